//! Texts that a weak hash would take for equal. Two ids that share one are in `tests/fixtures/inputs`, as `k1` and `k2`.

use super::{Place, found};

const EVIDENCE: &str = r#""evidence": [{"start": 1, "words": 9, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]"#;

#[test]
fn words_are_compared_with_their_borders() {
    let place = Place::empty();
    let actor = |id: &str, name: &str, alias: &str| {
        format!(
            "{{\"id\": \"act-{id}\", \"name\": \"{name}\", \"kind\": \"ngo\", \"aliases\": [\"{alias}\"], {EVIDENCE}}}\n"
        )
    };
    // The letters of all three are the same, the words of the last two as well.
    let actors =
        actor("a", "To get her", "ab c") + &actor("b", "Together", "a bc") + &actor("c", "together!", "A-bc");
    place.write("actors.jsonl", actors);
    assert_eq!(found(&place, &["actors.jsonl"]), ["C0408 3:1 \"\"", "C0405 3:65 \"/aliases/0\""]);
}

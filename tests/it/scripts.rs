//! From `locate` to `validate` to `ground` with articles in other scripts and languages. All are invented.

use serde_json::{Value, json};

use crate::common::Place;

/// An article, and what must be found in it.
struct Text {
    language: &'static str,
    title: &'static str,
    author: &'static str,
    body: &'static str,
    /// A clause, as words of the article.
    clause: &'static str,
    /// How many words the tightest span of the clause has.
    words: u64,
    /// A quantity within the clause, and its value.
    quantity: (&'static str, f64),
    /// Words that are numbers, in the whole article.
    numbers: &'static [&'static str],
    /// Names, where capitals show them.
    names: Option<&'static [&'static str]>,
}

const TEXTS: [Text; 8] = [
    Text {
        language: "zh",
        title: "湖上的渡船",
        author: "林晓",
        body: "湖边的公司去年有一百二十艘渡船。票价上涨了３０％。村里的人说，他们等了很久。",
        clause: "有一百二十艘渡船",
        words: 8,
        quantity: ("一百二十", 120.0),
        numbers: &["一", "百", "二", "十", "30"],
        names: None,
    },
    Text {
        language: "ja",
        title: "湖のフェリー",
        author: "山田ハナ",
        body: "会社は去年、三隻のフェリーを売った。乗客は２０２１年に四百人だった。ｺｰﾋｰは高い。",
        clause: "三隻のフェリーを売った",
        words: 11,
        quantity: ("三", 3.0),
        numbers: &["三", "2021", "四", "百"],
        names: None,
    },
    Text {
        language: "th",
        title: "เรือข้ามทะเลสาบ",
        author: "มานี ใจดี",
        body: "บริษัทมีเรือ ๑๒๐ ลำในปี ๒๕๖๔ ชาวบ้านรอนานมาก",
        clause: "มีเรือ ๑๒๐ ลำ",
        words: 7,
        quantity: ("๑๒๐", 120.0),
        numbers: &["๑๒๐", "๒๕๖๔"],
        names: None,
    },
    Text {
        language: "fa",
        title: "قایق‌های دریاچه",
        author: "مریم نوری",
        body: "شرکت در سال ۱۴۰۰ دارای ۱۲۰ قایق بود. مردم می‌گویند که انتظار دشوار بود.",
        clause: "دارای ۱۲۰ قایق بود",
        words: 4,
        quantity: ("۱۲۰", 120.0),
        numbers: &["۱۴۰۰", "۱۲۰"],
        names: None,
    },
    Text {
        language: "ar",
        title: "قوارب البحيرة",
        author: "سلمى حداد",
        body: "كان لدى الشركة ١٢٠ قارباً في عام ٢٠٢١. انتظر الناس طويلاً.",
        clause: "لدى الشركة ١٢٠ قارباً",
        words: 4,
        quantity: ("١٢٠", 120.0),
        numbers: &["١٢٠", "٢٠٢١"],
        names: None,
    },
    Text {
        language: "hi",
        title: "झील की नावें",
        author: "मीरा जोशी",
        body: "कंपनी के पास १२० नावें थीं। गाँव के लोग बहुत देर तक रुके।",
        clause: "कंपनी के पास १२० नावें",
        words: 5,
        quantity: ("१२०", 120.0),
        numbers: &["१२०"],
        names: None,
    },
    Text {
        language: "de",
        title: "Fähren auf dem See",
        author: "Anna Holt",
        body: "Die Firma hatte 2021 genau 120 Fähren. Der Preis der Karten stieg, und die Leute im Dorf warteten lange auf den Bus.",
        clause: "genau 120 Fähren",
        words: 3,
        quantity: ("120", 120.0),
        numbers: &["2021", "120"],
        names: None,
    },
    Text {
        language: "tr",
        title: "Gölde vapurlar",
        author: "Ayşe Ilgaz",
        body: "O yıl şirketin İstanbul iskelesinde 120 vapuru vardı. Halk uzun süre bekledi ve Ilgaz bunu yazdı.",
        clause: "şirketin İSTANBUL iskelesinde 120 vapuru",
        words: 5,
        quantity: ("120", 120.0),
        numbers: &["120"],
        names: Some(&["Ilgaz", "İstanbul", "Ilgaz"]),
    },
];

impl Text {
    fn article(&self) -> String {
        format!("{}\n\n{}\n\n{}\n", self.title, self.author, self.body)
    }
}

fn located(place: &Place, phrase: &str) -> Value {
    let run = place.run(&["locate", "--article", "article.txt", phrase]);
    assert_eq!(run.code, 0, "{phrase}: {run}");
    serde_json::from_str(&run.stdout).expect("it is JSON")
}

/// A place whose one source is the article, with one figure.
fn with_a_figure(text: &Text) -> Place {
    let place = Place::new();
    place.remove("raw/lake-orrin");
    place.write("article.txt", text.article());
    place.run(&["new", "lake", "--article", "article.txt"]).expect(0);
    let mut source: Value = serde_json::from_str(&place.read("raw/lake/source.json")).expect("it is JSON");
    assert_eq!(source["language"], "", "the language is for the editor to state");
    source["language"] = text.language.into();
    // What is not seen is part of no record.
    let title = text.title.replace('\u{200C}', "");
    source["title"] = json!({"text": title, "evidence": located(&place, text.title)});
    source["authors"] =
        json!([{"name": {"literal": text.author}, "evidence": [located(&place, text.author)[0]]}]);
    place.write("raw/lake/source.json", source.to_string());
    let evidence = located(&place, text.clause);
    assert_eq!(
        (evidence.as_array().map(Vec::len), &evidence[0]["words"]),
        (Some(1), &text.words.into()),
        "{}",
        text.clause
    );
    let (words, value) = text.quantity;
    let figure = json!({"id": "fig-boats", "indicator": "boats", "label": "Boats", "as_written": words, "unit": "count", "value": value,
        "evidence": evidence});
    place.write("raw/lake/figures.json", json!({"records": [figure]}).to_string());
    place
}

#[test]
fn what_locate_prints_is_accepted_and_grounded_in_every_script() {
    for text in &TEXTS {
        let place = with_a_figure(text);
        let run = place.run(&["validate"]);
        assert_eq!(run.code, 0, "{}: {run}", text.language);
        let run = place.run(&["ground", "--article", "article.txt", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {run}"));
        assert_eq!(report["whole"], true, "{}: {run}", text.language);
        for nothing in ["lost", "foreign", "moved", "missing", "outside"] {
            assert_eq!(report[nothing], json!([]), "{}: {run}", text.language);
        }
        assert_eq!(report["numbers"]["total"], text.numbers.len(), "{}: {run}", text.language);
        let open = report["numbers"]["uncovered"].as_array().expect("it is a list");
        let open: Vec<&str> = open.iter().filter_map(|word| word["word"].as_str()).collect();
        let covered = |word: &&&str| !text.quantity.0.contains(**word);
        let expected: Vec<&str> = text.numbers.iter().filter(covered).copied().collect();
        assert_eq!(open, expected, "{}", text.language);
        match text.names {
            None => assert_eq!(report["names"], "not_measurable", "{}", text.language),
            Some(names) => {
                assert_eq!(report["names"]["measured"]["total"], names.len(), "{}: {run}", text.language);
            }
        }
    }
}

/// Any clause of a script without spaces can be located, from any letter to any other.
#[test]
fn a_span_is_as_tight_as_its_clause() {
    let place = Place::empty();
    for (body, clauses) in [
        ("湖边的公司去年有一百二十艘渡船。", &["公司", "去年有一百", "船"][..]),
        ("会社は去年、三隻のフェリーを売った。", &["去年、三隻", "フェリー", "を売った"]),
        ("บริษัทมีเรือ ๑๒๐ ลำ ชาวบ้านรอนานมาก", &["ชาวบ้าน", "รอนานมาก"]),
        ("ບໍລິສັດມີເຮືອ ໑໒໐ ລຳ", &["ມີເຮືອ", "໑໒໐ ລຳ"]),
        ("ក្រុមហ៊ុនមានទូក ១២០ គ្រឿង។", &["មានទូក ១២០", "គ្រឿង"]),
        ("ကုမ္ပဏီတွင် လှေ ၁၂၀ ရှိသည်။", &["လှေ ၁၂၀", "ရှိသည်"]),
    ] {
        place.write("article.txt", body);
        for clause in clauses {
            let found = located(&place, clause);
            assert_eq!(found[0]["words"], colophon::model::count_words(clause), "{clause}");
        }
        let all = located(&place, body);
        assert_eq!(
            (&all[0]["start"], &all[0]["words"]),
            (&json!(0), &json!(colophon::model::count_words(body)))
        );
    }
}

#[test]
fn the_language_of_a_mixture_is_not_guessed() {
    let english =
        "The council of the lake met in the hall of the town, and the price of the boats rose. ".repeat(6);
    for (other, guessed) in [
        ("", "en"),
        ("Der Rat des Sees tagte, und das Boot ist mit der Fracht von Mellby teuer. ", ""),
        ("Le conseil du lac est dans la salle, et les bateaux sont chers. ", ""),
        ("湖上的渡船去年很多。", ""),
        ("قوارب البحيرة كثيرة. ", ""),
    ] {
        let place = Place::new();
        place.write("article.txt", format!("{english}{}", other.repeat(3)));
        place.run(&["new", "mixed", "--article", "article.txt"]).expect(0);
        let source: Value = serde_json::from_str(&place.read("raw/mixed/source.json")).expect("it is JSON");
        assert_eq!(source["language"], guessed, "{other}");
    }
}

//! `references.bib`: the table of references as BibTeX in UTF-8, for LaTeX. `biblatex` reads more of it than `bibtex` does.

use std::fmt::Write;

use super::biblatex_date;
use super::csl::Part;
use crate::model::ReferenceType;
use crate::model::released::{NameCell, ReferenceRow};
use crate::text::bibtex::escaped;

/// The names that every style of BibTeX defines.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// One entry a work, in the order of the table.
pub fn text(works: &[ReferenceRow]) -> String {
    works.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(work: &ReferenceRow) -> String {
    let mut text = format!("@{}{{{},\n", entry_type(work.r#type), work.id);
    for (name, value) in fields(work) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {name} = {value},");
    }
    text.push_str("}\n");
    text
}

fn entry_type(of: ReferenceType) -> &'static str {
    match of {
        ReferenceType::ArticleJournal | ReferenceType::ArticleMagazine | ReferenceType::ArticleNewspaper => {
            "article"
        }
        ReferenceType::Book => "book",
        ReferenceType::Chapter => "incollection",
        ReferenceType::PaperConference => "inproceedings",
        ReferenceType::PostWeblog | ReferenceType::Webpage => "online",
        ReferenceType::Report => "techreport",
        ReferenceType::Thesis => "phdthesis",
        ReferenceType::Dataset | ReferenceType::Legislation => "misc",
    }
}

/// Name and value of every field that has a value.
fn fields(work: &ReferenceRow) -> Vec<(&'static str, String)> {
    let authors: Vec<String> = work.author.iter().map(author).collect();
    let is_article = entry_type(work.r#type) == "article";
    let publisher = match work.r#type {
        ReferenceType::Report => "institution",
        ReferenceType::Thesis => "school",
        _ => "publisher",
    };
    let plain = |text: &Option<String>| text.as_deref().map(|t| braced(&escaped(t)));
    let titled = |text: &str| braced(&with_capitals_kept(text));
    let mut fields = vec![
        ("author", (!authors.is_empty()).then(|| braced(&authors.join(" and ")))),
        ("title", Some(titled(&work.title))),
        (if is_article { "journal" } else { "booktitle" }, work.container_title.as_deref().map(titled)),
    ];
    fields.extend(dates(work));
    fields.extend([
        (publisher, plain(&work.publisher)),
        ("volume", plain(&work.volume)),
        ("number", plain(&work.issue)),
        ("pages", work.page.as_deref().map(|p| braced(&pages(p)))),
        ("doi", work.doi.as_deref().map(|d| braced(&verbatim(d)))),
        ("url", work.url.as_deref().map(|u| braced(&verbatim(u)))),
        ("urldate", work.accessed.as_deref().and_then(biblatex_date::date).map(|d| braced(&d))),
        ("annote", plain(&work.note)),
    ]);
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Year and month for BibTeX; the whole date for biblatex, where it says more.
fn dates(work: &ReferenceRow) -> [(&'static str, Option<String>); 3] {
    let Some(issued) = work.issued.as_deref() else {
        return [("year", None), ("month", None), ("date", None)];
    };
    let part = Part::read(issued);
    let numbers = part.as_ref().map(|p| p.numbers.as_slice()).unwrap_or_default();
    let month = numbers.get(1).and_then(|m| MONTHS.get(usize::try_from(*m).ok()?.checked_sub(1)?));
    let is_whole = part.as_ref().is_some_and(|p| !p.approximate && p.season.is_none() && p.numbers.len() < 3);
    [
        ("year", numbers.first().map(|y| braced(&y.to_string()))),
        ("month", month.map(|m| (*m).to_owned())),
        ("date", if is_whole { None } else { biblatex_date::date(issued).map(|d| braced(&d)) }),
    ]
}

/// A name; the braces around a literal one keep it in one piece. So do they where a part has a comma: biber counts commas within braces,
/// and skips an entry with too many of them.
fn author(name: &NameCell) -> String {
    let part = |text: &str| {
        let text = escaped(text);
        let splits = text.split_whitespace().any(|w| w.eq_ignore_ascii_case("and"));
        if splits { braced(&text) } else { text }
    };
    match (&name.family, &name.given, &name.literal) {
        (Some(family), Some(given), _) if family.contains(',') || given.contains(',') => {
            braced(&escaped(&format!("{given} {family}")))
        }
        (Some(family), Some(given), _) => format!("{}, {}", part(family), part(given)),
        (Some(family), None, _) => braced(&escaped(family)),
        (None, given, literal) => {
            braced(&escaped(literal.as_deref().or(given.as_deref()).unwrap_or_default()))
        }
    }
}

fn braced(text: &str) -> String {
    format!("{{{text}}}")
}

/// First and last page joined as LaTeX sets ranges.
fn pages(text: &str) -> String {
    escaped(text).replace('-', "--")
}

/// A title: styles put words in lower case, but not what is in braces.
fn with_capitals_kept(text: &str) -> String {
    let keep = |word: &str| {
        let word_text = escaped(word);
        if word.chars().any(char::is_uppercase) { braced(&word_text) } else { word_text }
    };
    text.split(' ').map(keep).collect::<Vec<_>>().join(" ")
}

/// An address or identifier, which is set as it is. Braces would end the field; a backslash begins a command, and so does `^^5c`, which TeX
/// reads as one.
fn verbatim(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace('^', "%5E")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_kept_and_addresses_stay_verbatim() {
        assert_eq!(with_capitals_kept("Afghan refugees: a USA view"), "{Afghan} refugees: a {USA} view");
        assert_eq!(verbatim("https://e.org/a_b?x={1}"), "https://e.org/a_b?x=%7B1%7D");
        assert_eq!(verbatim("10.1000/^^5cinput^^7bx^^7d"), "10.1000/%5E%5E5cinput%5E%5E7bx%5E%5E7d");
        assert_eq!(pages("117-129"), "117--129");
    }

    #[test]
    fn dates_are_not_escaped_as_text_is() {
        let entry = |issued: &str, accessed: &str| {
            let work = serde_json::json!({"id": "a", "source_id": "s", "type": "book", "title": "T", "author": [], "issued": issued,
                "date_start": null, "date_end": null, "date_precision": "year", "date_approximate": true, "container_title": null,
                "publisher": null, "volume": null, "issue": null, "page": null, "doi": null, "url": null, "accessed": accessed,
                "citation_count": 0, "citations": [], "note": null, "evidence": []});
            super::entry(&serde_json::from_value(work).expect("it has every column"))
        };
        let approximate = entry("2021-03~", "2024%");
        assert!(
            approximate
                .contains("  year = {2021},\n  month = mar,\n  date = {2021-03~},\n  urldate = {2024%},\n"),
            "{approximate}"
        );
        let unknown = entry("XXXX", "201X?");
        assert!(unknown.contains("  title = {{T}},\n  urldate = {2010?/2019?},\n"), "{unknown}");
    }

    #[test]
    fn names_stay_in_one_piece() {
        let name = |family: Option<&str>, given: Option<&str>, literal: Option<&str>| {
            let own = |t: Option<&str>| t.map(str::to_owned);
            author(&NameCell { family: own(family), given: own(given), literal: own(literal) })
        };
        assert_eq!(name(Some("Anwar"), Some("S."), None), "Anwar, S.");
        assert_eq!(name(None, None, Some("Smith and Sons, Ltd")), "{Smith and Sons, Ltd}");
        assert_eq!(name(Some("Black and White"), Some("A."), None), "{Black and White}, A.");
        assert_eq!(name(Some("Doe"), None, None), "{Doe}");
        assert_eq!(name(Some("Doe"), Some("A., Dr., M.D."), None), "{A., Dr., M.D. Doe}");
        assert_eq!(name(Some("a } b"), Some("{"), None), r"a {\textbraceright} b, {\textbraceleft}");
    }
}

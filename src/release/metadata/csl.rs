//! `references.csl.json`: the table of references as [CSL-JSON 1.0](https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html),
//! for Zotero, pandoc and citeproc.

use chrono::Datelike;
use serde_json::{Map, Value, json};

use crate::model::released::{NameCell, ReferenceRow};
use crate::model::{Edtf, Precision};

/// One item a work, in the order of the table.
pub fn items(works: &[ReferenceRow]) -> Value {
    works.iter().map(item).collect()
}

fn item(work: &ReferenceRow) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), work.id.as_str().into());
    item.insert("type".into(), json!(work.r#type));
    item.insert("title".into(), work.title.as_str().into());
    if !work.author.is_empty() {
        item.insert("author".into(), work.author.iter().map(name).collect());
    }
    let dates = [("issued", &work.issued), ("accessed", &work.accessed)];
    item.extend(dates.into_iter().filter_map(|(key, text)| Some((key.to_owned(), date(text.as_deref()?)))));
    let texts = [
        ("container-title", &work.container_title),
        ("publisher", &work.publisher),
        ("volume", &work.volume),
        ("issue", &work.issue),
        ("page", &work.page),
        ("DOI", &work.doi),
        ("URL", &work.url),
        ("note", &work.note),
    ];
    item.extend(texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text.as_deref()?.into()))));
    Value::Object(item)
}

fn name(name: &NameCell) -> Value {
    let parts = [("family", &name.family), ("given", &name.given), ("literal", &name.literal)];
    parts
        .into_iter()
        .filter_map(|(key, part)| Some((key.to_owned(), Value::from(part.as_deref()?))))
        .collect()
}

/// A date of CSL; what it has no form for, such as a decade, is kept as it was written.
fn date(text: &str) -> Value {
    let parts: Option<Vec<Part>> = text.split('/').map(Part::read).collect();
    let Some(parts) = parts else {
        return json!({"literal": text});
    };
    let numbers: Vec<&Vec<i32>> = parts.iter().map(|p| &p.numbers).collect();
    let mut date = json!({"date-parts": numbers});
    if let [Part { season: Some(season), .. }] = parts.as_slice() {
        date["season"] = (*season).into();
    }
    if parts.iter().any(|p| p.approximate) {
        date["circa"] = true.into();
    }
    date
}

/// A date without a slash: year, month and day as far as they are known.
pub struct Part {
    /// Year, month, day.
    pub numbers: Vec<i32>,
    /// 1 spring, 2 summer, 3 autumn, 4 winter.
    pub season: Option<u32>,
    /// Whether it is hedged.
    pub approximate: bool,
}

impl Part {
    /// Reads a date; none where it is not a day, month, season or year.
    pub fn read(text: &str) -> Option<Self> {
        let bounds = Edtf::from(text).bounds().ok()?;
        let first = bounds.start?;
        let (year, month, day) = (first.year(), first.month().try_into().ok()?, first.day().try_into().ok()?);
        let (numbers, season) = match bounds.precision {
            Precision::Day => (vec![year, month, day], None),
            Precision::Month => (vec![year, month], None),
            // Spring begins in March.
            Precision::Season => (vec![year], Some(first.month() / 3)),
            Precision::Year => (vec![year], None),
            Precision::Decade | Precision::Century | Precision::Interval | Precision::Unknown => return None,
        };
        Some(Self { numbers, season, approximate: bounds.approximate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_what_they_say() {
        assert_eq!(date("2021-12-19"), json!({"date-parts": [[2021, 12, 19]]}));
        assert_eq!(date("2021-07"), json!({"date-parts": [[2021, 7]]}));
        assert_eq!(date("1979~"), json!({"date-parts": [[1979]], "circa": true}));
        assert_eq!(date("2021-24"), json!({"date-parts": [[2021]], "season": 4}));
        assert_eq!(date("1981/1991-02"), json!({"date-parts": [[1981], [1991, 2]]}));
        for odd in ["201X", "2002/..", "XXXX", "no date"] {
            assert_eq!(date(odd), json!({"literal": odd}));
        }
    }
}

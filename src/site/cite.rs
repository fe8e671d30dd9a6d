//! How to cite a version of the dataset: BibTeX and CSL-JSON. The plain text is the data card's.

use serde_json::json;

use crate::model::DatasetInfo;

/// An entry of BibTeX.
pub fn bibtex(dataset: &DatasetInfo) -> String {
    let makers: Vec<String> =
        dataset.contributors.iter().map(|c| format!("{{{}}}", escaped(&c.name))).collect();
    let year = dataset.released.get(..4).unwrap_or_default();
    format!(
        "@misc{{{name}-{version},\n  author  = {{{}}},\n  title   = {{{{{}}}}},\n  year    = {{{year}}},\n  version = {{{version}}},\n  note    = {{Dataset, {}}}\n}}\n",
        makers.join(" and "),
        escaped(&dataset.title),
        escaped(&dataset.licence),
        name = dataset.name,
        version = dataset.version,
    )
}

/// An item of CSL-JSON.
pub fn csl(dataset: &DatasetInfo) -> String {
    let makers: Vec<_> = dataset.contributors.iter().map(|c| json!({"literal": c.name})).collect();
    let date: Vec<u32> = dataset.released.split('-').filter_map(|part| part.parse().ok()).collect();
    let item = json!([{
        "id": format!("{}-{}", dataset.name, dataset.version),
        "type": "dataset",
        "title": dataset.title,
        "author": makers,
        "issued": {"date-parts": [date]},
        "version": dataset.version,
    }]);
    format!("{item:#}\n")
}

/// A text within braces of BibTeX.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Braces must pair off, also where the text has but one.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(
            escaped("50 % {x_1} & ~\\"),
            "50 \\% \\textbraceleft{}x\\_1\\textbraceright{} \\& \\textasciitilde{}\\textbackslash{}"
        );
    }
}

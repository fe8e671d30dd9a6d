//! How to cite a version of the dataset: BibTeX and CSL-JSON. The data card has the plain text.

use serde_json::json;

use crate::model::DatasetInfo;
use crate::text::bibtex::escaped;

/// An entry of BibTeX.
pub fn bibtex(dataset: &DatasetInfo) -> String {
    let authors: Vec<String> =
        dataset.contributors.iter().map(|c| format!("{{{}}}", escaped(&c.name))).collect();
    let year = dataset.released.get(..4).unwrap_or_default();
    format!(
        "@misc{{{name}-{version},\n  author  = {{{}}},\n  title   = {{{{{}}}}},\n  year    = {{{year}}},\n  version = {{{version}}},\n  note    = {{Dataset, {}}}\n}}\n",
        authors.join(" and "),
        escaped(&dataset.title),
        escaped(&dataset.licence),
        name = dataset.name,
        version = dataset.version,
    )
}

/// An item of CSL-JSON.
pub fn csl(dataset: &DatasetInfo) -> String {
    let authors: Vec<_> = dataset.contributors.iter().map(|c| json!({"literal": c.name})).collect();
    let date: Vec<u32> = dataset.released.split('-').filter_map(|part| part.parse().ok()).collect();
    let item = json!([{
        "id": format!("{}-{}", dataset.name, dataset.version),
        "type": "dataset",
        "title": dataset.title,
        "author": authors,
        "issued": {"date-parts": [date]},
        "version": dataset.version,
    }]);
    format!("{item:#}\n")
}

//! A dataset of as many sources as its records need.

use colophon::model::{
    Author, Contributor, DatasetInfo, Edtf, Fingerprint, FrontMatter, Id, Name, ReferenceType, Source,
    SourceExtracts,
};

use crate::records::{Cast, Maker, WORDS};

/// Records of one source: as many as an article of twenty pages gives.
const PER_SOURCE: usize = 1000;

/// The contents of `dataset.json`.
pub fn dataset() -> DatasetInfo {
    DatasetInfo {
        schema: Some("../schema/dataset.schema.json".into()),
        name: Id("generated".into()),
        title: "Generated records".into(),
        description: "Records without meaning, for benchmarks.".into(),
        version: "1.0.0".into(),
        released: "2026-11-23".into(),
        licence: "CC0-1.0".into(),
        homepage: None,
        contributors: vec![Contributor { name: "benches/generate".into(), role: "generator".into() }],
    }
}

/// Sources that hold this many records in all, one after the other.
pub fn sources(records: usize) -> impl Iterator<Item = SourceExtracts> {
    let count = records.div_ceil(PER_SOURCE);
    (0..count).map(move |number| source(number, PER_SOURCE.min(records - number * PER_SOURCE)))
}

/// The datasets in about the proportions of the first article.
fn source(number: usize, records: usize) -> SourceExtracts {
    let id = format!("src-{number:04}");
    let mut maker = Maker::new(number as u64, &format!("s{number}"));
    let mut extracts = SourceExtracts::new(article(id, &mut maker));
    let share = |percent: usize| records * percent / 100;
    let (actors, figures, works, problems, exclusions) = (share(15), share(16), share(4), share(5), share(5));
    let events = records - actors - figures - works - problems - exclusions;

    extracts.actors = (0..actors).map(|n| maker.actor(n)).collect();
    extracts.references = (0..works).map(|n| maker.reference(n)).collect();
    let cast = Cast {
        actors: extracts.actors.iter().map(|a| a.id.clone()).collect(),
        works: extracts.references.iter().map(|r| r.id.clone()).collect(),
    };
    extracts.figures = (0..figures).map(|n| maker.figure(n, &cast)).collect();
    extracts.events = (0..events).map(|n| maker.event(n, &cast)).collect();
    let noted: Vec<Id> = extracts.figures.iter().map(|f| f.id.clone()).collect();
    extracts.problems = (0..problems).map(|n| maker.problem(n, &noted)).collect();
    extracts.exclusions = (0..exclusions).map(|n| maker.exclusion(n)).collect();
    extracts
}

fn article(id: String, maker: &mut Maker) -> Source {
    let author = Author {
        name: Name { family: Some("Author".into()), given: Some("A.".into()), literal: None },
        affiliation: Some("University of Nowhere".into()),
        corresponding: true,
        evidence: maker.spans(1),
    };
    Source {
        schema: Some("../../schema/source.schema.json".into()),
        id: Id(id),
        r#type: ReferenceType::ArticleJournal,
        title: FrontMatter { text: maker.text(8), evidence: maker.spans(1) },
        authors: vec![author],
        issued: Some(Edtf::from("2024")),
        language: "en".into(),
        keywords: vec![FrontMatter { text: maker.text(2), evidence: maker.spans(1) }],
        abstract_region: maker.spans(1),
        note: None,
        text: Fingerprint { words: WORDS, sha256: maker.digest(), windows: String::new() },
    }
}

//! Records as an editor might have written them, drawn from a seeded generator.

use colophon::model::{
    Actor, ActorKind, Citation, Edtf, Event, EventType, Exclusion, ExclusionReason, Figure, Id, Modality,
    Name, Office, Participant, Problem, ProblemKind, Reference, ReferenceType, Role, Span, Unit,
};

/// Words of an article.
pub const WORDS: u32 = 6571;

const TYPES: [EventType; 8] = [
    EventType::Statement,
    EventType::Meeting,
    EventType::Agreement,
    EventType::Aid,
    EventType::Attack,
    EventType::Displacement,
    EventType::DiplomaticSupport,
    EventType::EnvironmentalChange,
];
const ROLES: [Role; 4] = [Role::Initiator, Role::Target, Role::Host, Role::Participant];
const KINDS: [ActorKind; 6] = [
    ActorKind::Person,
    ActorKind::GovernmentBody,
    ActorKind::ArmedGroup,
    ActorKind::IntergovernmentalOrganisation,
    ActorKind::Media,
    ActorKind::SocialGroup,
];
const COUNTRIES: [&str; 12] = ["AF", "PK", "IR", "IN", "CN", "RU", "US", "TJ", "UZ", "TM", "TR", "QA"];
const PLACES: [&str; 4] = ["Durand Line", "Wakhan corridor", "Chabahar", "Ghōr"];
const VOCABULARY: [&str; 32] = [
    "border",
    "council",
    "of",
    "the",
    "talks",
    "on",
    "relief",
    "in",
    "northern",
    "provinces",
    "refugees",
    "return",
    "from",
    "ministers",
    "agree",
    "a",
    "trade",
    "corridor",
    "with",
    "neighbours",
    "water",
    "supply",
    "élite",
    "security",
    "forces",
    "leave",
    "after",
    "years",
    "and",
    "schools",
    "open",
    "again",
];
const SYLLABLES: [&str; 16] =
    ["ka", "ro", "mi", "ten", "sul", "va", "dor", "ne", "shi", "pal", "gu", "zar", "lo", "bek", "tu", "rin"];

/// The ids that events and figures name.
pub struct Cast {
    /// Ids of actors.
    pub actors: Vec<Id>,
    /// Ids of references.
    pub works: Vec<Id>,
}

/// Makes the records of one source.
pub struct Maker {
    random: fastrand::Rng,
    source: String,
    seed: u64,
}

impl Maker {
    /// A maker whose ids carry `source`, so that no two sources share one.
    pub fn new(seed: u64, source: &str) -> Self {
        Self { random: fastrand::Rng::with_seed(seed), source: source.to_owned(), seed }
    }

    fn id(&self, prefix: &str, number: usize) -> Id {
        Id(format!("{prefix}-{}-{}-{number}", self.source, coined(number as u64)))
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.random.usize(..of.len())].clone()
    }

    /// A value in `percent` of all cases.
    fn often<T>(&mut self, percent: u8, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.random.u8(..100) < percent).then(|| make(self))
    }

    /// Up to `most` different ids; none where there are none to choose from.
    fn some_of(&mut self, ids: &[Id], most: usize) -> Vec<Id> {
        let count = self.random.usize(1..=most);
        let count = if ids.is_empty() { 0 } else { count };
        let mut found: Vec<Id> = (0..count).map(|_| self.pick(ids)).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Text of about this many words.
    pub fn text(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.pick(&VOCABULARY)).collect();
        words.join(" ")
    }

    /// A digest of nothing in particular.
    pub fn digest(&mut self) -> String {
        (0..4).map(|_| format!("{:016x}", self.random.u64(..))).collect::<Vec<_>>().concat()
    }

    /// Spans within the article, long enough for every token that is generated.
    pub fn spans(&mut self, count: usize) -> Vec<Span> {
        let span = |maker: &mut Self| {
            let words = maker.random.u32(8..20);
            let start = maker.random.u32(..WORDS - words);
            Span { start, words, sha256: maker.digest(), paragraph: Some(1 + start / 80) }
        };
        (0..count).map(|_| span(self)).collect()
    }

    fn up_to_three_spans(&mut self) -> Vec<Span> {
        let count = self.random.usize(1..=3);
        self.spans(count)
    }

    fn date(&mut self) -> Edtf {
        let (year, month, day) =
            (self.random.u32(1979..2024), self.random.u32(1..=12), self.random.u32(1..=28));
        let written = match self.random.u32(..6) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}~"),
            3 => format!("{year}/{}", year + day),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        Edtf::from(written.as_str())
    }

    /// A date in the words of an article, and in EDTF.
    fn date_in_words(&mut self) -> (String, Edtf) {
        let ((name, month), day) =
            (self.pick(&[("July", 7), ("August", 8), ("March", 3)]), self.random.u32(1..=28));
        (format!("{name} {day}, 2021"), Edtf::from(format!("2021-{month:02}-{day:02}").as_str()))
    }

    fn places(&mut self) -> Vec<String> {
        let code = self.pick(&COUNTRIES);
        let name = self.often(20, |maker| maker.pick(&PLACES));
        [Some(code), name].into_iter().flatten().map(str::to_owned).collect()
    }

    fn modality(&mut self) -> Modality {
        let other = [Modality::Planned, Modality::Alleged, Modality::Hypothetical, Modality::Estimated];
        self.often(22, |maker| maker.pick(&other)).unwrap_or_default()
    }

    /// An event.
    pub fn event(&mut self, number: usize, cast: &Cast) -> Event {
        let participants = self.some_of(&cast.actors, 3);
        let (as_written, written_date) = self.often(40, Self::date_in_words).unzip();
        Event {
            id: self.id("evt", number),
            title: self.text(15),
            r#type: self.pick(&TYPES),
            as_written,
            date: written_date.or_else(|| self.often(80, Self::date)),
            place: self.places(),
            country: vec![self.pick(&COUNTRIES).to_owned()],
            participants: participants
                .into_iter()
                .map(|actor| Participant { actor, role: self.pick(&ROLES) })
                .collect(),
            cites: self.some_of(&cast.works, 2),
            modality: self.modality(),
            note: self.often(40, |maker| maker.text(14)),
            evidence: self.up_to_three_spans(),
        }
    }

    /// A figure whose words say a quantity of its unit.
    pub fn figure(&mut self, number: usize, cast: &Cast) -> Figure {
        let (as_written, unit) = self.quantity();
        Figure {
            id: self.id("fig", number),
            // A few figures share what they measure, and contradict each other.
            indicator: format!("{}-{}", self.source, coined(number as u64 * 9 / 10)),
            label: self.text(12),
            as_written,
            unit,
            value: None,
            low: None,
            high: None,
            qualifier: None,
            place: vec!["AF".into()],
            time: self.often(43, Self::date),
            actors: self.some_of(&cast.actors, 2),
            cites: self.some_of(&cast.works, 2),
            modality: self.modality(),
            repeats: None,
            note: self.often(41, |maker| maker.text(14)),
            evidence: self.up_to_three_spans(),
        }
    }

    fn quantity(&mut self) -> (String, Unit) {
        let (small, tenth, large) =
            (self.random.u32(11..99), self.random.u32(1..10), self.random.u32(100..999));
        match self.random.u32(..7) {
            0 => (format!("an estimated {small}.{tenth} million Afghans"), Unit::Person),
            1 => (format!("over {large},{large} refugees"), Unit::Person),
            2 => (format!("between {small} and {} people", small + large), Unit::Person),
            3 => (format!("{small}%"), Unit::Percent),
            4 => (format!("US${small} million"), Unit::Usd),
            5 => (format!("nearly {small} years"), Unit::Year),
            _ => (format!("about {large} schools"), Unit::Count),
        }
    }

    /// An actor whose forms no other actor has.
    pub fn actor(&mut self, number: usize) -> Actor {
        let name = self.name(number);
        Actor {
            id: self.id("act", number),
            kind: self.pick(&KINDS),
            country: self.often(57, |maker| maker.pick(&COUNTRIES).to_owned()),
            part_of: (number % 2 == 1).then(|| self.id("act", number - 1)),
            offices: self.often(11, Self::office).into_iter().collect(),
            aliases: vec![name.clone(), format!("{name} Assembly"), format!("the {name}")],
            name,
            note: self.often(39, |maker| maker.text(16)),
            evidence: self.spans(3),
        }
    }

    fn office(&mut self) -> Office {
        Office { title: self.text(3), organisation: Some(self.text(2)), as_of: Some(self.date()) }
    }

    /// A name that no other number has.
    fn name(&self, number: usize) -> String {
        let mut name = coined(self.seed * 10_000 + number as u64);
        name[..1].make_ascii_uppercase();
        name
    }

    /// A work with its citations.
    pub fn reference(&mut self, number: usize) -> Reference {
        let name = self.name(number);
        let year = self.random.u32(1990..2024);
        let citation = |maker: &mut Self| Citation {
            as_written: format!("{name} & Others, {year}"),
            evidence: maker.spans(1),
        };
        Reference {
            id: self.id("ref", number),
            r#type: ReferenceType::ArticleJournal,
            title: self.text(10),
            author: vec![
                Name { family: Some(name.clone()), given: Some("C.".into()), literal: None },
                Name { family: Some("Others".into()), given: None, literal: None },
            ],
            issued: Some(Edtf::from(year.to_string().as_str())),
            container_title: Some(self.text(5)),
            publisher: None,
            volume: Some(self.random.u32(1..40).to_string()),
            issue: None,
            page: Some("117-129".into()),
            doi: Some(format!("10.5205/{}.{number}", self.source)),
            url: Some(format!("https://www.example.org/{}/{number}", self.source)),
            accessed: None,
            citations: (0..3).map(|_| citation(self)).collect(),
            note: self.often(50, |maker| maker.text(12)),
            evidence: self.spans(1),
        }
    }

    /// A problem with one or two of these records.
    pub fn problem(&mut self, number: usize, records: &[Id]) -> Problem {
        let kinds = [ProblemKind::Contradiction, ProblemKind::Misprint, ProblemKind::Ambiguous];
        Problem {
            id: self.id("prb", number),
            kind: self.pick(&kinds),
            summary: self.text(20),
            records: self.some_of(records, 2),
            field: None,
            evidence: self.spans(2),
        }
    }

    /// An exclusion.
    pub fn exclusion(&mut self, number: usize) -> Exclusion {
        Exclusion {
            id: self.id("exc", number),
            as_written: format!("{}. Regional", number + 1),
            reason: self.pick(&[ExclusionReason::ListNumber, ExclusionReason::NotAQuantity]),
            note: self.often(54, |maker| maker.text(10)),
            evidence: self.up_to_three_spans(),
        }
    }
}

/// A word that stands for a number, another for each.
fn coined(mut number: u64) -> String {
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[(number % 16) as usize]);
        number /= 16;
        if number == 0 {
            return word;
        }
    }
}

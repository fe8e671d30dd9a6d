//! The single table of datasets.

use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Actor, Column, DatasetInfo, Event, Exclusion, Figure, Id, Problem, Reference, Source, raw_columns,
};

/// A record of one of the datasets.
pub trait Record: DeserializeOwned + Serialize + JsonSchema + Send + Sync + 'static {
    /// The dataset that holds records of this type.
    const DATASET: Dataset;

    /// Id of the record.
    fn id(&self) -> &Id;

    /// The records of this type among those of a source, and the source.
    fn of_source(extracts: &mut SourceExtracts) -> (&Source, &mut Vec<Self>);
}

/// What is done with the records of every dataset in turn.
pub trait Visitor {
    /// Takes the records of one dataset of one source.
    fn visit<R: Record>(&mut self, source: &Source, records: &[R]);
}

macro_rules! datasets {
    // `$d` is a dollar sign, for the macro that this macro defines.
    (($d:tt) $($(#[doc = $doc:literal])+ $variant:ident $name:ident $record:ident;)+) => {
        /// A dataset: one raw file in the folder of each source.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Dataset { $($(#[doc = $doc])+ $variant,)+ }

        impl Dataset {
            /// Every dataset, in the order in which files are read.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Name of the dataset: the stem of its raw file and of its schema.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($name),)+ }
            }

            /// The columns of its raw records.
            #[must_use]
            pub fn raw_columns(self) -> Vec<Column> {
                match self { $(Self::$variant => raw_columns::<$record>(),)+ }
            }

            /// JSON Schema of a record, by reference into the definitions of `generator`.
            pub fn record_schema(self, generator: &mut SchemaGenerator) -> Schema {
                match self { $(Self::$variant => generator.subschema_for::<$record>(),)+ }
            }

            /// A record as the model writes it, so that two that say the same are equal: however a number is written,
            /// whether or not a default is stated.
            ///
            /// # Errors
            ///
            /// When it is not a record of this dataset.
            pub fn normal_form(self, record: &Value) -> serde_json::Result<Value> {
                match self { $(Self::$variant => serde_json::to_value(<$record>::deserialize(record)?),)+ }
            }
        }

        $(impl Record for $record {
            const DATASET: Dataset = Dataset::$variant;

            fn id(&self) -> &Id {
                &self.id
            }

            fn of_source(extracts: &mut SourceExtracts) -> (&Source, &mut Vec<Self>) {
                (&extracts.source, &mut extracts.$name)
            }
        })+

        /// Runs an expression with the record type of a dataset: `with_record_type!(dataset, R => R::RULES)`.
        macro_rules! with_record_type {
            ($d dataset:expr, $d R:ident => $d work:expr) => {
                match $d dataset { $($crate::model::Dataset::$variant => {
                    type $d R = $crate::model::$record;
                    $d work
                })+ }
            };
        }
        pub(crate) use with_record_type;

        /// A value for each dataset.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct PerDataset<T> { $($name: T,)+ }

        impl<T> PerDataset<T> {
            /// Makes the value of each dataset.
            #[must_use]
            pub fn new(mut make: impl FnMut(Dataset) -> T) -> Self {
                Self { $($name: make(Dataset::$variant),)+ }
            }

            /// The value of a dataset.
            #[must_use]
            pub const fn of(&self, dataset: Dataset) -> &T {
                match dataset { $(Dataset::$variant => &self.$name,)+ }
            }

            /// The value of a dataset, to be changed.
            #[must_use]
            pub const fn of_mut(&mut self, dataset: Dataset) -> &mut T {
                match dataset { $(Dataset::$variant => &mut self.$name,)+ }
            }
        }

        impl<T> PerDataset<OnceLock<T>> {
            /// Values that are each made when they are first needed.
            #[must_use]
            pub const fn lazy() -> Self {
                Self { $($name: OnceLock::new(),)+ }
            }
        }

        /// All records extracted from one source.
        #[derive(Debug, Clone, PartialEq)]
        pub struct SourceExtracts {
            /// The article.
            pub source: Source,
            $($(#[doc = $doc])+ pub $name: Vec<$record>,)+
        }

        impl SourceExtracts {
            /// A source without records.
            #[must_use]
            pub fn new(source: Source) -> Self {
                Self { source, $($name: Vec::new(),)+ }
            }

            /// Shows the records of every dataset to `visitor`.
            pub fn each(&self, visitor: &mut impl Visitor) {
                $(visitor.visit::<$record>(&self.source, &self.$name);)+
            }
        }
    };
}

datasets! { ($)
    /// Figures: every quantity the article states.
    Figures figures Figure;
    /// Events: what happened, is planned, alleged or feared.
    Events events Event;
    /// Actors: who is named, with every surface form.
    Actors actors Actor;
    /// References: the works listed, with every in-text citation.
    References references Reference;
    /// Problems: what the article gets wrong about itself.
    Problems problems Problem;
    /// Exclusions: numbers and names that are deliberately no record.
    Exclusions exclusions Exclusion;
}

impl Dataset {
    /// The dataset of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|d| d.name() == name)
    }
}

/// Everything in `raw/`: the dataset and the extracts of its sources, in order of their ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracts {
    /// What holds for the dataset as a whole.
    pub dataset: DatasetInfo,
    /// The sources.
    pub sources: Vec<SourceExtracts>,
}

impl Extracts {
    /// The records of one dataset of all sources, each with the id of its source.
    pub fn records<'a, R: Record>(
        &'a self,
        of: impl Fn(&'a SourceExtracts) -> &'a Vec<R>,
    ) -> impl Iterator<Item = (&'a Id, &'a R)> {
        self.sources
            .iter()
            .flat_map(move |extracts| of(extracts).iter().map(move |record| (&extracts.source.id, record)))
    }
}

//! colophon: structured data from scholarly articles, validated, grounded and published for good.
//!
//! Records walk through the stages in one direction: [`intake`] → [`check`] → [`normalise`] → [`release`] → [`site`]; every
//! stage knows the [`model`] and no other stage, [`pipeline`] strings them together. [`edit`] writes raw extracts for editors.

pub mod check;
pub mod cli;
pub mod codes;
pub mod commands;
pub mod diagnostics;
pub mod edit;
mod fsio;
pub mod ground;
pub mod intake;
pub mod model;
pub mod normalise;
pub mod pipeline;
mod progress;
pub mod release;
pub mod schema;
pub mod site;
mod text;

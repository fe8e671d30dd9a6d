//! colophon: structured data from scholarly articles, validated, grounded and published for good.
//!
//! Records walk through the stages in one direction: [`intake`] → [`check`] → [`normalise`] → [`release`] → [`site`]; every
//! stage knows the [`model`] and no other stage, [`pipeline`] strings them together. [`edit`] writes raw extracts for editors.
//!
//! Without the feature `publish` there is nothing after the check: contributors validate, ground and merge, and Polars is not compiled.

#![cfg_attr(not(feature = "publish"), allow(dead_code, reason = "some helpers are for releases only"))]

pub mod check;
pub mod cli;
pub mod codes;
pub mod commands;
pub mod diagnostics;
pub mod edit;
#[cfg(feature = "publish")]
mod frames;
mod fsio;
pub mod ground;
pub mod intake;
pub mod model;
#[cfg(feature = "publish")]
pub mod normalise;
pub mod pipeline;
mod progress;
#[cfg(feature = "publish")]
pub mod release;
pub mod schema;
#[cfg(feature = "publish")]
pub mod site;
mod text;

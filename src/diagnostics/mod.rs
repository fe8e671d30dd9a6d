//! What is reported, and how: diagnostics, the store that keeps them, and reports in six formats.
//!
//! Every stage may make a [`Diagnostic`]; its [`Code`] lives next to the check that raises it, and [`crate::codes`] lists them all.
//! Start with [`code`] and [`diagnostic`], then [`store`] (millions of diagnostics in bounded memory), then [`report`].
//! Nothing here knows where a diagnostic comes from: this room uses only the model and text.

mod code;
pub mod diagnostic;
mod error;
mod example;
pub mod report;
pub mod store;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Related, Summary, TextRange};
pub use error::StoreError;
pub use example::{Example, ExampleFile, Part};
pub(crate) use example::{evidence, example, file, record, verbatim};
pub use store::{DiagnosticStore, Kept, Packed, Report, ReportLimits};

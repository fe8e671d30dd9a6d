//! What is reported: codes with their texts, places, and reports in every format. Every stage may make a diagnostic.

pub mod codes;
pub mod diagnostic;
pub mod report;
pub mod store;

pub use diagnostic::{Diagnostic, Related, Summary, TextRange};
pub use store::{CheckError, DiagnosticStore, KeepError, Report, ReportLimits};

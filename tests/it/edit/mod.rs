//! `colophon fmt`, `colophon merge` and `colophon new`, as they are run on the project's own extracts.

mod fmt;
pub mod forms;
mod house;
mod merge;
mod new;
mod properties;

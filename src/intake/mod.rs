//! Bytes → records that know where they are.
//!
//! An [`Input`] is opened and cut into [`Blocks`] of whole records: `document` (JSON), lines (JSON Lines) and `rows` (CSV) find where
//! records begin and end without parsing them. A record that is sound JSON is read to the tape of simd-json ([`Reader`]), whose
//! [`Places`] are found in its text on demand. Everything else is read by the recovering parser ([`parse`]) or from the cells of CSV,
//! to a tree ([`Node`]) with faults, from which a tape and its places are made. [`Rereader`] reads known byte ranges again.
//!
//! Whether a record is right is not asked here, and nothing is reported.

mod blocks;
mod byte_range;
mod cell;
mod column_names;
mod csv;
#[cfg(test)]
mod csv_tests;
mod document;
mod fault;
mod folder;
mod format;
mod found_files;
mod given;
mod header;
mod input;
mod joined;
mod parse;
#[cfg(test)]
mod places_tests;
mod read_error;
mod rows;
mod scan;
mod tree;

pub use crate::text::{Excerpt, LineIndex, Position};
pub use blocks::{BLOCK, Block, Blocks, Start, blocks_at_once, gather};
pub use byte_range::{Part, Rereader};
pub use colophon_tape::{Places, QuickScan, Reader, Shortened, TapeNode};
pub use csv::{Field, Plan, Scalar, Shape};
pub use document::{Layout, Resume};
pub use fault::{Fault, FaultKind};
pub use folder::{RawFile, RawFolder, RawSource, read_folder};
pub use format::{Disguise, Format, head, is_blank};
pub use found_files::inputs;
pub use header::Header;
pub use input::{Compression, Input, MAX_RECORD};
pub use joined::apart;
pub use parse::{Outer, Parsed, parse, parse_part, parse_rest};
pub use read_error::ReadError;
pub use tree::{Kind, Member, Node, pointer_token, push_token};

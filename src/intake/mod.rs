//! Bytes → records that know where they stand.

mod again;
mod blocks;
mod csv;
#[cfg(test)]
mod csv_tests;
mod document;
mod folder;
mod format;
mod found_files;
mod input;
mod joined;
mod parse;
mod recover;
mod rows;
mod scan;
mod tape;
mod tree;

pub use crate::text::{Excerpt, LineIndex, Position};
pub use again::{Again, Mark};
pub use blocks::{BLOCK, Block, Blocks, MAX_RECORD, Start, blocks_at_once, gather};
pub use csv::{Field, Header, Plan, Scalar, Shape};
pub use document::{Layout, Resume};
pub use folder::{RawFile, RawFolder, RawSource, ReadError, read_file, read_folder};
pub use format::{Disguise, Format, head, is_blank};
pub use found_files::inputs;
pub use input::{Compression, Input};
pub use joined::apart;
pub use parse::{MAX_EXACT, Outer, Parsed, parse, parse_part, parse_rest};
pub use recover::{Fault, FaultKind};
pub use tape::{Reader, TapeJson, TapeNode};
pub use tree::{Kind, Member, Node, pointer_token, push_token};

use folder::{entries, regular, shown};

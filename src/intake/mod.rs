//! Bytes → records that know where they stand.

mod folder;
mod parse;
mod position;
mod records;
mod recover;
mod tape;
mod tree;

pub use folder::{RawFile, RawFolder, RawSource, ReadError, read_file, read_folder};
pub use parse::{Parsed, parse};
pub use position::{LineIndex, Position};
pub use records::{Layout, RecordAt, split};
pub use recover::{Fault, FaultKind};
pub use tape::{Reader, TapeJson, TapeNode};
pub use tree::{Kind, Member, Node};

//! Files and folders: reading what others made, errors that say what to do, locks, and waiting until something is on disk.
//!
//! A leaf: it knows nothing of the project but how paths are shown. How several files are replaced together is the matter of those who do it
//! (`release::stage`, `edit::write`), because what a killed run may leave differs.

mod error;
mod lock;
mod regular;
mod replace;

pub use error::{Attempt, IoError, help};
pub use lock::{lock, sync_folder};
pub use regular::{Links, is_link, open_regular, read_regular};
pub use replace::{as_usual, make_folder, replace};

//! The program as people run it: whole runs of the real binary on an invented article, and on every bad input we could
//! think of. One test binary, because linking takes longer than testing.

mod bad_dist;
mod bad_folders;
mod bad_records;
mod bad_syntax;
mod checkouts;
mod common;
mod contributing;
mod contributions;
mod csv;
mod dates;
mod diff;
mod doors;
mod edit;
mod fails;
mod fuzz;
mod ground;
mod hostile;
mod inputs;
mod interrupted;
mod locate;
mod page;
mod real_data;
mod release;
mod reproducible;
mod rooms;
mod schema;
mod scripts;
mod semver;
mod shells;
mod slips;
mod sound;
mod validate;
mod verify;

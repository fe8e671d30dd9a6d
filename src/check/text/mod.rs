//! Text as it is in the file: encoding, syntax, characters that nobody sees, and what surrounds the records.

pub mod codes;
pub mod csv_header;
pub mod hygiene;
pub mod source;
pub mod syntax;
pub mod wrapper;
pub mod wrong_file_type;

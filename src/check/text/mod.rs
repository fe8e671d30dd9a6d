//! Text as it is in the file: its encoding, its syntax, invisible characters, and what surrounds the records.
//!
//! [`source`] is a piece of a file that knows its lines; [`syntax`] words the errors that the parser reports. [`wrapper`] reads what
//! is around records in JSON, [`csv_header`] does in CSV. What the values mean is not looked at.

pub mod codes;
pub mod csv_header;
pub mod each_text;
pub mod hygiene;
pub mod source;
pub mod syntax;
pub mod wrapper;
pub mod wrong_file_type;

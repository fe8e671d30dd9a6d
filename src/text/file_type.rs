//! What a file is that should be text, by its first bytes.

/// A type of file that people take for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// Compressed with gzip.
    Gzip,
    /// Compressed with zstd.
    Zstd,
    /// An archive; documents of word processors and spreadsheets are archives as well.
    Zip,
    /// A document or spreadsheet of an old office program.
    Office,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// A Parquet table.
    Parquet,
}

const MAGIC: [(&[u8], FileType); 7] = [
    (b"\x1f\x8b", FileType::Gzip),
    (b"\x28\xb5\x2f\xfd", FileType::Zstd),
    (b"PK\x03\x04", FileType::Zip),
    (b"\xd0\xcf\x11\xe0", FileType::Office),
    (b"%PDF-", FileType::Pdf),
    (b"{\\rtf", FileType::Rtf),
    (b"PAR1", FileType::Parquet),
];

impl FileType {
    /// The type of a file that begins so; none where it may be text.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Self> {
        MAGIC.iter().find(|(magic, _)| beginning.starts_with(magic)).map(|(_, file_type)| *file_type)
    }

    /// Its name in a sentence, with the article.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "a file compressed with gzip",
            Self::Zstd => "a file compressed with zstd",
            Self::Zip => "a ZIP archive, or the file of a spreadsheet or word processor",
            Self::Office => "a spreadsheet or document",
            Self::Pdf => "a PDF",
            Self::Rtf => "rich text (RTF)",
            Self::Parquet => "a Parquet table",
        }
    }
}

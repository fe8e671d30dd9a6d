//! Examples that fail: small files, and how they are validated.

/// Data that triggers a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The files. Those below `raw/` belong to an otherwise sound folder of raw extracts.
    pub files: &'static [ExampleFile],
    /// What `colophon validate` is given, where that is not each file once.
    pub arguments: &'static [&'static str],
    /// How the mended data reads, where that says more than the mend.
    pub mended: Option<&'static str>,
    /// A command, and how what it reports begins, where it takes more than data to trigger it.
    pub run: Option<(&'static str, &'static str)>,
}

/// A file of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its name.
    pub name: &'static str,
    /// What it holds; none where the point is that it is missing.
    pub content: Option<&'static [Part]>,
}

/// A part of what a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Text.
    Text(&'static str),
    /// Bytes that are no text.
    Bytes(&'static [u8]),
    /// A text so many times.
    Times(&'static str, usize),
}

impl Example {
    /// An example of some files.
    #[must_use]
    pub const fn of(files: &'static [ExampleFile]) -> Self {
        Self { files, arguments: &[], mended: None, run: None }
    }

    /// An example of a run of a command on releases.
    #[must_use]
    pub const fn of_run(command: &'static str, report: &'static str) -> Self {
        Self { files: &[], arguments: &[], mended: None, run: Some((command, report)) }
    }

    /// Gives the files to `colophon validate` in another way than each once.
    #[must_use]
    pub const fn given(self, arguments: &'static [&'static str]) -> Self {
        Self { arguments, ..self }
    }

    /// Says how the mended data reads.
    #[must_use]
    pub const fn mended(self, text: &'static str) -> Self {
        Self { mended: Some(text), ..self }
    }

    /// Whether the example is about a folder of raw extracts.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.files.iter().any(|f| f.name.starts_with("raw/"))
    }

    /// The command that shows it.
    #[must_use]
    pub fn command(&self) -> String {
        let names: Vec<&str> = match self.arguments {
            [] if self.is_folder() => vec!["raw"],
            [] => self.files.iter().map(|f| f.name).collect(),
            arguments => arguments.to_vec(),
        };
        format!("colophon validate {}", names.join(" "))
    }
}

impl ExampleFile {
    /// A file that holds a text.
    #[must_use]
    pub const fn text(name: &'static str, content: &'static [Part]) -> Self {
        Self { name, content: Some(content) }
    }

    /// What the file holds.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for part in self.content? {
            match part {
                Part::Text(text) => bytes.extend_from_slice(text.as_bytes()),
                Part::Bytes(some) => bytes.extend_from_slice(some),
                Part::Times(text, times) => bytes.extend(text.as_bytes().repeat(*times)),
            }
        }
        Some(bytes)
    }

    /// What the file holds, for readers: bytes as escapes, repeated text once with its number.
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        let show = |part: &Part| match part {
            Part::Text(text) => (*text).to_owned(),
            Part::Bytes(bytes) => bytes.escape_ascii().to_string(),
            Part::Times(text, times) => format!("{} … ({times} times)", text.trim_end()),
        };
        self.content.map(|parts| parts.iter().map(show).collect())
    }
}

/// A file of one text: `file!("actors.json", "…")`.
macro_rules! file {
    ($name:literal, $($text:expr),+ $(,)?) => {
        $crate::diagnostics::codes::ExampleFile::text($name, &[$crate::diagnostics::codes::Part::Text(concat!($($text),+))])
    };
}

/// Evidence that any record may have.
macro_rules! evidence {
    () => {
        "\"evidence\": [{\"start\": 12, \"words\": 9,\n    \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]"
    };
}

/// A document with one record, given by all its fields but the evidence.
macro_rules! record {
    ($($fields:expr),+ $(,)?) => {
        concat!("{\"records\": [\n  {", $($fields),+, ",\n   ", evidence!(), "}\n]}\n")
    };
}

/// An example of one document with one record, given by all its fields but the evidence.
macro_rules! example {
    ($name:literal, $($fields:expr),+ $(,)?) => {
        $crate::diagnostics::codes::Example::of(&[file!($name, record!($($fields),+))])
    };
}

/// An example of one file, given by its whole text.
macro_rules! verbatim {
    ($name:literal, $($text:expr),+ $(,)?) => {
        $crate::diagnostics::codes::Example::of(&[file!($name, $($text),+)])
    };
}

pub(super) use {evidence, example, file, record, verbatim};

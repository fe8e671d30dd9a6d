//! Examples that fail: small files, and how to validate them.

/// Data that triggers a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The files. Those in `raw/` belong to a folder of raw extracts that is valid otherwise.
    pub files: &'static [ExampleFile],
    /// Arguments of `colophon validate`, unless they are each file once.
    pub arguments: &'static [&'static str],
    /// The data once it is fixed, where that says more than the fix.
    pub fixed: Option<&'static str>,
    /// A command and the beginning of its output, where data alone does not trigger the diagnostic.
    pub run: Option<(&'static str, &'static str)>,
}

/// A file of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its name.
    pub name: &'static str,
    /// Its content; none where the point is that the file is missing.
    pub content: Option<&'static [Part]>,
}

/// A part of the content of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Text.
    Text(&'static str),
    /// Bytes that are not text.
    Bytes(&'static [u8]),
    /// A text, repeated so many times.
    Times(&'static str, usize),
}

impl Example {
    /// An example of some files.
    #[must_use]
    pub const fn of(files: &'static [ExampleFile]) -> Self {
        Self { files, arguments: &[], fixed: None, run: None }
    }

    /// An example of a run of a command on releases.
    #[must_use]
    pub const fn of_run(command: &'static str, report: &'static str) -> Self {
        Self { files: &[], arguments: &[], fixed: None, run: Some((command, report)) }
    }

    /// Sets the arguments of `colophon validate`.
    #[must_use]
    pub const fn given(self, arguments: &'static [&'static str]) -> Self {
        Self { arguments, ..self }
    }

    /// Also shows the fixed data.
    #[must_use]
    pub const fn fixed(self, text: &'static str) -> Self {
        Self { fixed: Some(text), ..self }
    }

    /// Whether the example is about a folder of raw extracts.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.files.iter().any(|f| f.name.starts_with("raw/"))
    }

    /// The command that reports it.
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
    /// A file with a text.
    #[must_use]
    pub const fn text(name: &'static str, content: &'static [Part]) -> Self {
        Self { name, content: Some(content) }
    }

    /// Content of the file.
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

    /// Content of the file for readers: bytes as escapes, repeated text once with its count.
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
        $crate::diagnostics::ExampleFile::text($name, &[$crate::diagnostics::Part::Text(concat!($($text),+))])
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
        $crate::diagnostics::Example::of(&[file!($name, record!($($fields),+))])
    };
}

/// An example of one file, given by its whole text.
macro_rules! verbatim {
    ($name:literal, $($text:expr),+ $(,)?) => {
        $crate::diagnostics::Example::of(&[file!($name, $($text),+)])
    };
}

pub(crate) use {evidence, example, file, record, verbatim};

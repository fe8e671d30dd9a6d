//! What a difference demands of the version (Semantic Versioning 2.0.0, applied to data).

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

/// A step from one version to a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bump {
    /// Nothing differs.
    None,
    /// Values corrected, texts reworded, another presentation.
    Patch,
    /// Something is added.
    Minor,
    /// Something that users may rely on is gone or means something else.
    Major,
}

/// A kind of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A table is gone.
    TableRemoved,
    /// Other columns identify a row.
    KeyChanged,
    /// A column or field is gone.
    ColumnRemoved,
    /// A column or field has another type.
    ColumnRetyped,
    /// A column or field may be null that could not.
    NullsAllowed,
    /// A value of a closed list is gone.
    ValueRemoved,
    /// A list of values is no longer closed.
    ListOpened,
    /// Rows are gone.
    RowsRemoved,
    /// The data is under another licence.
    LicenceChanged,
    /// A file that is not a table is gone.
    FileRemoved,
    /// A table is new.
    TableAdded,
    /// A column or field is new.
    ColumnAdded,
    /// A column or field can no longer be null.
    NullsExcluded,
    /// A value of a closed list is new.
    ValueAdded,
    /// A list of values is closed that was open.
    ListClosed,
    /// Rows are new.
    RowsAdded,
    /// Rows have other values.
    RowsChanged,
    /// A column, field or value of a closed list is described in other words.
    DescriptionChanged,
    /// Columns, fields or values of a closed list are in another order.
    OrderChanged,
    /// Something stated of the whole release is other, such as its title.
    MetadataChanged,
    /// A file that is not a table is new.
    FileAdded,
    /// A file has other bytes.
    FileChanged,
}

impl Kind {
    /// The step that a difference of this kind demands: `design.md`, section 6, and where it is silent, whether something
    /// that works with the release before could fail with the one after.
    #[must_use]
    pub fn bump(self) -> Bump {
        match self {
            Self::TableRemoved
            | Self::KeyChanged
            | Self::ColumnRemoved
            | Self::ColumnRetyped
            | Self::NullsAllowed
            | Self::ValueRemoved
            | Self::ListOpened
            | Self::RowsRemoved
            // What was allowed with the data may no longer be.
            | Self::LicenceChanged
            // Paths of files are as stable as names of columns.
            | Self::FileRemoved => Bump::Major,
            Self::TableAdded
            | Self::ColumnAdded
            | Self::NullsExcluded
            | Self::ValueAdded
            | Self::ListClosed
            | Self::RowsAdded => Bump::Minor,
            Self::RowsChanged
            | Self::DescriptionChanged
            | Self::OrderChanged
            | Self::MetadataChanged
            | Self::FileAdded
            | Self::FileChanged => Bump::Patch,
        }
    }

    /// What it is called in a count: singular, plural.
    #[must_use]
    pub fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::TableRemoved => ("table removed", "tables removed"),
            Self::KeyChanged => ("other key", "other keys"),
            Self::ColumnRemoved => ("column removed", "columns removed"),
            Self::ColumnRetyped => ("column of another type", "columns of another type"),
            Self::NullsAllowed => ("column that may now be null", "columns that may now be null"),
            Self::ValueRemoved => ("value of a closed list removed", "values of closed lists removed"),
            Self::ListOpened => ("list of values no longer closed", "lists of values no longer closed"),
            Self::RowsRemoved => ("row removed", "rows removed"),
            Self::LicenceChanged => ("other licence", "other licences"),
            Self::FileRemoved => ("file removed", "files removed"),
            Self::TableAdded => ("table added", "tables added"),
            Self::ColumnAdded => ("column added", "columns added"),
            Self::NullsExcluded => {
                ("column that is no longer ever null", "columns that are no longer ever null")
            }
            Self::ValueAdded => ("value of a closed list added", "values of closed lists added"),
            Self::ListClosed => ("list of values now closed", "lists of values now closed"),
            Self::RowsAdded => ("row added", "rows added"),
            Self::RowsChanged => ("row changed", "rows changed"),
            Self::DescriptionChanged => ("text reworded", "texts reworded"),
            Self::OrderChanged => ("other order", "other orders"),
            Self::MetadataChanged => {
                ("statement about the release changed", "statements about the release changed")
            }
            Self::FileAdded => ("file added", "files added"),
            Self::FileChanged => ("file with other bytes", "files with other bytes"),
        }
    }
}

impl Bump {
    /// The name, as in "a major version".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The smallest version that takes this step from another. A version is above the last one whatever differs, so no step
    /// is a patch. Below 1.0.0 nothing is promised to last (Semantic Versioning, item 4): what would be major is minor there.
    #[must_use]
    pub fn from(self, last: &Version) -> Version {
        match self {
            Self::Major if last.major > 0 => Version::new(last.major + 1, 0, 0),
            Self::Major | Self::Minor => Version::new(last.major, last.minor + 1, 0),
            Self::None | Self::Patch => Version::new(last.major, last.minor, last.patch + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_version_takes_the_step_and_no_more() {
        let from = |bump: Bump, last: &str| bump.from(&last.parse().expect(last)).to_string();
        for (bump, last, next) in [
            (Bump::None, "1.2.3", "1.2.4"),
            (Bump::Patch, "1.2.3", "1.2.4"),
            (Bump::Minor, "1.2.3", "1.3.0"),
            (Bump::Major, "1.2.3", "2.0.0"),
            (Bump::Patch, "0.2.3", "0.2.4"),
            (Bump::Minor, "0.2.3", "0.3.0"),
            (Bump::Major, "0.2.3", "0.3.0"),
        ] {
            assert_eq!(from(bump, last), next, "{bump:?} from {last}");
        }
    }

    #[test]
    fn kinds_are_in_order_of_their_weight() {
        let weights =
            [Kind::TableRemoved, Kind::FileRemoved, Kind::TableAdded, Kind::RowsAdded, Kind::RowsChanged];
        assert!(weights.is_sorted() && weights.is_sorted_by_key(|kind| std::cmp::Reverse(kind.bump())));
    }
}

//! `index.html` of all versions: made from the index, replaced at once.

use std::fs;
use std::path::Path;

use super::error::ReleaseError;
use super::files::write_file;
use super::index::Index;
use super::leftovers::{STAGING, Temporary};
use crate::fsio::{Attempt, Links, read_regular, sync_folder};

/// A page that is on disk, and is not yet in its place.
pub struct Listing(Option<Temporary>);

impl Listing {
    /// Writes the page next to its place, unless it is there already.
    pub fn stage(dist: &Path, index: &Index, page: fn(&Index) -> String) -> Result<Self, ReleaseError> {
        let html = page(index);
        let there = read_regular(&dist.join("index.html"), Links::Refuse, html.len() as u64);
        if there.is_ok_and(|there| there == html.as_bytes()) {
            return Ok(Self(None));
        }
        let name = format!("{STAGING}index.html");
        let staged = Temporary::new(dist.join(&name));
        write_file(dist, &name, html.as_bytes())?;
        sync_folder(dist)?;
        Ok(Self(Some(staged)))
    }

    /// Moves it into its place.
    pub fn publish(self, dist: &Path) -> Result<(), ReleaseError> {
        let Some(staged) = self.0 else {
            return Ok(());
        };
        let target = dist.join("index.html");
        fs::rename(&staged.path, &target).attempt("write", &target)?;
        staged.keep();
        Ok(sync_folder(dist)?)
    }
}

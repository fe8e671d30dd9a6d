//! A bar for those who wait: on terminals only, and only when a run takes long.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::text::visible::visible;

/// A run that ends sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run is.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
}

impl Default for Progress {
    fn default() -> Self {
        Self { bar: ProgressBar::hidden(), begun: Instant::now() }
    }
}

impl Progress {
    /// Begins with a file; `size` in bytes, where it is known.
    pub fn begin(&mut self, name: &str, size: Option<u64>) {
        let template = match size {
            Some(_) => "{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left",
            None => "{msg} {spinner} {bytes}",
        };
        self.show(name, size, template);
    }

    /// Begins with a report of so many problems.
    pub fn begin_report(&mut self, problems: usize) {
        self.show("report", Some(problems as u64), "{msg} {wide_bar} {pos} of {len} problems, {eta} left");
    }

    fn show(&mut self, name: &str, size: Option<u64>, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.reset_eta();
        match size {
            Some(size) => self.bar.set_length(size),
            None => self.bar.unset_length(),
        }
        self.bar.set_position(0);
        self.bar.set_message(visible(name).into_owned());
    }

    /// Goes on by some bytes, or problems.
    pub fn advance(&mut self, by: usize) {
        if self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            // The target stays hidden where standard error is not a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(by as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

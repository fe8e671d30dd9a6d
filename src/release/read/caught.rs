//! Polars' Parquet decoder indexes, unwraps and asserts on what a damaged file claims: such a panic is caught here, at the
//! edge, and says no more than that the file is damaged.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is about to be caught.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Does some work on this thread; none where it panicked. What it worked on must not be used any more.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    // Panics of everybody else are shown as before.
    HOOK.call_once(|| {
        let shown = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CAUGHT.get() {
                shown(info);
            }
        }));
    });
    let before = CAUGHT.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(before);
    done.ok()
}

//! Polars' Parquet decoder indexes, unwraps and asserts on what a damaged file claims. Such a panic is caught here, at the
//! edge; all that it says is that the file is damaged.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread will be caught.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Does some work on this thread; none where it panicked. What it worked on must not be used afterwards.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Option<T> {
    // All other panics are reported as before.
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_CAUGHT.get() {
                report(info);
            }
        }));
    });
    let before = IS_CAUGHT.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(before);
    done.ok()
}

//! One thread: what a case does must not depend on others, and the coverage of others must not count for it.

/// Lets all work be done by the thread that asks for it.
pub fn one() {
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build_global()
        .expect("nothing has asked for threads before");
}

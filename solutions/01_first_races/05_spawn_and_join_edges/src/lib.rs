//! The evening report: every account is counted by a clerk of its own.

use std::sync::Arc;
use std::thread;

/// Has all the accounts counted, and returns the report: for each account, in the same order, what
/// `count(account)` came to.
///
/// The clerks work at the same time. A line stays empty if its clerk fails, which means that `count`
/// panics.
pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);

    // All the clerks are at work before the first one is waited for: `collect` sees to that. An
    // iterator alone would start each of them only when it is joined.
    let clerks: Vec<_> = accounts
        .iter()
        .map(|&account| {
            let count = Arc::clone(&count);
            // `move` gives the clerk a number of its own. Whatever is done before `spawn` is seen by
            // the new thread, and nobody can change its copy afterwards.
            thread::spawn(move || count(account))
        })
        .collect();

    // Whatever a thread has done is seen by the one who has joined it. `join` brings the total back as
    // well, in the order of the handles and not of the finish; or an error if the clerk panicked.
    clerks.into_iter().map(|clerk| clerk.join().ok()).collect()
}

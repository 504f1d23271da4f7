//! class: over_serialised; scenario: clerks_count_at_the_same_time
//! Starts them all and joins them all, in one go. An iterator does nothing before it is asked.

use std::sync::Arc;
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    accounts
        .iter()
        .map(|&account| {
            let count = Arc::clone(&count);
            thread::spawn(move || count(account))
        })
        .map(|clerk| clerk.join().ok())
        .collect()
}

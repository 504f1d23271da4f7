//! class: over_serialised; scenario: clerks_count_at_the_same_time
//! Two clerks share the work, from both halves of the list. One half waits while its first account is
//! counted.

use std::panic::{self, AssertUnwindSafe};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let mut report = vec![None; accounts.len()];
    let half = accounts.len().div_ceil(2).max(1);
    thread::scope(|scope| {
        for (lines, accounts) in report.chunks_mut(half).zip(accounts.chunks(half)) {
            let count = &count;
            scope.spawn(move || {
                for (line, &account) in lines.iter_mut().zip(accounts) {
                    *line = panic::catch_unwind(AssertUnwindSafe(|| count(account))).ok();
                }
            });
        }
    });
    report
}

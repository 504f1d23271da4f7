//! class: over_serialised; scenario: clerks_count_at_the_same_time
//! Counts everything itself. The report is never too early, and takes all night.

use std::panic::{self, AssertUnwindSafe};

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    accounts
        .iter()
        .map(|&account| panic::catch_unwind(AssertUnwindSafe(|| count(account))).ok())
        .collect()
}

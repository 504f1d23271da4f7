//! class: wrong_result | race | lost_update | order_violation | atomicity_violation; scenario: every_account_is_counted_once
//! A failure may have been bad luck. The account is counted once more, by the manager.

use std::panic::{self, AssertUnwindSafe};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = &count;
    thread::scope(|scope| {
        let clerks: Vec<_> = accounts
            .iter()
            .map(|&account| (account, scope.spawn(move || count(account))))
            .collect();
        let total = |(account, clerk): (u32, thread::ScopedJoinHandle<u64>)| {
            let again = |_| panic::catch_unwind(AssertUnwindSafe(|| count(account)));
            clerk.join().or_else(again).ok()
        };
        clerks.into_iter().map(total).collect()
    })
}

//! family: ownership
//! A scope, in which clerks may borrow, and totals through join.

use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = &count;
    thread::scope(|scope| {
        let clerks: Vec<_> = accounts
            .iter()
            .map(|&account| scope.spawn(move || count(account)))
            .collect();
        clerks.into_iter().map(|clerk| clerk.join().ok()).collect()
    })
}

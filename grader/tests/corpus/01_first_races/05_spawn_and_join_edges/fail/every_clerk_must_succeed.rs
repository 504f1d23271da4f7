//! class: wrong_result; scenario: a_failure_leaves_one_line_empty
//! All are joined, and whatever went wrong with one goes wrong with the whole report.

use std::sync::Arc;
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let clerks: Vec<_> = accounts
        .iter()
        .map(|&account| {
            let count = Arc::clone(&count);
            thread::spawn(move || count(account))
        })
        .collect();
    clerks
        .into_iter()
        .map(|clerk| Some(clerk.join().unwrap()))
        .collect()
}

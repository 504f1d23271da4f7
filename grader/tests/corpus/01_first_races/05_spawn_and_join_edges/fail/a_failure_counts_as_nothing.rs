//! class: wrong_result | race; scenario: a_failure_leaves_one_line_empty
//! A clerk who fails has counted nothing, hence 0.

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
        .map(|clerk| Some(clerk.join().unwrap_or(0)))
        .collect()
}

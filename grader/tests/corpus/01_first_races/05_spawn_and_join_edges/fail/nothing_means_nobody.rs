//! class: wrong_result | race | order_violation | atomicity_violation; scenario: every_line_is_filled_in
//! Every line begins with 0, and a line on which there is still 0 was filled in by nobody. Some accounts
//! are empty.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let lines: Vec<AtomicU64> = accounts.iter().map(|_| AtomicU64::new(0)).collect();
    thread::scope(|scope| {
        let clerks: Vec<_> = lines
            .iter()
            .zip(accounts)
            .map(|(line, &account)| {
                let count = &count;
                scope.spawn(move || line.store(count(account), Ordering::SeqCst))
            })
            .collect();
        for clerk in clerks {
            let _ = clerk.join();
        }
    });
    lines
        .into_iter()
        .map(|line| Some(line.into_inner()).filter(|&total| total != 0))
        .collect()
}

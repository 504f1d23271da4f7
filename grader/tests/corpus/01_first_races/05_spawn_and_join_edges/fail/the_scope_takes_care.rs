//! class: wrong_result; scenario: a_failure_leaves_one_line_empty
//! The scope joins everybody. It also fails if one of them does.

use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let mut report = vec![None; accounts.len()];
    let count = &count;
    thread::scope(|scope| {
        for (line, &account) in report.iter_mut().zip(accounts) {
            scope.spawn(move || *line = Some(count(account)));
        }
    });
    report
}

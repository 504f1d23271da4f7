//! family: ownership
//! The scope ends when all clerks have; each of them has borrowed one line of the report.

use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let mut report = vec![None; accounts.len()];
    let count = &count;
    thread::scope(|scope| {
        let clerks: Vec<_> = report
            .iter_mut()
            .zip(accounts)
            .map(|(line, &account)| scope.spawn(move || *line = Some(count(account))))
            .collect();
        for clerk in clerks {
            // Joined by hand: a failure that nobody has heard of would make the scope fail.
            let _ = clerk.join();
        }
    });
    report
}

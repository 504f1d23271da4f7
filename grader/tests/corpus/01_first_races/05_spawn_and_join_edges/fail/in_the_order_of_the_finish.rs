//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! Totals come through a channel, and are written down as they come.

use std::sync::{Arc, mpsc};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let (done, totals) = mpsc::channel();
    for &account in accounts {
        let (count, done) = (Arc::clone(&count), done.clone());
        thread::spawn(move || {
            let _ = done.send(count(account));
        });
    }
    drop(done);
    let mut report: Vec<_> = totals.iter().map(Some).collect();
    report.resize(accounts.len(), None);
    report
}

//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! Collects what is in the channel, which is what has arrived so far.

use std::sync::{Arc, mpsc};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let (done, totals) = mpsc::channel();
    for (line, &account) in accounts.iter().enumerate() {
        let (count, done) = (Arc::clone(&count), done.clone());
        thread::spawn(move || {
            let _ = done.send((line, count(account)));
        });
    }
    drop(done);
    let mut report = vec![None; accounts.len()];
    for (line, total) in totals.try_iter() {
        report[line] = Some(total);
    }
    report
}

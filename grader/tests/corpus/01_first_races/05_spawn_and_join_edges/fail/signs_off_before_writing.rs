//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! Clerks sign off when they have counted, and write the line down after that.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let at_work = Arc::new(AtomicUsize::new(accounts.len()));
    for (line, &account) in accounts.iter().enumerate() {
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        let at_work = Arc::clone(&at_work);
        thread::spawn(move || {
            let total = count(account);
            at_work.fetch_sub(1, Ordering::SeqCst);
            report.lock().unwrap()[line] = Some(total);
        });
    }
    while at_work.load(Ordering::SeqCst) > 0 {
        thread::sleep(Duration::from_millis(1));
    }
    report.lock().unwrap().clone()
}

//! class: over_serialised; scenario: clerks_count_at_the_same_time
//! Two clerks take one account after the other from the list. With three accounts somebody waits.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let next = AtomicUsize::new(0);
    let report = Mutex::new(vec![None; accounts.len()]);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((line, &account)) = {
                    let line = next.fetch_add(1, Ordering::SeqCst);
                    accounts.get(line).map(|account| (line, account))
                } {
                    let total = panic::catch_unwind(AssertUnwindSafe(|| count(account))).ok();
                    report.lock().unwrap()[line] = total;
                }
            });
        }
    });
    report.into_inner().unwrap()
}

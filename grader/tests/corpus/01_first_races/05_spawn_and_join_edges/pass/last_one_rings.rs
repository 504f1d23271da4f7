//! family: condvar
//! Everybody signs off, even who fails, and the report waits for the last one.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    struct SignsOff(Arc<(Mutex<usize>, Condvar)>);
    impl Drop for SignsOff {
        fn drop(&mut self) {
            *self.0.0.lock().unwrap() -= 1;
            self.0.1.notify_one();
        }
    }
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let at_work = Arc::new((Mutex::new(accounts.len()), Condvar::new()));
    for (line, &account) in accounts.iter().enumerate() {
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        let signs_off = SignsOff(Arc::clone(&at_work));
        thread::spawn(move || {
            let _signs_off = signs_off;
            let total = count(account);
            report.lock().unwrap()[line] = Some(total);
        });
    }
    let left = at_work.0.lock().unwrap();
    let left = at_work.1.wait_while(left, |left| *left > 0).unwrap();
    drop(left);
    let report = report.lock().unwrap();
    report.clone()
}

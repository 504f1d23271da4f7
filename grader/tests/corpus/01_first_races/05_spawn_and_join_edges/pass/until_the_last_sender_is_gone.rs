//! family: message
//! The channel is at its end when every clerk has let go of its sender, the one who failed, too.

use std::sync::{Arc, mpsc};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let (line_done, lines) = mpsc::channel();
    for (line, &account) in accounts.iter().enumerate() {
        let (count, line_done) = (Arc::clone(&count), line_done.clone());
        thread::spawn(move || {
            let _ = line_done.send((line, count(account)));
        });
    }
    drop(line_done);
    let mut report = vec![None; accounts.len()];
    for (line, total) in lines {
        report[line] = Some(total);
    }
    report
}

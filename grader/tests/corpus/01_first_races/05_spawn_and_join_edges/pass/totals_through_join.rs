//! family: ownership
//! Each clerk has an account of its own and hands the total over when it is joined.

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
    clerks.into_iter().map(|clerk| clerk.join().ok()).collect()
}

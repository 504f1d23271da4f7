//! family: lock
//! The clerks write into a register, by the number of the account. No number is there twice, and an
//! account that nobody wrote down is an empty line.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let register = Arc::new(Mutex::new(HashMap::new()));
    let clerks: Vec<_> = accounts
        .iter()
        .map(|&account| {
            let (count, register) = (Arc::clone(&count), Arc::clone(&register));
            thread::spawn(move || {
                let total = count(account);
                register.lock().unwrap().insert(account, total);
            })
        })
        .collect();
    for clerk in clerks {
        let _ = clerk.join();
    }
    let register = register.lock().unwrap();
    accounts
        .iter()
        .map(|account| register.get(account).copied())
        .collect()
}

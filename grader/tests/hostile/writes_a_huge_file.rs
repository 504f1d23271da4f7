//! class: crash
//! says: a file that grew too large
use std::fs::File;

pub fn add_up(threads: usize) -> u64 {
    let file = File::create("large").unwrap();
    file.set_len(1 << 30).unwrap();
    threads as u64
}

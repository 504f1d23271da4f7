//! class: build_error
//! says: couldn't read `/etc/hostname`
//! says: can read no other
#[path = "/etc/hostname"]
mod outside;

pub fn add_up(threads: usize) -> u64 {
    threads as u64
}

//! class: build_error
//! says: couldn't read `/etc/passwd`
//! says: explore-runner/src/scenarios.rs`: Permission denied
//! says: can read no other
//! says: `HOME` not defined
pub const PASSWORDS: &str = include_str!("/etc/passwd");
pub const TESTS: &[u8] = include_bytes!("../../explore-runner/src/scenarios.rs");
pub const HOME: &str = env!("HOME");

pub fn add_up(threads: usize) -> u64 {
    threads as u64
}

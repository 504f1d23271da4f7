//! class: wrong_result | race
//! says: 0 files were read
use std::fs;

const STAGED: &str = env!("CARGO_MANIFEST_DIR");

pub fn add_up(_: usize) -> u64 {
    let names = ["../explore-runner/src/scenarios.rs", "../plain-runner/src/scenarios.rs", "src/lib.rs"];
    let paths = names.map(|name| format!("{STAGED}/{name}"));
    let system = ["/etc/passwd", "/proc/self/environ", "/proc/1/cmdline"].map(str::to_owned);
    let read = paths.iter().chain(&system).filter(|path| fs::read(path).is_ok()).count();
    panic!("{read} files were read");
}

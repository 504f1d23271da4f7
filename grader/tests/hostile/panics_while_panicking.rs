//! class: crash
//! says: its first panic said: once
//! Out of the search's sight, so that nothing but the real runs can tell.
struct Again;

impl Drop for Again {
    fn drop(&mut self) {
        panic!("and again");
    }
}

pub fn add_up(_: usize) -> u64 {
    let _ = std::fs::metadata(".");
    let _again = Again;
    panic!("once");
}

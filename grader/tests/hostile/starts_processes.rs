//! class: panic
//! says: 0 processes were started
//! Eight at the most, so that a sandbox with a hole harms nobody's machine.
unsafe extern "C" {
    fn fork() -> i32;
    fn _exit(code: i32) -> !;
}

pub fn add_up(_: usize) -> u64 {
    let mut started = 0;
    for _ in 0..8 {
        match unsafe { fork() } {
            0 => unsafe { _exit(0) },
            -1 => {}
            _ => started += 1,
        }
    }
    panic!("{started} processes were started");
}

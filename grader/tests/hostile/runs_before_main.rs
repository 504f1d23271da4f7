//! class: lost_update
//! Where code runs before `main`, the sandbox is there already.
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

#[used]
#[unsafe(link_section = ".init_array")]
static EARLY: extern "C" fn() = early;

extern "C" fn early() {
    let path = c"/tmp/lockstep-was-here";
    unsafe extern "C" {
        fn creat(path: *const std::ffi::c_char, mode: u32) -> i32;
    }
    unsafe { creat(path.as_ptr(), 0o600) };
}

pub fn add_up(threads: usize) -> u64 {
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let seen = sum.load(Ordering::SeqCst);
                sum.store(seen + 1, Ordering::SeqCst);
            });
        }
    });
    sum.into_inner()
}

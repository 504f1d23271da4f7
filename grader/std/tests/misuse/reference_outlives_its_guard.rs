//! What a lock protects cannot be kept past the unlock.

use lockstep_std::sync::Mutex;

fn main() {
    let desk = Mutex::new(0);
    let kept: &mut i32 = {
        let mut guard = desk.lock().unwrap();
        &mut guard
    };
    *kept += 1;
}

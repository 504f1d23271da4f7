use std::sync::Mutex;
use std::thread;

pub fn take_turns() -> u32 {
    let left = Mutex::new(0);
    let right = Mutex::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut left = left.lock().unwrap();
            let _right = right.lock().unwrap();
            *left += 1;
        });
        scope.spawn(|| {
            let _right = right.lock().unwrap();
            let mut left = left.lock().unwrap();
            *left += 1;
        });
    });
    left.into_inner().unwrap()
}

//! A thread that may outlive its maker cannot borrow from it.

use lockstep_std::sync::Mutex;
use lockstep_std::thread;

fn main() {
    let desk = Mutex::new(0);
    thread::spawn(|| *desk.lock().unwrap() += 1);
}

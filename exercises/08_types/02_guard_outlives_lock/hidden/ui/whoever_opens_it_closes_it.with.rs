//! What was inside is handed to a thread that goes on after the closing.
use std::thread;

use guard_outlives_lock::Drawer;

fn main() {
    let drawer = Drawer::new(1_u64);
    let purse: &'static mut u64 = Box::leak(Box::new(1));
    drawer.with(|money| {
        *money += *purse;
        thread::spawn(move || *money += 1); //~ ERROR E0521; twin: money -> purse
    });
}

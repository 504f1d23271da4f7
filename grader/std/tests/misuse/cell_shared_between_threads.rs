//! A cell without a lock is not for several threads.

use std::cell::Cell;

use lockstep_std::thread;

fn main() {
    let desk = Cell::new(0);
    thread::scope(|scope| {
        scope.spawn(|| desk.set(1));
    });
}

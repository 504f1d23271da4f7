//! Two threads look through one key at what only one thread may look at.
use std::cell::Cell;

use guard_outlives_lock::Drawer;

fn share<T: Sync>(_: &T) {}

fn main() {
    let drawer = Drawer::new(Cell::new(1_u64));
    let number = 1_u64;
    let mut key = drawer.lock();
    *key.get_mut() += number;
    share(&key); //~ ERROR E0277; twin: key -> number
}

//! A drawer with something that must not go to another thread is shared between threads.
use std::cell::Cell;
use std::rc::Rc;

use guard_outlives_lock::Drawer;

fn share<T: Sync>(_: &T) {}

fn main() {
    share(&Drawer::new(Rc::new(1))); //~ ERROR E0277; twin: Rc -> Cell
    let _ = (Rc::new(1), Cell::new(1));
}

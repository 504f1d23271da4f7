//! A drawer with something that must not go to another thread is handed to another thread.
use std::cell::Cell;
use std::rc::Rc;

use guard_outlives_lock::Drawer;

fn hand_over<T: Send>(_: T) {}

fn main() {
    hand_over(Drawer::new(Rc::new(1))); //~ ERROR E0277; twin: Rc -> Cell
    let _ = (Rc::new(1), Cell::new(1));
}

//! A mutex around what must stay on one thread does not make it fit for several.

use std::rc::Rc;

use lockstep_std::sync::{Arc, Mutex};
use lockstep_std::thread;

fn main() {
    let desk = Arc::new(Mutex::new(Rc::new(0)));
    thread::spawn(move || drop(desk));
}

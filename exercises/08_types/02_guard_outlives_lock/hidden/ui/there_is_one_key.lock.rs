//! What opens the drawer is copied.
use guard_outlives_lock::Drawer;

fn copy<T: Clone>(key: &T) -> T {
    key.clone()
}

fn main() {
    let drawer = Drawer::new(1_u64);
    let number = 1_u64;
    let mut key = drawer.lock();
    *key += number;
    copy(&key); //~ ERROR E0277; twin: key -> number
}

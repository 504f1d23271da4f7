//! What opens the drawer is handed to another thread.
use guard_outlives_lock::Drawer;

fn hand_over<T: Send>(key: T) {
    drop(key);
}

fn main() {
    let drawer = Drawer::new(1_u64);
    let number = 1_u64;
    let mut key = drawer.lock();
    *key += number;
    hand_over(key); //~ ERROR E0277; twin: key -> number
}

//! What opens the drawer is handed to another thread.
use guard_outlives_lock::Drawer;

fn pay_in(money: &mut u64) {
    *money += 1;
}

fn hand_over<T: Send>(key: T) {
    drop(key);
}

fn main() {
    let drawer = Drawer::new(1_u64);
    let mut number = 1_u64;
    let mut key = drawer.lock();
    pay_in(&mut key);
    pay_in(&mut number);
    hand_over(key); //~ ERROR E0277; twin: key -> number
}

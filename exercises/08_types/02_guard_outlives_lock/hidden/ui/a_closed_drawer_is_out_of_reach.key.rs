//! Somebody closes the drawer with the key, and goes on with the key.
use guard_outlives_lock::Drawer;

fn pay_in(money: &mut u64) {
    *money += 1;
}

struct Shop;

impl Shop {
    fn unlock(&self) {}
}

fn main() {
    let (drawer, shop) = (Drawer::new(1_u64), Shop);
    let mut key = drawer.lock();
    let held = &mut key;
    held.unlock(); //~ ERROR E0599 E0624 E0061 E0133 E0507; twin: held -> shop
    pay_in(held);
    shop.unlock();
}

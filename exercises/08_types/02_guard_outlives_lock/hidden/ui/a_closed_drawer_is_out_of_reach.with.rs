//! Somebody closes the drawer while its content is in use.
use guard_outlives_lock::Drawer;

fn pay_in(money: &mut u64) {
    *money += 1;
}

struct Shop;

impl Shop {
    fn unlock(&self) {}
}

fn main() {
    let (drawer, shop) = (Drawer::new(1), Shop);
    drawer.with(|money| {
        drawer.unlock(); //~ ERROR E0599 E0624 E0061 E0133; twin: drawer -> shop
        pay_in(money);
    });
    shop.unlock();
}

//! The drawer goes, and what opened it stays.
use guard_outlives_lock::Drawer;

fn pay_in(money: &mut u64) {
    *money += 1;
}

fn main() {
    let shop = Drawer::new(1_u64);
    let mut money = {
        let stall = Drawer::new(1_u64);
        pay_in(&mut stall.lock());
        stall.lock() //~ ERROR E0597; twin: stall -> shop
    };
    pay_in(&mut money);
}

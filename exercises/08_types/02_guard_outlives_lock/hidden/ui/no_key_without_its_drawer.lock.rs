//! The drawer goes, and what opened it stays.
use guard_outlives_lock::Drawer;

fn main() {
    let shop = Drawer::new(1_u64);
    let mut money = {
        let stall = Drawer::new(1_u64);
        *stall.lock() += 1;
        stall.lock() //~ ERROR E0597; twin: stall -> shop
    };
    *money += 1;
}

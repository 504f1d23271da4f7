//! What was inside is kept past the closing.
use guard_outlives_lock::Drawer;

fn pay_in(money: &mut u64) {
    *money += 1;
}

fn main() {
    let drawer = Drawer::new(1_u64);
    let mut purse = Box::new(1_u64);
    let kept: &mut u64;
    {
        let mut money = drawer.lock();
        pay_in(&mut money);
        pay_in(&mut purse);
        kept = &mut *money; //~ ERROR E0597; twin: money -> purse
    }
    pay_in(kept);
}

//! What was inside is kept past the closing.
use guard_outlives_lock::Drawer;

fn main() {
    let drawer = Drawer::new(1_u64);
    let mut purse = Box::new(1_u64);
    let kept;
    {
        let mut money = drawer.lock();
        *money += *purse;
        kept = &mut *money; //~ ERROR E0597; twin: money -> purse
    }
    *kept += 1;
}

//! The drawer goes, and what was inside stays.
use guard_outlives_lock::Drawer;

fn main() {
    let purse = &mut 1_u64;
    let mut kept = None;
    {
        let stall = Drawer::new(1_u64);
        stall.with(|money| {
            *money += *purse;
            kept = Some(money); //~ ERROR E0521 E0597; twin: money -> purse
        });
    }
    *kept.unwrap() += 1;
}

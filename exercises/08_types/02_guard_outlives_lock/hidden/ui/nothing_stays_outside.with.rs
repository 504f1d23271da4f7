//! What was inside is kept past the closing.
use guard_outlives_lock::Drawer;

fn main() {
    let drawer = Drawer::new(1_u64);
    let purse = &mut 1_u64;
    let mut kept = None;
    drawer.with(|money| {
        *money += *purse;
        kept = Some(money); //~ ERROR E0521; twin: money -> purse
    });
    *kept.unwrap() += 1;
}

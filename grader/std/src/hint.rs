//! `hint`.

use std::panic::Location;

pub use ::std::hint::{
    assert_unchecked, black_box, cold_path, select_unpredictable, unreachable_unchecked,
};

use lockstep::engine::{self, Op, OpKind};
use lockstep::native;

/// Tells the processor that this is a spin loop.
#[track_caller]
pub fn spin_loop() {
    if engine::active() {
        engine::point(Op::new(OpKind::Yield, 0, Location::caller()));
    } else {
        native::perturb();
        ::std::hint::spin_loop();
    }
}

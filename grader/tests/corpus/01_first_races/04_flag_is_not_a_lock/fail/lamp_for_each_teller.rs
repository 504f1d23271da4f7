//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Every thread has a lamp of its own, and it is never in the way.

use std::cell::Cell;
use std::hint;

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

#[derive(Default)]
pub struct Vault;

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while BUSY.get() {
            hint::spin_loop();
        }
        BUSY.set(true);
        work();
        BUSY.set(false);
    }
}

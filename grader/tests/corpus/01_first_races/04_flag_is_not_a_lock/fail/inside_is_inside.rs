//! class: lost_update | atomicity_violation | race | order_violation; scenario: from_one_vault_into_another
//! Who is inside already must not wait for the own lamp. Inside which vault, nobody has written down.

use std::cell::Cell;
use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

pub struct Vault {
    busy: AtomicBool,
}

impl Vault {
    pub fn new() -> Self {
        Self {
            busy: AtomicBool::new(false),
        }
    }

    pub fn visit(&self, work: impl FnOnce()) {
        if INSIDE.get() {
            return work();
        }
        while self.busy.swap(true, Ordering::SeqCst) {
            hint::spin_loop();
        }
        INSIDE.set(true);
        work();
        INSIDE.set(false);
        self.busy.store(false, Ordering::SeqCst);
    }
}

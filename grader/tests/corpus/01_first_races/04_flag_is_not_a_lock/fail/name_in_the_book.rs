//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Writes its number into the book and goes in if it is still there after that. It may be overwritten
//! a moment later, by somebody who found the book empty.

use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Default)]
pub struct Vault {
    numbers: AtomicUsize,
    inside: AtomicUsize,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let me = self.numbers.fetch_add(1, Ordering::SeqCst) + 1;
        loop {
            if self.inside.load(Ordering::SeqCst) == 0 {
                self.inside.store(me, Ordering::SeqCst);
                if self.inside.load(Ordering::SeqCst) == me {
                    break;
                }
            }
            hint::spin_loop();
        }
        work();
        self.inside.store(0, Ordering::SeqCst);
    }
}

//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! The algorithm from the textbook, with a seat for odd visitors and one for even ones. The textbook
//! has two visitors.

use std::hint;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[derive(Default)]
pub struct Vault {
    arrivals: AtomicUsize,
    wants: [AtomicBool; 2],
    turn: AtomicUsize,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let me = self.arrivals.fetch_add(1, Ordering::SeqCst) % 2;
        let other = 1 - me;
        self.wants[me].store(true, Ordering::SeqCst);
        self.turn.store(other, Ordering::SeqCst);
        while self.wants[other].load(Ordering::SeqCst) && self.turn.load(Ordering::SeqCst) == other
        {
            hint::spin_loop();
        }
        work();
        self.wants[me].store(false, Ordering::SeqCst);
    }
}

//! class: lost_update | atomicity_violation | race | order_violation | livelock; scenario: one_visitor_at_a_time
//! Tickets for odd and for even visitors, and a display that says whose turn it is. The third visitor
//! has the same ticket as the first.

use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Vault {
    next: AtomicUsize,
    shown: AtomicUsize,
}

impl Vault {
    pub fn new() -> Self {
        Self {
            next: AtomicUsize::new(0),
            shown: AtomicUsize::new(0),
        }
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let ticket = self.next.fetch_add(1, Ordering::SeqCst) % 2;
        while self.shown.load(Ordering::SeqCst) % 2 != ticket {
            hint::spin_loop();
        }
        work();
        self.shown.fetch_add(1, Ordering::SeqCst);
    }
}

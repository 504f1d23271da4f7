//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! A count of those who are served: whoever sees a free counter steps up to it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

pub struct Hall {
    tellers: usize,
    served: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            served: AtomicUsize::new(0),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        while self.served.load(Ordering::SeqCst) >= self.tellers {
            thread::sleep(Duration::from_millis(1));
        }
        self.served.fetch_add(1, Ordering::SeqCst);
        let _leave = Leave(&self.served);
        serve();
    }
}

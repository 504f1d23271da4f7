//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! After an hour in the queue everybody may step up.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

pub struct Hall {
    tellers: usize,
    served: Mutex<usize>,
    gone: Condvar,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.served.lock().unwrap() -= 1;
        self.0.gone.notify_one();
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            served: Mutex::new(0),
            gone: Condvar::new(),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let served = self.served.lock().unwrap();
        let hour = Duration::from_secs(3600);
        let all_taken = |served: &mut usize| *served >= self.tellers;
        let (mut served, _) = self
            .gone
            .wait_timeout_while(served, hour, all_taken)
            .unwrap();
        *served += 1;
        drop(served);
        let _leave = Leave(self);
        serve();
    }
}

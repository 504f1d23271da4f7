//! class: over_serialised | livelock; scenario: two_vaults_at_the_same_time
//! A lamp that everybody can see, for all the vaults of the bank.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};

static BUSY: AtomicBool = AtomicBool::new(false);

#[derive(Default)]
pub struct Vault;

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while BUSY.swap(true, Ordering::SeqCst) {
            hint::spin_loop();
        }
        work();
        BUSY.store(false, Ordering::SeqCst);
    }
}

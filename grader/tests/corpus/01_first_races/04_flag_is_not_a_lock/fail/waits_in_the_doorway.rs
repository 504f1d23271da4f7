//! class: deadlock | livelock | over_serialised; scenario: from_one_vault_into_another
//! One at a time stands in the doorway of the hall, looks, and switches the lamp on. Who finds the vault taken stays there.

use std::hint;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

static DOORWAY: Mutex<()> = Mutex::new(());

#[derive(Default)]
pub struct Vault {
    busy: AtomicBool,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        {
            let _doorway = DOORWAY.lock().unwrap();
            while self.busy.load(Ordering::SeqCst) {
                hint::spin_loop();
            }
            self.busy.store(true, Ordering::SeqCst);
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}

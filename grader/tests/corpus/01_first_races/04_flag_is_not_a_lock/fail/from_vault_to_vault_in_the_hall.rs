//! class: over_serialised; scenario: two_vaults_at_the_same_time
//! One lock, for the hall with all the vaults. Who is in the hall already goes from one vault to the next.

use std::cell::Cell;
use std::sync::Mutex;

static HALL: Mutex<()> = Mutex::new(());

thread_local! {
    static IN_THE_HALL: Cell<bool> = const { Cell::new(false) };
}

#[derive(Default)]
pub struct Vault;

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        if IN_THE_HALL.get() {
            return work();
        }
        let _hall = HALL.lock().unwrap();
        IN_THE_HALL.set(true);
        work();
        IN_THE_HALL.set(false);
    }
}

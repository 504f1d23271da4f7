//! class: over_serialised; scenario: two_vaults_at_the_same_time
//! A real lock, at the entrance of the hall in which all the vaults are.

use std::sync::Mutex;

static HALL: Mutex<()> = Mutex::new(());

#[derive(Default)]
pub struct Vault;

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let _inside = HALL.lock().unwrap();
        work();
    }
}

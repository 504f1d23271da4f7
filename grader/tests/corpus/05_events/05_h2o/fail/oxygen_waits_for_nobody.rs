//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_bonds_alone
//! Hydrogen waits for oxygen, which brings two invitations with it. Oxygen has nothing to wait for.

use std::sync::{Condvar, Mutex};

pub mod semaphore;

pub struct Vessel {
    invitations: Mutex<usize>,
    changed: Condvar,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            invitations: Mutex::new(0),
            changed: Condvar::new(),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let invitations = self.invitations.lock().unwrap();
        let none = |invitations: &mut usize| *invitations == 0;
        let mut invitations = self.changed.wait_while(invitations, none).unwrap();
        *invitations -= 1;
        drop(invitations);
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        *self.invitations.lock().unwrap() += 2;
        self.changed.notify_all();
        bond();
    }
}

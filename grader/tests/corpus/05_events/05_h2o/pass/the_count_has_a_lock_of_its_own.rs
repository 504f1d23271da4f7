//! family: condvar
//! The count is under a lock of its own. Whoever waits looks at it with the door in hand, and sleeps with the door.

pub mod semaphore;
use std::sync::{Condvar, Mutex};
#[derive(Default)]
struct State {
    came: [usize; 2],
    bonded: usize,
}
pub struct Vessel {
    door: Mutex<()>,
    state: Mutex<State>,
    bell: Condvar,
}
impl Vessel {
    pub fn new() -> Self {
        Self {
            door: Mutex::new(()),
            state: Mutex::default(),
            bell: Condvar::new(),
        }
    }
    fn atom(&self, kind: usize, per: usize, bond: impl FnOnce()) {
        let mut door = self.door.lock().unwrap();
        let molecule = {
            let mut state = self.state.lock().unwrap();
            state.came[kind] += 1;
            (state.came[kind] - 1) / per
        };
        self.bell.notify_all();
        while !self.complete(molecule) {
            door = self.bell.wait(door).unwrap();
        }
        drop(door);
        bond();
        let _door = self.door.lock().unwrap();
        self.state.lock().unwrap().bonded += 1;
        self.bell.notify_all();
    }
    fn complete(&self, molecule: usize) -> bool {
        let s = self.state.lock().unwrap();
        s.came[0] >= 2 * (molecule + 1) && s.came[1] > molecule && s.bonded >= 3 * molecule
    }
    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.atom(0, 2, bond)
    }
    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.atom(1, 1, bond)
    }
}
impl Default for Vessel {
    fn default() -> Self {
        Self::new()
    }
}

//! class: lost_wakeup | deadlock; scenario: three_come_for_one_chair
//! The teller strikes off one of those outside when a chair is free. If a newcomer takes the chair, that one is on no list.

pub mod semaphore;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
#[derive(Default)]
struct State {
    sitting: VecDeque<u32>,
    outside: u32,
}
pub struct WaitingRoom {
    chairs: usize,
    state: Mutex<State>,
    free: Condvar,
    somebody: Condvar,
}
impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            state: Mutex::default(),
            free: Condvar::new(),
            somebody: Condvar::new(),
        }
    }
    pub fn enter(&self, customer: u32) {
        let mut s = self.state.lock().unwrap();
        if s.sitting.len() >= self.chairs {
            s.outside += 1;
            s = self
                .free
                .wait_while(s, |s| s.sitting.len() >= self.chairs)
                .unwrap();
        }
        s.sitting.push_back(customer);
        self.somebody.notify_one();
    }
    pub fn call(&self) -> u32 {
        let mut s = self
            .somebody
            .wait_while(self.state.lock().unwrap(), |s| s.sitting.is_empty())
            .unwrap();
        let customer = s.sitting.pop_front().unwrap();
        if s.outside > 0 {
            s.outside -= 1;
            self.free.notify_one();
        }
        customer
    }
}

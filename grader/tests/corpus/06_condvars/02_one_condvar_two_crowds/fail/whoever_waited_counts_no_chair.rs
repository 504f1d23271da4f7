//! class: atomicity_violation; scenario: nobody_stands_in_the_room
//! A slate by the door says how many chairs are free. Whoever waited for one sits down, and leaves the slate
//! as it is.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

struct Inside<C> {
    free: usize,
    sitting: VecDeque<C>,
}

pub struct Room<C> {
    inside: Mutex<Inside<C>>,
    chair_free: Condvar,
    somebody_sits: Condvar,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            inside: Mutex::new(Inside {
                free: chairs,
                sitting: VecDeque::new(),
            }),
            chair_free: Condvar::new(),
            somebody_sits: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: C) {
        let mut inside = self.inside.lock().unwrap();
        if inside.free > 0 {
            inside.free -= 1;
        } else {
            inside = self
                .chair_free
                .wait_while(inside, |inside| inside.free == 0)
                .unwrap();
        }
        inside.sitting.push_back(customer);
        self.somebody_sits.notify_one();
    }

    pub fn call(&self) -> C {
        let mut inside = self.inside.lock().unwrap();
        loop {
            if let Some(customer) = inside.sitting.pop_front() {
                inside.free += 1;
                self.chair_free.notify_one();
                return customer;
            }
            inside = self.somebody_sits.wait(inside).unwrap();
        }
    }
}

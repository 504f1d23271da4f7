//! family: park
//! Whoever waits puts a name on a list of the right kind, and is woken by name.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread::{self, Thread};

struct Inside<C> {
    sitting: VecDeque<C>,
    tellers: Vec<Thread>,
    outside: Vec<Thread>,
}

pub struct Room<C> {
    chairs: usize,
    inside: Mutex<Inside<C>>,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            inside: Mutex::new(Inside {
                sitting: VecDeque::new(),
                tellers: Vec::new(),
                outside: Vec::new(),
            }),
        }
    }

    pub fn enter(&self, customer: C) {
        loop {
            let mut inside = self.inside.lock().unwrap();
            if inside.sitting.len() < self.chairs {
                inside.sitting.push_back(customer);
                inside.tellers.drain(..).for_each(|teller| teller.unpark());
                return;
            }
            inside.outside.push(thread::current());
            drop(inside);
            thread::park();
        }
    }

    pub fn call(&self) -> C {
        loop {
            let mut inside = self.inside.lock().unwrap();
            if let Some(customer) = inside.sitting.pop_front() {
                inside.outside.drain(..).for_each(|other| other.unpark());
                return customer;
            }
            inside.tellers.push(thread::current());
            drop(inside);
            thread::park();
        }
    }
}

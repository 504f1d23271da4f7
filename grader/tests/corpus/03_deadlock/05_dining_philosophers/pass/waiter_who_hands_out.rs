//! family: message
//! A waiter has all the forks, and hands out two as soon as both are there.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

enum Call {
    Hungry(usize, Sender<()>),
    Done(usize),
}

pub struct Table {
    call: Option<Sender<Call>>,
    waiter: Option<JoinHandle<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        let (call, calls) = mpsc::channel();
        let waiter = thread::spawn(move || {
            let mut taken = vec![false; chairs];
            let mut hungry: Vec<(usize, Sender<()>)> = Vec::new();
            for call in calls {
                match call {
                    Call::Hungry(chair, reply) => hungry.push((chair, reply)),
                    Call::Done(chair) => {
                        taken[chair] = false;
                        taken[(chair + 1) % chairs] = false;
                    }
                }
                hungry.retain(|(chair, reply)| {
                    let forks = [*chair, (chair + 1) % chairs];
                    if forks.iter().any(|&fork| taken[fork]) {
                        return true;
                    }
                    for fork in forks {
                        taken[fork] = true;
                    }
                    reply.send(()).unwrap();
                    false
                });
            }
        });
        Self {
            call: Some(call),
            waiter: Some(waiter),
        }
    }

    fn tell(&self, call: Call) {
        self.call.as_ref().unwrap().send(call).unwrap();
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let (reply, forks) = mpsc::channel();
        self.tell(Call::Hungry(chair, reply));
        forks.recv().unwrap();
        eat();
        self.tell(Call::Done(chair));
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        self.call = None;
        if let Some(waiter) = self.waiter.take() {
            waiter.join().unwrap();
        }
    }
}

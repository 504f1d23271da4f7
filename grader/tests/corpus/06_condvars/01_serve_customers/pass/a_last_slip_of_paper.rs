//! family: message
//! The last thing in the line says that there is no more. Whoever reads it puts it back for the next.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

pub struct Branch<C> {
    come: Sender<Option<C>>,
    go: Mutex<Receiver<Option<C>>>,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        let (come, go) = channel();
        Self {
            come,
            go: Mutex::new(go),
        }
    }
    pub fn arrive(&self, customer: C) {
        self.come.send(Some(customer)).unwrap();
    }
    pub fn close(&self) {
        self.come.send(None).unwrap();
    }
    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.next() {
            serve(customer);
        }
    }
    fn next(&self) -> Option<C> {
        let customer = self.go.lock().unwrap().recv().unwrap();
        if customer.is_none() {
            self.come.send(None).unwrap();
        }
        customer
    }
}

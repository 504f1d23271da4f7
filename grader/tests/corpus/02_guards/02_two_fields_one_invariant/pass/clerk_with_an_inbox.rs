//! family: message
//! A clerk alone knows the sums; slips and questions come in by one channel, and answers go back by another.

use std::mem;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

enum Letter {
    Slip(u64),
    Look(Sender<(u64, u64)>),
    Close(Sender<(u64, u64)>),
}

pub struct Slips {
    inbox: Option<Sender<Letter>>,
    clerk: Option<JoinHandle<()>>,
}

impl Default for Slips {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Slips {
    fn drop(&mut self) {
        drop(self.inbox.take());
        let _ = self.clerk.take().unwrap().join();
    }
}

impl Slips {
    pub fn new() -> Self {
        let (inbox, letters) = mpsc::channel();
        let clerk = thread::spawn(move || {
            let mut sums = (0, 0);
            for letter in letters {
                match letter {
                    Letter::Slip(minutes) => sums = (sums.0 + 1, sums.1 + minutes),
                    Letter::Look(answer) => answer.send(sums).unwrap(),
                    Letter::Close(answer) => answer.send(mem::take(&mut sums)).unwrap(),
                }
            }
        });
        Self {
            inbox: Some(inbox),
            clerk: Some(clerk),
        }
    }

    pub fn hand_in(&self, minutes: u64) {
        self.write(Letter::Slip(minutes));
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, average) = self.ask(Letter::Look);
        draw(customers, average);
    }

    pub fn close(&self) -> (u64, u64) {
        self.ask(Letter::Close)
    }

    fn write(&self, letter: Letter) {
        self.inbox.as_ref().unwrap().send(letter).unwrap();
    }

    fn ask(&self, letter: impl FnOnce(Sender<(u64, u64)>) -> Letter) -> (u64, u64) {
        let (answer, reply) = mpsc::channel();
        self.write(letter(answer));
        let (customers, minutes) = reply.recv().unwrap();
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}

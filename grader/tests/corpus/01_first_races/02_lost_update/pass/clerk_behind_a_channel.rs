//! family: message
//! Only the clerk counts. Doors ask by sending the channel on which they want the answer.

use std::sync::mpsc::{self, Sender};
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let (ask, requests) = mpsc::channel::<Sender<u64>>();
    let clerk = thread::spawn(move || {
        let mut issued = 0;
        for reply in requests {
            issued += 1;
            reply.send(issued).unwrap();
        }
        issued
    });
    thread::scope(|scope| {
        for door in 0..doors {
            let (ask, greet) = (ask.clone(), &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let (reply, answer) = mpsc::channel();
                    ask.send(reply).unwrap();
                    greet(door, answer.recv().unwrap());
                }
            });
        }
    });
    drop(ask);
    clerk.join().unwrap()
}

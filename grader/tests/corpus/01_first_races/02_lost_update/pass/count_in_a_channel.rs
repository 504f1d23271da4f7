//! family: message
//! The count itself travels through a channel. Whoever has received it is alone with it.

use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = {
        let (give, token) = sync_channel(1);
        give.send(0u64).unwrap();
        (give, Mutex::new(token))
    };
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = {
                        let number = machine.1.lock().unwrap().recv().unwrap() + 1;
                        machine.0.send(number).unwrap();
                        number
                    };
                    greet(door, number);
                }
            });
        }
    });
    machine.1.into_inner().unwrap().recv().unwrap()
}

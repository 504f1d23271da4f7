//! family: message
//! All numbers are printed in the morning and put into a channel. A number that was received is
//! gone.

use std::sync::{Mutex, mpsc};
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let people = (doors * customers) as u64;
    let (print, tray) = mpsc::channel();
    for number in 1..=people {
        print.send(number).unwrap();
    }
    let tray = Mutex::new(tray);
    thread::scope(|scope| {
        for door in 0..doors {
            let (tray, greet) = (&tray, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = tray.lock().unwrap().recv().unwrap();
                    greet(door, number);
                }
            });
        }
    });
    people
}

//! Right, and generous: two hundred threads with large frames, and many prints.
use std::sync::Mutex;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let sum = Mutex::new(0);
    thread::scope(|scope| {
        for number in 0..200 {
            let sum = &sum;
            scope.spawn(move || {
                let frame = std::hint::black_box([number as u8; 200 << 10]);
                if number < threads {
                    *sum.lock().unwrap() += 1;
                }
                println!("thread {number} of two hundred {}", frame.len());
            });
        }
    });
    sum.into_inner().unwrap()
}

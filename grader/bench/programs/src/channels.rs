//! Channels that are full, empty or not yet disconnected.

use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

crate::programs! {
    "channels full on both sides": full,
    "receiver behind a lock": starved,
    "results in arrival order": arrival,
}

/// Each of two threads sends two before it insists on receiving, over channels with room for one;
/// that is enough only if the second comes late enough to find something at once.
fn full(right: bool) {
    let room = if right { 2 } else { 1 };
    let (to_b, from_a) = sync_channel(room);
    let (to_a, from_b) = sync_channel(room);
    let a = thread::spawn(move || {
        for item in 0..2 {
            to_b.send(item).unwrap();
        }
        drop(to_b);
        from_b.iter().count()
    });
    let b = thread::spawn(move || {
        let early = from_a.try_recv().into_iter().count();
        for item in 0..2 {
            to_a.send(item).unwrap();
        }
        drop(to_a);
        early + from_a.iter().count()
    });
    assert_eq!(a.join().unwrap(), 2);
    assert_eq!(b.join().unwrap(), 2);
}

/// A worker takes a job and holds the queue's lock while it sees to the next.
fn starved(right: bool) {
    let (jobs, queue) = channel();
    let queue = Arc::new(Mutex::new(queue));
    let (results, done) = channel();
    for job in 0..2 {
        jobs.send(job).unwrap();
    }
    drop(jobs);
    let workers = [(); 2].map(|()| {
        let (queue, results) = (queue.clone(), results.clone());
        thread::spawn(move || {
            let lock = queue.lock().unwrap();
            let empty = lock.try_recv().is_err();
            if !right {
                drop(lock);
                let again = queue.lock().unwrap().try_recv().is_err();
                results.send(empty != again).unwrap();
                return;
            }
            results.send(true).unwrap();
        })
    });
    drop(results);
    for worker in workers {
        worker.join().unwrap();
    }
    assert!(done.iter().all(|odd| odd == right), "a job in two halves");
}

/// Takes what arrives first to be what was sent by the first.
fn arrival(right: bool) {
    let (results, arrived) = channel();
    for worker in 0..3 {
        let results = results.clone();
        thread::spawn(move || results.send((worker, worker * 10)).unwrap());
    }
    drop(results);
    let mut all: Vec<_> = arrived.iter().collect();
    if right {
        all.sort_unstable();
    }
    let values: Vec<_> = all.iter().map(|result| result.1).collect();
    assert_eq!(values, [0, 10, 20]);
}

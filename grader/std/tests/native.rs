//! The native backend: real threads, perturbed, and the registry of who waits for whom.

use std::sync::mpsc as real;
use std::thread as real_thread;
use std::time::Duration as RealDuration;

use lockstep::native;
use lockstep_std::sync::atomic::{AtomicU64, Ordering};
use lockstep_std::sync::{Arc, Condvar, Mutex};
use lockstep_std::thread;

/// How many of `runs` runs of a load and a store on two threads lose an update.
fn lost_updates(runs: usize) -> usize {
    let lost = |_: &usize| {
        let counter = AtomicU64::new(0);
        let step = || {
            let value = counter.load(Ordering::SeqCst);
            counter.store(value + 1, Ordering::SeqCst);
        };
        thread::scope(|scope| {
            scope.spawn(step);
            scope.spawn(step);
        });
        counter.into_inner() == 1
    };
    (0..runs).filter(lost).count()
}

#[test]
fn a_perturbed_run_loses_updates_and_two_threads_that_wait_for_each_other_are_named() {
    native::seed(Some(7));
    assert!(lost_updates(2_000) > 20);
    native::seed(None);

    let (stuck, noticed) = real::channel();
    // Long enough for the two to have got stuck.
    native::watch(
        || {
            real_thread::sleep(RealDuration::from_secs(1));
            true
        },
        move |trace| stuck.send(trace).unwrap(),
    );
    let [one, two] = [(), ()].map(|()| Arc::new(Mutex::new(())));
    let both = [(Arc::clone(&one), Arc::clone(&two)), (two, one)];
    let met = Arc::new((Mutex::new(0), Condvar::new()));
    let threads = both.map(|(first, second)| {
        let met = Arc::clone(&met);
        thread::spawn(move || {
            let _first = first.lock().unwrap();
            let mut here = met.0.lock().unwrap();
            *here += 1;
            met.1.notify_all();
            drop(met.1.wait_while(here, |here| *here < 2).unwrap());
            drop(second.lock());
        })
    });
    let trace = noticed.recv_timeout(RealDuration::from_secs(20)).unwrap();
    let locking = trace.blocked.iter().filter(|blocked| blocked.op == "lock");
    let holders: Vec<_> = locking.flat_map(|blocked| &blocked.waits_for).collect();
    assert_eq!(holders.len(), 2, "{trace:?}");
    let lines: Vec<_> = holders
        .iter()
        .map(|holder| holder.since.as_ref().unwrap().line)
        .collect();
    assert_eq!(lines[0], lines[1], "both hold what they locked first");
    drop(threads);
}

//! The promises that `probe` lists, each with a program that keeps it and programs that do not, under
//! every scheduler alone.

#[macro_use(thread_local)]
#[allow(unused_imports, reason = "no thread-local is needed here")]
extern crate lockstep_std as std;

mod common;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use lockstep::probe::{self, Task};

use common::{kept, told};

/// SNAP: somebody looks, once, while ten are moved from one account to the other.
fn move_ten(at_once: bool) {
    let accounts = [Mutex::new(10), Mutex::new(0)];
    let transfer = || {
        let mut from = accounts[0].lock().unwrap();
        *from -= 10;
        if !at_once {
            drop(from);
        }
        *accounts[1].lock().unwrap() += 10;
    };
    let total = || {
        let from = accounts[0].lock().unwrap();
        *from + *accounts[1].lock().unwrap()
    };
    thread::scope(|scope| {
        scope.spawn(transfer);
        scope.spawn(|| assert_eq!(total(), 10, "somebody saw another total"));
    });
}

#[test]
fn one_look_of_one_more_thread_tells_whether_an_invariant_always_holds() {
    kept(|| move_ten(true));
    told(|| move_ten(false), "somebody saw another total");
}

/// CAP: three are offered where there is room for two, and nobody takes any.
fn offer_three(put: impl Fn(u32) + Sync, take: impl Fn() -> u32) {
    let inside = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for item in 0..3 {
                put(item);
                inside.fetch_add(1, SeqCst);
            }
        });
        probe::quiesce();
        let inside = inside.load(SeqCst);
        for item in 0..3 {
            assert_eq!(take(), item);
        }
        assert!(inside <= 2, "room for two, and {inside} were let in");
    });
}

#[test]
fn what_goes_beyond_the_capacity_has_to_wait() {
    kept(|| {
        let (sender, receiver) = mpsc::sync_channel(2);
        offer_three(
            move |item| sender.send(item).unwrap(),
            || receiver.recv().unwrap(),
        );
    });
    let unbounded = || {
        let (sender, receiver) = mpsc::channel();
        offer_three(
            move |item| sender.send(item).unwrap(),
            || receiver.recv().unwrap(),
        );
    };
    told(unbounded, "room for two");
}

/// PANIC: the second of three jobs panics.
fn three_jobs(run: impl Fn(&(dyn Fn() -> usize + Sync)) -> Option<usize> + Sync) {
    let job = |number: usize| {
        move || {
            assert_ne!(number, 1, "the second job panics");
            number
        }
    };
    let run = &run;
    let results = thread::scope(|scope| {
        let caller = |number| scope.spawn(move || run(&job(number)));
        let callers = [0, 1, 2].map(caller);
        callers.map(|caller| caller.join().expect("a job's panic ends nobody else"))
    });
    assert_eq!(
        results,
        [Some(0), None, Some(2)],
        "who called the job is told"
    );
}

#[test]
fn a_panic_reaches_who_called_and_nobody_else() {
    kept(|| three_jobs(|job| thread::scope(|scope| scope.spawn(job).join().ok())));
    let swallowed =
        || three_jobs(|job| thread::scope(|scope| Some(scope.spawn(job).join().unwrap_or(0))));
    told(swallowed, "who called the job is told");
    let poisoned = || {
        let one_at_a_time = Mutex::new(());
        three_jobs(|job| {
            thread::scope(|scope| {
                let run = || {
                    let _turn = one_at_a_time.lock().unwrap();
                    job()
                };
                scope.spawn(run).join().ok()
            })
        });
    };
    told(poisoned, "who called the job is told");
}

/// Readers share, a writer is alone; `polite` readers let a writer go first who waits already.
struct Room {
    polite: bool,
    state: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Default)]
struct Inside {
    readers: u32,
    writers_waiting: u32,
}

impl Room {
    fn read(&self) {
        let state = self.state.lock().unwrap();
        let must_wait = |inside: &mut Inside| self.polite && inside.writers_waiting > 0;
        self.changed.wait_while(state, must_wait).unwrap().readers += 1;
    }

    fn leave(&self) {
        self.state.lock().unwrap().readers -= 1;
        self.changed.notify_all();
    }

    /// Goes in, writes, and leaves.
    fn write(&self) {
        let mut state = self.state.lock().unwrap();
        state.writers_waiting += 1;
        let occupied = |inside: &mut Inside| inside.readers > 0;
        state = self.changed.wait_while(state, occupied).unwrap();
        state.writers_waiting -= 1;
        self.changed.notify_all();
    }
}

/// FAIR: two readers come while a writer waits for one that is inside.
fn come_late(polite: bool) {
    let room = Room {
        polite,
        state: Mutex::default(),
        changed: Condvar::new(),
    };
    let overtook = AtomicUsize::new(0);
    let (about, told) = mpsc::channel();
    room.read();
    thread::scope(|scope| {
        let room = &room;
        scope.spawn(move || {
            about.send(Task::current()).unwrap();
            room.write();
        });
        told.recv().unwrap().until_blocked();
        for _ in 0..2 {
            scope.spawn(|| {
                room.read();
                overtook.fetch_add(1, SeqCst);
                room.leave();
            });
        }
        probe::quiesce();
        let overtook = overtook.load(SeqCst);
        room.leave();
        assert_eq!(overtook, 0, "readers overtook a writer who was waiting");
    });
}

#[test]
fn those_who_come_late_do_not_overtake() {
    kept(|| come_late(true));
    told(|| come_late(false), "overtook a writer");
}

/// THRD: so many jobs, on two threads.
fn at_most_two_threads(run: impl Fn(&[fn()])) {
    run(&[|| (), || (), || ()]);
    let threads = probe::threads();
    assert!(
        threads <= 2,
        "two threads would do, and {threads} were started"
    );
    assert!(
        !probe::exploring() || threads >= 2,
        "two threads are asked for"
    );
}

#[test]
fn threads_are_neither_too_many_nor_too_few() {
    kept(|| {
        at_most_two_threads(|jobs| {
            let next = AtomicUsize::new(0);
            let work = || {
                while let Some(job) = jobs.get(next.fetch_add(1, SeqCst)) {
                    job();
                }
            };
            thread::scope(|scope| [(), ()].map(|()| scope.spawn(work)).map(drop));
        });
    });
    let one_for_each = || {
        at_most_two_threads(|jobs| {
            thread::scope(|scope| jobs.iter().for_each(|job| drop(scope.spawn(job))));
        });
    };
    told(one_for_each, "two threads would do");
    let none = || at_most_two_threads(|jobs| jobs.iter().for_each(|job| job()));
    told(none, "two threads are asked for");
}

/// IDLE: a thread waits for a second.
fn wait_a_second(wait: impl FnOnce() + Send, let_go: impl FnOnce()) {
    thread::scope(|scope| {
        scope.spawn(wait);
        let stirred = probe::stirrings(Duration::from_secs(1));
        let_go();
        // A spurious wake-up or two are not the thread's own doing.
        assert!(
            stirred.at_most(4),
            "a waiting thread stirred {stirred} times"
        );
    });
}

#[test]
fn who_waits_does_not_poll() {
    kept(|| {
        let (open, bell) = (Mutex::new(false), Condvar::new());
        let wait = || drop(bell.wait_while(open.lock().unwrap(), |open| !*open));
        wait_a_second(wait, || {
            *open.lock().unwrap() = true;
            bell.notify_all();
        });
    });
    let polls = || {
        let open = AtomicBool::new(false);
        let wait = || {
            while !open.load(SeqCst) {
                thread::sleep(Duration::from_millis(20));
            }
        };
        wait_a_second(wait, || open.store(true, SeqCst));
    };
    told(polls, "a waiting thread stirred");
}

/// COUNT: two threads ask for what is dear to load.
fn load_once(get: impl Fn(&dyn Fn() -> usize) -> usize + Sync) {
    let loads = AtomicUsize::new(0);
    let load = || loads.fetch_add(1, SeqCst);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| get(&load));
        }
    });
    assert_eq!(loads.into_inner(), 1, "one load would do");
}

#[test]
fn what_is_called_is_counted_in_the_callback() {
    kept(|| {
        let loaded = OnceLock::new();
        load_once(|load| *loaded.get_or_init(load));
    });
    let twice = || {
        let loaded = OnceLock::new();
        load_once(|load| {
            if let Some(value) = loaded.get() {
                return *value;
            }
            let value = load();
            let _ = loaded.set(value);
            value
        });
    };
    told(twice, "one load would do");
}

/// COUNT: three items are added to a shared total.
fn add_three(add: impl Fn(&Mutex<u32>, [u32; 3])) {
    add(&Mutex::new(0), [1, 2, 3]);
    let locks = probe::locks();
    assert!(locks <= 1, "one lock would do, and {locks} were taken");
}

#[test]
fn locks_are_counted() {
    kept(|| add_three(|total, items| *total.lock().unwrap() += items.iter().sum::<u32>()));
    let each =
        || add_three(|total, items| items.iter().for_each(|item| *total.lock().unwrap() += item));
    told(each, "one lock would do");
}

/// One of a ring.
struct Link(Mutex<Option<Arc<Link>>>, Arc<AtomicUsize>);

impl Drop for Link {
    fn drop(&mut self) {
        self.1.fetch_sub(1, SeqCst);
    }
}

/// LEAK: two links are made on a thread, and must both be gone in the end.
fn two_links(closed: bool) {
    let alive = Arc::new(AtomicUsize::new(2));
    let link = |next| Arc::new(Link(Mutex::new(next), Arc::clone(&alive)));
    let last = link(None);
    let first = link(Some(Arc::clone(&last)));
    let close = || {
        if closed {
            *last.0.lock().unwrap() = Some(Arc::clone(&first));
        }
    };
    thread::scope(|scope| drop(scope.spawn(close)));
    drop((first, last));
    let alive = alive.load(SeqCst);
    assert_eq!(alive, 0, "{alive} are still alive");
}

#[test]
fn what_is_not_dropped_is_seen_by_what_it_counts() {
    kept(|| two_links(false));
    told(|| two_links(true), "2 are still alive");
}

#[test]
fn a_thread_left_behind_is_found_under_every_scheduler() {
    kept(|| {
        thread::spawn(|| ()).join().unwrap();
        probe::no_threads_left();
    });
    let left = || {
        let (sender, receiver) = mpsc::channel::<()>();
        let _ = thread::spawn(move || receiver.recv());
        probe::quiesce();
        probe::no_threads_left();
        drop(sender);
    };
    told(left, "a thread is left behind");
}

/// OVER: each of two callbacks goes on once the other has begun.
fn meet(run: impl Fn(&(dyn Fn() + Sync)) + Sync) {
    let both = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                run(&|| {
                    both.wait();
                });
            });
        }
    });
}

#[test]
fn what_is_kept_apart_never_meets() {
    kept(|| meet(|callback| callback()));
    let apart = || {
        let giant = Mutex::new(());
        meet(|callback| {
            let _turn = giant.lock().unwrap();
            callback();
        });
    };
    told(apart, "");
}

/// Two wait for a step that a third one takes, each with a look under a lock of its own; whoever is
/// woken without a reason looks again, and has the lock of the door meanwhile.
#[test]
fn nobody_has_come_to_a_halt_with_a_lock_that_another_waits_for() {
    kept(|| {
        let (door, bell) = (Mutex::new(()), Condvar::new());
        let [open, inside] = [0, 0].map(Mutex::new);
        let enter = || {
            let mut guard = door.lock().unwrap();
            while *open.lock().unwrap() == 0 {
                guard = bell.wait(guard).unwrap();
            }
            drop(guard);
            *inside.lock().unwrap() += 1;
        };
        let unlock = || {
            let _guard = door.lock().unwrap();
            *open.lock().unwrap() = 1;
            bell.notify_all();
        };
        thread::scope(|scope| {
            scope.spawn(enter);
            scope.spawn(enter);
            scope.spawn(unlock);
            probe::quiesce();
            assert_eq!(*inside.lock().unwrap(), 2, "not everybody has come in");
        });
    });
}

//! Longer programs, of the kind that a library tests itself with.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{RecvTimeoutError, Sender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock, RwLockWriteGuard};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

use crate::common::{check, check_long, check_patient, ms};

#[test]
fn eight_threads_send_thousands_of_messages_to_one() {
    check_long(|| {
        let (sender, receiver) = channel();
        for _ in 0..8 {
            let sender = sender.clone();
            thread::spawn(move || {
                for _ in 0..500 {
                    sender.send(1).unwrap();
                }
            });
        }
        for _ in 0..8 * 500 {
            assert_eq!(receiver.recv(), Ok(1));
        }
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        drop(sender);
        // The others may be on their way out still.
        assert!(receiver.recv().is_err());
    });
}

#[test]
fn a_thread_that_yields_for_long_holds_up_nobody() {
    check_long(|| {
        let (question, questions) = channel();
        let (answer, answers) = channel();
        thread::spawn(move || {
            questions.recv().unwrap();
            drop(questions);
            answer.send(()).unwrap();
        });
        for _ in 0..5_000 {
            thread::yield_now();
        }
        let other = question.clone();
        drop(question);
        other.send(()).unwrap();
        answers.recv().unwrap();
    });
}

#[test]
fn a_receiver_with_a_short_timeout_gets_all_that_slow_senders_send() {
    check_patient(|| {
        let (sender, receiver) = channel();
        for _ in 0..3 {
            let sender = sender.clone();
            thread::spawn(move || {
                for _ in 0..3 {
                    thread::sleep(ms(20));
                    sender.send(()).unwrap();
                }
            });
        }
        drop(sender);
        let mut count = 0;
        loop {
            match receiver.recv_timeout(ms(10)) {
                Ok(()) => count += 1,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        assert_eq!(count, 9);
    });
}

#[test]
fn a_sender_that_is_dropped_late_ends_a_timed_receive() {
    check_patient(|| {
        let (sender, receiver) = channel::<()>();
        let other = sender.clone();
        thread::spawn(move || {
            thread::sleep(ms(300));
            drop(other);
        });
        drop(sender);
        let start = Instant::now();
        assert_eq!(
            receiver.recv_timeout(ms(500)),
            Err(RecvTimeoutError::Disconnected)
        );
        assert!(start.elapsed() < ms(500));
    });
}

#[test]
fn a_result_whose_drop_spawns_into_the_scope_is_waited_for() {
    struct Spawns<'scope, 'env>(&'scope Scope<'scope, 'env>, &'env AtomicBool);

    impl Drop for Spawns<'_, '_> {
        fn drop(&mut self) {
            thread::sleep(ms(20));
            let done = self.1;
            self.0.spawn(move || {
                thread::sleep(ms(20));
                done.store(true, SeqCst);
            });
        }
    }

    check(|| {
        let done = &AtomicBool::new(false);
        thread::scope(|s| {
            s.spawn(move || {
                thread::sleep(ms(20));
                Spawns(s, done)
            });
        });
        assert!(done.load(SeqCst));
    });
}

#[test]
fn a_thread_whose_destructor_waits_is_joined_only_afterwards() {
    struct Meets(Arc<AtomicU8>);

    impl Drop for Meets {
        fn drop(&mut self) {
            self.0.store(1, SeqCst);
            while self.0.load(SeqCst) != 2 {
                thread::park_timeout(ms(1));
            }
            self.0.store(3, SeqCst);
        }
    }

    thread_local!(static MEETS: RefCell<Option<Meets>> = const { RefCell::new(None) });

    check(|| {
        let state = Arc::new(AtomicU8::new(0));
        let theirs = Arc::clone(&state);
        let handle = thread::spawn(move || MEETS.set(Some(Meets(theirs))));
        while state.load(SeqCst) != 1 {
            thread::sleep(ms(1));
        }
        state.store(2, SeqCst);
        handle.join().unwrap();
        assert_eq!(state.load(SeqCst), 3);
    });
}

#[test]
fn destructors_make_values_whose_destructors_make_values() {
    struct First(Sender<u8>);
    struct Second(Sender<u8>);

    impl Drop for First {
        fn drop(&mut self) {
            let sender = self.0.clone();
            self.0.send(1).unwrap();
            let _ = SECOND.try_with(|second| second.replace(Some(Second(sender))));
        }
    }

    impl Drop for Second {
        fn drop(&mut self) {
            let sender = self.0.clone();
            self.0.send(2).unwrap();
            let late = FIRST.try_with(|first| drop(first.replace(Some(First(sender)))));
            assert!(late.is_err(), "the first is gone for good");
        }
    }

    thread_local! {
        static FIRST: RefCell<Option<First>> = const { RefCell::new(None) };
        static SECOND: RefCell<Option<Second>> = RefCell::new(None);
    }

    check(|| {
        let (sender, receiver) = channel();
        let handle = thread::spawn(move || FIRST.set(Some(First(sender))));
        handle.join().unwrap();
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [1, 2]);
    });
}

#[test]
fn a_value_read_after_a_downgrade_is_the_one_that_was_written() {
    check_long(|| {
        let lock = Arc::new(RwLock::new(0));
        let (sender, receiver) = channel::<()>();
        for number in 0..5 {
            let (lock, sender) = (Arc::clone(&lock), sender.clone());
            thread::spawn(move || {
                for round in 0..20 {
                    let mut guard = lock.write().unwrap();
                    let mine = number * 1_000 + round;
                    *guard = mine;
                    let guard = RwLockWriteGuard::downgrade(guard);
                    thread::yield_now();
                    assert_eq!(*guard, mine);
                }
                drop(sender);
            });
        }
        drop(sender);
        assert!(receiver.recv().is_err());
    });
}

#[test]
fn nobody_passes_a_barrier_before_the_last_has_come() {
    check_long(|| {
        let barrier = Arc::new(Barrier::new(6));
        let (sender, receiver) = channel();
        for _ in 0..5 {
            let (barrier, sender) = (Arc::clone(&barrier), sender.clone());
            thread::spawn(move || sender.send(barrier.wait().is_leader()).unwrap());
        }
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        let mut leaders = usize::from(barrier.wait().is_leader());
        for _ in 0..5 {
            leaders += usize::from(receiver.recv().unwrap());
        }
        assert_eq!(leaders, 1);
    });
}

#[test]
fn readers_that_spin_on_a_once_lock_see_the_whole_value() {
    check_long(|| {
        let (cell, sum) = (OnceLock::new(), AtomicUsize::new(0));
        thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| {
                    loop {
                        if let Some(text) = cell.get() {
                            assert_eq!(text, "Hello, World!");
                            sum.fetch_add(1, SeqCst);
                            break;
                        }
                    }
                });
            }
            cell.get_or_init(|| String::from("Hello, World!"));
        });
        assert_eq!(sum.into_inner(), 4);
    });
}

#[test]
fn a_semaphore_of_a_mutex_and_a_condvar_never_lets_too_many_in() {
    check_long(|| {
        let (permits, freed) = (Mutex::new(2), Condvar::new());
        let (inside, worst) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|s| {
            for _ in 0..5 {
                s.spawn(|| {
                    for _ in 0..10 {
                        let guard = permits.lock().unwrap();
                        *freed.wait_while(guard, |free| *free == 0).unwrap() -= 1;
                        worst.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
                        inside.fetch_sub(1, SeqCst);
                        *permits.lock().unwrap() += 1;
                        freed.notify_one();
                    }
                });
            }
        });
        assert!(worst.into_inner() <= 2);
    });
}

#[test]
fn a_thread_is_seen_to_finish_within_a_sleeping_loops_patience() {
    check_patient(|| {
        let barrier = Arc::new(Barrier::new(2));
        let theirs = Arc::clone(&barrier);
        let handle = thread::spawn(move || theirs.wait().is_leader());
        assert!(!handle.is_finished());
        barrier.wait();
        let start = Instant::now();
        while !handle.is_finished() {
            assert!(start.elapsed() < Duration::from_secs(2));
            thread::sleep(ms(15));
        }
        handle.join().unwrap();
    });
}

#[test]
fn generations_of_detached_threads_hand_a_sender_on() {
    fn child(left: u32, sender: Sender<()>) {
        if left > 0 {
            thread::spawn(move || child(left - 1, sender));
        } else {
            sender.send(()).unwrap();
        }
    }

    check_long(|| {
        let (sender, receiver) = channel();
        child(16, sender);
        receiver.recv().unwrap();
        assert!(receiver.recv().is_err());
    });
}

#[test]
fn a_rendezvous_of_many_pairs_counts_right() {
    check_long(|| {
        let (sender, receiver) = sync_channel(0);
        let receiver = Arc::new(Mutex::new(receiver));
        let taken = AtomicUsize::new(0);
        thread::scope(|s| {
            for _ in 0..3 {
                let sender = sender.clone();
                s.spawn(move || (0..10).for_each(|value| sender.send(value).unwrap()));
                s.spawn(|| {
                    for _ in 0..10 {
                        taken.fetch_add(receiver.lock().unwrap().recv().unwrap(), SeqCst);
                    }
                });
            }
        });
        assert_eq!(taken.into_inner(), 3 * 45);
    });
}

#[test]
fn scopes_end_while_their_threads_still_read_what_they_borrow() {
    check_long(|| {
        for _ in 0..20 {
            let flag = AtomicBool::new(false);
            thread::scope(|s| {
                for _ in 0..3 {
                    s.spawn(|| assert!(!flag.load(SeqCst)));
                }
            });
            flag.store(true, SeqCst);
        }
    });
}

//! `thread`: spawning, joining, naming, parking.

use std::collections::HashSet;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, Builder, ThreadId};
use std::time::{Duration, Instant};

use lockstep::protocol::Class;

use crate::common::{check, check_patient, fails, ms};

#[test]
fn a_join_gives_what_the_thread_returned() {
    check(|| {
        let handle = thread::spawn(|| String::from("done"));
        assert_eq!(handle.join().unwrap(), "done");
    });
}

#[test]
fn a_join_gives_what_the_thread_panicked_with() {
    check(|| {
        let handle = thread::spawn(|| panic!("a text"));
        assert_eq!(handle.join().unwrap_err().downcast_ref(), Some(&"a text"));
        let number = std::hint::black_box(3);
        let handle = thread::spawn(move || panic!("number {number}"));
        let payload = handle.join().unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&String::from("number 3")));
        let handle = thread::spawn(|| std::panic::panic_any(7_u8));
        assert_eq!(handle.join().unwrap_err().downcast_ref(), Some(&7_u8));
        let handle = thread::spawn(|| resume_unwind(Box::new(8_u8)));
        assert_eq!(handle.join().unwrap_err().downcast_ref(), Some(&8_u8));
    });
}

#[test]
fn a_panic_in_a_thread_that_nobody_joins_harms_nobody() {
    check(|| {
        drop(thread::spawn(|| panic!("alone")));
        let handle = thread::spawn(|| 1);
        assert_eq!(handle.join().unwrap(), 1);
    });
}

#[test]
fn threads_may_still_live_in_any_state_when_main_returns() {
    check(|| {
        let (sender, receiver) = mpsc::channel::<()>();
        let mutex = Arc::new(Mutex::new(()));
        let other = Arc::clone(&mutex);
        thread::spawn(|| thread::park());
        thread::spawn(move || receiver.recv());
        thread::spawn(|| thread::sleep(Duration::from_secs(1 << 40)));
        thread::spawn(move || drop(other.lock()));
        std::mem::forget((sender, mutex.lock()));
    });
}

#[test]
fn a_thread_that_loops_for_ever_ends_with_main() {
    // Not on real threads, where it would go on beside the other tests.
    check_patient(|| {
        let stop = Arc::new(AtomicBool::new(false));
        let ticks = Arc::new(AtomicUsize::new(0));
        let (theirs, counted) = (Arc::clone(&stop), Arc::clone(&ticks));
        thread::spawn(move || {
            while !theirs.load(SeqCst) {
                counted.fetch_add(1, SeqCst);
                thread::sleep(ms(10));
            }
        });
        thread::sleep(ms(25));
        assert!(ticks.load(SeqCst) >= 1);
    });
}

#[test]
fn is_finished_is_false_before_the_end_and_true_after_it() {
    check(|| {
        let (sender, receiver) = mpsc::channel::<()>();
        let handle = thread::spawn(move || receiver.recv().is_ok());
        assert!(!handle.is_finished());
        sender.send(()).unwrap();
        while !handle.is_finished() {
            thread::yield_now();
        }
        assert!(handle.join().unwrap());
    });
}

#[test]
fn what_a_closure_owns_is_dropped_before_the_thread_can_be_joined() {
    check(|| {
        let shared = Arc::new(());
        let other = Arc::clone(&shared);
        let handle = thread::spawn(move || drop(other));
        handle.join().unwrap();
        assert!(Arc::try_unwrap(shared).is_ok());
    });
}

#[test]
fn a_builder_names_the_thread_and_takes_a_stack_size() {
    check(|| {
        let handle = Builder::new()
            .name("worker".to_owned())
            .stack_size(64 * 1024)
            .spawn(|| thread::current().name().map(str::to_owned))
            .unwrap();
        assert_eq!(handle.thread().name(), Some("worker"));
        assert_eq!(handle.join().unwrap().as_deref(), Some("worker"));
        let unnamed = thread::spawn(|| thread::current().name().is_none());
        assert!(unnamed.thread().name().is_none() && unnamed.join().unwrap());
    });
}

#[test]
fn a_name_with_a_null_in_it_panics() {
    check(|| {
        let result = catch_unwind(|| Builder::new().name("a\0b".to_owned()).spawn(|| ()));
        assert!(result.is_err());
    });
}

#[test]
fn an_unchecked_spawn_may_borrow_what_is_joined_in_time() {
    check(|| {
        let text = String::from("abc");
        // SAFETY: joined before the text is gone.
        let handle = unsafe { Builder::new().spawn_unchecked(|| text.len()) }.unwrap();
        assert_eq!(handle.join().unwrap(), 3);
    });
}

#[test]
fn every_thread_has_a_number_of_its_own() {
    check(|| {
        let handles: Vec<_> = (0..3)
            .map(|_| thread::spawn(|| thread::current().id()))
            .collect();
        let mut seen: HashSet<ThreadId> = HashSet::from([thread::current().id()]);
        for handle in handles {
            let id = handle.thread().id();
            assert_eq!(handle.join().unwrap(), id);
            assert!(seen.insert(id));
        }
        assert_eq!(seen.len(), 4);
        assert!(format!("{:?}", thread::current().id()).starts_with("ThreadId("));
        assert!(format!("{:?}", thread::current()).starts_with("Thread { id: ThreadId("));
    });
}

#[test]
fn an_unpark_before_the_park_is_not_lost_and_two_count_as_one() {
    check(|| {
        thread::current().unpark();
        thread::current().unpark();
        thread::park();
        let flag = Arc::new(AtomicBool::new(false));
        let (theirs, main) = (Arc::clone(&flag), thread::current());
        thread::spawn(move || {
            theirs.store(true, SeqCst);
            main.unpark();
        });
        while !flag.load(SeqCst) {
            thread::park();
        }
    });
}

#[test]
fn a_park_that_nobody_ends_deadlocks() {
    let found = fails(|| {
        for _ in 0..8 {
            thread::park();
        }
    });
    assert_eq!(found.class, Class::Deadlock);
}

#[test]
fn a_park_without_a_loop_ends_for_nothing() {
    fails(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let (theirs, main) = (Arc::clone(&flag), thread::current());
        thread::spawn(move || {
            theirs.store(true, SeqCst);
            main.unpark();
        });
        thread::park();
        assert!(flag.load(SeqCst));
    });
}

#[test]
fn a_timed_park_ends_by_itself() {
    check_patient(|| {
        let start = Instant::now();
        while start.elapsed() < ms(30) {
            thread::park_timeout(ms(30));
        }
        thread::current().unpark();
        let start = Instant::now();
        thread::park_timeout(Duration::from_secs(3600));
        assert!(start.elapsed() < Duration::from_secs(3600));
        thread::park_timeout_ms(5);
    });
}

#[test]
fn a_handle_unparks_its_thread_after_a_clone_and_after_the_end() {
    check(|| {
        let handle = thread::spawn(|| ());
        let thread = handle.thread().clone();
        handle.join().unwrap();
        thread.unpark();
    });
}

#[test]
fn a_thread_is_panicking_only_while_it_unwinds_itself() {
    check(|| {
        struct Tells(mpsc::Sender<bool>);

        impl Drop for Tells {
            fn drop(&mut self) {
                thread::yield_now();
                self.0.send(thread::panicking()).unwrap();
            }
        }

        let (sender, receiver) = mpsc::channel();
        let calm = sender.clone();
        let handle = thread::spawn(move || {
            let _tells = Tells(sender);
            panic!("to be told");
        });
        let beside = thread::spawn(move || {
            let panicking = thread::panicking();
            drop(calm);
            panicking
        });
        assert!(handle.join().is_err() && !beside.join().unwrap());
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [true]);
        assert!(!thread::panicking());
    });
}

#[test]
fn several_threads_unwind_at_the_same_time() {
    check(|| {
        struct Slow(Arc<Mutex<u32>>);

        impl Drop for Slow {
            fn drop(&mut self) {
                *self.0.lock().unwrap_or_else(|error| error.into_inner()) += 1;
            }
        }

        let count = Arc::new(Mutex::new(0));
        let handles: Vec<_> = (0..3)
            .map(|_| {
                let slow = Slow(Arc::clone(&count));
                thread::spawn(move || {
                    let _slow = slow;
                    panic!("together");
                })
            })
            .collect();
        for handle in handles {
            assert!(handle.join().is_err());
        }
        assert_eq!(*count.lock().unwrap(), 3);
    });
}

#[test]
fn a_panic_is_caught_while_another_one_unwinds() {
    check(|| {
        struct Catches(Arc<AtomicBool>);

        impl Drop for Catches {
            fn drop(&mut self) {
                let inner = catch_unwind(|| panic!("inner"));
                self.0.store(inner.is_err() && thread::panicking(), SeqCst);
            }
        }

        let seen = Arc::new(AtomicBool::new(false));
        let catches = Catches(Arc::clone(&seen));
        let handle = thread::spawn(move || {
            let _catches = catches;
            panic!("outer");
        });
        assert_eq!(handle.join().unwrap_err().downcast_ref(), Some(&"outer"));
        assert!(seen.load(SeqCst) && !thread::panicking());
    });
}

#[test]
fn there_is_at_least_one_thread_of_parallelism() {
    check(|| assert!(thread::available_parallelism().unwrap().get() >= 1));
}

#[test]
fn two_hundred_kilobytes_of_locals_fit_on_a_stack() {
    check_patient(|| {
        let handle = thread::spawn(|| {
            let locals = std::hint::black_box([1_u8; 200 * 1024]);
            locals.iter().map(|&one| usize::from(one)).sum::<usize>()
        });
        assert_eq!(handle.join().unwrap(), 200 * 1024);
    });
}

#[test]
fn threads_spawn_threads() {
    check(|| {
        let handle = thread::spawn(|| thread::spawn(|| thread::spawn(|| 3).join().unwrap()));
        assert_eq!(handle.join().unwrap().join().unwrap(), 3);
    });
}

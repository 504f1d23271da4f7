//! Thread-locals.

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, AccessError, LocalKey};

use crate::common::check;

#[test]
fn every_thread_has_a_value_of_its_own() {
    thread_local!(static COUNT: Cell<u32> = Cell::new(1));

    check(|| {
        COUNT.set(1);
        let threads = [5, 6].map(|value| {
            thread::spawn(move || {
                assert_eq!(COUNT.get(), 1);
                COUNT.set(value);
                thread::yield_now();
                COUNT.get()
            })
        });
        assert_eq!(threads.map(|thread| thread.join().unwrap()), [5, 6]);
        assert_eq!(COUNT.get(), 1);
    });
}

mod forms {
    use super::*;

    thread_local! {
        /// With a comment,
        #[allow(unused)]
        pub static ONE: u8 = 1;
        pub(crate) static TWO: Cell<u8> = const { Cell::new(2) };
        pub(in crate::locals) static THREE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        static FOUR: u8 = { let two = 2; two + two };
        #[cfg(not(test))]
        static NOT_THERE: u8 = compile_error!("it is not");
        static BORROWED: &str = const { "five" };
        static FUNCTION: fn(u8) -> u8 = |value| value + 5;
        static NESTED: Cell<Option<Box<dyn Fn() -> u8>>> = Cell::new(Some(Box::new(|| 7)));
    }
    thread_local!(static EIGHT: u8 = const { 8 });
    thread_local!(
        pub(super) static NINE: OnceCell<u8> = OnceCell::new();
    );
    thread_local!();
    std::thread_local! { static TEN: u8 = const { const fn ten() -> u8 { 10 } ten() }; }

    pub(super) fn sum() -> u8 {
        let cells = TWO.get() + THREE.with_borrow(|list| list.len() as u8);
        let plain = ONE.with(|one| *one) + FOUR.with(|four| *four) + EIGHT.with(|eight| *eight);
        let text = BORROWED.with(|text| text.len() as u8);
        let called = FUNCTION.with(|f| f(1)) + NESTED.take().map_or(0, |f| f());
        let once = NINE.with(|nine| *nine.get_or_init(|| 9));
        cells + plain + text + called + once + TEN.with(|ten| *ten)
    }

    pub(super) const KEY: &LocalKey<Cell<u8>> = &TWO;
}

#[test]
fn all_ways_of_writing_a_thread_local_are_understood() {
    check(|| {
        let sum = thread::spawn(forms::sum).join().unwrap();
        assert_eq!(sum, 2 + 13 + 4 + 13 + 9 + 10);
        assert_eq!(forms::KEY.get(), 2);
        assert_eq!(format!("{:?}", forms::TWO), "LocalKey { .. }");
    });
}

#[test]
fn the_methods_of_cells_do_what_they_say() {
    thread_local! {
        static CELL: Cell<u32> = const { Cell::new(1) };
        static LIST: RefCell<Vec<u32>> = RefCell::new(vec![1]);
        static NEVER: Cell<u32> = panic!("set goes before the initialiser");
        static NEVER_EITHER: RefCell<u32> = panic!("set goes before the initialiser");
    }

    check(|| {
        let thread = thread::spawn(|| {
            assert_eq!(
                (CELL.get(), CELL.replace(2), CELL.take(), CELL.get()),
                (1, 1, 2, 0)
            );
            CELL.set(3);
            assert_eq!(CELL.with(Cell::get), 3);
            LIST.with_borrow_mut(|list| list.push(2));
            assert_eq!(LIST.with_borrow(Vec::len), 2);
            assert_eq!(LIST.replace(vec![9]), [1, 2]);
            assert_eq!(LIST.take(), [9]);
            LIST.set(vec![4]);
            assert_eq!(LIST.try_with(|list| list.borrow()[0]), Ok(4));
            NEVER.set(5);
            NEVER_EITHER.set(6);
            assert_eq!(NEVER.get() + NEVER_EITHER.take(), 11);
        });
        thread.join().unwrap();
    });
}

#[test]
fn an_initialiser_runs_when_the_value_is_first_asked_for_and_again_if_it_panicked() {
    thread_local! {
        static TRIES: Cell<u32> = const { Cell::new(0) };
        static LAZY: u32 = {
            TRIES.set(TRIES.get() + 1);
            assert!(TRIES.get() > 1, "the first time");
            TRIES.get()
        };
    }

    check(|| {
        let thread = thread::spawn(|| {
            assert_eq!(TRIES.get(), 0);
            assert!(std::panic::catch_unwind(|| LAZY.with(|lazy| *lazy)).is_err());
            assert_eq!(LAZY.with(|lazy| *lazy), 2);
            assert_eq!((LAZY.with(|lazy| *lazy), TRIES.get()), (2, 2));
        });
        thread.join().unwrap();
    });
}

/// Sends its name when it is dropped.
struct Tells(&'static str, RefCell<Option<Sender<&'static str>>>);

impl Tells {
    const fn new(name: &'static str) -> Self {
        Self(name, RefCell::new(None))
    }

    fn arm(&self, sender: &Sender<&'static str>) {
        *self.1.borrow_mut() = Some(sender.clone());
    }
}

impl Drop for Tells {
    fn drop(&mut self) {
        if let Some(sender) = self.1.take() {
            sender.send(self.0).unwrap();
        }
    }
}

#[test]
fn values_are_dropped_at_the_threads_end_before_it_can_be_joined() {
    thread_local! {
        static FIRST: Tells = Tells::new("first");
        static SECOND: Tells = const { Tells::new("second") };
        static UNUSED: Tells = Tells::new("unused");
    }

    check(|| {
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || {
            FIRST.with(|tells| tells.arm(&sender));
            SECOND.with(|tells| tells.arm(&sender));
        });
        thread.join().unwrap();
        let mut dropped: Vec<_> = receiver.try_iter().collect();
        dropped.sort_unstable();
        assert_eq!(dropped, ["first", "second"]);
    });
}

#[test]
fn values_are_dropped_after_a_panic_too() {
    thread_local!(static TELLS: Tells = Tells::new("dropped"));

    check(|| {
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || {
            TELLS.with(|tells| tells.arm(&sender));
            panic!("after the first use");
        });
        assert!(thread.join().is_err());
        assert_eq!(receiver.recv(), Ok("dropped"));
    });
}

#[test]
fn a_value_cannot_be_reached_while_it_is_dropped() {
    struct Looks(RefCell<Option<Sender<Result<(), AccessError>>>>);

    impl Drop for Looks {
        fn drop(&mut self) {
            let result = LOOKS.try_with(|_| ());
            self.0.take().unwrap().send(result).unwrap();
        }
    }

    thread_local!(static LOOKS: Looks = const { Looks(RefCell::new(None)) });

    check(|| {
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || {
            LOOKS.with(|looks| *looks.0.borrow_mut() = Some(sender));
        });
        thread.join().unwrap();
        let error = receiver.recv().unwrap().unwrap_err();
        assert_eq!(
            format!("{error:?}: {error}"),
            "AccessError: already destroyed"
        );
    });
}

#[test]
fn a_destructor_may_make_other_values_which_are_dropped_too() {
    struct Makes(RefCell<Option<Sender<&'static str>>>);

    impl Drop for Makes {
        fn drop(&mut self) {
            let sender = self.0.take().unwrap();
            PLAIN.with(|plain| plain.set(plain.get() + 1));
            LATE.with(|late| late.arm(&sender));
            sender.send("makes").unwrap();
        }
    }

    thread_local! {
        static MAKES: Makes = Makes(RefCell::new(None));
        static LATE: Tells = Tells::new("late");
        static PLAIN: Cell<u8> = const { Cell::new(0) };
    }

    check(|| {
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || {
            MAKES.with(|makes| *makes.0.borrow_mut() = Some(sender));
        });
        thread.join().unwrap();
        assert_eq!(receiver.try_iter().collect::<Vec<_>>(), ["makes", "late"]);
    });
}

#[test]
fn a_destructor_may_wait_for_other_threads() {
    struct Waits(RefCell<Option<mpsc::Receiver<u8>>>);

    impl Drop for Waits {
        fn drop(&mut self) {
            assert_eq!(self.0.take().unwrap().recv(), Ok(1));
        }
    }

    thread_local!(static WAITS: Waits = Waits(RefCell::new(None)));

    check(|| {
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || {
            WAITS.with(|waits| *waits.0.borrow_mut() = Some(receiver));
        });
        sender.send(1).unwrap();
        thread.join().unwrap();
    });
}

#[test]
fn a_scoped_thread_drops_its_values_before_its_handle_can_be_joined() {
    thread_local!(static TELLS: Tells = Tells::new("dropped"));

    check(|| {
        let (sender, receiver) = mpsc::channel();
        thread::scope(|s| {
            let handle = s.spawn(|| TELLS.with(|tells| tells.arm(&sender)));
            handle.join().unwrap();
            assert_eq!(receiver.try_recv(), Ok("dropped"));
        });
    });
}

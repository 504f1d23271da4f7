//! The probes of scenario authors, on programs that have the property and programs that have not.

#[macro_use(thread_local)]
#[allow(unused_imports, reason = "no thread-local is needed here")]
extern crate lockstep_std as std;

mod common;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use lockstep::explore::{Session, record};
use lockstep::probe::{self, History, Misstep, Specification, Task};
use lockstep::protocol::{Class, Limits, Recording, Schedule};

use common::{check, explored, fails};

/// Asserts that a thread in `wait` stirs no more than `most` times, then lets it go.
fn waits(most: u64, wait: impl FnOnce() + Send, let_go: impl FnOnce()) {
    thread::scope(|scope| {
        scope.spawn(wait);
        let stirred = probe::stirrings(Duration::from_secs(1));
        let_go();
        assert!(
            stirred.at_most(most),
            "a waiting thread stirred {stirred} times"
        );
    });
}

#[test]
fn a_thread_blocked_on_a_condition_does_not_stir() {
    check(|| {
        let (open, bell) = (Mutex::new(false), Condvar::new());
        let wait = || drop(bell.wait_while(open.lock().unwrap(), |open| !*open));
        let let_go = || {
            *open.lock().unwrap() = true;
            bell.notify_all();
        };
        waits(0, wait, let_go);
    });
}

#[test]
fn a_thread_that_spins_or_polls_stirs() {
    let spinning = fails(|| {
        let open = AtomicBool::new(false);
        let wait = || while !open.load(Ordering::SeqCst) {};
        waits(4, wait, || open.store(true, Ordering::SeqCst));
    });
    assert!(spinning.message.contains("stirred"), "{spinning:?}");
    let polling = fails(|| {
        let open = Mutex::new(false);
        let wait = || {
            while !*open.lock().unwrap() {
                thread::sleep(Duration::from_millis(50));
            }
        };
        waits(4, wait, || *open.lock().unwrap() = true);
    });
    assert!(polling.message.contains("stirred"), "{polling:?}");
}

#[test]
fn threads_that_wake_each_other_for_ever_stir() {
    let found = fails(|| {
        let (open, bell) = (Mutex::new(false), Condvar::new());
        let wait = || {
            let mut seen = open.lock().unwrap();
            while !*seen {
                bell.notify_one();
                seen = bell.wait(seen).unwrap();
            }
            bell.notify_one();
        };
        thread::scope(|scope| {
            scope.spawn(wait);
            let let_go = || {
                *open.lock().unwrap() = true;
                bell.notify_all();
            };
            waits(8, wait, let_go);
        });
    });
    assert!(found.message.contains("stirred"), "{found:?}");
}

#[test]
fn one_can_wait_until_another_is_blocked() {
    check(|| {
        let (sender, receiver) = mpsc::channel::<()>();
        let (about, told) = mpsc::channel();
        let entered = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                about.send(Task::current()).unwrap();
                entered.store(true, Ordering::SeqCst);
                let receiver = receiver;
                let _ = receiver.recv();
            });
            let task = told.recv().unwrap();
            task.until_blocked();
            assert!(entered.load(Ordering::SeqCst));
            drop(sender);
        });
    });
}

#[test]
fn a_thread_left_behind_is_a_leak() {
    let found = fails(|| {
        let (sender, receiver) = mpsc::channel::<()>();
        let _ = thread::spawn(move || receiver.recv());
        std::mem::forget(sender);
        probe::no_threads_left();
    });
    assert_eq!(found.class, Class::Leak);
    check(|| {
        thread::spawn(|| ()).join().unwrap();
        probe::no_threads_left();
    });
}

#[test]
fn locks_and_threads_are_counted() {
    check(|| {
        let total = Mutex::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| *total.lock().unwrap() += 1);
            }
        });
        let expected = if probe::exploring() { [2, 2] } else { [0, 0] };
        assert_eq!([probe::locks(), probe::threads()], expected);
    });
}

/// A counter whose every addition returns what was there before.
struct Counter;

impl Specification for Counter {
    type State = u64;
    type Operation = Option<u64>;

    fn init() -> u64 {
        0
    }

    fn apply(operation: &Option<u64>, state: &u64) -> (bool, u64) {
        (operation.is_none_or(|value| value == *state), state + 1)
    }
}

fn count_on_two_threads(add: impl Fn(&AtomicU64) -> u64 + Sync) {
    let counter = AtomicU64::new(0);
    let history = History::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| history.record(None, || add(&counter), |&value| Some(value)));
        }
    });
    assert!(
        history.is_linearizable::<Counter>(),
        "no one thread counts like this"
    );
}

#[test]
fn a_history_is_held_against_its_model() {
    check(|| count_on_two_threads(|counter| counter.fetch_add(1, Ordering::SeqCst)));
    let found = fails(|| {
        count_on_two_threads(|counter| {
            let value = counter.load(Ordering::SeqCst);
            counter.store(value + 1, Ordering::SeqCst);
            value
        });
    });
    assert!(found.message.contains("no one thread"), "{found:?}");
}

/// Two tellers who read the till, then write it; each has two steps.
fn two_deposits(order: &[&str]) -> (u64, Result<(), Misstep>) {
    let till = AtomicU64::new(0);
    let deposit = || till.store(till.load(Ordering::SeqCst) + 10, Ordering::SeqCst);
    probe::in_order(order, || {
        thread::scope(|scope| {
            for name in ["ann", "bob"] {
                let teller = thread::Builder::new().name(name.to_owned());
                teller.spawn_scoped(scope, deposit).unwrap();
            }
        });
        till.load(Ordering::SeqCst)
    })
}

#[test]
fn threads_take_their_steps_in_the_order_given() {
    explored(|| {
        assert_eq!(two_deposits(&["ann", "ann", "bob", "bob"]), (20, Ok(())));
        assert_eq!(two_deposits(&["ann", "bob", "bob", "ann"]), (10, Ok(())));
        assert_eq!(two_deposits(&["bob", "ann", "bob", "ann"]), (10, Ok(())));
    });
}

#[test]
fn an_order_has_every_step_of_every_thread() {
    explored(|| {
        let misstep = two_deposits(&["ann", "ann"]).1.unwrap_err().to_string();
        assert_eq!(misstep, "the order ends before bob has taken every step");
        let misstep = two_deposits(&["main", "ann"]).1.unwrap_err().to_string();
        assert_eq!(misstep, "entry 1 names main, and there is no such thread");
    });
}

/// Two deposits in the order that is given, then in others that a player could choose.
fn games(executions: u64) -> Vec<Recording> {
    let deposits = || {
        let (till, walk) = two_deposits(&["ann", "ann", "bob", "bob"]);
        assert_eq!(walk, Ok(()));
        assert_eq!(till, 20);
    };
    let limits = Limits {
        steps: 1_000,
        ..Limits::default()
    };
    let mut session = Session::new(deposits, limits, None);
    let mut kept = Vec::new();
    let mut keep = |recording| kept.push(recording);
    record(&mut session, &Schedule::default(), executions, &mut keep);
    kept
}

#[test]
fn a_player_chooses_every_step_whatever_the_order() {
    let games = games(7);
    let taken = |game: &Recording| game.trace.order.clone().unwrap().taken;
    assert_eq!(taken(&games[0]), [1, 1, 2, 2]);
    let others: BTreeSet<_> = games[1..].iter().map(taken).collect();
    assert_eq!(others.len(), 6, "{others:?}");
    for game in &games {
        let threads: Vec<_> = game.forks[0].offers.iter().map(|it| it.thread).collect();
        assert_eq!(threads, [Some(1), Some(2)]);
        let order = game.trace.order.as_ref().unwrap();
        assert_eq!(order.followed, 4);
    }
    let right = games.iter().filter(|game| game.failure.is_none());
    assert_eq!(right.count(), 3);
}

#[test]
fn an_order_that_cannot_be_followed_says_where_and_why() {
    explored(|| {
        let misstep = |order| two_deposits(order).1.unwrap_err().to_string();
        let finished = misstep(&["ann", "ann", "ann", "bob", "bob"]);
        assert_eq!(finished, "entry 3 names ann, who has no step left to take");
        let unfinished = misstep(&["ann", "bob", "bob"]);
        assert_eq!(unfinished, "the order ends before ann has taken every step");
        let unknown = misstep(&["ann", "eve", "ann", "bob", "bob"]);
        assert_eq!(unknown, "entry 2 names eve, and there is no such thread");
        let none = misstep(&["ann", "ann", "bob", "bob", "bob"]);
        assert_eq!(none, "entry 5 names bob, who has no step left to take");
    });
}

#[test]
fn an_order_that_sends_a_thread_through_a_lock_says_that_it_waits() {
    explored(|| {
        let till = Mutex::new(0);
        let ((), walk) = probe::in_order(&["ann", "bob"], || {
            thread::scope(|scope| {
                for name in ["ann", "bob"] {
                    let teller = thread::Builder::new().name(name.to_owned());
                    let deposit = || *till.lock().unwrap() += 10;
                    teller.spawn_scoped(scope, deposit).unwrap();
                }
            });
        });
        let misstep = walk.unwrap_err().to_string();
        assert!(misstep.contains("bob, who cannot go on"), "{misstep}");
        assert_eq!(*till.lock().unwrap(), 20);
    });
}

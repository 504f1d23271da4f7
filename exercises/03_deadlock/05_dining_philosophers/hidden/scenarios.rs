//! What must hold at the table.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, mpsc};
use std::thread;

use dining_philosophers::Table;
use lockstep::probe::Notes;

/// At a table for three everybody is everybody's neighbour.
pub fn everybody_gets_to_eat() {
    let table = Table::new(3);
    let meals = Notes::new();
    let lunch = |chair| table.dine(chair, || meals.add(chair));
    thread::scope(|scope| {
        for chair in 0..2 {
            scope.spawn(move || lunch(chair));
        }
        lunch(2);
    });
    let meals = meals.sorted();
    assert!(
        meals == [0, 1, 2],
        "everybody who sits down gets to eat, and once, but they sat on the chairs 0, 1 and 2, and \
         there were meals at {meals:?}"
    );
}

/// They share both forks.
pub fn two_at_a_small_table_get_to_eat() {
    let table = Table::new(2);
    let (meals, met) = (Notes::new(), Notes::new());
    let eating = AtomicBool::new(false);
    let lunch = |chair| {
        table.dine(chair, || {
            meals.add(chair);
            take_up(&eating, || met.add(()));
        });
    };
    thread::scope(|scope| {
        scope.spawn(|| lunch(0));
        lunch(1);
    });
    let meals = meals.sorted();
    assert!(
        meals == [0, 1],
        "everybody who sits down gets to eat, and once, but two sat down at a table for two, and \
         there were meals at {meals:?}"
    );
    assert!(
        met.sorted().is_empty(),
        "a fork is in one hand at a time, but at a table for two both ate at the same time, and they \
         share both forks"
    );
}

/// A fork in hand, and back on the table. `already` is called where it was in a hand before.
fn take_up(fork: &AtomicBool, already: impl FnOnce()) {
    if fork.swap(true, Ordering::SeqCst) {
        already();
    }
    fork.store(false, Ordering::SeqCst);
}

/// There is only one person in the room, and each call ends before the next one begins.
pub fn nobody_waits_for_an_empty_chair() {
    for (chairs, visits) in [(3, [1, 1, 2, 2, 0, 0]), (64, [0, 15, 16, 31, 32, 63])] {
        let table = Table::new(chairs);
        let mut meals = 0;
        for chair in visits {
            table.dine(chair, || meals += 1);
        }
        assert!(
            meals == 6,
            "whoever finds both forks free eats, but one person sat down 6 times at an empty table \
             with {chairs} chairs, and had {meals} meals"
        );
    }
}

/// The last chair and the first one share fork 0, and 40 and 41 share fork 41.
pub fn a_fork_is_in_one_hand_at_a_time() {
    let table = Table::new(64);
    let shared = [0, 41].map(|fork| (fork, AtomicBool::new(false)));
    let met = Notes::new();
    let lunch = |chairs: [usize; 2]| {
        for (chair, (number, fork)) in chairs.into_iter().zip(&shared) {
            table.dine(chair, || take_up(fork, || met.add(*number)));
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| lunch([63, 40]));
        lunch([0, 41]);
    });
    let met = met.sorted();
    assert!(
        met.is_empty(),
        "a fork is in one hand at a time, but at a table for 64, where chairs 63 and 0 share fork 0, \
         and chairs 40 and 41 share fork 41, two neighbours ate at the same time, with the same fork \
         {met:?}"
    );
}

/// Each meal goes on until all three are eating.
pub fn every_other_chair_eats_at_the_same_time() {
    let table = Table::new(6);
    let together = Barrier::new(3);
    let lunch = |chair| {
        table.dine(chair, || {
            together.wait();
        });
    };
    thread::scope(|scope| {
        for chair in [0, 2] {
            scope.spawn(move || lunch(chair));
        }
        lunch(4);
    });
}

/// The meal on chair 62 goes on until somebody else has eaten on all the other even chairs: on chair 0,
/// in the middle of that meal on chair 2, and so on. All the forks that are asked for are free.
pub fn half_a_large_table_eats_at_the_same_time() {
    let table = Table::new(64);
    let (tell, eaten) = mpsc::channel();
    thread::scope(|scope| {
        table.dine(62, || {
            scope.spawn(|| {
                eat_on_every_other_chair(&table, 0..62);
                tell.send(()).unwrap();
            });
            let _ = eaten.recv();
        });
    });
}

fn eat_on_every_other_chair(table: &Table, Range { start, end }: Range<usize>) {
    if start < end {
        table.dine(start, || eat_on_every_other_chair(table, start + 2..end));
    }
}

/// The neighbours come while chair 0 is eating. Chair 0 gets up, and then each of the two eats until
/// the other one is eating as well.
pub fn both_neighbours_eat_when_chair_0_gets_up() {
    let table = Table::new(5);
    let together = Barrier::new(2);
    let lunch = |chair| {
        table.dine(chair, || {
            together.wait();
        });
    };
    thread::scope(|scope| {
        table.dine(0, || {
            for chair in [4, 1] {
                scope.spawn(move || lunch(chair));
            }
        });
    });
}

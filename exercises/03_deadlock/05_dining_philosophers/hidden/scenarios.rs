//! What must hold at the table.

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

pub fn two_at_a_small_table_get_to_eat() {
    let table = Table::new(2);
    let meals = Notes::new();
    let lunch = |chair| table.dine(chair, || meals.add(chair));
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

/// The last chair and the first one share fork 0.
pub fn a_fork_is_in_one_hand_at_a_time() {
    let table = Table::new(5);
    let eating = AtomicBool::new(false);
    let met = Notes::new();
    let eat = || {
        if eating.swap(true, Ordering::SeqCst) {
            met.add(());
        }
        eating.store(false, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| table.dine(4, eat));
        table.dine(0, eat);
    });
    assert!(
        met.sorted().is_empty(),
        "a fork is in one hand at a time, but at a table for five, chairs 4 and 0 ate at the same \
         time, and both need fork 0"
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

/// While chair 0 is eating chair 2 sits down, while that one is eating chair 4, and so on: nobody has a
/// neighbour, and nobody comes too late.
pub fn half_a_large_table_eats_at_the_same_time() {
    eat_until_the_next_one_has_eaten(&Table::new(LARGE_TABLE), 0);
}

const LARGE_TABLE: usize = 12;

fn eat_until_the_next_one_has_eaten(table: &Table, chair: usize) {
    let next = chair + 2;
    table.dine(chair, || {
        if next == LARGE_TABLE {
            return;
        }
        let (tell, eaten) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                eat_until_the_next_one_has_eaten(table, next);
                tell.send(()).unwrap();
            });
            let _ = eaten.recv();
        });
    });
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

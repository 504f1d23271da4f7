//! What must hold at the ticket machine.

use std::sync::{Barrier, Mutex};

use lost_update::open_doors;

/// A day with two doors: who was greeted, as `(door, number)`, and what the display showed at the end.
fn day(customers: usize) -> (Vec<(usize, u64)>, u64) {
    let greeted = Mutex::new(Vec::new());
    let display = open_doors(2, customers, |door, number| {
        greeted.lock().unwrap().push((door, number));
    });
    (greeted.into_inner().unwrap(), display)
}

pub fn numbers_are_unique() {
    let (greeted, _) = day(1);
    if let [(_, first), (_, second)] = greeted[..] {
        assert!(
            first != second,
            "no two customers may hold the same number, but both customers hold number {first}"
        );
    }
}

pub fn numbers_stay_unique_all_day() {
    let (mut greeted, _) = day(2);
    greeted.sort_by_key(|&(door, number)| (number, door));
    for pair in greeted.windows(2) {
        let [(door, number), (other, same)] = [pair[0], pair[1]];
        assert!(
            number != same,
            "no two customers may hold the same number, but number {number} was handed out twice, \
             at door {door} and at door {other}"
        );
    }
}

pub fn no_number_is_skipped() {
    let (greeted, _) = day(2);
    let numbers: Vec<u64> = greeted.iter().map(|&(_, number)| number).collect();
    let highest = numbers.iter().copied().max().unwrap_or(0);
    for number in 1..=highest {
        assert!(
            numbers.contains(&number),
            "no number may be skipped, but number {highest} was handed out and number {number} \
             was not (all the numbers: {numbers:?})"
        );
    }
}

pub fn every_customer_is_greeted() {
    let (greeted, _) = day(2);
    for door in 0..2 {
        let count = greeted.iter().filter(|&&(at, _)| at == door).count();
        assert!(
            count == 2,
            "every customer takes a number and is greeted, but of the 2 customers at door {door} \
             only {count} were greeted"
        );
    }
}

pub fn the_display_shows_everyone() {
    let (_, display) = day(1);
    assert!(
        display == 2,
        "in the evening the display shows how many numbers were taken, but 2 customers came in \
         and it shows {display}"
    );
}

/// Each greeting goes on until there is one at the other door as well.
pub fn doors_greet_at_the_same_time() {
    let both_doors = Barrier::new(2);
    open_doors(2, 1, |_, _| {
        both_doors.wait();
    });
}

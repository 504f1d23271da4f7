//! What must hold at the ticket machine.

use std::sync::Barrier;

use lockstep::probe::Notes;
use lost_update::open_doors;

/// A day with two doors: who was greeted, as `(number, door)`, and what the display showed at the end.
fn day(customers: usize) -> (Vec<(u64, usize)>, u64) {
    let greeted = Notes::new();
    let display = open_doors(2, customers, |door, number| greeted.add((number, door)));
    (greeted.sorted(), display)
}

pub fn numbers_are_unique() {
    let (greeted, _) = day(2);
    for pair in greeted.windows(2) {
        let [(number, door), (same, other)] = [pair[0], pair[1]];
        assert!(
            number != same,
            "no two customers may hold the same number, but number {number} was handed out twice, \
             at door {door} and at door {other}"
        );
    }
}

pub fn no_number_is_skipped() {
    let (greeted, _) = day(1);
    let numbers: Vec<u64> = greeted.iter().map(|&(number, _)| number).collect();
    let highest = numbers.last().copied().unwrap_or(0);
    for number in 1..=highest {
        assert!(
            numbers.contains(&number),
            "no number may be skipped, but number {highest} was handed out and number {number} \
             was not (all the numbers: {numbers:?})"
        );
    }
}

pub fn every_customer_is_greeted() {
    let (greeted, _) = day(1);
    for door in 0..2 {
        let count = greeted.iter().filter(|&&(_, at)| at == door).count();
        assert!(
            count == 1,
            "every customer takes a number and is greeted, but 1 customer came in at door {door}, and \
             {count} were greeted there"
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

/// Two quiet days, one after the other.
pub fn every_day_begins_with_number_1() {
    for which in ["first", "second"] {
        let greeted = Notes::new();
        let display = open_doors(1, 1, |_, number| greeted.add(number));
        let numbers = greeted.sorted();
        assert!(
            numbers == [1] && display == 1,
            "every day begins with number 1, but on the {which} day the only customer was greeted \
             with {numbers:?}, and the display showed {display}"
        );
    }
}

/// Each greeting goes on until there is one at the other door as well. The second ones do so, too.
pub fn doors_greet_at_the_same_time() {
    let both_doors = Barrier::new(2);
    open_doors(2, 2, |_, _| {
        both_doors.wait();
    });
}

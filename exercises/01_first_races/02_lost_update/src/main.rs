//! A busy day at the ticket machine, told in words.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lost_update::open_doors;

const DOORS: usize = 2;
const CUSTOMERS: usize = 100_000;
const DAYS: usize = 20;

fn main() {
    println!("{DOORS} doors, {CUSTOMERS} customers at each. Everyone takes a number.\n");
    let (report, evening) = mpsc::channel();
    thread::spawn(move || {
        for day in 1..=DAYS {
            if report.send(one_day(day)).is_err() {
                return;
            }
        }
    });
    for _ in 1..=DAYS {
        match evening.recv_timeout(Duration::from_secs(5)) {
            Ok(Some(trouble)) => return println!("{trouble}"),
            Ok(None) => {}
            Err(_) => return println!("The day does not come to an end: somebody is stuck."),
        }
    }
    println!("{DAYS} days, and all the numbers were different.");
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

/// Opens the doors for one day, and says what went wrong.
fn one_day(day: usize) -> Option<String> {
    let books: Vec<_> = (0..DOORS).map(|_| Mutex::new(Vec::new())).collect();
    let display = open_doors(DOORS, CUSTOMERS, |door, number| {
        books[door].lock().unwrap().push(number);
    });
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (door, book) in books.iter().enumerate() {
        for &number in book.lock().unwrap().iter() {
            holders.entry(number).or_default().push(door);
        }
    }
    let people: usize = holders.values().map(Vec::len).sum();
    let shared: usize = holders.values().map(Vec::len).filter(|&n| n > 1).sum();
    let (number, doors) = holders.iter().find(|(_, doors)| doors.len() > 1)?;
    Some(format!(
        "Day {day}: {people} customers came in, and the display says {display}.\n\
         {shared} of them hold a number that somebody else holds, too.\n\
         The first such number is {number}: it was handed out at doors {doors:?}."
    ))
}

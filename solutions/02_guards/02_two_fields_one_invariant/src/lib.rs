//! Slips and boards: customers write down how long they waited, and boards show what has come together.

use std::mem;
use std::sync::Mutex;

/// The slips of a day, added up.
///
/// The two sums mean something only together, so they are behind one lock: whoever can see one of
/// them can see both, and nobody can see one changed and the other not.
#[derive(Default)]
pub struct Slips {
    sums: Mutex<Sums>,
}

/// `minutes` is what exactly these `customers` have waited. That may be untrue for as long as a guard
/// is held, and no longer.
#[derive(Clone, Copy, Default)]
struct Sums {
    customers: u64,
    minutes: u64,
}

impl Sums {
    /// In whole minutes, and 0 if there were no customers.
    fn average(self) -> u64 {
        self.minutes.checked_div(self.customers).unwrap_or(0)
    }
}

impl Slips {
    /// A day on which nobody has waited yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A customer hands in a slip: "I waited so many minutes."
    pub fn hand_in(&self, minutes: u64) {
        // One guard for both lines. With two calls of `lock` a board could look in between, although
        // the sums are in one struct.
        let mut sums = self.sums.lock().unwrap();
        sums.customers += 1;
        sums.minutes += minutes;
    }

    /// Draws a board: how many customers have handed in a slip today, and how long they waited on
    /// average. Drawing takes a while: `draw(customers, average)`.
    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        // Both are copied at one moment. The guard is gone at the end of this line, and drawing keeps
        // nobody from handing in a slip.
        let sums = *self.sums.lock().unwrap();
        draw(sums.customers, sums.average());
    }

    /// Ends the day and begins the next. Returns what a board would have shown, for the records.
    pub fn close(&self) -> (u64, u64) {
        // Reading and emptying are one step as well, or a slip that comes in between would be in
        // neither day's record.
        let sums = mem::take(&mut *self.sums.lock().unwrap());
        (sums.customers, sums.average())
    }
}

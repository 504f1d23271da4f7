//! Notes: what a scenario's threads write down, and the search does not see.

use std::sync::{Mutex, PoisonError};

/// What the threads of a scenario have seen, for an assertion at the end.
///
/// Writing a note is no point for a switch, orders nothing, and is in no trace: next to a `Mutex`
/// around a `Vec` there are fewer interleavings to search and fewer steps to read, and a data race
/// of the submission is not hidden. In return the notes do not say in which order they were
/// written. A scenario that must know keeps them behind a lock of its own.
///
/// ```
/// use lockstep::probe::Notes;
/// use std::thread;
///
/// let tickets = Notes::new();
/// thread::scope(|scope| {
///     for ticket in [2, 1] {
///         let tickets = &tickets;
///         scope.spawn(move || tickets.add(ticket));
///     }
/// });
/// assert_eq!(tickets.sorted(), [1, 2]);
/// ```
#[derive(Debug)]
pub struct Notes<T>(Mutex<Vec<T>>);

impl<T> Default for Notes<T> {
    fn default() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl<T: Ord> Notes<T> {
    /// Without any note.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes one more.
    pub fn add(&self, note: T) {
        // Held for no longer than this line, in which no other task can run.
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.push(note);
    }

    /// All of them, the smallest first.
    pub fn sorted(self) -> Vec<T> {
        let mut notes = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        notes.sort();
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn notes_of_all_threads_are_there_in_an_order_of_their_own() {
        let notes = Notes::new();
        thread::scope(|scope| {
            for number in [3, 1, 2] {
                let notes = &notes;
                scope.spawn(move || notes.add(number));
            }
        });
        assert_eq!(notes.sorted(), [1, 2, 3]);
    }
}

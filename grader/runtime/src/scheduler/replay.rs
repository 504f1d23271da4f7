//! Replay: follows the choices of an earlier execution, and the default after the last of them.

use super::{Point, Scheduler};

/// Follows a list of choices.
pub struct Replay<'a> {
    choices: &'a [u32],
    next: usize,
}

impl<'a> Replay<'a> {
    /// Follows `choices`.
    pub fn new(choices: &'a [u32]) -> Self {
        Self { choices, next: 0 }
    }
}

impl Scheduler for Replay<'_> {
    fn begin(&mut self) {
        self.next = 0;
    }

    fn choose(&mut self, _: &Point<'_>) -> usize {
        let choice = self
            .choices
            .get(self.next)
            .map_or(0, |&index| index as usize);
        self.next += 1;
        choice
    }
}

//! Vector clocks: what happens before what.

use smallvec::SmallVec;

/// For every thread, how many of its steps are known to have happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VectorClock(SmallVec<[u32; 8]>);

impl VectorClock {
    /// What is known of the thread `task`.
    pub fn get(&self, task: usize) -> u32 {
        self.0.get(task).copied().unwrap_or(0)
    }

    /// One more step of the thread `task`.
    pub fn tick(&mut self, task: usize) {
        if self.0.len() <= task {
            self.0.resize(task + 1, 0);
        }
        self.0[task] += 1;
    }

    /// Learn all that `other` knows.
    pub fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Know nothing.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_join_learns_what_the_other_knows_and_forgets_nothing() {
        let mut one = VectorClock::default();
        one.tick(0);
        one.tick(0);
        let mut two = VectorClock::default();
        two.tick(3);
        one.join(&two);
        assert_eq!([one.get(0), one.get(1), one.get(3)], [2, 0, 1]);
        assert_eq!(two.get(0), 0);
    }
}

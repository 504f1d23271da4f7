//! Preemption-bounded depth-first search: every execution with at most so many forced switches
//! (Musuvathi and Qadeer, PLDI 2007).
//!
//! Where it comes to its end it has proven that all of them pass, and what it finds first at the
//! lowest bound is a counterexample with the fewest switches. Bad at long executions: their number
//! grows with the length to the power of the bound. An injected fault costs as much as a switch.

use super::{Point, Scheduler};

/// A point on the path of the search.
struct Node {
    chosen: usize,
    /// The cost of every option.
    costs: Vec<u8>,
    /// What the path has cost before this point.
    before: u32,
}

/// The search, one execution at a time.
pub struct Bounded {
    bound: u32,
    path: Vec<Node>,
    depth: usize,
    spent: u32,
    exhausted: bool,
}

impl Bounded {
    /// A search of all executions that cost at most `bound`.
    pub fn new(bound: u32) -> Self {
        Self {
            bound,
            path: Vec::new(),
            depth: 0,
            spent: 0,
            exhausted: false,
        }
    }

    /// Moves on to the next execution; false if there is none.
    pub fn advance(&mut self) -> bool {
        while let Some(node) = self.path.last_mut() {
            let affordable =
                |index: &usize| node.before + u32::from(node.costs[*index]) <= self.bound;
            if let Some(next) = (node.chosen + 1..node.costs.len()).find(affordable) {
                node.chosen = next;
                return true;
            }
            self.path.pop();
        }
        self.exhausted = true;
        false
    }

    /// Whether every execution within the bound has been made.
    pub fn exhausted(&self) -> bool {
        self.exhausted
    }
}

impl Scheduler for Bounded {
    fn begin(&mut self) {
        self.depth = 0;
        self.spent = 0;
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if self.depth == self.path.len() {
            self.path.push(Node {
                chosen: 0,
                costs: (0..point.options.len())
                    .map(|index| point.cost(index) as u8)
                    .collect(),
                before: self.spent,
            });
        }
        let node = &self.path[self.depth];
        self.depth += 1;
        self.spent = node.before + u32::from(node.costs[node.chosen]);
        node.chosen
    }
}

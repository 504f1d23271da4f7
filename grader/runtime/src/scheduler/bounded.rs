//! Preemption-bounded depth-first search: every execution with at most so many forced switches
//! (Musuvathi and Qadeer, PLDI 2007).
//!
//! Where it comes to its end it has proven that all of them pass, and what it finds first at the
//! lowest bound is a counterexample with the fewest switches. Bad at long executions: their number
//! grows with the length to the power of the bound. An injected fault costs as much as a switch.

use super::{Point, Scheduler};

/// What a path has cost: forced switches and faults, and choices other than the default that were
/// neither.
#[derive(Clone, Copy, Default)]
struct Spent {
    switches: u32,
    turns: u32,
}

/// A point on the path of the search.
struct Node {
    chosen: usize,
    /// The cost of every option.
    costs: Vec<u8>,
    /// What the path has cost before this point.
    before: Spent,
}

impl Node {
    fn with(&self, option: usize) -> Spent {
        let cost = u32::from(self.costs[option]);
        Spent {
            switches: self.before.switches + cost,
            turns: self.before.turns + u32::from(cost == 0 && option > 0),
        }
    }
}

/// The search, one execution at a time.
pub struct Bounded {
    bound: Spent,
    path: Vec<Node>,
    depth: usize,
    spent: Spent,
    exhausted: bool,
}

impl Bounded {
    /// A search of all executions that cost at most `bound`.
    pub fn new(bound: u32) -> Self {
        Self::near(bound, u32::MAX)
    }

    /// A search of those of them alone that choose another than the default at most `turns` times
    /// where that costs nothing: who goes first where one has to wait or ends. There may be very
    /// many such choices among many threads, of which a failure seldom needs more than a few
    /// (delay bounding; Emmi, Qadeer and Rakamarić, POPL 2011). Proves nothing.
    pub fn near(bound: u32, turns: u32) -> Self {
        Self {
            bound: Spent {
                switches: bound,
                turns,
            },
            path: Vec::new(),
            depth: 0,
            spent: Spent::default(),
            exhausted: false,
        }
    }

    /// Moves on to the next execution; false if there is none.
    pub fn advance(&mut self) -> bool {
        while let Some(node) = self.path.last_mut() {
            let affordable = |index: &usize| {
                let spent = node.with(*index);
                spent.switches <= self.bound.switches && spent.turns <= self.bound.turns
            };
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
        self.spent = Spent::default();
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
        self.spent = node.with(node.chosen);
        node.chosen
    }
}

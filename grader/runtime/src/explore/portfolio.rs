//! The portfolio: several schedulers, interleaved from the first execution on.

use crate::engine::{Op, TaskId};
use crate::scheduler::census::Census;
use crate::scheduler::pct::Pct;
use crate::scheduler::pos::Pos;
use crate::scheduler::random::RandomWalk;
use crate::scheduler::rng::Rng;
use crate::scheduler::surw::Surw;
use crate::scheduler::urw::Urw;
use crate::scheduler::{Choice, Point, Scheduler};

/// A patience that is not used up by any loop that is meant as a delay.
const LONG: u32 = 2_500;

/// One execution of PCT in so many has that patience.
const DOGGED_IN: usize = 8;

/// A scheduler of the portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No forced switch and no fault at all.
    Default,
    /// The random walk.
    Random,
    /// Probabilistic concurrency testing, its depth drawn from 1 to 3.
    Pct,
    /// Partial order sampling.
    Pos,
    /// The uniform random walk.
    Urw,
    /// The selectively uniform random walk.
    Surw,
}

impl Kind {
    /// All that draw at random, in the order in which they take turns.
    pub const RANDOM: [Self; 5] = [Self::Random, Self::Pct, Self::Pos, Self::Urw, Self::Surw];
}

/// The schedulers, one for every execution in turn. Each has a blind spot that another one lacks.
///
/// What they learn from one execution serves all that come after it.
pub struct Portfolio {
    seed: u64,
    only: Option<Kind>,
    turn: Kind,
    census: Census,
    random: RandomWalk,
    pct: Pct,
    pos: Pos,
    urw: Urw,
    surw: Surw,
}

impl Portfolio {
    /// The portfolio that `seed` fixes.
    pub fn new(seed: u64) -> Self {
        let rng = Rng::new(seed);
        Self {
            seed,
            only: None,
            turn: Kind::Default,
            census: Census::new(),
            random: RandomWalk::new(rng.clone()),
            pct: Pct::new(rng.clone(), 1, 0),
            pos: Pos::new(rng.clone()),
            urw: Urw::new(rng.clone()),
            surw: Surw::new(rng),
        }
    }

    /// A portfolio of one scheduler alone, to measure it.
    pub fn only(seed: u64, kind: Kind) -> Self {
        Self {
            only: Some(kind),
            ..Self::new(seed)
        }
    }

    /// The same portfolio, with what earlier executions have taught another.
    #[must_use]
    pub fn knowing(mut self, census: Census) -> Self {
        self.census = census;
        self
    }

    /// What earlier executions have taught it.
    pub fn known(&self) -> &Census {
        &self.census
    }

    /// Gets ready for the execution with this number; returns its patience.
    pub fn prepare(&mut self, index: u64) -> u32 {
        let mut rng = Rng::stream(self.seed, index);
        let patience = patience(&mut rng);
        self.turn = match (index, self.only) {
            (0, _) => Kind::Default,
            (_, Some(kind)) => kind,
            (_, None) => Kind::RANDOM[((index - 1) % 5) as usize],
        };
        match self.turn {
            Kind::Default => return 0,
            Kind::Random => self.random.restart(rng),
            Kind::Pct => {
                let depth = 1 + rng.below(3);
                // A loop that looks a thousand times and then goes on needs one thread to be left
                // to itself for as long, which no other scheduler does.
                let patience = if rng.one_in(DOGGED_IN) {
                    LONG
                } else {
                    patience
                };
                self.pct
                    .restart(rng, depth, self.census.length(), patience == 0);
                return patience;
            }
            Kind::Pos => self.pos.restart(rng),
            Kind::Urw => self.urw.restart(rng, &self.census),
            Kind::Surw => self.surw.restart(rng, &self.census),
        }
        patience
    }

    fn turn(&mut self) -> Option<&mut dyn Scheduler> {
        match self.turn {
            Kind::Default => None,
            Kind::Random => Some(&mut self.random),
            Kind::Pct => Some(&mut self.pct),
            Kind::Pos => Some(&mut self.pos),
            Kind::Urw => Some(&mut self.urw),
            Kind::Surw => Some(&mut self.surw),
        }
    }
}

impl Scheduler for Portfolio {
    fn begin(&mut self) {
        self.census.begin();
        if let Some(scheduler) = self.turn() {
            scheduler.begin();
        }
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if matches!(point.options[0], Choice::Run(_)) {
            self.census.chose();
        }
        self.turn().map_or(0, |scheduler| scheduler.choose(point))
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        self.census.ran(task, op);
        if let Some(scheduler) = self.turn() {
            scheduler.ran(task, op);
        }
    }

    fn end(&mut self, _: u64) {
        self.census.end();
    }

    fn census(&mut self) -> Option<&mut Census> {
        Some(&mut self.census)
    }
}

/// A thread that looks again and again is mostly taken to be waiting at once; sometimes it is left
/// to itself for long, since a bounded loop that looks is no more than a delay.
fn patience(rng: &mut Rng) -> u32 {
    match rng.below(64) {
        0 => LONG,
        1..8 => 24,
        _ => 0,
    }
}

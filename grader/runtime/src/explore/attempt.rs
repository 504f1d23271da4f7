//! One attempt: an execution, and what came of it.

use std::fmt::Write;
use std::time::Duration;

use serde::{Deserialize, Serialize};

#[cfg(unix)]
use super::forked::Told;
use crate::board::Board;
use crate::engine::{End, Ended, Engine, Op, Settings, TaskId};
use crate::probe;
use crate::protocol::{Class, Failure, Limits, Schedule, Site, Step, Trace};
use crate::scheduler::census::Census;
use crate::scheduler::replay::Replay;
use crate::scheduler::{Point, Scheduler};

/// What came of an execution.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Attempt {
    /// The scenario returned.
    Passed,
    /// It failed.
    Failed(Box<Failing>),
    /// Nothing can be said, for the reason given.
    Inconclusive(String),
}

/// A failing execution.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failing {
    end: End,
    /// The schedule that leads to it.
    pub schedule: Schedule,
    /// Forced switches and faults on the way.
    pub switches: u32,
    /// Points passed on the way.
    pub steps: u64,
    /// A thread was found to look again and again.
    busy: bool,
    /// Who had to be held up on the way, and how long.
    pub held_up: Option<(String, Duration)>,
    /// What happened, if it was asked for.
    pub trace: Option<Trace>,
}

/// What makes two failures the same, for the search of a shorter one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A panic at this place.
    Panic(Option<Site>),
    /// Anything else, by its class.
    Class(Class),
}

impl Failing {
    /// What makes this failure the same as another.
    pub fn key(&self) -> Key {
        match &self.end {
            End::Panicked(_, site) => Key::Panic(site.clone()),
            _ => Key::Class(self.class()),
        }
    }

    /// Whether an assertion of the scenario failed, rather than the submission's own code.
    pub fn in_the_scenario(&self) -> bool {
        matches!(&self.end, End::Panicked(_, Some(site)) if site.is_scenario())
    }

    fn class(&self) -> Class {
        match &self.end {
            End::Deadlock => Class::Deadlock,
            End::Livelock => Class::Livelock,
            End::Failed(class, _) => *class,
            End::Panicked(..) if self.busy && self.in_the_scenario() => Class::BusyWaiting,
            End::Panicked(..) | End::Returned | End::Steps | End::Unmodelled(_) => Class::Race,
        }
    }

    /// The failure as the grader is told of it, before its pattern is looked at.
    pub fn into_failure(self) -> Failure {
        let class = self.class();
        let mut message = match self.end {
            End::Panicked(message, _) | End::Failed(_, message) => message,
            End::Livelock => {
                "the program never ends: its threads keep trying, and none of them gets any further"
                    .to_owned()
            }
            End::Deadlock => {
                "the program hangs: what its threads wait for can never happen".to_owned()
            }
            End::Returned | End::Steps | End::Unmodelled(_) => String::new(),
        };
        if let Some((thread, dur)) = &self.held_up {
            let _ = write!(message, " (if {thread} is held up for {dur:?} or more)");
        }
        Failure {
            class,
            message,
            schedule: self.schedule,
            switches: self.switches,
            universal: false,
            trace: self.trace,
        }
    }
}

/// Executions of one scenario, one after the other.
pub struct Session<'a> {
    engine: Engine,
    body: fn(),
    limits: Limits,
    board: Option<&'a Board>,
    steps: u64,
    hit_the_step_limit: bool,
    was_fair: bool,
    /// Where the executions leave what came of them that have a process of their own.
    #[cfg(unix)]
    isolated: Option<super::forked::Answers>,
}

impl<'a> Session<'a> {
    /// A session that reports how far it is on `board`.
    pub fn new(body: fn(), limits: Limits, board: Option<&'a Board>) -> Self {
        Self {
            engine: Engine::new(),
            body,
            limits,
            board,
            steps: 0,
            hit_the_step_limit: false,
            was_fair: false,
            #[cfg(unix)]
            isolated: None,
        }
    }

    /// Whether an execution since the last time this was asked was so long that not all of its
    /// choices were the scheduler's.
    pub fn take_was_fair(&mut self) -> bool {
        std::mem::take(&mut self.was_fair)
    }

    /// Runs every execution in a child process of its own, where the system has any.
    #[must_use]
    pub fn isolated(mut self) -> Self {
        #[cfg(unix)]
        {
            self.engine.warm_up();
            self.isolated = Some(super::forked::Answers::new());
        }
        self
    }

    /// Whether every execution has a process of its own.
    pub fn is_isolated(&self) -> bool {
        #[cfg(unix)]
        return self.isolated.is_some();
        #[cfg(not(unix))]
        false
    }

    /// Runs one execution under `scheduler`.
    pub fn attempt(&mut self, patience: u32, scheduler: &mut dyn Scheduler) -> Attempt {
        self.run(patience, scheduler, None)
    }

    /// Follows `schedule`.
    pub fn follow(&mut self, schedule: &Schedule) -> Attempt {
        self.attempt(schedule.patience, &mut Replay::new(&schedule.choices))
    }

    /// Follows `schedule`, calls `emit` with every step, and keeps a trace of a failure.
    pub fn trace(&mut self, schedule: &Schedule, emit: fn(&Step)) -> Attempt {
        let mut replay = Replay::new(&schedule.choices);
        self.run(schedule.patience, &mut replay, Some(emit))
    }

    /// Runs one execution under `scheduler` and calls `emit` with every step; what came of it, and
    /// what happened.
    pub fn record(&mut self, scheduler: &mut dyn Scheduler, emit: fn(&Step)) -> (Attempt, Trace) {
        let ended = self.execute(0, scheduler, Some(emit));
        let trace = ended.trace.clone().unwrap_or_default();
        (judge(ended, 0, self.limits.steps), trace)
    }

    /// How far one execution may go.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The points that the last execution passed.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Whether the last execution was given up because of its length.
    pub fn hit_the_step_limit(&self) -> bool {
        self.hit_the_step_limit
    }

    /// The memory that this process occupies: as the grader says on the board, else, now and then,
    /// as the system does.
    pub(super) fn memory(&self, index: u64) -> u64 {
        let told = self.board.and_then(Board::memory);
        told.unwrap_or_else(|| {
            if index % 1024 == 1023 {
                resident_bytes()
            } else {
                0
            }
        })
    }

    fn run(
        &mut self,
        patience: u32,
        scheduler: &mut dyn Scheduler,
        trace: Option<fn(&Step)>,
    ) -> Attempt {
        #[cfg(unix)]
        if let Some(mut answers) = self.isolated.take() {
            let told = answers.of_a_child(|| Told {
                attempt: self.run_here(patience, scheduler, trace),
                steps: self.steps,
                hit_the_step_limit: self.hit_the_step_limit,
                census: scheduler.census().map(|census| census.clone()),
                conditions: probe::conditions(),
            });
            self.isolated = Some(answers);
            self.steps = told.steps;
            self.hit_the_step_limit = told.hit_the_step_limit;
            if let (Some(mine), Some(theirs)) = (scheduler.census(), told.census) {
                *mine = theirs;
            }
            probe::learn_conditions(told.conditions);
            return told.attempt;
        }
        self.run_here(patience, scheduler, trace)
    }

    fn run_here(
        &mut self,
        patience: u32,
        scheduler: &mut dyn Scheduler,
        trace: Option<fn(&Step)>,
    ) -> Attempt {
        let ended = self.execute(patience, scheduler, trace);
        judge(ended, patience, self.limits.steps)
    }

    fn execute(
        &mut self,
        patience: u32,
        scheduler: &mut dyn Scheduler,
        trace: Option<fn(&Step)>,
    ) -> Ended {
        let settings = Settings {
            steps: self.limits.steps,
            time: self.limits.time,
            patience,
            trace,
        };
        let ended = match self.board {
            Some(board) => {
                board.begin_execution(patience);
                let mut observed = Observed {
                    scheduler,
                    board,
                    made: 0,
                };
                self.engine.run(&settings, &mut observed, self.body)
            }
            None => self.engine.run(&settings, scheduler, self.body),
        };
        self.steps = ended.steps;
        self.hit_the_step_limit = ended.end == End::Steps;
        self.was_fair |= ended.was_fair;
        ended
    }
}

fn resident_bytes() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split_whitespace().nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * 4096
}

fn judge(ended: Ended, patience: u32, limit: u64) -> Attempt {
    match ended.end {
        End::Returned => Attempt::Passed,
        End::Steps => Attempt::Inconclusive(format!(
            "an execution was still going on after {limit} steps, the limit"
        )),
        End::Unmodelled(what) => {
            Attempt::Inconclusive(format!("{what} is not under the scheduler's control"))
        }
        end => Attempt::Failed(Box::new(Failing {
            end,
            schedule: Schedule {
                choices: ended.choices,
                patience,
            },
            switches: ended.switches,
            steps: ended.steps,
            busy: ended.busy,
            held_up: ended.held_up,
            trace: ended.trace,
        })),
    }
}

/// A scheduler whose choices are written to the board, so that a crash names its schedule.
struct Observed<'a> {
    scheduler: &'a mut dyn Scheduler,
    board: &'a Board,
    made: usize,
}

impl Scheduler for Observed<'_> {
    fn begin(&mut self) {
        self.scheduler.begin();
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        let index = self.scheduler.choose(point);
        self.board.chose(self.made, index as u32);
        self.made += 1;
        index
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        self.board.step();
        self.scheduler.ran(task, op);
    }

    fn obeys(&self) -> bool {
        self.scheduler.obeys()
    }

    fn ordered(&mut self, point: &Point<'_>, index: usize) {
        self.scheduler.ordered(point, index);
    }

    fn imposed(&mut self) {
        self.scheduler.imposed();
    }

    fn end(&mut self, steps: u64) {
        self.scheduler.end(steps);
    }

    fn census(&mut self) -> Option<&mut Census> {
        self.scheduler.census()
    }
}

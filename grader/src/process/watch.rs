//! Waiting for a child that may never end, and telling a slow one from a stuck one.

use std::io;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::board::Board;

use super::probe;

/// How long a child may go without getting anywhere. Getting somewhere is another step or another
/// run on its board, so that none of this is a limit on how long the whole takes.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Processor time without a step: code that runs and never synchronises.
    pub busy: Duration,
    /// Time without a step in which every thread sleeps.
    pub asleep: Duration,
    /// Time without a step, whatever the threads do: the last resort.
    pub any: Duration,
    /// Time for the whole, steps or not.
    pub whole: Duration,
}

/// Why a child was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It ran without getting anywhere.
    Busy,
    /// All of it slept.
    Asleep,
    /// It took too long, though it was getting on.
    Late,
}

/// Waits for the child to end, or ends it; either way all of its group is gone afterwards.
pub(super) fn watch(
    child: &mut Child,
    board: &Board,
    patience: Patience,
) -> io::Result<(ExitStatus, Option<Stopped>)> {
    let begun = Instant::now();
    let mut mark = Mark::new(child, board);
    let mut nap = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            probe::end_group(child);
            return Ok((status, None));
        }
        let stopped = if begun.elapsed() > patience.whole {
            Some(Stopped::Late)
        } else {
            mark.stuck(child, board, patience)
        };
        if stopped.is_some() {
            probe::end_group(child);
            return Ok((child.wait()?, stopped));
        }
        thread::sleep(nap);
        nap = (nap * 2).min(Duration::from_millis(20));
    }
}

/// The last moment at which the child was seen to have got somewhere.
struct Mark {
    pulse: (u64, u64),
    since: Instant,
    cpu: Duration,
    asleep_since: Option<Instant>,
}

impl Mark {
    fn new(child: &Child, board: &Board) -> Self {
        Self {
            pulse: (board.executions(), board.steps()),
            since: Instant::now(),
            cpu: probe::cpu_time(child).unwrap_or_default(),
            asleep_since: None,
        }
    }

    fn stuck(&mut self, child: &Child, board: &Board, patience: Patience) -> Option<Stopped> {
        if self.pulse != (board.executions(), board.steps()) {
            *self = Self::new(child, board);
            return None;
        }
        // Most children end before it is worth asking the system about them.
        if self.since.elapsed() < patience.busy.min(patience.asleep) / 2 {
            return None;
        }
        let used = probe::cpu_time(child)
            .unwrap_or_default()
            .saturating_sub(self.cpu);
        if used > patience.busy {
            return Some(Stopped::Busy);
        }
        if probe::all_asleep(child) == Some(true) {
            let since = *self.asleep_since.get_or_insert_with(Instant::now);
            if since.elapsed() > patience.asleep / 2 {
                return Some(Stopped::Asleep);
            }
        } else {
            self.asleep_since = None;
        }
        (self.since.elapsed() > patience.any).then_some(Stopped::Busy)
    }
}

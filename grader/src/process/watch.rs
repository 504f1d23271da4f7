//! Waiting for a child that may never end, and telling a slow one from a stuck one.

use std::io;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::board::Board;
use lockstep::protocol::{Job, THREADS};

use super::{Progress, Task, probe};

/// How long a child may go without getting anywhere. Getting somewhere is another step or another
/// run on its board, so that none of this is a limit on how long the whole takes.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Processor time without a step: code that runs and never synchronises.
    pub busy: Duration,
    /// Time without a step in which every thread stays in a wait that only another one can end.
    /// Only this is a deadlock.
    pub blocked: Duration,
    /// Time without a step in which every thread sleeps, be it for a time or for the world outside.
    pub asleep: Duration,
    /// Time without a step, whatever the threads do: the last resort.
    pub any: Duration,
    /// Time for the whole, steps or not.
    pub whole: Duration,
}

/// How much memory a child may occupy, in bytes.
pub const MEMORY: u64 = 1 << 30;

/// Why a child was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It ran without getting anywhere.
    Busy,
    /// All of its threads waited for each other.
    Blocked,
    /// It did not end, for whatever reason.
    Unending,
    /// It took too long, though it was getting on.
    Late,
    /// It occupied more memory than [`MEMORY`].
    Memory,
    /// It had more threads than it may.
    Threads,
}

/// Waits for the child to end, or ends it; either way all of its group is gone afterwards.
pub(super) fn watch(
    child: &mut Child,
    board: &Board,
    task: &Task<'_>,
) -> io::Result<(ExitStatus, Option<Stopped>)> {
    let patience = task.patience;
    let begun = Instant::now();
    let mut mark = Mark::new(child, board);
    let mut nap = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            probe::end_group(child);
            return Ok((status, None));
        }
        tell(task, board);
        if task.course.is_called_off() {
            probe::end_group(child);
            return Ok((child.wait()?, None));
        }
        let stopped = if begun.elapsed() > patience.whole {
            Some(Stopped::Late)
        } else {
            greedy(child, board).or_else(|| mark.stuck(child, board, patience))
        };
        if let Some(stopped) = stopped {
            if stopped == Stopped::Blocked && tells_who_waits(child, board)? {
                let status = child.wait()?;
                probe::end_group(child);
                return Ok((status, None));
            }
            probe::end_group(child);
            return Ok((child.wait()?, Some(stopped)));
        }
        thread::sleep(nap);
        nap = (nap * 2).min(Duration::from_millis(20));
    }
}

/// Tells whoever watches how far the child has got.
fn tell(task: &Task<'_>, board: &Board) {
    let done = board.executions();
    match task.job {
        Job::Explore { .. } => task.course.tell(Progress::Searching(task.scenario, done)),
        Job::Stress { .. } => task.course.tell(Progress::Running(task.scenario, done)),
        _ => {}
    }
}

/// Whether the child uses more than it may. What it occupies is told to it, since it cannot look.
fn greedy(child: &Child, board: &Board) -> Option<Stopped> {
    let usage = probe::usage(child)?;
    board.set_usage(usage.memory, usage.threads);
    if usage.memory > MEMORY {
        Some(Stopped::Memory)
    } else {
        (usage.threads > THREADS).then_some(Stopped::Threads)
    }
}

/// How long a child that is stuck is given to say who waits for whom.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Asks a child that is stuck who waits for whom, and says whether it has ended upon that.
fn tells_who_waits(child: &mut Child, board: &Board) -> io::Result<bool> {
    board.ask();
    let asked = Instant::now();
    while asked.elapsed() < LAST_WORDS {
        if child.try_wait()?.is_some() {
            return Ok(true);
        }
        thread::sleep(Duration::from_millis(2));
    }
    Ok(false)
}

/// The last moment at which the child was seen to have got somewhere.
struct Mark {
    pulse: (u64, u64),
    since: Instant,
    cpu: Duration,
    asleep_since: Option<Instant>,
    /// Where all threads wait, and since when they have been seen there.
    blocked: Option<(Vec<String>, Instant)>,
}

impl Mark {
    fn new(child: &Child, board: &Board) -> Self {
        Self {
            pulse: (board.executions(), board.steps()),
            since: Instant::now(),
            cpu: probe::cpu_time(child).unwrap_or_default(),
            asleep_since: None,
            blocked: None,
        }
    }

    fn stuck(&mut self, child: &Child, board: &Board, patience: Patience) -> Option<Stopped> {
        if self.pulse != (board.executions(), board.steps()) {
            *self = Self::new(child, board);
            return None;
        }
        // Most children end before it is worth asking the system about them.
        if self.since.elapsed() < patience.blocked / 2 {
            return None;
        }
        let used = probe::cpu_time(child)
            .unwrap_or_default()
            .saturating_sub(self.cpu);
        if used > patience.busy {
            return Some(Stopped::Busy);
        }
        if self.is_blocked(child, patience.blocked / 2) {
            return Some(Stopped::Blocked);
        }
        let unending =
            self.is_asleep(child, patience.asleep) || self.since.elapsed() > patience.any;
        unending.then_some(Stopped::Unending)
    }

    /// Whether all threads have stayed in the same endless waits for so long.
    fn is_blocked(&mut self, child: &Child, long: Duration) -> bool {
        let Some(now) = probe::endless_waits(child) else {
            self.blocked = None;
            return false;
        };
        match &self.blocked {
            Some((before, since)) if *before == now => since.elapsed() > long,
            _ => {
                self.blocked = Some((now, Instant::now()));
                false
            }
        }
    }

    /// Whether all threads have been found asleep for so long.
    fn is_asleep(&mut self, child: &Child, long: Duration) -> bool {
        if probe::all_asleep(child) != Some(true) {
            self.asleep_since = None;
            return false;
        }
        self.asleep_since.get_or_insert_with(Instant::now).elapsed() > long
    }
}

//! Failed assertions: which accesses of one thread were kept apart by another's.
//!
//! The four single-variable patterns are those of AVIO (Lu, Tucek, Qin, Zhou, ASPLOS 2006): an
//! access of another thread between two of one thread's makes the three unserialisable unless all
//! could be put in a row. A pair of variables is caught by the same rule over two objects.

use super::access::{Access, accesses};
use crate::protocol::{Class, Trace};

/// How many accesses before and after a pause are looked at: those that belong together are close.
const CLOSE: usize = 3;

/// What others did in the middle of one thread's doing, from what is least telling on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pattern {
    /// They met with one object after it, and with another before it.
    TwoObjects,
    /// They were told of something that was not there yet.
    ToldTooEarly,
    /// They came between two accesses of one object.
    OneObject,
    /// They changed what was then overwritten.
    LostUpdate,
}

impl Pattern {
    fn class(self) -> Class {
        match self {
            Self::TwoObjects | Self::OneObject => Class::AtomicityViolation,
            Self::ToldTooEarly => Class::OrderViolation,
            Self::LostUpdate => Class::LostUpdate,
        }
    }
}

/// The class of a failure whose execution came to an assertion.
pub(super) fn classify(trace: &Trace) -> Class {
    let accesses = accesses(trace);
    let pauses = pauses(trace);
    let mut found = None;
    for &(paused, at) in &pauses {
        match around(&accesses, paused, at) {
            Some(Pattern::LostUpdate) => return Class::LostUpdate,
            pattern => found = found.or(pattern),
        }
    }
    match found {
        Some(pattern) => pattern.class(),
        None if too_late(&accesses, &pauses) => Class::OrderViolation,
        None => Class::Race,
    }
}

/// Where a thread that could have gone on was made to wait: the thread, and the step before which.
/// A thread that gave way by itself, while it was neither ending nor blocked, counts alike, and so
/// do all that were held up while another's sleep came to its end early.
fn pauses(trace: &Trace) -> Vec<(u32, usize)> {
    let forced = trace
        .steps
        .iter()
        .enumerate()
        .filter_map(|(index, step)| Some((step.preempted?, index)));
    let mut pauses: Vec<_> = forced.collect();
    for index in 1..trace.steps.len() {
        let before = trace.steps[index - 1].thread;
        let goes_on = trace.steps[index..]
            .iter()
            .any(|step| step.thread == before);
        if trace.steps[index].thread != before && goes_on && !pauses.contains(&(before, index)) {
            pauses.push((before, index));
        }
    }
    for (index, step) in trace.steps.iter().enumerate() {
        if step.injected && step.op == "sleep" {
            let later = trace.steps[index..].iter().map(|later| later.thread);
            for thread in later.filter(|&thread| thread != step.thread) {
                if !pauses.contains(&(thread, index)) {
                    pauses.push((thread, index));
                }
            }
        }
    }
    pauses
}

/// The pattern of what `thread` did before and after the pause that began at step `at`.
fn around(accesses: &[Access], thread: u32, at: usize) -> Option<Pattern> {
    let mine = |access: &&Access| access.thread == thread;
    let before = accesses
        .iter()
        .filter(mine)
        .filter(|access| access.last < at);
    let after: Vec<_> = accesses
        .iter()
        .filter(mine)
        .filter(|access| access.first >= at)
        .collect();
    let close = before.rev().take(CLOSE);
    if after.is_empty() {
        // The execution ended in the middle of what the thread was doing.
        let half_done = |mine: &Access| {
            let seen = |other: &Access| other.first >= at && other.conflicts(mine);
            mine.writes && accesses.iter().any(seen)
        };
        return close
            .into_iter()
            .any(half_done)
            .then_some(Pattern::TwoObjects);
    }
    let pairs = close.flat_map(|first| after.iter().take(CLOSE).map(move |second| (first, second)));
    pairs
        .filter_map(|(first, second)| between(accesses, first, second))
        .max()
}

/// What others did between two accesses of one thread that cannot be put in a row.
fn between(accesses: &[Access], first: &Access, second: &Access) -> Option<Pattern> {
    let inside = |access: &&Access| access.first > first.last && access.last < second.first;
    let others = || accesses.iter().filter(inside);
    let mut found = None;
    for one in others().filter(|access| access.conflicts(first)) {
        for other in others().filter(|access| access.conflicts(second)) {
            if one.thread != other.thread || one.first > other.first {
                continue;
            }
            if first.object == second.object {
                if unserialisable(first, one, other, second) {
                    return Some(pattern(first, one, second));
                }
            } else if told_too_early(accesses, [first, one, other, second]) {
                found = found.max(Some(Pattern::ToldTooEarly));
            } else {
                found = found.max(Some(Pattern::TwoObjects));
            }
        }
    }
    found
}

/// Whether a thread put up a sign, another saw it and looked for what it stands for, and only then
/// the first thread put that there: in the other order both would have been right, where in most
/// pairs of accesses neither order is. What was there before is made no use of, so that the two
/// accesses do not change something together.
fn told_too_early(accesses: &[Access], [sign, seen, missed, thing]: [&Access; 4]) -> bool {
    let had_looked = |access: &Access| {
        access.thread == thing.thread && access.object == thing.object && access.last < thing.first
    };
    sign.blind && thing.writes && !seen.writes && !missed.writes && !accesses.iter().any(had_looked)
}

fn unserialisable(first: &Access, one: &Access, other: &Access, second: &Access) -> bool {
    let remote_writes = one.writes || other.writes;
    match (first.writes, remote_writes, second.writes) {
        // A value read twice differs, or is stale when it is acted upon; what was written is gone
        // when it is read back; somebody has seen what was not meant to last.
        (false, true, _) | (true, true, false) | (true, false, true) => true,
        (true, true, true) | (_, false, _) => false,
    }
}

/// The second access was to build upon the first: a lost update if it undid what came in between.
/// What the scenario overwrites are its own notes: they show who was inside together.
fn pattern(first: &Access, remote: &Access, second: &Access) -> Pattern {
    if first.writes || !remote.writes || !second.writes || second.judges {
        return Pattern::OneObject;
    }
    if second.blind {
        return Pattern::LostUpdate;
    }
    let repeats = || {
        let added = remote.left?.checked_sub(remote.found?)?;
        let adds = second.left?.checked_sub(first.found?)?;
        Some(added != 0 && added == adds && second.found? != first.found?)
    };
    if repeats().unwrap_or(false) {
        Pattern::LostUpdate
    } else {
        Pattern::OneObject
    }
}

/// Whether a thread was paused before it had done anything that others need, and they went on
/// without: nothing conflicting before the pause, something after it or never.
fn too_late(accesses: &[Access], pauses: &[(u32, usize)]) -> bool {
    pauses.iter().any(|&(thread, at)| {
        let missing: Vec<_> = accesses
            .iter()
            .filter(|access| access.thread == thread && access.first >= at && access.writes)
            .collect();
        accesses.iter().any(|early| {
            early.thread != thread
                && early.first >= at
                && missing
                    .iter()
                    .any(|late| late.conflicts(early) && early.last < late.first)
        })
    })
}

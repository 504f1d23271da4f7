//! A scene: an interleaving with what the explanations ask of it.

use super::relations::takes;
use crate::explanation::{Edge, Hold, Interleaving, Step};

/// An interleaving, and what was read off it.
pub(super) struct Scene<'a> {
    pub(super) interleaving: &'a Interleaving,
    pub(super) holds: &'a [Hold],
    pub(super) edges: &'a [Edge],
    pub(super) accesses: Vec<Access>,
}

/// One thread reading or writing one object's data: an atomic operation, a message, or all that is
/// done under a lock. Steps are named by their position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Access {
    pub(super) thread: usize,
    pub(super) object: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) writes: bool,
    /// It certainly does.
    pub(super) certain: bool,
}

impl Access {
    /// Whether the order of the two can make a difference.
    pub(super) fn conflicts(&self, other: &Self) -> bool {
        self.thread != other.thread && self.object == other.object && (self.writes || other.writes)
    }
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        interleaving: &'a Interleaving,
        holds: &'a [Hold],
        edges: &'a [Edge],
    ) -> Self {
        Self {
            interleaving,
            holds,
            edges,
            accesses: accesses(interleaving, holds),
        }
    }

    pub(super) fn steps(&self) -> &'a [Step] {
        &self.interleaving.steps
    }

    pub(super) fn thread(&self, thread: usize) -> String {
        self.interleaving.thread(thread)
    }

    /// The object's name as a sentence quotes it.
    pub(super) fn object(&self, object: usize) -> String {
        format!("`{}`", self.interleaving.object(object))
    }

    pub(super) fn is_hidden(&self, object: usize) -> bool {
        let object = self.interleaving.objects.get(object);
        object.is_some_and(|object| object.hidden)
    }

    /// Whether the step is about an object of the learner's.
    pub(super) fn is_own(&self, step: &Step) -> bool {
        step.object.is_some_and(|object| !self.is_hidden(object))
    }

    /// The name by which sentences speak of a step.
    pub(super) fn number(&self, at: usize) -> String {
        format!("#{}", self.steps()[at].number)
    }

    /// The last step of `thread` that `is_meant`.
    pub(super) fn last(&self, thread: usize, is_meant: impl Fn(&Step) -> bool) -> Option<usize> {
        let steps = self.steps();
        steps
            .iter()
            .rposition(|step| step.thread == thread && is_meant(step))
    }

    /// The step with which `thread` took the lock that it still holds.
    pub(super) fn taken(&self, thread: usize, object: usize) -> Option<usize> {
        let is_meant =
            |hold: &&Hold| hold.thread == thread && hold.object == object && hold.to.is_none();
        self.holds.iter().rev().find(is_meant).map(|hold| hold.from)
    }

    /// What the wait at this step let go of.
    pub(super) fn let_go(&self, asleep: usize) -> Option<&'a Hold> {
        self.holds.iter().find(|hold| hold.to == Some(asleep))
    }

    /// Whether `thread` was made to wait, though it could have gone on, between the two steps.
    pub(super) fn is_paused(&self, thread: usize, from: usize, to: usize) -> bool {
        let steps = &self.steps()[from + 1..=to.max(from)];
        steps.iter().any(|step| step.preempted == Some(thread))
    }
}

fn accesses(interleaving: &Interleaving, holds: &[Hold]) -> Vec<Access> {
    let steps = &interleaving.steps;
    let single = |(at, step): (usize, &Step)| {
        let is_access = match step.op.as_str() {
            "load" | "store" | "update" | "compare_exchange" | "send" | "recv" | "try_recv"
            | "get" | "initialised" | "cell" | "count" | "probe" => true,
            op => op.starts_with("try_") && !takes(op, step),
        };
        is_access.then_some(Access {
            thread: step.thread,
            object: step.object?,
            first: at,
            last: at,
            writes: step.changed || step.op == "store",
            certain: step.seen_to_change || step.op == "store",
        })
    };
    let section = |hold: &Hold| Access {
        thread: hold.thread,
        object: hold.object,
        first: hold.from,
        last: hold.to.unwrap_or(steps.len().saturating_sub(1)),
        writes: hold.to.is_some_and(|to| steps[to].changed),
        certain: hold.to.is_some_and(|to| steps[to].seen_to_change),
    };
    let mut accesses: Vec<Access> = steps.iter().enumerate().filter_map(single).collect();
    accesses.extend(holds.iter().map(section));
    accesses.sort_by_key(|access| (access.first, access.last));
    accesses
}

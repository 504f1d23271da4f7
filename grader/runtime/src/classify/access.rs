//! Accesses: the steps of a trace in which threads meet at data.

use crate::protocol::{Site, Step, Trace};

/// One thread reading or writing one object's data: an atomic operation, or a critical section.
#[derive(Clone, Debug)]
pub(super) struct Access {
    pub(super) thread: u32,
    pub(super) object: u32,
    /// The steps it spans, by their place in the trace.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) writes: bool,
    /// It writes without having looked: a store.
    pub(super) blind: bool,
    /// It is the scenario's own: its bookkeeping, or its use of what it was given.
    pub(super) judges: bool,
    /// The value found, and the value left, where they are numbers.
    pub(super) found: Option<i128>,
    pub(super) left: Option<i128>,
}

impl Access {
    /// Whether the order of the two can make a difference.
    pub(super) fn conflicts(&self, other: &Self) -> bool {
        self.thread != other.thread && self.object == other.object && (self.writes || other.writes)
    }
}

/// All accesses of a trace, in the order in which they ended.
pub(super) fn accesses(trace: &Trace) -> Vec<Access> {
    let mut open: Vec<Access> = Vec::new();
    let mut closed = Vec::new();
    for (index, step) in trace.steps.iter().enumerate() {
        let Some(object) = step.object else { continue };
        let kind = trace
            .objects
            .get(object as usize)
            .map_or("", |object| object.kind.as_str());
        match step.op.as_str() {
            "load" | "store" | "update" | "compare_exchange" => {
                closed.push(atomic(step, object, index));
            }
            "lock" | "read" | "write" => open.push(section(step, object, index)),
            "try_lock" | "try_read" | "try_write"
                if step.value.as_deref() != Some("would block") =>
            {
                open.push(section(step, object, index));
            }
            "unlock" => {
                let ends =
                    |access: &Access| access.thread == step.thread && access.object == object;
                if let Some(place) = open.iter().rposition(ends) {
                    let mut access = open.remove(place);
                    access.last = index;
                    access.writes = step.changed;
                    access.left = number(step.value.as_deref());
                    closed.push(access);
                }
            }
            "send" | "recv" | "try_recv" | "initialised" | "get" | "cell" | "count" | "probe"
                if !kind.is_empty() =>
            {
                let mut access = section(step, object, index);
                access.writes = step.changed;
                closed.push(access);
            }
            _ => {}
        }
    }
    // Sections that were still open when the execution ended have read at least.
    closed.extend(open);
    closed
}

fn atomic(step: &Step, object: u32, index: usize) -> Access {
    let value = step.value.as_deref();
    let (found, left) = match value.and_then(|value| value.split_once(" → ")) {
        Some((found, left)) => (number(Some(found)), number(Some(left))),
        None if step.op == "store" => (None, number(value)),
        None => (number(value), number(value)),
    };
    Access {
        thread: step.thread,
        object,
        first: index,
        last: index,
        writes: step.op == "store" || step.changed,
        blind: step.op == "store",
        judges: judges(step),
        found,
        left,
    }
}

fn section(step: &Step, object: u32, index: usize) -> Access {
    Access {
        thread: step.thread,
        object,
        first: index,
        last: index,
        writes: false,
        blind: false,
        judges: judges(step),
        found: number(step.value.as_deref()),
        left: None,
    }
}

fn judges(step: &Step) -> bool {
    step.site.as_ref().is_some_and(Site::is_scenario)
}

fn number(value: Option<&str>) -> Option<i128> {
    match value? {
        "true" => Some(1),
        "false" => Some(0),
        digits => digits.split([',', ' ']).next()?.parse().ok(),
    }
}

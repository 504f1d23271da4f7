//! Who held which lock from when to when, and what of one thread happens before what of another.

use std::collections::HashMap;

use crate::explanation::{Edge, EdgeKind, Hold, Interleaving, Step};

/// The result of an attempt that did not get the lock.
const IN_VAIN: &str = "would block";

/// The locks in the threads' hands, in the order in which they were taken.
pub(super) fn holds(interleaving: &Interleaving) -> Vec<Hold> {
    let mut holds: Vec<Hold> = Vec::new();
    // What a wait has let go of, by the thread that sleeps.
    let mut let_go: HashMap<usize, Hold> = HashMap::new();
    for (at, step) in interleaving.steps.iter().enumerate() {
        let mine = |hold: &&mut Hold| hold.thread == step.thread && hold.to.is_none();
        match (step.op.as_str(), step.object) {
            (op, Some(object)) if takes(op, step) => holds.push(Hold {
                object,
                thread: step.thread,
                from: at,
                to: None,
                shared: op.ends_with("read"),
            }),
            ("unlock", Some(object)) => {
                let is_meant = |hold: &&mut Hold| mine(hold) && hold.object == object;
                if let Some(hold) = holds.iter_mut().rev().find(is_meant) {
                    hold.to = Some(at);
                }
            }
            ("wait", _) => {
                if let Some(hold) = holds.iter_mut().rev().find(mine) {
                    hold.to = Some(at);
                    let_go.insert(step.thread, *hold);
                }
            }
            ("wake", _) => holds.extend(let_go.remove(&step.thread).map(|hold| Hold {
                from: at,
                to: None,
                ..hold
            })),
            _ => {}
        }
    }
    holds
}

/// Whether the step takes a lock.
pub(super) fn takes(op: &str, step: &Step) -> bool {
    match op {
        "lock" | "read" | "write" => true,
        "try_lock" | "try_read" | "try_write" => step.value.as_deref() != Some(IN_VAIN),
        _ => false,
    }
}

/// The arrows between threads, in the order of the steps that they lead to.
pub(super) fn edges(interleaving: &Interleaving, holds: &[Hold]) -> Vec<Edge> {
    let mut edges = Vec::new();
    let steps = &interleaving.steps;
    for (at, step) in steps.iter().enumerate() {
        let before = &steps[..at];
        // The latest step that `is_meant`, if it was another thread's.
        let after = |kind, is_meant: &dyn Fn(&Step) -> bool| {
            let from = before.iter().rposition(is_meant)?;
            let edge = Edge { kind, from, to: at };
            (steps[from].thread != step.thread).then_some(edge)
        };
        let here = |other: &Step| other.object == step.object && other.object.is_some();
        edges.extend(match step.op.as_str() {
            "join" => after(EdgeKind::Join, &|other| Some(other.thread) == step.other),
            "park" => after(EdgeKind::Unpark, &|other| {
                other.op == "unpark" && other.other == Some(step.thread)
            }),
            "leave" => after(EdgeKind::Barrier, &|other| {
                here(other) && other.op == "barrier"
            }),
            "wake" if step.value.as_deref() == Some("notified") => {
                after(EdgeKind::Notify, &|other| {
                    here(other) && other.op.starts_with("notify") && wakes(other, step.thread)
                })
            }
            "once" | "get" => after(EdgeKind::Once, &|other| {
                here(other) && other.op == "initialised"
            }),
            "load" => after(EdgeKind::Value, &|other| here(other) && other.changed),
            _ => None,
        });
        edges.extend(spawned(steps, at));
    }
    edges.extend(handed_on(interleaving, holds));
    edges.extend(messages(steps));
    edges.sort_by_key(|edge| (edge.to, edge.from));
    edges.dedup_by_key(|edge| (edge.to, edge.from));
    edges
}

/// Whether a notification reaches a thread: it names the only one that it woke, or it woke all.
fn wakes(notify: &Step, thread: usize) -> bool {
    let nobody = notify.value.as_deref() == Some("nobody waits");
    !nobody && (notify.op == "notify_all" || notify.other == Some(thread))
}

/// The arrow to a thread's first step from the step that spawned it.
fn spawned(steps: &[Step], at: usize) -> Option<Edge> {
    let thread = steps[at].thread;
    if steps[..at].iter().any(|step| step.thread == thread) {
        return None;
    }
    let is_meant = |step: &Step| step.op == "spawn" && step.other == Some(thread);
    let from = steps[..at].iter().position(is_meant)?;
    let kind = EdgeKind::Spawn;
    Some(Edge { kind, from, to: at })
}

/// From each release of a lock to the next time that another thread takes it.
fn handed_on(interleaving: &Interleaving, holds: &[Hold]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for later in holds {
        let earlier = holds
            .iter()
            .filter(|hold| hold.object == later.object && !(hold.shared && later.shared))
            .filter_map(|hold| Some((hold.to?, hold.thread)))
            .filter(|&(to, _)| to < later.from)
            .max();
        if let Some((from, thread)) = earlier
            && thread != later.thread
            && from < interleaving.steps.len()
        {
            let (kind, to) = (EdgeKind::Lock, later.from);
            edges.push(Edge { kind, from, to });
        }
    }
    edges
}

/// From each message that was sent to the step that received it; a channel keeps their order.
fn messages(steps: &[Step]) -> Vec<Edge> {
    let mut queues: HashMap<usize, std::collections::VecDeque<usize>> = HashMap::new();
    let mut edges = Vec::new();
    for (to, step) in steps.iter().enumerate().filter(|(_, step)| step.changed) {
        let Some(object) = step.object else { continue };
        let queue = queues.entry(object).or_default();
        match step.op.as_str() {
            "send" => queue.push_back(to),
            "recv" | "try_recv" => {
                let from = queue.pop_front();
                let other = from.filter(|&from| steps[from].thread != step.thread);
                let kind = EdgeKind::Message;
                edges.extend(other.map(|from| Edge { kind, from, to }));
            }
            _ => {}
        }
    }
    edges
}

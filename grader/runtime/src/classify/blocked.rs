//! Executions that stopped for good: who waits for whom.

use crate::protocol::{Blocked, Class, Site, Step, Trace};

/// The class of a failure in which no thread could go on.
pub(super) fn classify(trace: &Trace, overlap: bool) -> Class {
    if trace.blocked.iter().any(waits_for_itself) {
        return Class::SelfDeadlock;
    }
    if in_a_cycle(trace) {
        return Class::Deadlock;
    }
    let keeps_others_out = |blocked: &Blocked| holds_what_is_wanted(trace, blocked);
    if overlap {
        let mut met = trace.blocked.iter().filter(|b| at_the_rendezvous(b));
        if met.any(keeps_others_out) {
            return Class::OverSerialised;
        }
    }
    if trace
        .blocked
        .iter()
        .filter(|b| sleeps(b))
        .any(keeps_others_out)
    {
        return Class::Deadlock;
    }
    let unheard = |blocked: &Blocked| missed_its_signal(trace, blocked);
    if trace.blocked.iter().any(unheard) {
        return Class::LostWakeup;
    }
    if overlap && trace.blocked.iter().any(at_the_rendezvous) {
        return Class::OverSerialised;
    }
    Class::Deadlock
}

/// Whether the thread waits in the scenario's own code, for another to come there too.
fn at_the_rendezvous(blocked: &Blocked) -> bool {
    blocked.op != "join" && blocked.site.as_ref().is_some_and(Site::is_scenario)
}

/// Whether the thread waits to be woken.
fn sleeps(blocked: &Blocked) -> bool {
    matches!(blocked.op.as_str(), "wake" | "park")
}

/// Whether another thread waits for a lock that this one has.
fn holds_what_is_wanted(trace: &Trace, blocked: &Blocked) -> bool {
    trace.blocked.iter().any(|other| {
        let mut holders = other.waits_for.iter();
        let for_a_lock = matches!(other.op.as_str(), "lock" | "read" | "write");
        for_a_lock && holders.any(|holder| holder.thread == blocked.thread)
    })
}

fn waits_for_itself(blocked: &Blocked) -> bool {
    let me = blocked.thread;
    blocked.waits_for.iter().any(|holder| holder.thread == me)
}

/// Whether threads wait for each other in a circle, each for what another one holds.
fn in_a_cycle(trace: &Trace) -> bool {
    let next = |thread: u32| {
        let blocked = trace
            .blocked
            .iter()
            .find(|blocked| blocked.thread == thread)?;
        Some(blocked.waits_for.first()?.thread)
    };
    trace.blocked.iter().any(|blocked| {
        let mut thread = blocked.thread;
        (0..trace.blocked.len()).any(|_| match next(thread) {
            Some(other) => {
                thread = other;
                other == blocked.thread
            }
            None => false,
        })
    })
}

/// Whether the thread waits to be woken by what another has signalled already: to nobody, because it
/// came before the wait, or to somebody else, or to itself when it was too late for it.
fn missed_its_signal(trace: &Trace, blocked: &Blocked) -> bool {
    let me = blocked.thread;
    let is_meant = |step: &Step| match blocked.op.as_str() {
        "wake" => step.object == blocked.object && step.op.starts_with("notify"),
        "park" => step.op == "unpark" && step.other == Some(me),
        _ => false,
    };
    let mut steps = trace.steps.iter();
    steps.any(|step| step.thread != me && is_meant(step))
}

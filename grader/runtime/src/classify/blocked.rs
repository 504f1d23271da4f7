//! Executions that stopped for good: who waits for whom.

use crate::protocol::{Blocked, Class, Site, Trace};

/// The class of a failure in which no thread could go on.
pub(super) fn classify(trace: &Trace, overlap: bool) -> Class {
    if trace.blocked.iter().any(waits_for_itself) {
        return Class::SelfDeadlock;
    }
    if in_a_cycle(trace) {
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

/// Whether the thread waits to be woken by what has been signalled already: to nobody, because it
/// came before the wait, or to another that waited too.
fn missed_its_signal(trace: &Trace, blocked: &Blocked) -> bool {
    match blocked.op.as_str() {
        "wake" => trace
            .steps
            .iter()
            .any(|step| step.object == blocked.object && step.op.starts_with("notify")),
        "park" => trace
            .steps
            .iter()
            .any(|step| step.op == "unpark" && step.other == Some(blocked.thread)),
        _ => false,
    }
}

//! Classification: names the pattern of a failure, where its trace matches one.

use crate::protocol::{Class, Trace};

/// The class that `trace` shows, given what the engine made of the failure.
pub fn classify(class: Class, trace: &Trace) -> Class {
    match class {
        Class::Deadlock => deadlock(trace),
        Class::Race => race(trace),
        other => other,
    }
}

fn deadlock(trace: &Trace) -> Class {
    let waits_for_itself = |blocked: &crate::protocol::Blocked| {
        blocked
            .waits_for
            .iter()
            .any(|holder| holder.thread == blocked.thread)
    };
    if trace.blocked.iter().any(waits_for_itself) {
        Class::SelfDeadlock
    } else {
        Class::Deadlock
    }
}

fn race(_: &Trace) -> Class {
    Class::Race
}

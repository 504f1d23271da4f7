//! Classification: names the pattern of a failure, where its trace matches one.

mod access;
mod blocked;
mod interleaved;

use crate::protocol::{Class, Trace};

/// The class that `trace` shows, given what the engine made of the failure; `overlap`, if the
/// scenario meets inside a critical section.
pub fn classify(class: Class, trace: &Trace, overlap: bool) -> Class {
    match class {
        Class::Deadlock => blocked::classify(trace, overlap),
        Class::Race => interleaved::classify(trace),
        other => other,
    }
}

#[cfg(test)]
mod tests;

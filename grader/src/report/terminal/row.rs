//! One step in words.

use crate::schedule::{Interleaving, Step};

/// Operations whose value is what they wrote; every other's value is what they came back with.
const WRITES: [&str; 4] = ["store", "send", "set", "try_send"];

/// What the step did: `load hits → 0`.
pub(super) fn action(interleaving: &Interleaving, step: &Step) -> String {
    let mut text = step.op.clone();
    if let Some(object) = &step.object {
        text.push(' ');
        text.push_str(object);
    }
    if let Some(other) = step.other {
        text.push(' ');
        text.push_str(&interleaving.thread(other));
    }
    if let Some(value) = &step.value {
        let writes = WRITES.contains(&step.op.as_str());
        text.push_str(if writes { " ← " } else { " → " });
        text.push_str(value);
    }
    if step.injected {
        text.push_str(" (injected)");
    }
    text
}

/// Where: `lib.rs:12`, or `:12` where `brief`. The hidden scenarios are called what they are to the
/// learner, a test.
pub(super) fn place(step: &Step, brief: bool) -> String {
    match &step.place {
        Some(place) if place.file.starts_with("hidden/") => format!("test:{}", place.line),
        Some(place) if brief => format!(":{}", place.line),
        Some(place) => place.short(),
        None => String::new(),
    }
}

/// The learner's file that all the steps are in, where it is only one.
pub(super) fn only_file<'a>(steps: &[&'a Step]) -> Option<&'a str> {
    let places = steps.iter().filter_map(|step| step.place.as_ref());
    let mut files = places
        .map(|place| place.file.as_str())
        .filter(|file| !file.starts_with("hidden/"));
    let first = files.next()?;
    files.all(|file| file == first).then_some(first)
}

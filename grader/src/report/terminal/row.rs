//! One step in words.

use super::text::{columns, fit};
use crate::explanation::{Interleaving, Place, Step};

/// Operations whose value is what they wrote; every other's value is what they came back with.
const WRITES: [&str; 4] = ["store", "send", "set", "try_send"];

/// A value of which fewer columns than this are left says nothing any more.
const TELLING: usize = 8;

/// Of a lock that is found poisoned.
const POISONED: &str = " (poisoned)";

/// Of a lock that is left poisoned.
const POISONS: &str = " (poisons it)";

/// What was done, the value, and whether the scheduler had a hand in it: `load hits → 0`.
pub(super) fn action(interleaving: &Interleaving, step: &Step) -> (String, String, &'static str) {
    let mut head = step.op.clone();
    if let Some(object) = step.object {
        head.push(' ');
        head.push_str(&interleaving.object(object));
    }
    if let Some(other) = step.other {
        head.push(' ');
        head.push_str(&interleaving.thread(other));
    }
    let arrow = if WRITES.contains(&step.op.as_str()) {
        '←'
    } else {
        '→'
    };
    let value = step.value.as_ref();
    let value = value.map_or_else(String::new, |value| format!(" {arrow} {value}"));
    let unparked = step.op == "park" && value.contains("spuriously");
    let value = if step.injected && (step.op == "wake" || unparked) {
        String::new()
    } else {
        value
    };
    let unseen = step.op == "unlock" && step.seen_to_change && step.value.is_none();
    let tail = match step.op.as_str() {
        "wake" if step.injected => " (nobody notified)",
        "park" if step.injected && unparked => " (nobody unparked)",
        "compare_exchange" if step.injected => " (fails without a reason)",
        _ if step.injected => " (a timer fires early)",
        "unlock" if step.poisoned => POISONS,
        _ if step.poisoned => POISONED,
        _ if unseen => " (changed)",
        _ => "",
    };
    (head, value, tail)
}

/// A lock that is taken and released with nothing in between: `lock+unlock hits 0 → 1`.
pub(super) fn section(
    interleaving: &Interleaving,
    takes: &Step,
    releases: &Step,
) -> (String, String, &'static str) {
    let object = takes.object.map(|object| interleaving.object(object));
    let head = format!("{}+unlock {}", takes.op, object.unwrap_or_default());
    let value = match (&takes.value, &releases.value) {
        (Some(found), Some(left)) if found != left => format!(" {found} → {left}"),
        (_, Some(value)) | (Some(value), None) => format!(" → {value}"),
        (None, None) => String::new(),
    };
    let unseen = releases.seen_to_change && value.is_empty();
    let tail = match () {
        () if takes.poisoned => POISONED,
        () if releases.poisoned => POISONS,
        () if unseen => " (changed)",
        () => "",
    };
    (head, value, tail)
}

/// All that in at most so many columns. The value gives way first, and altogether where next to
/// nothing would be left of it.
pub(super) fn short(head: &str, value: &str, tail: &str, room: usize) -> String {
    let left = room.saturating_sub(columns(head) + columns(tail));
    let value = match columns(value) {
        needed if needed <= left => value.to_owned(),
        // An arrow, blanks on both sides, and the mark that something is missing.
        _ if left >= TELLING + 4 => fit(value, left),
        _ => String::new(),
    };
    let text = format!("{head}{value}{tail}");
    if columns(&text) > room {
        fit(&text, room)
    } else {
        text
    }
}

/// Where: `lib.rs:12`, or `:12` where `brief`. The hidden scenarios are called what they are to the
/// learner, a test.
pub(super) fn place(step: &Step, brief: bool) -> String {
    let place = step.place.as_ref();
    place.map_or_else(String::new, |place| place_of(place, brief))
}

/// A place as [`place`] shows it.
pub(super) fn place_of(place: &Place, brief: bool) -> String {
    match place {
        place if place.file.starts_with("hidden/") => format!("test:{}", place.line),
        place if brief => format!(":{}", place.line),
        place => place.short(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explanation::Object;

    #[test]
    fn a_value_gives_way_to_what_was_done_and_to_what() {
        let step = Step {
            op: "lock".to_owned(),
            object: Some(0),
            value: Some("Desk { waiting: 1 }".to_owned()),
            ..Step::default()
        };
        let desk = Object {
            name: "desk".to_owned(),
            kind: "Mutex".to_owned(),
            hidden: false,
        };
        let interleaving = Interleaving {
            objects: vec![desk],
            ..Interleaving::default()
        };
        let (head, value, tail) = action(&interleaving, &step);
        let short = |room| short(&head, &value, tail, room);
        assert_eq!(short(40), "lock desk → Desk { waiting: 1 }");
        assert_eq!(short(25), "lock desk → Desk { waiti…");
        assert_eq!(short(14), "lock desk");
        assert_eq!(short(6), "lock …");
    }
}

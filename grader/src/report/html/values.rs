//! What the objects of an execution are worth: at first, and after each step.

use crate::explanation::{Explanation, Step};

/// What stands between the value before and the value after.
const BECOMES: &str = " → ";

/// Why an exchange did not take place, after the value found.
const KEPT: &str = ", not exchanged";

/// The value of each object before the first step, as the first look at it tells.
pub(super) fn initial(explanation: &Explanation) -> Vec<Option<String>> {
    let steps = &explanation.interleaving.steps;
    let first = |object| steps.iter().find(|step| step.object == Some(object));
    (0..explanation.interleaving.objects.len())
        .map(|object| found(first(object)?))
        .collect()
}

/// The value that a step came upon.
fn found(step: &Step) -> Option<String> {
    let value = step.value.as_deref()?;
    let found = match step.op.as_str() {
        "load" => value,
        "lock" | "read" | "write" | "try_lock" | "try_read" | "try_write" => content(value)?,
        "update" | "compare_exchange" => {
            let (before, _) = value.split_once(BECOMES).unwrap_or((value, ""));
            before.strip_suffix(KEPT).unwrap_or(before)
        }
        _ => return None,
    };
    Some(found.to_owned())
}

/// The object that each step leaves with a value worth showing, and the value.
pub(super) fn left(explanation: &Explanation) -> Vec<Option<(usize, String)>> {
    let mut sleepers = vec![0_usize; explanation.interleaving.objects.len()];
    let steps = explanation.interleaving.steps.iter().enumerate();
    let each = |(at, step): (usize, &Step)| {
        if let Some(asleep) = step.object.and_then(|object| sleepers.get_mut(object)) {
            match (step.op.as_str(), step.value.as_deref()) {
                ("wait", _) => *asleep += 1,
                ("wake", Some("notified")) => {}
                ("wake" | "notify_one", _) if step.value.as_deref() != Some("nobody waits") => {
                    *asleep = asleep.saturating_sub(1);
                }
                ("notify_all", _) => *asleep = 0,
                _ => return after(step),
            }
            let told = asleep_in_words(*asleep);
            return after_wait(explanation, at, step).or(Some((step.object?, told)));
        }
        after(step)
    };
    steps.map(each).collect()
}

/// A wait that shows what the mutex protects, which it has let go of.
fn after_wait(explanation: &Explanation, at: usize, step: &Step) -> Option<(usize, String)> {
    let value = step.value.clone().filter(|_| step.op == "wait")?;
    let let_go =
        |hold: &&crate::explanation::Hold| hold.thread == step.thread && hold.to == Some(at);
    let hold = explanation.holds.iter().find(let_go)?;
    Some((hold.object, value))
}

fn after(step: &Step) -> Option<(usize, String)> {
    let value = step.value.as_deref();
    let left = match step.op.as_str() {
        "unlock" => value.or(step.changed.then_some("changed"))?,
        "load" | "store" | "send" | "recv" | "try_recv" | "barrier" => value?,
        "lock" | "read" | "write" | "try_lock" | "try_read" | "try_write" => content(value?)?,
        "update" | "compare_exchange" => {
            let value = value?;
            let (_, after) = value.rsplit_once(BECOMES).unwrap_or(("", value));
            after.strip_suffix(KEPT).unwrap_or(after)
        }
        "once" if value == Some("begins") => "being initialised",
        "initialised" => "initialised",
        _ => return None,
    };
    Some((step.object?, left.to_owned()))
}

/// What a lock protects, unless the value says only how an attempt went.
fn content(value: &str) -> Option<&str> {
    (!matches!(value, "acquired" | "would block")).then_some(value)
}

fn asleep_in_words(count: usize) -> String {
    match count {
        0 => "nobody waits".to_owned(),
        1 => "1 thread waits".to_owned(),
        many => format!("{many} threads wait"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explanation::{Interleaving, Object};

    fn explained(steps: &[(&str, usize, &str)]) -> Explanation {
        let step = |&(op, object, value): &(&str, usize, &str)| Step {
            op: op.to_owned(),
            object: Some(object),
            value: (!value.is_empty()).then(|| value.to_owned()),
            ..Step::default()
        };
        let object = |name: &str| Object {
            name: name.to_owned(),
            kind: String::new(),
            hidden: false,
        };
        Explanation {
            interleaving: Interleaving {
                steps: steps.iter().map(step).collect(),
                objects: vec![object("one"), object("two")],
                ..Interleaving::default()
            },
            ..Explanation::default()
        }
    }

    #[test]
    fn values_are_known_from_the_first_look_on() {
        let explained = explained(&[
            ("update", 0, "0 → 1"),
            ("compare_exchange", 0, "1, not exchanged"),
            ("lock", 1, "100"),
            ("unlock", 1, "90"),
        ]);
        let first = ["0", "100"].map(|value| Some(value.to_owned()));
        assert_eq!(initial(&explained), first);
        let left: Vec<_> = left(&explained).into_iter().flatten().collect();
        let left: Vec<_> = left.iter().map(|(at, value)| (*at, &**value)).collect();
        assert_eq!(left, [(0, "1"), (0, "1"), (1, "100"), (1, "90")]);
    }

    #[test]
    fn a_condition_variable_counts_who_waits() {
        let explained = explained(&[
            ("wait", 0, ""),
            ("wait", 0, ""),
            ("notify_one", 0, ""),
            ("wake", 0, "notified"),
            ("wake", 0, "spuriously"),
            ("notify_one", 0, "nobody waits"),
        ]);
        let left: Vec<_> = left(&explained).into_iter().flatten().collect();
        let left: Vec<_> = left.into_iter().map(|(_, value)| value).collect();
        let (one, two, none) = ("1 thread waits", "2 threads wait", "nobody waits");
        assert_eq!(left, [one, two, one, one, none]);
    }
}

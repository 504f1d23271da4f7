//! Stories of a notification that did not reach the one who needed it.

use super::{Story, blocked};
use crate::explain::scene::{Access, Scene};
use crate::explanation::{EdgeKind, Hold, Step, Stuck};

/// Somebody asleep for whom the notification came too early, or went to another.
pub(super) fn unheard(scene: &Scene<'_>) -> Option<Story> {
    let sleepers = || {
        let stuck = scene.interleaving.stuck.iter();
        stuck.filter(|waits| matches!(waits.op.as_str(), "wake" | "park"))
    };
    let classic = |waits: &&Stuck| slipped_through(scene, waits);
    sleepers()
        .find(classic)
        .and_then(|waits| told(scene, waits))
        .or_else(|| sleepers().find_map(|waits| untold(scene, waits)))
        .or_else(|| sleepers().find_map(|waits| told(scene, waits)))
}

/// Whether something was changed and announced after the sleeper's last look, and before its sleep.
fn slipped_through(scene: &Scene<'_>, waits: &Stuck) -> bool {
    let steps = scene.steps();
    let signal = steps.iter().rposition(|step| signals(step, waits));
    let (Some(asleep), Some(signal)) = (asleep_since(scene, waits), signal) else {
        return false;
    };
    signal < asleep
        && !took_notice(scene, waits, asleep, signal)
        && last_look(scene, waits, signal).is_some_and(|look| {
            let changes = |step: &Step| step.thread == steps[signal].thread && step.seen_to_change;
            steps[look..signal].iter().any(changes)
        })
}

/// Whether the signal has woken this sleeper.
fn woke(scene: &Scene<'_>, waits: &Stuck, signal: usize) -> bool {
    let mut edges = scene.edges.iter();
    let to_it = |to: usize| scene.steps()[to].thread == waits.thread;
    scene.steps()[signal].other == Some(waits.thread)
        || edges.any(|edge| edge.kind == EdgeKind::Notify && edge.from == signal && to_it(edge.to))
}

/// Whether the sleeper took the lock with which it sleeps only after the news, which are under that
/// lock, and not for a second time: then it could see them, and sleeps for another reason.
fn took_notice(scene: &Scene<'_>, waits: &Stuck, asleep: usize, signal: usize) -> bool {
    let Some(let_go) = scene.let_go(asleep) else {
        return false;
    };
    let by = scene.steps()[signal].thread;
    let before = |access: &&Access| access.thread == by && access.writes && access.first < signal;
    let Some(news) = scene.accesses.iter().rfind(before) else {
        return false;
    };
    let slept = |step: &Step| step.thread == waits.thread && matches!(&*step.op, "wait" | "wake");
    let looked_before = scene.accesses.iter().any(|access| {
        let same = access.thread == waits.thread && access.object == news.object;
        let between = scene.steps().get(access.last..let_go.from);
        let at_once = between.is_some_and(|steps| !steps.iter().any(slept));
        same && !access.writes && access.last < news.last && at_once
    });
    let_go.object == news.object && let_go.from > news.first && !looked_before
}

/// The last thing that the sleeper looked at before the signal.
fn last_look(scene: &Scene<'_>, waits: &Stuck, signal: usize) -> Option<usize> {
    let steps = scene.steps();
    steps[..signal].iter().rposition(|step| {
        let elsewhere = step.object.is_some() && step.object != waits.object;
        step.thread == waits.thread && elsewhere
    })
}

/// The story of one sleeper and the notification that it needed.
fn told(scene: &Scene<'_>, waits: &Stuck) -> Option<Story> {
    let asleep = asleep_since(scene, waits);
    let steps = scene.steps();
    let signal = steps.iter().rposition(|step| signals(step, waits))?;
    let (who, by) = (
        scene.thread(waits.thread),
        scene.thread(steps[signal].thread),
    );
    let op = &steps[signal].op;
    let number = scene.number(signal);
    let text = match asleep {
        Some(asleep) if signal < asleep && woke(scene, waits, signal) => format!(
            "{op} at {number} woke {who}, but it did not find what it waits for and went back to sleep at \
             {}. Nobody notifies again.",
            scene.number(asleep)
        ),
        Some(asleep) if signal < asleep && took_notice(scene, waits, asleep, signal) => format!(
            "{who} goes to sleep at {}, after all that could have woken it: {by} was the last to notify \
             anybody, at {number}.",
            scene.number(asleep)
        ),
        Some(asleep) if signal > asleep => {
            let woken = steps[signal].other.map(|other| scene.thread(other));
            let whom = woken.unwrap_or_else(|| "another thread".to_owned());
            let apart = apart(scene, waits, asleep, signal);
            let apart = apart.map_or_else(String::new, |(mine, theirs)| {
                format!(
                    " They wait at two places: {whom} went to sleep at {theirs}, {who} at {mine}."
                )
            });
            format!(
                "{op} at {number} woke {whom} alone. {who} has been asleep there, too, since {}, and \
                 nobody notifies again.{apart}",
                scene.number(asleep)
            )
        }
        _ => {
            let reach = if steps[signal].value.as_deref() == Some("nobody waits") {
                "woke nobody"
            } else {
                "came too early for it"
            };
            let sleeps = asleep.map_or_else(String::new, |asleep| {
                format!(" before {} ({who} goes to sleep)", scene.number(asleep))
            });
            format!(
                "{op} at {number} {reach}: {by} did it{sleeps}, and a notification is not kept for \
                 later. Nobody notifies again."
            )
        }
    };
    let story = Story::default().shows([signal]).shows(asleep).says(text);
    Some(looked(scene, waits, asleep, signal, story))
}

/// Where the sleeper went to sleep, and the one who was woken in its stead, if at two places.
fn apart(
    scene: &Scene<'_>,
    waits: &Stuck,
    asleep: usize,
    signal: usize,
) -> Option<(String, String)> {
    let steps = scene.steps();
    let woken = steps[signal].other?;
    let fell_asleep = steps[..signal].iter().rfind(|step| {
        step.thread == woken && step.op == steps[asleep].op && step.object == waits.object
    })?;
    let (mine, theirs) = (steps[asleep].place.as_ref()?, fell_asleep.place.as_ref()?);
    (mine != theirs).then(|| (mine.in_words(), theirs.in_words()))
}

/// The story of one sleeper whom nobody has notified, though what it waits for has changed.
fn untold(scene: &Scene<'_>, waits: &Stuck) -> Option<Story> {
    let asleep = asleep_since(scene, waits)?;
    let bell = waits.object?;
    let let_go = scene.let_go(asleep)?;
    let steps = scene.steps();
    let signal = steps.iter().rposition(|step| signals(step, waits));
    let after = asleep.max(signal.unwrap_or(0));
    let change = scene.accesses.iter().find(|access| {
        let waits_too = |step: &Step| step.op == "wait" && step.object == waits.object;
        access.object == let_go.object
            && access.first > after
            && access.certain
            && scene.last(access.thread, waits_too).is_none()
    })?;
    let shown = [let_go.from, asleep, change.first, change.last];
    let story = Story::default().shows(shown);
    // A notification for nothing, and not one for an earlier change.
    let of_earlier = |signal: usize| {
        let mut accesses = scene.accesses.iter();
        accesses.any(|access| {
            access.certain
                && access.thread == change.thread
                && access.object == change.object
                && access.first < signal
        })
    };
    let too_soon = signal.filter(|&signal| {
        signal < asleep && steps[signal].thread == change.thread && !of_earlier(signal)
    });
    if let Some(signal) = too_soon {
        let text = format!(
            "{by} notifies at {} and changes {} only afterwards, at {}: {}, asleep since {}, hears nothing \
             of it.",
            scene.number(signal),
            scene.object(change.object),
            scene.number(change.first),
            scene.thread(waits.thread),
            scene.number(asleep),
            by = scene.thread(change.thread),
        );
        return Some(story.shows([signal]).says(text));
    }
    let text = format!(
        "{} sleeps on {} since {}. {} changes {} at {}, and nobody notifies {bell} after that.",
        scene.thread(waits.thread),
        scene.object(bell),
        scene.number(asleep),
        scene.thread(change.thread),
        scene.object(change.object),
        scene.number(change.first),
        bell = scene.object(bell),
    );
    Some(story.says(text))
}

/// Adds the last look that the sleeper had before it went to sleep, where the news came after it.
fn looked(
    scene: &Scene<'_>,
    waits: &Stuck,
    asleep: Option<usize>,
    signal: usize,
    story: Story,
) -> Story {
    let Some(asleep) = asleep.filter(|asleep| signal < *asleep) else {
        return story;
    };
    let steps = scene.steps();
    if woke(scene, waits, signal) {
        return undone(scene, waits, asleep, signal, story);
    }
    if took_notice(scene, waits, asleep, signal) {
        return blocked::changed_last(scene, waits, story);
    }
    let before = last_look(scene, waits, signal);
    // What is announced is changed just before.
    let announced = steps[..signal].iter().rposition(|step| {
        step.thread == steps[signal].thread && step.changed && step.object != waits.object
    });
    let announced = announced.filter(|change| before.is_none_or(|before| *change > before));
    let story = story.shows(before).shows(announced);
    match before {
        Some(look) => {
            let short = |hold: &&Hold| hold.to == Some(look) && hold.from + 1 == look;
            let first = scene
                .holds
                .iter()
                .find(short)
                .map_or(look, |hold| hold.from);
            let look = scene.number(first);
            story.says(format!(
                "Between its last look at {look} and {} nothing keeps the others out.",
                scene.number(asleep)
            ))
        }
        None => story,
    }
}

/// Adds what somebody else changed between the signal that woke the sleeper and its going back to sleep.
fn undone(scene: &Scene<'_>, waits: &Stuck, asleep: usize, signal: usize, story: Story) -> Story {
    let let_go = scene.let_go(asleep);
    let change = scene.accesses.iter().rfind(|access| {
        let theirs = access.thread != waits.thread && access.certain;
        let between = signal < access.first && access.first < asleep;
        theirs && between && let_go.is_some_and(|hold| hold.object == access.object)
    });
    let Some(change) = change else {
        return story;
    };
    story.shows([change.first, change.last]).says(format!(
        "In between, at {}, {} changed {} again.",
        scene.number(change.first),
        scene.thread(change.thread),
        scene.object(change.object)
    ))
}

fn asleep_since(scene: &Scene<'_>, waits: &Stuck) -> Option<usize> {
    if waits.op == "park" {
        return scene.last(waits.thread, |_| true);
    }
    scene.last(waits.thread, |step| step.op == "wait")
}

/// Whether a step is meant to wake up those who wait as this one does: another's.
fn signals(step: &Step, waits: &Stuck) -> bool {
    let by_another = step.thread != waits.thread;
    by_another
        && match waits.op.as_str() {
            "park" => step.op == "unpark" && step.other == Some(waits.thread),
            _ => step.op.starts_with("notify") && step.object == waits.object,
        }
}

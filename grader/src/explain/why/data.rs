//! Stories of data: what one thread did between two steps of another's that belong together.

use super::{Story, spurious};
use crate::explain::scene::{Access, Scene};
use crate::explanation::{Edge, EdgeKind};

/// How many accesses of a thread lie at most between two that belong together.
const CLOSE: usize = 3;

/// Two accesses of one thread, and what another did in between.
struct Split<'a> {
    first: &'a Access,
    /// The last access of another thread in between that makes a difference.
    remote: &'a Access,
    second: &'a Access,
}

/// A write that undoes another thread's.
pub(super) fn lost_update(scene: &Scene<'_>) -> Option<Story> {
    let undoes = |split: &Split<'_>| {
        split.first.object == split.second.object && split.remote.writes && split.second.writes
    };
    let split = best(scene, undoes)?;
    let name = |access: &Access| scene.number(acting(access));
    let (first, second) = (scene.number(split.first.first), name(split.second));
    let remote = name(split.remote);
    let object = scene.object(split.second.object);
    let (mine, theirs) = (
        scene.thread(split.second.thread),
        scene.thread(split.remote.thread),
    );
    let text = format!(
        "at {second} {mine} writes what it has worked out from {first}, but {theirs} has changed \
         {object} in between, at {remote}. What {theirs} did is lost."
    );
    Some(
        shown(scene, &split)
            .says(text)
            .notes(acting(split.second), format!("undoes {remote}")),
    )
}

/// Two steps that belong together, and another thread's between them.
pub(super) fn split(scene: &Scene<'_>) -> Option<Story> {
    if let Some(story) = spurious::taken_in(scene) {
        return Some(story);
    }
    let found = best(scene, |_| true);
    let Some(split) = found else {
        return half_done(scene);
    };
    let text = in_words(scene, &split);
    Some(shown(scene, &split).says(text))
}

fn in_words(scene: &Scene<'_>, split: &Split<'_>) -> String {
    let (mine, theirs) = (
        scene.thread(split.second.thread),
        scene.thread(split.remote.thread),
    );
    let first = scene.number(acting(split.first));
    let (second, remote) = (
        scene.number(acting(split.second)),
        scene.number(acting(split.remote)),
    );
    let object = scene.object(split.second.object);
    let woken = &scene.steps()[split.second.first];
    let acts = || spurious::acts_at_once(scene, split.second.first);
    let notified = woken.value.as_deref() == Some("notified");
    if woken.op == "wake" && notified && acts() && !announced(scene, split) {
        let wake = scene.number(split.second.first);
        return format!(
            "{mine} was notified, but before it goes on at {wake} {theirs} has changed {object}, at \
             {remote}. What {mine} was woken for need not be so any more: whoever wakes up has to look \
             again."
        );
    }
    if split.first.object != split.second.object {
        let other = scene.object(split.first.object);
        let does = |access: &Access| if access.writes { "changes" } else { "looks at" };
        return format!(
            "{mine} {} {other} at {first} and {} {object} at {second}, and the two belong together; \
             but {theirs} {} {object} in between, at {remote}.",
            does(split.first),
            does(split.second),
            does(split.remote),
        );
    }
    if woken.op == "compare_exchange" && !woken.changed {
        return format!(
            "the compare_exchange of {mine} at {second} fails: it expects what was there at {first}, \
             and {theirs} has changed {object} since, at {remote}."
        );
    }
    match (split.first.writes, split.remote.writes, split.second.writes) {
        (false, _, true) => format!(
            "what {mine} does at {second} rests on what it saw at {first}, but {theirs} has changed \
             {object} in between, at {remote}."
        ),
        (true, false, _) => format!(
            "{theirs} looks at {object} at {remote}, while {mine} is in the middle of changing it, \
             from {first} to {second}."
        ),
        (true, true, _) => format!(
            "{mine} writes {object} at {first} and comes back to it at {second}, but {theirs} has \
             changed it in between, at {remote}."
        ),
        (false, _, false) => format!(
            "{mine} looks at {object} at {first} and again at {second}, and {theirs} changes it in \
             between, at {remote}: what {mine} knows is of two different moments."
        ),
    }
}

/// Somebody who sees one of two changes that belong together, and not yet the other.
pub(super) fn torn(scene: &Scene<'_>) -> Option<Story> {
    let split = best(scene, |split| {
        let changes = split.first.writes && split.second.writes && !split.remote.writes;
        split.first.object != split.second.object && changes
    })?;
    let text = format!(
        "{mine} changes {} at {} and {} at {}, and the two belong together; but {} looks in between, \
         at {}, and sees one change without the other.",
        scene.object(split.first.object),
        scene.number(acting(split.first)),
        scene.object(split.second.object),
        scene.number(acting(split.second)),
        scene.thread(split.remote.thread),
        scene.number(split.remote.first),
        mine = scene.thread(split.second.thread),
    );
    let story = shown(scene, &split).says(text);
    let other = scene.accesses.iter().rev().find(|other| {
        other.thread == split.remote.thread
            && other.conflicts(split.first)
            && other.first > split.first.last
            && other.first < split.second.first
    });
    Some(
        story.shows(
            other
                .into_iter()
                .flat_map(|other| [other.first, other.last]),
        ),
    )
}

/// The step of an access that did something: its end, where it wrote under a lock.
pub(super) fn acting(access: &Access) -> usize {
    // One that is short is one row, by the number of its first step.
    if access.writes && access.last > access.first + 1 {
        access.last
    } else {
        access.first
    }
}

fn shown(scene: &Scene<'_>, split: &Split<'_>) -> Story {
    let mut story = Story::default();
    for access in [split.first, split.remote, split.second] {
        story = story.shows([access.first, access.last]);
    }
    // What woke a thread belongs to its waking up.
    let woken = split.second.first;
    let by = scene.edges.iter().filter(|edge| edge.to == woken);
    if scene.steps()[woken].op == "wake" {
        story = story.shows(by.map(|edge| edge.from));
    }
    story
}

/// The best instance of a split that `is_meant`: where a thread was paused in between, on what is
/// the learner's own, and close together.
fn best<'a>(scene: &'a Scene<'_>, is_meant: impl Fn(&Split<'_>) -> bool) -> Option<Split<'a>> {
    let accesses = &scene.accesses;
    let mut found: Option<(i64, Split<'a>)> = None;
    for (index, second) in accesses.iter().enumerate() {
        let mine = |access: &&Access| access.thread == second.thread;
        let before = accesses[..index].iter().rev().filter(mine);
        for first in before.filter(|first| first.last < second.first).take(CLOSE) {
            let Some(split) = between(accesses, first, second) else {
                continue;
            };
            if !is_meant(&split) {
                continue;
            }
            let score = score(scene, &split);
            if found.as_ref().is_none_or(|(best, _)| score >= *best) {
                found = Some((score, split));
            }
        }
    }
    found.map(|(_, split)| split)
}

fn between<'a>(accesses: &'a [Access], first: &'a Access, second: &'a Access) -> Option<Split<'a>> {
    let from = accesses.partition_point(|access| access.first <= first.last);
    let to = accesses.partition_point(|access| access.first < second.first);
    let mut inside = accesses[from.min(to)..to]
        .iter()
        .rev()
        .filter(|access| access.last < second.first);
    let remote = if first.object == second.object {
        let all_read = |remote: &Access| first.writes && second.writes && !remote.writes;
        inside.find(|remote| {
            remote.conflicts(second)
                && remote.conflicts(first)
                && (remote.writes || all_read(remote))
        })?
    } else {
        // Another thread changes what the second looks at, or sees the first without the second.
        let remote = inside.find(|remote| remote.conflicts(second))?;
        let touches_first = |other: &&Access| {
            other.thread == remote.thread
                && other.conflicts(first)
                && other.first > first.last
                && other.last < second.first
        };
        accesses[from.min(to)..to].iter().find(touches_first)?;
        remote
    };
    Some(Split {
        first,
        remote,
        second,
    })
}

fn score(scene: &Scene<'_>, split: &Split<'_>) -> i64 {
    let mine = split.second.thread;
    let mut score = 0;
    if scene.is_paused(mine, split.first.last, split.second.first) {
        score += 400;
    }
    let hidden = |access: &Access| scene.is_hidden(access.object);
    if hidden(split.first) || hidden(split.second) || hidden(split.remote) {
        score -= 1_000;
    }
    let woken = &scene.steps()[split.second.first];
    if woken.op == "wake" {
        let at_once = spurious::acts_at_once(scene, split.second.first);
        score += if at_once && !announced(scene, split) {
            300
        } else {
            -300
        };
    }
    if split.first.object == split.second.object {
        score += 100;
        if is_next(scene, split) {
            score += 60;
        }
    }
    if is_flag(scene, split.second) {
        score -= 70;
    }
    score += match (split.first.writes, split.remote.writes, split.second.writes) {
        (false, true, true) => 50,
        (false, true, false) => 30,
        // What was written has been given up; to come back to it is mostly another errand.
        (true, ..) if split.first.object == split.second.object => -400,
        _ => 0,
    };
    if split.remote.certain {
        score += 60;
    }
    let length = split.second.first.saturating_sub(split.first.last);
    score - i64::try_from(length.min(20)).unwrap_or(0)
}

/// Whether the change in between is the one that the notification was about.
fn announced(scene: &Scene<'_>, split: &Split<'_>) -> bool {
    let notified = |edge: &&Edge| edge.kind == EdgeKind::Notify && edge.to == split.second.first;
    let (from, to) = (split.remote.first, split.remote.last);
    scene.edges.iter().filter(notified).any(|edge| {
        let steps = scene.steps();
        steps[edge.from].thread == split.remote.thread && edge.from <= to + 1 && from <= edge.from
    })
}

/// Whether the thread does not come to the object between the two.
fn is_next(scene: &Scene<'_>, split: &Split<'_>) -> bool {
    let inside = |access: &Access| {
        access.thread == split.second.thread
            && access.object == split.second.object
            && access.first > split.first.last
            && access.first < split.second.first
    };
    !scene.accesses.iter().any(inside)
}

/// Whether it is a yes or no that is written: such a thing guards what matters.
fn is_flag(scene: &Scene<'_>, access: &Access) -> bool {
    let value = scene.steps()[access.last]
        .value
        .as_deref()
        .unwrap_or_default();
    let last = value.rsplit(' ').next().unwrap_or_default();
    matches!(last, "true" | "false")
}

/// A thread that was stopped in the middle of what it was doing, and never came to the end of it.
fn half_done(scene: &Scene<'_>) -> Option<Story> {
    let ended = |access: &&Access| {
        let goes_on = scene.last(access.thread, |_| true);
        access.writes && goes_on.is_some_and(|last| last <= access.last + 1)
    };
    let saw = |done: &Access| {
        let mut later = scene.accesses.iter().rev();
        later.find(|other| other.first > done.last && other.conflicts(done) && !other.writes)
    };
    let own = |access: &&Access| !scene.is_hidden(access.object);
    let (done, seen) = scene
        .accesses
        .iter()
        .filter(ended)
        .filter(own)
        .find_map(|done| Some((done, saw(done)?)))?;
    let text = format!(
        "{} has changed {} at {} and gets no further before {} looks at it, at {}.",
        scene.thread(done.thread),
        scene.object(done.object),
        scene.number(done.last),
        scene.thread(seen.thread),
        scene.number(seen.first),
    );
    let steps = [done.first, done.last, seen.first, seen.last];
    Some(Story::default().shows(steps).says(text))
}

//! Which steps the short table shows: those of the story and what happens to the same objects
//! meanwhile. Everything else is folded.

use std::collections::{BTreeSet, HashSet};

use super::relations::takes;
use super::scene::Scene;
use super::why::Story;
use crate::explanation::{Row, Step};

/// How many rows the short table has at most.
const ROWS: usize = 15;

/// More forced switches than this are part of a long execution, rather than of the story.
const FEW: usize = 6;

/// How often each of a few kinds of step is made at least, to be called a loop.
const TIMES: usize = 10;

/// The short table.
pub(super) fn rows(scene: &Scene<'_>, story: &Story) -> Vec<Row> {
    let key = with_partners(scene, &story.key);
    if key.is_empty() && scene.interleaving.pauses() == 0 {
        return Vec::new();
    }
    let full = arranged(scene, &with_context(scene, &key));
    if full.len() <= ROWS {
        return full;
    }
    let short = arranged(scene, &key);
    if short.len() <= ROWS {
        short
    } else {
        cut(short)
    }
}

/// What there is between the first step that matters and the last one, of the threads and on the
/// objects that matter.
fn with_context(scene: &Scene<'_>, key: &BTreeSet<usize>) -> BTreeSet<usize> {
    let steps = scene.steps();
    let (Some(&from), Some(&to)) = (key.first(), key.last()) else {
        return BTreeSet::new();
    };
    let objects: BTreeSet<_> = key.iter().filter_map(|&at| steps[at].object).collect();
    let meant = |&at: &usize| {
        let object = steps[at].object;
        object.is_some_and(|object| objects.contains(&object) && !scene.is_hidden(object))
    };
    let mut all: BTreeSet<usize> = (from..=to).filter(meant).collect();
    all.extend(key);
    all.extend(around_pauses(scene));
    with_partners(scene, &all)
}

/// What a thread did last before it was made to wait, and what it does next.
fn around_pauses(scene: &Scene<'_>) -> Vec<usize> {
    let steps = scene.steps();
    if scene.interleaving.pauses() > FEW {
        return Vec::new();
    }
    let pauses = steps.iter().enumerate();
    let pauses = pauses.filter_map(|(at, step)| Some((at, step.preempted?)));
    let around = pauses.flat_map(|(at, thread)| {
        let mine = |step: &Step| step.thread == thread;
        let before = steps[..at].iter().rposition(mine);
        let after = steps[at..].iter().position(mine).map(|next| at + next);
        before.into_iter().chain(after)
    });
    around.filter(|&at| scene.is_own(&steps[at])).collect()
}

/// A lock that is shown being taken is also shown being released, where nothing lies in between.
fn with_partners(scene: &Scene<'_>, key: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut all = key.clone();
    for hold in scene.holds {
        let Some(to) = hold.to.filter(|to| scene.steps()[*to].op == "unlock") else {
            continue;
        };
        if to == hold.from + 1 && (key.contains(&hold.from) || key.contains(&to)) {
            all.extend([hold.from, to]);
        }
    }
    all
}

fn arranged(scene: &Scene<'_>, kept: &BTreeSet<usize>) -> Vec<Row> {
    let steps = scene.steps();
    let mut rows = Vec::new();
    let mut folded = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let shown = kept.contains(&at);
        if let Some(thread) = steps[at].preempted
            && pause_matters(steps, at, thread, kept)
        {
            fold(scene, &mut rows, &mut folded);
            rows.push(Row::Pause(thread));
        }
        if !shown {
            folded.push(at);
            at += 1;
            continue;
        }
        fold(scene, &mut rows, &mut folded);
        if is_section(steps, at) && kept.contains(&(at + 1)) {
            rows.push(Row::Section(at, at + 1));
            at += 2;
        } else {
            rows.push(Row::Step(at));
            at += 1;
        }
    }
    fold(scene, &mut rows, &mut folded);
    rows
}

/// A switch is shown where the thread goes on later with a step that is shown, or has come from one.
fn pause_matters(steps: &[Step], at: usize, thread: usize, kept: &BTreeSet<usize>) -> bool {
    let mine = |&&place: &&usize| steps[place].thread == thread;
    kept.is_empty()
        || kept.range(..at).any(|place| mine(&place)) && kept.range(at..).next().is_some()
}

/// Whether a lock is taken and released with nothing in between.
fn is_section(steps: &[Step], at: usize) -> bool {
    let Some(next) = steps.get(at + 1) else {
        return false;
    };
    takes(&steps[at].op, &steps[at])
        && next.op == "unlock"
        && next.preempted.is_none()
        && (next.thread, next.object) == (steps[at].thread, steps[at].object)
}

/// Puts what was folded into the table: a loop where there is one.
fn fold(scene: &Scene<'_>, rows: &mut Vec<Row>, folded: &mut Vec<usize>) {
    let steps = std::mem::take(folded);
    if steps.is_empty() {
        return;
    }
    match round(scene, &steps) {
        Some(round) => {
            let times = steps.len() / round.len();
            rows.push(Row::Loop { round, times });
        }
        None => rows.push(Row::Fold(steps)),
    }
}

/// One of each kind of step, where the same few are made again and again.
fn round(scene: &Scene<'_>, folded: &[usize]) -> Option<Vec<usize>> {
    let steps = scene.steps();
    let mut kinds = HashSet::new();
    let mut round = Vec::new();
    for &at in folded {
        let step = &steps[at];
        if kinds.insert((step.thread, &step.op, step.object, &step.place)) {
            round.push(at);
        }
    }
    (round.len() * TIMES <= folded.len()).then_some(round)
}

/// Too many rows even so: the first ones and the last ones, and the others folded.
fn cut(mut rows: Vec<Row>) -> Vec<Row> {
    let head = ROWS / 3;
    let tail = rows.len() - (ROWS - head - 1);
    let middle: Vec<Row> = rows.drain(head..tail).collect();
    let steps = middle.into_iter().flat_map(|row| match row {
        Row::Step(at) => vec![at],
        Row::Section(from, to) => vec![from, to],
        Row::Pause(_) => Vec::new(),
        Row::Fold(steps) => steps,
        Row::Loop { round, .. } => round,
    });
    rows.insert(head, Row::Fold(steps.collect()));
    rows
}

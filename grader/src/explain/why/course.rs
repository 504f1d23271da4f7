//! Stories for want of a better one: who went on without a lock, who was made to wait, and in what
//! order the threads ran.

use super::Story;
use crate::explain::relations::takes;
use crate::explain::scene::Scene;
use crate::explanation::Step;

/// How many forced switches are told.
const SWITCHES: usize = 3;

/// How many accesses of an order are shown.
const ACCESSES: usize = 8;

/// Where nothing better is known: what the forced switches have let in.
pub(super) fn switches(scene: &Scene<'_>) -> Story {
    if let Some(story) = refused(scene) {
        return story;
    }
    let steps = scene.steps();
    let pauses = steps
        .iter()
        .enumerate()
        .filter_map(|(at, step)| Some((at, step.preempted?)));
    let mut story = Story::default();
    for (at, thread) in pauses.take(SWITCHES) {
        let before = steps[..at].iter().rposition(|step| step.thread == thread);
        let after = steps[at..]
            .iter()
            .position(|step| step.thread == thread)
            .map(|next| at + next);
        if let (Some(before), Some(after)) = (before, after) {
            let text = format!(
                "{} is made to wait between {} and {}, and {} goes first.",
                scene.thread(thread),
                scene.number(before),
                scene.number(after),
                scene.thread(steps[at].thread),
            );
            story = story.says(text).shows([before, after]);
        }
        story = story.shows([at]);
    }
    if story.key.is_empty() {
        return in_this_order(scene);
    }
    story
}

/// Where nobody was made to wait: who came to what the learner's threads share, one after the other.
fn in_this_order(scene: &Scene<'_>) -> Story {
    let accesses = scene.accesses.iter();
    let own = accesses.filter(|access| !scene.is_hidden(access.object));
    let mut shown: Vec<usize> = own.flat_map(|access| [access.first, access.last]).collect();
    if shown.is_empty() {
        // What holds no data, such as a barrier.
        let steps = scene.steps().iter().enumerate();
        let own = steps.filter(|(_, step)| scene.is_own(step));
        shown = own.map(|(at, _)| at).collect();
    }
    let from = shown.len().saturating_sub(2 * ACCESSES);
    let steps = shown.split_off(from);
    Story::default()
        .shows(steps)
        .says("nobody is interrupted here. That the threads run in this order is enough.")
}

/// Somebody who goes on without a lock that another one has.
fn refused(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let in_vain = |step: &Step| step.op.starts_with("try_") && !takes(&step.op, step);
    let holder = |at: usize| {
        let mut holds = scene.holds.iter().rev();
        holds.find(|hold| {
            let open = hold.to.is_none_or(|to| to > at);
            Some(hold.object) == steps[at].object && hold.from < at && open
        })
    };
    let tries = (0..steps.len()).rev().filter(|&at| in_vain(&steps[at]));
    let (at, hold) = tries
        .filter_map(|at| Some((at, holder(at)?)))
        .find(|(_, hold)| !scene.is_hidden(hold.object))?;
    let text = format!(
        "{} does not get {} at {}, because {} has it since {}, and goes on without it.",
        scene.thread(steps[at].thread),
        scene.object(hold.object),
        scene.number(at),
        scene.thread(hold.thread),
        scene.number(hold.from),
    );
    let shown = [hold.from, at].into_iter().chain(hold.to);
    Some(Story::default().shows(shown).says(text))
}

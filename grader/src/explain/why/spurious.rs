//! Stories of faults that the scheduler may inject at any time, and of who is taken in by them.

use super::Story;
use crate::explain::scene::Scene;
use crate::explanation::Step;

/// How many steps on one object tell enough of it.
const MANY: usize = 8;

/// A thread that takes a wake-up without a notification for one with.
pub(super) fn taken_in(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let weak = |step: &Step| step.op == "compare_exchange" && step.injected;
    if let Some(failed) = steps.iter().rposition(weak) {
        let text = format!(
            "the weak compare_exchange at {} fails for no reason, as it may at any time, and {} goes on \
             as if it had succeeded.",
            scene.number(failed),
            scene.thread(steps[failed].thread),
        );
        let object = steps[failed].object;
        let same = steps
            .iter()
            .enumerate()
            .filter(|(_, step)| step.object == object);
        let same = same.map(|(at, _)| at).take(MANY);
        return Some(Story::default().shows(same).shows([failed]).says(text));
    }
    let is_taken_in = |&at: &usize| {
        let step = &steps[at];
        matches!(step.op.as_str(), "wake" | "park") && step.injected && acts_at_once(scene, at)
    };
    let wake = (0..steps.len()).rev().find(is_taken_in)?;
    let mine = scene.thread(steps[wake].thread);
    let asleep = steps[..wake]
        .iter()
        .rposition(|step| step.thread == steps[wake].thread && step.op == "wait");
    let next = steps[wake + 1..]
        .iter()
        .position(|step| step.thread == steps[wake].thread)
        .map(|next| wake + 1 + next);
    let text = format!(
        "{mine} wakes up at {} though nobody has {} it, and goes on. That may happen at any time: \
         whoever wakes up has to look whether there is a reason to.",
        scene.number(wake),
        if steps[wake].op == "park" {
            "unparked"
        } else {
            "notified"
        },
    );
    let steps = asleep.into_iter().chain([wake]).chain(next);
    Some(Story::default().shows(steps).says(text))
}

/// Whether a thread that has woken up goes on without waiting again.
pub(super) fn acts_at_once(scene: &Scene<'_>, wake: usize) -> bool {
    let steps = scene.steps();
    let mut own = steps[wake + 1..]
        .iter()
        .filter(|step| step.thread == steps[wake].thread);
    own.next()
        .is_none_or(|next| !matches!(next.op.as_str(), "wait" | "park"))
}

//! Stories of somebody who looks before there is anything to see.

use super::Story;
use super::data::acting;
use crate::explain::scene::{Access, Scene};
use crate::explanation::listed;

/// Whether there was nothing to be seen yet.
fn in_vain(scene: &Scene<'_>, access: &Access) -> bool {
    let value = scene.steps()[access.first].value.as_deref();
    matches!(value, Some("empty" | "would block" | "timed out"))
}

/// Somebody who looks before there is what it needs, and does not look again.
pub(super) fn too_early(scene: &Scene<'_>) -> Option<Story> {
    let never_again = |early: &Access, late: &Access| {
        let again = |other: &Access| {
            other.thread == early.thread && other.object == early.object && other.first > late.last
        };
        !scene.accesses.iter().any(again)
    };
    let mut found = None;
    for early in scene.accesses.iter().filter(|access| !access.writes) {
        let mut later = scene
            .accesses
            .iter()
            .filter(|late| late.certain && late.first > early.last && late.conflicts(early));
        let Some(late) = later.next() else { continue };
        let own = !scene.is_hidden(early.object);
        let single = early.last <= early.first + 1;
        let again = never_again(early, late);
        let score = (own, in_vain(scene, early), again, single, early.first);
        if found.as_ref().is_none_or(|(best, _, _)| score > *best) {
            found = Some((score, early, late));
        }
    }
    let (_, early, late) = found?;
    let text = format!(
        "{} looks at {} at {}, before {} has changed it at {}. Nothing makes it wait for that.",
        scene.thread(early.thread),
        scene.object(early.object),
        scene.number(early.first),
        scene.thread(late.thread),
        scene.number(acting(late)),
    );
    let steps = [early.first, early.last, late.first, late.last];
    Some(
        Story::default()
            .shows(steps)
            .says(text)
            .notes(early.first, "too early"),
    )
}

/// Somebody who is done while others, started before, have not begun.
pub(super) fn not_begun(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let waiting: Vec<usize> = (0..steps.len())
        .filter(|&at| {
            let begun = |thread| scene.last(thread, |_| true).is_some();
            steps[at].op == "spawn" && steps[at].other.is_some_and(|thread| !begun(thread))
        })
        .collect();
    let started = waiting.last()?;
    let look = scene.accesses.iter().rfind(|access| {
        !scene.is_hidden(access.object)
            && access.thread == steps[*started].thread
            && access.first > *started
    });
    let (whom, since): (Vec<_>, Vec<_>) = waiting
        .iter()
        .filter_map(|&at| Some((scene.thread(steps[at].other?), scene.number(at))))
        .unzip();
    let done = match look {
        Some(look) => format!(
            "comes to {} at {}",
            scene.object(look.object),
            scene.number(look.first)
        ),
        None => "goes on".to_owned(),
    };
    let text = format!(
        "when {} {done}, {}, started at {}, {} not taken a step yet.",
        scene.thread(steps[*started].thread),
        listed(&whom),
        listed(&since),
        if whom.len() == 1 { "has" } else { "have" },
    );
    let shown = look.into_iter().flat_map(|look| [look.first, look.last]);
    Some(
        Story::default()
            .shows(waiting.iter().copied())
            .shows(shown)
            .says(text),
    )
}

//! Stories of somebody who looks before there is anything to see.

use super::Story;
use super::data::acting;
use crate::explain::scene::{Access, Scene};

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

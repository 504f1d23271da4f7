//! Who waits for whom in a deadlock.

use super::WIDTH;
use super::text::wrap;
use crate::explanation::{Interleaving, Place, Stuck};

/// One sentence for each thread that cannot go on.
pub(super) fn lines(interleaving: &Interleaving) -> Vec<String> {
    interleaving
        .stuck
        .iter()
        .flat_map(|stuck| sentence(interleaving, stuck))
        .collect()
}

fn sentence(interleaving: &Interleaving, stuck: &Stuck) -> Vec<String> {
    let object = stuck.object.map(|object| interleaving.object(object));
    let object = object.unwrap_or_default();
    let mut text = format!(
        "{} waits{} in {}({object})",
        interleaving.thread(stuck.thread),
        at(" at ", stuck.place.as_ref()),
        stuck.op
    );
    for (index, holder) in stuck.holders.iter().enumerate() {
        text.push_str(match (index, &holder.since) {
            (0, Some(_)) => ", held by ",
            (0, None) => ", which depends on ",
            _ => " and ",
        });
        text.push_str(&interleaving.thread(holder.thread));
        text.push_str(&at(" since ", holder.since.as_ref()));
    }
    wrap(&text, 2, WIDTH)
}

fn at(lead: &str, place: Option<&Place>) -> String {
    match place {
        Some(place) if place.file.starts_with("hidden/") => {
            format!("{lead}the test's line {}", place.line)
        }
        Some(place) => format!("{lead}{}", place.short()),
        None => String::new(),
    }
}

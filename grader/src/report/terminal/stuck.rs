//! Who waits for whom, where no thread can go on.

use super::Screen;
use super::row::place_of;
use super::text::wrap;
use crate::explanation::{Explanation, Holder, Interleaving, Place, Stuck};

/// The circle of a deadlock, and a sentence for each other thread that cannot go on.
pub(super) fn picture(explanation: &Explanation, screen: Screen) -> Vec<String> {
    let interleaving = &explanation.interleaving;
    let mut lines = circle(explanation);
    let others = interleaving.stuck.iter().enumerate();
    let others = others.filter(|(place, _)| !explanation.cycle.contains(place));
    lines.extend(
        others.flat_map(|(_, stuck)| wrap(&sentence(interleaving, stuck), 2, screen.width)),
    );
    lines
}

/// One sentence for each thread that cannot go on.
pub(super) fn lines(interleaving: &Interleaving, screen: Screen) -> Vec<String> {
    let stuck = interleaving.stuck.iter();
    stuck
        .flat_map(|stuck| wrap(&sentence(interleaving, stuck), 2, screen.width))
        .collect()
}

/// Each thread with what it holds and what it waits for, which the next one holds.
fn circle(explanation: &Explanation) -> Vec<String> {
    let interleaving = &explanation.interleaving;
    let cycle = &explanation.cycle;
    let mut lines = Vec::new();
    for (index, &place) in cycle.iter().enumerate() {
        let (first, last) = (index == 0, index + 1 == cycle.len());
        let stuck = &interleaving.stuck[place];
        let before = &interleaving.stuck[cycle[(index + cycle.len() - 1) % cycle.len()]];
        let name = interleaving.thread(stuck.thread);
        let edge = if first { "┌─▶" } else { "│  " };
        lines.push(format!(
            "  {edge} {name}{}",
            held(explanation, stuck, before)
        ));
        let edge = if last { "└── " } else { "│   " };
        lines.push(format!("  {edge}and {}", wanted(interleaving, stuck)));
        if !last {
            lines.push("  │     ▼".to_owned());
        }
    }
    lines
}

/// What a thread has that the one before it in the circle wants.
fn held(explanation: &Explanation, stuck: &Stuck, before: &Stuck) -> String {
    let interleaving = &explanation.interleaving;
    let mine = |holder: &&Holder| holder.thread == stuck.thread;
    let (Some(object), Some(holder)) = (before.object, before.holders.iter().find(mine)) else {
        return String::new();
    };
    let hold = explanation
        .holds
        .iter()
        .rev()
        .find(|hold| (hold.object, hold.thread) == (object, stuck.thread) && hold.to.is_none());
    let step = hold.map(|hold| interleaving.steps[hold.from].number);
    let step = step.map_or_else(String::new, |number| format!(" (#{number})"));
    let since = at(" since ", holder.since.as_ref());
    format!(" holds {}{since}{step}", interleaving.object(object))
}

fn sentence(interleaving: &Interleaving, stuck: &Stuck) -> String {
    let name = interleaving.thread(stuck.thread);
    let mut text = format!("{name} {}", wanted(interleaving, stuck));
    if stuck.op == "join" {
        return text;
    }
    for (index, holder) in stuck.holders.iter().enumerate() {
        text.push_str(match (index, &holder.since) {
            (0, Some(_)) => ", held by ",
            (0, None) => ", which depends on ",
            _ => " and ",
        });
        text.push_str(&interleaving.thread(holder.thread));
        text.push_str(&at(" since ", holder.since.as_ref()));
    }
    text
}

/// What a thread waits for, and where.
fn wanted(interleaving: &Interleaving, stuck: &Stuck) -> String {
    let object = stuck.object.map(|object| interleaving.object(object));
    let object = object.unwrap_or_default();
    let others: Vec<String> = stuck
        .holders
        .iter()
        .map(|holder| interleaving.thread(holder.thread))
        .collect();
    let what = match stuck.op.as_str() {
        "join" => format!("for {} to end", listed(&others)),
        "wake" => format!("to be notified on {object}"),
        "park" => "to be unparked".to_owned(),
        "leave" => format!("at the barrier {object} for the others"),
        "recv" => format!("for a message on {object}"),
        "send" => format!("for room in {object}"),
        "handed_over" => format!("for a receiver on {object}"),
        "once" => format!("for {object} to be initialised"),
        "read" => format!("to read {object}"),
        "write" => format!("to write {object}"),
        _ => format!("for {object}"),
    };
    let there = at(" at ", stuck.place.as_ref());
    match stuck.op.as_str() {
        "sleep" | "yield" => format!("is in the middle of it{there}"),
        _ => format!("waits{there} {what}"),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

fn at(lead: &str, place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| {
        format!("{lead}{}", place_of(place, false))
    })
}

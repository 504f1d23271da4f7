//! Who waits for whom, where no thread can go on.

use super::Screen;
use super::text::{fit, wrap};
use crate::explanation::{Explanation, Holder, Interleaving, Stuck, at};

/// The circle of a deadlock, and a sentence for each other thread that cannot go on.
pub(super) fn picture(explanation: &Explanation, screen: Screen) -> Vec<String> {
    let interleaving = &explanation.interleaving;
    let circle = circle(explanation).into_iter();
    let narrow = |line: String| fit(&line, screen.width).trim_end().to_owned();
    let mut lines: Vec<String> = circle.map(narrow).collect();
    let others = interleaving.stuck.iter().enumerate();
    let others = others.filter(|(place, _)| !explanation.cycle.contains(place));
    lines.extend(others.flat_map(|(_, stuck)| wrap(&interleaving.wait(stuck), 2, screen.width)));
    lines
}

/// One sentence for each thread that cannot go on.
pub(super) fn lines(interleaving: &Interleaving, screen: Screen) -> Vec<String> {
    let waits = interleaving.waits();
    waits
        .iter()
        .flat_map(|wait| wrap(wait, 2, screen.width))
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
        lines.push(format!("  {edge}and {}", interleaving.wanted(stuck)));
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

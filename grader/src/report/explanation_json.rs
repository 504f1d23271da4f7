//! An explanation as JSON: the same that the terminal shows, and what the pictures are drawn from.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::explanation::{Edge, Explanation, Hold, Row};

/// What the explanation adds to the steps. Steps are named by their number.
#[derive(Serialize)]
pub(super) struct JsonExplanation {
    why: Vec<String>,
    rows: Vec<JsonRow>,
    notes: BTreeMap<u32, String>,
    cycle: Vec<String>,
    holds: Vec<JsonHold>,
    edges: Vec<JsonEdge>,
}

#[derive(Serialize)]
struct JsonRow {
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thread: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct JsonHold {
    object: String,
    thread: String,
    from: u32,
    to: Option<u32>,
    shared: bool,
}

#[derive(Serialize)]
struct JsonEdge {
    kind: &'static str,
    from: u32,
    to: u32,
}

/// The explanation without its steps.
pub(super) fn explanation(explanation: &Explanation) -> JsonExplanation {
    let interleaving = &explanation.interleaving;
    let number = |at: usize| interleaving.steps[at].number;
    let hold = |hold: &Hold| JsonHold {
        object: interleaving.object(hold.object),
        thread: interleaving.thread(hold.thread),
        from: number(hold.from),
        to: hold.to.map(number),
        shared: hold.shared,
    };
    let edge = |edge: &Edge| JsonEdge {
        kind: edge.kind.name(),
        from: number(edge.from),
        to: number(edge.to),
    };
    let notes = explanation.notes.iter();
    let cycle = explanation.cycle.iter();
    JsonExplanation {
        why: explanation.why.clone(),
        rows: explanation
            .rows
            .iter()
            .map(|row| json_row(explanation, row))
            .collect(),
        notes: notes
            .map(|(at, note)| (number(*at), note.clone()))
            .collect(),
        cycle: cycle
            .map(|place| interleaving.thread(interleaving.stuck[*place].thread))
            .collect(),
        holds: explanation.holds.iter().map(hold).collect(),
        edges: explanation.edges.iter().map(edge).collect(),
    }
}

fn json_row(explanation: &Explanation, row: &Row) -> JsonRow {
    let interleaving = &explanation.interleaving;
    let numbers = |steps: &[usize]| {
        let steps = steps.iter();
        steps.map(|&at| interleaving.steps[at].number).collect()
    };
    let new = |kind, steps: &[usize]| JsonRow {
        kind,
        steps: numbers(steps),
        thread: None,
        times: None,
        text: None,
    };
    match row {
        Row::Step(at) => new("step", &[*at]),
        Row::Section(from, to) => new("section", &[*from, *to]),
        Row::Pause(thread) => JsonRow {
            thread: Some(interleaving.thread(*thread)),
            ..new("pause", &[])
        },
        Row::Fold(steps) => JsonRow {
            text: Some(interleaving.summary(steps)),
            ..new("fold", steps)
        },
        Row::Loop { round, times } => JsonRow {
            times: Some(*times),
            text: Some(interleaving.summary(round)),
            ..new("loop", round)
        },
    }
}

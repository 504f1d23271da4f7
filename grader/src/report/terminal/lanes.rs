//! The interleaving as a table: a row for each step, a column for each thread.

use std::collections::{BTreeSet, HashMap, HashSet};

use colored::Colorize;

use super::WIDTH;
use super::row::{action, only_file, place, short_action};
use super::text::{columns, fit};
use crate::explanation::{Interleaving, Step};

/// The narrowest lane that can still be read.
const NARROWEST: usize = 20;

/// How many steps are shown; what leads to a failure is mostly at its end.
const ROWS: usize = 26;

/// That a thread begins says nothing; if it matters when, its first step tells.
const BEGIN: &str = "begin";

/// The columns that the number of a step takes.
const NUMBER: usize = 5;

/// The columns that a thread's name takes, where each row names its own.
const NAME: usize = 15;

/// The table's lines.
pub(super) fn table(interleaving: &Interleaving) -> Vec<String> {
    let telling = telling(interleaving);
    if telling.iter().all(|step| step.op == BEGIN) {
        return Vec::new();
    }
    let columns = Columns::new(interleaving, &telling);
    let mut lines = vec![columns.header()];
    let begins = interleaving
        .steps
        .iter()
        .filter(|step| step.op == BEGIN)
        .count();
    let rows = telling.iter().filter(|step| step.op != BEGIN).count();
    let left_out = interleaving.steps.len() - begins - rows;
    let skipped = telling.len().saturating_sub(ROWS);
    if skipped > 0 {
        lines.push(
            format!("{:NUMBER$}… {skipped} steps before …", "")
                .dimmed()
                .to_string(),
        );
    }
    for step in &telling[skipped..] {
        lines.extend(columns.switch(step));
        if step.op != BEGIN {
            lines.push(columns.row(step));
        }
    }
    lines.extend(columns.caption());
    if left_out > 0 {
        lines.push(
            format!(
                "{:NUMBER$}({left_out} steps on what only one thread uses are left out)",
                ""
            )
            .dimmed()
            .to_string(),
        );
    }
    lines
}

/// The steps that threads can meet at: those on an object that several use, and those that the
/// scheduler had a hand in.
fn telling(interleaving: &Interleaving) -> Vec<&Step> {
    let seen = interleaving
        .steps
        .iter()
        .map(|step| (step.object, step.thread));
    let waits = interleaving
        .stuck
        .iter()
        .map(|stuck| (stuck.object, stuck.thread));
    let mut users: HashMap<usize, HashSet<usize>> = HashMap::new();
    for (object, thread) in seen.chain(waits) {
        if let Some(object) = object {
            users.entry(object).or_default().insert(thread);
        }
    }
    let telling = |step: &&Step| {
        let shared = step.object.is_none_or(|object| users[&object].len() > 1);
        (shared && step.op != BEGIN) || step.preempted.is_some() || step.injected
    };
    interleaving.steps.iter().filter(telling).collect()
}

/// How the width is shared out.
struct Columns<'a> {
    interleaving: &'a Interleaving,
    /// A column for each thread, or none where they do not fit side by side.
    lanes: Vec<Lane>,
    /// The file is left out of every place: it is this one.
    file: Option<&'a str>,
    only_switch: bool,
}

/// One thread's column.
struct Lane {
    thread: usize,
    width: usize,
}

impl<'a> Columns<'a> {
    fn new(interleaving: &'a Interleaving, steps: &[&'a Step]) -> Self {
        let mut file = None;
        let mut lanes = measure(interleaving, steps, false);
        if total(&lanes) > WIDTH - NUMBER {
            file = only_file(steps);
            lanes = measure(interleaving, steps, file.is_some());
            narrow(&mut lanes);
        }
        if lanes.is_empty() {
            file = None;
        }
        let switches = interleaving
            .steps
            .iter()
            .filter(|step| step.preempted.is_some())
            .count();
        Self {
            interleaving,
            lanes,
            file,
            only_switch: switches == 1,
        }
    }

    fn header(&self) -> String {
        let mut line = fit("   #", NUMBER);
        if self.lanes.is_empty() {
            line.push_str("thread");
        }
        for lane in &self.lanes {
            line.push_str(&fit(&self.interleaving.thread(lane.thread), lane.width));
        }
        line.trim_end().bold().to_string()
    }

    /// The line that marks a switch that the scheduler forced.
    fn switch(&self, step: &Step) -> Option<String> {
        let held = self.interleaving.thread(step.preempted?);
        let verdict = if self.only_switch {
            ": this switch is the bug"
        } else {
            ""
        };
        let text = format!("{:NUMBER$}───── {held} is held up here{verdict} ─────", "");
        Some(text.yellow().to_string())
    }

    /// Which file the lines are of, where the rows do not say.
    fn caption(&self) -> Option<String> {
        let text = format!("{:NUMBER$}(the lines are those of {})", "", self.file?);
        Some(text.dimmed().to_string())
    }

    fn row(&self, step: &Step) -> String {
        let mut line = format!("{:>4} ", step.number);
        if self.lanes.is_empty() {
            let name = fit(&self.interleaving.thread(step.thread), NAME - 1);
            line.push_str(&name);
            line.push(' ');
            line.push_str(&self.cell(step, WIDTH - NUMBER - NAME));
        }
        for lane in &self.lanes {
            if lane.thread == step.thread {
                line.push_str(&self.cell(step, lane.width - 1));
                break;
            }
            line.push_str(&" ".repeat(lane.width));
        }
        line.trim_end().to_owned()
    }

    /// The action and its place; where both do not fit, the action gives way.
    fn cell(&self, step: &Step, width: usize) -> String {
        let place = place(step, self.file.is_some());
        if place.is_empty() {
            return short_action(self.interleaving, step, width);
        }
        let room = width.saturating_sub(columns(&place) + 1);
        let what = short_action(self.interleaving, step, room);
        let gap = if columns(&what) + 2 <= room {
            "  "
        } else {
            " "
        };
        format!("{what}{gap}{place}")
    }
}

/// The columns that the threads would like to have.
fn measure(interleaving: &Interleaving, steps: &[&Step], brief: bool) -> Vec<Lane> {
    let threads: BTreeSet<usize> = steps.iter().map(|step| step.thread).collect();
    let gap = if brief { 1 } else { 2 };
    let needs = |thread: usize| {
        let own = steps.iter().filter(|step| step.thread == thread);
        let cells = own
            .map(|step| columns(&action(interleaving, step)) + columns(&place(step, brief)) + gap);
        cells
            .chain([columns(&interleaving.thread(thread))])
            .max()
            .unwrap_or(0)
            + gap
    };
    let lane = |thread| Lane {
        thread,
        width: needs(thread),
    };
    threads.into_iter().map(lane).collect()
}

fn total(lanes: &[Lane]) -> usize {
    lanes.iter().map(|lane| lane.width).sum()
}

/// Takes from the widest lanes until all fit side by side; where they would become too narrow to
/// read, there are none, and each row names its thread.
fn narrow(lanes: &mut Vec<Lane>) {
    while total(lanes) > WIDTH - NUMBER {
        match lanes.iter_mut().max_by_key(|lane| lane.width) {
            Some(widest) if widest.width > NARROWEST => widest.width -= 1,
            _ => return lanes.clear(),
        }
    }
}

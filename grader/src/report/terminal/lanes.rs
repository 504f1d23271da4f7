//! The interleaving as a table: a row for each step that matters, a column for each thread.

use std::collections::{BTreeMap, BTreeSet};

use colored::Colorize;

use super::Screen;
use super::row::{action, only_file, place, section, short};
use super::text::{columns, count, counted, fit, wrap};
use crate::explanation::{Explanation, Interleaving, Row, Step};

/// The narrowest lane that can still be read.
const NARROWEST: usize = 19;

/// How many steps of a game are shown; what matters for the next choice is mostly at the end.
const RECENT: usize = 26;

/// The columns that the number of a step takes.
const NUMBER: usize = 5;

/// The columns that a thread's name takes, where each row names its own.
const NAME: usize = 15;

/// The table of a failure: what matters, or every step where the screen is to show that.
pub(super) fn table(explanation: &Explanation, screen: Screen) -> Vec<String> {
    let interleaving = &explanation.interleaving;
    if screen.full {
        return draw(
            interleaving,
            &every(interleaving),
            &explanation.notes,
            screen,
        );
    }
    draw(interleaving, &explanation.rows, &explanation.notes, screen)
}

/// The last steps of an execution that goes on.
pub(super) fn recent(interleaving: &Interleaving, screen: Screen) -> Vec<String> {
    let mut rows = every(interleaving);
    let skipped = rows.len().saturating_sub(RECENT);
    if skipped > 1 {
        let steps = rows.drain(..skipped).filter_map(|row| match row {
            Row::Step(at) => Some(at),
            _ => None,
        });
        let fold = Row::Fold(steps.collect());
        rows.insert(0, fold);
    }
    draw(interleaving, &rows, &BTreeMap::new(), screen)
}

/// A row for each step.
fn every(interleaving: &Interleaving) -> Vec<Row> {
    let steps = interleaving.steps.iter().enumerate();
    let row = |(at, step): (usize, &Step)| {
        let pause = step.preempted.map(Row::Pause);
        pause.into_iter().chain([Row::Step(at)])
    };
    steps.flat_map(row).collect()
}

fn draw(
    interleaving: &Interleaving,
    rows: &[Row],
    notes: &BTreeMap<usize, String>,
    screen: Screen,
) -> Vec<String> {
    let is_step = |row: &Row| !matches!(row, Row::Fold(_) | Row::Pause(_));
    if !rows.iter().any(is_step) {
        return Vec::new();
    }
    let table = Table::new(interleaving, rows, notes, screen);
    let mut lines = vec![table.header()];
    let last = rows.len() - 1;
    lines.extend(
        rows.iter()
            .enumerate()
            .map(|(at, row)| table.row(row, at == last)),
    );
    lines.extend(table.captions());
    lines
}

/// How the width is shared out.
struct Table<'a> {
    interleaving: &'a Interleaving,
    notes: &'a BTreeMap<usize, String>,
    screen: Screen,
    /// A column for each thread, or none where they do not fit side by side.
    lanes: Vec<Lane>,
    /// The file is left out of every place: it is this one.
    file: Option<&'a str>,
    /// What the numbers behind names mean, where there are any.
    numbered: Option<String>,
}

/// One thread's column.
struct Lane {
    thread: usize,
    width: usize,
}

/// What stands in one cell.
struct Cell<'a> {
    step: &'a Step,
    head: String,
    value: String,
    tail: &'static str,
}

impl<'a> Table<'a> {
    fn new(
        interleaving: &'a Interleaving,
        rows: &[Row],
        notes: &'a BTreeMap<usize, String>,
        screen: Screen,
    ) -> Self {
        let cells: Vec<Cell<'a>> = rows
            .iter()
            .filter_map(|row| cell(interleaving, row))
            .collect();
        let steps: Vec<&Step> = cells.iter().map(|cell| cell.step).collect();
        let mut file = None;
        let mut lanes = measure(interleaving, &cells, false);
        if total(&lanes) > screen.width - NUMBER {
            file = only_file(&steps);
            lanes = measure(interleaving, &cells, file.is_some());
            narrow(&mut lanes, screen.width);
        }
        if lanes.is_empty() {
            file = None;
        }
        Self {
            interleaving,
            notes,
            screen,
            lanes,
            file,
            numbered: numbered(interleaving, &steps),
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

    fn row(&self, row: &Row, is_last: bool) -> String {
        let across = |text: &str| {
            let text = format!("{:NUMBER$}{text}", "");
            fit(&text, self.screen.width).trim_end().to_owned()
        };
        match row {
            Row::Pause(thread) => {
                let held = self.interleaving.thread(*thread);
                across(&format!(
                    "───── {held} is paused here, though it could go on ─────"
                ))
                .yellow()
                .to_string()
            }
            Row::Fold(steps) => {
                let text = if is_last {
                    format!("… {}", counted(steps.len() as u64, "more step"))
                } else {
                    format!("… {}", self.interleaving.summary(steps))
                };
                across(&text).dimmed().to_string()
            }
            Row::Loop { round, times } => {
                let text = self.interleaving.summary(round);
                let times = count(*times as u64);
                let text = text
                    .split_once(": ")
                    .map_or(text.as_str(), |(_, what)| what);
                across(&format!("… {times} times over: {text}"))
                    .cyan()
                    .to_string()
            }
            Row::Step(at) | Row::Section(at, _) => {
                let cell = cell(self.interleaving, row);
                cell.map_or_else(String::new, |cell| self.step(*at, &cell))
            }
        }
    }

    fn step(&self, at: usize, cell: &Cell<'_>) -> String {
        let mut line = format!("{:>4} ", cell.step.number);
        if self.lanes.is_empty() {
            let name = fit(&self.interleaving.thread(cell.step.thread), NAME - 1);
            line.push_str(&name);
            line.push(' ');
            line.push_str(&self.cell(cell, self.screen.width - NUMBER - NAME));
        }
        for lane in &self.lanes {
            if lane.thread == cell.step.thread {
                line.push_str(&self.cell(cell, lane.width - 1));
                break;
            }
            line.push_str(&" ".repeat(lane.width));
        }
        let line = line.trim_end().to_owned();
        match self.notes.get(&at) {
            Some(note) if columns(&line) + columns(note) + 4 <= self.screen.width => {
                format!("{line}  {}", format!("({note})").yellow())
            }
            _ => line,
        }
    }

    /// The action and its place; where both do not fit, the action gives way.
    fn cell(&self, cell: &Cell<'_>, width: usize) -> String {
        let place = place(cell.step, self.file.is_some());
        if place.is_empty() {
            return short(&cell.head, &cell.value, cell.tail, width);
        }
        let room = width.saturating_sub(columns(&place) + 1);
        let what = short(&cell.head, &cell.value, cell.tail, room);
        let gap = if columns(&what) + 2 <= room {
            "  "
        } else {
            " "
        };
        format!("{what}{gap}{place}")
    }

    /// What the rows do not say themselves: which file the lines are of, and what a number behind a
    /// name means.
    fn captions(&self) -> Vec<String> {
        let file = self.file.map(|file| format!(":N is line N of {file}"));
        let parts = file.into_iter().chain(self.numbered.clone());
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() {
            return parts;
        }
        let text = format!("({})", parts.join("; "));
        let lines = wrap(&text, NUMBER, self.screen.width);
        lines.iter().map(|line| line.dimmed().to_string()).collect()
    }
}

/// What the numbers behind the names of objects mean, with an example from these steps.
fn numbered(interleaving: &Interleaving, steps: &[&Step]) -> Option<String> {
    let names = steps
        .iter()
        .filter_map(|step| Some(interleaving.object(step.object?)));
    let names: BTreeSet<String> = names.filter(|name| name.contains('·')).collect();
    let one = names.first().filter(|_| names.len() > 1)?;
    Some(format!(
        "numbers as in {one} count those of one name, as they are first used"
    ))
}

fn cell<'a>(interleaving: &'a Interleaving, row: &Row) -> Option<Cell<'a>> {
    let steps = &interleaving.steps;
    let (step, (head, value, tail)) = match *row {
        Row::Step(at) => (&steps[at], action(interleaving, &steps[at])),
        Row::Section(at, to) => (&steps[at], section(interleaving, &steps[at], &steps[to])),
        Row::Pause(_) | Row::Fold(_) | Row::Loop { .. } => return None,
    };
    Some(Cell {
        step,
        head,
        value,
        tail,
    })
}

/// The columns that the threads would like to have.
fn measure(interleaving: &Interleaving, cells: &[Cell<'_>], brief: bool) -> Vec<Lane> {
    let threads: BTreeSet<usize> = cells.iter().map(|cell| cell.step.thread).collect();
    let gap = if brief { 1 } else { 2 };
    let needs = |thread: usize| {
        let own = cells.iter().filter(|cell| cell.step.thread == thread);
        let widths = own.map(|cell| {
            let action = columns(&cell.head) + columns(&cell.value) + columns(cell.tail);
            action + columns(&place(cell.step, brief)) + gap
        });
        widths
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
fn narrow(lanes: &mut Vec<Lane>, width: usize) {
    while total(lanes) > width - NUMBER {
        match lanes.iter_mut().max_by_key(|lane| lane.width) {
            Some(widest) if widest.width > NARROWEST => widest.width -= 1,
            _ => return lanes.clear(),
        }
    }
}

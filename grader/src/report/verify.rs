//! The report of a verification, on a terminal: a line for each exercise, and then what is wrong.

use std::fmt::Write;

use colored::Colorize;

use super::matrix;
use crate::audit::{Audit, Held, Runs, Surprise, Trial};
use crate::workbook::Expected;

/// The audits as a screen, with a line break at its end.
pub fn render(audits: &[Audit]) -> String {
    let mut text = String::new();
    for audit in audits {
        let mark = if audit.holds() {
            "✓".green()
        } else {
            "✗".red()
        };
        let _ = writeln!(text, "{mark} {} · {}", audit.exercise.bold(), tally(audit));
    }
    for audit in audits {
        let lines = to_mend(audit);
        if !lines.is_empty() {
            let _ = write!(text, "\n{}\n{lines}", audit.exercise.bold());
        }
    }
    let _ = writeln!(text, "\n{}", numbers(audits));
    text
}

/// What is to be said of texts and files, with a line break at its end.
pub fn render_texts(audits: &[Audit]) -> String {
    let mut text = String::new();
    for audit in audits {
        let found = match audit.complaints.len() {
            0 => format!("{} {}", "✓".green(), audit.exercise.bold()),
            count => format!("{} {} · {count} to mend", "✗".red(), audit.exercise.bold()),
        };
        let _ = writeln!(text, "{found}");
        for complaint in &audit.complaints {
            let _ = writeln!(text, "  {complaint}");
        }
    }
    text
}

/// How each case was judged, and by what, with a line break at its end.
pub fn render_cases(audits: &[Audit]) -> String {
    let mut text = String::new();
    for trial in audits.iter().flat_map(|audit| &audit.trials) {
        if let Some(surprise) = trial.surprise() {
            text.push_str(&unexpected(trial, surprise));
        } else {
            let (mark, judged) = ("✓".green(), judged(&trial.held));
            let (name, seed) = (&trial.case.name, trial.seed);
            let _ = writeln!(text, "  {mark} {name} under seed {seed}: {judged}");
        }
        for seen in &trial.held.seen {
            let scenario = seen.scenario.as_deref().unwrap_or("the source");
            let _ = writeln!(
                text,
                "      {} · {scenario} · {} · {} in {} ms",
                seen.detector, seen.outcome, seen.executions, seen.ms
            );
            for runs in &seen.runs {
                let _ = writeln!(text, "          {}", under(runs));
            }
        }
    }
    text
}

/// `perturbed: 3 of 640 runs failed, the first after 12 ms from seed 7`.
fn under(runs: &Runs) -> String {
    let mut text = format!(
        "{}: {} of {} runs failed",
        runs.condition, runs.failures, runs.runs
    );
    if let Some(ms) = runs.first_failure_ms {
        let _ = write!(text, ", the first after {ms} ms");
    }
    if let Some(seed) = runs.seed {
        let _ = write!(text, " from seed {seed}");
    }
    text
}

/// The detection matrix: a line for each wrong case and one for what each detector makes of it,
/// with a line break at its end.
pub fn render_matrix(audits: &[Audit]) -> String {
    let mut text = String::new();
    for audit in audits {
        let columns = matrix::columns(audit);
        let head: Vec<String> = columns.iter().map(ToString::to_string).collect();
        let rows: Vec<(&Trial, Vec<String>)> = matrix::wrong(audit)
            .map(|trial| {
                let cells = columns.iter().map(|column| column.of(&trial.held));
                (trial, cells.map(|cell| cell.to_string()).collect())
            })
            .collect();
        let widths: Vec<usize> = (0..columns.len())
            .map(|at| {
                let cells = rows.iter().map(|(_, cells)| &cells[at]);
                let wide = cells.chain([&head[at]]).map(|cell| cell.chars().count());
                wide.max().unwrap_or_default()
            })
            .collect();
        let line = |cells: &[String]| {
            let padded = cells.iter().zip(&widths);
            let padded: Vec<String> = padded
                .map(|(cell, &wide)| format!("{cell:wide$}"))
                .collect();
            format!("      {}", padded.join("   "))
                .trim_end()
                .to_owned()
        };
        let _ = writeln!(text, "{}\n{}", audit.exercise.bold(), line(&head).dimmed());
        for (trial, cells) in rows {
            let (name, judged) = (&trial.case.name, judged(&trial.held));
            let _ = writeln!(text, "  {name} · {judged}\n{}", line(&cells));
        }
        text.push('\n');
    }
    text
}

/// What was held, in numbers.
fn tally(audit: &Audit) -> String {
    let first = audit.trials.first().map(|trial| trial.seed);
    let cases = || (audit.trials.iter()).filter(|trial| Some(trial.seed) == first);
    let right = cases().filter(|trial| trial.case.is_right_repair()).count();
    let wrong = cases().filter(|trial| trial.case.is_wrong_repair()).count();
    let seeds = audit.trials.len() / cases().count().max(1);
    let s = if seeds == 1 { "" } else { "s" };
    format!("starter, solution, {right} right, {wrong} wrong, {seeds} seed{s}")
}

fn to_mend(audit: &Audit) -> String {
    let mut text = String::new();
    for complaint in &audit.complaints {
        let _ = writeln!(text, "  {complaint}");
    }
    for trial in &audit.trials {
        match trial.surprise() {
            // Told once, whatever the seeds, among the faults of the workbook.
            None | Some(Surprise::DoesNotCompile) => {}
            Some(surprise) => text.push_str(&unexpected(trial, surprise)),
        }
    }
    for scenario in audit.unneeded.iter().flatten() {
        let _ = writeln!(
            text,
            "  without the scenario `{scenario}` every wrong case is still rejected; write the one that \
             only it rejects, or remove it"
        );
    }
    text
}

fn by(scenario: Option<&str>) -> String {
    scenario.map_or_else(String::new, |name| format!(" by {name}"))
}

fn judged(held: &Held) -> String {
    match held.class {
        Some(class) => format!("{}{}", class.name(), by(held.scenario.as_deref())),
        None => held.verdict.clone(),
    }
}

fn unexpected(trial: &Trial, surprise: Surprise) -> String {
    let held = &trial.held;
    let judged = judged(held);
    let expected = match &trial.case.expected {
        Expected::Accepted => "accepted".to_owned(),
        Expected::Rejected { classes, scenarios } => {
            let classes: Vec<&str> = classes.iter().map(|class| class.name()).collect();
            let scenarios = (!scenarios.is_empty()).then(|| scenarios.join(" or "));
            format!("{}{}", classes.join(" or "), by(scenarios.as_deref()))
        }
    };
    let kind = surprise.name().replace('_', " ");
    let mut text = format!(
        "  {}: {} under seed {}: {judged}; expected: {expected}\n",
        kind.red(),
        trial.case.name,
        trial.seed
    );
    if let Some(line) = held.message.lines().next() {
        let _ = writeln!(text, "      {line}");
    }
    let _ = writeln!(text, "      {}", trial.command.dimmed());
    text
}

/// The two numbers that matter, and the others where there are any.
fn numbers(audits: &[Audit]) -> String {
    let trials = || audits.iter().flat_map(|audit| &audit.trials);
    let right = trials().filter(|trial| trial.case.expected == Expected::Accepted);
    let right = right.count();
    let wrong = trials().count() - right;
    let count = |surprise| -> usize { audits.iter().map(|audit| audit.count(surprise)).sum() };
    let mut text = format!(
        "False acceptances: {} of {wrong}. False rejections: {} of {right}.",
        count(Surprise::FalseAcceptance),
        count(Surprise::FalseRejection)
    );
    let uncompiled = count(Surprise::DoesNotCompile);
    if uncompiled > 0 {
        let _ = write!(text, "\nTrials that did not compile: {uncompiled}.");
    }
    let (other, undecided) = (count(Surprise::OtherReason), count(Surprise::Undecided));
    if other > 0 {
        let _ = write!(text, "\nRejected for another reason: {other}.");
    }
    if undecided > 0 {
        let _ = write!(text, "\nUndecided: {undecided}.");
    }
    for total in matrix::totals(audits) {
        let (name, seen, of) = (total.name, total.seen, total.of);
        let _ = write!(text, "\nWrong cases that {name} sees: {seen} of {of}.");
    }
    text
}

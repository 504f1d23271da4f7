//! The report of a verification, on a terminal: a line for each exercise, and then what is wrong.

use std::fmt::Write;

use colored::Colorize;

use crate::audit::{Audit, Held, Surprise, Trial};
use crate::verdict::Detector;
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
    for audit in audits.iter().filter(|audit| !audit.holds()) {
        let _ = write!(text, "\n{}", to_mend(audit));
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
        }
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
    let mut text = format!("{}\n", audit.exercise.bold());
    for complaint in &audit.complaints {
        let _ = writeln!(text, "  {complaint}");
    }
    for trial in &audit.trials {
        if let Some(surprise) = trial.surprise() {
            let _ = write!(text, "{}", unexpected(trial, surprise));
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
    let (other, undecided) = (count(Surprise::OtherReason), count(Surprise::Undecided));
    if other > 0 {
        let _ = write!(text, "\nRejected for another reason: {other}.");
    }
    if undecided > 0 {
        let _ = write!(text, "\nUndecided: {undecided}.");
    }
    let detectors = [
        Detector::Explore,
        Detector::Stress,
        Detector::CompileFail,
        Detector::Ratio,
    ];
    for detector in detectors {
        if let Some((seen, all)) = share(audits, detector) {
            let _ = write!(
                text,
                "\nWrong cases that {} sees: {seen} of {all}.",
                detector.name()
            );
        }
    }
    text
}

/// How many wrong cases a detector sees by itself, of those that every detector has run.
fn share(audits: &[Audit], detector: Detector) -> Option<(usize, usize)> {
    let everything = audits
        .iter()
        .flat_map(|audit| &audit.trials)
        .filter(|trial| {
            trial.held.everything
                && trial
                    .held
                    .seen
                    .iter()
                    .any(|seen| seen.detector == detector.name())
                && matches!(trial.case.expected, Expected::Rejected { .. })
        });
    let seen = |trial: &Trial| trial.held.failure(detector).is_some();
    let (seen, all) = everything.fold((0, 0), |(count, all), trial| {
        (count + usize::from(seen(trial)), all + 1)
    });
    (all > 0).then_some((seen, all))
}

//! The terminal report: what a learner reads, at most 80 columns wide.

mod lanes;
mod list;
mod row;
mod stuck;
#[cfg(test)]
mod tests;
mod text;

pub use list::{ListItem, list};

use colored::{ColoredString, Colorize};

use crate::verdict::{Detector, Evidence, Finding, Judgement, Outcome, Verdict, power};
use text::{columns, count, seconds, wrap};

/// The width that everything fits into.
const WIDTH: usize = 80;

/// The columns that the names of scenarios line up in, where they fit.
const NAMES: usize = 30;

/// The verdict as a screen, with a line break at its end.
pub fn render(verdict: &Verdict) -> String {
    let mut lines = vec![headline(verdict), String::new()];
    for finding in &verdict.findings {
        if finding.detector == Detector::Explore || finding.outcome != Outcome::Passed {
            lines.extend(section(finding));
        }
    }
    lines.extend(stress_summary(&verdict.findings));
    lines.push(String::new());
    lines.extend(closing(verdict));
    lines.join("\n") + "\n"
}

fn headline(verdict: &Verdict) -> String {
    let name = format!("{} · {}", verdict.exercise, verdict.title);
    format!("{} {}", mark(verdict.judgement()), name.bold())
}

fn mark(judgement: Judgement) -> ColoredString {
    match judgement {
        Judgement::Accepted => "✓".green(),
        Judgement::Rejected(_) => "✗".red(),
        Judgement::Inconclusive => "?".yellow(),
    }
}

/// What one detector says of one scenario.
fn section(finding: &Finding) -> Vec<String> {
    let scenario = finding.scenario.as_deref().unwrap_or_default();
    match finding.outcome {
        Outcome::Passed => passed(scenario, &explored(finding)),
        Outcome::Inconclusive => {
            let subject = finding
                .scenario
                .as_deref()
                .unwrap_or("under the controlled scheduler");
            let mut lines = vec![format!("  {} {subject}", "?".yellow())];
            lines.extend(wrap(&finding.message, 4, WIDTH));
            lines
        }
        // The compiler lays out its own text.
        Outcome::Failed(_) if finding.detector == Detector::Build => vec![finding.message.clone()],
        Outcome::Failed(class) => {
            let mut lines = vec![format!("  {} {scenario}", "✗".red())];
            lines.extend(
                finding
                    .promise
                    .iter()
                    .flat_map(|promise| wrap(promise, 4, WIDTH)),
            );
            lines.push(String::new());
            let what = format!("{class}: {}", finding.message);
            lines.extend(
                wrap(&what, 0, WIDTH)
                    .into_iter()
                    .map(|line| line.red().bold().to_string()),
            );
            lines.extend(finding.evidence.iter().flat_map(shown));
            lines
        }
    }
}

/// A scenario that passed, with how thorough the search was, on one line where both fit.
fn passed(scenario: &str, explored: &str) -> Vec<String> {
    let tick = "✓".green();
    if columns(scenario) + columns(explored) + 5 <= WIDTH {
        let gap = " ".repeat(NAMES.saturating_sub(columns(scenario)));
        return vec![format!("  {tick} {scenario}{gap} {}", explored.dimmed())];
    }
    vec![
        format!("  {tick} {scenario}"),
        format!("    {:NAMES$} {}", "", explored.dimmed()),
    ]
}

/// The failing execution, as a table, and who is stuck in it.
fn shown(evidence: &Evidence) -> Vec<String> {
    let how = match evidence.switches {
        0 => "without any forced switch".to_owned(),
        1 => "with 1 forced switch".to_owned(),
        many => format!("with {many} forced switches"),
    };
    let mut lines = vec![
        format!("({how} · replay {})", evidence.replay)
            .dimmed()
            .to_string(),
        String::new(),
    ];
    lines.extend(lanes::table(&evidence.interleaving));
    let stuck = stuck::lines(&evidence.interleaving);
    if !stuck.is_empty() {
        lines.push(String::new());
        lines.extend(stuck);
    }
    lines
}

/// How thorough a search was.
fn explored(finding: &Finding) -> String {
    let schedules = format!("{} schedules", count(finding.executions));
    let Some(proof) = finding.proof else {
        return schedules;
    };
    let all = count(proof.executions);
    match proof.switches {
        None => format!("{schedules}, all {all} interleavings"),
        Some(1) => format!("{schedules}, all {all} with ≤ 1 switch"),
        Some(switches) => format!("{schedules}, all {all} with ≤ {switches} switches"),
    }
}

/// One line for all the passes on real threads, with what they are worth.
fn stress_summary(findings: &[Finding]) -> Option<String> {
    let passed = |finding: &&Finding| {
        finding.detector == Detector::Stress && finding.outcome == Outcome::Passed
    };
    let runs: Vec<u64> = findings
        .iter()
        .filter(passed)
        .map(|finding| finding.executions)
        .collect();
    let least = runs.iter().copied().min()?;
    let all = count(runs.iter().sum());
    Some(format!(
        "  {} on real threads: 0 of {all} runs failed\n{}",
        "✓".green(),
        format!(
            "    (a bug that shows in {:.2}% of runs would have been seen with 99%)",
            power(least) * 100.0
        )
        .dimmed()
    ))
}

/// The verdict in a word, the time it took, and what to do next.
fn closing(verdict: &Verdict) -> Vec<String> {
    let slug = verdict.exercise.rsplit('/').next().unwrap_or_default();
    let took = format!(
        "in {} (compiling {})",
        seconds(verdict.elapsed),
        seconds(verdict.build)
    );
    match verdict.judgement() {
        Judgement::Accepted => vec![
            format!("{} {took}", "accepted".green().bold()),
            format!("The reference repair: cargo run -p grader -- solution {slug}"),
        ],
        Judgement::Inconclusive => vec![format!("{} {took}", "inconclusive".yellow().bold())],
        Judgement::Rejected(class) => {
            let mut lines = vec![format!("{} for {class} {took}", "rejected".red().bold())];
            let replay = verdict
                .findings
                .iter()
                .find_map(|finding| finding.evidence.as_ref());
            lines.extend(
                replay
                    .map(|found| format!("Again: cargo run -p grader -- replay {}", found.replay)),
            );
            lines.push(format!("Stuck? cargo run -p grader -- hint {slug}"));
            lines
        }
    }
}

//! The terminal report: what a learner reads, at most 80 columns wide.

mod excerpt;
mod lanes;
mod list;
pub mod play;
mod row;
mod stuck;
#[cfg(test)]
mod tests;
mod text;

pub use list::{ListItem, list};

use colored::{ColoredString, Colorize};
use lockstep::protocol::Class;

use crate::verdict::{Detector, Evidence, Finding, Judgement, Outcome, Timing, Verdict, power};
pub use text::prose;
use text::{columns, count, counted, fit, seconds, wrap};

/// The width that everything fits into.
const WIDTH: usize = 80;

/// Fewer runs than this show only what fails in more than a third of them.
const FEW: u64 = 10;

/// The columns that the names of scenarios line up in, where they fit.
const NAMES: usize = 30;

/// The verdict as a screen, with a line break at its end.
pub fn render(verdict: &Verdict) -> String {
    let mut lines = vec![headline(verdict), String::new()];
    let shown = |finding: &&Finding| {
        finding.detector != Detector::Stress || finding.outcome != Outcome::Passed
    };
    let findings: Vec<&Finding> = verdict.findings.iter().filter(shown).collect();
    for alike in findings.chunk_by(|one, other| doubts_alike(one, other)) {
        lines.extend(section(alike));
    }
    lines.extend(stress_summary(&verdict.findings));
    let gaps = verdict.gaps.iter();
    lines.extend(gaps.flat_map(|gaps| wrap(&format!("containment: {gaps}"), 2, WIDTH)));
    lines.push(String::new());
    lines.extend(closing(verdict));
    lines.join("\n") + "\n"
}

/// Whether two findings leave it open for the same reason, which is then said once.
fn doubts_alike(one: &Finding, other: &Finding) -> bool {
    let doubt = |finding: &Finding| finding.outcome == Outcome::Inconclusive;
    doubt(one) && doubt(other) && one.message == other.message
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

/// What one detector says of one scenario, or of several of which it says the same.
fn section(findings: &[&Finding]) -> Vec<String> {
    let Some(finding) = findings.last() else {
        return Vec::new();
    };
    match finding.outcome {
        Outcome::Passed => passed(&subject(finding), &explored(finding)),
        Outcome::Inconclusive => {
            let doubtful = |finding: &&Finding| format!("  {} {}", "?".yellow(), subject(finding));
            let mut lines: Vec<String> = findings.iter().map(doubtful).collect();
            lines.extend(wrap(&finding.message, 4, WIDTH));
            lines
        }
        // The compiler lays out its own text.
        Outcome::Failed(Class::BuildError) if finding.detector == Detector::Build => {
            vec![finding.message.clone()]
        }
        Outcome::Failed(class) => failed(finding, class),
    }
}

/// What was looked at: a scenario, and how where that is not the usual way.
fn subject(finding: &Finding) -> String {
    match (&finding.scenario, finding.detector) {
        (Some(scenario), Detector::Stress) => format!("{scenario}, on real threads"),
        (Some(scenario), Detector::Ratio) if finding.outcome != Outcome::Passed => {
            format!("{scenario}, against the clock")
        }
        (Some(scenario), _) => scenario.clone(),
        (None, Detector::Rules) => "the source".to_owned(),
        (None, Detector::Build) if finding.failure().is_some() => "the source".to_owned(),
        (None, _) => "under the controlled scheduler".to_owned(),
    }
}

fn failed(finding: &Finding, class: Class) -> Vec<String> {
    let mut lines = vec![format!("  {} {}", "✗".red(), subject(finding))];
    let promise = finding.promise.iter();
    lines.extend(promise.flat_map(|promise| wrap(promise, 4, WIDTH)));
    lines.push(String::new());
    let what = wrap(&format!("{class}: {}", finding.message), 0, WIDTH);
    lines.extend(what.iter().map(|line| line.red().bold().to_string()));
    lines.extend(finding.evidence.iter().flat_map(shown));
    if let Some(excerpt) = &finding.excerpt {
        lines.push(String::new());
        lines.extend(excerpt::lines(excerpt));
    }
    lines
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
    let how = format!("({how} · replay {})", evidence.replay);
    let mut lines = vec![how.dimmed().to_string()];
    let table = lanes::table(&evidence.explanation.interleaving);
    if !table.is_empty() {
        lines.push(String::new());
        lines.extend(table);
    }
    let stuck = stuck::lines(&evidence.explanation.interleaving);
    if !stuck.is_empty() {
        lines.push(String::new());
        lines.extend(stuck);
    }
    if !evidence.printed.is_empty() {
        lines.push(String::new());
        lines.push("your program printed:".to_owned());
        let printed = |line: &String| fit(&format!("  | {line}"), WIDTH).trim_end().to_owned();
        lines.extend(evidence.printed.iter().map(printed));
    }
    lines
}

/// How thorough a search was; of what must not compile, that it does not.
fn explored(finding: &Finding) -> String {
    if finding.detector == Detector::CompileFail {
        return "refused by the compiler".to_owned();
    }
    if let Some(timing) = finding.timing {
        let Timing { ratio, allowed, .. } = timing;
        return format!("{ratio:.1} × the reference's time ({allowed:.1} would do)");
    }
    let schedules = counted(finding.executions, "schedule");
    let Some(proof) = finding.proof else {
        return schedules;
    };
    let all = count(proof.executions);
    match proof.switches {
        None => format!("{schedules}, all interleavings ({all} that differ)"),
        Some(1) => format!("{schedules}, all {all} with ≤ 1 switch"),
        Some(switches) => format!("{schedules}, all {all} with ≤ {switches} switches"),
    }
}

/// Two lines for the passes on real threads, with what they are worth; where a scenario has not
/// passed there, that is what counts.
fn stress_summary(findings: &[Finding]) -> Option<String> {
    let stressed = || {
        let on_real_threads = |finding: &&Finding| finding.detector == Detector::Stress;
        findings.iter().filter(on_real_threads)
    };
    if stressed().any(|finding| finding.outcome != Outcome::Passed) {
        return None;
    }
    let runs = || stressed().map(|finding| finding.executions);
    let (least, most) = (runs().min()?, runs().max()?);
    let at_least = if least < most { "at least " } else { "" };
    let each = match stressed().count() {
        1 => "",
        _ => " of each scenario",
    };
    let made = format!("{at_least}{}{each}, none failed", counted(least, "run"));
    let worth = if least < FEW {
        "    (too few to say much; the search above is what counts)".to_owned()
    } else {
        format!(
            "    (a bug that shows in {:.2}% of runs would have been seen with 99%)",
            power(least) * 100.0
        )
    };
    let tick = "✓".green();
    Some(format!(
        "  {tick} on real threads: {made}\n{}",
        worth.dimmed()
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

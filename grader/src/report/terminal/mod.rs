//! The terminal report: what a learner reads, at most 80 columns wide.

mod excerpt;
mod lanes;
mod list;
mod markdown;
mod next;
pub mod play;
mod row;
mod screen;
mod stuck;
#[cfg(test)]
mod tests;
mod text;

pub use list::{ListItem, list, progress};
pub use markdown::markdown;

use colored::{ColoredString, Colorize};
use lockstep::protocol::Class;

use crate::verdict::{Detector, Evidence, Finding, Judgement, Outcome, Timing, Verdict, power};
pub use screen::Screen;
use screen::WIDTH;
pub use text::prose;
use text::{columns, count, counted, fit, seconds, wrap};

/// Fewer runs than this show only what fails in more than a third of them.
const FEW: u64 = 10;

/// More forced switches than this are not counted out.
const COUNTED: u32 = 20;

/// What leads the sentences that say why.
const LABEL: &str = "Why: ";

/// The columns that the names of scenarios line up in, where they fit.
const NAMES: usize = 30;

/// The verdict as it is shown on a screen, with a line break at its end.
pub fn render(verdict: &Verdict, screen: Screen) -> String {
    let mut lines = vec![headline(verdict), String::new()];
    let shown = |finding: &&Finding| {
        finding.detector != Detector::Stress || finding.outcome != Outcome::Passed
    };
    let findings: Vec<&Finding> = verdict.findings.iter().filter(shown).collect();
    for alike in findings.chunk_by(|one, other| doubts_alike(one, other)) {
        lines.extend(section(alike, screen));
    }
    lines.extend(stress_summary(&verdict.findings));
    let gaps = verdict.gaps.iter();
    lines.extend(gaps.flat_map(|gaps| wrap(&format!("containment: {gaps}"), 2, WIDTH)));
    lines.push(String::new());
    lines.extend(closing(verdict, screen));
    screen.shows(&(lines.join("\n") + "\n")).into_owned()
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
fn section(findings: &[&Finding], screen: Screen) -> Vec<String> {
    let Some(finding) = findings.last() else {
        return Vec::new();
    };
    match finding.outcome {
        Outcome::Passed => checked(&"✓".green(), &subject(finding), &explored(finding), screen),
        Outcome::Unfinished => {
            let so_far = explored(finding) + " so far";
            checked(&"·".normal(), &subject(finding), &so_far, screen)
        }
        Outcome::Inconclusive => {
            let doubtful = |finding: &&Finding| format!("  {} {}", "?".yellow(), subject(finding));
            let mut lines: Vec<String> = findings.iter().map(doubtful).collect();
            lines.extend(wrap(&finding.message, 4, screen.width));
            lines
        }
        // The compiler lays out its own text.
        Outcome::Failed(Class::BuildError) if finding.detector == Detector::Build => {
            vec![finding.message.clone()]
        }
        Outcome::Failed(class) => failed(finding, class, screen),
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

fn failed(finding: &Finding, class: Class, screen: Screen) -> Vec<String> {
    let mut lines = vec![format!("  {} {}", "✗".red(), subject(finding))];
    let promise = finding.promise.iter();
    lines.extend(promise.flat_map(|promise| wrap(promise, 4, screen.width)));
    lines.push(String::new());
    let what = wrap(&format!("{class}: {}", finding.message), 0, screen.width);
    lines.extend(what.iter().map(|line| line.red().bold().to_string()));
    let evidence = finding.evidence.iter();
    lines.extend(evidence.flat_map(|evidence| shown(evidence, class, screen)));
    if let Some(excerpt) = &finding.excerpt {
        lines.push(String::new());
        lines.extend(excerpt::lines(excerpt, screen));
    }
    lines
}

/// A scenario in which nothing has failed, with how thorough the search was, on one line where both fit.
fn checked(mark: &ColoredString, scenario: &str, explored: &str, screen: Screen) -> Vec<String> {
    if columns(scenario).max(NAMES) + columns(explored) + 5 <= screen.width {
        let gap = " ".repeat(NAMES.saturating_sub(columns(scenario)));
        return vec![format!("  {mark} {scenario}{gap} {}", explored.dimmed())];
    }
    vec![
        format!("  {mark} {scenario}"),
        format!(
            "    {}",
            fit(explored, screen.width - 4).trim_end().dimmed()
        ),
    ]
}

/// The failing execution, as a table, who is stuck in it, and why.
fn shown(evidence: &Evidence, class: Class, screen: Screen) -> Vec<String> {
    let how = match evidence.switches {
        // Those of an execution without an end say nothing.
        _ if class == Class::Livelock => "in a long execution".to_owned(),
        0 => "without any forced switch".to_owned(),
        1 => "with 1 forced switch".to_owned(),
        many if many <= COUNTED => format!("with {many} forced switches"),
        _ => "in a long execution".to_owned(),
    };
    let how = format!("({how} · replay {})", evidence.replay);
    let mut lines = vec![how.dimmed().to_string()];
    let explanation = &evidence.explanation;
    for part in [
        lanes::table(explanation, screen),
        stuck::picture(explanation, screen),
        why(&explanation.why, screen),
    ] {
        if !part.is_empty() {
            lines.push(String::new());
            lines.extend(part);
        }
    }
    if !evidence.printed.is_empty() {
        lines.push(String::new());
        lines.push("your program printed:".to_owned());
        let printed = |line: &String| {
            fit(&format!("  | {line}"), screen.width)
                .trim_end()
                .to_owned()
        };
        lines.extend(evidence.printed.iter().map(printed));
    }
    lines
}

/// Why it went wrong, in sentences.
fn why(sentences: &[String], screen: Screen) -> Vec<String> {
    if sentences.is_empty() {
        return Vec::new();
    }
    let text = sentences.join(" ");
    let mut lines = wrap(&text, LABEL.len(), screen.width);
    if let Some(first) = lines.first_mut() {
        *first = format!("{}{}", LABEL.bold(), first.trim_start());
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

/// The verdict in a word, and the time it took; then what to do next.
fn closing(verdict: &Verdict, screen: Screen) -> Vec<String> {
    let slug = verdict.exercise.rsplit('/').next().unwrap_or_default();
    let took = format!(
        "in {} (compiling {})",
        seconds(verdict.elapsed),
        seconds(verdict.build)
    );
    match verdict.judgement() {
        Judgement::Accepted => {
            let mut lines = vec![format!("{} {took}", "accepted".green().bold())];
            if !screen.keys {
                let command = format!("cargo run -p grader -- solution {slug}");
                let line = format!("The reference repair: {command}");
                if columns(&line) <= screen.width {
                    lines.push(line);
                } else {
                    lines.extend(["The reference repair:".to_owned(), format!("  {command}")]);
                }
            }
            lines
        }
        Judgement::Inconclusive => vec![format!("{} {took}", "inconclusive".yellow().bold())],
        Judgement::Rejected(class) => {
            let mut lines = vec![format!("{} for {class} {took}", "rejected".red().bold())];
            if !screen.keys {
                lines.extend(next::steps(verdict, slug, screen));
            }
            lines.push(next::more(class, screen));
            lines
        }
    }
}

//! The detection matrix as Markdown: which detector sees which wrong repair, and how soon.

use std::fmt::Write;

use crate::audit::{Audit, Held, Trial};
use crate::verdict::Detector;
use crate::workbook::Expected;

const HEAD: &str = "# What sees which wrong repair

Made by `cargo run -p grader -- verify --markdown docs/detection.md`; not to be edited.

Every wrong repair of the corpus, and every starter, was run through every scenario by all
detectors that the scenarios ask for: *explore*, which searches the interleavings, *stress*, which
runs real threads and stops at the first failure, *compile_fail*, which compiles what must be
refused, and *ratio*, which looks at the clock. A number says after how many executions, runs,
programs or rounds the failure showed, and in how many milliseconds. A dash says that it did not.
";

/// Those that have a column where they have looked at anything.
const DETECTORS: [Detector; 4] = [
    Detector::Explore,
    Detector::Stress,
    Detector::CompileFail,
    Detector::Ratio,
];

/// The matrix, with the totals above it.
pub fn render(audits: &[Audit]) -> String {
    let mut text = HEAD.to_owned();
    let all: Vec<&Trial> = audits.iter().flat_map(wrong).collect();
    let seen: Vec<String> = DETECTORS
        .iter()
        .filter(|detector| all.iter().any(|trial| has_looked(trial, **detector)))
        .map(|detector| {
            let sees = |trial: &&&Trial| trial.held.failure(*detector).is_some();
            format!(
                "{} sees {}",
                detector.name(),
                all.iter().filter(sees).count()
            )
        })
        .collect();
    let _ = writeln!(
        text,
        "\nOf {} wrong submissions, {}.",
        all.len(),
        seen.join(", ")
    );
    for audit in audits {
        let looked = |detector: &&Detector| wrong(audit).any(|trial| has_looked(trial, **detector));
        let detectors: Vec<Detector> = DETECTORS.iter().filter(looked).copied().collect();
        let _ = writeln!(text, "\n## {}\n", audit.exercise);
        text.push_str("| case | class |");
        for detector in &detectors {
            let _ = write!(text, " {} | ms |", detector.name());
        }
        let _ = writeln!(
            text,
            "\n| --- | --- |{}",
            " ---: | ---: |".repeat(detectors.len())
        );
        for trial in wrong(audit) {
            let class = trial
                .held
                .class
                .map_or("-", lockstep::protocol::Class::name);
            let _ = write!(text, "| {} | {class} |", trial.case.name);
            for detector in &detectors {
                let _ = write!(text, " {} |", cell(&trial.held, *detector));
            }
            text.push('\n');
        }
    }
    text
}

/// The trials of wrong submissions that every detector has run.
fn wrong(audit: &Audit) -> impl Iterator<Item = &Trial> {
    audit.trials.iter().filter(|trial| {
        trial.held.everything && matches!(trial.case.expected, Expected::Rejected { .. })
    })
}

fn has_looked(trial: &Trial, detector: Detector) -> bool {
    let seen = &trial.held.seen;
    seen.iter().any(|seen| seen.detector == detector.name())
}

/// How many executions and milliseconds it took, up to the failure and over the scenarios before it.
fn cell(held: &Held, detector: Detector) -> String {
    if held.failure(detector).is_none() {
        return "– | ".to_owned();
    }
    let own = held
        .seen
        .iter()
        .filter(|seen| seen.detector == detector.name());
    let (mut executions, mut ms) = (0, 0);
    for seen in own {
        executions += seen.executions;
        ms += seen.ms;
        if seen.class.is_some() {
            break;
        }
    }
    format!("{executions} | {ms}")
}

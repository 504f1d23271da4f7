//! The detection matrix as Markdown: which detector sees which wrong repair, and how soon.

use std::fmt::Write;

use crate::audit::{Audit, Held, Trial};
use crate::verdict::Detector;
use crate::workbook::Expected;

const HEAD: &str = "# What sees which wrong repair

Made by `cargo run -p grader -- verify --markdown docs/detection.md`; not to be edited.

Every wrong repair of the corpus, and every starter, was run through every scenario by both
detectors: *explore*, which searches the interleavings, and *stress*, which runs real threads
and stops at the first failure. A number says after how many executions or runs the failure
showed, and in how many milliseconds. A dash says that it did not.
";

/// The matrix, with the totals above it.
pub fn render(audits: &[Audit]) -> String {
    let mut text = HEAD.to_owned();
    let all: Vec<&Trial> = audits.iter().flat_map(wrong).collect();
    let seen = |detector| {
        let sees = |trial: &&&Trial| trial.held.failure(detector).is_some();
        all.iter().filter(sees).count()
    };
    let _ = writeln!(
        text,
        "\nOf {} wrong submissions, explore sees {} and stress {}.",
        all.len(),
        seen(Detector::Explore),
        seen(Detector::Stress)
    );
    for audit in audits {
        let _ = write!(
            text,
            "\n## {}\n\n| case | class | explore | ms | stress | ms |\n| --- | --- | ---: | ---: | ---: | ---: |\n",
            audit.exercise
        );
        for trial in wrong(audit) {
            let class = trial
                .held
                .class
                .map_or("-", lockstep::protocol::Class::name);
            let _ = writeln!(
                text,
                "| {} | {class} | {} | {} |",
                trial.case.name,
                cell(&trial.held, Detector::Explore),
                cell(&trial.held, Detector::Stress)
            );
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

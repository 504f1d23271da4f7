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

/// Those that have a column: the first two always, the others where they have looked at anything.
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
        let looked = |detector: Detector| wrong(audit).any(|trial| has_looked(trial, detector));
        let (always, others) = DETECTORS.split_at(2);
        let others = others.iter().filter(|detector| looked(**detector));
        let detectors: Vec<Detector> = always.iter().chain(others).copied().collect();
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
            let _ = write!(text, "| {} | {} |", trial.case.name, class(&trial.held));
            for detector in &detectors {
                let _ = write!(text, " {} |", cell(&trial.held, *detector));
            }
            text.push('\n');
        }
    }
    text
}

/// A line for each difference between a matrix that was written before and what was found now, in
/// what two runs agree upon: the cases, their classes, and how soon the search sees them. How soon
/// real threads do, and any time, differs between two runs.
pub fn stale(written: &str, audits: &[Audit]) -> Vec<String> {
    let mut lines = Vec::new();
    for audit in audits {
        let before = rows(written, &audit.exercise);
        let now: Vec<Row> = cases(audit).map(row).collect();
        let name = |row: &Row| format!("{} {}", audit.exercise, row[0]);
        for row in &now {
            match before.iter().find(|old| old[0] == row[0]) {
                None => lines.push(format!("{} is not in the matrix", name(row))),
                Some(old) if old != row => lines.push(format!(
                    "{}: the matrix says {} after {}; it is {} after {}",
                    name(row),
                    old[1],
                    old[2],
                    row[1],
                    row[2]
                )),
                Some(_) => {}
            }
        }
        let gone = |old: &&Row| !now.iter().any(|row| row[0] == old[0]);
        let gone = before.iter().filter(gone);
        lines.extend(gone.map(|old| format!("{} is in the matrix and no longer here", name(old))));
    }
    lines
}

/// A case, its class and the executions that the search needed.
type Row = [String; 3];

fn row(trial: &Trial) -> Row {
    let explore = cell(&trial.held, Detector::Explore);
    let executions = explore.split(" | ").next().unwrap_or_default();
    let class = class(&trial.held);
    [&trial.case.name, class, executions].map(str::to_owned)
}

/// The rows of one exercise in a matrix.
fn rows(matrix: &str, exercise: &str) -> Vec<Row> {
    let mut lines = matrix
        .lines()
        .skip_while(|line| *line != format!("## {exercise}"));
    lines.next();
    lines
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ").map(str::to_owned);
            Some([cells.next()?, cells.next()?, cells.next()?])
        })
        .filter(|row| row[0] != "case" && !row[0].starts_with("---"))
        .collect()
}

fn class(held: &Held) -> &'static str {
    held.class.map_or("-", lockstep::protocol::Class::name)
}

/// The trials of wrong submissions under the first seed.
fn cases(audit: &Audit) -> impl Iterator<Item = &Trial> {
    let first = audit.trials.first().map(|trial| trial.seed);
    audit.trials.iter().filter(move |trial| {
        let wrong = matches!(trial.case.expected, Expected::Rejected { .. });
        wrong && Some(trial.seed) == first
    })
}

/// The trials of wrong submissions that every detector has run.
fn wrong(audit: &Audit) -> impl Iterator<Item = &Trial> {
    cases(audit).filter(|trial| trial.held.everything)
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

#[cfg(test)]
mod tests {
    use super::*;

    const MATRIX: &str = "# Title\n\n## a/b\n\n| case | class | explore | ms | stress | ms |\n\
        | --- | --- | ---: | ---: | ---: | ---: |\n| starter | race | 2 | 63 | – |  |\n\
        | fail/x | deadlock | – |  | 7 | 9 |\n\n## a/c\n\n| starter | race | 5 | 1 | – |  |\n";

    #[test]
    fn the_rows_of_one_exercise_are_read_back() {
        let rows = rows(MATRIX, "a/b");
        assert_eq!(
            rows,
            [["starter", "race", "2"], ["fail/x", "deadlock", "–"]]
        );
    }

    #[test]
    fn a_case_that_is_gone_makes_a_matrix_stale() {
        let audit = Audit {
            exercise: "a/c".to_owned(),
            trials: Vec::new(),
            complaints: Vec::new(),
            unneeded: None,
        };
        let lines = stale(MATRIX, &[audit]);
        assert_eq!(lines, ["a/c starter is in the matrix and no longer here"]);
    }
}

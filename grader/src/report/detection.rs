//! The detection matrix as Markdown, and what of such a file is out of date.

use std::collections::HashMap;
use std::fmt::Write;

use super::matrix::{self, Cell, Column};
use crate::audit::{Audit, Held, Trial};
use crate::verdict::{Detector, Outcome};

const HEAD: &str = "# What sees which wrong repair

Made by `cargo run -p grader -- verify --markdown docs/detection.md`; not to be edited.

Every wrong repair of the corpus, and every starter, was run through every scenario by all
detectors that the scenarios ask for, past the first failure:

- *rules* reads the source. Where it refuses one, nothing else is asked.
- *compile_fail* compiles what must be refused.
- *explore* searches the interleavings.
- *stress* runs real threads: the program as shipped, the same with seeded perturbation, and the
  program as shipped on one core. A deadlock ends the runs under its condition, and a run that is
  given up for its time ends the runs of its scenario.
- *ratio* looks at the clock.

In the first scenario that shows a failure, `7 · 63 ms` says that it took 7 executions, programs or
rounds, and 63 milliseconds; `3/640 · 12 ms` that 3 of 640 runs on real threads failed, the first of
them after 12 milliseconds. `0/1280` and a dash say that none showed, a question mark that the
detector could not tell, and an empty cell that it was not asked.
";

/// The matrix, with the totals above it.
pub fn render(audits: &[Audit]) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n| detector | sees | of wrong submissions |\n| --- | ---: | ---: |\n");
    for total in matrix::totals(audits) {
        let _ = writeln!(text, "| {} | {} | {} |", total.name, total.seen, total.of);
    }
    for audit in audits {
        let columns = matrix::columns(audit);
        let _ = writeln!(text, "\n## {}\n", audit.exercise);
        text.push_str("| case | class |");
        for column in &columns {
            let _ = write!(text, " {column} |");
        }
        let _ = writeln!(text, "\n| --- | --- |{}", " ---: |".repeat(columns.len()));
        for trial in matrix::wrong(audit) {
            let _ = write!(text, "| {} | {} |", trial.case.name, class(&trial.held));
            for column in &columns {
                let _ = write!(text, " {} |", column.of(&trial.held));
            }
            text.push('\n');
        }
    }
    text
}

/// A line for each difference between a matrix that was written before and what was found now, in
/// what two runs agree upon: the cases, their classes, and what each detector that is no matter of
/// luck or time sees. How soon real threads fail, and any time, differs between two runs. Where the
/// `whole` workbook was held, exercises that are gone count too.
pub fn stale(written: &str, audits: &[Audit], whole: bool) -> Vec<String> {
    let mut lines: Vec<String> = audits
        .iter()
        .flat_map(|audit| of_one(written, audit))
        .collect();
    if whole {
        let here = |id: &&str| audits.iter().any(|audit| audit.exercise == *id);
        let headings = written.lines().filter_map(|line| line.strip_prefix("## "));
        let gone = headings.filter(|id| !here(id));
        lines.extend(gone.map(|id| format!("{id} is in the matrix and no longer here")));
    }
    lines
}

fn of_one(written: &str, audit: &Audit) -> Vec<String> {
    let before = rows(written, &audit.exercise);
    let mut lines = Vec::new();
    for trial in matrix::cases(audit) {
        let name = format!("{} {}", audit.exercise, trial.case.name);
        match before.iter().find(|row| row["case"] == trial.case.name) {
            None => lines.push(format!("{name} is not in the matrix")),
            Some(row) => {
                let changed = changed(row, trial);
                lines.extend(changed.map(|change| format!("{name}: {change}")));
            }
        }
    }
    let here = |row: &&Row<'_>| matrix::cases(audit).any(|trial| trial.case.name == row["case"]);
    let gone = before.iter().filter(|row| !here(row));
    lines.extend(gone.map(|row| {
        let case = row["case"];
        format!(
            "{} {case} is in the matrix and no longer here",
            audit.exercise
        )
    }));
    lines
}

/// The detectors whose part of the matrix is the same in every run.
const STEADY: [Detector; 4] = [
    Detector::Rules,
    Detector::CompileFail,
    Detector::Explore,
    Detector::Ratio,
];

/// Where a row says something else than a trial. What is undecided now contradicts nothing.
fn changed(row: &Row<'_>, trial: &Trial) -> impl Iterator<Item = String> {
    let held = &trial.held;
    let decided = held.verdict != "inconclusive";
    let (old, new) = (row["class"], class(held));
    let class = (old != new).then(|| ("class", old.to_owned(), new.to_owned()));
    let cells = STEADY.into_iter().filter_map(|detector| {
        let old = row.get(detector.name()).copied().unwrap_or_default();
        let new = now(held, detector)?.to_string();
        let (old, new) = (steady(detector, old), steady(detector, &new));
        (old != new).then_some((detector.name(), old, new))
    });
    let changes: Vec<_> = class.into_iter().chain(cells).collect();
    changes
        .into_iter()
        .filter(move |_| decided)
        .map(|(what, old, new)| {
            format!(
                "{what}: the matrix says {}, it is {}",
                or_nothing(&old),
                or_nothing(&new)
            )
        })
}

/// What a detector sees now; none where it was not asked this time, or could not tell in some part.
fn now(held: &Held, detector: Detector) -> Option<Cell> {
    let mut own = held.seen.iter().filter(|s| s.detector == detector.name());
    let unclear = own.any(|seen| seen.outcome == Outcome::Inconclusive.name());
    let cell = Column::By(detector).of(held);
    // Rules are always asked.
    let asked = cell != Cell::Blank || detector == Detector::Rules;
    (asked && !unclear).then_some(cell)
}

/// What of a cell two runs agree upon: no times, and of what is timed only whether it is seen.
fn steady(detector: Detector, cell: &str) -> String {
    let count = cell.split(" · ").next().unwrap_or_default();
    let is_seen = count.starts_with(|first: char| first.is_ascii_digit());
    match detector {
        Detector::Ratio if is_seen => "seen".to_owned(),
        _ => count.to_owned(),
    }
}

fn or_nothing(cell: &str) -> &str {
    if cell.is_empty() { "nothing" } else { cell }
}

/// One row of a matrix, by the columns' names.
type Row<'a> = HashMap<&'a str, &'a str>;

/// The rows of one exercise in a matrix.
fn rows<'a>(matrix: &'a str, exercise: &str) -> Vec<Row<'a>> {
    let heading = format!("## {exercise}");
    let mut table = matrix
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(cells);
    let names = table.next().unwrap_or_default();
    table
        .map(|cells| names.iter().copied().zip(cells).collect::<Row<'_>>())
        .filter(|row| row.get("case").is_some_and(|case| !case.starts_with("---")))
        .filter(|row| row.contains_key("class"))
        .collect()
}

/// The cells of a line of a table.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

fn class(held: &Held) -> &'static str {
    held.class.map_or("-", lockstep::protocol::Class::name)
}

#[cfg(test)]
mod tests {
    use super::super::matrix::tests::audit;
    use super::*;

    #[test]
    fn a_matrix_is_read_back_as_it_was_written() {
        let written = render(&[audit()]);
        let row = &rows(&written, "a/b")[0];
        assert_eq!(row["case"], "fail/x");
        assert_eq!(row["perturbed"], "3/640 · 12 ms");
        assert!(
            written.contains("| stress perturbed | 1 | 1 |"),
            "{written}"
        );
        let none: [&str; 0] = [];
        assert_eq!(stale(&written, &[audit()], true), none);
    }

    #[test]
    fn times_and_runs_on_real_threads_make_no_matrix_stale() {
        let written = render(&[audit()])
            .replace("4 · 5 ms", "4 · 99 ms")
            .replace("0/1280", "4/900 · 1 ms")
            .replace("3/640 · 12 ms", "0/1700");
        let none: [&str; 0] = [];
        assert_eq!(stale(&written, &[audit()], true), none);
    }

    #[test]
    fn whatever_two_runs_agree_upon_makes_a_matrix_stale() {
        let written = render(&[audit()]);
        for (old, new, line) in [
            (
                "| race |",
                "| leak |",
                "class: the matrix says leak, it is race",
            ),
            (
                "4 · 5 ms",
                "8 · 5 ms",
                "explore: the matrix says 8, it is 4",
            ),
            ("4 · 5 ms", "–", "explore: the matrix says –, it is 4"),
            (
                "explore |",
                "rules |",
                "rules: the matrix says 4, it is nothing",
            ),
        ] {
            let lines = stale(&written.replace(old, new), &[audit()], true);
            assert_eq!(lines.first(), Some(&format!("a/b fail/x: {line}")));
        }
    }

    #[test]
    fn of_what_is_timed_only_whether_it_is_seen_counts() {
        let same = |one, other| steady(Detector::Ratio, one) == steady(Detector::Ratio, other);
        assert!(same("7 · 80 ms", "31 · 900 ms"));
        assert!(!same("7 · 80 ms", "–"));
    }

    #[test]
    fn who_was_not_asked_this_time_contradicts_nothing() {
        let written = render(&[audit()]);
        let mut audit = audit();
        audit.trials[0].held.seen.clear();
        let none: [&str; 0] = [];
        assert_eq!(stale(&written, &[audit], true), none);
    }

    #[test]
    fn cases_and_exercises_that_are_gone_make_a_matrix_stale() {
        let written = render(&[audit()]);
        let mut empty = audit();
        empty.trials.clear();
        let lines = stale(&written, &[empty], true);
        assert_eq!(lines, ["a/b fail/x is in the matrix and no longer here"]);
        assert_eq!(
            stale(&written, &[], true),
            ["a/b is in the matrix and no longer here"]
        );
        assert!(stale(&written, &[], false).is_empty());
    }
}

//! The detection matrix as data: which detector sees which wrong submission, how often and how soon.

use std::fmt;

use crate::audit::{Audit, Depth, Held, Runs, Seen, Trial};
use crate::verdict::{Condition, Detector, Outcome};
use crate::workbook::Expected;

/// A detector, or one of the conditions of runs on real threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    By(Detector),
    Under(Condition),
}

/// Those that may have a column, in the order in which they look.
const COLUMNS: [Column; 7] = [
    Column::By(Detector::Rules),
    Column::By(Detector::CompileFail),
    Column::By(Detector::Explore),
    Column::Under(Condition::AsShipped),
    Column::Under(Condition::Perturbed),
    Column::Under(Condition::OneCore),
    Column::By(Detector::Ratio),
];

/// What one detector makes of one submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// It was not asked.
    Blank,
    /// It cannot tell.
    Unclear,
    /// All is well to it, after so many runs where runs are counted.
    Unseen(Option<u64>),
    /// It sees a failure.
    Seen {
        /// In so many runs, where runs are counted.
        failures: Option<u64>,
        /// Of so many runs, or after so many executions.
        of: u64,
        /// How soon.
        ms: u64,
    },
}

/// How many wrong submissions a detector sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Total {
    /// The detector, and the condition where it has several.
    pub(super) name: String,
    pub(super) seen: usize,
    /// Those that it was asked about.
    pub(super) of: usize,
}

impl Column {
    pub(super) fn detector(self) -> Detector {
        match self {
            Self::By(detector) => detector,
            Self::Under(_) => Detector::Stress,
        }
    }

    pub(super) fn of(self, held: &Held) -> Cell {
        let name = self.detector().name();
        let seen: Vec<&Seen> = held.seen.iter().filter(|s| s.detector == name).collect();
        match self {
            Self::By(_) => by(&seen),
            Self::Under(condition) => under(&seen, condition),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::By(detector) => f.write_str(detector.name()),
            Self::Under(condition) => condition.fmt(f),
        }
    }
}

impl Cell {
    pub(super) fn is_seen(self) -> bool {
        matches!(self, Self::Seen { .. })
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Unclear => f.write_str("?"),
            Self::Unseen(None) => f.write_str("–"),
            Self::Unseen(Some(runs)) => write!(f, "0/{runs}"),
            // Rules are read, and nothing is run.
            Self::Seen { of: 0, .. } => f.write_str("yes"),
            Self::Seen { failures, of, ms } => match failures {
                Some(failures) => write!(f, "{failures}/{of} · {ms} ms"),
                None => write!(f, "{of} · {ms} ms"),
            },
        }
    }
}

/// The executions and milliseconds up to the failure, in the first scenario that shows one.
fn by(seen: &[&Seen]) -> Cell {
    let Some(failing) = seen.iter().find(|seen| seen.class.is_some()) else {
        let unclear = |seen: &&&Seen| seen.outcome == Outcome::Inconclusive.name();
        return match seen {
            [] => Cell::Blank,
            _ if seen.iter().any(|seen| unclear(&seen)) => Cell::Unclear,
            _ => Cell::Unseen(None),
        };
    };
    Cell::Seen {
        failures: None,
        of: failing.executions,
        ms: failing.ms,
    }
}

/// The runs of the first scenario that fails; where none does, those of all.
fn under(seen: &[&Seen], condition: Condition) -> Cell {
    let all: Vec<&Runs> = seen
        .iter()
        .flat_map(|seen| &seen.runs)
        .filter(|runs| runs.condition == condition)
        .collect();
    match all.iter().find(|runs| runs.failures > 0) {
        Some(runs) => Cell::Seen {
            failures: Some(runs.failures),
            of: runs.runs,
            ms: runs.first_failure_ms.unwrap_or_default(),
        },
        None if all.is_empty() => Cell::Blank,
        None => Cell::Unseen(Some(all.iter().map(|runs| runs.runs).sum())),
    }
}

/// The trials of wrong submissions under the first seed.
pub(super) fn cases(audit: &Audit) -> impl Iterator<Item = &Trial> {
    let first = audit.trials.first().map(|trial| trial.seed);
    audit.trials.iter().filter(move |trial| {
        let wrong = matches!(trial.case.expected, Expected::Rejected { .. });
        wrong && Some(trial.seed) == first
    })
}

/// The trials of wrong submissions that every detector has run.
pub(super) fn wrong(audit: &Audit) -> impl Iterator<Item = &Trial> {
    cases(audit).filter(|trial| trial.held.depth == Depth::Everything)
}

/// The columns of an exercise: of those that were asked anything.
pub(super) fn columns(audit: &Audit) -> Vec<Column> {
    let asked = |column: &Column| wrong(audit).any(|trial| column.of(&trial.held) != Cell::Blank);
    COLUMNS.into_iter().filter(asked).collect()
}

/// How many wrong submissions each detector sees: of stress, under each condition and under any.
/// None where some of them were not asked for everything: a share of what happens to be known from
/// before would tell nothing.
pub(super) fn totals(audits: &[Audit]) -> Vec<Total> {
    if audits
        .iter()
        .any(|audit| cases(audit).count() != wrong(audit).count())
    {
        return Vec::new();
    }
    let all: Vec<&Held> = audits.iter().flat_map(wrong).map(|t| &t.held).collect();
    let mut totals = Vec::new();
    for column in COLUMNS {
        if column == Column::Under(Condition::AsShipped) {
            let stress = Column::By(Detector::Stress);
            totals.extend(total(&all, stress, stress.to_string()));
        }
        let name = match column {
            Column::By(_) => column.to_string(),
            Column::Under(_) => format!("{} {column}", Detector::Stress.name()),
        };
        totals.extend(total(&all, column, name));
    }
    totals
}

fn total(all: &[&Held], column: Column, name: String) -> Option<Total> {
    let cells = || all.iter().map(|held| column.of(held));
    let seen = cells().filter(|cell| cell.is_seen()).count();
    let of = cells().filter(|cell| *cell != Cell::Blank).count();
    (of > 0).then_some(Total { name, seen, of })
}

#[cfg(test)]
pub(super) mod tests {
    use lockstep::protocol::Class;

    use super::*;
    use crate::workbook::Case;

    /// A wrong case that the search sees after 3 and 4 executions, and real threads when perturbed.
    pub(in crate::report) fn audit() -> Audit {
        let runs = |condition, failures| Runs {
            condition,
            runs: 640,
            failures,
            first_failure_ms: (failures > 0).then_some(12),
            seed: None,
        };
        let seen = |detector: Detector, class: Option<Class>, executions, runs| Seen {
            detector: detector.name().to_owned(),
            scenario: Some("a".to_owned()),
            outcome: if class.is_some() { "failed" } else { "passed" }.to_owned(),
            class,
            executions,
            exhausted: false,
            ms: 5,
            runs,
        };
        let (plain, perturbed) = (Condition::AsShipped, Condition::Perturbed);
        let (explore, stress) = (Detector::Explore, Detector::Stress);
        let race = Some(Class::Race);
        Audit {
            exercise: "a/b".to_owned(),
            trials: vec![Trial {
                case: Case {
                    name: "fail/x".to_owned(),
                    path: "x.rs".into(),
                    expected: Expected::Rejected {
                        classes: vec![Class::Race],
                        scenarios: Vec::new(),
                    },
                    family: None,
                },
                seed: 1,
                held: Held {
                    verdict: "rejected".to_owned(),
                    class: race,
                    scenario: Some("a".to_owned()),
                    message: String::new(),
                    seen: vec![
                        seen(explore, None, 3, Vec::new()),
                        seen(explore, race, 4, Vec::new()),
                        seen(stress, None, 1280, vec![runs(plain, 0), runs(perturbed, 0)]),
                        seen(stress, race, 1280, vec![runs(plain, 0), runs(perturbed, 3)]),
                    ],
                    depth: Depth::Everything,
                },
                command: String::new(),
            }],
            complaints: Vec::new(),
            unneeded: None,
        }
    }

    #[test]
    fn a_cell_says_how_often_and_how_soon() {
        let audit = audit();
        let held = &audit.trials[0].held;
        let shown: Vec<String> = columns(&audit)
            .iter()
            .map(|column| format!("{column}: {}", column.of(held)))
            .collect();
        assert_eq!(
            shown,
            [
                "explore: 4 · 5 ms",
                "as shipped: 0/1280",
                "perturbed: 3/640 · 12 ms"
            ]
        );
    }

    #[test]
    fn totals_are_of_those_that_were_asked() {
        let shown: Vec<String> = totals(&[audit()])
            .iter()
            .map(|total| format!("{}: {}/{}", total.name, total.seen, total.of))
            .collect();
        assert_eq!(
            shown,
            [
                "explore: 1/1",
                "stress: 1/1",
                "stress as shipped: 0/1",
                "stress perturbed: 1/1"
            ]
        );
    }

    #[test]
    fn who_cannot_tell_sees_nothing_and_does_not_pass() {
        let mut audit = audit();
        let seen = &mut audit.trials[0].held.seen;
        seen.truncate(1);
        seen[0].outcome = Outcome::Inconclusive.name().to_owned();
        let cell = Column::By(Detector::Explore).of(&audit.trials[0].held);
        assert_eq!(cell, Cell::Unclear);
    }
}

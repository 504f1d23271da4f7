//! Rows: the cases that still have to be held, several to a build.

use super::Plan;
use super::cache::Cache;
use crate::audit::{Depth, Held, Trial};
use crate::error::Result;
use crate::grade::{self, Bench};
use crate::workbook::{Case, DetectorName, Exercise, Expected, Intake, Submission};

/// How many submissions are built with one call of cargo. Each has a place of its own in the target
/// directory.
const LENGTH: usize = 8;

/// A submission, and what is still to be learned of it.
pub(super) struct Open<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) case: &'a Case,
    pub(super) submission: Submission,
    pub(super) left: Vec<Left>,
    /// What is known of it under one of the seeds.
    pub(super) known: Option<Held>,
}

impl Open<'_> {
    /// Whether the search alone is expected to be enough: it comes before the runs on real threads, and
    /// what is wrong seldom gets as far as them.
    pub(super) fn is_for_search(&self) -> bool {
        let is_wrong = matches!(self.case.expected, Expected::Rejected { .. });
        is_wrong && self.left.iter().all(|left| left.depth < Depth::Everything)
    }

    fn is_built_like(&self, other: &Self) -> bool {
        self.exercise.id == other.exercise.id && self.is_for_search() == other.is_for_search()
    }
}

/// A trial that is still to be held.
pub(super) struct Left {
    pub(super) seed: u64,
    pub(super) depth: Depth,
    pub(super) key: String,
    /// Its place among all trials.
    pub(super) at: usize,
}

/// All trials, those that are known already filled in; and the cases that have others.
pub(super) type Sorted<'a> = (Vec<Option<Trial>>, Vec<Open<'a>>);

/// Tells what is known from what is still to be held.
pub(super) fn sort<'a>(
    bench: &Bench,
    cases: &'a [(&'a Exercise, Vec<Case>)],
    plan: &Plan,
    cache: &Cache,
) -> Result<Sorted<'a>> {
    let mut trials = Vec::new();
    let mut open = Vec::new();
    let all = cases
        .iter()
        .flat_map(|(exercise, cases)| cases.iter().map(move |case| (*exercise, case)));
    for (exercise, case) in all {
        match Submission::given(exercise, &case.path)? {
            Intake::Taken(submission) => {
                let hash = submission.hash(exercise)?;
                let mut left = Vec::new();
                let mut one_known = None;
                for (index, &seed) in plan.seeds.iter().enumerate() {
                    let depth = depth(plan, index);
                    let key = cache.key(&hash, seed, bench.effort);
                    let known = cache.get(&key, depth).cloned();
                    if known.is_none() {
                        let at = trials.len();
                        left.push(Left {
                            seed,
                            depth,
                            key,
                            at,
                        });
                    }
                    one_known = one_known.or_else(|| known.clone());
                    trials.push(known.map(|held| trial(exercise, case, seed, held)));
                }
                open.push(Open {
                    exercise,
                    case,
                    submission,
                    left,
                    known: one_known,
                });
            }
            refused @ Intake::Refused(_) => {
                let verdict = grade::grade(bench, exercise, refused)?.verdict;
                let held = Held::of(&verdict, Depth::Everything);
                let of = |&seed| Some(trial(exercise, case, seed, held.clone()));
                trials.extend(plan.seeds.iter().map(of));
            }
        }
    }
    open.retain(|open| !open.left.is_empty());
    Ok((trials, open))
}

/// How far the trial under one of the seeds goes. What the first seed finds is the same whatever
/// was held before it, since the matrix is made of it.
fn depth(plan: &Plan, seed: usize) -> Depth {
    match seed {
        0 => plan.depth,
        _ => Depth::OtherSeed,
    }
}

/// Cuts what is open into rows of one exercise each, which are built alike. What is timed comes
/// first: it is built once more, case by case, which leaves a core to the others.
pub(super) fn rows<'a>(open: Vec<Open<'a>>) -> Vec<Vec<Open<'a>>> {
    let mut rows: Vec<Vec<Open<'a>>> = Vec::new();
    for open in open {
        let fits = |row: &Vec<Open<'_>>| row.len() < LENGTH && row[0].is_built_like(&open);
        match rows.iter_mut().find(|row| fits(row)) {
            Some(row) => row.push(open),
            None => rows.push(vec![open]),
        }
    }
    let timed = |exercise: &Exercise| exercise.manifest.asking_for(DetectorName::Ratio).count();
    rows.sort_by_key(|row| timed(row[0].exercise) == 0);
    rows
}

/// A trial with the command that shows it again.
pub(super) fn trial(exercise: &Exercise, case: &Case, seed: u64, held: Held) -> Trial {
    let (id, path) = (&exercise.id, exercise.shown(&case.path));
    Trial {
        case: case.clone(),
        seed,
        held,
        command: format!("cargo run -p grader -- check {id} --submission {path} --seed {seed}"),
    }
}

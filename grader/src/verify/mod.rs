//! Verify: hold every exercise against its starter, its solution and its corpus.

mod cache;
mod demo;
mod files;
mod order;
mod row;
mod run;
mod texts;

use crate::audit::{Audit, Depth, Surprise, Trial};
use crate::error::{Error, Result};
use crate::grade::Bench;
use crate::workbook::{Case, Exercise, Least, Workbook};

/// What is asked of a verification.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The seeds that each case is judged under.
    pub seeds: Vec<u64>,
    /// How far the first seed's trials go: through everything for the detection matrix, and to find
    /// scenarios that no case needs.
    pub depth: Depth,
    /// Whether to say which scenarios no case needs.
    pub mutate: bool,
    /// Whether `src` must be as shipped.
    pub shipped: bool,
    /// Whether the workbook as a whole is held, so that exercises which cannot be read are faults.
    pub all: bool,
    /// What of each exercise is held.
    pub scope: Scope,
}

/// What of an exercise is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Whole,
    /// Its texts and files; nothing is built or run.
    Static,
    /// These cases, and nothing else.
    Cases(Vec<String>),
}

/// What has happened, for those who watch.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// So many trials are to be held.
    Begun(usize),
    /// One is over.
    Held(&'a Trial),
}

/// Holds the exercises against all that is known of them.
///
/// # Errors
///
/// With one line for each fault where the workbook is broken, and the grader's own faults.
pub fn verify(
    bench: &Bench,
    workbook: &Workbook,
    exercises: &[&Exercise],
    plan: &Plan,
    watch: &(dyn Fn(Event<'_>) + Sync),
) -> Result<Vec<Audit>> {
    let least = workbook.settings.corpus;
    let mut cases = sound(workbook, exercises, plan.all)?;
    match &plan.scope {
        Scope::Whole => {}
        Scope::Static => {
            return Ok(cases
                .iter()
                .map(|of| audit(of, Vec::new(), plan, least))
                .collect());
        }
        Scope::Cases(names) => choose(&mut cases, names)?,
    }
    let trials = run::hold(bench, &cases, plan, watch)?;
    let held = cases.iter().zip(trials);
    let mut audits: Vec<Audit> = held
        .map(|(of, trials)| audit(of, trials, plan, least))
        .collect();
    if plan.scope == Scope::Whole {
        let demos = demo::complaints(bench, exercises)?;
        for (audit, complaint) in audits.iter_mut().zip(demos) {
            audit.complaints.extend(complaint);
        }
    }
    Ok(audits)
}

/// The cases of each exercise, where nothing is broken.
fn sound<'a>(
    workbook: &Workbook,
    exercises: &[&'a Exercise],
    all: bool,
) -> Result<Vec<(&'a Exercise, Vec<Case>)>> {
    let mut faults = files::faults(&workbook.root);
    if all {
        faults.extend(files::unreadable(workbook));
    }
    faults.extend(files::orphans(workbook));
    faults.extend(order::faults(exercises));
    let mut sound = Vec::new();
    for exercise in exercises {
        match exercise.cases() {
            Ok(cases) => sound.push((*exercise, cases)),
            Err(more) => faults.extend(more),
        }
    }
    broken(&faults)?;
    Ok(sound)
}

fn broken(faults: &[String]) -> Result<()> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::usage(faults.join("\n")))
    }
}

/// Leaves the cases that are named, and the exercises that have some of them.
fn choose(cases: &mut Vec<(&Exercise, Vec<Case>)>, names: &[String]) -> Result<()> {
    for name in names {
        let mut all = cases.iter().flat_map(|(_, cases)| cases);
        if !all.any(|case| case.is_named(name)) {
            return Err(Error::usage(format!(
                "no case is named `{name}`; there are `starter`, `solution`, `pass/…` and `fail/…` of the corpus"
            )));
        }
    }
    for (_, cases) in cases.iter_mut() {
        cases.retain(|case| names.iter().any(|name| case.is_named(name)));
    }
    cases.retain(|(_, cases)| !cases.is_empty());
    Ok(())
}

fn audit(
    (exercise, cases): &(&Exercise, Vec<Case>),
    trials: Vec<Trial>,
    plan: &Plan,
    least: Least,
) -> Audit {
    let mut audit = Audit {
        exercise: exercise.id.clone(),
        trials,
        complaints: Vec::new(),
        unneeded: None,
    };
    if matches!(plan.scope, Scope::Cases(_)) {
        return audit;
    }
    audit.complaints = order::complaints(exercise);
    audit.complaints.extend(texts::complaints(exercise));
    audit
        .complaints
        .extend(files::complaints(exercise, plan.shipped));
    audit.complaints.extend(corpus(cases, least));
    audit.complaints.extend(files::undone(exercise));
    if plan.mutate && plan.scope == Scope::Whole {
        let names = exercise.manifest.scenarios.iter();
        let names: Vec<&str> = names.map(|scenario| scenario.name.as_str()).collect();
        audit.unneeded = Some(audit.unneeded(&names));
    }
    audit
}

fn corpus(cases: &[Case], least: Least) -> Vec<String> {
    let wrong = cases.iter().filter(|case| case.is_wrong_repair()).count();
    let mut families: Vec<&str> = cases
        .iter()
        .filter_map(|case| case.family.as_deref())
        .collect();
    families.sort_unstable();
    families.dedup();
    let mut complaints = Vec::new();
    if wrong < least.wrong {
        complaints.push(format!(
            "the corpus has {}; write the {} that tempt most",
            counted(wrong, "wrong repair", "wrong repairs"),
            least.wrong
        ));
    }
    if families.len() < least.families {
        complaints.push(format!(
            "the corpus has right repairs of {}; write them of {} at least",
            counted(families.len(), "family", "families"),
            least.families
        ));
    }
    complaints
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// A line for each case that does not compile, which is a fault of the workbook; each is named once,
/// whatever the seeds.
pub fn uncompiled(audits: &[Audit]) -> Vec<String> {
    let mut lines: Vec<String> = audits
        .iter()
        .flat_map(|audit| audit.trials.iter().map(move |trial| (audit, trial)))
        .filter(|(_, trial)| trial.surprise() == Some(Surprise::DoesNotCompile))
        .map(|(audit, trial)| {
            let first = trial.held.message.lines().next().unwrap_or_default();
            let (exercise, case) = (&audit.exercise, &trial.case.name);
            format!("{exercise} {case} does not compile: {first}")
        })
        .collect();
    lines.dedup();
    lines
}

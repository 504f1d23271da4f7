//! The pipeline: from a submission to a verdict. Nothing here prints, and nothing here decides what
//! a finding means: that is the detectors' and the verdict's business.

mod compiler;
mod game;
mod parallel;
mod search;
mod subject;
mod timed;

pub use game::Game;

use std::path::Path;
use std::time::{Duration, Instant};

use lockstep::protocol::{Class, Facts, Schedule};

use crate::cargo::{self, Build};
use crate::detector::explore::{self, Explored};
use crate::detector::{Effort, Subject, compile_fail, ratio, rules, stress};
use crate::error::{Error, Result};
use crate::process::{self, Course};
use crate::replays::Replay;
use crate::schedule::ReplayId;
use crate::stage::{self, Engine, TargetDir};
use crate::verdict::{Finding, Outcome, Verdict};
use crate::workbook::{DetectorName, Exercise, Intake, Scenario, Submission};
use compiler::{build_error, not_modelled, of_the_build, unfinished};
use subject::{facts, sources, subject};
use timed::Timed;

/// How long the runs on real threads may take, over all scenarios of an exercise.
const STRESS_TIME: Duration = Duration::from_millis(700);

/// What grading needs besides the exercise.
#[derive(Clone, Debug)]
pub struct Bench {
    /// Where the runtime and the facade are.
    pub engine: Engine,
    /// Where things are built.
    pub target: TargetDir,
    /// How far a search goes, where that is not left to the manifest.
    pub effort: Effort,
    /// What fixes every random choice.
    pub seed: u64,
    /// Whether compiler errors are to have colours.
    pub colours: bool,
    /// Who watches, and may call it off.
    pub course: Course,
}

/// A failing schedule, to be followed again.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its name.
    pub id: ReplayId,
    /// The scenario.
    pub scenario: String,
    /// What it leads to.
    pub class: Class,
    /// The choices.
    pub schedule: Schedule,
}

/// A verdict, and what is worth remembering of how it came about.
#[derive(Clone, Debug)]
pub struct Graded {
    /// What is said of the submission.
    pub verdict: Verdict,
    /// The hash of what was judged; none where it was rejected unread.
    pub hash: Option<String>,
    /// The schedules of the failures that can be replayed.
    pub tokens: Vec<Token>,
}

/// Judges a submission.
///
/// # Errors
///
/// The grader's own faults only.
pub fn grade(bench: &Bench, exercise: &Exercise, intake: Intake) -> Result<Graded> {
    let mut run = Run::new(exercise);
    let submission = match intake {
        Intake::Taken(submission) => submission,
        Intake::Refused(refusal) => return Ok(run.reject(refusal.class, refusal.message)),
    };
    run.hash = Some(submission.hash(exercise)?);
    if run.breaks_a_rule(&submission) {
        return Ok(run.finish());
    }
    let build = run.build(bench, &submission)?;
    run.judge(bench, &submission, &build, Extent::FirstFailure)
}

/// How far to look. The judgement is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent<'a> {
    /// Up to the first failure: it rejects.
    FirstFailure,
    /// Every scenario by every detector, to learn which of them would have seen it.
    Everything,
    /// Up to the first failure, under another seed: what no seed has a say in is not repeated where
    /// it has passed.
    OtherSeed(&'a Passed),
}

/// What has passed under one seed, on the same source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// The scenarios that the search has passed, the bounded one included.
    pub searched: Vec<String>,
    /// Those of them that were searched to the end: another seed leads to nothing else.
    pub exhausted: Vec<String>,
    /// The scenarios that have passed on real threads.
    pub stressed: Vec<String>,
}

/// Builds several submissions to one exercise with one call of cargo; what is `for_search` alone is
/// not built over the real `std`.
///
/// # Errors
///
/// The grader's own faults only.
pub fn build_row(
    bench: &Bench,
    exercise: &Exercise,
    submissions: &[Submission],
    for_search: bool,
) -> Result<Vec<Build>> {
    let (engine, target) = (&bench.engine, &bench.target);
    let stage = stage::stage_row(engine, target, exercise, submissions, for_search)?;
    cargo::build(&stage, bench.colours, &bench.course)
}

/// Judges a submission that is built.
///
/// # Errors
///
/// The grader's own faults only.
pub fn grade_built(
    bench: &Bench,
    exercise: &Exercise,
    submission: &Submission,
    build: &Build,
    extent: Extent<'_>,
) -> Result<Graded> {
    let mut run = Run::new(exercise);
    if run.breaks_a_rule(submission) {
        return Ok(run.finish());
    }
    run.judge(bench, submission, build, extent)
}

/// Judges a submission that is built for the search alone: none where that does not reject it, so
/// that the rest of the pipeline has to say.
///
/// # Errors
///
/// The grader's own faults only.
pub fn grade_searched(
    bench: &Bench,
    exercise: &Exercise,
    submission: &Submission,
    build: &Build,
) -> Result<Option<Graded>> {
    let mut run = Run::new(exercise);
    if run.breaks_a_rule(submission) {
        return Ok(Some(run.finish()));
    }
    let Some(binary) = &build.explore else {
        return Ok(None);
    };
    run.refuse(bench, submission, Extent::FirstFailure)?;
    if !run.has_failed() {
        let facts = facts(exercise, build, submission, binary)?;
        run.explore(bench, binary, &facts, submission, Extent::FirstFailure)?;
    }
    Ok(run.has_failed().then(|| run.finish()))
}

/// Follows one stored schedule on a submission.
///
/// # Errors
///
/// Where the exercise has lost the scenario, and the grader's own faults.
pub fn replay(
    bench: &Bench,
    exercise: &Exercise,
    stored: &Replay,
    submission: &Submission,
) -> Result<Graded> {
    let is_meant = |scenario: &&Scenario| scenario.name == stored.scenario;
    let scenario = exercise
        .manifest
        .scenarios
        .iter()
        .find(is_meant)
        .ok_or_else(|| {
            Error::usage(format!(
                "{} no longer has the scenario `{}`; check it again",
                exercise.id, stored.scenario
            ))
        })?;
    let mut run = Run::new(exercise);
    let build = run.build(bench, submission)?;
    if let Some(doubt) = unfinished(&build) {
        run.findings.push(doubt);
        return Ok(run.finish());
    }
    let Some(binary) = &build.explore else {
        return Ok(match &build.plain {
            Some(_) => {
                run.findings.push(not_modelled(&build));
                run.finish()
            }
            None => run.reject(Class::BuildError, build_error(&build, submission)),
        });
    };
    let sources = sources(exercise, submission)?;
    let facts = facts(exercise, &build, submission, binary)?;
    let subject = subject(bench, exercise, scenario, binary, &facts);
    let explored = explore::replay(subject, stored.class, &stored.schedule, &sources)?;
    run.findings.push(explored.finding);
    Ok(run.finish())
}

/// One pass through the pipeline.
struct Run<'a> {
    exercise: &'a Exercise,
    begun: Instant,
    build: Duration,
    findings: Vec<Finding>,
    tokens: Vec<Token>,
    hash: Option<String>,
}

impl<'a> Run<'a> {
    fn new(exercise: &'a Exercise) -> Self {
        Self {
            exercise,
            begun: Instant::now(),
            build: Duration::ZERO,
            findings: Vec::new(),
            tokens: Vec::new(),
            hash: None,
        }
    }

    /// Whether the source is enough to reject it. What the rules cannot tell is left open.
    fn breaks_a_rule(&mut self, submission: &Submission) -> bool {
        let rules = self.exercise.manifest.rules.all();
        self.findings.extend(rules::check(submission, &rules));
        self.has_failed()
    }

    fn build(&mut self, bench: &Bench, submission: &Submission) -> Result<Build> {
        let stage = stage::stage(&bench.engine, &bench.target, self.exercise, submission)?;
        let mut builds = cargo::build(&stage, bench.colours, &bench.course)?;
        let build = builds.pop().ok_or_else(|| {
            Error::grader("the staged workspace is empty; this is a bug of the grader")
        })?;
        self.build = build.elapsed;
        Ok(build)
    }

    fn judge(
        mut self,
        bench: &Bench,
        submission: &Submission,
        build: &Build,
        extent: Extent<'_>,
    ) -> Result<Graded> {
        if let Some(doubt) = unfinished(build) {
            self.findings.push(doubt);
            return Ok(self.finish());
        }
        let Some(plain) = &build.plain else {
            return Ok(self.reject(Class::BuildError, build_error(build, submission)));
        };
        self.refuse(bench, submission, extent)?;
        if extent != Extent::Everything && self.has_failed() {
            return Ok(self.finish());
        }
        // The plain binary has the same statics, at other places.
        let binary = build.explore.as_ref().unwrap_or(plain);
        let facts = facts(self.exercise, build, submission, binary)?;
        match &build.explore {
            Some(binary) => self.explore(bench, binary, &facts, submission, extent)?,
            // Scenarios that ask for real threads alone are none the worse for it.
            None if self.asking_for(DetectorName::Explore).is_empty() => {}
            None => self.findings.push(not_modelled(build)),
        }
        if extent == Extent::Everything || !self.has_failed() {
            self.stress(bench, plain, build, &facts, submission, extent)?;
        }
        if extent == Extent::Everything || !self.has_failed() {
            self.time(bench, submission)?;
        }
        Ok(self.finish())
    }

    /// Compiles what must not compile, all of it at once.
    fn refuse(&mut self, bench: &Bench, submission: &Submission, extent: Extent<'_>) -> Result<()> {
        let scenarios = self.asking_for(DetectorName::CompileFail);
        for finding in compile_fail::run(
            &bench.target,
            self.exercise,
            submission,
            &scenarios,
            &bench.course,
        )? {
            let failed = finding.failure().is_some();
            self.findings.push(finding);
            if failed && extent != Extent::Everything {
                break;
            }
        }
        Ok(())
    }

    /// Searches every scenario, up to the first failure.
    fn explore(
        &mut self,
        bench: &Bench,
        binary: &Path,
        facts: &Facts,
        submission: &Submission,
        extent: Extent<'_>,
    ) -> Result<()> {
        let sources = sources(self.exercise, submission)?;
        let mut scenarios = self.asking_for(DetectorName::Explore);
        if let Extent::OtherSeed(passed) = extent {
            scenarios.retain(|scenario| !passed.exhausted.contains(&scenario.name));
        }
        let subject = |scenario| subject(bench, self.exercise, scenario, binary, facts);
        let subjects: Vec<Subject<'_>> = scenarios.into_iter().map(subject).collect();
        for explored in search::all(&subjects, &sources, extent)? {
            self.tokens.extend(token(&explored));
            self.findings.push(explored.finding);
        }
        Ok(())
    }

    /// Runs every scenario on real threads, one after the other: they need the cores for themselves.
    fn stress(
        &mut self,
        bench: &Bench,
        binary: &Path,
        build: &Build,
        facts: &Facts,
        submission: &Submission,
        extent: Extent<'_>,
    ) -> Result<()> {
        let mut scenarios = self.asking_for(DetectorName::Stress);
        if let Extent::OtherSeed(passed) = extent {
            scenarios.retain(|scenario| !passed.stressed.contains(&scenario.name));
        }
        let controlled = build.explore.as_deref();
        let sources = sources(self.exercise, submission)?;
        let each = STRESS_TIME / (scenarios.len().max(1) as u32);
        for scenario in scenarios {
            let subject = subject(bench, self.exercise, scenario, binary, facts);
            let plan = stress::Plan {
                controlled,
                time: each,
                all: extent == Extent::Everything,
            };
            let finding = stress::run(subject, plan, &sources)?;
            let failed = finding.failure().is_some();
            self.findings.push(finding);
            if failed && extent != Extent::Everything {
                break;
            }
        }
        Ok(())
    }

    /// Times the submission against the reference repair and the shipped source.
    fn time(&mut self, bench: &Bench, submission: &Submission) -> Result<()> {
        let scenarios = self.asking_for(DetectorName::Ratio);
        if scenarios.is_empty() {
            return Ok(());
        }
        let timed = Timed::build(bench, self.exercise, submission)?;
        for scenario in scenarios {
            let facts = Facts::default();
            let subject = subject(bench, self.exercise, scenario, timed.own()?, &facts);
            self.findings
                .push(ratio::run(subject, timed.yardsticks()?)?);
        }
        Ok(())
    }

    fn asking_for(&self, detector: DetectorName) -> Vec<&'a Scenario> {
        self.exercise.manifest.asking_for(detector).collect()
    }

    fn has_failed(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.failure().is_some())
    }

    fn reject(mut self, class: Class, message: String) -> Graded {
        // What the rules could not read does not matter beside this.
        self.findings.clear();
        self.findings
            .push(of_the_build(Outcome::Failed(class), message));
        self.finish()
    }

    fn finish(self) -> Graded {
        Graded {
            verdict: Verdict {
                exercise: self.exercise.id.clone(),
                title: self.exercise.manifest.title.clone(),
                findings: self.findings,
                elapsed: self.begun.elapsed(),
                build: self.build,
                gaps: process::gaps(),
            },
            hash: self.hash,
            tokens: self.tokens,
        }
    }
}

/// What it takes to replay a failure, where it can be.
fn token(explored: &Explored) -> Option<Token> {
    let finding = &explored.finding;
    Some(Token {
        id: finding.evidence.as_ref()?.replay.clone(),
        scenario: finding.scenario.clone()?,
        class: finding.failure()?,
        schedule: explored.schedule.clone()?,
    })
}

//! The JSON report: a contract with scripts, whose names and meanings stay.

use serde::Serialize;

use super::explanation_json::{self, JsonExplanation};
use crate::explanation::{self, Interleaving, Place};
use crate::verdict::{Evidence, Finding, Tally, Verdict};

/// Grows when a field changes its meaning or goes; new ones may come at any time.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema_version: u32,
    exercise: &'a str,
    title: &'a str,
    verdict: &'a str,
    class: Option<&'a str>,
    elapsed_ms: u64,
    build_ms: u64,
    containment: &'a str,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    detector: &'a str,
    scenario: Option<&'a str>,
    promise: Option<&'a str>,
    outcome: &'a str,
    class: Option<&'a str>,
    message: &'a str,
    executions: u64,
    proof: Option<JsonProof>,
    elapsed_ms: u64,
    replay: Option<String>,
    switches: Option<u32>,
    trace: Vec<JsonStep>,
    explanation: Option<JsonExplanation>,
    stuck: Vec<JsonStuck>,
    printed: &'a [String],
    runs: Vec<JsonTally>,
    excerpt: Option<JsonExcerpt<'a>>,
    timing: Option<JsonTiming>,
}

#[derive(Serialize)]
struct JsonTiming {
    ratio: f64,
    low: f64,
    high: f64,
    allowed: f64,
    rounds: u64,
}

#[derive(Serialize)]
struct JsonExcerpt<'a> {
    file: &'a str,
    first: u32,
    lines: &'a [String],
    marked: u32,
}

#[derive(Serialize)]
struct JsonProof {
    switches: Option<u32>,
    executions: u64,
}

#[derive(Serialize)]
struct JsonStep {
    step: u32,
    thread: String,
    op: String,
    object: Option<String>,
    file: Option<String>,
    line: Option<u32>,
    value: Option<String>,
    other: Option<String>,
    preempted: Option<String>,
    injected: bool,
    changed: bool,
    poisoned: bool,
}

#[derive(Serialize)]
struct JsonStuck {
    thread: String,
    op: String,
    object: Option<String>,
    file: Option<String>,
    line: Option<u32>,
    waits_for: Vec<JsonHolder>,
}

#[derive(Serialize)]
struct JsonHolder {
    thread: String,
    file: Option<String>,
    line: Option<u32>,
}

/// Runs on real threads under one condition.
#[derive(Serialize)]
struct JsonTally {
    condition: &'static str,
    runs: u64,
    failures: u64,
    first_failure_ms: Option<u64>,
    seed: Option<u64>,
}

fn tally(tally: &Tally) -> JsonTally {
    JsonTally {
        condition: tally.condition.name(),
        runs: tally.runs,
        failures: tally.failures,
        first_failure_ms: tally.first.map(|first| first.as_millis() as u64),
        seed: tally.seed,
    }
}

/// The verdict as one line of JSON, without a line break.
pub fn render(verdict: &Verdict) -> String {
    let judgement = verdict.judgement();
    let report = Report {
        schema_version: SCHEMA_VERSION,
        exercise: &verdict.exercise,
        title: &verdict.title,
        verdict: judgement.name(),
        class: judgement.class().map(lockstep::protocol::Class::name),
        elapsed_ms: verdict.elapsed.as_millis() as u64,
        build_ms: verdict.build.as_millis() as u64,
        containment: verdict.gaps.as_deref().unwrap_or("full"),
        findings: verdict.findings.iter().map(finding).collect(),
    };
    // Strings and numbers under string keys always serialise.
    serde_json::to_string(&report).unwrap_or_default()
}

fn finding(finding: &Finding) -> JsonFinding<'_> {
    let evidence = finding.evidence.as_ref();
    JsonFinding {
        detector: finding.detector.name(),
        scenario: finding.scenario.as_deref(),
        promise: finding.promise.as_deref(),
        outcome: finding.outcome.name(),
        class: finding.failure().map(lockstep::protocol::Class::name),
        message: &finding.message,
        executions: finding.executions,
        proof: finding.proof.map(|proof| JsonProof {
            switches: proof.switches,
            executions: proof.executions,
        }),
        elapsed_ms: finding.elapsed.as_millis() as u64,
        replay: evidence.map(|evidence| evidence.replay.to_string()),
        switches: evidence.map(|evidence| evidence.switches),
        trace: evidence.map(steps).unwrap_or_default(),
        explanation: evidence.map(|evidence| explanation_json::explanation(&evidence.explanation)),
        stuck: evidence
            .map(|evidence| stuck(&evidence.explanation.interleaving))
            .unwrap_or_default(),
        printed: evidence
            .map(|evidence| evidence.printed.as_slice())
            .unwrap_or_default(),
        runs: finding.tallies.iter().map(tally).collect(),
        excerpt: finding.excerpt.as_ref().map(|excerpt| JsonExcerpt {
            file: &excerpt.file,
            first: excerpt.first,
            lines: &excerpt.lines,
            marked: excerpt.marked,
        }),
        timing: finding.timing.map(|timing| JsonTiming {
            ratio: timing.ratio,
            low: timing.low,
            high: timing.high,
            allowed: timing.allowed,
            rounds: timing.rounds,
        }),
    }
}

fn steps(evidence: &Evidence) -> Vec<JsonStep> {
    let interleaving = &evidence.explanation.interleaving;
    let name = |thread: Option<usize>| thread.map(|thread| interleaving.thread(thread));
    let step = |step: &explanation::Step| JsonStep {
        step: step.number,
        thread: interleaving.thread(step.thread),
        op: step.op.clone(),
        object: step.object.map(|object| interleaving.object(object)),
        file: file(step.place.as_ref()),
        line: line(step.place.as_ref()),
        value: step.value.clone(),
        other: name(step.other),
        preempted: name(step.preempted),
        injected: step.injected,
        changed: step.seen_to_change,
        poisoned: step.poisoned,
    };
    interleaving.steps.iter().map(step).collect()
}

fn stuck(interleaving: &Interleaving) -> Vec<JsonStuck> {
    let holder = |holder: &explanation::Holder| JsonHolder {
        thread: interleaving.thread(holder.thread),
        file: file(holder.since.as_ref()),
        line: line(holder.since.as_ref()),
    };
    let stuck = |stuck: &explanation::Stuck| JsonStuck {
        thread: interleaving.thread(stuck.thread),
        op: stuck.op.clone(),
        object: stuck.object.map(|object| interleaving.object(object)),
        file: file(stuck.place.as_ref()),
        line: line(stuck.place.as_ref()),
        waits_for: stuck.holders.iter().map(holder).collect(),
    };
    interleaving.stuck.iter().map(stuck).collect()
}

fn file(place: Option<&Place>) -> Option<String> {
    place.map(|place| place.file.clone())
}

fn line(place: Option<&Place>) -> Option<u32> {
    place.map(|place| place.line)
}

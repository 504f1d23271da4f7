//! The report of a verification as JSON, one object for each exercise.

use serde::Serialize;

use super::json::SCHEMA_VERSION;
use super::matrix;
use crate::audit::{Audit, Depth, Seen, Surprise, Trial};

#[derive(Serialize)]
struct Report<'a> {
    schema_version: u32,
    exercise: &'a str,
    holds: bool,
    false_acceptances: usize,
    false_rejections: usize,
    complaints: &'a [String],
    unneeded_scenarios: Option<&'a [String]>,
    detectors: Vec<JsonTotal>,
    trials: Vec<JsonTrial<'a>>,
}

/// How many wrong cases a detector sees, of those that it was asked about.
#[derive(Serialize)]
struct JsonTotal {
    name: String,
    seen: usize,
    of: usize,
}

#[derive(Serialize)]
struct JsonTrial<'a> {
    case: &'a str,
    seed: u64,
    verdict: &'a str,
    class: Option<&'a str>,
    scenario: Option<&'a str>,
    message: &'a str,
    unexpected: Option<&'a str>,
    command: &'a str,
    depth: Depth,
    seen: &'a [Seen],
}

/// An audit as one line of JSON, without a line break.
pub fn render(audit: &Audit) -> String {
    let report = Report {
        schema_version: SCHEMA_VERSION,
        exercise: &audit.exercise,
        holds: audit.holds(),
        false_acceptances: audit.count(Surprise::FalseAcceptance),
        false_rejections: audit.count(Surprise::FalseRejection),
        complaints: &audit.complaints,
        unneeded_scenarios: audit.unneeded.as_deref(),
        detectors: totals(audit),
        trials: audit.trials.iter().map(trial).collect(),
    };
    // Strings and numbers under string keys always serialise.
    serde_json::to_string(&report).unwrap_or_default()
}

fn totals(audit: &Audit) -> Vec<JsonTotal> {
    matrix::totals(std::slice::from_ref(audit))
        .into_iter()
        .map(|total| JsonTotal {
            name: total.name,
            seen: total.seen,
            of: total.of,
        })
        .collect()
}

fn trial(trial: &Trial) -> JsonTrial<'_> {
    let held = &trial.held;
    JsonTrial {
        case: &trial.case.name,
        seed: trial.seed,
        verdict: &held.verdict,
        class: held.class.map(lockstep::protocol::Class::name),
        scenario: held.scenario.as_deref(),
        message: &held.message,
        unexpected: trial.surprise().map(Surprise::name),
        command: &trial.command,
        depth: held.depth,
        seen: &held.seen,
    }
}

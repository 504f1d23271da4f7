//! How fast a staged build runs, made and searched by the grader as it makes and searches every
//! submission.

use std::path::Path;

use grader::detector::Effort;
use grader::grade::{Bench, grade};
use grader::process::Course;
use grader::stage::{Engine, TargetDir};
use grader::verdict::Outcome;
use grader::workbook::{Submission, Workbook};

/// The workbook with the one program to measure.
const WORKBOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/workbook");

/// Executions a second of the two-thread lost update, as the finding reports them: the start of the
/// child and the two ways of handing over the answer included.
pub(crate) fn speed() -> grader::error::Result<f64> {
    let workbook = Workbook::open(Path::new(WORKBOOK))?;
    let exercise = workbook.find("lost_update")?;
    let bench = Bench {
        engine: Engine::own(),
        target: TargetDir::of(&workbook),
        effort: Effort::default(),
        seed: 1,
        colours: false,
        course: Course::default(),
    };
    let graded = grade(&bench, exercise, Submission::learners(exercise)?)?;
    let finding = &graded.verdict.findings[0];
    assert!(
        matches!(finding.outcome, Outcome::Passed),
        "{}",
        finding.message
    );
    Ok(finding.executions as f64 / finding.elapsed.as_secs_f64())
}

//! Compile-fail: misuse that the types must refuse, for the right reason and at the right line.
//!
//! A misuse proves something only together with its twin, which differs by one token and compiles:
//! otherwise it may be refused for a reason of its own. Where an exercise leaves the shape of the
//! interface open, there is a program for each shape, and those count whose interface is there.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use lockstep::protocol::Class;

use crate::cargo::{self, Compiled, Diagnostic};
use crate::error::{Error, Result};
use crate::process::Course;
use crate::stage::{self, MisuseStage, TargetDir};
use crate::verdict::{Detector, Excerpt, Finding, Outcome};
use crate::workbook::{Exercise, Misuse, Scenario, Submission};

/// Holds the submission's types against every misuse of these scenarios.
///
/// # Errors
///
/// Where cargo cannot be run or the target directory cannot be written.
pub fn run(
    target: &TargetDir,
    exercise: &Exercise,
    submission: &Submission,
    scenarios: &[&Scenario],
    course: &Course,
) -> Result<Vec<Finding>> {
    if scenarios.is_empty() {
        return Ok(Vec::new());
    }
    let begun = Instant::now();
    let stage = stage::stage_misuse(target, exercise, submission)?;
    let mut checked = cargo::check(&stage, course)?;
    let mut trials = Vec::new();
    for (number, misuse) in exercise.misuses.iter().enumerate() {
        trials.push(Trial {
            misuse,
            itself: take(&mut checked, &MisuseStage::misuse(number))?,
            twin: take(&mut checked, &MisuseStage::twin(number))?,
        });
    }
    let each = begun.elapsed() / scenarios.len() as u32;
    let find = |scenario: &&Scenario| {
        let own = trials
            .iter()
            .filter(|trial| trial.misuse.scenario() == scenario.name);
        finding(scenario, &own.collect::<Vec<_>>(), each)
    };
    Ok(scenarios.iter().map(find).collect())
}

fn take(checked: &mut HashMap<String, Compiled>, name: &str) -> Result<Compiled> {
    checked.remove(name).ok_or_else(|| {
        Error::grader(format!(
            "cargo said nothing of `{name}`; this is a bug of the grader"
        ))
    })
}

/// A misuse, and what the compiler says of it and of its twin.
struct Trial<'a> {
    misuse: &'a Misuse,
    itself: Compiled,
    twin: Compiled,
}

/// What the compiler says where a name is not there, or not for others.
const ABSENT: [&str; 5] = ["E0425", "E0432", "E0433", "E0599", "E0624"];

impl Trial<'_> {
    /// Whether the submission has no interface of this shape.
    fn is_absent(&self) -> bool {
        let absent = |error: &Diagnostic| {
            error
                .code()
                .is_some_and(|code| ABSENT.contains(&code.as_str()))
        };
        !self.twin.compiles && self.twin.errors.iter().all(absent)
    }
}

/// What a scenario's misuses come to.
struct Judged {
    outcome: Outcome,
    message: String,
    excerpt: Option<Excerpt>,
}

fn finding(scenario: &Scenario, trials: &[&Trial<'_>], elapsed: Duration) -> Finding {
    let judged = judge(trials);
    Finding {
        detector: Detector::CompileFail,
        scenario: Some(scenario.name.clone()),
        promise: Some(scenario.promise.clone()),
        outcome: judged.outcome,
        message: judged.message,
        executions: 2 * trials.len() as u64,
        proof: None,
        elapsed,
        evidence: None,
        excerpt: judged.excerpt,
        timing: None,
        tallies: Vec::new(),
    }
}

/// A misuse that compiles is the worst, then a right use that does not, then one of which nothing
/// can be said.
fn judge(trials: &[&Trial<'_>]) -> Judged {
    let fitting = || trials.iter().filter(|trial| trial.twin.compiles);
    if let Some(trial) = fitting().find(|trial| trial.itself.compiles) {
        let Misuse { deed, line, .. } = trial.misuse;
        return Judged {
            outcome: Outcome::Failed(Class::MisuseCompiles),
            message: format!(
                "{}: the compiler must refuse line {line}, and does not",
                lowered(deed)
            ),
            excerpt: Some(program(trial.misuse, &trial.misuse.text)),
        };
    }
    let tight = trials
        .iter()
        .find(|trial| !trial.twin.compiles && !trial.is_absent());
    let nothing = trials.first().filter(|_| fitting().next().is_none());
    if let Some(trial) = tight.or(nothing) {
        return too_tight(trial);
    }
    if let Some(trial) = fitting().find(|trial| !is_refused_as_marked(trial)) {
        return Judged {
            outcome: Outcome::Inconclusive,
            message: format!(
                "a misuse is refused for another reason than was expected ({}), so that nothing can be said",
                reasons(&trial.itself.errors)
            ),
            excerpt: None,
        };
    }
    Judged {
        outcome: Outcome::Passed,
        message: String::new(),
        excerpt: None,
    }
}

/// No right use compiles. It is not the source that fails to build but what is asked of its users,
/// on every schedule: a wrong result.
fn too_tight(trial: &Trial<'_>) -> Judged {
    let gist = trial
        .twin
        .errors
        .first()
        .map(Diagnostic::gist)
        .unwrap_or_default();
    let line = trial
        .twin
        .errors
        .iter()
        .find_map(|error| error.line_in("uses/"));
    let marked = line.unwrap_or(trial.misuse.line);
    Judged {
        outcome: Outcome::Failed(Class::WrongResult),
        message: format!("a right use does not compile, at line {marked}: {gist}"),
        excerpt: Some(Excerpt {
            marked,
            ..program(trial.misuse, &trial.misuse.twin)
        }),
    }
}

fn is_refused_as_marked(trial: &Trial<'_>) -> bool {
    let Misuse { line, codes, .. } = trial.misuse;
    trial.itself.errors.iter().any(|error| {
        let code = error.code();
        error.line_in("uses/") == Some(*line) && codes.iter().any(|wanted| code == Some(wanted))
    })
}

/// The sentence as it goes on after a colon.
fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}

fn reasons(errors: &[Diagnostic]) -> String {
    let reason = |error: &Diagnostic| match (error.code(), error.line_in("uses/")) {
        (Some(code), Some(line)) => format!("{code} at line {line}"),
        _ => error.headline().to_owned(),
    };
    errors.iter().map(reason).collect::<Vec<_>>().join(", ")
}

/// The program as a learner is to see it: without the line that says what it is for.
fn program(misuse: &Misuse, text: &str) -> Excerpt {
    let lines = text.lines().skip(1).map(str::to_owned);
    Excerpt {
        file: format!("hidden/ui/{}.rs", misuse.name),
        first: 2,
        lines: lines.collect(),
        marked: misuse.line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misuse() -> Misuse {
        Misuse {
            name: "a.shape".to_owned(),
            deed: "It is kept".to_owned(),
            text: "//! It is kept\nfn main() {\n    misuse();\n}\n".to_owned(),
            line: 3,
            codes: vec!["E0382".to_owned()],
            twin: "//! It is kept\nfn main() {\n    right();\n}\n".to_owned(),
        }
    }

    /// Compiles where there is no error.
    fn checked(error: Option<(&str, u32)>) -> Compiled {
        let errors = error.map(|(code, line)| Diagnostic::example(code, "uses/src/bin/x.rs", line));
        Compiled {
            compiles: errors.is_none(),
            binary: None,
            errors: errors.into_iter().collect(),
        }
    }

    /// What several shapes come to, each as its misuse and its twin are refused.
    fn outcome(shapes: &[[Option<(&str, u32)>; 2]]) -> Outcome {
        let misuse = misuse();
        let trial = |[itself, twin]: &[Option<(&str, u32)>; 2]| Trial {
            misuse: &misuse,
            itself: checked(*itself),
            twin: checked(*twin),
        };
        let trials: Vec<Trial<'_>> = shapes.iter().map(trial).collect();
        judge(&trials.iter().collect::<Vec<_>>()).outcome
    }

    const REFUSED: Option<(&str, u32)> = Some(("E0382", 3));
    const MISSING: Option<(&str, u32)> = Some(("E0599", 3));

    #[test]
    fn a_misuse_that_is_refused_beside_a_twin_that_is_not_is_kept_out() {
        assert_eq!(outcome(&[[REFUSED, None]]), Outcome::Passed);
    }

    #[test]
    fn a_misuse_that_compiles_is_shown_with_its_line() {
        assert_eq!(
            outcome(&[[REFUSED, None], [None, None]]),
            Outcome::Failed(Class::MisuseCompiles)
        );
        let misuse = misuse();
        let trial = Trial {
            misuse: &misuse,
            itself: checked(None),
            twin: checked(None),
        };
        let excerpt = judge(&[&trial]).excerpt.unwrap();
        assert_eq!((excerpt.first, excerpt.marked), (2, 3));
        assert_eq!(excerpt.lines, ["fn main() {", "    misuse();", "}"]);
    }

    #[test]
    fn another_reason_or_another_line_proves_nothing() {
        for reason in [Some(("E0308", 3)), Some(("E0382", 2))] {
            assert_eq!(outcome(&[[reason, None]]), Outcome::Inconclusive);
        }
    }

    #[test]
    fn a_right_use_that_does_not_compile_is_asked_too_much_of() {
        let tight = [REFUSED, Some(("E0277", 3))];
        for shapes in [&[tight][..], &[[REFUSED, None], tight]] {
            assert_eq!(outcome(shapes), Outcome::Failed(Class::WrongResult));
        }
    }

    #[test]
    fn a_shape_that_is_not_there_does_not_count_unless_it_is_the_last() {
        assert_eq!(
            outcome(&[[MISSING, MISSING], [REFUSED, None]]),
            Outcome::Passed
        );
        assert_eq!(
            outcome(&[[MISSING, MISSING]]),
            Outcome::Failed(Class::WrongResult)
        );
    }
}

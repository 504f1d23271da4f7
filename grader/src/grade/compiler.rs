//! What the compiler's errors come to, as findings.

use std::time::Duration;

use crate::cargo::{self, Build};
use crate::stage::Crate;
use crate::verdict::{Detector, Finding, Outcome};
use crate::workbook::Submission;

/// The errors of the learner's own crate, as the compiler shows them; failing that, what the hidden
/// scenarios miss in it.
pub(super) fn build_error(build: &Build, submission: &Submission) -> String {
    let of = |which| {
        build
            .errors
            .iter()
            .filter(move |error| error.of == Some(which))
    };
    let own: Vec<String> = of(Crate::Plain)
        .map(|error| error.rendered(submission))
        .collect();
    if !own.is_empty() {
        return own.join("\n\n");
    }
    let missing: Vec<String> = of(Crate::PlainRunner)
        .map(|error| format!("  {}", error.gist()))
        .collect();
    format!(
        "the hidden scenarios do not compile against this crate:\n{}\nKeep the names and signatures that the \
         exercise's README asks for.",
        missing.join("\n")
    )
}

/// The compiler came to no end, which does not make the source wrong.
pub(super) fn unfinished(build: &Build) -> Option<Finding> {
    let mut errors = build.errors.iter();
    let error = errors.find(|error| error.is_unfinished())?;
    let why = error.headline().to_owned();
    Some(of_the_build(Outcome::Inconclusive, why))
}

/// Real `std` has it and the facade does not: nothing can be said, and what it is can be named.
pub(super) fn not_modelled(build: &Build) -> Finding {
    let controlled = |which: Option<Crate>| which.is_none_or(Crate::is_controlled);
    let mut missing: Vec<&str> = build
        .errors
        .iter()
        .filter(|error| controlled(error.of))
        .map(cargo::Diagnostic::headline)
        .collect();
    missing.dedup();
    let message = format!(
        "this compiles with std, but uses something that the controlled scheduler does not model: {}",
        missing.join("; ")
    );
    of_the_build(Outcome::Inconclusive, message)
}

/// A finding of the compiler's.
pub(super) fn of_the_build(outcome: Outcome, message: String) -> Finding {
    Finding {
        detector: Detector::Build,
        scenario: None,
        promise: None,
        outcome,
        message,
        executions: 0,
        proof: None,
        elapsed: Duration::ZERO,
        evidence: None,
        excerpt: None,
        timing: None,
        tallies: Vec::new(),
    }
}

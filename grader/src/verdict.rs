//! What the grader concludes, as data: findings, and the verdict that they add up to.

use std::fmt;
use std::time::Duration;

use lockstep::protocol::{Class, Proof};
use serde::{Deserialize, Serialize};

use crate::explanation::Explanation;
use crate::schedule::ReplayId;

/// What is said of one submission.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The exercise's id, `track/slug`.
    pub exercise: String,
    /// The exercise's title.
    pub title: String,
    /// What every detector found, in the order in which they looked.
    pub findings: Vec<Finding>,
    /// How long the whole took.
    pub elapsed: Duration,
    /// How much of that was spent on compiling.
    pub build: Duration,
    /// What this system cannot keep a submission from, in words, where there is something.
    pub gaps: Option<String>,
}

/// What one detector concluded of one scenario, with its evidence.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Who looked.
    pub detector: Detector,
    /// What was run, where something was.
    pub scenario: Option<String>,
    /// What the scenario promises in the exercise's text.
    pub promise: Option<String>,
    /// The conclusion.
    pub outcome: Outcome,
    /// The conclusion in words; for a build error, the compiler's own.
    pub message: String,
    /// Executions or runs made.
    pub executions: u64,
    /// What the bounded search has proven.
    pub proof: Option<Proof>,
    /// How long it took.
    pub elapsed: Duration,
    /// The failing execution, where there is one to show.
    pub evidence: Option<Evidence>,
    /// The lines of source that it is about, where there is no execution.
    pub excerpt: Option<Excerpt>,
    /// How long it took as against others, where that was measured.
    pub timing: Option<Timing>,
    /// The runs on real threads, by condition.
    pub tallies: Vec<Tally>,
}

/// How long a scenario takes with the submission. All times are as against the reference repair's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// How many times as long, in the median.
    pub ratio: f64,
    /// The lower end of the interval that holds the ratio with 98%.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// What is soon enough.
    pub allowed: f64,
    /// How often it was measured.
    pub rounds: u64,
}

/// A few lines of a source, one of which is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What the file is called.
    pub file: String,
    /// The number of the first line.
    pub first: u32,
    /// The lines.
    pub lines: Vec<String>,
    /// The number of the marked line.
    pub marked: u32,
}

impl Excerpt {
    /// A line of a text, with so many of the lines before it and after it.
    pub fn around(file: &str, text: &str, marked: u32, beside: u32) -> Self {
        let first = marked.saturating_sub(beside).max(1);
        let count = (marked + beside + 1).saturating_sub(first) as usize;
        let lines = text.lines().skip(first as usize - 1).take(count);
        Self {
            file: file.to_owned(),
            first,
            lines: lines.map(str::to_owned).collect(),
            marked,
        }
    }
}

/// How often a scenario was run on real threads under one condition, and how often it failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// The condition.
    pub condition: Condition,
    /// The runs made.
    pub runs: u64,
    /// Those that failed.
    pub failures: u64,
    /// How long it took until the first of them had failed.
    pub first: Option<Duration>,
    /// The seed under which the first of them failed, where the runs were perturbed.
    pub seed: Option<u64>,
}

/// The conditions of a run on real threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The shipped program, as it is.
    AsShipped,
    /// The same source over the facade's native backend, with yields and short naps before
    /// operations, as a seed says.
    Perturbed,
    /// The shipped program, with all its threads on one core.
    OneCore,
}

impl Condition {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsShipped => "as_shipped",
            Self::Perturbed => "perturbed",
            Self::OneCore => "one_core",
        }
    }
}

impl fmt::Display for Condition {
    /// The condition in words, for a reader.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AsShipped => "as shipped",
            Self::Perturbed => "perturbed",
            Self::OneCore => "on one core",
        })
    }
}

/// A failing execution that a fresh process has confirmed.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The name under which `replay` finds it.
    pub replay: ReplayId,
    /// Switches forced upon threads that could have gone on.
    pub switches: u32,
    /// The steps, and what went wrong in them.
    pub explanation: Explanation,
    /// The last lines that were printed in it, on either stream.
    pub printed: Vec<String>,
}

/// One way to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detector {
    /// The source, held against what it may not use.
    Rules,
    /// The compiler.
    Build,
    /// Every interleaving that the budget allows, under the controlled scheduler.
    Explore,
    /// Real threads.
    Stress,
    /// The compiler, of programs that it must refuse.
    CompileFail,
    /// The clock, against the reference repair and the shipped source.
    Ratio,
}

impl Detector {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Build => "build",
            Self::Explore => "explore",
            Self::Stress => "stress",
            Self::CompileFail => "compile_fail",
            Self::Ratio => "ratio",
        }
    }
}

/// What a finding comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing wrong was seen.
    Passed,
    /// The submission is wrong, in this way.
    Failed(Class),
    /// Nothing can be said.
    Inconclusive,
    /// Nothing wrong was seen before something else was, which put an end to it.
    Unfinished,
}

impl Outcome {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::Inconclusive => "inconclusive",
            Self::Unfinished => "unfinished",
        }
    }
}

/// What the findings add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Every detector was satisfied.
    Accepted,
    /// At least one was not; the class is the first one's.
    Rejected(Class),
    /// None was dissatisfied, and at least one could not tell.
    Inconclusive,
}

impl Verdict {
    /// What the findings add up to. One failure rejects; without any, one doubt leaves it open.
    pub fn judgement(&self) -> Judgement {
        if let Some(class) = self.findings.iter().find_map(Finding::failure) {
            return Judgement::Rejected(class);
        }
        let certain = |finding: &Finding| finding.outcome == Outcome::Passed;
        if !self.findings.is_empty() && self.findings.iter().all(certain) {
            Judgement::Accepted
        } else {
            Judgement::Inconclusive
        }
    }
}

impl Finding {
    /// The failure class, where the finding is a failure.
    pub fn failure(&self) -> Option<Class> {
        match self.outcome {
            Outcome::Failed(class) => Some(class),
            Outcome::Passed | Outcome::Inconclusive | Outcome::Unfinished => None,
        }
    }

    /// Whether every interleaving that there is was tried.
    pub fn is_exhaustive(&self) -> bool {
        self.proof.is_some_and(|proof| proof.is_exhaustive())
    }
}

/// The rarest bug that this many runs would have shown with 99% certainty, as the share of the runs
/// in which it shows.
pub fn power(runs: u64) -> f64 {
    1.0 - 0.01_f64.powf(1.0 / runs.max(1) as f64)
}

impl Judgement {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected(_) => "rejected",
            Self::Inconclusive => "inconclusive",
        }
    }

    /// The class of a rejection.
    pub fn class(self) -> Option<Class> {
        match self {
            Self::Rejected(class) => Some(class),
            Self::Accepted | Self::Inconclusive => None,
        }
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(outcomes: &[Outcome]) -> Judgement {
        let finding = |&outcome| Finding {
            detector: Detector::Explore,
            scenario: None,
            promise: None,
            outcome,
            message: String::new(),
            executions: 0,
            proof: None,
            elapsed: Duration::ZERO,
            evidence: None,
            excerpt: None,
            timing: None,
            tallies: Vec::new(),
        };
        let verdict = Verdict {
            exercise: "a/b".to_owned(),
            title: String::new(),
            findings: outcomes.iter().map(finding).collect(),
            elapsed: Duration::ZERO,
            build: Duration::ZERO,
            gaps: None,
        };
        verdict.judgement()
    }

    #[test]
    fn one_failure_rejects_whatever_else_was_found() {
        let failed = Outcome::Failed(Class::Race);
        let findings = [Outcome::Passed, Outcome::Inconclusive, failed];
        assert_eq!(verdict(&findings), Judgement::Rejected(Class::Race));
    }

    #[test]
    fn a_doubt_is_neither_a_pass_nor_a_failure() {
        let findings = [Outcome::Passed, Outcome::Inconclusive];
        assert_eq!(verdict(&findings), Judgement::Inconclusive);
    }

    #[test]
    fn nothing_looked_at_is_not_accepted() {
        assert_eq!(verdict(&[]), Judgement::Inconclusive);
    }

    #[test]
    fn two_thousand_passes_would_have_shown_what_fails_once_in_435_runs() {
        assert!((power(2_000) - 0.0023).abs() < 0.0001);
    }

    #[test]
    fn accepted_means_that_all_passed() {
        assert_eq!(verdict(&[Outcome::Passed; 2]), Judgement::Accepted);
    }
}

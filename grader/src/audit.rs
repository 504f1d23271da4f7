//! What comes of holding an exercise against its corpus, as data.

use lockstep::protocol::Class;
use serde::{Deserialize, Serialize};

use crate::verdict::{Condition, Detector, Finding, Judgement, Outcome, Tally, Verdict};
use crate::workbook::{Case, Expected};

/// Everything that was found of one exercise.
#[derive(Clone, Debug)]
pub struct Audit {
    /// Its id.
    pub exercise: String,
    /// Every case under every seed.
    pub trials: Vec<Trial>,
    /// What its author has to mend, one line each.
    pub complaints: Vec<String>,
    /// Scenarios that no wrong case needs; none where that was not asked.
    pub unneeded: Option<Vec<String>>,
}

/// One case under one seed.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The case.
    pub case: Case,
    /// The seed.
    pub seed: u64,
    /// What the grader said.
    pub held: Held,
    /// What shows it again.
    pub command: String,
}

/// What the grader said of one submission: what is kept of a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// `accepted`, `rejected` or `inconclusive`.
    pub verdict: String,
    /// Of the first failure.
    pub class: Option<Class>,
    /// Of the first failure.
    pub scenario: Option<String>,
    /// Of the first failure, or the first doubt.
    pub message: String,
    /// What each detector saw of each scenario.
    pub seen: Vec<Seen>,
    /// How far the detectors went.
    pub depth: Depth,
}

/// How far the detectors went, from little to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// Up to the first failure, without what no seed has a say in and another seed has passed.
    OtherSeed,
    /// Up to the first failure.
    FirstFailure,
    /// Every scenario by every detector, past the first failure.
    Everything,
}

/// What one detector saw of one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its name.
    pub detector: String,
    /// The scenario; none for the compiler.
    pub scenario: Option<String>,
    /// `passed`, `failed` or `inconclusive`.
    pub outcome: String,
    /// Of a failure.
    pub class: Option<Class>,
    /// Executions, or runs, up to the failure or in all.
    pub executions: u64,
    /// Whether these were all that there are, so that no seed has a say in the outcome.
    pub exhausted: bool,
    /// Milliseconds, for these and for the proof that they repeat.
    pub ms: u64,
    /// The runs on real threads, by condition.
    pub runs: Vec<Runs>,
}

/// How often a scenario failed on real threads under one condition, and how soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runs {
    /// The condition.
    pub condition: Condition,
    /// The runs made.
    pub runs: u64,
    /// Those that failed.
    pub failures: u64,
    /// Milliseconds to the first of them.
    pub first_failure_ms: Option<u64>,
    /// The seed of the first of them, where the runs were perturbed.
    pub seed: Option<u64>,
}

/// How a judgement differs from what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surprise {
    /// Wrong, and accepted: the learner is told that all is well.
    FalseAcceptance,
    /// Right, and rejected: the learner looks for a bug that is not there.
    FalseRejection,
    /// Rejected for another class, or by another scenario.
    OtherReason,
    /// Neither accepted nor rejected.
    Undecided,
    /// The source does not compile.
    DoesNotCompile,
}

impl Surprise {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::FalseAcceptance => "false_acceptance",
            Self::FalseRejection => "false_rejection",
            Self::OtherReason => "other_reason",
            Self::Undecided => "undecided",
            Self::DoesNotCompile => "does_not_compile",
        }
    }
}

impl Trial {
    /// How the judgement differs from what is expected, where it does.
    pub fn surprise(&self) -> Option<Surprise> {
        let held = &self.held;
        match (&self.case.expected, held.verdict.as_str()) {
            (Expected::Rejected { classes, scenarios }, "rejected") => {
                let named = held.class.is_some_and(|class| classes.contains(&class));
                let first = held.scenario.as_ref();
                let by = scenarios.is_empty() || first.is_some_and(|name| scenarios.contains(name));
                match (named, by) {
                    (true, true) => None,
                    _ if held.class == Some(Class::BuildError) => Some(Surprise::DoesNotCompile),
                    _ => Some(Surprise::OtherReason),
                }
            }
            (Expected::Accepted, "accepted") => None,
            (Expected::Accepted, "rejected") if held.class == Some(Class::BuildError) => {
                Some(Surprise::DoesNotCompile)
            }
            (Expected::Accepted, "rejected") => Some(Surprise::FalseRejection),
            (Expected::Rejected { .. }, "accepted") => Some(Surprise::FalseAcceptance),
            _ => Some(Surprise::Undecided),
        }
    }
}

impl Audit {
    /// Whether nothing is left to mend.
    pub fn holds(&self) -> bool {
        let as_expected = |trial: &Trial| trial.surprise().is_none();
        let needed = self.unneeded.as_ref().is_none_or(Vec::is_empty);
        needed && self.complaints.is_empty() && self.trials.iter().all(as_expected)
    }

    /// How many trials ended in this surprise.
    pub fn count(&self, surprise: Surprise) -> usize {
        let is_one = |trial: &&Trial| trial.surprise() == Some(surprise);
        self.trials.iter().filter(is_one).count()
    }

    /// The scenarios without which every wrong case would still be rejected. A case needs a
    /// scenario where no other finding, of any detector, is a failure.
    pub fn unneeded(&self, scenarios: &[&str]) -> Vec<String> {
        let wrong = self.trials.iter().filter(|trial| {
            trial.held.depth == Depth::Everything
                && matches!(trial.case.expected, Expected::Rejected { .. })
        });
        let needed: Vec<&str> = wrong.filter_map(|trial| trial.held.only_by()).collect();
        let is_unneeded = |name: &&&str| !needed.contains(name);
        let unneeded = scenarios.iter().filter(is_unneeded);
        unneeded.map(|name| (*name).to_owned()).collect()
    }
}

impl Held {
    /// What is kept of a verdict.
    pub fn of(verdict: &Verdict, depth: Depth) -> Self {
        let judgement = verdict.judgement();
        let telling = verdict.findings.iter().find(|finding| match judgement {
            Judgement::Rejected(_) => finding.failure().is_some(),
            _ => finding.outcome != Outcome::Passed,
        });
        Self {
            verdict: judgement.name().to_owned(),
            class: judgement.class(),
            scenario: telling.and_then(|finding| finding.scenario.clone()),
            message: telling.map_or_else(String::new, |finding| finding.message.clone()),
            seen: verdict.findings.iter().map(Seen::of).collect(),
            depth,
        }
    }

    /// The scenarios that a detector has passed.
    pub fn passed(&self, detector: Detector) -> Vec<String> {
        let passed = self.seen.iter().filter(|seen| seen.has_passed(detector));
        passed.filter_map(|seen| seen.scenario.clone()).collect()
    }

    /// The scenarios that the search has passed on all interleavings that there are.
    pub fn exhausted(&self) -> Vec<String> {
        let is_one = |seen: &&Seen| seen.exhausted && seen.has_passed(Detector::Explore);
        let exhausted = self.seen.iter().filter(is_one);
        exhausted.filter_map(|seen| seen.scenario.clone()).collect()
    }

    /// The first failure that a detector saw.
    pub fn failure(&self, detector: Detector) -> Option<&Seen> {
        let is_one = |seen: &&Seen| seen.detector == detector.name() && seen.class.is_some();
        self.seen.iter().find(is_one)
    }

    /// The scenario that alone keeps this from being accepted.
    fn only_by(&self) -> Option<&str> {
        let failed = self.seen.iter().filter(|seen| seen.class.is_some());
        let mut names = failed.map(|seen| seen.scenario.as_deref());
        let first = names.next()??;
        names.all(|name| name == Some(first)).then_some(first)
    }
}

impl Seen {
    fn has_passed(&self, detector: Detector) -> bool {
        self.detector == detector.name() && self.outcome == Outcome::Passed.name()
    }

    fn of(finding: &Finding) -> Self {
        Self {
            detector: finding.detector.name().to_owned(),
            scenario: finding.scenario.clone(),
            outcome: finding.outcome.name().to_owned(),
            class: finding.failure(),
            executions: finding.executions,
            exhausted: finding.is_exhaustive(),
            ms: finding.elapsed.as_millis() as u64,
            runs: finding.tallies.iter().map(Runs::of).collect(),
        }
    }
}

impl Runs {
    fn of(tally: &Tally) -> Self {
        Self {
            condition: tally.condition,
            runs: tally.runs,
            failures: tally.failures,
            first_failure_ms: tally.first.map(|first| first.as_millis() as u64),
            seed: tally.seed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(expected: Expected, failing: &[&str]) -> Trial {
        let seen = |scenario: &&str| Seen {
            detector: "explore".to_owned(),
            scenario: Some((*scenario).to_owned()),
            outcome: "failed".to_owned(),
            class: Some(Class::Race),
            executions: 1,
            exhausted: false,
            ms: 1,
            runs: Vec::new(),
        };
        let rejected = !failing.is_empty();
        Trial {
            case: Case {
                name: "fail/x".to_owned(),
                path: "x.rs".into(),
                expected,
                family: None,
            },
            seed: 1,
            held: Held {
                verdict: if rejected { "rejected" } else { "accepted" }.to_owned(),
                class: rejected.then_some(Class::Race),
                scenario: failing.first().map(|name| (*name).to_owned()),
                message: String::new(),
                seen: failing.iter().map(seen).collect(),
                depth: Depth::Everything,
            },
            command: String::new(),
        }
    }

    fn wrong(class: Class, scenario: &str) -> Expected {
        Expected::Rejected {
            classes: vec![class],
            scenarios: vec![scenario.to_owned()],
        }
    }

    #[test]
    fn what_is_accepted_and_wrong_is_a_false_acceptance() {
        let surprise = trial(wrong(Class::Race, "a"), &[]).surprise();
        assert_eq!(surprise, Some(Surprise::FalseAcceptance));
        let surprise = trial(Expected::Accepted, &["a"]).surprise();
        assert_eq!(surprise, Some(Surprise::FalseRejection));
    }

    #[test]
    fn both_the_class_and_the_scenario_count() {
        let seen = |class, scenario| trial(wrong(class, scenario), &["a"]).surprise();
        assert_eq!(seen(Class::Race, "a"), None);
        assert_eq!(seen(Class::Deadlock, "a"), Some(Surprise::OtherReason));
        assert_eq!(seen(Class::Race, "b"), Some(Surprise::OtherReason));
    }

    #[test]
    fn a_scenario_that_never_rejects_alone_is_unneeded() {
        let audit = Audit {
            exercise: "a/b".to_owned(),
            trials: vec![
                trial(wrong(Class::Race, "a"), &["a", "b"]),
                trial(wrong(Class::Race, "a"), &["a"]),
            ],
            complaints: Vec::new(),
            unneeded: None,
        };
        assert_eq!(audit.unneeded(&["a", "b", "c"]), ["b", "c"]);
    }
}

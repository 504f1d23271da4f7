//! The contents of an `exercise.toml`.

use std::collections::HashSet;
use std::path::{Component, Path};

use lockstep::protocol::{Class, TimePolicy};
use serde::Deserialize;

use super::rules::Rules;

/// What an exercise says of itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The exercise's name, for people.
    pub title: String,
    /// One line for the list.
    pub summary: String,
    /// What the starter is rejected for.
    pub class: Class,
    /// How long it takes, roughly.
    pub minutes: u32,
    /// What of the standard library it is about.
    #[serde(default)]
    pub primitives: Vec<String>,
    /// The counterpart for readers who come from Python.
    #[serde(default)]
    pub python: Option<String>,
    /// What staging takes, and all that the learner edits.
    #[serde(default = "default_files")]
    pub files: Vec<String>,
    /// Source files that the exercise comes with and that nobody is to change: staging takes them as
    /// they were shipped.
    #[serde(default)]
    pub given: Vec<String>,
    /// How much is done before it is accepted.
    #[serde(default)]
    pub budget: Budget,
    /// What may not be used, and what may after all.
    #[serde(default)]
    pub rules: Rules,
    /// The hidden tests.
    #[serde(default, rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

/// How much is done before a submission is accepted, in counts rather than in time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Budget {
    /// Executions of the random portfolio.
    pub executions: u64,
    /// Executions of the bounded search.
    pub bounded: u64,
    /// Scheduling points of one execution.
    pub steps: u64,
    /// Native runs.
    pub stress_runs: u64,
    /// How the learner's crate is optimised: 0 or 1.
    pub opt_level: u8,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            executions: 20_000,
            bounded: 20_000,
            steps: 20_000,
            stress_runs: 2_000,
            opt_level: 0,
        }
    }
}

/// One hidden test.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The function in `hidden/scenarios.rs`.
    pub name: String,
    /// What it tests, as a promise that the exercise makes.
    pub promise: String,
    /// Who runs it.
    #[serde(default = "default_detectors")]
    pub detectors: Vec<DetectorName>,
    /// What a sleep may be relied upon for.
    #[serde(default)]
    pub time: TimePolicy,
    /// What a deadlock of it means.
    #[serde(default)]
    pub kind: Kind,
    /// It opens sockets, or lets the submission do so.
    #[serde(default)]
    pub network: bool,
    /// How many times as long as with the reference repair it may take, where it is timed; none for
    /// half-way, in ratios, between that and the shipped source.
    #[serde(default)]
    pub factor: Option<f64>,
}

/// The detectors that a scenario can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetectorName {
    /// The controlled scheduler.
    Explore,
    /// Real threads.
    Stress,
    /// The compiler, which must refuse the programs in `hidden/ui/`.
    CompileFail,
    /// The clock, against the reference repair and the shipped source.
    Ratio,
}

/// What a failure of a scenario means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What it looks like.
    #[default]
    Check,
    /// The scenario meets inside a critical section, so that a deadlock means over-serialisation.
    Overlap,
}

fn default_files() -> Vec<String> {
    vec!["src/lib.rs".to_owned()]
}

fn default_detectors() -> Vec<DetectorName> {
    vec![DetectorName::Explore, DetectorName::Stress]
}

impl Manifest {
    /// The scenarios that ask for this detector, in the manifest's order.
    pub fn asking_for(&self, detector: DetectorName) -> impl Iterator<Item = &Scenario> + Clone {
        let asks = move |scenario: &&Scenario| scenario.detectors.contains(&detector);
        self.scenarios.iter().filter(asks)
    }

    /// Reads a manifest from its text.
    ///
    /// # Errors
    ///
    /// One sentence that begins with the line it is about, where there is one, and says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let manifest: Self = toml::from_str(text).map_err(|error| {
            let message = error
                .message()
                .lines()
                .next()
                .unwrap_or("not readable")
                .to_owned();
            match error.span() {
                Some(span) => format!("{}: {message}", line_of(text, span.start)),
                None => format!(" {message}"),
            }
        })?;
        manifest.validate().map_err(|fault| format!(" {fault}"))?;
        Ok(manifest)
    }

    /// All source files of the exercise: the learner's, then those that are given.
    pub fn sources(&self) -> impl Iterator<Item = &String> {
        self.files.iter().chain(&self.given)
    }

    fn validate(&self) -> Result<(), String> {
        if self.scenarios.is_empty() {
            return Err(
                "it has no [[scenario]], so that nothing would be tested; add one".to_owned(),
            );
        }
        let mut seen = HashSet::new();
        for scenario in &self.scenarios {
            scenario.validate()?;
            if !seen.insert(&scenario.name) {
                return Err(format!(
                    "two scenarios are named `{}`; rename one",
                    scenario.name
                ));
            }
        }
        if !self.files.iter().any(|file| file == "src/lib.rs") {
            return Err(
                "`files` leaves out `src/lib.rs`, the root of the crate; add it".to_owned(),
            );
        }
        if let Some(file) = self.sources().find(|file| !is_inside_src(file)) {
            return Err(format!(
                "`files` or `given` lists `{file}`; only Rust files below `src/` can be staged"
            ));
        }
        if let Some(file) = self.given.iter().find(|file| self.files.contains(file)) {
            return Err(format!(
                "`{file}` is listed as the learner's and as given; leave it in one of the two"
            ));
        }
        self.rules.validate()?;
        self.budget.validate()
    }
}

impl Budget {
    fn validate(&self) -> Result<(), String> {
        if self.opt_level > 1 {
            return Err("`opt_level` must be 0 or 1".to_owned());
        }
        let counts = [
            ("executions", self.executions),
            ("steps", self.steps),
            ("stress_runs", self.stress_runs),
        ];
        match counts.iter().find(|(_, count)| *count == 0) {
            Some((name, _)) => Err(format!("`{name}` is 0; leave it out for the default")),
            None => Ok(()),
        }
    }
}

impl Scenario {
    /// Whether it is a function to be run.
    pub fn is_run(&self) -> bool {
        self.detectors != [DetectorName::CompileFail]
    }

    fn validate(&self) -> Result<(), String> {
        if syn::parse_str::<syn::Ident>(&self.name).is_err() {
            return Err(format!(
                "`{}` cannot name a scenario; use a function's name",
                self.name
            ));
        }
        if self.detectors.contains(&DetectorName::CompileFail) && self.detectors.len() > 1 {
            return Err(format!(
                "scenario `{}` asks for compile_fail and more; what is compiled is not run, so make two of it",
                self.name
            ));
        }
        if self.factor.is_some() && !self.detectors.contains(&DetectorName::Ratio) {
            return Err(format!(
                "scenario `{}` has a `factor` and does not ask for ratio",
                self.name
            ));
        }
        if self
            .factor
            .is_some_and(|factor| factor.is_nan() || factor <= 1.0)
        {
            return Err(format!(
                "`factor` of scenario `{}` must be more than 1; the reference itself takes 1",
                self.name
            ));
        }
        if self.detectors.is_empty() {
            return Err(format!(
                "scenario `{}` has no detectors; leave the line out for the default",
                self.name
            ));
        }
        Ok(())
    }
}

/// The line, from 1, that a byte of the text is on.
fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Whether a listed file stays below `src/` and is Rust.
fn is_inside_src(file: &str) -> bool {
    let path = Path::new(file);
    let plain = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain && path.starts_with("src") && path.extension().is_some_and(|extension| extension == "rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINIMAL: &str = r#"title = "T"
summary = "S"
class = "lost_update"
minutes = 5
[[scenario]]
name = "works"
promise = "It works."
"#;

    #[test]
    fn what_is_left_out_has_a_default() {
        let manifest = Manifest::parse(MINIMAL).unwrap();
        assert_eq!(manifest.files, ["src/lib.rs"]);
        assert_eq!(manifest.budget.executions, 20_000);
        assert_eq!(manifest.scenarios[0].detectors, default_detectors());
        assert_eq!(manifest.scenarios[0].time, TimePolicy::Adversarial);
    }

    #[test]
    fn a_misspelt_field_is_named_with_its_line() {
        let text = MINIMAL.replace("minutes", "minuets");
        let fault = Manifest::parse(&text).unwrap_err();
        assert!(fault.starts_with("4: unknown field `minuets`"), "{fault}");
    }

    #[test]
    fn an_unknown_class_is_refused() {
        let text = MINIMAL.replace("lost_update", "bad_luck");
        let fault = Manifest::parse(&text).unwrap_err();
        assert!(
            fault.starts_with("3: unknown variant `bad_luck`"),
            "{fault}"
        );
    }

    #[test]
    fn a_listed_file_cannot_leave_the_exercise() {
        for file in [
            "../lib.rs",
            "/etc/passwd",
            "build.rs",
            "src/../../x.rs",
            "src/data.bin",
        ] {
            let text = format!("files = [\"src/lib.rs\", \"{file}\"]\n{MINIMAL}");
            assert!(Manifest::parse(&text).is_err(), "{file}");
        }
    }

    #[test]
    fn a_manifest_without_scenarios_is_refused() {
        let (head, _) = MINIMAL.split_once("[[scenario]]").unwrap();
        assert!(
            Manifest::parse(head)
                .unwrap_err()
                .contains("no [[scenario]]")
        );
    }
}

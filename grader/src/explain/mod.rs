//! From a staged binary's trace to an explanation in the learner's own terms.

mod naming;
mod offers;
mod relations;
mod rows;
mod scene;
mod why;

use std::collections::HashMap;

use lockstep::protocol::{self, Class, Site, Trace};

use crate::explanation::{Explanation, Holder, Interleaving, Object, Place, Step, Stuck};
use crate::stage::{Crate, observed};
use crate::workbook::Submission;
pub use offers::names_in_order;
use scene::Scene;

/// The sources that a trace can speak of, as they were staged, by the paths that a learner knows.
#[derive(Clone, Debug)]
pub struct Sources {
    texts: HashMap<String, String>,
}

/// How the hidden scenarios are called where a trace goes through them.
const SCENARIOS: &str = "hidden/scenarios.rs";

impl Sources {
    /// The sources of one submission, and the scenarios that it is held against.
    pub fn new(submission: &Submission, scenarios: &str) -> Self {
        let own = submission
            .files
            .iter()
            .map(|file| (file.name.clone(), observed(&file.text)));
        let mut texts: HashMap<_, _> = own.collect();
        texts.insert(SCENARIOS.to_owned(), observed(scenarios));
        Self { texts }
    }

    /// What there is to tell of a failure of this class.
    pub fn explain(&self, class: Class, trace: &Trace) -> Explanation {
        let interleaving = self.interleaving(trace);
        let holds = relations::holds(&interleaving);
        let edges = relations::edges(&interleaving, &holds);
        let scene = Scene::new(&interleaving, &holds, &edges);
        let story = match (class, &trace.order) {
            (Class::WrongResult, Some(order)) => why::in_order(&scene, order),
            _ => why::tell(class, &scene),
        };
        let rows = rows::rows(&scene, &story);
        Explanation {
            why: story.why,
            cycle: story.cycle,
            notes: story.notes,
            rows,
            interleaving,
            holds,
            edges,
        }
    }

    /// The trace with names, files and lines as the learner wrote them.
    pub fn interleaving(&self, trace: &Trace) -> Interleaving {
        let names = self.names(&trace.objects).into_iter();
        let object = |(name, object): (String, &protocol::Object)| Object {
            name,
            kind: object.kind.clone(),
            hidden: self.is_hidden(object),
        };
        Interleaving {
            threads: trace
                .threads
                .iter()
                .map(|thread| thread.name.clone())
                .collect(),
            objects: names.zip(&trace.objects).map(object).collect(),
            steps: trace.steps.iter().map(|step| self.step(step)).collect(),
            stuck: trace
                .blocked
                .iter()
                .map(|blocked| self.stuck(blocked))
                .collect(),
        }
    }

    fn is_hidden(&self, object: &protocol::Object) -> bool {
        let site = object.created.as_ref().or(object.used.as_ref());
        self.place(site).is_some_and(|place| place.is_hidden())
    }

    /// A name for every object; where two would share one, each gets a number.
    fn names(&self, objects: &[protocol::Object]) -> Vec<String> {
        let mut made: HashMap<&Site, String> = HashMap::new();
        // What is made in one place goes by one name, however it is called where it is used.
        let plain: Vec<String> = objects
            .iter()
            .map(|object| match &object.created {
                Some(site) if !self.is_derived(site) => made
                    .entry(site)
                    .or_insert_with(|| self.name(object))
                    .clone(),
                _ => self.name(object),
            })
            .collect();
        let shared = |name: &String| plain.iter().filter(|other| *other == name).count() > 1;
        let mut seen: HashMap<&String, u32> = HashMap::new();
        let number = |name| {
            if !shared(name) {
                return name.clone();
            }
            let count = seen.entry(name).or_default();
            *count += 1;
            format!("{name}·{count}")
        };
        plain.iter().map(number).collect()
    }

    /// Whether a derived `Default` constructs there, which is one place for all of a type's fields.
    fn is_derived(&self, site: &Site) -> bool {
        let line = |text: &str| {
            let line = text.lines().nth(site.line.saturating_sub(1) as usize)?;
            Some(line.trim_start().starts_with("#[derive"))
        };
        self.text(site).and_then(line).unwrap_or(false)
    }

    fn name(&self, object: &protocol::Object) -> String {
        let created = object
            .created
            .as_ref()
            .and_then(|site| naming::constructed(self.text(site)?, site));
        let used = || {
            object
                .used
                .as_ref()
                .and_then(|site| naming::used(self.text(site)?, site))
        };
        created.or_else(used).unwrap_or_else(|| object.kind.clone())
    }

    /// The place in the learner's or the scenarios' source; the engine's own lines say nothing.
    fn place(&self, site: Option<&Site>) -> Option<Place> {
        let site = site?;
        let file = own_name(&site.file);
        let line = site.line;
        self.texts
            .contains_key(&file)
            .then_some(Place { file, line })
    }

    fn step(&self, step: &protocol::Step) -> Step {
        let index = |index: Option<u32>| index.map(|index| index as usize);
        Step {
            number: step.step,
            thread: step.thread as usize,
            op: step.op.clone(),
            object: index(step.object),
            place: self.place(step.site.as_ref()),
            value: step.value.clone(),
            other: index(step.other),
            preempted: index(step.preempted),
            injected: step.injected,
            changed: step.changed,
            seen_to_change: step.seen_to_change,
            poisoned: step.poisoned,
        }
    }

    fn stuck(&self, blocked: &protocol::Blocked) -> Stuck {
        let holder = |holder: &protocol::Holder| Holder {
            thread: holder.thread as usize,
            since: self.place(holder.since.as_ref()),
        };
        Stuck {
            thread: blocked.thread as usize,
            op: blocked.op.clone(),
            object: blocked.object.map(|index| index as usize),
            place: self.place(blocked.site.as_ref()),
            holders: blocked.waits_for.iter().map(holder).collect(),
        }
    }

    fn text(&self, site: &Site) -> Option<&str> {
        self.texts.get(&own_name(&site.file)).map(String::as_str)
    }
}

/// A staged file's name as the learner knows it.
fn own_name(staged: &str) -> String {
    let parts: Vec<&str> = staged
        .split(['/', '\\'])
        .filter(|part| *part != ".")
        .collect();
    let after = |dir: &str| {
        let at = parts.windows(2).rposition(|pair| pair == [dir, "src"])?;
        Some(parts[at + 1..].join("/"))
    };
    for which in Crate::ALL {
        match after(which.dir()) {
            Some(name) if name == protocol::SCENARIOS && which.is_runner() => {
                return SCENARIOS.to_owned();
            }
            Some(name) => return name.replacen("src/given/", "src/", 1),
            None => {}
        }
    }
    staged.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(line: u32, column: u32) -> Site {
        let file = "explore/src/lib.rs".to_owned();
        Site { file, line, column }
    }

    fn object(created: Option<Site>) -> protocol::Object {
        let kind = "Mutex".to_owned();
        protocol::Object {
            kind,
            created,
            used: None,
        }
    }

    #[test]
    fn staged_paths_become_the_learners_own() {
        assert_eq!(own_name("explore/src/lib.rs"), "src/lib.rs");
        assert_eq!(
            own_name("/t/stage/a.b/plain/src/desk/till.rs"),
            "src/desk/till.rs"
        );
        assert_eq!(
            own_name("explore-runner/src/scenarios.rs"),
            "hidden/scenarios.rs"
        );
        assert_eq!(own_name("plain-runner/src/given/till.rs"), "src/till.rs");
        assert_eq!(
            own_name("/home/me/grader/std/src/sync.rs"),
            "/home/me/grader/std/src/sync.rs"
        );
    }

    #[test]
    fn objects_that_share_a_name_are_numbered() {
        let sources = Sources {
            texts: HashMap::from([(
                "src/lib.rs".to_owned(),
                "let desk = Mutex::new(0);".to_owned(),
            )]),
        };
        let names = sources.names(&[
            object(Some(site(1, 12))),
            object(None),
            object(Some(site(1, 12))),
        ]);
        assert_eq!(names, ["desk·1", "Mutex", "desk·2"]);
    }

    #[test]
    fn fields_of_a_derived_default_go_by_their_own_names() {
        let text = "#[derive(Default)]\nstruct Slips {\n    count: Mutex<u64>,\n    sum: Mutex<u64>,\n}\n\
                    self.count.lock();\nself.sum.lock();";
        let sources = Sources {
            texts: HashMap::from([("src/lib.rs".to_owned(), text.to_owned())]),
        };
        let field = |line, column| protocol::Object {
            used: Some(site(line, column)),
            ..object(Some(site(1, 10)))
        };
        let names = sources.names(&[field(6, 12), field(7, 10)]);
        assert_eq!(names, ["count", "sum"]);
    }
}

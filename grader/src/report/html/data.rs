//! What the page's script is given: the steps in words, and what a drawing of them needs.

use std::collections::HashSet;
use std::fmt::Write;

use serde::Serialize;

use super::tree::{self, Tree};
use super::{Page, values};
use crate::explanation::{Edge, Explanation, Hold, Interleaving, Object, Place, Row, Step, Stuck};

/// Operations whose value is what they wrote; every other's value is what they came back with.
const WRITES: [&str; 4] = ["store", "send", "set", "unlock"];

/// Everything that the script draws.
#[derive(Serialize)]
pub(super) struct Data {
    threads: Vec<String>,
    objects: Vec<Thing>,
    steps: Vec<StepData>,
    stuck: Vec<StuckData>,
    end: String,
    /// The executions that the reader can walk through.
    play: Tree,
}

/// A lock, an atomic, a channel.
#[derive(PartialEq, Serialize)]
pub(super) struct Thing {
    name: String,
    kind: String,
    /// It belongs to the hidden test.
    hidden: bool,
    /// Its value before the first step, where that is known.
    initial: Option<String>,
}

/// One step.
#[derive(Serialize)]
pub(super) struct StepData {
    number: u32,
    thread: usize,
    op: String,
    object: Option<usize>,
    /// What it was done to, and with which value: `issued → 0`.
    about: String,
    place: Option<Spot>,
    other: Option<usize>,
    /// The thread that could have gone on.
    held_up: Option<usize>,
    injected: bool,
    /// It has no part in what went wrong, and can be left out of a first look.
    quiet: bool,
    /// What is to be said beside it.
    note: Option<String>,
    /// The step in words, to be read aloud.
    say: String,
    /// Locks that the thread holds from here on, and those that it holds no longer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    takes: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    drops: Vec<usize>,
    /// The lock is shared with other readers.
    shared: bool,
    /// The steps of other threads that had to come before, by their place, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<(usize, &'static str)>,
    /// An object, and its value from here on.
    sets: Option<(usize, String)>,
}

/// A line of the learner's source, or of the hidden tests.
#[derive(Serialize)]
pub(super) struct Spot {
    file: String,
    line: u32,
    /// As short as it can be: `:20`, `lib.rs:20`, `test:13`.
    short: String,
}

/// A thread that cannot go on.
#[derive(Serialize)]
pub(super) struct StuckData {
    thread: usize,
    op: String,
    about: String,
    place: Option<Spot>,
    waits_for: Vec<usize>,
    say: String,
}

impl Data {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let explanation = &page.evidence.explanation;
        let words = Words::new(page, &explanation.interleaving);
        let class = page.finding.failure().map(|class| class.to_string());
        Self {
            threads: words.threads(),
            objects: words.objects(explanation),
            steps: words.steps(explanation),
            stuck: words.all_stuck(),
            end: format!("{}: {}", class.unwrap_or_default(), page.finding.message),
            play: tree::grow(page),
        }
    }
}

/// What it takes to put steps into words.
pub(super) struct Words<'a> {
    interleaving: &'a Interleaving,
    one_file: bool,
}

impl<'a> Words<'a> {
    pub(super) fn new(page: &Page<'_>, interleaving: &'a Interleaving) -> Self {
        Self {
            interleaving,
            one_file: page.sources.len() == 1,
        }
    }

    pub(super) fn threads(&self) -> Vec<String> {
        let seen = self.interleaving.steps.iter().map(|step| step.thread + 1);
        let count = seen.max().unwrap_or(0).max(self.interleaving.threads.len());
        (0..count)
            .map(|index| self.interleaving.thread(index))
            .collect()
    }

    pub(super) fn objects(&self, explanation: &Explanation) -> Vec<Thing> {
        let objects = self.interleaving.objects.iter();
        let thing = |(object, initial): (&Object, Option<String>)| Thing {
            name: object.name.clone(),
            kind: object.kind.clone(),
            hidden: object.hidden,
            initial,
        };
        objects
            .zip(values::initial(explanation))
            .map(thing)
            .collect()
    }

    pub(super) fn all_stuck(&self) -> Vec<StuckData> {
        let stuck = self.interleaving.stuck.iter();
        stuck.map(|stuck| self.stuck(stuck)).collect()
    }

    pub(super) fn steps(&self, explanation: &Explanation) -> Vec<StepData> {
        let quiet = quiet(explanation);
        let mut steps: Vec<StepData> = self
            .interleaving
            .steps
            .iter()
            .map(|step| self.step(step))
            .collect();
        for (at, (step, sets)) in steps.iter_mut().zip(values::left(explanation)).enumerate() {
            step.sets = sets;
            step.quiet = quiet.contains(&at);
            step.note = explanation.notes.get(&at).cloned();
        }
        for hold in &explanation.holds {
            mark_hold(&mut steps, hold);
        }
        for &Edge { kind, from, to } in &explanation.edges {
            if let Some(step) = steps.get_mut(to) {
                step.after.push((from, kind.name()));
            }
        }
        steps
    }

    fn step(&self, step: &Step) -> StepData {
        StepData {
            number: step.number,
            thread: step.thread,
            op: step.op.clone(),
            object: step.object,
            about: self.about(step),
            place: step.place.as_ref().map(|place| self.spot(place)),
            other: step.other,
            held_up: step.preempted,
            injected: step.injected,
            quiet: false,
            note: None,
            say: self.say(step),
            takes: Vec::new(),
            drops: Vec::new(),
            shared: false,
            after: Vec::new(),
            sets: None,
        }
    }

    fn stuck(&self, stuck: &Stuck) -> StuckData {
        let who = self.interleaving.thread(stuck.thread);
        let object = stuck.object.map(|object| self.interleaving.object(object));
        let holders = stuck.holders.iter().map(|holder| {
            let name = self.interleaving.thread(holder.thread);
            let since = holder.since.as_ref().map(spoken);
            since.map_or(name.clone(), |since| format!("{name} since {since}"))
        });
        let holders: Vec<String> = holders.collect();
        let mut say = format!("{who} waits in {}", stuck.op);
        say.extend(object.iter().flat_map(|name| [" ", name.as_str()]));
        if let Some(place) = &stuck.place {
            let _ = write!(say, ", {}", spoken(place));
        }
        if !holders.is_empty() {
            let _ = write!(say, ", for {}", holders.join(" and "));
        }
        StuckData {
            thread: stuck.thread,
            op: stuck.op.clone(),
            about: object.unwrap_or_default(),
            place: stuck.place.as_ref().map(|place| self.spot(place)),
            waits_for: stuck.holders.iter().map(|holder| holder.thread).collect(),
            say,
        }
    }

    /// What the step was done to: an object, a thread.
    pub(super) fn meant(&self, step: &Step) -> Vec<String> {
        let object = step.object.map(|object| self.interleaving.object(object));
        // Of several that were woken only one is known.
        let other = step.other.filter(|_| step.op != "notify_all");
        let other = other.map(|other| self.interleaving.thread(other));
        object.into_iter().chain(other).collect()
    }

    pub(super) fn about(&self, step: &Step) -> String {
        let mut words = self.meant(step);
        if let Some(value) = &step.value {
            let writes = WRITES.contains(&step.op.as_str());
            words.push(format!("{} {value}", if writes { "←" } else { "→" }));
        }
        if step.poisoned {
            words.push(format!("({})", poison(step)));
        }
        words.join(" ")
    }

    /// The step in words, to be read aloud.
    fn say(&self, step: &Step) -> String {
        let mut text = format!("{}: {}", self.interleaving.thread(step.thread), step.op);
        for word in self.meant(step) {
            let _ = write!(text, " {word}");
        }
        if let Some(value) = &step.value {
            let _ = write!(text, ", value {}", value.replace('→', "becomes"));
        }
        if step.poisoned {
            let _ = write!(text, ", {}", poison(step));
        }
        if let Some(place) = &step.place {
            let _ = write!(text, ", {}", spoken(place));
        }
        if let Some(held) = step.preempted {
            let _ = write!(
                text,
                ". Before this, {} was held up",
                self.interleaving.thread(held)
            );
        }
        if step.injected {
            text += ". The scheduler made this happen";
        }
        text
    }

    pub(super) fn spot(&self, place: &Place) -> Spot {
        let short = match () {
            () if place.is_hidden() => format!("test:{}", place.line),
            () if self.one_file => format!(":{}", place.line),
            () => place.short(),
        };
        Spot {
            file: place.file.clone(),
            line: place.line,
            short,
        }
    }
}

/// What a step that met a poisoned lock says of it.
fn poison(step: &Step) -> &'static str {
    if step.op == "unlock" {
        "poisons it"
    } else {
        "poisoned"
    }
}

/// The steps that the short table leaves out.
fn quiet(explanation: &Explanation) -> HashSet<usize> {
    let shown = explanation.rows.iter().flat_map(|row| match row {
        Row::Step(step) => vec![*step],
        Row::Section(first, last) => vec![*first, *last],
        Row::Loop { round, .. } => round.clone(),
        Row::Pause(_) | Row::Fold(_) => Vec::new(),
    });
    let shown: HashSet<usize> = shown.collect();
    if shown.is_empty() {
        return shown;
    }
    let steps = explanation.interleaving.steps.iter().enumerate();
    let quiet = steps
        .filter(|(at, step)| !shown.contains(at) && step.preempted.is_none() && !step.injected);
    quiet.map(|(at, _)| at).collect()
}

fn mark_hold(steps: &mut [StepData], hold: &Hold) {
    if let Some(step) = steps.get_mut(hold.from) {
        step.takes.push(hold.object);
        step.shared = hold.shared;
    }
    if let Some(step) = hold.to.and_then(|to| steps.get_mut(to)) {
        step.drops.push(hold.object);
    }
}

fn spoken(place: &Place) -> String {
    if place.is_hidden() {
        format!("line {} of the hidden test", place.line)
    } else {
        format!("line {} of {}", place.line, place.file)
    }
}

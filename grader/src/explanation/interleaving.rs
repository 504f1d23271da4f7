//! One execution, step by step, in the learner's own terms: names, files and lines.

/// The steps of an execution, and where it got stuck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interleaving {
    /// The threads' names; the first is the scenario itself.
    pub threads: Vec<String>,
    /// What the threads meet at.
    pub objects: Vec<Object>,
    /// The steps, in the order in which they took effect.
    pub steps: Vec<Step>,
    /// The threads that could not go on, where that is how it ended.
    pub stuck: Vec<Stuck>,
}

/// A lock, an atomic, a channel or another object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What the source calls it; of several with one name, each has a number behind it.
    pub name: String,
    /// The type's name: `Mutex`, `AtomicU64`, …
    pub kind: String,
    /// It belongs to the hidden scenario, not to the learner.
    pub hidden: bool,
}

/// One step of one thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the step"
)]
pub struct Step {
    /// Its number, from 1.
    pub number: u32,
    /// The thread, as an index into [`Interleaving::threads`].
    pub thread: usize,
    /// What it did: `lock`, `load`, `notify_one`, …
    pub op: String,
    /// What it did it to, as an index into [`Interleaving::objects`].
    pub object: Option<usize>,
    /// Where.
    pub place: Option<Place>,
    /// The value read or written, where there is one to show.
    pub value: Option<String>,
    /// The other thread that the step is about.
    pub other: Option<usize>,
    /// The thread that could have gone on, had the scheduler not switched away from it just here.
    pub preempted: Option<usize>,
    /// The scheduler injected a fault here.
    pub injected: bool,
    /// The step has changed something that others can see, or may have.
    pub changed: bool,
    /// It certainly has.
    pub seen_to_change: bool,
    /// The lock was found poisoned; or, where it is released, is left so.
    pub poisoned: bool,
}

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, relative to the exercise's folder: `src/lib.rs`.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A thread that cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// The thread, as an index into [`Interleaving::threads`].
    pub thread: usize,
    /// What it is trying to do.
    pub op: String,
    /// What it waits for, as an index into [`Interleaving::objects`].
    pub object: Option<usize>,
    /// Where it waits.
    pub place: Option<Place>,
    /// Who keeps it waiting.
    pub holders: Vec<Holder>,
}

/// A thread that keeps another one waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The thread, as an index into [`Interleaving::threads`].
    pub thread: usize,
    /// Where it took what the other waits for.
    pub since: Option<Place>,
}

impl Interleaving {
    /// The name of a thread; a crash can leave steps of threads that were never introduced.
    pub fn thread(&self, index: usize) -> String {
        let unnamed = || match index {
            0 => "main".to_owned(),
            _ => format!("worker-{index}"),
        };
        self.threads.get(index).cloned().unwrap_or_else(unnamed)
    }

    /// The name of an object; a crash can leave steps on objects that were never introduced.
    pub fn object(&self, index: usize) -> String {
        let name = |object: &Object| object.name.clone();
        let unnamed = || format!("object {}", index + 1);
        self.objects.get(index).map_or_else(unnamed, name)
    }

    /// How often a thread was made to wait that could have gone on.
    pub fn pauses(&self) -> usize {
        let forced = |step: &&Step| step.preempted.is_some();
        self.steps.iter().filter(forced).count()
    }
}

impl Place {
    /// The file's last part and the line, for narrow columns: `lib.rs:12`.
    pub fn short(&self) -> String {
        let name = self.file.rsplit('/').next().unwrap_or(&self.file);
        format!("{name}:{}", self.line)
    }

    /// Whether it is in the hidden scenarios, which the learner knows as a test.
    pub fn is_hidden(&self) -> bool {
        self.file.starts_with("hidden/")
    }
}

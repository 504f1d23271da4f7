//! One execution, step by step, in the learner's own terms: names, files and lines.

/// The steps of an execution, and where it got stuck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interleaving {
    /// The threads' names; the first is the scenario itself.
    pub threads: Vec<String>,
    /// The steps, in the order in which they took effect.
    pub steps: Vec<Step>,
    /// The threads that could not go on, for a deadlock.
    pub stuck: Vec<Stuck>,
}

/// One step of one thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number, from 1.
    pub number: u32,
    /// The thread, as an index into [`Interleaving::threads`].
    pub thread: usize,
    /// What it did: `lock`, `load`, `notify_one`, …
    pub op: String,
    /// What it did it to, by the name that the source gives it.
    pub object: Option<String>,
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
}

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What it waits for, by name.
    pub object: Option<String>,
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
}

impl Place {
    /// The file's last part and the line, for narrow columns: `lib.rs:12`.
    pub fn short(&self) -> String {
        let name = self.file.rsplit('/').next().unwrap_or(&self.file);
        format!("{name}:{}", self.line)
    }
}

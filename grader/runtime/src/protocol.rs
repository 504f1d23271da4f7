//! What the grader and a staged binary say to each other: plain data, no behaviour.

use std::fmt;
use std::panic::Location;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The job that a staged binary is started for: one line of JSON on its standard input.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// A secret of this one run. Every line of the answer repeats it; a line without it is a forgery.
    pub nonce: String,
    /// The file, made by the grader, that the answer is written to through a shared mapping.
    pub board: PathBuf,
    /// The scenario to run, by its name in the manifest.
    pub scenario: String,
    /// What to do with it.
    pub job: Job,
    /// How far a single execution may go.
    pub limits: Limits,
    /// What the grader knows of the binary that the binary does not.
    #[serde(default)]
    pub facts: Facts,
}

/// What the grader has read from the submission's source and from the staged binary.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    /// How the source uses pointers into an `UnsafeCell`.
    pub cells: CellSites,
    /// The statics that are to be restored before every execution; none if they are not known, so
    /// that every execution needs a process of its own.
    pub statics: Option<Vec<Static>>,
    /// Whether the source looks at reference counts, so that it matters when a reference goes.
    #[serde(default)]
    pub counts: bool,
    /// Whether the source says by `unsafe` what threads may share or send, which may be a `Cell`.
    #[serde(default)]
    pub shared_cells: bool,
}

/// Places in the submission's source that matter to accesses of an `UnsafeCell`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CellSites {
    /// Those of each source file.
    pub files: Vec<FileSites>,
    /// Whether the scenarios have destructors of their own.
    pub scenarios_destroy: bool,
}

/// The places in one source file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FileSites {
    /// The staged file; whoever compiled it may have put folders before it.
    pub file: String,
    /// Line and column of every `get` whose result is dereferenced at once, as in `*cell.get()`.
    pub dereferenced: Vec<(u32, u32)>,
    /// First and last line of every `impl Drop`.
    pub destructors: Vec<(u32, u32)>,
}

/// A writable static of the submission or the scenarios.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Static {
    /// Where it lies, counted from the anchor, [`ANCHOR`].
    pub offset: i64,
    /// Its size in bytes.
    pub size: u64,
}

/// The symbol that the offsets of statics are counted from.
pub const ANCHOR: &str = "LOCKSTEP_ANCHOR";

/// How many threads a scenario and its submission may have at a time.
pub const THREADS: u64 = 1000;

/// The name of the thread in a native run that looks for deadlocks; it belongs to no submission.
pub const WATCHER: &str = "lockstep-watch";

/// One way of running a scenario.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Search for a failing schedule: at random first, then systematically, then at random again
    /// unless nothing is left to find. A failure is shortened before it is reported.
    Explore {
        /// Fixes every random choice of the search.
        seed: u64,
        /// How many executions the random portfolio makes.
        executions: u64,
        /// How many executions the bounded search may make.
        bounded: u64,
        /// The portfolio's execution to begin at: a search goes on in a fresh process where an
        /// earlier one had to stop, without repeating what that one has done.
        first: u64,
        /// What that process has learned, as its [`Conclusion::Recycle`] says; else empty.
        #[serde(default)]
        learned: String,
        /// The portfolio's execution to stop before, as if the memory had been used up: a first
        /// look goes no further.
        until: u64,
        /// Shorten a failure before it is reported.
        shrink: bool,
    },
    /// Shorten a schedule that is known to fail, in a fresh process.
    Shrink {
        /// The schedule.
        schedule: Schedule,
        /// How many executions the search for a shorter one may make.
        executions: u64,
    },
    /// Follow one schedule and write down every step.
    Replay {
        /// The schedule.
        schedule: Schedule,
    },
    /// Follow a schedule to its end, and say what may happen next instead of choosing.
    Play {
        /// The schedule so far.
        schedule: Schedule,
        /// Ask as well where all but one of the options are injected faults.
        faults: bool,
    },
    /// Record executions, for a reader to walk through: the one of a schedule, then those with the
    /// fewest forced switches.
    Record {
        /// The schedule to begin with.
        schedule: Schedule,
        /// How many executions at the most.
        executions: u64,
    },
    /// Run the scenario natively, and say how long each run took.
    Time {
        /// How many runs at the most.
        runs: u64,
        /// Stop beginning new runs after this many milliseconds.
        budget_ms: u64,
    },
    /// Run the scenario natively, again and again.
    Stress {
        /// How many runs at the most.
        runs: u64,
        /// Stop beginning new runs after this many milliseconds.
        budget_ms: u64,
        /// The seed of the perturbation of the first run, or none to run as shipped. Each run after
        /// it has the next seed.
        perturb: Option<u64>,
        /// Keep all threads on one core, where the system can do that.
        one_core: bool,
    },
}

/// How far one execution may go, and what it may assume of time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Scheduling points of one execution; reaching it is inconclusive.
    pub steps: u64,
    /// What a sleep or a time-out may be relied upon for.
    pub time: TimePolicy,
    /// Bytes of memory after which the search stops and is to go on in a fresh process.
    pub recycle_bytes: u64,
    /// The scenario meets inside a critical section: where a thread waits there for good, the
    /// submission keeps apart what should happen together.
    #[serde(default)]
    pub overlap: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 20_000,
            time: TimePolicy::default(),
            recycle_bytes: 512 << 20,
            overlap: false,
        }
    }
}

/// What a scenario may rely upon a sleep or a time-out for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimePolicy {
    /// A sleep orders nothing: once in an execution the scheduler may let a timer fire while other
    /// threads could still run, as if they had been held up.
    #[default]
    Adversarial,
    /// Timers fire only when no thread can run: for heartbeats, watchdogs and leases.
    Patient,
}

/// The choices that make one controlled execution, in order. What comes after the last one is the
/// default: go on with the current thread while it can run, else with the first that can.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// One entry for every point with more than one option: the option's place in the list.
    pub choices: Vec<u32>,
    /// How often threads may look again at what has not changed, beyond what is usual, before they
    /// are taken to be waiting for the others.
    #[serde(default)]
    pub patience: u32,
}

/// One line of a staged binary's answer, after the nonce.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// A step of a replay, written as it happens, so that a crash leaves the steps before it.
    Step(Step),
    /// A recorded execution.
    Recording(Recording),
    /// How many nanoseconds a timed run took.
    Timing(u64),
    /// The answer, always the last line. An answer without it is incomplete.
    Done(Outcome),
}

/// A point at which a person may choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The choices that lead here.
    pub choices: Vec<u32>,
    /// What may happen next, in the order of the numbers that choose it.
    pub offers: Vec<Offer>,
    /// What has happened so far, and who is blocked now.
    pub trace: Trace,
}

/// One thing that may happen next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What kind of thing.
    pub kind: OfferKind,
    /// The thread that it happens to, where there is one.
    pub thread: Option<u32>,
    /// What that thread does next.
    pub op: String,
    /// The object, as an index into [`Trace::objects`].
    pub object: Option<u32>,
    /// Where.
    pub site: Option<Site>,
    /// What it costs: 1 for a forced switch or an injected fault, else 0.
    pub price: u32,
}

/// The kinds of what may happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// The thread performs its next operation.
    Run,
    /// The thread looks again at what has not changed.
    LookAgain,
    /// The thread's wait ends for no reason.
    SpuriousWakeup,
    /// Time passes until the next timer.
    Timer,
    /// What the thread is trying succeeds.
    Succeed,
    /// What the thread is trying fails for no reason.
    Fail,
    /// One of several equal outcomes, the waiter to be woken for one; counted from 1.
    Pick(u32),
}

/// A recorded execution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The points at which there was something to choose, in order.
    pub forks: Vec<Fork>,
    /// The class and the message of its failure, where it failed.
    pub failure: Option<(Class, String)>,
    /// What happened.
    pub trace: Trace,
}

/// A point of a recorded execution at which there was something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fork {
    /// How many steps of the trace come before it.
    pub after: u32,
    /// What could have happened next.
    pub offers: Vec<Offer>,
    /// What did, as an index into the offers.
    pub chosen: u32,
}

/// What came of a job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// Executions (explore) or runs (stress) made, the failing one included.
    pub executions: u64,
    /// Executions or runs that failed. A search stops at its first; runs are made a little longer,
    /// to tell how often they fail.
    pub failures: u64,
    /// The run that failed first, from 1.
    #[serde(default)]
    pub first_failure: Option<u64>,
    /// What the job concludes.
    pub conclusion: Conclusion,
    /// What the bounded search has proven, where it came to its end.
    pub proof: Option<Proof>,
}

/// The conclusion of a job.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// No execution failed.
    Passed,
    /// An execution failed.
    Failed(Box<Failure>),
    /// Nothing can be said, for the reason given.
    Inconclusive(String),
    /// The execution has come to a point where somebody is to choose; without offers, to its end.
    Paused(Box<Pause>),
    /// The process has used up its memory allowance, or has gone as far as it was to go: go on in a
    /// fresh one at this execution.
    Recycle {
        /// The first execution that was not made.
        next: u64,
        /// What the search has learned so far, which its further executions depend upon. It is for
        /// the next process to read, and for nobody else.
        learned: String,
    },
}

/// What the bounded search has proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Executions with at most this many forced switches all passed; none: all interleavings did.
    pub switches: Option<u32>,
    /// How many executions that took.
    pub executions: u64,
}

impl Proof {
    /// Whether it is of all interleavings that there are.
    pub fn is_exhaustive(&self) -> bool {
        self.switches.is_none()
    }
}

/// A failing execution.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failure {
    /// The failure class.
    pub class: Class,
    /// What went wrong, in one sentence.
    pub message: String,
    /// The schedule that leads to it; empty for a native run.
    pub schedule: Schedule,
    /// How many switches the schedule forces upon a thread that could have gone on, with injected
    /// faults counted alike.
    pub switches: u32,
    /// It is a failure of all schedules together, so that there is none to replay.
    #[serde(default)]
    pub universal: bool,
    /// The steps, for a replay.
    pub trace: Option<Trace>,
}

/// One controlled execution, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The threads, by number; the first is the scenario itself.
    pub threads: Vec<Thread>,
    /// The objects, by number.
    pub objects: Vec<Object>,
    /// The steps, in the order in which they took effect.
    pub steps: Vec<Step>,
    /// Where every thread that had not finished was blocked, for a deadlock.
    pub blocked: Vec<Blocked>,
    /// The order in which threads took their steps, where the scenario gives one.
    pub order: Option<Order>,
}

/// How threads took their steps where the scenario gives an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The threads that took a step, one after the other.
    pub taken: Vec<u32>,
    /// How many of these steps were taken as the order says; in a game all of them.
    pub followed: u32,
}

/// A thread of an execution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// `main`, the name given by `Builder::name`, or `worker-N` in the order of spawning.
    pub name: String,
    /// Where it was spawned.
    pub spawned: Option<Site>,
}

/// A lock, atomic, channel or other object that threads meet at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// The type's name: `Mutex`, `AtomicU64`, `Condvar`, …
    pub kind: String,
    /// Where it was constructed, where the type has room to remember that.
    pub created: Option<Site>,
    /// Where it was first used.
    pub used: Option<Site>,
}

/// Where a staged runner keeps the scenarios, in its own folder.
pub const SCENARIOS: &str = "src/scenarios.rs";

/// A place in a source file, lines and columns from 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Site {
    /// The path, as the compiler was given it.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

impl Site {
    /// Whether this is a line of the scenarios, which judge, and not of the program that is judged.
    pub fn is_scenario(&self) -> bool {
        Path::new(&self.file).ends_with(SCENARIOS)
    }

    /// The line as a sentence names it: `line 7`, or `test:7` for a line of the scenarios.
    pub fn line_in_words(&self) -> String {
        let whose = if self.is_scenario() { "test:" } else { "line " };
        format!("{whose}{}", self.line)
    }
}

impl From<&Location<'_>> for Site {
    fn from(location: &Location<'_>) -> Self {
        Self {
            file: location.file().to_owned(),
            line: location.line(),
            column: location.column(),
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One step of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the step"
)]
pub struct Step {
    /// Its number, from 1.
    pub step: u32,
    /// The thread, as an index into [`Trace::threads`].
    pub thread: u32,
    /// What the thread did: `lock`, `unlock`, `load`, `store`, `wait`, `notify_one`, …
    pub op: String,
    /// What it did it to, as an index into [`Trace::objects`].
    pub object: Option<u32>,
    /// Where.
    pub site: Option<Site>,
    /// The value read or written, or the result, where there is one to show.
    pub value: Option<String>,
    /// The other thread that the step is about: the one spawned, joined, unparked, notified.
    pub other: Option<u32>,
    /// The step comes after a switch that was forced upon this other thread, which could have
    /// gone on.
    pub preempted: Option<u32>,
    /// The scheduler injected something here: a spurious wake-up, an early timer, a weak failure.
    pub injected: bool,
    /// The step has changed something: the value of an atomic, what a lock protects when it is
    /// released, a queue, a flag.
    #[serde(default)]
    pub changed: bool,
    /// The change was seen. Otherwise it is only known that what owns further memory was borrowed
    /// mutably.
    #[serde(default)]
    pub seen_to_change: bool,
    /// The lock was found poisoned; or, where it is released, is left so, by a thread that panicked
    /// while it held it.
    #[serde(default)]
    pub poisoned: bool,
}

/// A thread that cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// The thread, as an index into [`Trace::threads`].
    pub thread: u32,
    /// What it is trying to do: `lock`, `join`, `wait`, …
    pub op: String,
    /// The object it waits for, as an index into [`Trace::objects`].
    pub object: Option<u32>,
    /// Where it waits.
    pub site: Option<Site>,
    /// The threads that could let it go on (the holders of the lock, the thread joined), each with
    /// the place where it became so.
    pub waits_for: Vec<Holder>,
}

/// A thread that keeps another one waiting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The thread, as an index into [`Trace::threads`].
    pub thread: u32,
    /// Where it took what the other waits for.
    pub since: Option<Site>,
}

/// Why a submission is rejected. A pattern is named only where the trace matches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// It does not compile.
    BuildError,
    /// It uses what the manifest forbids, to get round the detectors.
    Forbidden,
    /// It fails on every schedule.
    WrongResult,
    /// A write overwrites another thread's, made since the value was read.
    LostUpdate,
    /// Another thread comes between two steps that belong together.
    AtomicityViolation,
    /// Something happens before what it needs.
    OrderViolation,
    /// It fails on some schedules, in a pattern that is none of the others.
    Race,
    /// Two accesses, one a write, with nothing that orders them.
    DataRace,
    /// Threads wait for each other.
    Deadlock,
    /// A thread waits for itself.
    SelfDeadlock,
    /// A notification came before the wait that needed it.
    LostWakeup,
    /// Threads keep running and none gets anywhere.
    Livelock,
    /// A thread that waits looks again and again, where it should sleep.
    BusyWaiting,
    /// What should happen together is kept apart.
    OverSerialised,
    /// Threads or permits outlive the scenario.
    Leak,
    /// A thread panicked, on no schedule in particular.
    Panic,
    /// A signal ended the process.
    Crash,
    /// The process exited before the scenario was over.
    ExitedEarly,
    /// A thread ran on without reaching any synchronisation, or a native run did not end.
    Timeout,
    /// Misuse that should not compile does.
    MisuseCompiles,
    /// It is slower than the reference by more than is allowed.
    TooSlow,
}

impl Class {
    /// The class's name as the manifest, the corpus and the JSON spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::BuildError => "build_error",
            Self::Forbidden => "forbidden",
            Self::WrongResult => "wrong_result",
            Self::LostUpdate => "lost_update",
            Self::AtomicityViolation => "atomicity_violation",
            Self::OrderViolation => "order_violation",
            Self::Race => "race",
            Self::DataRace => "data_race",
            Self::Deadlock => "deadlock",
            Self::SelfDeadlock => "self_deadlock",
            Self::LostWakeup => "lost_wakeup",
            Self::Livelock => "livelock",
            Self::BusyWaiting => "busy_waiting",
            Self::OverSerialised => "over_serialised",
            Self::Leak => "leak",
            Self::Panic => "panic",
            Self::Crash => "crash",
            Self::ExitedEarly => "exited_early",
            Self::Timeout => "timeout",
            Self::MisuseCompiles => "misuse_compiles",
            Self::TooSlow => "too_slow",
        }
    }
}

impl fmt::Display for Class {
    /// The class in words, for a reader: `lost update`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name().replace('_', " "))
    }
}

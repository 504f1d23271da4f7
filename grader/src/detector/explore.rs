//! Explore: search for a failing schedule, then follow it once more in a fresh process.

use std::time::Duration;

use lockstep::explore::FIRST_LOOK;
use lockstep::protocol::{Class, Conclusion, Failure, Job, Outcome, Schedule, Trace};

use super::message::in_words;
use super::{Draft, Subject, WHOLE, ending};
use crate::error::Result;
use crate::explain::Sources;
use crate::process::{self, End, Patience, Prints, Report, Stopped, Task};
use crate::schedule::ReplayId;
use crate::verdict::{Detector, Evidence, Finding};

/// How long a controlled execution may go without a scheduling point, in a search.
pub(super) const PATIENCE: Patience = Patience {
    busy: Duration::from_secs(5),
    blocked: Duration::from_secs(2),
    asleep: Duration::from_secs(10),
    any: Duration::from_mins(2),
    whole: WHOLE,
};

/// The same for a replay: it is expected to fail, and a second look may be a short one.
const SECOND_LOOK: Patience = Patience {
    busy: Duration::from_secs(2),
    ..PATIENCE
};

/// How many processes one search may use up; each one has a memory allowance of its own.
const PROCESSES: u32 = 64;

/// A failure of a controlled execution, wherever it was learned from.
#[derive(Clone)]
struct Seen {
    class: Class,
    message: String,
    schedule: Schedule,
    switches: u32,
}

/// A finding, and the schedule that replays it where there is one.
#[derive(Clone, Debug)]
pub struct Explored {
    /// What was found.
    pub finding: Finding,
    /// The schedule of the evidence.
    pub schedule: Option<Schedule>,
}

impl Explored {
    fn without_evidence(finding: Finding) -> Self {
        let schedule = None;
        Self { finding, schedule }
    }
}

/// Searches for a schedule under which the scenario fails.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn search(subject: Subject<'_>, sources: &Sources) -> Result<Explored> {
    Search::new(subject).finish(sources)
}

/// A search that can be put aside after a first look.
#[derive(Clone)]
pub struct Search<'a> {
    draft: Draft<'a>,
    /// The portfolio's execution to go on at.
    next: u64,
    /// What the executions so far have taught it.
    learned: String,
    /// The processes that it has used up.
    processes: u32,
}

/// What a first look comes to.
pub enum Looked<'a> {
    /// The search is over.
    Decided(Box<Explored>),
    /// Nothing has failed so far.
    Open(Box<Search<'a>>),
}

impl<'a> Search<'a> {
    /// A search that is still to begin.
    pub fn new(subject: Subject<'a>) -> Self {
        Self {
            draft: Draft::new(subject, Detector::Explore),
            next: 0,
            learned: String::new(),
            processes: 0,
        }
    }

    /// What is searched.
    pub fn subject(&self) -> Subject<'a> {
        self.draft.subject
    }

    /// Makes the first executions: nearly all that is wrong fails in these.
    ///
    /// # Errors
    ///
    /// Where the machine refuses a process or a file.
    pub fn first_look(mut self, sources: &Sources) -> Result<Looked<'a>> {
        let (executions, _) = self.effort();
        let decided = self.go_on(FIRST_LOOK.min(executions), sources)?;
        self.draft.put_aside();
        Ok(match decided {
            Some(explored) => Looked::Decided(Box::new(explored)),
            None => Looked::Open(Box::new(self)),
        })
    }

    /// Makes the executions that are left.
    ///
    /// # Errors
    ///
    /// Where the machine refuses a process or a file.
    pub fn finish(mut self, sources: &Sources) -> Result<Explored> {
        self.draft.resume();
        let decided = self.go_on(u64::MAX, sources)?;
        Ok(decided.unwrap_or_else(|| self.doubted(NOT_ASKED)))
    }

    /// Leaves it at the executions so far, of which none has failed.
    pub fn leave(self) -> Explored {
        Explored::without_evidence(self.draft.unfinished())
    }

    /// Makes the portfolio's executions before this one, and what comes in between; nothing, where
    /// that decides nothing.
    fn go_on(&mut self, until: u64, sources: &Sources) -> Result<Option<Explored>> {
        while self.next < until {
            if self.processes == PROCESSES {
                return Ok(Some(self.doubted(TOO_LARGE)));
            }
            self.processes += 1;
            let report = run(&self.draft.subject, self.job(until), PATIENCE)?;
            let draft = &mut self.draft;
            let Some(outcome) = trusted(&report) else {
                draft.executions += report.executions;
                return untold(draft.clone(), &report, sources).map(Some);
            };
            draft.executions += outcome.executions;
            draft.proof = outcome.proof;
            let draft = draft.clone();
            return Ok(Some(match outcome.conclusion {
                Conclusion::Passed => Explored::without_evidence(draft.passed()),
                Conclusion::Inconclusive(why) => {
                    Explored::without_evidence(draft.inconclusive(why))
                }
                Conclusion::Failed(failure) if failure.universal => {
                    let (class, message) = (failure.class, failure.message);
                    Explored::without_evidence(draft.failed(class, message, None))
                }
                Conclusion::Failed(failure) => confirm(draft, Seen::from(*failure), sources)?,
                Conclusion::Recycle { next, learned } => {
                    (self.next, self.learned) = (next, learned);
                    continue;
                }
                Conclusion::Paused(_) => self.doubted(NOT_ASKED),
            }));
        }
        Ok(None)
    }

    fn job(&self, until: u64) -> Job {
        let (executions, bounded) = self.effort();
        Job::Explore {
            seed: self.draft.subject.seed,
            executions,
            bounded,
            first: self.next,
            learned: self.learned.clone(),
            until,
            shrink: true,
        }
    }

    fn effort(&self) -> (u64, u64) {
        let subject = &self.draft.subject;
        subject.effort.of(subject.budget)
    }

    fn doubted(&self, why: &str) -> Explored {
        Explored::without_evidence(self.draft.clone().inconclusive(why))
    }
}

/// The process has given no answer that can be trusted.
fn untold(draft: Draft<'_>, report: &Report, sources: &Sources) -> Result<Explored> {
    if report.end == End::Stopped(Stopped::Memory) && report.executions > 1 {
        return crowded(draft, report, sources);
    }
    match ending::explain(report) {
        Some((class, message)) => confirm(draft, seen_ending(report, class, message), sources),
        None => Ok(Explored::without_evidence(draft.inconclusive(OUT_OF_TIME))),
    }
}

/// A search took too much memory: an execution that does so alone has failed, and otherwise
/// it was all of them together.
fn crowded(draft: Draft<'_>, report: &Report, sources: &Sources) -> Result<Explored> {
    let again = follow(&draft.subject, &report.schedule)?;
    match again.end {
        Followed::Failed(seen) => confirm(draft, seen, sources),
        Followed::Passed | Followed::Unclear(_) => {
            Ok(Explored::without_evidence(draft.inconclusive(TOO_LARGE)))
        }
    }
}

/// Follows the schedule of a failure that was reported as `class`, and says what comes of it now.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn replay(
    subject: Subject<'_>,
    class: Class,
    schedule: &Schedule,
    sources: &Sources,
) -> Result<Explored> {
    let mut draft = Draft::new(subject, Detector::Explore);
    draft.executions = 1;
    let followed = follow(&subject, schedule)?;
    Ok(match &followed.end {
        Followed::Failed(seen) => {
            let class = settle(class, seen.class).unwrap_or(seen.class);
            let seen_as = Seen {
                class,
                ..seen.clone()
            };
            let evidence = evidence(&subject, &seen_as, schedule, &followed, sources);
            let message = seen.message.clone();
            Explored {
                finding: draft.failed(class, message, Some(evidence)),
                schedule: Some(schedule.clone()),
            }
        }
        Followed::Passed => Explored::without_evidence(draft.passed()),
        Followed::Unclear(why) => Explored::without_evidence(draft.inconclusive(why)),
    })
}

const TOO_LARGE: &str = "the search needs more memory than it may use";

const OUT_OF_TIME: &str = "the search ran out of time; is the machine very busy?";

/// No honest child answers a search so.
const NOT_ASKED: &str = "the staged binary gave an answer that was not asked for";

fn run(subject: &Subject<'_>, job: Job, patience: Patience) -> Result<Report> {
    // Of a search nobody could tell which execution has printed what.
    let prints = match job {
        Job::Replay { .. } => Prints::Kept,
        _ => Prints::Dropped,
    };
    process::run(&Task {
        binary: subject.binary,
        scenario: &subject.scenario.name,
        job,
        limits: subject.limits(),
        facts: subject.facts,
        patience,
        prints,
        network: subject.scenario.network,
        course: subject.course,
    })
}

/// The child's answer, unless the way that it ended contradicts it.
fn trusted(report: &Report) -> Option<Outcome> {
    let outcome = report.outcome.clone()?;
    let ended_well = report.end == End::Exited(0);
    let passed = matches!(outcome.conclusion, Conclusion::Passed);
    (ended_well || !passed).then_some(outcome)
}

fn seen_ending(report: &Report, class: Class, message: String) -> Seen {
    Seen {
        class,
        message,
        schedule: report.schedule.clone(),
        switches: 0,
    }
}

impl From<Failure> for Seen {
    fn from(failure: Failure) -> Self {
        Self {
            class: failure.class,
            message: in_words(&failure.message),
            schedule: failure.schedule,
            switches: failure.switches,
        }
    }
}

/// Reports a failure with its steps where a fresh process fails in the same way, and otherwise as
/// seen and not reproducible.
fn confirm(draft: Draft<'_>, seen: Seen, sources: &Sources) -> Result<Explored> {
    let subject = draft.subject;
    let again = follow(&subject, &seen.schedule)?;
    let class = match &again.end {
        Followed::Failed(again) => settle(seen.class, again.class),
        Followed::Passed | Followed::Unclear(_) => None,
    };
    let mut seen = seen;
    if let Followed::Failed(again) = &again.end
        && again.class == Class::Crash
    {
        // Only of this process it is known what it printed at its end.
        seen.message.clone_from(&again.message);
    }
    let Some(class) = class else {
        let message = format!("{} (seen once, not reproducible)", seen.message);
        return Ok(Explored::without_evidence(
            draft.failed(seen.class, message, None),
        ));
    };
    let seen = Seen { class, ..seen };
    let evidence = evidence(&subject, &seen, &seen.schedule, &again, sources);
    Ok(Explored {
        finding: draft.failed(class, seen.message, Some(evidence)),
        schedule: Some(seen.schedule),
    })
}

/// The class of a failure that was seen twice; none where it was not the same failure.
///
/// A search knows what happens on every schedule, a replay knows the trace. So where the search has
/// not settled on a pattern, the replay does.
fn settle(searched: Class, replayed: Class) -> Option<Class> {
    if family(searched) != family(replayed) {
        return None;
    }
    let open = matches!(searched, Class::Race | Class::Deadlock);
    Some(if open { replayed } else { searched })
}

/// A class that stands for all that differ only in how well the failure is understood.
fn family(class: Class) -> Class {
    match class {
        Class::SelfDeadlock | Class::LostWakeup | Class::OverSerialised | Class::Deadlock => {
            Class::Deadlock
        }
        Class::Crash
        | Class::ExitedEarly
        | Class::Timeout
        | Class::Livelock
        | Class::DataRace
        | Class::Leak => class,
        _ => Class::Race,
    }
}

/// One schedule, followed step by step.
struct Execution {
    end: Followed,
    /// The steps; of a process that died, those that it had written.
    trace: Trace,
    printed: String,
}

/// What following a schedule comes to.
enum Followed {
    Failed(Seen),
    Passed,
    Unclear(String),
}

fn follow(subject: &Subject<'_>, schedule: &Schedule) -> Result<Execution> {
    let schedule = schedule.clone();
    let report = run(subject, Job::Replay { schedule }, SECOND_LOOK)?;
    let mut trace = Trace {
        steps: report.steps.clone(),
        ..Trace::default()
    };
    let end = match trusted(&report).map(|outcome| outcome.conclusion) {
        Some(Conclusion::Failed(mut failure)) => {
            trace = failure.trace.take().unwrap_or(trace);
            Followed::Failed(Seen::from(*failure))
        }
        Some(Conclusion::Inconclusive(why)) => Followed::Unclear(why),
        Some(_) => Followed::Passed,
        None => match ending::explain(&report) {
            Some((class, message)) => Followed::Failed(seen_ending(&report, class, message)),
            None => Followed::Unclear(OUT_OF_TIME.to_owned()),
        },
    };
    Ok(Execution {
        end,
        trace,
        printed: report.printed,
    })
}

fn evidence(
    subject: &Subject<'_>,
    seen: &Seen,
    schedule: &Schedule,
    followed: &Execution,
    sources: &Sources,
) -> Evidence {
    Evidence {
        replay: ReplayId::of(subject.exercise, &subject.scenario.name, schedule),
        switches: seen.switches,
        explanation: sources.explain(seen.class, &followed.trace),
        printed: last_lines(&followed.printed),
    }
}

/// The end of what was printed, without what would do something to a terminal.
fn last_lines(printed: &str) -> Vec<String> {
    const LINES: usize = 10;
    const LENGTH: usize = 200;
    let plain = |line: &str| -> String {
        let line = line.replace('\t', "    ");
        let visible = line.chars().filter(|c| !c.is_control());
        visible.take(LENGTH).collect()
    };
    let lines: Vec<&str> = printed.lines().collect();
    let left_out = lines.len().saturating_sub(LINES);
    let mark = (left_out > 0).then(|| "…".to_owned());
    let last = lines[left_out..].iter().map(|line| plain(line));
    mark.into_iter().chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_search_left_open_is_settled_by_the_trace() {
        assert_eq!(
            settle(Class::Race, Class::LostUpdate),
            Some(Class::LostUpdate)
        );
        assert_eq!(
            settle(Class::Deadlock, Class::SelfDeadlock),
            Some(Class::SelfDeadlock)
        );
        assert_eq!(
            settle(Class::OverSerialised, Class::Deadlock),
            Some(Class::OverSerialised)
        );
        assert_eq!(
            settle(Class::WrongResult, Class::Race),
            Some(Class::WrongResult)
        );
    }

    #[test]
    fn another_failure_confirms_nothing() {
        assert_eq!(settle(Class::Deadlock, Class::Race), None);
        assert_eq!(settle(Class::Crash, Class::ExitedEarly), None);
    }

    #[test]
    fn of_what_was_printed_the_last_lines_are_shown_and_none_does_anything_to_a_terminal() {
        assert_eq!(last_lines(""), Vec::<String>::new());
        assert_eq!(last_lines("a\n\tb\x1b[2J\r\n"), ["a", "    b[2J"]);
        let many = last_lines(&"line\n".repeat(11));
        assert_eq!((many.len(), many[0].as_str()), (11, "…"));
    }
}

//! The search over all scenarios of an exercise: a first look at each of them, then the rest. What
//! is wrong nearly always fails within a first look, which so need not wait for the whole search of
//! the scenarios before it.

use super::Extent;
use super::parallel::map_until;
use crate::detector::explore::{self, Explored, Looked, Search};
use crate::detector::{Effort, Subject};
use crate::error::Result;
use crate::explain::Sources;
use crate::verdict::Outcome;

/// What comes of searching these, up to the first failure: that of the first look, if there is one,
/// and else that of the rest, in the order of the scenarios. The searches run side by side, but what
/// comes after that failure is left out, so that two runs agree. The search of a scenario before it
/// may be unfinished.
///
/// Where everything is asked for, nothing is left out, and what fails in the first look comes first:
/// it is the first failure here too.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub(super) fn all<'a>(
    subjects: &[Subject<'a>],
    sources: &Sources,
    extent: Extent<'_>,
) -> Result<Vec<Explored>> {
    let everything = extent == Extent::Everything;
    let look = |subject: &Subject<'a>| first_look(*subject, sources, extent);
    let looked = map_until(subjects, look, |looked| match looked {
        Ok(looked) => !everything && has_failed(looked),
        Err(_) => true,
    });
    let looked = looked.into_iter().collect::<Result<Vec<_>>>()?;
    let (failed, others): (Vec<_>, Vec<_>) = looked.into_iter().partition(has_failed);
    if !failed.is_empty() && !everything {
        return Ok(others.into_iter().chain(failed).map(so_far).collect());
    }
    let finish = |looked: &Looked<'_>| finish(looked, sources);
    let rest = map_until(&others, finish, |explored| match explored {
        Ok(explored) => !everything && explored.finding.failure().is_some(),
        Err(_) => true,
    });
    failed.into_iter().map(so_far).map(Ok).chain(rest).collect()
}

/// Where the bounded search has passed under another seed, the random one is all that can differ.
fn first_look<'a>(
    subject: Subject<'a>,
    sources: &Sources,
    extent: Extent<'_>,
) -> Result<Looked<'a>> {
    let name = &subject.scenario.name;
    let random_only = matches!(extent, Extent::OtherSeed(passed) if passed.searched.contains(name));
    let subject = with_random_only(subject, random_only);
    Ok(match Search::new(subject).first_look(sources)? {
        Looked::Decided(explored) => {
            Looked::Decided(Box::new(in_full(subject, *explored, sources)?))
        }
        open @ Looked::Open(_) => open,
    })
}

fn finish(looked: &Looked<'_>, sources: &Sources) -> Result<Explored> {
    match looked {
        Looked::Decided(explored) => Ok((**explored).clone()),
        Looked::Open(search) => {
            let explored = Search::clone(search).finish(sources)?;
            in_full(search.subject(), explored, sources)
        }
    }
}

/// Of a random search alone only a pass is taken; all else is searched as if nothing were known.
fn in_full(subject: Subject<'_>, explored: Explored, sources: &Sources) -> Result<Explored> {
    if subject.effort.random_only && explored.finding.outcome != Outcome::Passed {
        return explore::search(with_random_only(subject, false), sources);
    }
    Ok(explored)
}

fn with_random_only(subject: Subject<'_>, random_only: bool) -> Subject<'_> {
    let effort = Effort {
        random_only,
        ..subject.effort
    };
    Subject { effort, ..subject }
}

fn has_failed(looked: &Looked<'_>) -> bool {
    matches!(looked, Looked::Decided(explored) if explored.finding.failure().is_some())
}

fn so_far(looked: Looked<'_>) -> Explored {
    match looked {
        Looked::Decided(explored) => *explored,
        Looked::Open(search) => search.leave(),
    }
}

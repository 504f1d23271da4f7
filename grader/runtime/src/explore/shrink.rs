//! Shrinking: the same failure, with fewer forced switches and fewer steps.

use super::attempt::{Attempt, Failing, Key, Session};
use crate::scheduler::Scheduler;
use crate::scheduler::bounded::Bounded;
use crate::scheduler::guided::{Event, Guided, Noting};
use crate::scheduler::replay::Replay;

/// Points that the search for a shorter way may pass, so that one among long executions ends too.
const STEPS: u64 = 2_000_000;

/// The most forced switches that the searches for another way to the failure allow.
const SWITCHES: u32 = 2;

/// The most choices other than the default that the first of them allows beside those.
const TURNS: u32 = 2;

/// Looks for a shorter way to the same failure, in at most so many executions: by the bounded
/// search, near the default first, which finds one with the fewest switches if it gets that far;
/// else by leaving faults out and delaying switches.
pub(super) fn shrink(
    session: &mut Session<'_>,
    failing: Box<Failing>,
    executions: u64,
) -> Box<Failing> {
    let executions = executions.min(STEPS / failing.steps.max(1));
    let mut shrinking = Shrinking {
        key: failing.key(),
        session,
        left: 0,
    };
    if failing.switches == 0 {
        return failing;
    }
    // A failure with few switches to begin with bounds what the search has to go through.
    shrinking.left = executions / 4;
    let failing = shrinking.by_moving(failing);
    shrinking.left = executions / 4;
    if let Some(found) = shrinking.by_search(&failing, Some(TURNS)) {
        return found;
    }
    shrinking.left = executions / 2;
    shrinking.by_search(&failing, None).unwrap_or(failing)
}

struct Shrinking<'a, 'b> {
    session: &'a mut Session<'b>,
    key: Key,
    left: u64,
}

impl Shrinking<'_, '_> {
    /// The failure under `scheduler`, if it is the same one.
    fn fails(&mut self, patience: u32, scheduler: &mut dyn Scheduler) -> Option<Box<Failing>> {
        self.left = self.left.saturating_sub(1);
        match self.session.attempt(patience, scheduler) {
            Attempt::Failed(found) if found.key() == self.key => Some(found),
            _ => None,
        }
    }

    /// A failure with fewer switches than this one, and the fewest if there is no limit of `turns`.
    fn by_search(&mut self, failing: &Failing, turns: Option<u32>) -> Option<Box<Failing>> {
        for bound in 0..failing.switches.min(SWITCHES + 1) {
            for turns in turns.map_or(u32::MAX..=u32::MAX, |most| 0..=most) {
                let mut search = Bounded::near(bound, turns);
                loop {
                    if self.left == 0 {
                        return None;
                    }
                    if let Some(found) = self.fails(0, &mut search) {
                        return Some(found);
                    }
                    if !search.advance() {
                        break;
                    }
                }
            }
        }
        None
    }

    /// Leaves out faults and puts steps of one task together, as long as that makes it shorter.
    fn by_moving(&mut self, failing: Box<Failing>) -> Box<Failing> {
        let mut noting = Noting::new(Replay::new(&failing.schedule.choices));
        let patience = failing.schedule.patience;
        let Some(mut best) = self.fails(patience, &mut noting) else {
            return failing;
        };
        let mut events = noting.into_made();
        let mut edit = Edit::default();
        while self.left > 0 && best.switches > 0 {
            let Some(candidate) = edit.next(&events) else {
                break;
            };
            let mut noting = Noting::new(Guided::new(&candidate));
            if let Some(found) = self.fails(patience, &mut noting)
                && (found.switches, found.steps) < (best.switches, best.steps)
            {
                best = found;
                events = noting.into_made();
                edit = edit.again();
            }
        }
        best
    }
}

/// Ways to change an order of events, one after the other.
#[derive(Default)]
struct Edit {
    kind: Kind,
    /// The event at which the change is made.
    at: usize,
}

#[derive(Clone, Copy, Default)]
enum Kind {
    /// Leave out a fault.
    #[default]
    Drop,
    /// Put a block of a task's steps behind, directly before the task's next block.
    Delay,
    /// Bring a block of a task's steps forward, directly behind the task's block before.
    Hasten,
    /// Leave out all that comes after a block.
    Cut,
}

impl Edit {
    /// The edits of the same kind from here on, after this one was for the better.
    fn again(self) -> Self {
        Self {
            kind: self.kind,
            at: self.at.saturating_sub(1),
        }
    }

    fn next(&mut self, events: &[Event]) -> Option<Vec<Event>> {
        loop {
            while self.at < events.len() {
                let at = self.at;
                self.at += 1;
                if let Some(edited) = edited(events, self.kind, at) {
                    return Some(edited);
                }
            }
            self.at = 0;
            self.kind = match self.kind {
                Kind::Drop => Kind::Delay,
                Kind::Delay => Kind::Hasten,
                Kind::Hasten => Kind::Cut,
                Kind::Cut => return None,
            };
        }
    }
}

/// The events with this change made at a place; none if it cannot be made there.
fn edited(events: &[Event], kind: Kind, at: usize) -> Option<Vec<Event>> {
    let Event::Ran(task) = events[at] else {
        let fault = matches!(kind, Kind::Drop)
            && matches!(events[at], Event::Decided(choice) if choice.is_fault());
        return fault.then(|| [&events[..at], &events[at + 1..]].concat());
    };
    if at > 0 && events[at - 1] == events[at] {
        return None;
    }
    // The block, with what was decided within its last step.
    let same = |event: &Event| !matches!(event, Event::Ran(other) if *other != task);
    let length = events[at..].iter().take_while(|event| same(event)).count();
    let (block, rest) = events[at..].split_at(length);
    let runs = |event: &Event| *event == Event::Ran(task);
    match kind {
        Kind::Drop => None,
        Kind::Delay => {
            let later = rest.iter().position(runs)?;
            Some([&events[..at], &rest[..later], block, &rest[later..]].concat())
        }
        Kind::Hasten => {
            let earlier = 1 + events[..at].iter().rposition(runs)?;
            let between = &events[earlier..at];
            Some([&events[..earlier], block, between, rest].concat())
        }
        Kind::Cut => (!rest.is_empty()).then(|| events[..at + length].to_vec()),
    }
}

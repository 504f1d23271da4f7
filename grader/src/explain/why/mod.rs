//! Why it went wrong: the steps that matter, and what to say of them.

mod blocked;
mod course;
mod data;
mod early;
mod ending;
mod spurious;
mod wakeup;

use std::collections::{BTreeMap, BTreeSet};

use lockstep::protocol::{Class, Order};

use super::scene::Scene;

/// What is told of a failure.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// In sentences.
    pub(super) why: Vec<String>,
    /// The steps that matter, by their positions.
    pub(super) key: BTreeSet<usize>,
    /// What stands beside a step.
    pub(super) notes: BTreeMap<usize, String>,
    /// The circle, as places in the list of stuck threads.
    pub(super) cycle: Vec<usize>,
}

impl Story {
    fn says(mut self, sentence: impl Into<String>) -> Self {
        self.why.push(sentence.into());
        self
    }

    fn shows(mut self, steps: impl IntoIterator<Item = usize>) -> Self {
        self.key.extend(steps);
        self
    }

    fn notes(mut self, at: usize, note: impl Into<String>) -> Self {
        self.notes.insert(at, note.into());
        self
    }
}

/// What there is to tell of a wrong result after steps in the order that the learner gave: all of
/// these steps, and no more.
pub(super) fn in_order(scene: &Scene<'_>, order: &Order) -> Story {
    let steps = scene.steps().iter().enumerate();
    let own = steps.filter(|(_, step)| scene.is_own(step));
    Story::default()
        .shows(own.map(|(at, _)| at))
        .says(as_given(order))
}

/// How far the threads took their steps in the order that the learner gave.
fn as_given(order: &Order) -> String {
    let (all, followed) = (order.taken.len(), order.followed as usize);
    let left = match all - followed.min(all) {
        0 => return "the threads took these steps in the order that you gave.".to_owned(),
        1 => "the last one came as it could".to_owned(),
        left => format!("the last {left} came as they could"),
    };
    match followed {
        0 => "from its first entry your order could not be followed, so the threads took these \
              steps as they could."
            .to_owned(),
        1 => format!("only the first step was taken in the order that you gave; {left}."),
        _ => format!("the first {followed} steps were taken in the order that you gave; {left}."),
    }
}

/// What there is to tell of a failure of this class. A story of the class itself is looked for
/// first; where the steps show none, what they do show is told.
pub(super) fn tell(class: Class, scene: &Scene<'_>) -> Story {
    let story = match class {
        Class::LostUpdate => data::lost_update(scene).or_else(|| data::split(scene)),
        Class::AtomicityViolation => data::split(scene),
        Class::OrderViolation => spurious::taken_in(scene)
            .or_else(|| data::torn(scene))
            .or_else(|| early::too_early(scene))
            .or_else(|| data::split(scene))
            .or_else(|| early::not_begun(scene)),
        Class::Race => data::split(scene)
            .or_else(|| early::too_early(scene))
            .or_else(|| early::not_begun(scene)),
        Class::Deadlock | Class::SelfDeadlock => blocked::circle(scene)
            .or_else(|| blocked::holding(scene))
            .or_else(|| wakeup::unheard(scene))
            .or_else(|| blocked::waiting(scene)),
        Class::LostWakeup => wakeup::unheard(scene).or_else(|| blocked::waiting(scene)),
        Class::OverSerialised => blocked::kept_out(scene).or_else(|| blocked::waiting(scene)),
        Class::DataRace => ending::data_race(scene),
        Class::Livelock => ending::livelock(scene),
        Class::BusyWaiting => ending::busy_waiting(scene),
        Class::Leak => ending::leak(scene),
        Class::WrongResult => Some(ending::wrong_result(scene)),
        Class::Panic => Some(ending::panic(scene)),
        Class::Crash | Class::ExitedEarly | Class::Timeout => ending::cut_short(class, scene),
        Class::BuildError | Class::Forbidden | Class::MisuseCompiles | Class::TooSlow => None,
    };
    story.unwrap_or_else(|| course::switches(scene))
}

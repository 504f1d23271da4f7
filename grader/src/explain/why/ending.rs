//! Stories of executions that ended otherwise: a data race, a panic, a crash, or no end at all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use lockstep::protocol::Class;

use super::Story;
use crate::explain::relations::takes;
use crate::explain::scene::Scene;
use crate::explanation::{self, EdgeKind, Hold, Place, Step};

/// How many steps tell where a thread stands.
const LAST: usize = 3;

/// How many of the last steps tell what threads do that never end.
const SPIN: usize = 400;

/// The operation of a scenario that waits for the others to come to a halt.
const PROBE: &str = "probe";

/// How many steps of a wrong result are shown.
const WRITES: usize = 8;

/// Two accesses that nothing orders.
pub(super) fn data_race(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let is_cell = |step: &&Step| step.op == "cell";
    let second = steps.iter().rposition(|step| is_cell(&step))?;
    let first = steps[..second].iter().rposition(|step| {
        is_cell(&step) && step.object == steps[second].object && step.thread != steps[second].thread
    })?;
    let (one, other) = (
        scene.thread(steps[first].thread),
        scene.thread(steps[second].thread),
    );
    let mut story = Story::default().shows([first, second]);
    story = story.says(format!(
        "{other} gets at the data at {} that {one} has been at since {}, and nothing in between \
         orders the two: no lock that both take, no message, no join.",
        scene.number(second),
        scene.number(first),
    ));
    // A value that was handed on, but with an ordering that publishes nothing.
    let handed = scene.edges.iter().find(|edge| {
        edge.kind == EdgeKind::Value
            && edge.from > first
            && edge.to < second
            && steps[edge.from].thread == steps[first].thread
            && steps[edge.to].thread == steps[second].thread
    });
    if let (Some(edge), Some(object)) = (handed, handed.and_then(|edge| steps[edge.from].object)) {
        let text = format!(
            "{} passes from {} to {}, but with an `Ordering` that does not publish what came before \
             it: that takes `Release` there and `Acquire` here.",
            scene.object(object),
            scene.number(edge.from),
            scene.number(edge.to)
        );
        return Some(story.shows([edge.from, edge.to]).says(text));
    }
    let took = |thread: usize| {
        let locks = |step: &Step| matches!(step.op.as_str(), "lock" | "unlock");
        steps[..second]
            .iter()
            .rposition(|step| step.thread == thread && locks(step))
    };
    let (mine, theirs) = (took(steps[first].thread), took(steps[second].thread));
    if let (Some(mine), Some(theirs)) = (mine, theirs)
        && let (Some(one_lock), Some(other_lock)) = (steps[mine].object, steps[theirs].object)
        && one_lock != other_lock
    {
        let text = format!(
            "{one} uses {} and {other} uses {}: two different locks order nothing.",
            scene.object(one_lock),
            scene.object(other_lock)
        );
        story = story.shows([mine, theirs]).says(text);
    }
    Some(story)
}

/// Threads that keep each other busy: who spins on what.
pub(super) fn livelock(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let from = steps.len().saturating_sub(SPIN);
    let mut story = Story::default();
    for thread in 0..scene.interleaving.threads.len() {
        let own = || {
            steps[from..]
                .iter()
                .filter(move |step| step.thread == thread)
        };
        let vain = |step: &&Step| step.op != "unlock" && !takes(&step.op, step);
        let tries: BTreeSet<usize> = own().filter(vain).filter_map(|step| step.object).collect();
        if own().count() < LAST || tries.is_empty() {
            continue;
        }
        let held: Vec<String> = scene
            .holds
            .iter()
            .filter(|hold| hold.thread == thread && hold.to.is_none())
            .map(|hold| scene.object(hold.object))
            .collect();
        let tries: Vec<String> = tries
            .into_iter()
            .map(|object| scene.object(object))
            .collect();
        let holding = if held.is_empty() {
            String::new()
        } else {
            format!(", with {} in its hands", held.join(" and "))
        };
        let round = scene.last(thread, |step| step.object.is_some() && vain(&step));
        let there = round
            .and_then(|at| steps[at].place.as_ref())
            .map(Place::in_words);
        let there = there.map_or_else(String::new, |there| format!(" ({there})"));
        let text = format!(
            "{} keeps trying {}{there}{holding}.",
            scene.thread(thread),
            tries.join(" and "),
        );
        story = story.says(text);
        let holds = scene.holds.iter();
        let mine = holds.filter(|hold| hold.thread == thread && hold.to.is_none());
        story = story.shows(mine.map(|hold| hold.from));
    }
    if story.why.is_empty() {
        return None;
    }
    if story.key.is_empty() {
        let steps = steps.iter().enumerate();
        let own = steps.filter(|(_, step)| step.object.is_some());
        story = story.shows(own.map(|(at, _)| at).take(LAST));
    }
    Some(story.says("Nothing that they look at will ever change."))
}

/// A thread that looks again and again: what at, and how often.
pub(super) fn busy_waiting(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let probes = |step: &Step| step.op == PROBE;
    let asked = steps.iter().rposition(probes)?;
    let judge = steps[asked].thread;
    let asks = |step: &Step| probes(step) && step.thread == judge;
    let first = steps.iter().position(asks)?;
    // Where they never come to a halt, the first time is the last as well.
    let from = if first == asked { 0 } else { first };
    let mut rounds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, step) in steps[from..asked].iter().enumerate() {
        if step.thread != judge && scene.is_own(step) {
            let line = step.place.as_ref().map(|place| place.line);
            let what = (step.thread, step.object, &step.op, line);
            rounds.entry(what).or_default().push(from + at);
        }
    }
    let often = rounds.values().map(Vec::len).max()?;
    let is_look = |at: usize| !matches!(steps[at].op.as_str(), "wait" | "wake" | "unlock");
    // Of one round, what is looked at says more than the waking up.
    let most = rounds
        .into_values()
        .filter(|round| round.len() * 2 > often)
        .max_by_key(|round| (is_look(round[0]), round.len(), Reverse(round[0])))?;
    let (first, last) = (*most.first()?, *most.last()?);
    let look = &steps[first];
    let text = format!(
        "{} does the same again and again while nothing changes that it waits for: {} {}{}, {} times \
         between {} and {}.",
        scene.thread(look.thread),
        look.op,
        look.object
            .map_or_else(String::new, |object| scene.object(object)),
        explanation::at(" at ", look.place.as_ref()),
        most.len(),
        scene.number(first),
        scene.number(last),
    );
    let story = Story::default()
        .shows(most.into_iter().take(LAST))
        .says(text);
    Some(story.says("Whoever waits is to sleep until it is woken by the one who changes that."))
}

/// What outlives the scenario.
pub(super) fn leak(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let mut story = Story::default();
    for thread in 1..scene.interleaving.threads.len() {
        let spawned = steps
            .iter()
            .position(|step| step.op == "spawn" && step.other == Some(thread));
        let joined = steps
            .iter()
            .any(|step| step.op == "join" && step.other == Some(thread));
        let ended = scene.last(thread, |step| step.op == "end").is_some();
        if joined || ended {
            continue;
        }
        let stands = scene.last(thread, |_| true);
        let there = stands
            .and_then(|at| steps[at].place.as_ref())
            .map(Place::in_words);
        let text = match (stands, there) {
            (Some(at), Some(there)) => format!(
                "{} is still there at the end; its last step was {}, at {there}.",
                scene.thread(thread),
                scene.number(at)
            ),
            _ => format!("{} is still there at the end.", scene.thread(thread)),
        };
        story = story.shows(spawned).shows(stands).says(text);
    }
    (!story.why.is_empty()).then(|| story.says("Nobody waits for its end."))
}

/// What is wrong in every order.
pub(super) fn wrong_result(scene: &Scene<'_>) -> Story {
    let steps = scene.steps();
    let text = if steps.iter().any(|step| step.op == PROBE) {
        "this scenario lets nobody come before the others have gone as far as they can, and it comes \
         out wrong in every order that is left: what the threads do is to blame, not when."
    } else {
        "it comes out wrong in every order of the threads, so that no interleaving is to blame: look at \
         what is worked out, not at when."
    };
    let telling = |step: &Step| step.seen_to_change && step.value.is_some() && scene.is_own(step);
    let wrote = steps.iter().enumerate().filter(|(_, step)| telling(step));
    let mut shown: Vec<usize> = wrote.map(|(at, _)| at).collect();
    if shown.is_empty() {
        // Without values to show, where the learner's threads came by what they share.
        let accesses = scene.accesses.iter();
        let own = accesses.filter(|access| !scene.is_hidden(access.object));
        shown = own.flat_map(|access| [access.first, access.last]).collect();
    }
    let from = shown.len().saturating_sub(WRITES);
    Story::default().says(text).shows(shown.split_off(from))
}

/// Where a thread panicked, in every order.
pub(super) fn panic(scene: &Scene<'_>) -> Story {
    if let Some(story) = poisoned(scene) {
        return story;
    }
    let last = scene.steps().len().checked_sub(1);
    Story::default()
        .shows(last)
        .says("it panics in every order of the threads, so that no interleaving is to blame.")
}

/// A lock that is found poisoned, where the last that was done is to take it.
fn poisoned(scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let found = steps.iter().rposition(|step| takes(&step.op, step))?;
    if !steps[found].poisoned {
        return None;
    }
    let object = steps[found].object?;
    let poisons = |hold: &&Hold| {
        hold.object == object && hold.to.is_some_and(|to| to < found && steps[to].poisoned)
    };
    let left = scene.holds.iter().rfind(poisons)?;
    let text = format!(
        "{} took {} at {} and panicked with it in its hands: that leaves the lock poisoned. {} meets \
         that at {}, where it is given the lock as an error.",
        scene.thread(left.thread),
        scene.object(object),
        scene.number(left.from),
        scene.thread(steps[found].thread),
        scene.number(found),
    );
    let shown = [Some(left.from), left.to, Some(found)];
    Some(
        Story::default()
            .shows(shown.into_iter().flatten())
            .says(text),
    )
}

/// An execution that was cut short: where the thread was that ran last.
pub(super) fn cut_short(class: Class, scene: &Scene<'_>) -> Option<Story> {
    let steps = scene.steps();
    let last = steps.len().checked_sub(1)?;
    let thread = steps[last].thread;
    let (who, number) = (scene.thread(thread), scene.number(last));
    let there = steps[last].place.as_ref().map(Place::in_words);
    let there = there.map_or_else(String::new, |there| format!(", at {there}"));
    let text = match class {
        Class::Crash => {
            format!("{who} was running when the process died; its last step was {number}{there}.")
        }
        Class::ExitedEarly => {
            format!("{who} was running when the process exited; its last step was {number}{there}.")
        }
        _ => format!(
            "{who} runs on after {number}{there} without ever reaching a lock, an atomic or another \
             synchronisation."
        ),
    };
    let own = steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.thread == thread);
    let own: Vec<usize> = own.map(|(at, _)| at).collect();
    let from = own.len().saturating_sub(LAST);
    Some(
        Story::default()
            .says(text)
            .shows(own[from..].iter().copied()),
    )
}

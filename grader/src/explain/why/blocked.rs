//! Stories of threads that wait for good: in a circle, for one who is never coming, or outside.

use super::Story;
use crate::explain::scene::{Access, Scene};
use crate::explanation::{self, Stuck, listed};

/// Threads that wait for each other.
pub(super) fn circle(scene: &Scene<'_>) -> Option<Story> {
    let cycle = find_circle(scene)?;
    let stuck = &scene.interleaving.stuck;
    let mut story = Story::default();
    for &place in &cycle {
        let waits = &stuck[place];
        let taken = |object| {
            let holders = waits.holders.iter();
            holders.filter_map(move |holder| scene.taken(holder.thread, object))
        };
        story = story.shows(waits.object.into_iter().flat_map(taken));
    }
    let names: Vec<String> = cycle
        .iter()
        .map(|&place| scene.thread(stuck[place].thread))
        .collect();
    let writer = cycle
        .first()
        .and_then(|&place| writer_between(stuck, place));
    let text = match (&names[..], writer) {
        ([alone], Some(writer)) => format!(
            "{alone} reads already, and wants to read again. In between {} has come to write: \
             readers who come later may have to wait for it, and it waits for the first read to end.",
            scene.thread(writer)
        ),
        ([alone], None) => format!(
            "{alone} waits for what it holds itself. A lock is not given twice, not even to the \
             thread that has it, so that nobody can ever let it go."
        ),
        ([one, other], _) => format!(
            "each of the two holds what the other waits for. {one} would let go only after it has \
             got the second one, and so would {other}."
        ),
        (names, _) => format!(
            "{} wait in a circle, each for what the next one holds. Nobody lets go before getting \
             more.",
            listed(names)
        ),
    };
    story.cycle = cycle;
    Some(story.says(text))
}

/// The thread that waits to write, where the one at this place of `stuck` waits to read.
fn writer_between(stuck: &[Stuck], place: usize) -> Option<usize> {
    let reader = &stuck[place];
    let writes = |other: &&Stuck| other.op == "write" && other.object == reader.object;
    let writer = stuck.iter().find(writes).filter(|_| reader.op == "read");
    writer.map(|writer| writer.thread)
}

/// The places of threads that wait for each other, in the order of who waits for whom.
fn find_circle(scene: &Scene<'_>) -> Option<Vec<usize>> {
    let stuck = &scene.interleaving.stuck;
    let next = |place: usize| {
        let holder = stuck[place].holders.first()?;
        stuck.iter().position(|other| other.thread == holder.thread)
    };
    (0..stuck.len()).find_map(|start| {
        let mut way = vec![start];
        while let Some(following) = next(*way.last()?) {
            if following == start {
                return Some(way);
            }
            if way.contains(&following) {
                return None;
            }
            way.push(following);
        }
        None
    })
}

/// What is to happen at the same time, and who is kept out of it.
pub(super) fn kept_out(scene: &Scene<'_>) -> Option<Story> {
    let stuck = &scene.interleaving.stuck;
    let locked_out = stuck.iter().find(|waits| {
        let others = waits.holders.iter().any(|by| by.thread != waits.thread);
        others && waits.op != "join"
    });
    if let Some(out) = locked_out {
        return Some(locked(scene, out));
    }
    let spawned = |step: &crate::explanation::Step| step.op == "spawn";
    let joins = stuck
        .iter()
        .find(|waits| waits.op == "join" && !in_the_test(waits));
    if let Some(joins) = joins {
        let by = joins.holders.first()?;
        let text = format!(
            "{} waits{} for {by} to end before it starts the next thread, and {by} waits in the test \
             for just that one.",
            scene.thread(joins.thread),
            at(joins),
            by = scene.thread(by.thread),
        );
        let arrived = scene.last(by.thread, |_| true);
        let spawn = scene.last(joins.thread, spawned);
        return Some(Story::default().shows(arrived).shows(spawn).says(text));
    }
    None
}

fn locked(scene: &Scene<'_>, out: &Stuck) -> Story {
    let by = out.holders.iter().find(|by| by.thread != out.thread);
    let by = by.map_or(out.thread, |by| by.thread);
    let mut story = Story::default();
    let mut since = String::new();
    let mut object = "it".to_owned();
    if let Some(wanted) = out.object {
        object = scene.object(wanted);
        if let Some(taken) = scene.taken(by, wanted) {
            since = format!(" (since {})", scene.number(taken));
            story = story.shows([taken]);
        }
    }
    let stuck = &scene.interleaving.stuck;
    let busy = stuck.iter().find(|waits| waits.thread == by);
    let doing = match busy {
        Some(waits) if in_the_test(waits) => format!("waits for the other one{}", at(waits)),
        Some(waits) => format!("waits{}", at(waits)),
        None => "goes on".to_owned(),
    };
    let reached = scene.last(by, |_| true);
    story.shows(reached).says(format!(
        "{} holds {object}{since} while it {doing}; {} is kept out{}, and so they never meet. What is \
         done in there can do without {object}.",
        scene.thread(by),
        scene.thread(out.thread),
        at(out),
    ))
}

/// A thread that waits for the others with a lock in its hands that one of them waits for.
pub(super) fn holding(scene: &Scene<'_>) -> Option<Story> {
    let stuck = &scene.interleaving.stuck;
    stuck.iter().find_map(|waits| {
        let wants = match waits.op.as_str() {
            "wake" => "to be notified on",
            "recv" => "for a message on",
            "send" | "handed_over" => "for room in",
            "leave" => "for the others at",
            _ => return None,
        };
        let held = |other: &&Stuck| {
            let by = other.holders.iter().any(|by| by.thread == waits.thread);
            by && other.op != "join" && other.thread != waits.thread
        };
        let out = stuck.iter().find(held)?;
        let (lock, what) = (out.object?, waits.object?);
        let taken = scene.taken(waits.thread, lock)?;
        let text = format!(
            "{} holds {} since {}, and keeps it while it waits {wants} {}. {} waits for that lock{}, and \
             gets no further for as long.",
            scene.thread(waits.thread),
            scene.object(lock),
            scene.number(taken),
            scene.object(what),
            scene.thread(out.thread),
            at(out),
        );
        let last = scene.last(waits.thread, |_| true);
        Some(Story::default().shows([taken]).shows(last).says(text))
    })
}

/// Threads that wait for what nobody is left to do.
pub(super) fn waiting(scene: &Scene<'_>) -> Option<Story> {
    let stuck = &scene.interleaving.stuck;
    let mut story = Story::default();
    for waits in stuck.iter().filter(|waits| waits.holders.is_empty()) {
        let who = scene.thread(waits.thread);
        let object = waits.object.map(|object| scene.object(object));
        let object = object.unwrap_or_default();
        let text = match waits.op.as_str() {
            "wake" => format!("{who} sleeps on {object}, and nobody is left to notify it."),
            "park" => format!("{who} is parked, and nobody is left to unpark it."),
            "recv" => format!(
                "{who} waits for a message on {object}: nobody sends one, but a sender is still \
                 there, so that the wait does not end either."
            ),
            "send" | "handed_over" => {
                format!("{who} waits until somebody receives from {object}, and nobody does.")
            }
            "leave" if scene.interleaving.threads.len() == 1 => format!(
                "{who} waits at the barrier {object} for another thread, and has never started one."
            ),
            "leave" => format!("{who} waits at the barrier {object} for somebody who never comes."),
            _ => continue,
        };
        let last = scene.last(waits.thread, |_| true);
        story = story.shows(last).says(text);
        story = changed_last(scene, waits, story);
    }
    (!story.why.is_empty()).then_some(story)
}

/// Adds who has last changed what a sleeper looked at, if that is known.
pub(super) fn changed_last(scene: &Scene<'_>, waits: &Stuck, story: Story) -> Story {
    let Some(change) = last_change(scene, waits) else {
        return story;
    };
    let text = format!(
        "What it looked at, {}, was last changed by {}, at {}.",
        scene.object(change.object),
        scene.thread(change.thread),
        scene.number(change.first),
    );
    story.shows([change.first, change.last]).says(text)
}

/// Who has last changed what a sleeper let go of when it went to sleep, if that was another one.
fn last_change<'a>(scene: &'a Scene<'_>, waits: &Stuck) -> Option<&'a Access> {
    let asleep = scene.last(waits.thread, |step| step.op == "wait")?;
    let let_go = scene.let_go(asleep)?;
    let changes = |access: &&Access| access.object == let_go.object && access.certain;
    let change = scene.accesses.iter().rfind(changes)?;
    (change.thread != waits.thread && !scene.is_hidden(change.object)).then_some(change)
}

/// Whether a thread waits in the hidden scenario, in code of its own.
fn in_the_test(waits: &Stuck) -> bool {
    waits
        .place
        .as_ref()
        .is_some_and(crate::explanation::Place::is_hidden)
}

fn at(waits: &Stuck) -> String {
    explanation::at(" at ", waits.place.as_ref())
}

//! Steps and waits in words.

use super::{Interleaving, Place, Stuck};

impl Interleaving {
    /// What the steps at these positions come to, thread by thread:
    /// `4 steps: main spawn ×2; worker-1 lock+unlock desk`.
    pub fn summary(&self, positions: &[usize]) -> String {
        let mut threads: Vec<(usize, Vec<(String, usize)>)> = Vec::new();
        for &at in positions {
            let step = &self.steps[at];
            let known = threads
                .iter()
                .position(|(thread, _)| *thread == step.thread);
            let place = known.unwrap_or_else(|| {
                threads.push((step.thread, Vec::new()));
                threads.len() - 1
            });
            let actions = &mut threads[place].1;
            let action = match step.object {
                Some(object) => format!("{} {}", step.op, self.object(object)),
                None => step.op.clone(),
            };
            // Who takes a lock also releases it.
            if step.op == "unlock" && actions.iter().any(|(known, _)| action.ends_with(known)) {
                continue;
            }
            match actions.iter_mut().find(|(known, _)| *known == action) {
                Some((_, times)) => *times += 1,
                None => actions.push((action, 1)),
            }
        }
        let times = |(action, times): &(String, usize)| match times {
            1 => action.clone(),
            _ => format!("{action} ×{times}"),
        };
        let of = |(thread, actions): &(usize, Vec<(String, usize)>)| {
            let actions: Vec<String> = actions.iter().map(times).collect();
            format!("{} {}", self.thread(*thread), actions.join(", "))
        };
        let all: Vec<String> = threads.iter().map(of).collect();
        let plural = if positions.len() == 1 { "" } else { "s" };
        format!("{} step{plural}: {}", positions.len(), all.join("; "))
    }

    /// For each thread that cannot go on, where it waits, for what, and who keeps it waiting.
    pub fn waits(&self) -> Vec<String> {
        self.stuck.iter().map(|stuck| self.wait(stuck)).collect()
    }

    /// Where a thread waits, for what, and who keeps it waiting.
    pub fn wait(&self, stuck: &Stuck) -> String {
        let mut text = format!("{} {}", self.thread(stuck.thread), self.wanted(stuck));
        if stuck.op == "join" {
            return text;
        }
        for (index, holder) in stuck.holders.iter().enumerate() {
            text.push_str(match (index, &holder.since) {
                (0, Some(_)) => ", held by ",
                (0, None) => ", which depends on ",
                _ => " and ",
            });
            text.push_str(&self.thread(holder.thread));
            text.push_str(&at(" since ", holder.since.as_ref()));
        }
        text
    }

    /// What a thread waits for, and where: `waits at lib.rs:12 for left`.
    pub fn wanted(&self, stuck: &Stuck) -> String {
        let known = stuck.object.and_then(|object| self.objects.get(object));
        let is_barrier = known.is_some_and(|object| object.kind == "Barrier");
        let object = stuck.object.map(|object| self.object(object));
        let object = object.unwrap_or_default();
        let others: Vec<String> = stuck
            .holders
            .iter()
            .map(|holder| self.thread(holder.thread))
            .collect();
        let what = match stuck.op.as_str() {
            "join" => format!("for {} to end", listed(&others)),
            "leave" => format!("at the barrier {object} for the others"),
            "wait" if is_barrier => format!("at the barrier {object} for the others"),
            "wake" | "wait" => format!("to be notified on {object}"),
            "park" => "to be unparked".to_owned(),
            "recv" => format!("for a message on {object}"),
            "send" => format!("for room in {object}"),
            "handed_over" => format!("for a receiver on {object}"),
            "once" => format!("for {object} to be initialised"),
            "read" => format!("to read {object}"),
            "write" => format!("to write {object}"),
            _ => format!("for {object}"),
        };
        let there = at(" at ", stuck.place.as_ref());
        match stuck.op.as_str() {
            "sleep" | "yield" => format!("is in the middle of it{there}"),
            _ => format!("waits{there} {what}"),
        }
    }
}

impl Place {
    /// The place in a sentence; a hidden scenario is called what it is to the learner, a test.
    pub fn in_words(&self) -> String {
        if self.is_hidden() {
            format!("test:{}", self.line)
        } else {
            self.short()
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// The place behind a lead, or nothing where there is none.
pub(crate) fn at(lead: &str, place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| format!("{lead}{}", place.in_words()))
}

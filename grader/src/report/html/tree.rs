//! The tree of choices that the page carries, so that the reader can be the scheduler.

use serde::Serialize;

use super::Page;
use super::data::{Spot, StepData, StuckData, Thing, Words};
use crate::explanation::Step;
use crate::schedule::{Fork, Offer, Walk};

/// How many steps a tree has at the most, so that a page stays small enough to be sent around.
const STEPS: usize = 2_000;

/// All recorded executions, with what they have in common told once. The first node is the root.
#[derive(Default, Serialize)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The objects of an execution, by the names that they have there; each list is told once.
    objects: Vec<Vec<Thing>>,
    /// The nodes on the way to the failure that was found.
    answer: Vec<usize>,
    /// Whether the reader is to find an order with which the promise holds.
    seeks_order: bool,
}

/// What happens up to the next choice, or to the end.
#[derive(Default, Serialize)]
struct Node {
    steps: Vec<StepData>,
    /// Which list of objects counts here.
    objects: usize,
    options: Vec<Choice>,
    /// What the threads that cannot go on are waiting to do.
    blocked: Vec<String>,
    end: Option<End>,
}

/// One thing that may happen next.
#[derive(Serialize)]
struct Choice {
    thread: Option<usize>,
    says: String,
    place: Option<Spot>,
    /// It forces a switch upon a thread that could go on, or injects a fault.
    forced: bool,
    fault: bool,
    /// The node that it leads to, where an execution with it was recorded.
    to: Option<usize>,
}

/// How an execution ends.
#[derive(Serialize)]
struct End {
    failed: bool,
    says: String,
    stuck: Vec<StuckData>,
}

/// The tree of the page's executions, the first of which is the failure that was found.
pub(super) fn grow(page: &Page<'_>) -> Tree {
    let mut tree = Tree {
        seeks_order: page.walks.iter().any(|walk| walk.order.is_some()),
        ..Tree::default()
    };
    let mut size = 0;
    for walk in page.walks {
        if size > STEPS {
            break;
        }
        let (path, added) = tree.add(page, walk);
        size += added;
        if tree.answer.is_empty() {
            tree.answer = path;
        }
    }
    tree
}

impl Tree {
    /// Adds an execution: the nodes that it goes through, and how many steps are new.
    fn add(&mut self, page: &Page<'_>, walk: &Walk) -> (Vec<usize>, usize) {
        let interleaving = &walk.explanation.interleaving;
        let words = Words::new(page, interleaving);
        let mut steps = words.steps(&walk.explanation);
        let objects = self.named(words.objects(&walk.explanation));
        let count = steps.len();
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let (mut path, mut added) = (vec![0], 0);
        for (index, fork) in walk.forks.iter().enumerate() {
            let before = index
                .checked_sub(1)
                .map_or(0, |last| walk.forks[last].after);
            let here = path[index];
            if self.nodes[here].options.is_empty() {
                added += fork.after - before;
                self.nodes[here].steps = steps
                    .drain(..(fork.after - before).min(steps.len()))
                    .collect();
                self.nodes[here].objects = objects;
                self.nodes[here].options = fork
                    .offers
                    .iter()
                    .map(|offer| words.choice(offer))
                    .collect();
                self.nodes[here].blocked = words.blocked(&interleaving.steps, fork);
            } else {
                steps.drain(..(fork.after - before).min(steps.len()));
            }
            path.push(self.follow(here, fork.chosen));
        }
        let last = &mut self.nodes[path[path.len() - 1]];
        if last.end.is_none() {
            added += steps.len();
            last.steps = steps;
            last.objects = objects;
            last.end = Some(ending(walk, &words, count));
        }
        (path, added)
    }

    /// The place of a list of objects, which is added where it is new.
    fn named(&mut self, objects: Vec<Thing>) -> usize {
        let known = self.objects.iter().position(|known| *known == objects);
        known.unwrap_or_else(|| {
            self.objects.push(objects);
            self.objects.len() - 1
        })
    }

    /// The node that a choice leads to.
    fn follow(&mut self, node: usize, chosen: usize) -> usize {
        let next = self.nodes.len();
        let Some(choice) = self.nodes[node].options.get_mut(chosen) else {
            return node;
        };
        let to = *choice.to.get_or_insert(next);
        if to == next {
            self.nodes.push(Node::default());
        }
        to
    }
}

impl Words<'_> {
    fn choice(&self, offer: &Offer) -> Choice {
        Choice {
            thread: offer.thread,
            says: offer.in_words(),
            place: offer.place.as_ref().map(|place| self.spot(place)),
            forced: offer.price > 0,
            fault: offer.is_fault(),
            to: None,
        }
    }

    /// What threads do later that cannot go on at a fork, each in words.
    fn blocked(&self, steps: &[Step], fork: &Fork) -> Vec<String> {
        let (past, later) = steps.split_at(fork.after.min(steps.len()));
        let threads = 0..self.threads().len();
        let waits = threads.filter(|&thread| {
            let is_alive = thread == 0
                || past
                    .iter()
                    .any(|step| step.op == "spawn" && step.other == Some(thread));
            is_alive && fork.offers.iter().all(|offer| offer.thread != Some(thread))
        });
        let next = |thread: usize| later.iter().find(|step| step.thread == thread);
        waits
            .filter_map(|thread| {
                let step = next(thread)?;
                let what = self.meant(step).join(" ");
                let who = &self.threads()[thread];
                Some(format!("{who} waits: {} {what}", step.op))
            })
            .collect()
    }
}

fn ending(walk: &Walk, words: &Words<'_>, steps: usize) -> End {
    let says = match (&walk.failure, &walk.order) {
        (Some((_, message)), Some(order)) => format!("&{order:?}: {message}"),
        (None, Some(order)) => format!("the promise holds in this order: &{order:?}"),
        (Some((class, message)), None) => format!("{class}: {message}"),
        (None, None) => format!("the test passes in this order, after {steps} steps"),
    };
    End {
        failed: walk.failure.is_some(),
        says,
        stuck: walk
            .failure
            .iter()
            .flat_map(|_| words.all_stuck())
            .collect(),
    }
}

//! What may happen next, in the learner's own terms.

use lockstep::protocol::{self, Recording, Trace};

use super::{Sources, relations};
use crate::explanation::{Explanation, Interleaving};
use crate::schedule::{Fork, Offer, Walk};

/// The names of those who took the steps of an order, where the scenario is about one.
pub fn names_in_order(trace: &Trace, interleaving: &Interleaving) -> Option<Vec<String>> {
    let name = |&thread: &u32| interleaving.thread(thread as usize);
    let order = trace.order.as_ref()?;
    Some(order.taken.iter().map(name).collect())
}

impl Sources {
    /// The offers with names, files and lines as the learner wrote them.
    pub fn offers(&self, trace: &Trace, offers: &[protocol::Offer]) -> Vec<Offer> {
        self.offered(&self.names(&trace.objects), offers)
    }

    /// The same, where the objects' names are known.
    fn offered(&self, names: &[String], offers: &[protocol::Offer]) -> Vec<Offer> {
        let offer = |offer: &protocol::Offer| Offer {
            kind: offer.kind,
            thread: offer.thread.map(|thread| thread as usize),
            op: offer.op.clone(),
            object: offer
                .object
                .and_then(|object| names.get(object as usize).cloned()),
            place: self.place(offer.site.as_ref()),
            price: offer.price,
        };
        offers.iter().map(offer).collect()
    }

    /// A recorded execution with what orders its steps, and what else could have happened.
    pub fn walk(&self, recording: &Recording) -> Walk {
        let interleaving = self.interleaving(&recording.trace);
        let holds = relations::holds(&interleaving);
        let edges = relations::edges(&interleaving, &holds);
        let names = self.names(&recording.trace.objects);
        let fork = |fork: &protocol::Fork| Fork {
            after: fork.after as usize,
            offers: self.offered(&names, &fork.offers),
            chosen: fork.chosen as usize,
        };
        Walk {
            order: names_in_order(&recording.trace, &interleaving),
            explanation: Explanation {
                interleaving,
                holds,
                edges,
                ..Explanation::default()
            },
            forks: recording.forks.iter().map(fork).collect(),
            failure: recording.failure.clone(),
        }
    }
}

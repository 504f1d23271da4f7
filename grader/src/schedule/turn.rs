//! A turn of the player: where an execution stands, and what may happen next.

use lockstep::protocol::{Class, OfferKind};

use crate::explanation::{Interleaving, Place};

/// Where an execution stands after the choices that were made.
#[derive(Clone, Debug)]
pub struct Turn {
    /// What has happened so far; who is stuck there counts for this moment.
    pub interleaving: Interleaving,
    /// The names of the threads that took the steps so far, where the scenario is about an order of
    /// steps, which the player is to find.
    pub order: Option<Vec<String>>,
    /// How it goes on.
    pub next: Next,
}

/// How an execution goes on.
#[derive(Clone, Debug)]
pub enum Next {
    /// Somebody is to choose one of the offers.
    Choose {
        /// The choices so far, with those that were none.
        choices: Vec<u32>,
        /// What may happen next.
        offers: Vec<Offer>,
    },
    /// The scenario has passed.
    Passed,
    /// The scenario has failed.
    Failed(Class, String),
    /// Nothing can be said of what comes next, for the reason given.
    Unclear(String),
}

/// One thing that may happen next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What kind of thing.
    pub kind: OfferKind,
    /// The thread that it happens to, as an index into [`Interleaving::threads`].
    pub thread: Option<usize>,
    /// What that thread does next.
    pub op: String,
    /// What it does it to, by name.
    pub object: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// 1 for a forced switch or an injected fault, else 0.
    pub price: u32,
}

impl Offer {
    /// Whether it is something that need not happen and that no thread does of its own.
    pub fn is_fault(&self) -> bool {
        matches!(
            self.kind,
            OfferKind::LookAgain | OfferKind::SpuriousWakeup | OfferKind::Timer | OfferKind::Fail
        )
    }

    /// What would happen: `load issued`, `starts`, `wakes up for no reason`.
    pub fn in_words(&self) -> String {
        let mut op = match self.op.as_str() {
            "begin" => "starts".to_owned(),
            op => op.to_owned(),
        };
        if let Some(object) = &self.object {
            op.push(' ');
            op.push_str(object);
        }
        match self.kind {
            OfferKind::Run => op,
            OfferKind::LookAgain => format!("{op}, once more"),
            OfferKind::SpuriousWakeup => "wakes up for no reason".to_owned(),
            OfferKind::Timer => "the next timer fires early".to_owned(),
            OfferKind::Succeed => format!("{op} succeeds"),
            OfferKind::Fail => format!("{op} fails for no reason"),
            OfferKind::Pick(number) => format!("{op}: number {number} of those that wait"),
        }
    }
}

//! What may happen next, in the learner's own terms.

use lockstep::protocol::{self, Trace};

use super::Sources;
use crate::schedule::Offer;

impl Sources {
    /// The offers with names, files and lines as the learner wrote them.
    pub fn offers(&self, trace: &Trace, offers: &[protocol::Offer]) -> Vec<Offer> {
        let names = self.names(&trace.objects);
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
}

//! Who waits for whom in a deadlock.

use super::WIDTH;
use super::text::wrap;
use crate::explanation::Interleaving;

/// One sentence for each thread that cannot go on.
pub(super) fn lines(interleaving: &Interleaving) -> Vec<String> {
    let waits = interleaving.waits();
    waits.iter().flat_map(|wait| wrap(wait, 2, WIDTH)).collect()
}

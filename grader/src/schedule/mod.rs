//! Interleavings, and the short names under which their schedules are kept.

mod digest;
mod interleaving;
mod replay_id;
mod turn;

pub use digest::{digest, hex};
pub use interleaving::{Holder, Interleaving, Place, Step, Stuck};
pub use replay_id::ReplayId;
pub use turn::{Next, Offer, Turn};

//! The short names under which failing schedules are kept, and the hash behind them.

mod digest;
mod replay_id;
mod turn;
mod walk;

pub use digest::{digest, hex};
pub use replay_id::ReplayId;
pub use turn::{Next, Offer, Turn};
pub use walk::{Fork, Walk};

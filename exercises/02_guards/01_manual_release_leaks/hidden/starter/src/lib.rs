//! The room with the customers' boxes has one key, and whoever is inside has taken it.

pub mod key;

use key::Key;

/// There is no box with this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

/// The room, whose key hangs behind the counter.
#[derive(Default)]
pub struct BoxRoom {
    key: Key,
}

impl BoxRoom {
    /// A room with nobody inside.
    pub fn new() -> Self {
        Self::default()
    }

    /// Waits for the key, goes in to `fetch` what is in a box, and comes out. At the counter the
    /// customer looks at it for as long as it takes: `hand_over(contents)`.
    pub fn serve(
        &self,
        fetch: impl FnOnce() -> Result<u64, NoSuchBox>,
        hand_over: impl FnOnce(u64),
    ) -> Result<(), NoSuchBox> {
        self.key.take();
        let contents = fetch()?;
        self.key.give_back();
        hand_over(contents);
        Ok(())
    }

    /// Goes in to `dust`, if the key hangs on its hook: nobody waits for it to dust. Says whether
    /// it was done.
    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        self.key.try_take().then(dust).is_some()
    }
}

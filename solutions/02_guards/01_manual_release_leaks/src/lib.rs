//! The room with the customers' boxes has one key, and whoever is inside has taken it.

pub mod key;

use key::Key;

/// There is no box with this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

/// Somebody is inside. Whatever ends this value's life gives the key back: the end of a block, a
/// `?`, a `return`, a panic, or `drop`.
struct Inside<'a> {
    key: &'a Key,
}

impl<'a> Inside<'a> {
    /// Waits for the key.
    fn enter(key: &'a Key) -> Self {
        key.take();
        Self { key }
    }

    /// Only if the key hangs on its hook. The value is made after the key has been taken and never
    /// before: one that stands for no key would give back somebody else's.
    fn try_enter(key: &'a Key) -> Option<Self> {
        key.try_take().then(|| Self { key })
    }
}

impl Drop for Inside<'_> {
    // The one line that gives the key back. A second one, anywhere, would be one too many.
    fn drop(&mut self) {
        self.key.give_back();
    }
}

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
        // The block is the stay in the room: at its end, and at every way out of it, the key is back.
        let contents = {
            let _inside = Inside::enter(&self.key);
            fetch()?
        };
        hand_over(contents);
        Ok(())
    }

    /// Goes in to `dust`, if the key hangs on its hook: nobody waits for it to dust. Says whether
    /// it was done.
    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        // A name that begins with `_` keeps the value to the end of the function. A mere `_` would
        // not keep it at all.
        let Some(_inside) = Inside::try_enter(&self.key) else {
            return false;
        };
        dust();
        true
    }
}

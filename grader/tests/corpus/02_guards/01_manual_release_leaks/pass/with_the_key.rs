//! family: closure
//! What is to be done inside is a closure. Nobody else gets to see the guard.

pub mod key;

use key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

/// Does `work` with a key that has been taken, and gives it back.
fn with_key<R>(key: &Key, work: impl FnOnce() -> R) -> R {
    struct GiveBack<'a>(&'a Key);
    impl Drop for GiveBack<'_> {
        fn drop(&mut self) {
            self.0.give_back();
        }
    }
    let _give_back = GiveBack(key);
    work()
}

#[derive(Default)]
pub struct BoxRoom {
    key: Key,
}

impl BoxRoom {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn serve(
        &self,
        fetch: impl FnOnce() -> Result<u64, NoSuchBox>,
        hand_over: impl FnOnce(u64),
    ) -> Result<(), NoSuchBox> {
        self.key.take();
        let contents = with_key(&self.key, fetch)?;
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let taken = self.key.try_take();
        if taken {
            with_key(&self.key, dust);
        }
        taken
    }
}

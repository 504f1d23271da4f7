//! class: wrong_result; scenario: what_happened_inside_is_told
//! Without the `?` there is no way past the line that gives the key back.

pub mod key;

use key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

struct Inside<'a>(&'a Key);

impl<'a> Inside<'a> {
    fn enter(key: &'a Key) -> Self {
        key.take();
        Self(key)
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.give_back();
    }
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
        let _inside = Inside::enter(&self.key);
        let contents = fetch().unwrap_or(0);
        drop(_inside);
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        if !self.key.try_take() {
            return false;
        }
        let _inside = Inside(&self.key);
        dust();
        true
    }
}

//! family: message
//! The key is a message. Who has received it is inside, and sends it back when leaving.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

struct Key;

pub struct BoxRoom {
    hook: Mutex<Receiver<Key>>,
    back: Sender<Key>,
}

struct Inside<'a>(&'a Sender<Key>, Option<Key>);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let _ = self.0.send(self.1.take().unwrap());
    }
}

impl BoxRoom {
    pub fn new() -> Self {
        let (back, hook) = mpsc::channel();
        back.send(Key).unwrap();
        Self {
            hook: Mutex::new(hook),
            back,
        }
    }

    pub fn serve(
        &self,
        fetch: impl FnOnce() -> Result<u64, NoSuchBox>,
        hand_over: impl FnOnce(u64),
    ) -> Result<(), NoSuchBox> {
        let contents = {
            let hook = self.hook.lock().unwrap();
            let key = hook.recv().unwrap();
            drop(hook);
            let _inside = Inside(&self.back, Some(key));
            fetch()?
        };
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let Some(key) = self
            .hook
            .try_lock()
            .ok()
            .and_then(|hook| hook.try_recv().ok())
        else {
            return false;
        };
        let _inside = Inside(&self.back, Some(key));
        dust();
        true
    }
}

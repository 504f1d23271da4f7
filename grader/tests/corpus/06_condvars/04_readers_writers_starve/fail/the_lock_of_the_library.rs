//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: a_waiting_writer_is_not_overtaken
//! An `RwLock`. Whether a reader may pass a writer who waits is not written anywhere.

use std::sync::RwLock;

pub struct Board {
    board: RwLock<()>,
}

impl Board {
    pub fn new() -> Self {
        Self {
            board: RwLock::new(()),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let _board = self.board.read().unwrap();
        look();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let _board = self.board.write().unwrap();
        change();
    }
}

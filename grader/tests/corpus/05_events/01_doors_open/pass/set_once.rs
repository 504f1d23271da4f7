//! family: once
//! A cell that is filled once and for all. It can be waited for.

use std::sync::OnceLock;

pub struct Doors {
    open: OnceLock<()>,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: OnceLock::new(),
        }
    }

    pub fn open(&self) {
        let _ = self.open.set(());
    }

    pub fn is_open(&self) -> bool {
        self.open.get().is_some()
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        self.open.wait();
        visit()
    }
}

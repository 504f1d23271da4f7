//! class: lost_wakeup | deadlock; scenario: what_is_covered_is_not_read
//! Whoever covers the notice lays a page there that is still empty, also where one lies already, and somebody waits for that one.

pub mod event;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}
use std::sync::{Arc, Mutex, OnceLock};
pub struct Notice {
    page: Mutex<Arc<OnceLock<Hours>>>,
}
impl Notice {
    pub fn new() -> Self {
        Self {
            page: Mutex::default(),
        }
    }
    pub fn cover(&self) {
        *self.page.lock().unwrap() = Arc::default();
    }
    pub fn put_up(&self, hours: Hours) {
        let mut page = self.page.lock().unwrap();
        if page.set(hours).is_err() {
            *page = Arc::new(OnceLock::from(hours));
        }
    }
    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let page = Arc::clone(&self.page.lock().unwrap());
        copy_down(*page.wait())
    }
}
impl Default for Notice {
    fn default() -> Self {
        Self::new()
    }
}

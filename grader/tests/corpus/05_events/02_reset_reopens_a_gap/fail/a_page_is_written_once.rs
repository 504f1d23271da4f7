//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! A page is written once, so that nobody sees it change. What is put up over it is written nowhere.

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
        let mut p = self.page.lock().unwrap();
        if p.get().is_some() {
            *p = Arc::default();
        }
    }
    pub fn put_up(&self, hours: Hours) {
        let _ = self.page.lock().unwrap().set(hours);
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

//! family: snapshot
//! Each notice is a sheet of its own. Whoever has one in hand can take all day to copy it.

use std::sync::{Arc, Condvar, Mutex};

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    sheet: Mutex<Option<Arc<Hours>>>,
    bell: Condvar,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            sheet: Mutex::new(None),
            bell: Condvar::new(),
        }
    }

    pub fn cover(&self) {
        self.sheet.lock().unwrap().take();
    }

    pub fn put_up(&self, hours: Hours) {
        self.sheet.lock().unwrap().replace(Arc::new(hours));
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let mut sheet = self.sheet.lock().unwrap();
        while sheet.is_none() {
            sheet = self.bell.wait(sheet).unwrap();
        }
        let mine = sheet.clone().expect("there is a sheet now");
        drop(sheet);
        copy_down(*mine)
    }
}

//! family: rwlock
//! Every visitor is a writer.

use std::sync::RwLock;

#[derive(Default)]
pub struct Vault {
    door: RwLock<()>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let _inside = self.door.write().unwrap();
        work();
    }
}

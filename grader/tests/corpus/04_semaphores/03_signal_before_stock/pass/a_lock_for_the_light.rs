//! family: two locks
//! The drawer has a lock of its own, and who waits looks at it under the light's.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Counter {
    drawer: Mutex<VecDeque<u32>>,
    light: Mutex<()>,
    bell: Condvar,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            let _light = self.light.lock().unwrap();
            self.drawer.lock().unwrap().push_back(coin);
            self.bell.notify_one();
        }
    }

    fn take(&self) -> Option<u32> {
        self.drawer.lock().unwrap().pop_front()
    }

    pub fn buy(&self) -> u32 {
        let mut light = self.light.lock().unwrap();
        loop {
            if let Some(coin) = self.take() {
                return coin;
            }
            light = self.bell.wait(light).unwrap();
        }
    }
}

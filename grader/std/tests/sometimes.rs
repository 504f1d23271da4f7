//! `sometimes!`, alone in its process: the conditions are the process's own.

extern crate lockstep_std as std;

mod common;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, RwLock};
use std::thread;

use lockstep::protocol::Class;

use common::{check, fails};

/// Two threads look after something together.
fn look(look: impl Fn(&dyn Fn()) + Sync) {
    let inside = AtomicU64::new(0);
    let meet = || {
        let together = inside.fetch_add(1, Ordering::SeqCst) == 1;
        lockstep::sometimes!(together, "two readers are inside together");
        inside.fetch_sub(1, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| look(&meet));
        }
    });
}

#[test]
fn what_no_schedule_reaches_is_over_serialised_and_what_one_reaches_is_not() {
    let found = fails(|| {
        let lock = Mutex::new(());
        look(|meet| {
            let _guard = lock.lock().unwrap();
            meet();
        });
    });
    assert_eq!(found.class, Class::OverSerialised);
    assert!(found.message.contains("two readers are inside together"));
    check(|| {
        let lock = RwLock::new(());
        look(|meet| {
            let _guard = lock.read().unwrap();
            meet();
        });
    });
}

//! References that do not keep their value alive: asking for one is a point on both sides, so that
//! what was true of a count when it was looked at need not be true afterwards.
//!
//! Staging sends `weak.upgrade()` the same way; here it is said in full.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, ArcCounts, Weak, WeakCounts};
use std::thread;

use crate::common::{check, fails};

#[test]
fn an_upgrade_succeeds_as_long_as_there_is_an_owner() {
    check(|| {
        let owner = Arc::new(7);
        let weak = Arc::downgrade(&owner);
        assert_eq!(WeakCounts::upgrade(&weak).as_deref(), Some(&7));
        assert_eq!(WeakCounts::strong_count(&weak), 1);
        assert_eq!(WeakCounts::weak_count(&weak), 1);
        drop(owner);
        assert!([&weak, &Weak::new()].into_iter().all(gone));

        let single = Rc::new(7);
        assert_eq!(
            WeakCounts::upgrade(&Rc::downgrade(&single)).as_deref(),
            Some(&7)
        );
    });
}

fn gone(weak: &Weak<i32>) -> bool {
    WeakCounts::upgrade(weak).is_none()
}

#[test]
fn what_is_shared_is_copied_to_be_changed_whether_its_size_is_known_or_not() {
    check(|| {
        let (mut pages, mut name): (Arc<[u64]>, Arc<str>) = ([1, 2].into(), "a".into());
        let before = (Arc::clone(&pages), Arc::clone(&name));
        ArcCounts::make_mut(&mut pages)[0] = 3;
        ArcCounts::make_mut(&mut name).make_ascii_uppercase();
        assert_eq!((&*pages, &*name), (&[3, 2][..], "A"));
        assert_eq!((&*before.0, &*before.1), (&[1, 2][..], "a"));
    });
}

#[test]
fn a_value_that_is_used_only_where_the_upgrade_succeeds_is_safe() {
    check(|| {
        let owner = Arc::new(7);
        let weak = Arc::downgrade(&owner);
        let user = thread::spawn(move || WeakCounts::upgrade(&weak).map_or(7, |value| *value));
        drop(owner);
        assert_eq!(user.join().unwrap(), 7);
    });
}

#[test]
fn an_owner_may_go_between_a_look_at_the_count_and_the_upgrade() {
    let found = fails(|| {
        let owner = Arc::new(7);
        let weak = Arc::downgrade(&owner);
        let user = thread::spawn(move || {
            if WeakCounts::strong_count(&weak) > 0 {
                assert!(WeakCounts::upgrade(&weak).is_some(), "it was there");
            }
        });
        // Letting go of the owner is no point, and goes with the one before it.
        thread::yield_now();
        drop(owner);
        user.join().unwrap();
    });
    assert!(found.message.contains("it was there"), "{}", found.message);
}

#[test]
fn an_owner_may_go_between_a_flag_and_the_upgrade() {
    let found = fails(|| {
        let open = Arc::new(AtomicBool::new(true));
        let owner = Arc::new(7);
        let (seen, weak) = (Arc::clone(&open), Arc::downgrade(&owner));
        let user = thread::spawn(move || {
            if seen.load(SeqCst) {
                assert!(WeakCounts::upgrade(&weak).is_some(), "it was open");
            }
        });
        open.store(false, SeqCst);
        drop(owner);
        user.join().unwrap();
    });
    assert!(found.message.contains("it was open"), "{}", found.message);
}

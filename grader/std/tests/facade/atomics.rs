//! `atomic`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicPtr, AtomicU8,
    AtomicU16, AtomicU32, AtomicU64, AtomicUsize,
    Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst},
    compiler_fence, fence,
};
use std::thread;

use crate::common::{check, check_long, fails, native};

macro_rules! every_operation {
    ($($test:ident: $atomic:ident of $value:ident;)*) => {$(
        #[test]
        fn $test() {
            check(|| {
                const MAX: $value = $value::MAX;
                let mut a = $atomic::new(5);
                assert_eq!(a.load(SeqCst), 5);
                a.store(6, Release);
                assert_eq!(a.swap(7, AcqRel), 6);
                assert_eq!(a.compare_exchange(7, 8, SeqCst, Relaxed), Ok(7));
                assert_eq!(a.compare_exchange(7, 9, SeqCst, Acquire), Err(8));
                while a.compare_exchange_weak(8, 9, AcqRel, Acquire).is_err() {}
                assert_eq!(a.compare_and_swap(9, 12, SeqCst), 9);
                assert_eq!(a.fetch_add(MAX, SeqCst), 12);
                assert_eq!(a.fetch_sub(MAX, SeqCst), (12 as $value).wrapping_add(MAX));
                assert_eq!(a.fetch_and(6, Relaxed), 12);
                assert_eq!(a.fetch_or(3, Relaxed), 4);
                assert_eq!(a.fetch_xor(5, Relaxed), 7);
                assert_eq!(a.fetch_nand(3, Relaxed), 2);
                assert_eq!(a.fetch_max(1, Relaxed), !(2 & 3));
                let before = a.swap(10, Relaxed);
                assert_eq!(before, (!(2 & 3) as $value).max(1));
                assert_eq!(a.fetch_min(4, Acquire), 10);
                assert_eq!(a.fetch_update(SeqCst, SeqCst, |value| Some(value + 1)), Ok(4));
                assert_eq!(a.fetch_update(SeqCst, SeqCst, |_| None), Err(5));
                assert_eq!(a.try_update(SeqCst, SeqCst, |value| value.checked_add(1)), Ok(5));
                assert_eq!(a.update(SeqCst, SeqCst, |value| value * 2), 6);
                *a.get_mut() += 1;
                assert_eq!(format!("{a:?}"), "13");
                // SAFETY: nobody else uses the value now.
                unsafe { *a.as_ptr() += 1 };
                let mut value = 1;
                // SAFETY: the value is aligned, and used through the atomic alone.
                let from = unsafe { $atomic::from_ptr(&raw mut value) };
                from.fetch_add(1, SeqCst);
                assert_eq!(value + a.into_inner(), 16);
                assert_eq!($atomic::from(3).into_inner() + $atomic::default().into_inner(), 3);
            });
        }
    )*};
}

every_operation! {
    an_atomic_u8_does_what_std_says: AtomicU8 of u8;
    an_atomic_u16_does_what_std_says: AtomicU16 of u16;
    an_atomic_u32_does_what_std_says: AtomicU32 of u32;
    an_atomic_u64_does_what_std_says: AtomicU64 of u64;
    an_atomic_usize_does_what_std_says: AtomicUsize of usize;
    an_atomic_i8_does_what_std_says: AtomicI8 of i8;
    an_atomic_i16_does_what_std_says: AtomicI16 of i16;
    an_atomic_i32_does_what_std_says: AtomicI32 of i32;
    an_atomic_i64_does_what_std_says: AtomicI64 of i64;
    an_atomic_isize_does_what_std_says: AtomicIsize of isize;
}

#[test]
fn an_atomic_bool_does_what_std_says() {
    check(|| {
        let mut a = AtomicBool::new(true);
        assert!(a.fetch_and(false, SeqCst));
        assert!(!a.fetch_or(true, SeqCst));
        assert!(a.fetch_xor(true, SeqCst));
        assert!(!a.fetch_nand(true, SeqCst));
        assert!(a.fetch_not(SeqCst));
        assert_eq!(a.compare_exchange(false, true, SeqCst, SeqCst), Ok(false));
        assert_eq!(
            a.fetch_update(SeqCst, SeqCst, |value| Some(!value)),
            Ok(true)
        );
        *a.get_mut() = true;
        assert_eq!(format!("{a:?}"), "true");
        assert!(a.swap(false, Relaxed) && !a.into_inner());
        assert!(!AtomicBool::default().into_inner() && AtomicBool::from(true).into_inner());
    });
}

#[test]
fn an_atomic_pointer_does_what_std_says() {
    check(|| {
        let mut values = [1_u16, 2, 3, 4];
        let first = values.as_mut_ptr();
        let mut a = AtomicPtr::new(first);
        assert_eq!(a.fetch_ptr_add(2, SeqCst), first);
        assert_eq!(a.fetch_ptr_sub(1, AcqRel), first.wrapping_add(2));
        assert_eq!(a.fetch_byte_add(4, Release), first.wrapping_add(1));
        assert_eq!(a.fetch_byte_sub(2, Acquire), first.wrapping_add(3));
        // SAFETY: the pointer lies within the array.
        assert_eq!(unsafe { *a.load(SeqCst) }, 3);
        let third = a.swap(first, SeqCst);
        assert_eq!(a.fetch_or(1, Relaxed), first);
        assert_eq!(a.fetch_xor(1, Relaxed), first.map_addr(|addr| addr | 1));
        assert_eq!(a.fetch_and(!1, Relaxed), first);
        assert_eq!(a.compare_exchange(first, third, SeqCst, SeqCst), Ok(first));
        assert_eq!(*a.get_mut(), third);
        assert_eq!(format!("{a:p}"), format!("{third:p}"));
        assert!(AtomicPtr::<u8>::default().into_inner().is_null());
    });
}

#[test]
fn increments_by_several_threads_all_count() {
    check(|| {
        let count = AtomicU32::new(0);
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| count.fetch_add(1, Relaxed));
            }
        });
        assert_eq!(count.into_inner(), 3);
    });
}

#[test]
fn a_load_and_a_store_lose_an_update() {
    fails(|| {
        let count = AtomicU32::new(0);
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| count.store(count.load(SeqCst) + 1, SeqCst));
            }
        });
        assert_eq!(count.into_inner(), 2);
    });
}

#[test]
fn a_weak_exchange_without_a_loop_fails_for_nothing() {
    fails(|| {
        let flag = AtomicBool::new(false);
        assert!(
            flag.compare_exchange_weak(false, true, SeqCst, SeqCst)
                .is_ok()
        );
    });
}

#[test]
fn a_weak_exchange_in_a_loop_ends_and_a_strong_one_never_fails_for_nothing() {
    check(|| {
        let count = AtomicU32::new(0);
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let mut before = count.load(Relaxed);
                    while let Err(other) =
                        count.compare_exchange_weak(before, before + 1, AcqRel, Relaxed)
                    {
                        before = other;
                    }
                });
            }
        });
        assert_eq!(count.compare_exchange(2, 3, SeqCst, SeqCst), Ok(2));
    });
}

/// Whether `f` panics.
fn panics<R>(f: impl FnOnce() -> R) -> bool {
    catch_unwind(AssertUnwindSafe(f)).is_err()
}

#[test]
fn orderings_that_make_no_sense_panic() {
    fn body() {
        let order = |order: Ordering| std::hint::black_box(order);
        let a = AtomicU8::new(0);
        assert!(panics(|| a.load(order(Release))));
        assert!(panics(|| a.load(order(AcqRel))));
        assert!(panics(|| a.store(1, order(Acquire))));
        assert!(panics(|| a.store(1, order(AcqRel))));
        for wrong in [Release, AcqRel] {
            assert!(panics(|| a.compare_exchange(0, 1, SeqCst, order(wrong))));
            assert!(panics(|| a.compare_exchange_weak(
                0,
                1,
                SeqCst,
                order(wrong)
            )));
            assert!(panics(|| a.fetch_update(SeqCst, order(wrong), Some)));
        }
        assert!(panics(|| fence(order(Relaxed))));
        assert!(panics(|| compiler_fence(order(Relaxed))));
        assert_eq!(a.into_inner(), 0);
    }
    check(body);
}

#[test]
fn fences_and_flags_hand_data_over() {
    check(|| {
        let (data, flag) = (AtomicU32::new(0), AtomicBool::new(false));
        thread::scope(|s| {
            s.spawn(|| {
                data.store(7, Relaxed);
                fence(Release);
                flag.store(true, Relaxed);
            });
            while !flag.load(Relaxed) {
                std::hint::spin_loop();
            }
            fence(Acquire);
            compiler_fence(SeqCst);
            assert_eq!(data.load(Relaxed), 7);
        });
    });
}

#[test]
fn loops_that_wait_for_a_flag_end_in_whatever_way_they_spin() {
    fn wait(flag: &AtomicBool, way: usize) {
        while !flag.load(Acquire) {
            match way {
                0 => {}
                1 => std::hint::spin_loop(),
                2 => thread::yield_now(),
                3 => thread::sleep(std::time::Duration::from_millis(1)),
                _ => std::sync::atomic::spin_loop_hint(),
            }
        }
    }

    check(|| {
        for way in 0..5 {
            let flag = Arc::new(AtomicBool::new(false));
            let other = Arc::clone(&flag);
            let thread = thread::spawn(move || other.store(true, Release));
            wait(&flag, way);
            thread.join().unwrap();
        }
    });
}

#[test]
fn a_spin_lock_made_of_swaps_lets_all_through() {
    check(|| {
        let (locked, count) = (AtomicBool::new(false), AtomicU32::new(0));
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| {
                    while locked.swap(true, Acquire) {}
                    count.store(count.load(Relaxed) + 1, Relaxed);
                    locked.store(false, Release);
                });
            }
        });
        assert_eq!(count.into_inner(), 3);
    });
}

#[test]
fn a_ticket_lock_is_fair_to_many_threads() {
    check_long(|| {
        let (next, serving, count) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| {
                    for _ in 0..10 {
                        let ticket = next.fetch_add(1, Relaxed);
                        while serving.load(Acquire) != ticket {
                            thread::yield_now();
                        }
                        count.store(count.load(Relaxed) + 1, Relaxed);
                        serving.store(ticket + 1, Release);
                    }
                });
            }
        });
        assert_eq!(count.into_inner(), 40);
    });
}

#[test]
fn atomics_lie_in_statics_arrays_and_constants() {
    static COUNTS: [AtomicU32; 2] = [const { AtomicU32::new(0) }; 2];
    const ZERO: AtomicU32 = AtomicU32::new(0);

    fn body() {
        for count in &COUNTS {
            count.store(0, Relaxed);
            assert_eq!(count.fetch_add(1, Relaxed), 0);
        }
        let fresh = [ZERO; 3];
        assert_eq!(fresh[1].fetch_add(1, Relaxed) + fresh[1].load(Relaxed), 1);
        assert_eq!(fresh.map(AtomicU32::into_inner), [0, 1, 0]);
        assert_eq!(size_of::<AtomicU64>(), size_of::<u64>());
        assert_eq!(align_of::<AtomicU64>(), size_of::<u64>());
    }
    check(body);
    native(body, 1);
}

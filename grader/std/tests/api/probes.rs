// Every stable function, constant and macro, used with the types that std gives it.

use std::result::Result;
use subject::hint;
use subject::sync::atomic::*;
use subject::sync::mpsc::*;
use subject::sync::*;
use subject::thread::*;
use subject::time::*;

const RELAXED: Ordering = Ordering::Relaxed;

fn any<T>() -> T {
    unreachable!("probes are compiled, not run")
}

probes! {
    "sync struct Barrier", "sync::Barrier: new" => { const _: Barrier = Barrier::new(2); }
    "sync::Barrier: wait" => { let _: fn(&Barrier) -> BarrierWaitResult = Barrier::wait; }
    "sync struct BarrierWaitResult", "sync::BarrierWaitResult: is_leader" => {
        let _: fn(&BarrierWaitResult) -> bool = BarrierWaitResult::is_leader;
    }
    "sync struct Condvar", "sync::Condvar: new" => { const _: Condvar = Condvar::new(); }
    "sync::Condvar: wait" => {
        let _: for<'a> fn(&Condvar, MutexGuard<'a, u8>) -> LockResult<MutexGuard<'a, u8>> =
            Condvar::wait;
    }
    "sync::Condvar: wait_while" => {
        let guard: MutexGuard<'static, u8> = any();
        let _: LockResult<MutexGuard<'static, u8>> =
            any::<Condvar>().wait_while(guard, |value: &mut u8| *value == 0);
    }
    "sync::Condvar: wait_timeout_ms" => {
        let _: for<'a> fn(&Condvar, MutexGuard<'a, u8>, u32) -> LockResult<(MutexGuard<'a, u8>, bool)> =
            Condvar::wait_timeout_ms;
    }
    "sync::Condvar: wait_timeout" => {
        let _: for<'a> fn(
            &Condvar,
            MutexGuard<'a, u8>,
            Duration,
        ) -> LockResult<(MutexGuard<'a, u8>, WaitTimeoutResult)> = Condvar::wait_timeout;
    }
    "sync::Condvar: wait_timeout_while" => {
        let guard: MutexGuard<'static, u8> = any();
        let _: LockResult<(MutexGuard<'static, u8>, WaitTimeoutResult)> = any::<Condvar>()
            .wait_timeout_while(guard, Duration::MAX, |value: &mut u8| *value == 0);
    }
    "sync::Condvar: notify_one" => { let _: fn(&Condvar) = Condvar::notify_one; }
    "sync::Condvar: notify_all" => { let _: fn(&Condvar) = Condvar::notify_all; }
    "sync struct WaitTimeoutResult", "sync::WaitTimeoutResult: timed_out" => {
        let _: fn(&WaitTimeoutResult) -> bool = WaitTimeoutResult::timed_out;
    }
    "sync struct LazyLock", "sync::LazyLock: new" => {
        const fn lazy() -> LazyLock<u8, fn() -> u8> { LazyLock::new(|| 1) }
        const _: LazyLock<u8> = lazy();
        static LAZY: LazyLock<u8> = LazyLock::new(|| 1);
    }
    "sync::LazyLock: force" => { let _: fn(&LazyLock<u8>) -> &u8 = LazyLock::force; }
    "sync::LazyLock: force_mut" => { let _: fn(&mut LazyLock<u8>) -> &mut u8 = LazyLock::force_mut; }
    "sync::LazyLock: get" => { let _: fn(&LazyLock<u8>) -> Option<&u8> = LazyLock::get; }
    "sync::LazyLock: get_mut" => { let _: fn(&mut LazyLock<u8>) -> Option<&mut u8> = LazyLock::get_mut; }
    "sync struct Mutex", "sync::Mutex: new" => {
        const _: Mutex<u8> = Mutex::new(1);
        static _STATIC: Mutex<Vec<u8>> = Mutex::new(Vec::new());
    }
    "sync struct MutexGuard", "sync::Mutex: lock" => {
        let _: fn(&Mutex<str>) -> LockResult<MutexGuard<'_, str>> = Mutex::lock;
    }
    "sync::Mutex: try_lock" => {
        let _: fn(&Mutex<str>) -> TryLockResult<MutexGuard<'_, str>> = Mutex::try_lock;
    }
    "sync::Mutex: is_poisoned" => { let _: fn(&Mutex<str>) -> bool = Mutex::is_poisoned; }
    "sync::Mutex: clear_poison" => { let _: fn(&Mutex<str>) = Mutex::clear_poison; }
    "sync::Mutex: into_inner" => { let _: fn(Mutex<u8>) -> LockResult<u8> = Mutex::into_inner; }
    "sync::Mutex: get_mut" => {
        let _: fn(&mut Mutex<str>) -> LockResult<&mut str> = Mutex::get_mut;
    }
    "sync struct Once", "sync::Once: new" => { const _: Once = Once::new(); }
    "sync constant ONCE_INIT" => { static ONCE: Once = ONCE_INIT; }
    "sync::Once: call_once" => { any::<Once>().call_once(|| {}); }
    "sync::Once: call_once_force", "sync struct OnceState", "sync::OnceState: is_poisoned" => {
        any::<Once>().call_once_force(|state: &OnceState| { let _: bool = state.is_poisoned(); });
    }
    "sync::Once: is_completed" => { let _: fn(&Once) -> bool = Once::is_completed; }
    "sync::Once: wait" => { let _: fn(&Once) = Once::wait; }
    "sync::Once: wait_force" => { let _: fn(&Once) = Once::wait_force; }
    "sync struct OnceLock", "sync::OnceLock: new" => { const _: OnceLock<u8> = OnceLock::new(); }
    "sync::OnceLock: get" => { let _: fn(&OnceLock<u8>) -> Option<&u8> = OnceLock::get; }
    "sync::OnceLock: get_mut" => { let _: fn(&mut OnceLock<u8>) -> Option<&mut u8> = OnceLock::get_mut; }
    "sync::OnceLock: wait" => { let _: fn(&OnceLock<u8>) -> &u8 = OnceLock::wait; }
    "sync::OnceLock: set" => { let _: fn(&OnceLock<u8>, u8) -> Result<(), u8> = OnceLock::set; }
    "sync::OnceLock: get_or_init" => {
        let once: OnceLock<u8> = any();
        let _: &u8 = once.get_or_init(|| 1);
    }
    "sync::OnceLock: into_inner" => { let _: fn(OnceLock<u8>) -> Option<u8> = OnceLock::into_inner; }
    "sync::OnceLock: take" => { let _: fn(&mut OnceLock<u8>) -> Option<u8> = OnceLock::take; }
    "sync struct RwLock", "sync::RwLock: new" => { const _: RwLock<u8> = RwLock::new(1); }
    "sync struct RwLockReadGuard", "sync::RwLock: read" => {
        let _: fn(&RwLock<str>) -> LockResult<RwLockReadGuard<'_, str>> = RwLock::read;
    }
    "sync::RwLock: try_read" => {
        let _: fn(&RwLock<str>) -> TryLockResult<RwLockReadGuard<'_, str>> = RwLock::try_read;
    }
    "sync struct RwLockWriteGuard", "sync::RwLock: write" => {
        let _: fn(&RwLock<str>) -> LockResult<RwLockWriteGuard<'_, str>> = RwLock::write;
    }
    "sync::RwLock: try_write" => {
        let _: fn(&RwLock<str>) -> TryLockResult<RwLockWriteGuard<'_, str>> = RwLock::try_write;
    }
    "sync::RwLock: is_poisoned" => { let _: fn(&RwLock<str>) -> bool = RwLock::is_poisoned; }
    "sync::RwLock: clear_poison" => { let _: fn(&RwLock<str>) = RwLock::clear_poison; }
    "sync::RwLock: into_inner" => { let _: fn(RwLock<u8>) -> LockResult<u8> = RwLock::into_inner; }
    "sync::RwLock: get_mut" => {
        let _: fn(&mut RwLock<str>) -> LockResult<&mut str> = RwLock::get_mut;
    }
    "sync::RwLockWriteGuard: downgrade" => {
        let _: fn(RwLockWriteGuard<'static, str>) -> RwLockReadGuard<'static, str> =
            RwLockWriteGuard::downgrade;
    }
    "sync struct Arc", "sync struct Weak", "sync struct PoisonError", "sync enum TryLockError",
    "sync type LockResult", "sync type TryLockResult" => {
        let _: Option<(Arc<str>, Weak<str>, PoisonError<u8>, TryLockError<u8>)> = None;
        let _: Option<(LockResult<u8>, TryLockResult<u8>)> = None;
    }
}

/// What all atomics have, and the fetches that only some have, of values `$value`.
macro_rules! atomic_probes {
    ($module:ident: $atomic:ident as $type:ty, $value:ty, $initial:expr; $($fetch:ident($($operand:ty)?))*) => {
        pub(crate) mod $module {
            use super::*;

            probes! {
                concat!("sync::atomic struct ", stringify!($atomic)),
                concat!("sync::atomic::", stringify!($atomic), ": new") => {
                    const _: $type = $atomic::new($initial);
                    const _: [$type; 2] = [const { $atomic::new($initial) }; 2];
                }
                concat!("sync::atomic::", stringify!($atomic), ": from_ptr") => {
                    const unsafe fn from<'a>(p: *mut $value) -> &'a $type {
                        unsafe { $atomic::from_ptr(p) }
                    }
                }
                concat!("sync::atomic::", stringify!($atomic), ": as_ptr") => {
                    const fn as_ptr(a: &$type) -> *mut $value { a.as_ptr() }
                }
                concat!("sync::atomic::", stringify!($atomic), ": get_mut") => {
                    let _: fn(&mut $type) -> &mut $value = $atomic::get_mut;
                }
                concat!("sync::atomic::", stringify!($atomic), ": into_inner") => {
                    const _: $value = $atomic::new($initial).into_inner();
                }
                concat!("sync::atomic::", stringify!($atomic), ": load") => {
                    let _: fn(&$type, Ordering) -> $value = $atomic::load;
                }
                concat!("sync::atomic::", stringify!($atomic), ": store") => {
                    let _: fn(&$type, $value, Ordering) = $atomic::store;
                }
                concat!("sync::atomic::", stringify!($atomic), ": swap") => {
                    let _: fn(&$type, $value, Ordering) -> $value = $atomic::swap;
                }
                concat!("sync::atomic::", stringify!($atomic), ": compare_and_swap") => {
                    let _: fn(&$type, $value, $value, Ordering) -> $value =
                        $atomic::compare_and_swap;
                }
                concat!("sync::atomic::", stringify!($atomic), ": compare_exchange") => {
                    let _: fn(&$type, $value, $value, Ordering, Ordering)
                        -> Result<$value, $value> = $atomic::compare_exchange;
                }
                concat!("sync::atomic::", stringify!($atomic), ": compare_exchange_weak") => {
                    let _: fn(&$type, $value, $value, Ordering, Ordering)
                        -> Result<$value, $value> = $atomic::compare_exchange_weak;
                }
                concat!("sync::atomic::", stringify!($atomic), ": fetch_update") => {
                    let atomic: $type = any();
                    let _: Result<$value, $value> = atomic.fetch_update(RELAXED, RELAXED, |value| Some(value));
                }
                concat!("sync::atomic::", stringify!($atomic), ": try_update") => {
                    let atomic: $type = any();
                    let _: Result<$value, $value> = atomic.try_update(RELAXED, RELAXED, |value| Some(value));
                }
                concat!("sync::atomic::", stringify!($atomic), ": update") => {
                    let atomic: $type = any();
                    let _: $value = atomic.update(RELAXED, RELAXED, |value| value);
                }
                $(concat!("sync::atomic::", stringify!($atomic), ": ", stringify!($fetch)) => {
                    let _: fn(&$type, $($operand,)? Ordering) -> $value = $atomic::$fetch;
                })*
            }
        }
    };
}

macro_rules! integers {
    ($($module:ident: $atomic:ident of $value:ty;)*) => {$(
        atomic_probes! {
            $module: $atomic as $atomic, $value, 1;
            fetch_add($value) fetch_sub($value) fetch_and($value) fetch_nand($value) fetch_or($value)
            fetch_xor($value) fetch_max($value) fetch_min($value)
        }
    )*};
}

integers! {
    atomic_u8: AtomicU8 of u8;
    atomic_u16: AtomicU16 of u16;
    atomic_u32: AtomicU32 of u32;
    atomic_u64: AtomicU64 of u64;
    atomic_usize: AtomicUsize of usize;
    atomic_i8: AtomicI8 of i8;
    atomic_i16: AtomicI16 of i16;
    atomic_i32: AtomicI32 of i32;
    atomic_i64: AtomicI64 of i64;
    atomic_isize: AtomicIsize of isize;
}

atomic_probes! {
    atomic_bool: AtomicBool as AtomicBool, bool, true;
    fetch_and(bool) fetch_nand(bool) fetch_or(bool) fetch_xor(bool) fetch_not()
}

atomic_probes! {
    atomic_ptr: AtomicPtr as AtomicPtr<u16>, *mut u16, std::ptr::null_mut();
    fetch_ptr_add(usize) fetch_ptr_sub(usize) fetch_byte_add(usize) fetch_byte_sub(usize)
    fetch_or(usize) fetch_and(usize) fetch_xor(usize)
}

pub(crate) mod other_atomics {
    use super::*;

    probes! {
        "sync::atomic enum Ordering" => { let _: Ordering = Ordering::SeqCst; }
        "sync::atomic fn compiler_fence" => { let _: fn(Ordering) = compiler_fence; }
        "sync::atomic fn fence" => { let _: fn(Ordering) = fence; }
        "sync::atomic fn spin_loop_hint" => { let _: fn() = spin_loop_hint; }
        "sync::atomic constant ATOMIC_BOOL_INIT" => { static A: AtomicBool = ATOMIC_BOOL_INIT; }
        "sync::atomic constant ATOMIC_ISIZE_INIT" => { static A: AtomicIsize = ATOMIC_ISIZE_INIT; }
        "sync::atomic constant ATOMIC_USIZE_INIT" => { static A: AtomicUsize = ATOMIC_USIZE_INIT; }
    }
}

pub(crate) mod channels {
    use super::*;

    probes! {
        "sync::mpsc fn channel" => { let _: fn() -> (Sender<u8>, Receiver<u8>) = channel; }
        "sync::mpsc fn sync_channel" => {
            let _: fn(usize) -> (SyncSender<u8>, Receiver<u8>) = sync_channel;
        }
        "sync::mpsc struct Receiver", "sync::mpsc::Receiver: try_recv" => {
            let _: fn(&Receiver<u8>) -> Result<u8, TryRecvError> = Receiver::try_recv;
        }
        "sync::mpsc::Receiver: recv" => {
            let _: fn(&Receiver<u8>) -> Result<u8, RecvError> = Receiver::recv;
        }
        "sync::mpsc::Receiver: recv_timeout" => {
            let _: fn(&Receiver<u8>, Duration) -> Result<u8, RecvTimeoutError> =
                Receiver::recv_timeout;
        }
        "sync::mpsc::Receiver: iter", "sync::mpsc struct Iter" => {
            let _: fn(&Receiver<u8>) -> Iter<'_, u8> = Receiver::iter;
            let _: Iter<'static, u8> = any::<&'static Receiver<u8>>().into_iter();
        }
        "sync::mpsc::Receiver: try_iter", "sync::mpsc struct TryIter" => {
            let _: fn(&Receiver<u8>) -> TryIter<'_, u8> = Receiver::try_iter;
        }
        "sync::mpsc struct IntoIter" => {
            let _: IntoIter<u8> = any::<Receiver<u8>>().into_iter();
        }
        "sync::mpsc struct Sender", "sync::mpsc::Sender: send" => {
            let _: fn(&Sender<u8>, u8) -> Result<(), SendError<u8>> = Sender::send;
        }
        "sync::mpsc struct SyncSender", "sync::mpsc::SyncSender: send" => {
            let _: fn(&SyncSender<u8>, u8) -> Result<(), SendError<u8>> = SyncSender::send;
        }
        "sync::mpsc::SyncSender: try_send" => {
            let _: fn(&SyncSender<u8>, u8) -> Result<(), TrySendError<u8>> = SyncSender::try_send;
        }
        "sync::mpsc struct RecvError", "sync::mpsc struct SendError",
        "sync::mpsc enum RecvTimeoutError", "sync::mpsc enum TryRecvError",
        "sync::mpsc enum TrySendError" => {
            let _ = (RecvError, SendError(1_u8), RecvTimeoutError::Timeout, TryRecvError::Empty);
            let _ = (RecvTimeoutError::Disconnected, TryRecvError::Disconnected);
            let _ = (TrySendError::Full(1_u8), TrySendError::Disconnected(1_u8));
        }
    }
}

pub(crate) mod threads {
    use super::*;
    use subject::cell::{Cell, RefCell};

    probes! {
        "thread struct AccessError" => { let _: Option<AccessError> = None; }
        "thread struct Builder", "thread::Builder: new" => { let _: fn() -> Builder = Builder::new; }
        "thread::Builder: name" => { let _: fn(Builder, String) -> Builder = Builder::name; }
        "thread::Builder: stack_size" => {
            let _: fn(Builder, usize) -> Builder = Builder::stack_size;
        }
        "thread::Builder: spawn" => {
            let _: std::io::Result<JoinHandle<u8>> = any::<Builder>().spawn(|| 1);
        }
        "thread::Builder: spawn_unchecked" => {
            let text = String::new();
            let _: std::io::Result<JoinHandle<usize>> =
                unsafe { any::<Builder>().spawn_unchecked(|| text.len()) };
        }
        "thread::Builder: spawn_scoped" => {
            scope(|s| {
                let _: std::io::Result<ScopedJoinHandle<'_, u8>> =
                    any::<Builder>().spawn_scoped(s, || 1);
            });
        }
        "thread struct JoinHandle", "thread::JoinHandle: thread" => {
            let _: fn(&JoinHandle<u8>) -> &Thread = JoinHandle::thread;
        }
        "thread::JoinHandle: join", "thread type Result" => {
            let _: fn(JoinHandle<u8>) -> subject::thread::Result<u8> = JoinHandle::join;
        }
        "thread::JoinHandle: is_finished" => {
            let _: fn(&JoinHandle<u8>) -> bool = JoinHandle::is_finished;
        }
        "thread struct LocalKey", "thread::LocalKey: with" => {
            let key: &'static LocalKey<u8> = any();
            let _: u8 = key.with(|value: &u8| *value);
        }
        "thread::LocalKey: try_with" => {
            let key: &'static LocalKey<u8> = any();
            let _: Result<u8, AccessError> = key.try_with(|value: &u8| *value);
        }
        "thread::LocalKey: set" => {
            let _: fn(&'static LocalKey<Cell<u8>>, u8) = LocalKey::<Cell<u8>>::set;
            let _: fn(&'static LocalKey<RefCell<u8>>, u8) = LocalKey::<RefCell<u8>>::set;
        }
        "thread::LocalKey: get" => {
            let _: fn(&'static LocalKey<Cell<u8>>) -> u8 = LocalKey::<Cell<u8>>::get;
        }
        "thread::LocalKey: take" => {
            let _: fn(&'static LocalKey<Cell<u8>>) -> u8 = LocalKey::<Cell<u8>>::take;
            let _: fn(&'static LocalKey<RefCell<u8>>) -> u8 = LocalKey::<RefCell<u8>>::take;
        }
        "thread::LocalKey: replace" => {
            let _: fn(&'static LocalKey<Cell<u8>>, u8) -> u8 = LocalKey::<Cell<u8>>::replace;
            let _: fn(&'static LocalKey<RefCell<u8>>, u8) -> u8 = LocalKey::<RefCell<u8>>::replace;
        }
        "thread::LocalKey: with_borrow" => {
            let key: &'static LocalKey<RefCell<u8>> = any();
            let _: u8 = key.with_borrow(|value: &u8| *value);
        }
        "thread::LocalKey: with_borrow_mut" => {
            let key: &'static LocalKey<RefCell<u8>> = any();
            let _: u8 = key.with_borrow_mut(|value: &mut u8| *value);
        }
        "thread struct Scope", "thread fn scope", "thread::Scope: spawn",
        "thread struct ScopedJoinHandle", "thread::ScopedJoinHandle: thread",
        "thread::ScopedJoinHandle: join", "thread::ScopedJoinHandle: is_finished" => {
            let text = String::new();
            let _: usize = scope(|s| {
                fn nested<'scope>(s: &'scope Scope<'scope, '_>) {
                    s.spawn(|| 1);
                }
                let handle: ScopedJoinHandle<'_, usize> = s.spawn(|| {
                    nested(s);
                    text.len()
                });
                let _: &Thread = handle.thread();
                let _: bool = handle.is_finished();
                let result: subject::thread::Result<usize> = handle.join();
                result.unwrap()
            });
        }
        "thread struct Thread", "thread::Thread: unpark" => { let _: fn(&Thread) = Thread::unpark; }
        "thread struct ThreadId", "thread::Thread: id" => {
            let _: fn(&Thread) -> ThreadId = Thread::id;
        }
        "thread::Thread: name" => { let _: fn(&Thread) -> Option<&str> = Thread::name; }
        "thread fn available_parallelism" => {
            let _: fn() -> std::io::Result<std::num::NonZero<usize>> = available_parallelism;
        }
        "thread fn current" => { let _: fn() -> Thread = current; }
        "thread fn panicking" => { let _: fn() -> bool = panicking; }
        "thread fn park" => { let _: fn() = park; }
        "thread fn park_timeout" => { let _: fn(Duration) = park_timeout; }
        "thread fn park_timeout_ms" => { let _: fn(u32) = park_timeout_ms; }
        "thread fn sleep" => { let _: fn(Duration) = sleep; }
        "thread fn sleep_ms" => { let _: fn(u32) = sleep_ms; }
        "thread fn spawn" => { let _: JoinHandle<u8> = spawn(|| 1); }
        "thread fn yield_now" => { let _: fn() = yield_now; }
    }
}

pub(crate) mod times {
    use super::*;

    probes! {
        "time struct Duration", "time struct SystemTimeError", "time struct TryFromFloatSecsError" => {
            let _: Option<(Duration, SystemTimeError, TryFromFloatSecsError)> = None;
        }
        "time struct Instant", "time::Instant: now" => { let _: fn() -> Instant = Instant::now; }
        "time::Instant: duration_since" => {
            let _: fn(&Instant, Instant) -> Duration = Instant::duration_since;
        }
        "time::Instant: checked_duration_since" => {
            let _: fn(&Instant, Instant) -> Option<Duration> = Instant::checked_duration_since;
        }
        "time::Instant: saturating_duration_since" => {
            let _: fn(&Instant, Instant) -> Duration = Instant::saturating_duration_since;
        }
        "time::Instant: elapsed" => { let _: fn(&Instant) -> Duration = Instant::elapsed; }
        "time::Instant: checked_add" => {
            let _: fn(&Instant, Duration) -> Option<Instant> = Instant::checked_add;
        }
        "time::Instant: checked_sub" => {
            let _: fn(&Instant, Duration) -> Option<Instant> = Instant::checked_sub;
        }
        "time struct SystemTime", "time::SystemTime: now" => {
            let _: fn() -> SystemTime = SystemTime::now;
        }
        "time constant UNIX_EPOCH", "time::SystemTime: UNIX_EPOCH" => {
            const _: SystemTime = UNIX_EPOCH;
            const _: SystemTime = SystemTime::UNIX_EPOCH;
        }
        "time::SystemTime: duration_since" => {
            let _: fn(&SystemTime, SystemTime) -> Result<Duration, SystemTimeError> =
                SystemTime::duration_since;
        }
        "time::SystemTime: elapsed" => {
            let _: fn(&SystemTime) -> Result<Duration, SystemTimeError> = SystemTime::elapsed;
        }
        "time::SystemTime: checked_add" => {
            let _: fn(&SystemTime, Duration) -> Option<SystemTime> = SystemTime::checked_add;
        }
        "time::SystemTime: checked_sub" => {
            let _: fn(&SystemTime, Duration) -> Option<SystemTime> = SystemTime::checked_sub;
        }
    }
}

pub(crate) mod modules {
    use super::*;
    use std::cell::{BorrowError, BorrowMutError, Ref, RefMut};

    use subject::cell::{Cell, RefCell, UnsafeCell};
    use subject::panic;

    probes! {
        "hint fn assert_unchecked" => { let _: unsafe fn(bool) = hint::assert_unchecked; }
        "hint fn black_box" => { let _: fn(u8) -> u8 = hint::black_box; }
        "hint fn cold_path" => { let _: fn() = hint::cold_path; }
        "hint fn select_unpredictable" => {
            let _: fn(bool, u8, u8) -> u8 = hint::select_unpredictable;
        }
        "hint fn spin_loop" => { let _: fn() = hint::spin_loop; }
        "hint fn unreachable_unchecked" => { let _: unsafe fn() -> ! = hint::unreachable_unchecked; }
        "panic struct AssertUnwindSafe", "panic struct Location", "panic struct PanicHookInfo",
        "panic trait RefUnwindSafe", "panic trait UnwindSafe", "panic type PanicInfo" => {
            use panic::{AssertUnwindSafe, Location, PanicHookInfo, PanicInfo};
            use panic::{RefUnwindSafe, UnwindSafe};
            fn asks<T: UnwindSafe + RefUnwindSafe>() {}
            let _: Option<(AssertUnwindSafe<u8>, Location<'_>)> = None;
            let _: Option<(&PanicHookInfo<'_>, &PanicInfo<'_>)> = None;
            asks::<u8>();
        }
        "panic fn catch_unwind" => {
            let _: subject::thread::Result<u8> = panic::catch_unwind(|| 1);
        }
        "panic fn panic_any" => { panic::panic_any(1_u8); }
        "panic fn resume_unwind" => {
            let _: fn(Box<dyn std::any::Any + Send>) -> ! = panic::resume_unwind;
        }
        "panic fn set_hook", "panic fn take_hook" => {
            let hook: Box<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send + 'static> =
                panic::take_hook();
            panic::set_hook(hook);
        }
        "cell struct Cell", "cell::Cell: new" => { const _: Cell<u8> = Cell::new(1); }
        "cell::Cell: set" => { let _: fn(&Cell<String>, String) = Cell::set; }
        "cell::Cell: swap" => { let _: fn(&Cell<String>, &Cell<String>) = Cell::swap; }
        "cell::Cell: replace" => { let _: fn(&Cell<String>, String) -> String = Cell::replace; }
        "cell::Cell: into_inner" => { const _: u8 = Cell::new(1).into_inner(); }
        "cell::Cell: get" => { let _: fn(&Cell<u8>) -> u8 = Cell::get; }
        "cell::Cell: update" => { any::<Cell<u8>>().update(|value: u8| value + 1); }
        "cell::Cell: as_ptr" => {
            const fn pointer(cell: &Cell<str>) -> *mut str { cell.as_ptr() }
        }
        "cell::Cell: get_mut" => {
            const fn inside(cell: &mut Cell<str>) -> &mut str { cell.get_mut() }
        }
        "cell::Cell: from_mut" => { const fn of(value: &mut str) -> &Cell<str> { Cell::from_mut(value) } }
        "cell::Cell: take" => { let _: fn(&Cell<String>) -> String = Cell::take; }
        "cell::Cell: as_slice_of_cells" => {
            const fn cells(cell: &Cell<[u8]>) -> &[Cell<u8>] { cell.as_slice_of_cells() }
            let _: fn(&Cell<[u8]>) -> &[Cell<u8>] = AsRef::as_ref;
        }
        "cell::Cell: as_array_of_cells" => {
            const fn cells(cell: &Cell<[u8; 2]>) -> &[Cell<u8>; 2] { cell.as_array_of_cells() }
            let _: fn(&Cell<[u8; 2]>) -> &[Cell<u8>; 2] = AsRef::as_ref;
            let _: fn(&Cell<[u8; 2]>) -> &[Cell<u8>] = AsRef::as_ref;
        }
        "cell struct RefCell", "cell::RefCell: new" => { const _: RefCell<u8> = RefCell::new(1); }
        "cell::RefCell: into_inner" => { const _: u8 = RefCell::new(1).into_inner(); }
        "cell::RefCell: replace" => { let _: fn(&RefCell<u8>, u8) -> u8 = RefCell::replace; }
        "cell::RefCell: replace_with" => {
            let _: u8 = any::<RefCell<u8>>().replace_with(|value: &mut u8| *value);
        }
        "cell::RefCell: swap" => { let _: fn(&RefCell<u8>, &RefCell<u8>) = RefCell::swap; }
        "cell::RefCell: borrow" => { let _: fn(&RefCell<str>) -> Ref<'_, str> = RefCell::borrow; }
        "cell::RefCell: try_borrow" => {
            let _: fn(&RefCell<str>) -> Result<Ref<'_, str>, BorrowError> = RefCell::try_borrow;
        }
        "cell::RefCell: borrow_mut" => {
            let _: fn(&RefCell<str>) -> RefMut<'_, str> = RefCell::borrow_mut;
        }
        "cell::RefCell: try_borrow_mut" => {
            let _: fn(&RefCell<str>) -> Result<RefMut<'_, str>, BorrowMutError> =
                RefCell::try_borrow_mut;
        }
        "cell::RefCell: as_ptr" => { let _: fn(&RefCell<str>) -> *mut str = RefCell::as_ptr; }
        "cell::RefCell: get_mut" => { let _: fn(&mut RefCell<str>) -> &mut str = RefCell::get_mut; }
        "cell::RefCell: try_borrow_unguarded" => {
            let _: unsafe fn(&RefCell<str>) -> Result<&str, BorrowError> =
                RefCell::try_borrow_unguarded;
        }
        "cell::RefCell: take" => { let _: fn(&RefCell<u8>) -> u8 = RefCell::take; }
        "cell struct UnsafeCell", "cell::UnsafeCell: new" => {
            const _: UnsafeCell<u8> = UnsafeCell::new(1);
        }
        "cell::UnsafeCell: into_inner" => { const _: u8 = UnsafeCell::new(1).into_inner(); }
        "cell::UnsafeCell: from_mut" => {
            let _: fn(&mut str) -> &mut UnsafeCell<str> = UnsafeCell::from_mut;
        }
        "cell::UnsafeCell: get" => {
            let _: fn(&UnsafeCell<str>) -> *mut str = UnsafeCell::get;
        }
        "cell::UnsafeCell: get_mut" => {
            let _: fn(&mut UnsafeCell<str>) -> &mut str = UnsafeCell::get_mut;
        }
        "cell::UnsafeCell: raw_get" => {
            let _: fn(*const UnsafeCell<str>) -> *mut str = UnsafeCell::raw_get;
        }
        "process exit" => { let _: fn(i32) -> ! = subject::process::exit; }
        "process abort" => { let _: fn() -> ! = subject::process::abort; }
        "process id" => { let _: fn() -> u32 = subject::process::id; }
        "process ExitCode", "process Termination" => {
            fn asks<T: subject::process::Termination>() {}
            asks::<subject::process::ExitCode>();
        }
    }
}

macro_rules! module_probes {
    ($($module:ident)*) => {
        probes! {
            $(concat!("std mod ", stringify!($module)) => { use subject::$module as _; })*
        }
    };
}

pub(crate) mod roots {
    use super::*;

    module_probes! {
        alloc any arch array ascii backtrace borrow boxed cell char clone cmp collections convert
        default env error f32 f64 ffi fmt future hash hint i128 i16 i32 i64 i8 io isize iter marker
        mem num ops option panic path pin prelude primitive process ptr range rc result slice str
        string sync task thread time u128 u16 u32 u64 u8 usize vec
    }
}

pub(crate) mod macros {
    use super::*;

    probes! {
        "std macro assert" => { subject::assert!(true); }
        "std macro assert_eq" => { subject::assert_eq!(1, 1); }
        "std macro assert_ne" => { subject::assert_ne!(1, 2, "{}", 1); }
        "std macro cfg" => { let _: bool = subject::cfg!(unix); }
        "std macro cfg_select" => {
            subject::cfg_select! {
                unix => { const UNIX: bool = true; }
                _ => { const UNIX: bool = false; }
            }
            let _: bool = UNIX;
        }
        "std macro column" => { let _: u32 = subject::column!(); }
        "std macro compile_error" => { use subject::compile_error; }
        "std macro concat" => { let _: &str = subject::concat!("a", 1); }
        "std macro dbg" => { let _: u8 = subject::dbg!(1_u8); }
        "std macro debug_assert" => { subject::debug_assert!(true); }
        "std macro debug_assert_eq" => { subject::debug_assert_eq!(1, 1); }
        "std macro debug_assert_ne" => { subject::debug_assert_ne!(1, 2); }
        "std macro env" => { let _: &str = subject::env!("CARGO_PKG_NAME"); }
        "std macro eprint" => { subject::eprint!("{}", 1); }
        "std macro eprintln" => { subject::eprintln!("{}", 1); }
        "std macro file" => { let _: &str = subject::file!(); }
        "std macro format" => { let _: String = subject::format!("{}", 1); }
        "std macro format_args" => { let _ = subject::format_args!("{}", 1).as_str(); }
        "std macro include" => { use subject::include; }
        "std macro include_bytes" => { let _: &[u8] = subject::include_bytes!("stable.txt"); }
        "std macro include_str" => { let _: &str = subject::include_str!("stable.txt"); }
        "std macro is_x86_feature_detected" => {
            #[cfg(target_arch = "x86_64")]
            let _: bool = subject::is_x86_feature_detected!("sse2");
        }
        "std macro line" => { let _: u32 = subject::line!(); }
        "std macro matches" => { let _: bool = subject::matches!(1, 1 | 2 if true); }
        "std macro module_path" => { let _: &str = subject::module_path!(); }
        "std macro option_env" => { let _: Option<&str> = subject::option_env!("NOT_THERE"); }
        "std macro panic" => { subject::panic!("{}", 1); }
        "std macro print" => { subject::print!("{}", 1); }
        "std macro println" => { subject::println!("{}", 1); }
        "std macro stringify" => { let _: &str = subject::stringify!(a); }
        "std macro thread_local" => {
            subject::thread_local! {
                static ONE: u8 = 1;
                static TWO: u8 = const { 2 };
            }
            let _: u8 = ONE.with(|one| TWO.with(|two| one + two));
        }
        "std macro todo" => { subject::todo!("{}", 1); }
        "std macro try" => {
            fn tried() -> Result<u8, String> { Ok(subject::r#try!(Ok::<u8, String>(1))) }
        }
        "std macro unimplemented" => { subject::unimplemented!("{}", 1); }
        "std macro unreachable" => { subject::unreachable!("{}", 1); }
        "std macro vec" => { let _: Vec<u8> = subject::vec![1; 2]; }
        "std macro write" => {
            use std::fmt::Write;
            let _: std::fmt::Result = subject::write!(String::new(), "{}", 1);
        }
        "std macro writeln" => {
            use std::fmt::Write;
            let _: std::fmt::Result = subject::writeln!(String::new(), "{}", 1);
        }
    }
}

/// The names of all modules' probes.
pub(crate) fn names() -> Vec<&'static str> {
    [
        NAMES, atomic_u8::NAMES, atomic_u16::NAMES, atomic_u32::NAMES, atomic_u64::NAMES,
        atomic_usize::NAMES, atomic_i8::NAMES, atomic_i16::NAMES, atomic_i32::NAMES,
        atomic_i64::NAMES, atomic_isize::NAMES, atomic_bool::NAMES, atomic_ptr::NAMES,
        other_atomics::NAMES, channels::NAMES, threads::NAMES, times::NAMES, modules::NAMES,
        roots::NAMES, macros::NAMES,
    ]
    .concat()
}

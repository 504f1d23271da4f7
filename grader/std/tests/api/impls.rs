// Every concurrency type of the subject, with arguments that have and have not what its impls ask
// for.

use crate::traits::{Row, row};

use std::fmt::Debug;
use std::marker::PhantomPinned;
use std::rc::Rc;

use subject::cell::{Cell, RefCell, UnsafeCell};
use subject::process::ExitCode;
use subject::sync::atomic::*;
use subject::sync::mpsc::{IntoIter, Iter, Receiver, Sender, SyncSender, TryIter};
use subject::sync::*;
use subject::thread::*;
use subject::time::{Instant, SystemTime};

/// Sent, but not shared.
type Sent = Cell<u8>;
/// Shared, but not sent.
type Shared = std::sync::MutexGuard<'static, u8>;
/// Neither.
type Kept = Rc<Cell<u8>>;
/// Not to be moved.
type Pinned = PhantomPinned;

macro_rules! with_arguments {
    ($rows:ident, $($make:ident<$($life:lifetime)? $(,)? _ $(, $more:ty)?>)*) => {$(
        $rows.push(row!($make<$($life,)? u8 $(, $more)?>));
        $rows.push(row!($make<$($life,)? Box<u8> $(, $more)?>));
        $rows.push(row!($make<$($life,)? Sent $(, $more)?>));
        $rows.push(row!($make<$($life,)? Shared $(, $more)?>));
        $rows.push(row!($make<$($life,)? Kept $(, $more)?>));
        $rows.push(row!($make<$($life,)? Pinned $(, $more)?>));
        $rows.push(row!($make<$($life,)? f32 $(, $more)?>));
    )*};
}

macro_rules! without_size {
    ($rows:ident, $($make:ident<$($life:lifetime)?>)*) => {$(
        $rows.push(row!($make<$($life,)? [u8]>));
        $rows.push(row!($make<$($life,)? str>));
        $rows.push(row!($make<$($life,)? dyn Debug>));
        $rows.push(row!($make<$($life,)? dyn Debug + Send>));
        $rows.push(row!($make<$($life,)? dyn Debug + Send + Sync>));
    )*};
}

macro_rules! plain {
    ($rows:ident, $($type:ty)*) => {$($rows.push(row!($type));)*};
}

/// All types and what they implement.
pub(crate) fn table() -> Vec<Row> {
    let mut rows = Vec::new();
    with_arguments!(rows,
        Mutex<_> RwLock<_> OnceLock<_> LazyLock<_> LazyLock<_, Sent> LazyLock<_, Kept>
        MutexGuard<'static, _> RwLockReadGuard<'static, _> RwLockWriteGuard<'static, _>
        AtomicPtr<_>
        Sender<_> SyncSender<_> Receiver<_> Iter<'static, _> TryIter<'static, _> IntoIter<_>
        JoinHandle<_> ScopedJoinHandle<'static, _> LocalKey<_>
        Cell<_> RefCell<_> UnsafeCell<_>
    );
    without_size!(rows,
        Mutex<> RwLock<> MutexGuard<'static> RwLockReadGuard<'static> RwLockWriteGuard<'static>
        Cell<> RefCell<> UnsafeCell<>
    );
    plain!(rows,
        Barrier BarrierWaitResult Condvar Once OnceState WaitTimeoutResult
        AtomicBool AtomicU8 AtomicU16 AtomicU32 AtomicU64 AtomicUsize
        AtomicI8 AtomicI16 AtomicI32 AtomicI64 AtomicIsize
        AccessError Builder Scope<'static, 'static> Thread ThreadId
        Instant SystemTime ExitCode
        &'static Receiver<u8> &'static Mutex<u8> &'static mut Mutex<u8> Box<Condvar>
    );
    rows
}

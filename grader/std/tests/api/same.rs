//! Types that are std's own in the facade too, so that nothing about them can differ.

use std::any::TypeId;

macro_rules! same {
    ($($type:ident $(:: $rest:ident)* $([$argument:ty])?,)*) => {
        [$((
            stringify!($type $(:: $rest)*),
            TypeId::of::<lockstep_std::$type $(:: $rest)* $(<$argument>)?>()
                == TypeId::of::<::std::$type $(:: $rest)* $(<$argument>)?>(),
        ),)*]
    };
}

#[test]
fn errors_durations_and_reference_counts_are_those_of_std() {
    let rows = same![
        sync::Arc[u8],
        sync::Weak[u8],
        sync::PoisonError[u8],
        sync::TryLockError[u8],
        sync::atomic::Ordering,
        sync::mpsc::RecvError,
        sync::mpsc::SendError[u8],
        sync::mpsc::RecvTimeoutError,
        sync::mpsc::TryRecvError,
        sync::mpsc::TrySendError[u8],
        time::Duration,
        time::SystemTimeError,
        time::TryFromFloatSecsError,
        panic::AssertUnwindSafe[u8],
        panic::Location,
        panic::PanicHookInfo,
        process::ExitCode,
    ];
    for (name, same) in rows {
        assert!(same, "{name} is another type");
    }
}

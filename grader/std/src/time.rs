//! `time`: under the scheduler's control, a clock that moves only when all threads wait for it, or
//! when the scheduler makes a timer fire early.

use std::fmt;
use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::panic::Location;
use std::sync::LazyLock;

pub use ::std::time::{Duration, SystemTimeError, TryFromFloatSecsError};

use lockstep::engine::{self, Op, OpKind};

/// What a clock shows when an execution begins, so that instants before it can be spoken of.
const BASE: Duration = Duration::from_hours(30 * 365 * 24);

/// What the calendar shows then, since 1970: a day that is neither long past nor far off.
const TODAY: Duration = Duration::from_hours(56 * 365 * 24);

/// The real clock when it was first read.
static ORIGIN: LazyLock<::std::time::Instant> = LazyLock::new(::std::time::Instant::now);

/// The virtual time `dur` from now, as late as it can be told.
pub(crate) fn deadline(dur: Duration) -> u64 {
    let nanos = u64::try_from(dur.as_nanos()).unwrap_or(u64::MAX);
    engine::now().saturating_add(nanos)
}

/// Reads the virtual clock.
#[track_caller]
fn virtual_now() -> Duration {
    engine::point(Op::new(OpKind::Now, 0, Location::caller()));
    engine::read_clock();
    Duration::from_nanos(engine::now())
}

/// `std::time::Instant`.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Duration);

impl Instant {
    /// Now.
    #[track_caller]
    #[must_use]
    pub fn now() -> Self {
        let elapsed = if engine::active() {
            virtual_now()
        } else {
            ORIGIN.elapsed()
        };
        Self(BASE + elapsed)
    }

    /// The time since `earlier`; none if that is later.
    #[must_use]
    pub fn duration_since(&self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The time since `earlier`, unless that is later.
    #[must_use]
    pub fn checked_duration_since(&self, earlier: Self) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }

    /// The time since `earlier`; none if that is later.
    #[must_use]
    pub fn saturating_duration_since(&self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The time since then.
    #[track_caller]
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        Self::now().duration_since(*self)
    }

    /// The instant `duration` later, if it can be told.
    #[must_use]
    pub fn checked_add(&self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).map(Self)
    }

    /// The instant `duration` earlier, if it can be told.
    #[must_use]
    pub fn checked_sub(&self, duration: Duration) -> Option<Self> {
        self.0.checked_sub(duration).map(Self)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Instant").field(&self.0).finish()
    }
}

impl Sub for Instant {
    type Output = Duration;

    fn sub(self, other: Self) -> Duration {
        self.duration_since(other)
    }
}

/// `std::time::SystemTime`.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemTime(::std::time::SystemTime);

/// 1970-01-01 00:00:00 UTC.
pub const UNIX_EPOCH: SystemTime = SystemTime::UNIX_EPOCH;

impl SystemTime {
    /// 1970-01-01 00:00:00 UTC.
    pub const UNIX_EPOCH: Self = Self(::std::time::SystemTime::UNIX_EPOCH);

    /// Now.
    #[track_caller]
    #[must_use]
    pub fn now() -> Self {
        if engine::active() {
            Self(::std::time::SystemTime::UNIX_EPOCH + TODAY + virtual_now())
        } else {
            Self(::std::time::SystemTime::now())
        }
    }

    /// The time since `earlier`.
    ///
    /// # Errors
    ///
    /// If that is later.
    pub fn duration_since(&self, earlier: Self) -> Result<Duration, SystemTimeError> {
        self.0.duration_since(earlier.0)
    }

    /// The time since then.
    ///
    /// # Errors
    ///
    /// If that is yet to come.
    #[track_caller]
    pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {
        Self::now().duration_since(*self)
    }

    /// The time `duration` later, if it can be told.
    #[must_use]
    pub fn checked_add(&self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).map(Self)
    }

    /// The time `duration` earlier, if it can be told.
    #[must_use]
    pub fn checked_sub(&self, duration: Duration) -> Option<Self> {
        self.0.checked_sub(duration).map(Self)
    }
}

impl fmt::Debug for SystemTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<SystemTime> for ::std::time::SystemTime {
    fn from(time: SystemTime) -> Self {
        time.0
    }
}

impl From<::std::time::SystemTime> for SystemTime {
    fn from(time: ::std::time::SystemTime) -> Self {
        Self(time)
    }
}

macro_rules! arithmetic {
    ($($time:ident)*) => {$(
        impl Add<Duration> for $time {
            type Output = Self;

            fn add(self, duration: Duration) -> Self {
                self.checked_add(duration)
                    .expect("overflow when adding duration to instant")
            }
        }

        impl AddAssign<Duration> for $time {
            fn add_assign(&mut self, duration: Duration) {
                *self = *self + duration;
            }
        }

        impl Sub<Duration> for $time {
            type Output = Self;

            fn sub(self, duration: Duration) -> Self {
                self.checked_sub(duration)
                    .expect("overflow when subtracting duration from instant")
            }
        }

        impl SubAssign<Duration> for $time {
            fn sub_assign(&mut self, duration: Duration) {
                *self = *self - duration;
            }
        }
    )*};
}

arithmetic!(Instant SystemTime);

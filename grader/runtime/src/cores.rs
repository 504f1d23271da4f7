//! The processor cores that this process may run on. Where the system does not let a process choose,
//! it chooses itself, which costs time and nothing else.

/// The cores that this process was given.
pub(crate) struct Cores {
    #[cfg(target_os = "linux")]
    set: libc::cpu_set_t,
}

#[cfg(target_os = "linux")]
impl Cores {
    /// The cores that this process may run on now.
    pub(crate) fn given() -> Self {
        let mut set = none();
        // SAFETY: the system writes a set of that size.
        unsafe { libc::sched_getaffinity(0, size_of_val(&set), &raw mut set) };
        Self { set }
    }

    /// Keeps this thread, and all that it starts, on one of them: on that where the system has it
    /// run.
    pub(crate) fn stay_on_one(&self) {
        self.leave();
        // SAFETY: has no preconditions.
        let here = unsafe { libc::sched_getcpu() };
        if let Ok(here) = usize::try_from(here)
            && here < libc::CPU_SETSIZE as usize
        {
            let mut one = none();
            // SAFETY: the set has room for that number.
            unsafe { libc::CPU_SET(here, &mut one) };
            set(&one);
        }
    }

    /// Lets this thread run on all of them again.
    pub(crate) fn leave(&self) {
        set(&self.set);
    }
}

#[cfg(target_os = "linux")]
fn none() -> libc::cpu_set_t {
    // SAFETY: all zeros is the empty set.
    unsafe { std::mem::zeroed() }
}

#[cfg(target_os = "linux")]
fn set(cores: &libc::cpu_set_t) {
    // SAFETY: the system reads a set of that size.
    unsafe { libc::sched_setaffinity(0, size_of_val(cores), cores) };
}

#[cfg(not(target_os = "linux"))]
impl Cores {
    pub(crate) fn given() -> Self {
        Self {}
    }

    pub(crate) fn stay_on_one(&self) {}

    pub(crate) fn leave(&self) {}
}

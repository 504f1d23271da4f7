//! Limits that the kernel counts for each process by itself.

use std::io;

use crate::Limits;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
type Resource = libc::__rlimit_resource_t;
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
type Resource = libc::c_int;

/// Sets the limits of this process, for good.
pub(crate) fn set(limits: &Limits) -> io::Result<()> {
    lower(libc::RLIMIT_DATA, limits.memory, 0)?;
    lower(libc::RLIMIT_FSIZE, limits.file, 0)?;
    lower(libc::RLIMIT_NOFILE, limits.open_files, 0)?;
    lower(libc::RLIMIT_CORE, 0, 0)?;
    // At the first limit comes a signal that says why, at the second one that does not.
    limits
        .processor
        .map_or(Ok(()), |seconds| lower(libc::RLIMIT_CPU, seconds, 2))
}

/// Lowers a limit, for good beyond some `grace`; one that is lower already stays.
fn lower(resource: Resource, to: u64, grace: u64) -> io::Result<()> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: `limit` is valid for the call to write to.
    if unsafe { libc::getrlimit(resource, &raw mut limit) } != 0 {
        return Err(io::Error::last_os_error());
    }
    limit = libc::rlimit {
        rlim_cur: limit.rlim_cur.min(to as libc::rlim_t),
        rlim_max: limit.rlim_max.min((to + grace) as libc::rlim_t),
    };
    // SAFETY: `limit` is valid for the call to read.
    match unsafe { libc::setrlimit(resource, &raw const limit) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Where memory runs out, the kernel is to end this process before any other of the user's.
pub(crate) fn offer_to_the_killer() {
    #[cfg(target_os = "linux")]
    // SAFETY: the path and the text are valid for their lengths, and what was opened is closed.
    unsafe {
        let file = libc::open(c"/proc/self/oom_score_adj".as_ptr(), libc::O_WRONLY);
        if file >= 0 {
            libc::write(file, c"1000".as_ptr().cast(), 4);
            libc::close(file);
        }
    }
}

/// When the thread that has started this process is gone, be it by a signal, so is this process.
pub(crate) fn end_with_the_parent() {
    #[cfg(target_os = "linux")]
    // SAFETY: the call reads its arguments and nothing else.
    unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
    }
}

/// What the parent has open beyond the three standard streams ends with exec. An old kernel cannot
/// do this at once; all that the standard library opens ends there anyway.
pub(crate) fn close_on_exec() {
    #[cfg(target_os = "linux")]
    // SAFETY: changes a flag of descriptors that nothing between here and exec depends upon.
    unsafe {
        const CLOEXEC: libc::c_uint = 4;
        libc::syscall(libc::SYS_close_range, 3, libc::c_uint::MAX, CLOEXEC);
    }
}

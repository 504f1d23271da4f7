//! Forked executions: each in a child process of its own, which starts from the same memory.
//!
//! The fall-back for statics that cannot be found and restored: some fifty times slower than
//! running on in one process, but nothing that an execution does outlives it.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::FromRawFd;

use serde::{Deserialize, Serialize};

use super::attempt::Attempt;

/// What a child tells its parent.
#[derive(Serialize, Deserialize)]
struct Told {
    attempt: Attempt,
    steps: u64,
    hit_the_step_limit: bool,
}

/// Runs `execution` in a child. It returns what came of it, the points it passed, and whether it
/// was given up for their number.
///
/// A child that dies takes this process with it, by the same signal or exit code, so that who
/// watches this process sees what a crash would have looked like here.
pub(super) fn in_a_child(execution: impl FnOnce() -> (Attempt, u64, bool)) -> (Attempt, u64, bool) {
    let (mut reader, mut writer) = pipe();
    // SAFETY: this process has one thread, so that the child may do whatever its parent could.
    let child = unsafe { libc::fork() };
    assert!(child >= 0, "the system starts no process");
    if child == 0 {
        drop(reader);
        let (attempt, steps, hit_the_step_limit) = execution();
        let told = Told {
            attempt,
            steps,
            hit_the_step_limit,
        };
        let written = serde_json::to_writer(&mut writer, &told).is_ok() && writer.flush().is_ok();
        // SAFETY: ends the child at once, without what the parent will do at its own end.
        unsafe { libc::_exit(i32::from(!written)) };
    }
    drop(writer);
    let mut answer = Vec::new();
    let read = reader.read_to_end(&mut answer);
    let mut status = 0;
    // SAFETY: waits for the child just started.
    unsafe { libc::waitpid(child, &raw mut status, 0) };
    if libc::WIFSIGNALED(status) {
        // SAFETY: ends this process as the child ended.
        unsafe {
            libc::signal(libc::WTERMSIG(status), libc::SIG_DFL);
            libc::raise(libc::WTERMSIG(status));
        }
    }
    match serde_json::from_slice::<Told>(&answer) {
        Ok(told) if read.is_ok() => (told.attempt, told.steps, told.hit_the_step_limit),
        _ => std::process::exit(libc::WEXITSTATUS(status)),
    }
}

/// The two ends of a new pipe.
fn pipe() -> (File, File) {
    let mut ends = [0; 2];
    // SAFETY: `ends` has room for the two descriptors.
    let made = unsafe { libc::pipe(ends.as_mut_ptr()) };
    assert!(made == 0, "the system makes no pipe");
    // SAFETY: the descriptors were just made, and belong to nobody else.
    let [reader, writer] = ends.map(|end| unsafe { File::from_raw_fd(end) });
    (reader, writer)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn what_a_child_changes_does_not_outlive_it() {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        for _ in 0..3 {
            let (attempt, steps, _) = in_a_child(|| {
                let before = COUNT.fetch_add(1, Ordering::SeqCst);
                (Attempt::Passed, u64::from(before), false)
            });
            assert!(matches!(attempt, Attempt::Passed));
            assert_eq!(steps, 0);
        }
    }
}

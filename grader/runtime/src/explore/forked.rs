//! Forked executions: each in a child process of its own, which starts from the same memory.
//!
//! The fall-back for statics that cannot be found and restored: a hundred times slower than
//! running on in one process, but nothing that an execution does outlives it.
//!
//! Parent and child never run at the same time, so that both are kept on one core: where the child
//! starts on another one, waking that one up and telling the first of its end cost more than the
//! execution.

use std::io::Cursor;
use std::ptr::NonNull;

use serde::{Deserialize, Serialize};

use super::attempt::Attempt;
use crate::cores::Cores;
use crate::probe::Conditions;
use crate::scheduler::census::Census;

/// Room for the answer of a child; only what is written takes up memory.
const BYTES: usize = 32 << 20;

/// The bytes before the answer that hold its length.
const LENGTH: usize = size_of::<u64>();

/// Children after which the system may choose the core anew: it knows what else is running.
const STAY: u32 = 256;

/// What a child tells its parent.
#[derive(Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) attempt: Attempt,
    pub(super) steps: u64,
    pub(super) hit_the_step_limit: bool,
    /// What the scheduler has learned, and whether what some schedule must reach was reached.
    pub(super) census: Option<Census>,
    pub(super) conditions: Conditions,
}

/// Where children leave their answers: memory that they share with their parent. A pipe would cost
/// more calls of the system than all else together.
pub(super) struct Answers {
    at: NonNull<u8>,
    cores: Cores,
    children: u32,
}

impl Answers {
    /// Memory for answers.
    pub(super) fn new() -> Self {
        // SAFETY: asks for new memory, wherever there is room.
        let at = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                BYTES,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_SHARED | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        assert!(at != libc::MAP_FAILED, "the system gives no shared memory");
        let at = NonNull::new(at.cast()).expect("a mapping is nowhere near null");
        Self {
            at,
            cores: Cores::given(),
            children: 0,
        }
    }

    /// Runs `execution` in a child, and returns what came of it.
    ///
    /// A child that dies takes this process with it, by the same signal or exit code, so that who
    /// watches this process sees what a crash would have looked like here.
    pub(super) fn of_a_child(&mut self, execution: impl FnOnce() -> Told) -> Told {
        self.set_length(0);
        if self.children.is_multiple_of(STAY) {
            self.cores.stay_on_one();
        }
        self.children = self.children.wrapping_add(1);
        // SAFETY: this process has one thread, so that the child may do whatever its parent could.
        let child = unsafe { libc::fork() };
        assert!(child >= 0, "the system starts no process");
        if child == 0 {
            let told = execution();
            let written = self.write(&told);
            // SAFETY: ends the child at once, without what the parent will do at its own end.
            unsafe { libc::_exit(i32::from(!written)) };
        }
        let status = wait_for(child);
        if libc::WIFSIGNALED(status) {
            // SAFETY: ends this process as the child ended.
            unsafe {
                libc::signal(libc::WTERMSIG(status), libc::SIG_DFL);
                libc::raise(libc::WTERMSIG(status));
            }
        }
        match self.read() {
            Some(told) if libc::WEXITSTATUS(status) == 0 => told,
            _ => std::process::exit(libc::WEXITSTATUS(status)),
        }
    }

    fn write(&mut self, told: &Told) -> bool {
        let mut writer = Cursor::new(&mut self.bytes()[LENGTH..]);
        let written = serde_json::to_writer(&mut writer, told).is_ok();
        let length = writer.position();
        self.set_length(length);
        written
    }

    fn read(&mut self) -> Option<Told> {
        let (length, answer) = self.bytes().split_at(LENGTH);
        let length = u64::from_ne_bytes(length.try_into().ok()?) as usize;
        serde_json::from_slice(answer.get(..length)?).ok()
    }

    fn set_length(&mut self, length: u64) {
        self.bytes()[..LENGTH].copy_from_slice(&length.to_ne_bytes());
    }

    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: the mapping has that size and lives as long as this. The child writes and the
        // parent reads, and the parent touches it only while there is no child.
        unsafe { std::slice::from_raw_parts_mut(self.at.as_ptr(), BYTES) }
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        self.cores.leave();
        // SAFETY: the mapping is this value's own.
        unsafe { libc::munmap(self.at.as_ptr().cast(), BYTES) };
    }
}

/// How the child has ended.
fn wait_for(child: libc::pid_t) -> i32 {
    let mut status = 0;
    // SAFETY: waits for the child just started.
    while unsafe { libc::waitpid(child, &raw mut status, 0) } < 0 {}
    status
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn what_a_child_changes_does_not_outlive_it() {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mut answers = Answers::new();
        for _ in 0..3 {
            let told = answers.of_a_child(|| Told {
                attempt: Attempt::Passed,
                steps: u64::from(COUNT.fetch_add(1, Ordering::SeqCst)),
                hit_the_step_limit: false,
                census: None,
                conditions: Conditions::default(),
            });
            assert!(matches!(told.attempt, Attempt::Passed));
            assert_eq!(told.steps, 0);
        }
    }
}

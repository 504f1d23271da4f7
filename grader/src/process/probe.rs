//! What the operating system tells of a child, and what it is told to do with it.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::Duration;

use lockstep::protocol::WATCHER;

/// Makes the child the leader of a process group of its own, so that all of it can be ended.
pub(super) fn lead_a_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

/// Ends the child and whatever it has started.
pub(super) fn end_group(child: &mut Child) {
    end_group_of(child.id());
    let _ = child.kill();
}

/// Ends the process group that this process leads, and that has not been waited for yet.
pub(super) fn end_group_of(leader: u32) {
    #[cfg(unix)]
    {
        use nix::sys::signal::{Signal, killpg};
        use nix::unistd::Pid;
        // A group that is gone already is what was wanted.
        let _ = killpg(Pid::from_raw(leader.cast_signed()), Signal::SIGKILL);
    }
    #[cfg(not(unix))]
    let _ = leader;
}

/// Switches address randomisation off for every child from now on, so that code which depends on
/// addresses behaves alike in each of them. Where the system refuses, replays may miss; they say so.
pub fn fix_addresses() {
    #[cfg(target_os = "linux")]
    {
        use nix::sys::personality::{self, Persona};
        if let Ok(current) = personality::get() {
            let _ = personality::set(current | Persona::ADDR_NO_RANDOMIZE);
        }
    }
}

/// What a child uses at the moment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Threads that have not ended.
    pub(super) threads: u64,
    /// Bytes of memory that it occupies.
    pub(super) memory: u64,
}

/// What the child uses, where the system tells.
pub(super) fn usage(child: &Child) -> Option<Usage> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let mut fields = after_name(&stat)?.split_ascii_whitespace().skip(17);
    let threads = fields.next()?.parse().ok()?;
    let pages: u64 = fields.nth(3)?.parse().ok()?;
    let memory = pages * page_size();
    Some(Usage { threads, memory })
}

fn page_size() -> u64 {
    /// What it is nearly everywhere.
    const USUAL: u64 = 4096;
    #[cfg(unix)]
    if let Ok(Some(size)) = nix::unistd::sysconf(nix::unistd::SysconfVar::PAGE_SIZE) {
        return size.unsigned_abs();
    }
    USUAL
}

/// The processor time that the child has used, where the system tells.
pub(super) fn cpu_time(child: &Child) -> Option<Duration> {
    /// Linux counts these in hundredths of a second, on every architecture that Rust runs on.
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let mut fields = after_name(&stat)?.split_ascii_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(TICK * (user + system))
}

/// Whether every thread of the child sleeps, in whatever call, where the system tells.
pub(super) fn all_asleep(child: &Child) -> Option<bool> {
    Some(living(child)?.iter().all(|(state, _)| *state == 'S'))
}

/// Where the threads of the child stand, if each of them is in a wait that only another thread can
/// end. Two equal answers mean that none has moved in between. None where one of them runs, sleeps
/// for a time or waits for the world outside, and where the system does not tell.
pub(super) fn endless_waits(child: &Child) -> Option<Vec<String>> {
    let threads = living(child)?;
    let wait = |(state, task): &(char, PathBuf)| {
        let call = fs::read_to_string(task.join("syscall")).ok()?;
        let waits = *state == 'S' && is_endless(&call, FUTEX?);
        // Time on a processor shows a thread that woke up and waits again; not every system counts it.
        let time = fs::read_to_string(task.join("schedstat")).unwrap_or_default();
        waits.then(|| format!("{} {call} {time}", task.display()))
    };
    threads.iter().map(wait).collect()
}

/// The state and the folder of every thread that has not ended, but for the runtime's watcher.
fn living(child: &Child) -> Option<Vec<(char, PathBuf)>> {
    let tasks = fs::read_dir(format!("/proc/{}/task", child.id())).ok()?;
    let state = |task: &PathBuf| {
        let stat = fs::read_to_string(task.join("stat")).ok()?;
        let state = after_name(&stat)?.chars().next()?;
        let counts = !matches!(state, 'Z' | 'X') && !stat.contains(&format!("({WATCHER})"));
        counts.then_some(state)
    };
    let living: Vec<_> = tasks
        .flatten()
        .filter_map(|task| Some((state(&task.path())?, task.path())))
        .collect();
    (!living.is_empty()).then_some(living)
}

/// The number of the system call that locks, condition variables, parking and joining wait in.
const FUTEX: Option<u64> = if !cfg!(target_os = "linux") {
    None
} else if cfg!(target_arch = "x86_64") {
    Some(202)
} else if cfg!(any(
    target_arch = "aarch64",
    target_arch = "riscv64",
    target_arch = "loongarch64"
)) {
    Some(98)
} else {
    None
};

/// Whether a line of `/proc/PID/task/TID/syscall` (the call's number and its arguments) is a wait
/// on a futex without a time-out.
fn is_endless(call: &str, futex: u64) -> bool {
    /// `FUTEX_WAIT`, `FUTEX_LOCK_PI`, `FUTEX_WAIT_BITSET` and `FUTEX_LOCK_PI2`.
    const WAITS: [u64; 4] = [0, 6, 9, 13];
    /// Above these bits an operation holds flags.
    const OPERATION: u64 = 0x7f;
    let mut words = call.split_ascii_whitespace();
    let number = words.next().and_then(|word| word.parse().ok());
    let hexadecimal = |word: &str| u64::from_str_radix(word.strip_prefix("0x")?, 16).ok();
    let arguments: Option<Vec<u64>> = words.map(hexadecimal).collect();
    match arguments.as_deref() {
        Some([_, operation, _, time_out, ..]) => {
            number == Some(futex) && WAITS.contains(&(operation & OPERATION)) && *time_out == 0
        }
        _ => false,
    }
}

/// What follows the command's name, which may itself hold spaces and brackets.
fn after_name(stat: &str) -> Option<&str> {
    stat.rsplit_once(") ").map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::is_endless;

    #[test]
    fn only_a_futex_without_a_time_out_is_an_endless_wait() {
        let endless = [
            "202 0x7f10 0x189 0x0 0x0 0x0 0xffffffff 0x7ffd 0x7f1c",
            "202 0x7f10 0x80 0x2 0x0 0x0 0x0 0x7ffd 0x7f1c",
            "202 0x7f10 0x109 0x4d2 0x0 0x0 0xffffffff 0x7ffd 0x7f1c",
        ];
        let others = [
            "202 0x7f10 0x189 0x0 0x7ffe 0x0 0xffffffff 0x7ffd 0x7f1c",
            "202 0x7f10 0x81 0x1 0x0 0x0 0x0 0x7ffd 0x7f1c",
            "230 0x0 0x0 0x7ffc 0x7ffc 0x0 0x0 0x7ffd 0x7f1c",
            "0 0x3 0x7f10 0x20 0x0 0x0 0x0 0x7ffd 0x7f1c",
            "-1 0x7ffd 0x7f1c",
            "running",
            "",
        ];
        assert!(endless.iter().all(|call| is_endless(call, 202)));
        assert!(!others.iter().any(|call| is_endless(call, 202)));
    }
}

//! What the operating system tells of a child, and what it is told to do with it.

use std::process::{Child, Command};
use std::time::Duration;

/// Makes the child the leader of a process group of its own, so that all of it can be ended.
pub(super) fn lead_a_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

/// Ends the child and whatever it has started.
pub(super) fn end_group(child: &mut Child) {
    #[cfg(unix)]
    {
        use nix::sys::signal::{Signal, killpg};
        use nix::unistd::Pid;
        // A group that is gone already is what was wanted.
        let _ = killpg(Pid::from_raw(child.id().cast_signed()), Signal::SIGKILL);
    }
    let _ = child.kill();
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

/// The processor time that the child has used, where the system tells.
pub(super) fn cpu_time(child: &Child) -> Option<Duration> {
    /// Linux counts these in hundredths of a second, on every architecture that Rust runs on.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let mut fields = after_name(&stat)?.split_ascii_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(TICK * (user + system))
}

/// Whether every thread of the child sleeps, where the system tells.
pub(super) fn all_asleep(child: &Child) -> Option<bool> {
    let tasks = std::fs::read_dir(format!("/proc/{}/task", child.id())).ok()?;
    let mut states = tasks.flatten().filter_map(|task| {
        let stat = std::fs::read_to_string(task.path().join("stat")).ok()?;
        after_name(&stat)?.chars().next()
    });
    Some(states.all(|state| state == 'S'))
}

/// What follows the command's name, which may itself hold spaces and brackets.
fn after_name(stat: &str) -> Option<&str> {
    stat.rsplit_once(") ").map(|(_, rest)| rest)
}

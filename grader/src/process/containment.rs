//! How a staged binary is contained: what it may reach, and how much it may use up.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use sandbox::{Sandbox, Support};

use crate::error::{Doing, Error, Result};

/// Says `limits` where nothing but limits is to be used: for a system on which the rest is in the
/// way, and for the test of what happens there.
const CHOICE: &str = "LOCKSTEP_CONTAINMENT";

/// Where the system keeps its libraries, one of which starts every program.
pub(crate) const LIBRARIES: [&str; 8] = [
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/nix/store",
    "/gnu/store",
];

/// What programs read of the system, and what is the same for everyone.
pub(crate) const SYSTEM: [&str; 7] = [
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
    "/sys/devices/system/cpu",
];

/// What of a sandbox there is on this system, as it said when it was first asked.
pub(crate) fn support() -> Support {
    static SUPPORT: OnceLock<Support> = OnceLock::new();
    *SUPPORT.get_or_init(|| {
        if limits_only() {
            Support::LIMITS
        } else {
            Support::of_this_system()
        }
    })
}

fn limits_only() -> bool {
    env::var_os(CHOICE).is_some_and(|choice| choice == "limits")
}

/// What a submission is not kept from on this system, in words; none where all means are at hand.
pub fn gaps() -> Option<String> {
    let Support { files, calls, .. } = support();
    let said = match (files, calls) {
        (true, true) => return None,
        _ if limits_only() => "limits only (LOCKSTEP_CONTAINMENT says so)",
        _ if cfg!(not(target_os = "linux")) => {
            "limits only (this system has neither Landlock nor seccomp)"
        }
        (false, false) => "limits only (this kernel has neither Landlock nor seccomp)",
        (false, true) => "files are within reach (this kernel has no Landlock)",
        (true, false) => "processes and sockets are within reach (this kernel has no seccomp)",
    };
    Some(said.to_owned())
}

/// What starts children in their sandbox, where there is one.
static LAUNCHER: OnceLock<PathBuf> = OnceLock::new();

/// To be called first of all by a program whose children are to be started fast: it is started again
/// in front of each of them, puts the sandbox on and becomes the staged binary. Then this returns
/// only with the reason why it could not.
pub fn stand_by_as_launcher() -> Option<Error> {
    if let Some(error) = sandbox::launched() {
        return Some(Error::grader(format!(
            "the sandbox was not put on: {error}"
        )));
    }
    // By this name it is found even where the file was replaced in the meantime.
    let itself = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && itself.exists() {
        LAUNCHER.get_or_init(|| itself);
    }
    None
}

/// What a child is granted beyond reading the system's libraries and writing to its scratch folder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    /// Sockets.
    pub network: bool,
    /// Processes of its own.
    pub processes: bool,
}

/// A command for the binary, in its sandbox and with a clean environment; `scratch` is all that it
/// has.
pub(super) fn contained(binary: &Path, scratch: &Path, needs: Needs) -> Result<Command> {
    let sandbox = sandbox(binary, scratch, needs);
    let mut command = if let Some(launcher) = LAUNCHER.get() {
        sandbox.launch(support(), launcher, binary)
    } else {
        let mut command = Command::new(binary);
        sandbox
            .confine(support(), &mut command)
            .doing("contain", binary)?;
        command
    };
    // Windows starts nothing without it.
    let system = env::var_os("SystemRoot");
    command
        .current_dir(scratch)
        .env_clear()
        .envs(system.map(|root| ("SystemRoot", root)))
        .env("TMPDIR", scratch)
        .env("RUST_BACKTRACE", "0");
    Ok(command)
}

fn sandbox(binary: &Path, scratch: &Path, needs: Needs) -> Sandbox {
    let mut run = paths(&LIBRARIES);
    run.push(binary.to_owned());
    Sandbox {
        read: paths(&SYSTEM),
        run,
        write: vec![scratch.to_owned(), "/dev/null".into()],
        network: needs.network,
        processes: needs.processes,
        ..Sandbox::default()
    }
}

/// The paths of a list.
pub(crate) fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

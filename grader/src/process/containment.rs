//! How a staged binary is contained: what it may reach, and how much it may use up.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use sandbox::{Sandbox, Support};

use crate::error::{Doing, Result};

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

/// Gives the command's child its sandbox and a clean environment; `scratch` is all that it has.
pub(super) fn contain(
    command: &mut Command,
    binary: &Path,
    scratch: &Path,
    network: bool,
    processes: bool,
) -> Result<()> {
    // Windows starts nothing without it.
    let system = env::var_os("SystemRoot");
    command
        .current_dir(scratch)
        .env_clear()
        .envs(system.map(|root| ("SystemRoot", root)))
        .env("TMPDIR", scratch)
        .env("RUST_BACKTRACE", "0");
    let mut run = paths(&LIBRARIES);
    run.push(binary.to_owned());
    let sandbox = Sandbox {
        read: paths(&SYSTEM),
        run,
        write: vec![scratch.to_owned(), "/dev/null".into()],
        network,
        processes,
        ..Sandbox::default()
    };
    sandbox.confine(support(), command).doing("contain", binary)
}

/// The paths of a list.
pub(crate) fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

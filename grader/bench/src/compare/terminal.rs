//! A terminal with the watch mode of a runner in it: a session of tmux.

use std::io;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::runner::Runner;

/// How long a verdict is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long it is between two looks at the screen.
const LOOK: Duration = Duration::from_millis(5);

/// A session, which ends with this.
pub(super) struct Terminal {
    dir: TempDir,
}

impl Terminal {
    /// Starts the runner's watch mode, and waits until there is something on the screen.
    pub(super) fn open(runner: &Runner) -> io::Result<Self> {
        runner.forget();
        let terminal = Self {
            dir: TempDir::new()?,
        };
        let target = format!("CARGO_TARGET_DIR={}", runner.target().display());
        let mut session = terminal.tmux();
        session
            .args(["new-session", "-d", "-x", "100", "-y", "50", "-c"])
            .arg(runner.dir())
            .args(["env", "-u", "RUST_BACKTRACE", &target])
            .args(&runner.watch);
        if !session.status()?.success() {
            return Err(io::Error::other("tmux does not start"));
        }
        terminal.wait(|screen| !screen.trim().is_empty());
        Ok(terminal)
    }

    /// How long it takes from now on until this holds of the screen; none if it does not come to
    /// that.
    pub(super) fn wait(&self, holds: impl Fn(&str) -> bool) -> Option<Duration> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let captured = self.tmux().args(["capture-pane", "-p"]).output().ok()?;
            if holds(&String::from_utf8_lossy(&captured.stdout)) {
                return Some(begun.elapsed());
            }
            thread::sleep(LOOK);
        }
        None
    }

    fn tmux(&self) -> Command {
        let mut command = Command::new("tmux");
        let socket = self.dir.path().join("tmux");
        command.args(["-f", "/dev/null", "-S"]).arg(socket);
        command
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.tmux().arg("kill-server").status();
    }
}

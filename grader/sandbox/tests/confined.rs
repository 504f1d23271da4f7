//! What a confined child can and cannot do, on a Linux that has Landlock and seccomp; where one of
//! them is missing, only the rest is asked for.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sandbox::{Sandbox, Support};

/// A sandbox in which a shell can run, with one folder of its own.
fn shell_in(folder: &Path) -> Sandbox {
    let run = ["/bin", "/lib", "/lib64", "/usr"];
    Sandbox {
        run: run.map(PathBuf::from).into(),
        read: vec!["/etc/ld.so.cache".into(), "/dev/null".into()],
        write: vec![folder.to_owned()],
        ..Sandbox::default()
    }
}

fn runs(sandbox: &Sandbox, script: &str) -> bool {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]);
    sandbox
        .confine(Support::of_this_system(), &mut command)
        .unwrap();
    command.output().unwrap().status.success()
}

#[test]
fn a_child_writes_in_its_own_folder_and_nowhere_else() {
    let (own, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sandbox = shell_in(own.path());
    let write = |dir: &Path| format!("echo x > {}/file", dir.display());
    assert!(runs(&sandbox, &write(own.path())));
    if Support::of_this_system().files {
        assert!(!runs(&sandbox, &write(other.path())));
        assert!(!other.path().join("file").exists());
    }
}

#[test]
fn a_child_reads_what_it_is_given_and_nothing_else() {
    let (own, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secret = other.path().join("secret");
    fs::write(&secret, "secret\n").unwrap();
    let mut sandbox = shell_in(own.path());
    let read = format!("read line < {}", secret.display());
    if Support::of_this_system().files {
        assert!(!runs(&sandbox, &read));
        assert!(!runs(&sandbox, "read line < /proc/self/environ"));
    }
    sandbox.read.push(secret);
    assert!(runs(&sandbox, &read));
}

#[test]
fn a_child_starts_processes_where_it_may() {
    let own = tempfile::tempdir().unwrap();
    let mut sandbox = shell_in(own.path());
    if Support::of_this_system().calls {
        assert!(!runs(&sandbox, "/bin/true; true"));
    }
    sandbox.processes = true;
    assert!(runs(&sandbox, "/bin/true; true"));
}

#[test]
fn a_child_signals_nobody() {
    let own = tempfile::tempdir().unwrap();
    let sandbox = shell_in(own.path());
    let support = Support::of_this_system();
    if support.calls || support.signals {
        assert!(!runs(&sandbox, "kill -CONT $PPID"));
    }
}

#[test]
fn limits_hold_without_the_kernels_other_means() {
    let own = tempfile::tempdir().unwrap();
    let sandbox = shell_in(own.path());
    let mut command = Command::new("/bin/sh");
    command.args([
        "-c",
        "test \"$(ulimit -n)\" -le 1024 && test \"$(ulimit -c)\" = 0",
    ]);
    sandbox.confine(Support::LIMITS, &mut command).unwrap();
    assert!(command.status().unwrap().success());
}

//! A program that a launcher starts is confined as one that a hook has confined: this test is its own
//! launcher, and so has its own `main`.
#![cfg_attr(
    not(target_os = "linux"),
    expect(unused, reason = "there is nothing to test elsewhere")
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use sandbox::{Sandbox, Support};

fn main() {
    if let Some(error) = sandbox::launched() {
        eprintln!("not started: {error}");
        std::process::exit(70);
    }
    #[cfg(target_os = "linux")]
    {
        it_writes_in_its_own_folder_and_nowhere_else();
        it_starts_no_process_and_has_its_limits();
        what_cannot_be_started_is_said();
    }
}

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

fn launch(sandbox: &Sandbox, program: &str, args: &[&str]) -> Output {
    let launcher = std::env::current_exe().unwrap();
    let mut command = sandbox.launch(Support::of_this_system(), &launcher, Path::new(program));
    command.args(args).output().unwrap()
}

fn runs(sandbox: &Sandbox, script: &str) -> bool {
    launch(sandbox, "/bin/sh", &["-c", script]).status.success()
}

fn it_writes_in_its_own_folder_and_nowhere_else() {
    let (own, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sandbox = shell_in(own.path());
    let write = |dir: &Path| format!("echo x > {}/file", dir.display());
    assert!(runs(&sandbox, &write(own.path())));
    assert_eq!(fs::read(own.path().join("file")).unwrap(), b"x\n");
    if Support::of_this_system().files {
        assert!(!runs(&sandbox, &write(other.path())));
        assert!(!other.path().join("file").exists());
    }
}

fn it_starts_no_process_and_has_its_limits() {
    let own = tempfile::tempdir().unwrap();
    let sandbox = shell_in(own.path());
    if Support::of_this_system().calls {
        assert!(!runs(&sandbox, "/bin/true; true"));
    }
    let limits = "test \"$(ulimit -n)\" -le 1024 && test \"$(ulimit -c)\" = 0";
    let free = Sandbox {
        processes: true,
        ..sandbox
    };
    assert!(runs(&free, limits));
}

fn what_cannot_be_started_is_said() {
    let own = tempfile::tempdir().unwrap();
    let output = launch(&shell_in(own.path()), "/bin/no-such-program", &[]);
    assert_eq!(output.status.code(), Some(70));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not started"));
}

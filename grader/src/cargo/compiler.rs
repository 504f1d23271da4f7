//! The compiler in a sandbox: for every staged crate, cargo starts the grader in rustc's place, and
//! the grader starts rustc. It takes the source of a submission, and no other file of the user's.

mod place;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};

use sandbox::{Limits, Sandbox, Support};
use serde_json::json;

use crate::process::{LIBRARIES, SYSTEM, paths, support};
use crate::stage::{Crate, MisuseStage};
use place::Place;

/// Set where the grader stands in rustc's place; the engine's sources, which messages may quote.
const ENGINE: &str = "LOCKSTEP_ENGINE";

/// How many seconds of processor time the compiler may take over one crate, where 30 are too few.
const SECONDS: &str = "LOCKSTEP_COMPILER_SECONDS";

/// The code of the message that stands for a compiler which came to no end.
pub(super) const STOPPED: &str = "lockstep::stopped";

/// What rustc ends with after a fault of its own.
const FAULT: i32 = 101;

/// Has cargo start the grader for every crate of the workspace that it builds.
pub(super) fn stand_in(command: &mut Command, engine: &[PathBuf]) -> io::Result<()> {
    let engine = env::join_paths(engine).unwrap_or_default();
    command
        .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
        // Another wrapper would find the grader where it expects a compiler.
        .env("RUSTC_WRAPPER", "")
        .env(ENGINE, engine);
    Ok(())
}

/// Compiles, where cargo has started this process in rustc's place.
pub fn in_place_of_rustc() -> Option<ExitCode> {
    let engine = env::var_os(ENGINE)?;
    let mut args = env::args_os().skip(1);
    let rustc = PathBuf::from(args.next()?);
    let args: Vec<OsString> = args.collect();
    Some(compile(&rustc, &args, &engine).unwrap_or_else(|error| {
        eprintln!("grader: could not run {}: {error}", rustc.display());
        ExitCode::FAILURE
    }))
}

fn compile(rustc: &Path, args: &[OsString], engine: &OsStr) -> io::Result<ExitCode> {
    let Some(which) = staged() else {
        // Cargo asks the compiler about itself.
        let status = Command::new(rustc).args(args).status()?;
        return Ok(code(status.code().unwrap_or(FAULT)));
    };
    let mut command = Command::new(rustc);
    let place = if which == Staged::Ours {
        // What the linker needs differs from system to system.
        command.args(args);
        allowance().confine(Support::LIMITS, &mut command)?;
        None
    } else {
        let place = Place::make(args)?;
        command.args(place.redirect(args));
        clean(&mut command, &place);
        inside(rustc, engine, &place)?.confine(support(), &mut command)?;
        Some(place)
    };
    let status = command.status()?;
    if status.success() {
        place.map_or(Ok(()), |place| place.publish())?;
    } else if let Some(why) = unfinished(status) {
        eprintln!("{}", message(&why));
        return Ok(ExitCode::FAILURE);
    }
    Ok(code(status.code().unwrap_or(FAULT)))
}

/// Whose a staged crate is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Staged {
    Submission,
    /// Scenarios and misuses, which come with the exercise.
    Ours,
}

/// Whose the crate is that cargo wants to have compiled, if it is a staged one.
fn staged() -> Option<Staged> {
    let dir = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?);
    let name = dir.file_name()?;
    if name == MisuseStage::USES {
        return Some(Staged::Ours);
    }
    let which = Crate::ALL.into_iter().find(|which| which.dir() == name)?;
    Some(if which.is_runner() {
        Staged::Ours
    } else {
        Staged::Submission
    })
}

/// Limits, and no more.
fn allowance() -> Sandbox {
    Sandbox {
        processes: true,
        network: true,
        descriptors: true,
        limits: Limits {
            memory: 8 << 30,
            file: 1 << 30,
            processor: Some(seconds()),
            ..Limits::default()
        },
        ..Sandbox::default()
    }
}

fn seconds() -> u64 {
    let chosen = env::var(SECONDS).ok().and_then(|text| text.parse().ok());
    chosen.unwrap_or(30)
}

/// What rustc needs to make a library of a submission: itself, the system's libraries, the source,
/// and what the source depends upon.
fn inside(rustc: &Path, engine: &OsStr, place: &Place) -> io::Result<Sandbox> {
    let source = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut run = paths(&LIBRARIES);
    run.extend([sysroot(rustc)?, rustc.to_owned()]);
    let mut read = paths(&SYSTEM);
    read.push(source.join("src"));
    read.extend(env::split_paths(engine));
    read.extend(place.dependencies()?);
    Ok(Sandbox {
        run,
        read,
        list: vec![place.published.clone()],
        write: vec![place.own.clone(), "/dev/null".into()],
        network: false,
        processes: false,
        ..allowance()
    })
}

/// Where the compiler keeps its own libraries.
fn sysroot(rustc: &Path) -> io::Result<PathBuf> {
    let beside = rustc.parent().and_then(Path::parent);
    if let Some(root) = beside.filter(|root| root.join("lib/rustlib").is_dir()) {
        return Ok(root.to_owned());
    }
    let output = Command::new(rustc).arg("--print=sysroot").output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    fs::canonicalize(said.trim_end())
}

/// Leaves of the environment what cargo tells a crate of itself, and what it takes to start rustc:
/// the source can read all of it.
fn clean(command: &mut Command, place: &Place) {
    let needed = [
        "CARGO",
        "CARGO_CRATE_NAME",
        "CARGO_MAKEFLAGS",
        "CARGO_PRIMARY_PACKAGE",
        "DYLD_FALLBACK_LIBRARY_PATH",
        "LANG",
        "LD_LIBRARY_PATH",
        "SystemRoot",
    ];
    let told = |name: &str| {
        let of_the_crate = name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        of_the_crate || needed.contains(&name) || (cfg!(windows) && name == "PATH")
    };
    let kept = env::vars_os().filter(|(name, _)| name.to_str().is_some_and(told));
    command.env_clear().envs(kept).env("TMPDIR", &place.own);
}

/// Why rustc came to no end, where it did not.
fn unfinished(status: ExitStatus) -> Option<String> {
    if status.code() == Some(FAULT) {
        return Some("the compiler met a fault of its own".to_owned());
    }
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return Some(match signal {
            24 => format!(
                "the compiler took more than {} s of processor time over one crate, and was stopped",
                seconds()
            ),
            25 => "the compiler wrote a file of more than 1 GiB, and was stopped".to_owned(),
            6 | 9 => "the compiler ran out of memory, or gave up".to_owned(),
            _ => format!("the compiler crashed with signal {signal}"),
        });
    }
    None
}

/// A message as rustc writes them, so that cargo passes it on with the name of the crate.
fn message(text: &str) -> String {
    json!({
        "$message_type": "diagnostic",
        "message": text,
        "code": { "code": STOPPED, "explanation": null },
        "level": "error",
        "spans": [],
        "children": [],
        "rendered": format!("error: {text}\n"),
    })
    .to_string()
}

fn code(number: i32) -> ExitCode {
    u8::try_from(number).map_or(ExitCode::FAILURE, ExitCode::from)
}

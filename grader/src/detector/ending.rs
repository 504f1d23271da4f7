//! What it means that a child has ended without an answer.

use lockstep::protocol::{Class, THREADS};

use super::message::in_words;
use crate::process::{End, MEMORY, Report, Stopped};

/// What std prints where memory is refused.
const REFUSED: (&str, &str) = ("memory allocation of ", " bytes failed");

/// The class and the message for a child that did not say what came of its job; none where that
/// says nothing about the submission. A missing answer is never a pass.
pub(super) fn explain(report: &Report) -> Option<(Class, String)> {
    let (class, message) = match report.end {
        _ if report.overflowed => (Class::Crash, "a thread overflowed its stack".to_owned()),
        End::Signalled(signal) => (Class::Crash, crash(report, signal)),
        End::Exited(code) => (
            Class::ExitedEarly,
            format!("the process exited with code {code} before the scenario was over"),
        ),
        End::Stopped(Stopped::Busy) => (
            Class::Timeout,
            "a thread runs on and on without reaching any lock, atomic or other synchronisation"
                .to_owned(),
        ),
        End::Stopped(Stopped::Blocked) => (
            Class::Deadlock,
            "every thread waits for another one, and none will ever go on".to_owned(),
        ),
        End::Stopped(Stopped::Unending) => (
            Class::Timeout,
            "a thread waits for something outside of the program that does not come".to_owned(),
        ),
        End::Stopped(Stopped::Memory) => (
            Class::Crash,
            format!(
                "it used more than the {} GiB of memory that it may",
                MEMORY >> 30
            ),
        ),
        End::Stopped(Stopped::Threads) => (
            Class::Crash,
            format!("more than {THREADS} threads were started at a time"),
        ),
        End::Stopped(Stopped::Late) => return None,
    };
    Some((class, message))
}

/// What ended the process: memory that was refused, or a signal, after the panic that came first.
fn crash(report: &Report, signal: i32) -> String {
    if let Some(bytes) = refused(&report.printed) {
        return format!(
            "{bytes} bytes of memory were asked for at once, which is more than there is"
        );
    }
    let ended = format!("the process was ended by {}", signal_name(signal));
    match &report.first_panic {
        Some(message) => format!("{ended}; its first panic said: {}", in_words(message)),
        None => ended,
    }
}

/// How many bytes were refused, where the process said so at its end.
fn refused(printed: &str) -> Option<&str> {
    let line = printed
        .lines()
        .rev()
        .find(|line| line.starts_with(REFUSED.0))?;
    let (bytes, _) = line[REFUSED.0.len()..].split_once(REFUSED.1)?;
    bytes
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(bytes)
}

/// What a signal means, in words; the numbers are those of Linux.
fn signal_name(signal: i32) -> String {
    let known = match signal {
        4 => "SIGILL (an illegal instruction)",
        6 => "SIGABRT (`abort`, a panic while panicking, or memory that was refused)",
        7 => "SIGBUS (an invalid memory access)",
        8 => "SIGFPE (an arithmetic fault)",
        9 => "SIGKILL (perhaps for want of memory)",
        24 => "SIGXCPU (too much processor time)",
        25 => "SIGXFSZ (a file that grew too large)",
        31 => "SIGSYS (a system call that is not there)",
        11 => "SIGSEGV (an invalid memory access, most often a stack that overflowed)",
        _ => return format!("signal {signal}"),
    };
    known.to_owned()
}

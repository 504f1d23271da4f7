//! What it means that a child has ended without an answer.

use lockstep::protocol::Class;

use crate::process::{End, Report, Stopped};

/// The class and the message for a child that did not say what came of its job; none where that
/// says nothing about the submission. A missing answer is never a pass.
pub(super) fn explain(report: &Report) -> Option<(Class, String)> {
    let (class, message) = match report.end {
        _ if report.overflowed => (Class::Crash, "a thread overflowed its stack".to_owned()),
        End::Signalled(signal) => (
            Class::Crash,
            format!("the process was ended by {}", signal_name(signal)),
        ),
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
        End::Stopped(Stopped::Late) => return None,
    };
    Some((class, message))
}

/// What a signal means, in words; the numbers are those of Linux.
fn signal_name(signal: i32) -> String {
    let known = match signal {
        4 => "SIGILL (an illegal instruction)",
        6 => "SIGABRT (`abort`, or a panic while panicking)",
        7 => "SIGBUS (an invalid memory access)",
        8 => "SIGFPE (an arithmetic fault)",
        9 => "SIGKILL (perhaps for want of memory)",
        11 => "SIGSEGV (an invalid memory access, most often a stack that overflowed)",
        _ => return format!("signal {signal}"),
    };
    known.to_owned()
}

//! Fatal faults: tells an overflow of a task's stack from any other access to bad memory.

use std::sync::OnceLock;

use crate::engine::is_overflow;

static NOTE: OnceLock<fn()> = OnceLock::new();

/// Calls `note` when a task of this process overflows its stack, before that ends the process.
pub(crate) fn note_overflows(note: fn()) {
    if NOTE.set(note).is_err() {
        return;
    }
    // SAFETY: the handler only reads a thread-local without a destructor and stores to a mapping;
    // it runs on the alternate stack that std gives the main thread.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handle as *const () as usize;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        for signal in [libc::SIGSEGV, libc::SIGBUS] {
            libc::sigaction(signal, &raw const action, std::ptr::null_mut());
        }
    }
}

extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
    // SAFETY: the kernel passes a valid `siginfo_t` for these signals.
    let address = unsafe { (*info).si_addr() }.addr();
    if is_overflow(address)
        && let Some(note) = NOTE.get()
    {
        note();
    }
    // SAFETY: back to the default, so that the fault, met again on return, ends the process.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
    }
}

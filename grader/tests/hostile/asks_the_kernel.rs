//! class: panic
//! says: granted: []
//! Signals for its parent, traces, mounts, sockets, wider limits. Signal 0 would harm nobody.
use std::ffi::{c_char, c_int, c_long, c_void};

unsafe extern "C" {
    fn getppid() -> c_int;
    fn kill(process: c_int, signal: c_int) -> c_int;
    fn ptrace(request: c_long, ...) -> c_long;
    fn unshare(flags: c_int) -> c_int;
    fn chroot(path: *const c_char) -> c_int;
    fn chmod(path: *const c_char, mode: u32) -> c_int;
    fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int;
    fn setrlimit(resource: c_int, limit: *const c_void) -> c_int;
    fn setsid() -> c_int;
}

pub fn add_up(_: usize) -> u64 {
    let unlimited = [u64::MAX; 2];
    let asked = unsafe {
        [
            ("kill", kill(getppid(), 0)),
            ("ptrace", ptrace(0, 0, 0, 0) as c_int),
            ("unshare", unshare(0x4000_0000)),
            ("chroot", chroot(c"/".as_ptr())),
            ("chmod", chmod(c".".as_ptr(), 0o700)),
            ("socket", socket(2, 1, 0)),
            ("setrlimit", setrlimit(1, unlimited.as_ptr().cast())),
            ("setsid", setsid()),
        ]
    };
    let granted = asked.iter().filter(|(_, answer)| *answer >= 0);
    let granted: Vec<&str> = granted.map(|(name, _)| *name).collect();
    panic!("granted: {granted:?}");
}

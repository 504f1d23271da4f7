//! seccomp: which system calls a child may not make. They fail with `EPERM`, so that the program
//! learns of it and can say so.

use std::collections::BTreeMap;
use std::env::consts::ARCH;
use std::io;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch, apply_filter,
};

use crate::Sandbox;

/// Changes to the machine, and views of it, that no program of a workbook has a use for.
const NEVER: &[libc::c_long] = &[
    // Other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_kill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_setsid,
    libc::SYS_setpgid,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setattr,
    // Mounts and namespaces.
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_unshare,
    libc::SYS_setns,
    // The kernel and the machine.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_syslog,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_clock_adjtime,
    libc::SYS_adjtimex,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_personality,
    libc::SYS_open_by_handle_at,
    // What outlives the process.
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    // Whose a file is, and who may use it: Landlock leaves these alone.
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
];

/// `fchmodat2`, which has one number everywhere and is too new to have a name everywhere.
const FCHMODAT2: libc::c_long = 452;

/// The same, where only older architectures have a call for it.
#[cfg(target_arch = "x86_64")]
const NEVER_HERE: &[libc::c_long] = &[
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_setrlimit,
    libc::SYS_ioperm,
    libc::SYS_iopl,
];
#[cfg(not(target_arch = "x86_64"))]
const NEVER_HERE: &[libc::c_long] = &[];

/// By these, x86-64 has every call a second time.
const SECOND_NUMBERS: i64 = 0x4000_0000;

/// Whether system calls can be kept from a child.
pub(crate) fn supported() -> bool {
    // SAFETY: only asks for the mode of this process.
    let known = unsafe { libc::prctl(libc::PR_GET_SECCOMP) } >= 0;
    known && TargetArch::try_from(ARCH).is_ok()
}

/// The filters of a sandbox.
pub(crate) fn filters(sandbox: &Sandbox) -> io::Result<Vec<BpfProgram>> {
    let mut filters = vec![compile(refused(sandbox)?, libc::EPERM)?];
    if !sandbox.processes {
        // Its flags are out of a filter's sight; a library that misses it falls back to `clone`.
        let newer = BTreeMap::from([(libc::SYS_clone3, Vec::new())]);
        filters.push(compile(newer, libc::ENOSYS)?);
    }
    Ok(filters)
}

/// Puts a filter on this thread and all that it starts.
pub(crate) fn apply(filter: &BpfProgram) -> io::Result<()> {
    apply_filter(filter).map_err(io::Error::other)
}

type Rules = BTreeMap<libc::c_long, Vec<SeccompRule>>;

fn refused(sandbox: &Sandbox) -> io::Result<Rules> {
    let mut rules: Rules = NEVER
        .iter()
        .chain(NEVER_HERE)
        .map(|&call| (call, Vec::new()))
        .collect();
    // Reading a limit is harmless, and so are the times of a file that is open for it.
    rules.insert(libc::SYS_prlimit64, unless_zero(2)?);
    rules.insert(libc::SYS_utimensat, unless_zero(1)?);
    if cfg!(target_env = "gnu") {
        // Elsewhere `abort` is made of it.
        rules.insert(libc::SYS_tkill, Vec::new());
    }
    if !sandbox.network {
        rules.insert(libc::SYS_socket, Vec::new());
    }
    if !sandbox.processes {
        rules.insert(libc::SYS_clone, unless_thread()?);
        #[cfg(target_arch = "x86_64")]
        rules.extend([libc::SYS_fork, libc::SYS_vfork].map(|call| (call, Vec::new())));
    }
    if cfg!(target_arch = "x86_64") {
        let second = |(call, rules): (&i64, &Vec<_>)| (call | SECOND_NUMBERS, rules.clone());
        let second: Vec<_> = rules.iter().map(second).collect();
        rules.extend(second);
    }
    Ok(rules)
}

fn compile(rules: Rules, errno: i32) -> io::Result<BpfProgram> {
    let arch = TargetArch::try_from(ARCH).map_err(io::Error::other)?;
    let refuse = SeccompAction::Errno(errno.cast_unsigned());
    SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch)
        .and_then(TryInto::try_into)
        .map_err(io::Error::other)
}

/// Refuse the call where this argument is not zero.
fn unless_zero(argument: u8) -> io::Result<Vec<SeccompRule>> {
    when(argument, SeccompCmpOp::Ne)
}

/// Refuse `clone` where it starts a process.
fn unless_thread() -> io::Result<Vec<SeccompRule>> {
    let flag = u64::from(libc::CLONE_THREAD.cast_unsigned());
    when(0, SeccompCmpOp::MaskedEq(flag))
}

fn when(argument: u8, compare: SeccompCmpOp) -> io::Result<Vec<SeccompRule>> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Qword, compare, 0)
        .and_then(|condition| SeccompRule::new(vec![condition]))
        .map(|rule| vec![rule])
        .map_err(io::Error::other)
}

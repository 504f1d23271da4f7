//! What the child does between fork and exec.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::{Sandbox, Support, limits};

/// Prepares everything here, in the parent, so that the child only makes system calls.
pub(crate) fn install(
    sandbox: &Sandbox,
    support: Support,
    command: &mut Command,
) -> io::Result<()> {
    let (limits, descriptors) = (sandbox.limits, sandbox.descriptors);
    #[cfg(target_os = "linux")]
    let mut fence = support
        .files
        .then(|| crate::files::Fence::of(sandbox))
        .transpose()?;
    #[cfg(all(target_os = "linux", target_pointer_width = "64"))]
    let filters = support
        .calls
        .then(|| crate::calls::filters(sandbox))
        .transpose()?;
    #[cfg(not(target_os = "linux"))]
    let _ = support;
    let hook = move || {
        limits::offer_to_the_killer();
        limits::end_with_the_parent();
        limits::set(&limits)?;
        if !descriptors {
            limits::close_on_exec();
        }
        #[cfg(target_os = "linux")]
        fence.as_mut().map_or(Ok(()), crate::files::Fence::close)?;
        #[cfg(all(target_os = "linux", target_pointer_width = "64"))]
        filters.iter().flatten().try_for_each(crate::calls::apply)?;
        Ok(())
    };
    // SAFETY: after fork only the forking thread is there, so that the hook must not wait for a lock
    // that another one may have held. It makes system calls with what was prepared above and
    // allocates nothing, but for the text of an error, upon which the child ends.
    unsafe {
        command.pre_exec(hook);
    }
    Ok(())
}

//! What of a sandbox this system supports.

/// What of a sandbox this system supports; the limits are there on every Unix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// Landlock: files can be kept from a child.
    pub files: bool,
    /// Landlock also keeps signals in: Linux 6.12 and newer.
    pub signals: bool,
    /// seccomp: system calls can be kept from a child.
    pub calls: bool,
}

impl Support {
    /// Limits, and nothing else.
    pub const LIMITS: Self = Self {
        files: false,
        signals: false,
        calls: false,
    };

    /// What this kernel offers, as it says when it is asked.
    pub fn of_this_system() -> Self {
        #[cfg(target_os = "linux")]
        {
            let (files, signals) = crate::files::supported();
            #[cfg(target_pointer_width = "64")]
            let calls = crate::calls::supported();
            #[cfg(not(target_pointer_width = "64"))]
            let calls = false;
            Self {
                files,
                signals,
                calls,
            }
        }
        #[cfg(not(target_os = "linux"))]
        Self::LIMITS
    }
}

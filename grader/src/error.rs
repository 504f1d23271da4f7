//! The grader's own faults: what keeps it from giving a verdict at all.

use std::fmt;
use std::path::Path;

/// Why there is no verdict. What is wrong with a submission is never one of these.
#[derive(Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The command line or the workbook asks for something that does not exist.
    Usage,
    /// The grader or the machine under it.
    Grader,
    /// Nobody wants to know any more.
    CalledOff,
}

/// What the grader's functions return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Something asked for that cannot be had; the message says what to do instead.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            kind: Kind::Usage,
            message: message.into(),
        }
    }

    /// A fault of the grader or of the machine.
    pub fn grader(message: impl Into<String>) -> Self {
        Self {
            kind: Kind::Grader,
            message: message.into(),
        }
    }

    /// A check that was called off.
    pub fn called_off() -> Self {
        Self {
            kind: Kind::CalledOff,
            message: "the check was called off".to_owned(),
        }
    }

    /// Whether it was called off.
    pub fn is_called_off(&self) -> bool {
        self.kind == Kind::CalledOff
    }

    /// Whether the one who asked can mend it.
    pub fn is_usage(&self) -> bool {
        self.kind == Kind::Usage
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Says what was being done to which file when the system refused.
pub trait Doing<T> {
    /// Turns a failure into the grader's fault, led by `doing` and the path.
    ///
    /// # Errors
    ///
    /// Where there was one before.
    fn doing(self, doing: &str, path: &Path) -> Result<T>;
}

impl<T, E: fmt::Display> Doing<T> for std::result::Result<T, E> {
    fn doing(self, doing: &str, path: &Path) -> Result<T> {
        self.map_err(|error| {
            Error::grader(format!("could not {doing} {}: {error}", path.display()))
        })
    }
}

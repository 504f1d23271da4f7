//! The exit codes: a contract with scripts, tested as such.

use crate::error::Error;
use crate::verdict::Judgement;

/// What the process ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// 0: every submission was accepted, or the command did what it was asked.
    Accepted,
    /// 1: at least one submission was rejected.
    Rejected,
    /// 2: the command line or a manifest is wrong; nothing was judged.
    Usage,
    /// 3: nothing was rejected, and at least one submission could not be judged.
    Inconclusive,
    /// 70: the grader or the machine failed; says nothing about the submission.
    Fault,
}

impl ExitCode {
    /// The number that the shell sees.
    pub fn number(self) -> u8 {
        match self {
            Self::Accepted => 0,
            Self::Rejected => 1,
            Self::Usage => 2,
            Self::Inconclusive => 3,
            Self::Fault => 70,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code.number())
    }
}

impl From<&Error> for ExitCode {
    fn from(error: &Error) -> Self {
        if error.is_usage() {
            Self::Usage
        } else {
            Self::Fault
        }
    }
}

impl From<Judgement> for ExitCode {
    fn from(judgement: Judgement) -> Self {
        match judgement {
            Judgement::Accepted => Self::Accepted,
            Judgement::Rejected(_) => Self::Rejected,
            Judgement::Inconclusive => Self::Inconclusive,
        }
    }
}

impl ExitCode {
    /// The code for two submissions together: a rejection outweighs a doubt, a doubt outweighs a pass.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let weight = |code: Self| match code {
            Self::Accepted => 0,
            Self::Inconclusive => 1,
            Self::Rejected => 2,
            Self::Usage => 3,
            Self::Fault => 4,
        };
        if weight(other) > weight(self) {
            other
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ExitCode;

    #[test]
    fn the_numbers_are_a_contract() {
        let all = [
            ExitCode::Accepted,
            ExitCode::Rejected,
            ExitCode::Usage,
            ExitCode::Inconclusive,
            ExitCode::Fault,
        ];
        assert_eq!(all.map(ExitCode::number), [0, 1, 2, 3, 70]);
    }

    #[test]
    fn a_rejection_outweighs_a_doubt() {
        let both = ExitCode::Rejected.and(ExitCode::Inconclusive);
        assert_eq!(both, ExitCode::Rejected);
        assert_eq!(
            ExitCode::Accepted.and(ExitCode::Inconclusive),
            ExitCode::Inconclusive
        );
    }
}

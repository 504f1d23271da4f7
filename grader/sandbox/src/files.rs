//! Landlock: which files a child may reach, and that its signals reach nobody else.

use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, Scope, path_beneath_rules,
};

use crate::Sandbox;

/// The newest version whose rights are asked for; an older kernel grants what it knows.
const ABI: ABI = ABI::V6;

/// Whether files can be kept from a child, and whether signals can be kept in.
pub(crate) fn supported() -> (bool, bool) {
    let files = strict().handle_access(AccessFs::from_all(ABI::V1));
    let signals = strict().scope(Scope::Signal);
    [files, signals]
        .map(|rules| rules.and_then(Ruleset::create).is_ok())
        .into()
}

/// Rules that cannot be made where the kernel does not know them.
fn strict() -> Ruleset {
    Ruleset::default().set_compatibility(CompatLevel::HardRequirement)
}

/// A fence that is ready to be closed round the process that does it.
pub(crate) struct Fence(Option<RulesetCreated>);

impl Fence {
    /// Opens everything that is to stay within reach.
    pub(crate) fn of(sandbox: &Sandbox) -> io::Result<Self> {
        Self::prepare(sandbox)
            .map(|rules| Self(Some(rules)))
            .map_err(io::Error::other)
    }

    fn prepare(sandbox: &Sandbox) -> Result<RulesetCreated, landlock::RulesetError> {
        let list: BitFlags<AccessFs> = AccessFs::ReadDir.into();
        let read = list | AccessFs::ReadFile;
        let run = read | AccessFs::Execute;
        let mut rules = Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(ABI))?;
        if !sandbox.network {
            rules = rules.handle_access(AccessNet::from_all(ABI))?;
        }
        rules
            .scope(Scope::from_all(ABI))?
            .create()?
            .add_rules(path_beneath_rules(&sandbox.list, list))?
            .add_rules(path_beneath_rules(&sandbox.read, read))?
            .add_rules(path_beneath_rules(&sandbox.run, run))?
            .add_rules(path_beneath_rules(&sandbox.write, AccessFs::from_all(ABI)))
    }

    /// Closes the fence round this process; nothing opens it again.
    pub(crate) fn close(&mut self) -> io::Result<()> {
        let Some(rules) = self.0.take() else {
            return Ok(());
        };
        rules.restrict_self().map(drop).map_err(io::Error::other)
    }
}

//! `explain`: one failure, shown in full.

use super::desk::Desk;
use super::page::{self, PageArgs};
use super::replay;
use crate::error::Result;
use crate::exit_code::ExitCode;

/// What is explained, and how.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The id of a replay
    what: String,
    #[command(flatten)]
    page: PageArgs,
}

pub(super) fn explain(desk: &Desk, args: &ExplainArgs) -> Result<ExitCode> {
    match &args.page.html {
        None => replay::replay(desk, &args.what),
        Some(file) => page::write(desk, &args.what.parse()?, file, args.page.open),
    }
}

//! The command line: what can be asked, and who answers.

mod args;
mod check;
mod desk;
mod display;
mod explain;
mod hint;
mod list;
mod new;
mod page;
mod play;
mod replay;
mod reset;
mod solution;
mod verify;
mod watch;

pub use args::{Args, Command, Global};
pub use explain::ExplainArgs;
pub use play::PlayArgs;
pub use verify::VerifyArgs;

use crate::error::Result;
use crate::exit_code::ExitCode;
use desk::Desk;

/// Does what was asked.
///
/// # Errors
///
/// What the one who asked, or the grader, has done wrong. A rejection is none: it is an exit code.
pub fn dispatch(args: Args) -> Result<ExitCode> {
    let desk = Desk::open(args.global)?;
    let Some(command) = args.command else {
        if watch::is_possible(&desk.global) {
            return watch::watch(desk);
        }
        return check::check(&desk, &[], false);
    };
    match command {
        Command::Check { exercises, all } => check::check(&desk, &exercises, all),
        Command::List { markdown } => list::list(&desk, markdown.as_deref()),
        Command::Progress => list::progress(&desk),
        Command::Hint { exercise, level } => hint::hint(&desk, &exercise, level),
        Command::Solution { exercise, force } => solution::solution(&desk, &exercise, force),
        Command::Reset { exercise, yes } => reset::reset(&desk, &exercise, yes),
        Command::New { exercise, title } => new::new(&desk, &exercise, title.as_deref()),
        Command::Verify(args) => verify::verify(&desk, &args),
        Command::Replay { id } => replay::replay(&desk, &id.parse()?),
        Command::Explain(args) => explain::explain(&desk, &args),
        Command::Play(args) => play::play(&desk, &args),
    }
}

//! The command line's grammar.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Grades concurrency katas: explores interleavings, then runs real threads.
///
/// Without a command it checks the next exercise that is still to do.
#[derive(Debug, Parser)]
#[command(name = "grader", version, after_help = EXIT_CODES)]
pub struct Args {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXIT_CODES: &str = "Exit codes: 0 accepted, 1 rejected, 2 wrong usage or manifest, 3 inconclusive, \
70 the grader's own fault.";

/// What holds for every command.
#[derive(Clone, Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line, and they are independent"
)]
pub struct Global {
    /// Print one JSON object for each exercise
    #[arg(long, global = true)]
    pub json: bool,
    /// Show every step of a failure, not only those that matter
    #[arg(long, global = true)]
    pub full: bool,
    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Fix the random choices of the search
    #[arg(long, global = true, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Make so many executions of the random search of each scenario
    #[arg(long, global = true, value_name = "N", conflicts_with = "thorough")]
    pub executions: Option<u64>,
    /// Search for about a minute
    #[arg(long, global = true)]
    pub thorough: bool,
    /// Judge this `lib.rs`, or this `src` folder, in place of the learner's
    #[arg(long, global = true, value_name = "PATH")]
    pub submission: Option<PathBuf>,
    /// The folder that holds `exercises`, where it is not the current one
    #[arg(long, global = true, value_name = "DIR")]
    pub workbook: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge exercises: the ones named, or the next one that is still to do
    Check {
        /// Each by its id (`track/slug`), its slug, its folder, or a file in it; a track stands for
        /// all that is in it
        exercises: Vec<String>,
        /// All of them
        #[arg(long, conflicts_with = "exercises")]
        all: bool,
    },
    /// Show all exercises, and which ones are done
    List {
        /// Write the table of all exercises for an instructor, as Markdown, to this file
        #[arg(long, value_name = "FILE")]
        markdown: Option<PathBuf>,
    },
    /// Show how far you have come, by track
    Progress,
    /// Show the next hint; there are three
    Hint {
        /// The exercise
        exercise: String,
        /// Show this one, from 1 to 3
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=3))]
        level: Option<u8>,
    },
    /// Show the reference repair of an exercise that you have passed
    Solution {
        /// The exercise
        exercise: String,
        /// Show it before that, too
        #[arg(long)]
        force: bool,
    },
    /// Bring the shipped source of an exercise back, keeping a copy of yours
    Reset {
        /// The exercise
        exercise: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Make every file that a new exercise needs; for authors
    New {
        /// `track/slug`; write `03_track/02_slug` to choose the numbers
        exercise: String,
        /// Its name, for people
        #[arg(long)]
        title: Option<String>,
    },
    /// Hold exercises against their corpus of right and wrong repairs; for their authors
    Verify(super::VerifyArgs),
    /// Show a failure again, by the id that stood beside it
    Replay {
        /// The id
        id: String,
    },
    /// Explain the last failure of an exercise, from its stored schedule; as a page, with --html
    Explain(super::ExplainArgs),
    /// Be the scheduler yourself, in the scenario that failed last: choose who goes next
    Play(super::PlayArgs),
}

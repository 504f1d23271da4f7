//! `play`: the reader is the scheduler of the program as it stands.

use std::io::{BufRead, IsTerminal, Write, stdin, stdout};

use colored::Colorize;

use super::desk::{Desk, note};
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::grade::Game;
use crate::replays;
use crate::report::terminal::{self, prose};
use crate::schedule::{Next, Turn};
use crate::verdict::Finding;
use crate::workbook::{DetectorName, Exercise, Intake};

/// What is played.
#[derive(Debug, clap::Args)]
pub struct PlayArgs {
    /// The exercise
    exercise: String,
    /// Play this scenario; without it, the one that failed last, or else the first
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Ask as well where a single thread can go on, but a fault could be injected
    #[arg(long)]
    faults: bool,
}

impl PlayArgs {
    /// The scenario of an exercise that failed last, or else the first.
    pub(super) fn of(exercise: &str) -> Self {
        Self {
            exercise: exercise.to_owned(),
            scenario: None,
            faults: false,
        }
    }
}

const KEYS: &str = "a number chooses, Enter takes the first; u undo, r start again, f faults on or off, \
s show an order that fails, q quit";

/// The same where an order is to be found: the search knows none, and nothing is injected.
const KEYS_OF_AN_ORDER: &str =
    "a number chooses, Enter takes the first; u undo, r start again, q quit";

pub(super) fn play(desk: &Desk, args: &PlayArgs) -> Result<ExitCode> {
    if desk.global.json {
        return Err(Error::usage("`play` is a conversation; it has no --json"));
    }
    let exercise = desk.workbook.find(&args.exercise)?;
    let submission = match desk.intake(exercise)? {
        Intake::Taken(submission) => submission,
        Intake::Refused(refusal) => return Err(Error::usage(refusal.message)),
    };
    note(&format!("Setting up {} …", exercise.id));
    let bench = desk.bench();
    let asked = args.scenario.clone();
    let scenario = asked.or_else(|| failed_last(desk, exercise));
    let game = Game::open(&bench, exercise, &submission, scenario.as_deref())?;
    let first = game.turn(&[], args.faults)?;
    let mut round = Round {
        game: &game,
        taken: vec![Vec::new()],
        faults: args.faults,
        seeks_order: first.order.is_some(),
    };
    round.welcome(exercise);
    round.converse(first)?;
    Ok(ExitCode::Accepted)
}

/// The scenario in which the learner's source failed last, if it can be played.
fn failed_last(desk: &Desk, exercise: &Exercise) -> Option<String> {
    if desk.global.submission.is_some() {
        return None;
    }
    let id = desk.memory(exercise).replay?;
    let failed = replays::load(&desk.workbook.root, &id).ok()?.scenario;
    let mut known = exercise.manifest.asking_for(DetectorName::Explore);
    known
        .any(|scenario| scenario.name == failed)
        .then_some(failed)
}

/// A game under way: the choices taken, each with all before it, so that one can be taken back.
struct Round<'a> {
    game: &'a Game<'a>,
    taken: Vec<Vec<u32>>,
    faults: bool,
    /// Whether the scenario is about an order of steps, with which its promise is to hold.
    seeks_order: bool,
}

/// What the player wants.
enum Wish {
    Choose(usize),
    Undo,
    Restart,
    Faults,
    Show,
    Quit,
}

impl Round<'_> {
    fn welcome(&self, exercise: &Exercise) {
        let scenario = self.game.scenario();
        let heading = format!("{} · {}", exercise.id, exercise.manifest.title);
        println!("{}\n", heading.bold());
        println!(
            "{}",
            prose(&format!("{}: {}", scenario.name, scenario.promise))
        );
        let task = if self.seeks_order {
            "Choose who goes next, and find an order in which this promise holds."
        } else {
            "Choose who goes next, and make this promise break."
        };
        println!("{}\n", prose(&format!("You are the scheduler. {task}")));
        println!("{}\n", prose(self.keys()).dimmed());
    }

    fn keys(&self) -> &'static str {
        if self.seeks_order {
            KEYS_OF_AN_ORDER
        } else {
            KEYS
        }
    }

    fn converse(&mut self, mut turn: Turn) -> Result<()> {
        let mut input = stdin().lock();
        loop {
            print!("{}", terminal::play::turn(&turn));
            loop {
                let Some(line) = ask(&mut input) else {
                    return Ok(());
                };
                match understood(&line) {
                    Some(Wish::Quit) => return Ok(()),
                    Some(Wish::Show) if !self.seeks_order => self.show()?,
                    Some(wish) if self.follow(&wish, &turn) => break,
                    _ => println!("{}", prose(self.keys())),
                }
            }
            println!();
            let choices = self.taken.last().cloned().unwrap_or_default();
            turn = self.game.turn(&choices, self.faults)?;
        }
    }

    /// Does what is wished, if that is possible now.
    fn follow(&mut self, wish: &Wish, turn: &Turn) -> bool {
        match wish {
            Wish::Choose(index) => {
                let Next::Choose { choices, offers } = &turn.next else {
                    return false;
                };
                if *index >= offers.len() {
                    return false;
                }
                let mut taken = choices.clone();
                taken.push(*index as u32);
                self.taken.push(taken);
            }
            Wish::Undo if self.taken.len() > 1 => {
                self.taken.pop();
            }
            Wish::Restart => self.taken.truncate(1),
            Wish::Faults if !self.seeks_order => {
                self.faults = !self.faults;
                let state = if self.faults { "offered" } else { "left out" };
                println!("Injected faults are {state} where nothing else is to choose.");
            }
            Wish::Undo | Wish::Faults | Wish::Show | Wish::Quit => return false,
        }
        true
    }

    /// Shows what the search finds.
    fn show(&self) -> Result<()> {
        let finding = self.game.answer()?.finding;
        println!("{}", answer(&finding));
        Ok(())
    }
}

fn answer(finding: &Finding) -> String {
    match (&finding.evidence, finding.failure()) {
        (Some(evidence), Some(class)) => {
            let table = terminal::play::order(evidence);
            format!(
                "{table}\n{}",
                prose(&format!("{class}: {}", finding.message))
            )
        }
        (None, Some(class)) => prose(&format!("{class}: {}", finding.message)),
        _ => format!(
            "The search finds none either, in {} executions.",
            finding.executions
        ),
    }
}

/// The player's next line; none at the end of the input.
fn ask(input: &mut impl BufRead) -> Option<String> {
    if stdin().is_terminal() {
        print!("> ");
        let _ = stdout().flush();
    }
    let mut line = String::new();
    match input.read_line(&mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim().to_lowercase()),
    }
}

fn understood(line: &str) -> Option<Wish> {
    Some(match line {
        "" => Wish::Choose(0),
        "u" | "undo" => Wish::Undo,
        "r" | "restart" => Wish::Restart,
        "f" | "faults" => Wish::Faults,
        "s" | "show" => Wish::Show,
        "q" | "quit" => Wish::Quit,
        number => Wish::Choose(number.parse::<usize>().ok()?.checked_sub(1)?),
    })
}

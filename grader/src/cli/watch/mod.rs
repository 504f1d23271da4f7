//! Watch mode: the learner saves, the verdict appears.
//!
//! One thread draws and answers keys; it never waits for a check. Checks run on another one, and a
//! save calls the check under way off.

mod checker;
mod editor;
mod links;
mod source;
mod state;
mod view;
mod wishes;

use std::collections::HashMap;
use std::env;
use std::io::{self, IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};
use ratatui::DefaultTerminal;

use super::desk::Desk;
use super::{check, solution};
use crate::cli::Global;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::grade::Graded;
use crate::report::terminal::Screen;
use crate::verdict::Judgement;
use crate::workbook::{Exercise, Intake, Submission};
use checker::{Checker, Current, Step};
use links::Links;
use source::Source;
use state::{Check, Item, State};
use view::Look;

/// How long a key waits at most for whatever else is going on, and that for a key.
const TURN: Duration = Duration::from_millis(25);

/// How long an orderly end may take when the system asks for it.
#[cfg(unix)]
const GRACE: Duration = Duration::from_millis(500);

/// What comes from other threads.
enum Happening {
    /// The file system says that something was changed.
    Touched,
    /// The check with this number has got so far.
    Progress(u64, Step),
    /// The check with this number is over.
    Over(u64, Result<Box<Graded>>),
    /// The picture of a failure is ready.
    Page(Result<PathBuf>),
}

/// Whether there is a terminal that watch mode can live on.
pub(super) fn is_possible(global: &Global) -> bool {
    let asked_otherwise = global.json || global.submission.is_some();
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    let has_size = || crossterm::terminal::size().is_ok_and(|(wide, high)| wide > 0 && high > 0);
    let terminal = stdin().is_terminal() && stdout().is_terminal();
    terminal && !dumb && !asked_otherwise && has_size()
}

/// Watches the next exercise that is still to do, until the learner quits.
pub(super) fn watch(desk: Desk) -> Result<ExitCode> {
    let mut room = Room::enter(desk)?;
    let end = ended_from_outside(room.checker.current());
    let mut terminal = ratatui::try_init().map_err(|error| no_terminal(&error))?;
    let result = room.live(&mut terminal, &end);
    ratatui::restore();
    room.checker.end();
    result?;
    println!(
        "{} of {} done. `cargo run -p grader` goes on from here.",
        room.state.done(),
        room.state.items.len()
    );
    Ok(ExitCode::Accepted)
}

/// Set when the system asks this process to end, or its terminal is gone. Whoever reads from a
/// terminal that is gone may never come back: after a while this process ends without being asked.
#[cfg(unix)]
fn ended_from_outside(checks: Current) -> Arc<AtomicBool> {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    use signal_hook::iterator::Signals;

    let end = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&end);
    // Without it, a signal ends this process at once, and its children with it.
    if let Ok(mut signals) = Signals::new([SIGHUP, SIGTERM]) {
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                flag.store(true, Ordering::Relaxed);
                checks.call_off();
                thread::sleep(GRACE);
                std::process::exit(128 + signal);
            }
        });
    }
    end
}

#[cfg(not(unix))]
fn ended_from_outside(_checks: Current) -> Arc<AtomicBool> {
    Arc::new(AtomicBool::new(false))
}

fn no_terminal(error: &io::Error) -> Error {
    Error::grader(format!(
        "the terminal cannot be used: {error}; `check` works without one"
    ))
}

/// The watch mode, with everything that belongs to it.
struct Room {
    desk: Desk,
    state: State,
    exercise: Exercise,
    source: Source,
    checker: Checker,
    tell: Sender<Happening>,
    heard: Receiver<Happening>,
    screen: Screen,
    /// What was judged since the start, by the hash of the source.
    judged: HashMap<String, Graded>,
    stale: bool,
}

impl Room {
    fn enter(desk: Desk) -> Result<Self> {
        let exercises = desk.workbook.exercises()?;
        let items: Vec<Item> = exercises.iter().map(|one| item(&desk, one)).collect();
        if items.is_empty() {
            return Err(Error::usage("this workbook has no exercises"));
        }
        let mut state = State::new(items);
        let exercise = exercises[state.at].clone();
        if desk.is_first_run() {
            state.show("Welcome to Lockstep", WELCOME.to_owned());
        }
        let (tell, heard) = mpsc::channel();
        let screen = Screen {
            keys: true,
            ..desk.screen()
        };
        let mut room = Self {
            source: Source::of(&exercise, &tell),
            checker: Checker::new(tell.clone()),
            desk,
            state,
            exercise,
            tell,
            heard,
            screen,
            judged: HashMap::new(),
            stale: true,
        };
        room.look();
        Ok(room)
    }

    fn live(&mut self, terminal: &mut DefaultTerminal, end: &AtomicBool) -> Result<()> {
        let failed = |error: io::Error| no_terminal(&error);
        loop {
            if self.stale || matches!(self.state.check, Check::Running(_)) {
                self.draw(terminal).map_err(failed)?;
            }
            if event::poll(TURN).map_err(failed)? {
                match event::read().map_err(failed)? {
                    Event::Key(key) if key.kind != KeyEventKind::Release => {
                        if let Some(wish) = self.state.press(key)
                            && self.grant(wish, terminal).map_err(failed)?
                        {
                            return Ok(());
                        }
                        self.follow_the_mark();
                    }
                    _ => {}
                }
                self.stale = true;
            }
            // Relaxed: a flag and nothing else.
            if end.load(Ordering::Relaxed) {
                return Ok(());
            }
            self.listen();
        }
    }

    fn draw(&mut self, terminal: &mut DefaultTerminal) -> io::Result<()> {
        let shown = self.named(&self.edited());
        let look = Look {
            screen: Screen {
                // Links are put on what was drawn.
                links: false,
                ..self.screen
            },
            links: Links {
                wanted: self.screen.links,
                workbook: &self.desk.workbook.root,
                exercise: &self.exercise.dir,
            },
            file: &shown,
        };
        let state = &mut self.state;
        terminal.draw(|frame| view::draw(frame, state, &look))?;
        self.stale = false;
        Ok(())
    }

    /// Takes what has come from other threads, and looks after the source.
    fn listen(&mut self) {
        let mut touched = self.source.is_due();
        while let Ok(happening) = self.heard.try_recv() {
            self.stale = true;
            match happening {
                Happening::Touched => touched = true,
                Happening::Progress(number, step) if self.checker.is_current(number) => {
                    self.state.progress(step.progress());
                }
                Happening::Over(number, graded) if self.checker.is_current(number) => {
                    self.over(graded);
                }
                Happening::Progress(..) | Happening::Over(..) => {}
                Happening::Page(page) => self.show_page(page),
            }
        }
        if touched && self.source.has_changed() {
            self.begin();
        }
    }

    /// Judges the source, unless its verdict is known: the same source has the same one.
    fn look(&mut self) {
        if self.desk.is_done(&self.exercise) {
            self.state.check = Check::Known(solution::afterword(&self.exercise));
        } else if let Some(graded) = self.known() {
            self.take(graded);
        } else {
            self.check();
        }
    }

    fn known(&self) -> Option<Graded> {
        let Ok(Intake::Taken(submission)) = self.desk.intake(&self.exercise) else {
            return None;
        };
        let hash = submission.hash(&self.exercise).ok()?;
        self.judged.get(&hash).cloned()
    }

    /// The source has changed: what is on the screen is out of date.
    fn begin(&mut self) {
        self.state.begin();
        self.look_again();
    }

    fn look_again(&mut self) {
        self.desk.refresh();
        self.state.items[self.state.at].done = self.desk.is_done(&self.exercise);
        self.checker.call_off();
        self.look();
        self.stale = true;
    }

    fn check(&mut self) {
        match self.desk.intake(&self.exercise) {
            Ok(intake) => {
                self.checker
                    .begin(self.desk.bench(), self.exercise.clone(), intake);
            }
            Err(error) => self.state.check = Check::Failed(error.to_string()),
        }
    }

    fn over(&mut self, graded: Result<Box<Graded>>) {
        match graded {
            Ok(graded) => self.take(*graded),
            Err(error) => self.state.check = Check::Failed(error.to_string()),
        }
    }

    /// Shows a verdict, and remembers it.
    fn take(&mut self, graded: Graded) {
        let settled = graded.verdict.judgement() != Judgement::Inconclusive;
        if let Some(hash) = graded.hash.clone().filter(|_| settled) {
            self.judged.insert(hash, graded.clone());
        }
        if let Err(error) = check::remember(&self.desk, &self.exercise, &graded) {
            self.state.notice = Some(error.to_string());
        }
        self.desk.refresh();
        let mut changed = Submission::changed_in_vain(&self.exercise).into_iter();
        if let Some(file) = changed.next() {
            self.state.notice = Some(format!("{file} is given: it is judged as it was shipped"));
        }
        let afterword = solution::afterword(&self.exercise);
        self.state.judged(graded.verdict, afterword);
    }

    /// The file that the learner edits.
    fn edited(&self) -> PathBuf {
        let files = &self.exercise.manifest.files;
        let file = files.first().map_or("src/lib.rs", String::as_str);
        self.exercise.dir.join(file)
    }

    /// A file by its name from the workbook's folder.
    fn named(&self, file: &Path) -> String {
        let shown = file.strip_prefix(&self.desk.workbook.root);
        shown.unwrap_or(file).display().to_string()
    }

    /// Scrolls such that the marked line of the list is seen.
    fn follow_the_mark(&mut self) {
        if let Some(line) = view::marked_line(&self.state) {
            let first = (line + 1).saturating_sub(self.state.extent.height);
            let now = self.state.scroll.unwrap_or(0);
            self.state.scroll = Some(now.min(line.saturating_sub(2)).max(first));
        }
    }
}

fn item(desk: &Desk, exercise: &Exercise) -> Item {
    Item {
        id: exercise.id.clone(),
        title: exercise.manifest.title.clone(),
        summary: exercise.manifest.summary.clone(),
        done: desk.is_done(exercise),
    }
}

const WELCOME: &str = "\
Each exercise is a small program with a concurrency bug. You repair it; the grader looks for a \
schedule on which it still goes wrong, and runs it on real threads as well. Luck does not help, \
and time limits do not decide.

1. Read the exercise's README.md.
2. Edit its src/lib.rs, in any editor. Save: it is checked at once.
3. A failure is shown step by step, thread beside thread.

h gives a hint, l lists the exercises, ? shows all keys.

What you do stays in your folder and on your machine. The first check compiles the engine, which \
takes about a minute; from then on it is a second or two.

Press Enter.";

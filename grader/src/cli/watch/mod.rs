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

use std::collections::HashMap;
use std::env;
use std::io::{self, IsTerminal, Write, stdin, stdout};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};
use ratatui::DefaultTerminal;

use super::desk::Desk;
use super::{check, hint, page, play, reset, solution};
use crate::cli::Global;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::grade::Graded;
use crate::progress;
use crate::report::terminal::{Screen, prose};
use crate::schedule::ReplayId;
use crate::verdict::{Judgement, Verdict};
use crate::workbook::{Exercise, Intake, Submission};
use checker::{Checker, Current, Step};
use editor::Editor;
use links::Links;
use source::Source;
use state::{Check, Item, State, Wish};
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
        let file = self.edited();
        let shown = file.strip_prefix(&self.desk.workbook.root).unwrap_or(&file);
        let shown = shown.display().to_string();
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

    /// Does what a key has asked for; says whether that is to leave.
    fn grant(&mut self, wish: Wish, terminal: &mut DefaultTerminal) -> io::Result<bool> {
        match wish {
            Wish::Quit => return Ok(true),
            Wish::Check => {
                self.state.begin();
                self.check();
            }
            Wish::Open(index) => self.open(index),
            Wish::Hint => {
                let hint = hint::next(&self.desk, &self.exercise, None);
                self.desk.refresh();
                self.read("Hint", hint.map(|hint| hint.text));
            }
            Wish::Solution => {
                let text = solution::text(&self.desk, &self.exercise, false);
                self.read("Solution", text);
            }
            Wish::Reset => match reset::put_back(&self.desk, &self.exercise) {
                Ok(said) => {
                    if self.source.has_changed() {
                        self.begin();
                    }
                    self.state.notice = Some(said);
                }
                Err(error) => self.state.notice = Some(error.to_string()),
            },
            Wish::Page => self.ask_for_page(),
            Wish::Play => self.play(terminal)?,
            Wish::Edit => self.edit(terminal)?,
        }
        Ok(false)
    }

    fn read(&mut self, title: &str, text: Result<String>) {
        match text {
            Ok(text) => self.state.show(title, text),
            Err(error) => self.state.show(title, prose(&error.to_string())),
        }
    }

    fn open(&mut self, index: usize) {
        let Ok(exercises) = self.desk.workbook.exercises() else {
            return;
        };
        let exercise = exercises[index].clone();
        self.source = Source::of(&exercise, &self.tell);
        self.exercise = exercise;
        self.state.at = index;
        self.begin();
    }

    /// Has the failure drawn, in the checks' turn: both build in one place.
    fn ask_for_page(&mut self) {
        if matches!(self.state.check, Check::Running(_)) {
            self.state.notice = Some("there is no verdict yet".to_owned());
            return;
        }
        let Some(id) = self.desk.memory(&self.exercise).replay else {
            self.state.notice = Some("no failure is stored that could be drawn".to_owned());
            return;
        };
        self.state.notice = Some("drawing ...".to_owned());
        let (tell, global) = (self.tell.clone(), self.desk.global.clone());
        self.checker.after(move || {
            let _ = tell.send(Happening::Page(draw_page(global, &id)));
        });
    }

    fn show_page(&mut self, page: Result<PathBuf>) {
        self.state.notice = Some(match page {
            Ok(file) if open::that_detached(&file).is_ok() => {
                format!("the picture is in the browser, and in {}", file.display())
            }
            Ok(file) => format!("the picture is in {}", file.display()),
            Err(error) => error.to_string(),
        });
    }

    /// Leaves the terminal to `play`, and comes back.
    fn play(&mut self, terminal: &mut DefaultTerminal) -> io::Result<()> {
        let under_way = matches!(self.state.check, Check::Running(_));
        self.checker.end();
        let args = play::PlayArgs::of(&self.exercise.id);
        let desk = &self.desk;
        outside(terminal, || {
            if let Err(error) = play::play(desk, &args) {
                println!("{error}");
                pause();
            }
        })?;
        if under_way {
            self.begin();
        }
        Ok(())
    }

    fn edit(&mut self, terminal: &mut DefaultTerminal) -> io::Result<()> {
        let file = self.edited();
        let Some(editor) = Editor::chosen() else {
            self.state.notice = Some(format!(
                "set VISUAL or EDITOR; the file is {}",
                file.display()
            ));
            return Ok(());
        };
        let line = match &self.state.check {
            Check::Judged(verdict, _) => telling_line(verdict).unwrap_or(1),
            _ => 1,
        };
        let opened = if editor.has_a_window() {
            editor.open(&file, line)
        } else {
            outside(terminal, || editor.open(&file, line))?
        };
        if let Err(error) = opened {
            self.state.notice = Some(format!("the editor did not start: {error}"));
        }
        Ok(())
    }

    /// The file that the learner edits.
    fn edited(&self) -> PathBuf {
        let files = &self.exercise.manifest.files;
        let file = files.first().map_or("src/lib.rs", String::as_str);
        self.exercise.dir.join(file)
    }

    /// Scrolls such that the marked line of the list is seen.
    fn follow_the_mark(&mut self) {
        let (_, height) = self.state.extent;
        if let Some(line) = view::marked_line(&self.state) {
            let first = (line + 1).saturating_sub(height);
            self.state.scroll = self.state.scroll.clamp(first, line.saturating_sub(2));
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

/// The last line of the learner's own in the first failure that has a table.
fn telling_line(verdict: &Verdict) -> Option<u32> {
    let mut evidence = verdict
        .findings
        .iter()
        .filter_map(|one| one.evidence.as_ref());
    let steps = &evidence.next()?.explanation.interleaving.steps;
    let places = steps.iter().rev().filter_map(|step| step.place.as_ref());
    let mut own = places.filter(|place| !place.is_hidden());
    own.next().map(|place| place.line)
}

fn draw_page(global: Global, id: &ReplayId) -> Result<PathBuf> {
    let desk = Desk::open(global)?;
    let text = page::page(&desk, id)?;
    let folder = progress::folder(&desk.workbook.root).join("pages");
    let file = folder.join(format!("{id}.html"));
    progress::write_atomically(&file, text.as_bytes())?;
    Ok(file)
}

/// Gives the terminal back for a while.
fn outside<T>(terminal: &mut DefaultTerminal, work: impl FnOnce() -> T) -> io::Result<T> {
    ratatui::restore();
    let done = work();
    *terminal = ratatui::try_init()?;
    terminal.clear()?;
    Ok(done)
}

fn pause() {
    print!("Enter goes back. ");
    let _ = stdout().flush();
    let _ = stdin().read_line(&mut String::new());
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

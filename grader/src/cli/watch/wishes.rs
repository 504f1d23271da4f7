//! What a key asks for beyond the screen: a hint, another exercise, the picture, the editor.

use std::io::{self, Write, stdin, stdout};
use std::path::PathBuf;

use ratatui::DefaultTerminal;

use super::editor::Editor;
use super::source::Source;
use super::state::{Check, Wish};
use super::{Happening, Room};
use crate::cli::desk::Desk;
use crate::cli::{Global, hint, page, play, reset, solution};
use crate::error::Result;
use crate::progress;
use crate::report::terminal::prose;
use crate::schedule::ReplayId;
use crate::verdict::Verdict;

impl Room {
    /// Does what a key has asked for; says whether that is to leave.
    pub(super) fn grant(&mut self, wish: Wish, terminal: &mut DefaultTerminal) -> io::Result<bool> {
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
            Wish::Solution if !solution::is_earned(&self.desk, &self.exercise) => {
                let said = "the reference repair is shown once you have passed; h gives a hint";
                self.state.notice = Some(said.to_owned());
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
        self.state.go_to(index);
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

    pub(super) fn show_page(&mut self, page: Result<PathBuf>) {
        self.state.notice = Some(match page {
            Ok(file) if open::that_detached(&file).is_ok() => {
                let file = self.named(&file);
                format!("the picture is in the browser, and in {file}")
            }
            Ok(file) => {
                let file = self.named(&file);
                format!("no browser could be started; open {file} in one")
            }
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
                "set VISUAL or EDITOR to choose an editor; the file is {}",
                self.named(&file)
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

//! What watch mode shows, and how keys change it. Nothing here does anything to the world: what is
//! to be done is returned as a wish.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::process::Progress;
use crate::verdict::{Judgement, Verdict};

/// An exercise, as the list shows it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// `track/slug`.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
    /// The source is the one that was accepted last.
    pub(super) done: bool,
}

/// What is known of the source on disk.
#[derive(Debug)]
pub(super) enum Check {
    /// It is being judged.
    Running(Running),
    /// It was judged; after a pass with what is to be said of it.
    Judged(Box<Verdict>, Option<String>),
    /// There is no verdict, and this is why.
    Failed(String),
    /// It is the one that was accepted last.
    Known(Option<String>),
}

/// A check under way.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) begun: Instant,
    /// How many packages are compiled, and of how many.
    pub(super) packages: (u64, u64),
    /// The scenarios that were begun: how often each was searched, and run on real threads.
    pub(super) scenarios: Vec<(String, u64, u64)>,
}

impl Running {
    pub(super) fn new() -> Self {
        Self {
            begun: Instant::now(),
            packages: (0, 0),
            scenarios: Vec::new(),
        }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    fn note(&mut self, progress: Progress<'_>) {
        let (name, searched, ran) = match progress {
            Progress::Compiling(ready, all) => {
                self.packages = (ready, all);
                return;
            }
            Progress::Searching(name, count) => (name, count, 0),
            Progress::Running(name, count) => (name, 0, count),
        };
        match self.scenarios.iter_mut().find(|known| known.0 == name) {
            Some(known) => {
                known.1 = known.1.max(searched);
                known.2 = known.2.max(ran);
            }
            None => self.scenarios.push((name.to_owned(), searched, ran)),
        }
    }
}

/// What lies over the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    /// Nothing.
    Verdict,
    /// A text to read: its title, and the text.
    Text(String, String),
    /// The exercises, those with this word in them, and which of them is marked.
    List {
        filter: String,
        searching: bool,
        marked: usize,
    },
    Help,
    /// Whether the shipped source is to be put back.
    AskReset,
}

/// What is to be done upon a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Quit,
    Check,
    Hint,
    Solution,
    Reset,
    Page,
    Play,
    Edit,
    /// Go to the exercise with this number.
    Open(usize),
}

/// Everything that is on the screen.
#[derive(Debug)]
pub(super) struct State {
    pub(super) items: Vec<Item>,
    /// The exercise that is worked on.
    pub(super) at: usize,
    pub(super) check: Check,
    pub(super) pane: Pane,
    /// Every step of a failure is shown.
    pub(super) full: bool,
    /// The line that the reader has scrolled to; none before that.
    pub(super) scroll: Option<usize>,
    /// What was done last, in a sentence.
    pub(super) notice: Option<String>,
    /// What is seen of what lies on top; known after drawing.
    pub(super) extent: Extent,
}

/// Which lines of a text are seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    /// The first one.
    pub(super) first: usize,
    /// How many there are.
    pub(super) lines: usize,
    /// How many of them fit.
    pub(super) height: usize,
}

impl Extent {
    /// How many lines come after those that are seen.
    pub(super) fn below(&self) -> usize {
        self.lines.saturating_sub(self.first + self.height)
    }
}

impl State {
    pub(super) fn new(items: Vec<Item>) -> Self {
        let at = items.iter().position(|item| !item.done).unwrap_or(0);
        Self {
            items,
            at,
            check: Check::Running(Running::new()),
            pane: Pane::Verdict,
            full: false,
            scroll: None,
            notice: None,
            extent: Extent::default(),
        }
    }

    pub(super) fn item(&self) -> &Item {
        &self.items[self.at]
    }

    pub(super) fn done(&self) -> usize {
        self.items.iter().filter(|item| item.done).count()
    }

    /// The next exercise that is still to do, after this one and around.
    pub(super) fn next(&self) -> Option<usize> {
        let count = self.items.len();
        (1..count)
            .map(|step| (self.at + step) % count)
            .find(|&index| !self.items[index].done)
    }

    /// The exercises that the filter leaves.
    pub(super) fn listed(&self, filter: &str) -> Vec<usize> {
        let filter = filter.to_lowercase();
        let fits = |&index: &usize| {
            let item = &self.items[index];
            let texts = [&item.id, &item.title, &item.summary];
            texts
                .iter()
                .any(|text| text.to_lowercase().contains(&filter))
        };
        (0..self.items.len()).filter(fits).collect()
    }

    /// Goes to another exercise, whose failures are shown in short again.
    pub(super) fn go_to(&mut self, index: usize) {
        self.at = index;
        self.full = false;
    }

    /// A check has begun: nothing of the one before stays on the screen.
    pub(super) fn begin(&mut self) {
        self.check = Check::Running(Running::new());
        self.pane = Pane::Verdict;
        self.scroll = None;
        self.notice = None;
    }

    pub(super) fn progress(&mut self, progress: Progress<'_>) {
        if let Check::Running(running) = &mut self.check {
            running.note(progress);
        }
    }

    /// The check is over. A text that is being read stays in front.
    pub(super) fn judged(&mut self, verdict: Verdict, afterword: Option<String>) {
        let passed = verdict.judgement() == Judgement::Accepted;
        self.items[self.at].done = passed;
        self.check = Check::Judged(Box::new(verdict), afterword.filter(|_| passed));
        if self.pane == Pane::Verdict {
            self.scroll = None;
        }
    }

    pub(super) fn show(&mut self, title: &str, text: String) {
        self.pane = Pane::Text(title.to_owned(), text);
        self.scroll = None;
    }

    /// Whether the source on disk has passed.
    pub(super) fn is_passed(&self) -> bool {
        match &self.check {
            Check::Judged(verdict, _) => verdict.judgement() == Judgement::Accepted,
            Check::Known(_) => true,
            _ => false,
        }
    }

    /// What a key changes here, and what it asks for.
    pub(super) fn press(&mut self, key: KeyEvent) -> Option<Wish> {
        self.notice = None;
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return matches!(key.code, KeyCode::Char('c' | 'd')).then_some(Wish::Quit);
        }
        if let Pane::List { .. } = self.pane {
            return self.press_in_list(key.code);
        }
        if self.pane == Pane::AskReset {
            self.pane = Pane::Verdict;
            return (key.code == KeyCode::Char('y')).then_some(Wish::Reset);
        }
        if self.scrolled(key.code) {
            return None;
        }
        match key.code {
            KeyCode::Char('q') => return Some(Wish::Quit),
            KeyCode::Esc | KeyCode::Enter | KeyCode::Backspace => self.back(),
            KeyCode::Char('h') => return Some(Wish::Hint),
            KeyCode::Char('r') => return Some(Wish::Check),
            KeyCode::Char('e') => return Some(Wish::Edit),
            KeyCode::Char('b') => return Some(Wish::Page),
            KeyCode::Char('p') => return Some(Wish::Play),
            KeyCode::Char('s') => return Some(Wish::Solution),
            KeyCode::Char('n') => return self.go_on(),
            KeyCode::Char('x') => {
                self.full = !self.full;
                self.back();
            }
            KeyCode::Char('l') => self.list(),
            KeyCode::Char('z') => self.over(Pane::AskReset),
            KeyCode::Char('?') => self.over(Pane::Help),
            _ => {}
        }
        None
    }

    fn over(&mut self, pane: Pane) {
        self.pane = pane;
        self.scroll = None;
    }

    fn back(&mut self) {
        self.over(Pane::Verdict);
    }

    fn list(&mut self) {
        self.over(Pane::List {
            filter: String::new(),
            searching: false,
            marked: self.at,
        });
    }

    /// The next exercise: what is not passed is not left by accident.
    fn go_on(&mut self) -> Option<Wish> {
        if !self.is_passed() {
            self.notice = Some("not passed yet; l goes to another exercise".to_owned());
            return None;
        }
        let next = self.next();
        if next.is_none() {
            self.notice = Some("every exercise is done".to_owned());
        }
        next.map(Wish::Open)
    }

    fn scrolled(&mut self, key: KeyCode) -> bool {
        let Extent {
            first,
            lines,
            height,
        } = self.extent;
        let last = lines.saturating_sub(height);
        let page = height.saturating_sub(1).max(1);
        let wanted = match key {
            KeyCode::Down | KeyCode::Char('j') => first + 1,
            KeyCode::Up | KeyCode::Char('k') => first.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => first + page,
            KeyCode::PageUp => first.saturating_sub(page),
            KeyCode::Home | KeyCode::Char('g') => 0,
            KeyCode::End | KeyCode::Char('G') => last,
            _ => return false,
        };
        self.extent.first = wanted.min(last);
        self.scroll = Some(self.extent.first);
        true
    }

    fn press_in_list(&mut self, key: KeyCode) -> Option<Wish> {
        let Pane::List {
            mut filter,
            mut searching,
            mut marked,
        } = self.pane.clone()
        else {
            return None;
        };
        match key {
            KeyCode::Char(c) if searching => {
                filter.push(c);
                marked = 0;
            }
            KeyCode::Backspace if searching => {
                filter.pop();
                marked = 0;
            }
            KeyCode::Enter => {
                let chosen = self.listed(&filter).get(marked).copied();
                self.back();
                return chosen.map(Wish::Open);
            }
            KeyCode::Esc if searching => searching = false,
            KeyCode::Esc | KeyCode::Char('l' | 'q') => {
                self.back();
                return None;
            }
            KeyCode::Char('/') => searching = true,
            KeyCode::Down | KeyCode::Char('j') => marked += 1,
            KeyCode::Up | KeyCode::Char('k') => marked = marked.saturating_sub(1),
            KeyCode::PageDown => marked += 10,
            KeyCode::PageUp => marked = marked.saturating_sub(10),
            KeyCode::Home | KeyCode::Char('g') => marked = 0,
            KeyCode::End | KeyCode::Char('G') => marked = usize::MAX,
            _ => {}
        }
        marked = marked.min(self.listed(&filter).len().saturating_sub(1));
        self.pane = Pane::List {
            filter,
            searching,
            marked,
        };
        None
    }
}

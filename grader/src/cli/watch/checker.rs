//! Checks in the background, one at a time: a new one calls the one before off.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::Happening;
use crate::grade::{self, Bench};
use crate::process::{Course, Progress};
use crate::workbook::{Exercise, Intake};

/// Who checks.
pub(super) struct Checker {
    tell: Sender<Happening>,
    /// The number of the check under way, or of the last one.
    number: u64,
    current: Current,
    thread: Option<JoinHandle<()>>,
}

impl Checker {
    pub(super) fn new(tell: Sender<Happening>) -> Self {
        Self {
            tell,
            number: 0,
            current: Current::default(),
            thread: None,
        }
    }

    /// A handle on whatever check is under way.
    pub(super) fn current(&self) -> Current {
        self.current.clone()
    }

    /// Whether what happened is part of the check under way, and not of one that was called off.
    pub(super) fn is_current(&self, number: u64) -> bool {
        self.number == number
    }

    /// Calls off what is under way, and does not wait for it.
    pub(super) fn call_off(&mut self) {
        self.current.call_off();
        self.number += 1;
    }

    /// Begins a check; returns before the one before is wholly gone.
    pub(super) fn begin(&mut self, bench: Bench, exercise: Exercise, intake: Intake) {
        self.call_off();
        let number = self.number;
        let tell = self.tell.clone();
        let course = Course::watched(move |progress| {
            // Whoever watched may have left.
            let _ = tell.send(Happening::Progress(number, Step::of(progress)));
        });
        self.current.is_now(course.clone());
        let bench = Bench { course, ..bench };
        let tell = self.tell.clone();
        let before = self.thread.take();
        self.thread = Some(thread::spawn(move || {
            // Two at once would build in one place.
            if let Some(before) = before {
                let _ = before.join();
            }
            let graded = grade::grade(&bench, &exercise, intake);
            let _ = tell.send(Happening::Over(number, graded.map(Box::new)));
        }));
    }

    /// Does something in the background, after the check under way.
    pub(super) fn after(&mut self, work: impl FnOnce() + Send + 'static) {
        let before = self.thread.take();
        self.thread = Some(thread::spawn(move || {
            if let Some(before) = before {
                let _ = before.join();
            }
            work();
        }));
    }

    /// Calls off what is under way, and waits until no child is left.
    pub(super) fn end(&mut self) {
        self.call_off();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Checker {
    fn drop(&mut self) {
        self.end();
    }
}

/// The check under way, for whoever may have to call it off.
#[derive(Clone, Default)]
pub(super) struct Current(Arc<Mutex<Course>>);

impl Current {
    fn is_now(&self, course: Course) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = course;
    }

    pub(super) fn call_off(&self) {
        let course = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        course.call_off();
    }
}

/// How far a check has got, without anything borrowed.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Compiling(u64, u64),
    Searching(String, u64),
    Running(String, u64),
}

impl Step {
    fn of(progress: Progress<'_>) -> Self {
        match progress {
            Progress::Compiling(ready, all) => Self::Compiling(ready, all),
            Progress::Searching(name, count) => Self::Searching(name.to_owned(), count),
            Progress::Running(name, count) => Self::Running(name.to_owned(), count),
        }
    }

    pub(super) fn progress(&self) -> Progress<'_> {
        match self {
            Self::Compiling(ready, all) => Progress::Compiling(*ready, *all),
            Self::Searching(name, count) => Progress::Searching(name, *count),
            Self::Running(name, count) => Progress::Running(name, *count),
        }
    }
}

//! The run: one row is built while the row before it is graded, on every core.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::cache::Cache;
use super::row::{self, Left, Open};
use super::{Event, Plan};
use crate::audit::{Depth, Held, Trial};
use crate::cargo::Build;
use crate::error::{Error, Result};
use crate::grade::{self, Bench, Extent, Passed};
use crate::verdict::Detector;
use crate::workbook::{Case, Exercise, Intake};

/// Holds every case under every seed: for each exercise its trials, case by case.
pub(super) fn hold(
    bench: &Bench,
    cases: &[(&Exercise, Vec<Case>)],
    plan: &Plan,
    watch: &(dyn Fn(Event<'_>) + Sync),
) -> Result<Vec<Vec<Trial>>> {
    let cache = Cache::open(&bench.engine, &bench.target)?;
    let (known, open) = row::sort(bench, cases, plan, &cache)?;
    watch(Event::Begun(
        known.iter().filter(|trial| trial.is_none()).count(),
    ));
    let trials = Run {
        bench,
        cache: &cache,
        watch,
        trials: Mutex::new(known),
        fault: Mutex::new(None),
        stop: AtomicBool::new(false),
    }
    .all(open)?;
    // A run without a fault has filled every place.
    let mut trials = trials.into_iter().flatten();
    let of = |(_, cases): &(&Exercise, Vec<Case>)| {
        let count = cases.len() * plan.seeds.len();
        trials.by_ref().take(count).collect()
    };
    Ok(cases.iter().map(of).collect())
}

/// What the threads of a run share.
struct Run<'a> {
    bench: &'a Bench,
    cache: &'a Cache,
    watch: &'a (dyn Fn(Event<'_>) + Sync),
    trials: Mutex<Vec<Option<Trial>>>,
    fault: Mutex<Option<Error>>,
    stop: AtomicBool,
}

impl Run<'_> {
    fn all(self, open: Vec<Open<'_>>) -> Result<Vec<Option<Trial>>> {
        let rows = row::rows(open);
        let graders = thread::available_parallelism().map_or(1, NonZero::get);
        // The builder runs ahead by this much, and not by the whole corpus: binaries are large.
        let (sender, built) = sync_channel(2 * graders);
        let built = Mutex::new(built);
        thread::scope(|scope| {
            scope.spawn(|| self.build(rows, sender));
            for _ in 0..graders {
                scope.spawn(|| self.grade(&built));
            }
        });
        match unlocked(self.fault) {
            Some(fault) => Err(fault),
            None => Ok(unlocked(self.trials)),
        }
    }

    /// Builds row after row. The sender goes when it is done, which ends the graders.
    fn build<'a>(&self, rows: Vec<Vec<Open<'a>>>, sender: SyncSender<(Open<'a>, Build)>) {
        for row in rows {
            let submissions: Vec<_> = row.iter().map(|open| open.submission.clone()).collect();
            let (exercise, for_search) = (row[0].exercise, row[0].is_for_search());
            let built = grade::build_row(self.bench, exercise, &submissions, for_search);
            let Some(builds) = self.or_stop(built) else {
                break;
            };
            for job in row.into_iter().zip(builds) {
                // The graders take everything, even after a fault.
                let _ = sender.send(job);
            }
            if self.stopped() {
                break;
            }
        }
        drop(sender);
    }

    fn grade(&self, built: &Mutex<Receiver<(Open<'_>, Build)>>) {
        loop {
            let job = built.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((open, build)) = job else { break };
            let mut known = open.known.clone();
            for left in &open.left {
                if !self.stopped() {
                    let held = self.or_stop(self.hold(&open, left, &build, known.as_ref()));
                    known = known.or(held);
                }
            }
        }
    }

    fn hold(
        &self,
        open: &Open<'_>,
        left: &Left,
        build: &Build,
        known: Option<&Held>,
    ) -> Result<Held> {
        let mut held = self.judge(open, left, build, known)?;
        if held.verdict == "inconclusive" {
            // Once more: the machine may have been busy.
            held = self.judge(open, left, build, None)?;
        }
        self.cache.keep(&left.key, &held)?;
        let trial = row::trial(open.exercise, open.case, left.seed, held.clone());
        (self.watch)(Event::Held(&trial));
        let mut trials = self.trials.lock().unwrap_or_else(PoisonError::into_inner);
        trials[left.at] = Some(trial);
        Ok(held)
    }

    fn judge(
        &self,
        open: &Open<'_>,
        left: &Left,
        build: &Build,
        known: Option<&Held>,
    ) -> Result<Held> {
        if open.is_for_search() {
            return self.judge_by_search(open, left, build);
        }
        let known = known.filter(|_| left.depth == Depth::OtherSeed);
        let passed = known.map(|held| Passed {
            searched: held.passed(Detector::Explore),
            exhausted: held.exhausted(),
            stressed: held.passed(Detector::Stress),
        });
        let bench = self.bench_of(left);
        let (extent, depth) = match &passed {
            Some(passed) => (Extent::OtherSeed(passed), Depth::OtherSeed),
            None if left.depth == Depth::Everything => (Extent::Everything, Depth::Everything),
            None => (Extent::FirstFailure, Depth::FirstFailure),
        };
        let graded = grade::grade_built(&bench, open.exercise, &open.submission, build, extent)?;
        Ok(match known {
            // No seed has a say in anything here, so that this one says the same.
            Some(known) if graded.verdict.findings.is_empty() => Held {
                seen: Vec::new(),
                depth,
                ..known.clone()
            },
            _ => Held::of(&graded.verdict, depth),
        })
    }

    /// Judges what was built for the search alone; in full, where that does not reject it.
    fn judge_by_search(&self, open: &Open<'_>, left: &Left, build: &Build) -> Result<Held> {
        let bench = self.bench_of(left);
        let (exercise, submission) = (open.exercise, &open.submission);
        let graded = match grade::grade_searched(&bench, exercise, submission, build)? {
            Some(graded) => graded,
            None => grade::grade(&bench, exercise, Intake::Taken(submission.clone()))?,
        };
        Ok(Held::of(&graded.verdict, Depth::FirstFailure))
    }

    fn bench_of(&self, left: &Left) -> Bench {
        Bench {
            seed: left.seed,
            ..self.bench.clone()
        }
    }

    /// The first fault ends the run.
    fn or_stop<T>(&self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                let mut first = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
                first.get_or_insert(fault);
                // Relaxed: those who see it late do work that is thrown away.
                self.stop.store(true, Ordering::Relaxed);
                None
            }
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

fn unlocked<T>(value: Mutex<T>) -> T {
    value.into_inner().unwrap_or_else(PoisonError::into_inner)
}

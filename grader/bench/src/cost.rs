//! What an execution costs, beside the same program over `shuttle`.

use std::time::Instant;

use lockstep::engine;
use lockstep::explore::Portfolio;
use lockstep::protocol::Static;

use crate::search::session;
use crate::{launch, staged};

/// Rounds, of which the median counts: the machine may be busy with something else.
const ROUNDS: usize = 9;

/// Executions in a round.
const EXECUTIONS: u64 = 20_000;

/// The same for executions in forked children.
const FORKED_ROUNDS: usize = 3;
const FORKED: u64 = 2_000;

/// The same for searches of a staged build.
const STAGED_ROUNDS: usize = 5;

/// The least executions a second that the lost update must reach, linked in here and staged.
const LEAST: f64 = 60_000.0;

/// The least executions a second in forked children.
const LEAST_FORKED: f64 = 2_000.0;

/// Prints the figures; returns whether they are what they must be.
pub(crate) fn cost() -> bool {
    // First, while the process is small.
    let forked =
        (0..FORKED_ROUNDS).map(|_| speed_of(FORKED, || fork(bench_programs::speed::lost_update)));
    let forked = median(forked.collect());
    println!("in forked children         {forked:>9.0} executions/s");
    let launches = match launch::launches() {
        Ok(good) => good,
        Err(error) => {
            eprintln!("{error}");
            return false;
        }
    };
    let staged: Result<_, _> = (0..STAGED_ROUNDS).map(|_| staged::speed()).collect();
    let staged = match staged {
        Ok(speeds) => median(speeds),
        Err(error) => {
            eprintln!("{error}");
            return false;
        }
    };
    println!("lost update, staged        {staged:>9.0} executions/s");
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let one = speed(|| explore(bench_programs::speed::lost_update));
        let other = speed(shuttle_lost_update);
        ours.push(one);
        theirs.push(other);
        ratios.push(one / other);
    }
    let lost_update = median(ours);
    println!("lost update, two threads   {lost_update:>9.0} executions/s");
    println!(
        "the same over shuttle      {:>9.0} executions/s",
        median(theirs)
    );
    println!("ratio                      {:>9.2}", median(ratios));
    for (name, body) in [
        ("with timers", bench_programs::speed::timers as fn()),
        ("with detached threads", bench_programs::speed::detached),
    ] {
        let speeds = (0..ROUNDS).map(|_| speed(|| explore(body))).collect();
        println!("{name:26} {:>9.0} executions/s", median(speeds));
    }
    // Last, because what is remembered once is restored from then on.
    engine::remember_statics(
        &bench_programs::speed::statics().map(|(address, size)| Static {
            offset: engine::static_offset(address),
            size,
        }),
    );
    let speeds = (0..ROUNDS).map(|_| speed(|| explore(bench_programs::speed::in_a_static)));
    println!(
        "with restored statics      {:>9.0} executions/s",
        median(speeds.collect())
    );
    lost_update >= LEAST && staged >= LEAST && forked >= LEAST_FORKED && launches
}

fn speed(run: impl FnOnce()) -> f64 {
    speed_of(EXECUTIONS, run)
}

fn speed_of(executions: u64, run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    executions as f64 / start.elapsed().as_secs_f64()
}

fn fork(body: fn()) {
    let mut session = session(body).isolated();
    let mut portfolio = Portfolio::new(1);
    for index in 0..FORKED {
        let patience = portfolio.prepare(index);
        session.attempt(patience, &mut portfolio);
    }
}

fn explore(body: fn()) {
    let mut session = session(body);
    let mut portfolio = Portfolio::new(1);
    for index in 0..EXECUTIONS {
        let patience = portfolio.prepare(index);
        session.attempt(patience, &mut portfolio);
    }
}

fn shuttle_lost_update() {
    use shuttle::sync::Arc;
    use shuttle::sync::atomic::{AtomicU32, Ordering::SeqCst};

    let body = || {
        let count = Arc::new(AtomicU32::new(0));
        let threads = [(); 2].map(|()| {
            let count = count.clone();
            shuttle::thread::spawn(move || {
                let before = count.load(SeqCst);
                count.store(before + 1, SeqCst);
            })
        });
        for thread in threads {
            thread.join().unwrap();
        }
        assert!(count.load(SeqCst) > 0);
    };
    shuttle::check_random(body, EXECUTIONS as usize);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

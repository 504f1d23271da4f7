//! Many mornings before the doors, told in words.

use std::hint;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use doors_open::Doors;

/// For how long there are mornings, and how long a customer may take from the pavement to the inside.
const MORNINGS: Duration = Duration::from_millis(1200);
const PATIENCE: Duration = Duration::from_millis(300);
const AT_MOST: usize = 200_000;

/// What the customer and the bank have in common.
struct Street {
    doors: Vec<Doors>,
    /// Which morning it is, and of which one the customer got in.
    today: AtomicUsize,
    inside: AtomicUsize,
}

fn main() {
    println!("Each morning a customer comes to the doors, just when they open.");
    let street = Arc::new(Street {
        doors: (0..=AT_MOST).map(|_| Doors::new()).collect(),
        today: AtomicUsize::new(0),
        inside: AtomicUsize::new(0),
    });
    let customers = Arc::clone(&street);
    // Nobody joins this thread: the program has to end even where it does not.
    thread::spawn(move || customers.come_every_morning());

    let end = Instant::now() + MORNINGS;
    let mut morning = 0;
    while morning < AT_MOST && Instant::now() < end {
        morning += 1;
        if !street.open(morning) {
            println!("Morning {morning}: the doors are open, and the bell has rung.");
            println!("The customer sleeps on the pavement, in front of open doors.");
            println!("The program ends only because it stops waiting.");
            return;
        }
    }
    println!("{morning} mornings, and the customer got in each time.");
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

impl Street {
    fn come_every_morning(&self) {
        for morning in 1..=AT_MOST {
            wait_until(None, || self.today.load(SeqCst) == morning);
            dawdle(morning % 13);
            self.doors[morning].enter(|| self.inside.store(morning, SeqCst));
        }
    }

    /// Opens the doors. Returns whether the customer gets in.
    fn open(&self, morning: usize) -> bool {
        self.today.store(morning, SeqCst);
        dawdle(morning % 31);
        self.doors[morning].open();
        wait_until(Some(PATIENCE), || self.inside.load(SeqCst) == morning)
    }
}

/// Now and then somebody is a little later.
fn dawdle(steps: usize) {
    for _ in 0..steps {
        hint::spin_loop();
    }
}

/// Looks until something has come true, or patience is at an end. Returns whether it has.
fn wait_until(patience: Option<Duration>, mut true_now: impl FnMut() -> bool) -> bool {
    let begin = Instant::now();
    for looks in 0_usize.. {
        if true_now() {
            return true;
        }
        if looks > 1000 {
            thread::yield_now();
        }
        if patience.is_some_and(|patience| begin.elapsed() > patience) {
            break;
        }
    }
    false
}

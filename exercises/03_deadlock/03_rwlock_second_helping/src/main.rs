//! A day at the exchange desk, told in words.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use rwlock_second_helping::{Coin, Desk, Prices};

/// How long the busy day is.
const A_DAY: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_millis(800);

fn main() {
    println!("A board with prices, and a teller who changes money all day.");
    println!("Meanwhile head office puts up new prices again and again.");
    let busy_day = ends(|| {
        let desk = Arc::new(Desk::new(|| prices(80, 10)));
        desk.put_up(prices(80, 10));
        let (for_head_office, (end, ended)) = (Arc::clone(&desk), mpsc::channel::<()>());
        thread::spawn(move || {
            while ended.try_recv() == Err(mpsc::TryRecvError::Empty) {
                for_head_office.put_up(prices(90, 15));
                for_head_office.put_up(prices(80, 10));
            }
        });
        let evening = Instant::now() + A_DAY;
        while Instant::now() < evening {
            desk.exchange(30, |_| {});
        }
        drop(end);
    });
    tell(busy_day, "The day is over, and everybody has been paid.");

    println!("Another morning, with an empty board. Somebody asks for the price of a dollar.");
    let morning = ends(|| {
        let desk = Desk::new(|| prices(80, 10));
        println!("  It is {}.", desk.price(Coin::Dollar));
    });
    tell(morning, "The board is full.");

    if busy_day && morning {
        println!("That is a good sign, and not yet a proof: `cargo run -p grader` can tell.");
    } else {
        println!("The program ends only because it stops waiting.");
    }
}

fn prices(dollar: u32, crown: u32) -> Prices {
    Prices { dollar, crown }
}

fn tell(ended: bool, good: &str) {
    let bad = "Then it became quiet: the teller does not move any more.";
    println!("{}\n", if ended { good } else { bad });
}

/// Whether some work comes to its end before patience does.
fn ends(work: impl FnOnce() + Send + 'static) -> bool {
    let (working, news) = mpsc::channel::<()>();
    // Nobody joins this thread: the program has to end even where it does not.
    thread::spawn(move || {
        work();
        drop(working);
    });
    news.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected)
}

//! A day at the room with the boxes, told in words.

use std::panic;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use manual_release_leaks::{BoxRoom, NoSuchBox};

const BOXES: [u64; 4] = [300, 20, 7, 1_000];
const PATIENCE: Duration = Duration::from_millis(500);

fn main() {
    println!(
        "There are {} boxes in the room, and one key to it.\n",
        BOXES.len()
    );
    panic::set_hook(Box::new(|_| {}));
    let room = Arc::new(BoxRoom::new());
    let day = [
        ("box 1", Visit::Teller(1)),
        ("box 3", Visit::Teller(3)),
        ("box 13, which is not there", Visit::Teller(13)),
        ("box 4", Visit::Teller(4)),
        ("somebody dusts", Visit::Cleaner),
        ("somebody dusts, and faints", Visit::Faint),
        ("box 2", Visit::Teller(2)),
    ];
    for (what, visit) in day {
        // Nobody joins this thread: the program has to end even where the visit does not.
        let (done, end) = mpsc::channel();
        let room = Arc::clone(&room);
        thread::spawn(move || done.send(go(&room, visit)));
        match end.recv_timeout(PATIENCE) {
            Ok(answer) => println!("{what}: {answer}"),
            Err(mpsc::RecvTimeoutError::Disconnected) => println!("{what}: carried out"),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                println!("{what}: the teller waits at the hook, and nobody is in the room.");
                return println!("\nSomebody has not given the key back.");
            }
        }
    }
    println!("\nThe day is over. Did everybody dust who wanted to?");
    println!("If so, that may be a repair. `cargo run -p grader` can tell.");
}

#[derive(Clone, Copy)]
enum Visit {
    Teller(usize),
    Cleaner,
    Faint,
}

fn go(room: &BoxRoom, visit: Visit) -> String {
    let mut shown = None;
    match visit {
        Visit::Teller(number) => {
            let fetch = || BOXES.get(number - 1).copied().ok_or(NoSuchBox);
            match room.serve(fetch, |contents| shown = Some(contents)) {
                Ok(()) => format!("the customer looks at {}", shown.unwrap_or_default()),
                Err(NoSuchBox) => "there is no such box".into(),
            }
        }
        Visit::Cleaner => dusted(room.clean(|| {})),
        Visit::Faint => dusted(room.clean(|| panic!("too much dust"))),
    }
}

fn dusted(done: bool) -> String {
    if done {
        "done"
    } else {
        "not now, the key is out"
    }
    .into()
}

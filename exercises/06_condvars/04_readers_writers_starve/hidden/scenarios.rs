//! What must hold at the board.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lockstep::probe::{self, Notes};
use readers_writers_starve::Board;

pub fn who_writes_is_alone() {
    let board = Board::new();
    let (readers, writers) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let met = Notes::new();
    let look = || {
        readers.fetch_add(1, SeqCst);
        if writers.load(SeqCst) > 0 {
            met.add("a reader");
        }
        readers.fetch_sub(1, SeqCst);
    };
    let change = || {
        if writers.fetch_add(1, SeqCst) > 0 {
            met.add("another writer");
        }
        if readers.load(SeqCst) > 0 {
            met.add("a reader");
        }
        writers.fetch_sub(1, SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| board.read(look));
        scope.spawn(|| board.write(change));
        board.write(change);
    });
    let met = met.sorted();
    assert!(
        met.is_empty(),
        "whoever writes is alone at the board, but one reader and two writers came, and a writer met \
         {met:?} there"
    );
}

/// Each reads until the other one is reading as well.
pub fn readers_stand_side_by_side() {
    let board = Board::new();
    let both = Barrier::new(2);
    let look = || {
        both.wait();
    };
    thread::scope(|scope| {
        scope.spawn(|| board.read(look));
        board.read(look);
    });
}

/// Somebody comes, and either has to wait or has left again when this returns.
fn comes(visit: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    let visitor = thread::spawn(visit);
    probe::quiesce();
    visitor
}

/// Somebody writes, and three readers come and have to wait. Each of them reads until another one has
/// come to the board.
pub fn readers_who_waited_stand_side_by_side() {
    let board = Arc::new(Board::new());
    let hall = Arc::new((Mutex::new(0), Condvar::new()));
    let mut readers = Vec::new();
    board.write(|| {
        for _ in 0..3 {
            let (board, hall) = (Arc::clone(&board), Arc::clone(&hall));
            readers.push(comes(move || {
                board.read(|| {
                    let (came, changed) = &*hall;
                    let mut came = came.lock().unwrap();
                    *came += 1;
                    changed.notify_all();
                    drop(changed.wait_while(came, |came| *came < 2).unwrap());
                });
            }));
        }
    });
    for reader in readers {
        reader.join().unwrap();
    }
}

/// Two readers come while somebody writes, or as the writer leaves.
pub fn everybody_gets_a_turn() {
    let board = Board::new();
    let read = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                board.read(|| {
                    read.fetch_add(1, SeqCst);
                })
            });
        }
        board.write(|| {});
    });
    let read = read.into_inner();
    assert!(
        read == 2,
        "everybody gets a turn, but two readers came and went, and {read} of them have read"
    );
}

/// Somebody reads. A writer comes and has to wait, and then another reader comes.
pub fn a_waiting_writer_is_not_overtaken() {
    let board = Arc::new(Board::new());
    let written = Arc::new(AtomicBool::new(false));
    let overtaken = Arc::new(AtomicBool::new(false));
    let mut others = Vec::new();
    board.read(|| {
        let (b, w) = (Arc::clone(&board), Arc::clone(&written));
        others.push(comes(move || b.write(|| w.store(true, SeqCst))));
        let (b, w, o) = (
            Arc::clone(&board),
            Arc::clone(&written),
            Arc::clone(&overtaken),
        );
        others.push(comes(move || {
            b.read(|| o.store(!w.load(SeqCst), SeqCst));
        }));
    });
    for other in others {
        other.join().unwrap();
    }
    assert!(
        !overtaken.load(SeqCst),
        "a reader who comes while a writer waits only for the readers at the board lets a writer go first, \
         but somebody was reading, a writer came and waited, another reader came, and this reader read \
         before the writer had written"
    );
}

/// Two writers have to wait for a reader. While the first of them writes, a second reader comes, and if
/// that one goes in before the second writer, a third reader comes.
pub fn a_second_waiting_writer_is_not_overtaken() {
    let board = Arc::new(Board::new());
    let written = Arc::new(AtomicBool::new(false));
    let overtaken = Arc::new(AtomicBool::new(false));
    let second_reader = {
        let (b, w, o) = (
            Arc::clone(&board),
            Arc::clone(&written),
            Arc::clone(&overtaken),
        );
        move || {
            let mut third = None;
            b.read(|| {
                // Whoever can move does: a writer who is let into the corridor stands there now.
                probe::quiesce();
                if !w.load(SeqCst) {
                    let b = Arc::clone(&b);
                    let reader = comes(move || b.read(|| {}));
                    o.store(reader.is_finished(), SeqCst);
                    third = Some(reader);
                }
            });
            third.map(JoinHandle::join).transpose().unwrap();
        }
    };
    let mut writers = Vec::new();
    board.read(|| {
        let b = Arc::clone(&board);
        writers.push(comes(move || {
            let mut second = None;
            b.write(|| second = Some(comes(second_reader)));
            second.map(JoinHandle::join).transpose().unwrap();
        }));
        let (b, w) = (Arc::clone(&board), Arc::clone(&written));
        writers.push(comes(move || b.write(|| w.store(true, SeqCst))));
    });
    for writer in writers {
        writer.join().unwrap();
    }
    assert!(
        !overtaken.load(SeqCst),
        "a reader who comes while a writer waits only for the readers at the board lets a writer go first, \
         but two writers were waiting, one of them wrote, a reader went in before the other, and while that \
         one was reading another reader came and went"
    );
}

/// Somebody writes. A reader comes and has to wait, and then another writer comes.
pub fn a_waiting_reader_is_not_left_to_the_last() {
    const LATER: usize = 3;
    let board = Arc::new(Board::new());
    let written = Arc::new(AtomicUsize::new(0));
    let in_time = Arc::new(AtomicBool::new(false));
    let mut others = Vec::new();
    board.write(|| {
        let (b, w, t) = (Arc::clone(&board), Arc::clone(&written), Arc::clone(&in_time));
        others.push(comes(move || {
            b.read(|| t.store(w.load(SeqCst) < LATER, SeqCst));
        }));
        for _ in 0..LATER {
            let (b, w) = (Arc::clone(&board), Arc::clone(&written));
            let write = move || {
                w.fetch_add(1, SeqCst);
            };
            others.push(comes(move || b.write(write)));
        }
    });
    for other in others {
        other.join().unwrap();
    }
    lockstep::sometimes!(
        in_time.load(SeqCst),
        "a reader who waits goes in before the last of three writers who come later"
    );
}

pub fn whoever_waits_sleeps() {
    let board = Arc::new(Board::new());
    let mut others = Vec::new();
    board.read(|| {
        let b = Arc::clone(&board);
        others.push(comes(move || b.write(|| {})));
        // The short time is for those who look every millisecond.
        for quiet in [Duration::from_millis(100), Duration::from_secs(20)] {
            let looks = probe::stirrings(quiet);
            // A wake-up for no reason is a few operations, and there may be two.
            assert!(
                looks.at_most(20),
                "whoever waits sleeps, but in {quiet:?} without any change a writer who waited for a \
                 reader did something {looks} times"
            );
        }
    });
    for other in others {
        other.join().unwrap();
    }
}

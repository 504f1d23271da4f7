//! What must hold for the room with the boxes, and for its key.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::probe::{Notes, stirrings};
use manual_release_leaks::{BoxRoom, NoSuchBox};

/// Another teller asks for a box that is not there.
pub fn empty_hands_give_the_key_back() {
    let room = BoxRoom::new();
    thread::scope(|scope| {
        scope.spawn(|| room.serve(|| Err(NoSuchBox), drop));
        let _ = room.serve(|| Ok(7), drop);
    });
}

pub fn cleaners_give_the_key_back() {
    let room = BoxRoom::new();
    thread::scope(|scope| {
        scope.spawn(|| room.clean(|| {}));
        let _ = room.serve(|| Ok(7), drop);
    });
    let done = room.clean(|| {});
    assert!(
        done,
        "whoever comes out gives the key back, but everybody has come out, and the room could not be \
         dusted because the key was out"
    );
}

/// A teller or a cleaner faints inside. The next one who wants to go in is a teller or a cleaner.
pub fn the_key_comes_back_after_a_faint() {
    let after_a_teller = || {
        let room = BoxRoom::new();
        faint(|| {
            let _ = room.serve(|| panic!("the teller faints"), drop);
        });
        room
    };
    let after_a_cleaner = || {
        let room = BoxRoom::new();
        faint(|| {
            room.clean(|| panic!("the cleaner faints"));
        });
        room
    };
    let served = [after_a_teller(), after_a_cleaner()].map(|room| room.serve(|| Ok(7), drop));
    let dusted = [after_a_teller(), after_a_cleaner()].map(|room| room.clean(|| {}));
    assert!(
        served == [Ok(()); 2] && dusted == [true; 2],
        "the key comes back from whoever is carried out, but in one room a teller fainted and in another \
         a cleaner, and the answers of `serve` to the next one were {served:?}, and those of `clean` \
         {dusted:?}"
    );
}

/// Whether `work` panicked.
fn faint(work: impl FnOnce()) -> bool {
    panic::catch_unwind(AssertUnwindSafe(work)).is_err()
}

/// Whether somebody met another one in the room.
#[derive(Default)]
struct Stays {
    inside: AtomicBool,
    met: Notes<()>,
}

impl Stays {
    fn one_more(&self) {
        if self.inside.swap(true, Ordering::SeqCst) {
            self.met.add(());
        }
        self.inside.store(false, Ordering::SeqCst);
    }

    fn check(self) {
        assert!(
            self.met.sorted().is_empty(),
            "one at a time is in the room, but somebody went in and met another one there"
        );
    }
}

/// One of two tellers serves a second customer.
pub fn one_teller_at_a_time_is_inside() {
    let room = BoxRoom::new();
    let stays = Stays::default();
    let fetch = || {
        stays.one_more();
        Ok(7)
    };
    thread::scope(|scope| {
        scope.spawn(|| room.serve(fetch, drop));
        let _ = room.serve(fetch, drop);
        let _ = room.serve(fetch, drop);
    });
    stays.check();
}

/// One of two cleaners dusts a second time.
pub fn one_cleaner_at_a_time_is_inside() {
    let room = BoxRoom::new();
    let stays = Stays::default();
    thread::scope(|scope| {
        scope.spawn(|| room.clean(|| stays.one_more()));
        room.clean(|| stays.one_more());
        room.clean(|| stays.one_more());
    });
    stays.check();
}

/// A teller faints inside, another time at the counter, and two others want to go in.
pub fn a_faint_gives_the_key_back_once() {
    let room = BoxRoom::new();
    let stays = Stays::default();
    let fetch = || {
        stays.one_more();
        Ok(7)
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            faint(|| {
                let _ = room.serve(|| panic!("the teller faints"), drop);
            });
            faint(|| {
                let _ = room.serve(|| Ok(7), |_| panic!("the customer faints"));
            });
        });
        scope.spawn(|| room.serve(fetch, drop));
        let _ = room.serve(fetch, drop);
    });
    stays.check();
}

pub fn what_happened_inside_is_told() {
    let mut shown = Vec::new();
    let answers = [
        BoxRoom::new().serve(|| Ok(7), |contents| shown.push(contents)),
        BoxRoom::new().serve(|| Err(NoSuchBox), |_| unreachable!("nothing was found")),
    ];
    assert!(
        answers == [Ok(()), Err(NoSuchBox)] && shown == [7],
        "whoever asked learns what happened inside, but one teller found 7 and another one no such \
         box, the answers are {answers:?}, and the customer who was to see 7 was shown {shown:?}"
    );
    let teller = faint(|| {
        let _ = BoxRoom::new().serve(|| panic!("the teller faints"), drop);
    });
    let cleaner = faint(|| {
        BoxRoom::new().clean(|| panic!("the cleaner faints"));
    });
    assert!(
        teller && cleaner,
        "whoever asked learns of a faint, but a teller and a cleaner panicked inside, and the panic \
         went on to those who had asked: {teller} for `serve`, {cleaner} for `clean`"
    );
}

/// Somebody wants to dust while a teller is inside.
pub fn cleaning_does_not_wait() {
    let room = BoxRoom::new();
    let mut dusted = false;
    let mut done = false;
    let mut waited = Duration::ZERO;
    let _ = room.serve(
        || {
            let came = Instant::now();
            done = room.clean(|| dusted = true);
            waited = came.elapsed();
            Ok(7)
        },
        drop,
    );
    assert!(
        !done && !dusted,
        "nobody dusts while a teller is inside, but `clean` said {done}, and whether the room was \
         dusted: {dusted}"
    );
    // Time passes here only if somebody waits for it.
    assert!(
        waited.is_zero(),
        "nobody waits for the key to dust, but `clean` said no after {waited:?}"
    );
}

/// Another teller comes while one is inside.
pub fn who_waits_for_the_key_sleeps() {
    let room = BoxRoom::new();
    thread::scope(|scope| {
        let _ = room.serve(
            || {
                scope.spawn(|| room.serve(|| Ok(9), drop));
                let looks = stirrings(Duration::from_secs(1));
                assert!(
                    looks.at_most(6),
                    "who waits for the key sleeps, but one who waited for a second looked {looks} times"
                );
                Ok(7)
            },
            drop,
        );
    });
}

/// One box is empty. Each customer looks at the contents until the other one does so as well.
pub fn the_counter_needs_no_key() {
    let room = BoxRoom::new();
    let both = Barrier::new(2);
    let look = |_| {
        both.wait();
    };
    thread::scope(|scope| {
        scope.spawn(|| room.serve(|| Ok(0), look));
        let _ = room.serve(|| Ok(9), look);
    });
}

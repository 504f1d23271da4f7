//! What must hold at the meetings.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use lockstep::probe::{Notes, stirrings};
use three_tellers_barrier::Team;

/// How many have come to the meetings so far, whatever the team says.
#[derive(Default)]
struct Door(AtomicUsize);

impl Door {
    /// Comes to a meeting. Returns how many had come by then, all meetings together.
    fn meet(&self, team: &Team) -> usize {
        self.0.fetch_add(1, SeqCst);
        team.meet();
        self.0.load(SeqCst)
    }
}

pub fn nobody_goes_before_all_are_here() {
    let (team, door) = (Team::new(3), Door::default());
    let seen = thread::scope(|scope| {
        let others = [(), ()].map(|()| scope.spawn(|| door.meet(&team)));
        let main = door.meet(&team);
        let [one, two] = others.map(|teller| teller.join().unwrap());
        [main, one, two]
    });
    assert!(
        seen == [3, 3, 3],
        "nobody goes on before the whole team is here, but in a team of 3, when they went on, the \
         three found that so many had come: {seen:?}"
    );
}

pub fn the_second_day_is_like_the_first() {
    let (team, door) = (Team::new(2), Door::default());
    let days = || [door.meet(&team), door.meet(&team)];
    let seen = thread::scope(|scope| {
        let other = scope.spawn(days);
        [days(), other.join().unwrap()]
    });
    // The other one may have come to the second meeting by then.
    for [first, second] in seen {
        assert!(
            first >= 2 && second == 4,
            "nobody goes on before the whole team is here, on any day, but in a team of 2, when a \
             teller went on from the first and from the second meeting, {first} and {second} had \
             come in all"
        );
    }
}

pub fn one_signs_each_day() {
    let team = Team::new(3);
    let signed = Notes::new();
    let days = || {
        for day in 1..=2 {
            if team.meet() {
                signed.add(day);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(days);
        }
        days();
    });
    let signed = signed.sorted();
    assert!(
        signed == [1, 2],
        "one of them signs the book, each day, but a team of 3 met on the days 1 and 2, and it was \
         signed on these days: {signed:?}"
    );
}

pub fn teams_do_not_wait_for_each_other() {
    let (two, alone) = (Team::new(2), Team::new(1));
    let signed = thread::scope(|scope| {
        scope.spawn(|| two.meet());
        let signed = [(); 3].map(|()| alone.meet());
        two.meet();
        signed
    });
    assert!(
        signed == [true; 3],
        "one team does not wait for another, and one of a team signs each day, but for three \
         days a team of 1 was told {signed:?}"
    );
}

pub fn who_waits_sleeps() {
    let team = Team::new(2);
    let looks = thread::scope(|scope| {
        scope.spawn(|| team.meet());
        let looks = stirrings(Duration::from_secs(4));
        team.meet();
        looks
    });
    // A wait may end for no reason, and is begun again.
    assert!(
        looks.at_most(6),
        "whoever waits sleeps, but in four quiet seconds one of two looked {looks} times whether the \
         other had come"
    );
}

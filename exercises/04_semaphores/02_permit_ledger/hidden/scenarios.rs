//! What must hold for the machines and their tokens.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::probe::{Notes, quiesce, stirrings};
use permit_ledger::{Machines, Refusal};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);
/// Nobody waits for so long, however long others are held up.
const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// How many tokens are in the tray: so many can be taken, one inside the other. Counts to 3.
fn tokens(machines: &Machines) -> usize {
    count_on(machines, 0)
}

fn count_on(machines: &Machines, taken: usize) -> usize {
    let mut tokens = taken;
    if taken < 3 {
        let _ = machines.count(SECOND, || {
            tokens = count_on(machines, taken + 1);
            Ok(0)
        });
    }
    tokens
}

pub fn a_token_goes_back_once() {
    let outcomes = [
        ("a coin got stuck", Err(Refusal::Jammed)),
        ("the coins had been counted", Ok(7)),
        (
            "the machine itself had answered `TooLate`",
            Err(Refusal::TooLate),
        ),
    ];
    for (what, outcome) in outcomes {
        let machines = Machines::new(1);
        let _ = machines.count(SECOND, || outcome);
        let tokens = tokens(&machines);
        assert!(
            tokens == 1,
            "who has taken a token puts it back, once, but there is 1 machine, and after {what} there \
             were {tokens} tokens in the tray"
        );
    }
}

/// One machine, and two customers, one of whom comes twice, whether there was a token or not.
pub fn no_more_customers_than_machines() {
    let machines = Machines::new(1);
    let inside = AtomicUsize::new(0);
    let at_once = Notes::new();
    let run = || {
        at_once.add(inside.fetch_add(1, Ordering::SeqCst) + 1);
        inside.fetch_sub(1, Ordering::SeqCst);
        Ok(7)
    };
    thread::scope(|scope| {
        scope.spawn(|| machines.count(SECOND, run));
        let _ = machines.count(SECOND, run);
        let _ = machines.count(SECOND, run);
    });
    let most = at_once.sorted().pop().unwrap_or(0);
    assert!(
        most <= 1,
        "no more customers are at the machines than there are machines, but there is 1 machine, and \
         {most} customers were there at once"
    );
}

/// Each machine runs until the other one does so as well.
pub fn two_machines_run_at_the_same_time() {
    let machines = Machines::new(2);
    let both = Barrier::new(2);
    let run = || {
        both.wait();
        Ok(7)
    };
    thread::scope(|scope| {
        scope.spawn(|| machines.count(HOUR, run));
        let _ = machines.count(HOUR, run);
    });
}

/// The machine runs for longer than the first customer would have waited for a token.
pub fn the_answer_is_what_happened() {
    let sum = Machines::new(1).count(SECOND, || {
        thread::sleep(2 * SECOND);
        Ok(7)
    });
    let jam = Machines::new(1).count(SECOND, || Err(Refusal::Jammed));
    let machines = Machines::new(1);
    let mut late = None;
    let mut ran = false;
    let _ = machines.count(SECOND, || {
        late = Some(machines.count(SECOND, || {
            ran = true;
            Ok(9)
        }));
        Ok(7)
    });
    assert!(
        (sum, jam, late) == (Ok(7), Err(Refusal::Jammed), Some(Err(Refusal::TooLate))) && !ran,
        "the answer says what happened, but for coins that made 7, in two seconds at the machine, it was {sum:?}, for a coin that got \
         stuck it was {jam:?}, and for a customer who waited in vain it was {late:?}, and whether a \
         machine ran for that customer: {ran}"
    );
}

/// Two customers come to the two machines while both run, and would wait for an hour. Then both
/// tokens come back, one right after the other.
pub fn who_waits_gets_the_next_token() {
    let machines = Machines::new(2);
    let begun = Instant::now();
    let mut looks = None;
    let answers = thread::scope(|scope| {
        let mut waiting = None;
        let _ = machines.count(HOUR, || {
            machines.count(HOUR, || {
                let come = || scope.spawn(|| machines.count(HOUR, || Ok(9)));
                waiting = Some([come(), come()]);
                looks = Some(stirrings(10 * SECOND));
                Ok(7)
            })
        });
        let waiting = waiting.expect("both machines ran");
        waiting.map(|customer| customer.join().unwrap())
    });
    let waited = begun.elapsed().as_secs() / 60;
    let looks = looks.expect("both machines ran");
    assert!(
        looks.at_most(6),
        "who is still waiting sleeps, but in ten seconds in which no token came back two customers \
         looked {looks} times"
    );
    assert!(
        answers == [Ok(9); 2] && waited < 60,
        "who is still waiting gets a token as soon as one comes back, but two customers who would have \
         waited for an hour came to the 2 machines while others were there for ten seconds, were told \
         {answers:?}, and that after {waited} minutes"
    );
}

/// Two customers wait for the only machine, one for an hour and one for some seconds, and this one's
/// patience ends in the moment in which the token comes back. The clock also stops once before that,
/// and who is woken there for no reason has to go on waiting, but not from the beginning.
pub fn patience_ends_and_takes_no_token_along() {
    let machines = Machines::new(1);
    let patience = 4 * SECOND;
    let (patient, impatient, waited) = thread::scope(|scope| {
        let mut waiting = None;
        let _ = machines.count(HOUR, || {
            let patient = scope.spawn(|| {
                machines.count(HOUR, || {
                    thread::sleep(patience);
                    Ok(9)
                })
            });
            let impatient = scope.spawn(|| {
                let begun = Instant::now();
                let answer = machines.count(patience, || Ok(5));
                (answer, begun.elapsed().as_secs())
            });
            quiesce();
            thread::sleep(3 * SECOND);
            thread::sleep(SECOND);
            waiting = Some((patient, impatient));
            Ok(7)
        });
        let (patient, impatient) = waiting.expect("the machine ran");
        let (impatient, waited) = impatient.join().unwrap();
        (patient.join().unwrap(), impatient, waited)
    });
    assert!(
        waited <= 5,
        "nobody waits longer than the patience lasts, but a customer with patience for 4 seconds waited \
         for {waited}, and was told {impatient:?}"
    );
    assert!(
        patient == Ok(9),
        "who gives up takes no token along, but when the patience of one customer ended as the token \
         came back, that one was told {impatient:?}, and one who would have waited for an hour was \
         told {patient:?}"
    );
}

/// Two customers wait for the only machine, one for as long as it takes and one for some seconds. The
/// token comes back in time for both, but whoever is woken may be held up, until it is too late.
pub fn a_token_is_not_left_lying_there() {
    let machines = Machines::new(1);
    thread::scope(|scope| {
        let _ = machines.count(HOUR, || {
            scope.spawn(|| machines.count(FOR_EVER, || Ok(9)));
            scope.spawn(|| machines.count(4 * SECOND, || Ok(5)));
            quiesce();
            Ok(7)
        });
        thread::sleep(5 * SECOND);
    });
}

pub fn who_is_beaten_to_a_token_gets_the_next() {
    let machines = Machines::new(1);
    thread::scope(|scope| {
        let _ = machines.count(HOUR, || {
            scope.spawn(|| machines.count(FOR_EVER, || Ok(9)));
            quiesce();
            Ok(7)
        });
        // This one does not queue, and may be quicker than the one who does.
        let _ = machines.count(HOUR, || Ok(7));
    });
}

/// Each runs until the other one runs as well, and both have waited.
pub fn two_who_waited_run_at_the_same_time() {
    let machines = Machines::new(2);
    let both = Barrier::new(2);
    let run = || {
        both.wait();
        Ok(9)
    };
    thread::scope(|scope| {
        let _ = machines.count(HOUR, || {
            machines.count(HOUR, || {
                for _ in 0..2 {
                    scope.spawn(|| machines.count(FOR_EVER, run));
                }
                quiesce();
                Ok(7)
            })
        });
    });
}

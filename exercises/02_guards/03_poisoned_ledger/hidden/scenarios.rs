//! What must hold in the ledger.

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use lockstep::probe::Notes;
use poisoned_ledger::{Ledger, NotEnoughMoney};

/// What somebody is told who asks for a transfer: the outer error is a panic.
type Told = thread::Result<Result<(), NotEnoughMoney>>;

fn no_bonus(_balance: u64) -> u64 {
    0
}

fn fails(_balance: u64) -> u64 {
    panic!("the bonus rule divides by zero")
}

/// A teller moves 30 from account 1 to account 0, and the rule panics.
fn failing_transfer(ledger: &Ledger) -> Told {
    panic::catch_unwind(AssertUnwindSafe(|| ledger.transfer(1, 0, 30, fails)))
}

pub fn the_bank_goes_on_after_a_failure() {
    let ledger = Ledger::new(&[0, 100, 100, 0]);
    let mut answers = Vec::new();
    for _ in 0..2 {
        let _ = failing_transfer(&ledger);
        answers.push(ledger.transfer(2, 3, 20, no_bonus));
    }
    let found = ledger.balances();
    assert!(
        answers == [Ok(()), Ok(())] && found.get(2..) == Some(&[60, 40]),
        "all other transfers are booked and stay booked, but after each of two failures 20 were moved \
         from account 2 with 100 to account 3 with nothing, the answers were {answers:?}, and the \
         ledger now says {found:?}"
    );
}

pub fn a_failed_transfer_changes_nothing() {
    let ledger = Ledger::new(&[0, 100]);
    let _ = failing_transfer(&ledger);
    let found = [ledger.balances(), ledger.balances()];
    assert!(
        found == [[0, 100], [0, 100]],
        "a transfer whose bonus rule panics changes nothing, but the ledger said [0, 100], then 30 \
         from account 1 to account 0 failed, and two looks one after the other found {found:?}"
    );
}

pub fn the_failure_reaches_whoever_asked() {
    let ledger = Ledger::new(&[0, 100]);
    match failing_transfer(&ledger) {
        Ok(told) => panic!(
            "a panic of the bonus rule reaches whoever asked for the transfer, but they were told {told:?}"
        ),
        Err(panic) => assert!(
            panic.downcast_ref() == Some(&"the bonus rule divides by zero"),
            "a panic of the bonus rule reaches whoever asked for the transfer, but it was another one \
             that reached them"
        ),
    }
}

/// One transfer fails, and whoever asked for it asks for another one; one the other way does not.
pub fn a_transfer_meanwhile_is_booked() {
    let ledger = Ledger::new(&[100, 100]);
    let answers = thread::scope(|scope| {
        let next = scope.spawn(|| {
            let _ = failing_transfer(&ledger);
            ledger.transfer(1, 0, 10, no_bonus)
        });
        [ledger.transfer(0, 1, 20, no_bonus), next.join().unwrap()]
    });
    let found = ledger.balances();
    assert!(
        answers == [Ok(()), Ok(())] && found == [90, 110],
        "a transfer is booked and stays booked, whatever fails at the same time, but when 20 were moved from \
         account 0 with 100 to account 1 with 100, while a transfer the other way failed and 10 followed \
         it, the answers were {answers:?}, and the ledger now says {found:?}"
    );
}

pub fn whoever_looks_finds_every_penny() {
    let ledger = Ledger::new(&[0, 100, 100]);
    let found = thread::scope(|scope| {
        let failing = scope.spawn(|| ledger.transfer(1, 0, 30, fails));
        let booked = scope.spawn(|| ledger.transfer(2, 0, 20, no_bonus));
        let found = ledger.balances();
        let _ = (failing.join(), booked.join());
        found
    });
    let sum: u64 = found.iter().sum();
    assert!(
        sum == 200,
        "whoever looks sees each transfer whole or not at all, but there are 200 in the bank, and \
         somebody who looked during two transfers, one of which failed, found {found:?}, which is \
         {sum}"
    );
}

/// Two transfers to the same account, which holds 5.
pub fn the_rule_sees_the_payees_balance() {
    let ledger = Ledger::new(&[5, 100, 100]);
    let seen = Notes::new();
    let rule = |balance| {
        seen.add(balance);
        1
    };
    thread::scope(|scope| {
        scope.spawn(|| ledger.transfer(1, 0, 30, rule));
        let _ = ledger.transfer(2, 0, 20, rule);
    });
    let (seen, found) = (seen.sorted(), ledger.balances());
    assert!(
        (seen == [5, 26] || seen == [5, 36]) && found == [57, 70, 80],
        "the rule is asked with the payee's balance just before the money comes in, but when 30 and \
         20 went to an account with 5, each with a bonus of 1, the rule was given {seen:?}, and the \
         ledger went from [5, 100, 100] to {found:?}"
    );
}

pub fn a_refused_transfer_changes_nothing() {
    let ledger = Ledger::new(&[0, 100]);
    let asked = AtomicBool::new(false);
    let refused = ledger.transfer(1, 0, 120, |_| {
        asked.store(true, Ordering::SeqCst);
        0
    });
    let accepted = ledger.transfer(1, 0, 100, no_bonus);
    let (found, asked) = (ledger.balances(), asked.into_inner());
    assert!(
        refused.is_err() && accepted.is_ok() && found == [100, 0],
        "a transfer is refused if the account is short of money, and only then, but 120 and then 100 \
         were to go from an account with 100 to an empty one, the answers were {refused:?} and \
         {accepted:?}, and the ledger says {found:?}"
    );
    assert!(
        !asked,
        "the rule is asked just before the money comes in, but 120 were to go from an account with 100, \
         which was refused, and the rule was asked all the same"
    );
}

//! What must hold for an account.

use std::sync::Barrier;
use std::thread;

use lockstep::probe::Notes;
use withdraw_check_then_act::{Account, NotEnoughMoney};

fn in_silence(_amount: i64) {}

pub fn the_same_money_is_paid_out_once() {
    let account = Account::new(100);
    let notes = Notes::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ = account.withdraw(80, |amount| notes.add(amount));
        });
        let _ = account.withdraw(70, |amount| notes.add(amount));
    });
    let paid: i64 = notes.sorted().iter().sum();
    assert!(
        paid <= 100,
        "an account pays out only what it holds, but out of an account with 100, {paid} were \
         counted out"
    );
}

pub fn whoever_has_the_money_is_served() {
    let account = Account::new(50);
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| account.withdraw(30, in_silence));
        let other = account.withdraw(20, in_silence);
        (one.join().unwrap(), other)
    });
    assert!(
        one.is_ok() && other.is_ok(),
        "a customer is refused only if the account is short of money, but it held 50, 30 and 20 were \
         asked for, and the answers were {one:?} and {other:?}"
    );
}

pub fn a_refusal_is_nobody_elses_trouble() {
    let account = Account::new(100);
    let (large, small) = thread::scope(|scope| {
        let large = scope.spawn(|| account.withdraw(120, in_silence));
        let small = account.withdraw(30, in_silence);
        (large.join().unwrap(), small)
    });
    assert!(
        small.is_ok(),
        "a customer is refused only if the account is short of money, but it held 100, 30 were asked \
         for, and the answer was {small:?} (at the same time somebody asked for 120: {large:?})"
    );
}

pub fn no_penny_comes_or_goes() {
    let account = Account::new(100);
    let paid_out = thread::scope(|scope| {
        scope.spawn(|| account.deposit(50));
        account.withdraw(30, in_silence).map_or(0, |()| 30)
    });
    let (expected, balance) = (150 - paid_out, account.balance());
    assert!(
        balance == expected,
        "no penny appears or vanishes, but the account held 100, 50 were paid in, {paid_out} were \
         paid out, and now it holds {balance} instead of {expected}"
    );
}

pub fn never_below_zero() {
    let account = Account::new(100);
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            let _ = account.withdraw(120, in_silence);
        });
        account.balance()
    });
    assert!(
        seen >= 0,
        "the balance is never below zero, not even for a moment, but while somebody asked for 120 out \
         of 100, it was {seen}"
    );
}

/// Three customers, one after the other.
pub fn whole_amounts_or_nothing() {
    let account = Account::new(100);
    let mut counted = Vec::new();
    let mut answers = Vec::new();
    for amount in [101, 60, 40] {
        answers.push(account.withdraw(amount, |notes| counted.push(notes)));
    }
    let balance = account.balance();
    assert!(
        answers == [Err(NotEnoughMoney), Ok(()), Ok(())] && counted == [60, 40] && balance == 0,
        "who asks for more than there is gets nothing, and everybody else the whole amount, but when \
         101, 60 and 40 were asked for out of 100, the answers were {answers:?}, the notes counted \
         out were {counted:?}, and {balance} is left"
    );
}

/// Each teller goes on counting until the other one counts as well, or has sent the customer away.
pub fn tellers_count_at_the_same_time() {
    let account = Account::new(100);
    let both = Barrier::new(2);
    let withdraw = |amount| {
        let answer = account.withdraw(amount, |_| {
            both.wait();
        });
        if answer.is_err() {
            both.wait();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| withdraw(30));
        withdraw(20);
    });
}

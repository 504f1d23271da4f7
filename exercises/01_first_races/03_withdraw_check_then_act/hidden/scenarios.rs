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
    let account = Account::new(60);
    let (one, others) = thread::scope(|scope| {
        let one = scope.spawn(|| account.withdraw(30, in_silence));
        let others = [10, 10, 10].map(|amount| account.withdraw(amount, in_silence));
        (one.join().unwrap(), others)
    });
    assert!(
        one.is_ok() && others.iter().all(Result::is_ok),
        "a customer is refused only if the account is short of money, but it held 60, 30 and three \
         times 10 were asked for, and the answers were {one:?} and {others:?}"
    );
}

/// Whoever comes first, of 60 and 50 one is paid, and after either there are 30 left. Nobody pays in:
/// what was missing at a refusal is still missing after it.
pub fn a_refusal_is_nobody_elses_trouble() {
    let account = Account::new(100);
    let (large, medium, then, small) = thread::scope(|scope| {
        let large = scope.spawn(|| account.withdraw(60, in_silence));
        let medium = account.withdraw(50, in_silence);
        let then = account.balance();
        let small = account.withdraw(30, in_silence);
        (large.join().unwrap(), medium, then, small)
    });
    assert!(
        medium.is_ok() || then < 50,
        "a customer is refused only if the account is short of money, but 50 were refused, and after \
         that it held {then}, although nobody had paid in"
    );
    assert!(
        small.is_ok(),
        "a customer is refused only if the account is short of money, but it held 100, somebody asked \
         for 60 (the answer was {large:?}), somebody else for 50 ({medium:?}) and then for 30, which \
         were there in any case, and the answer was {small:?}"
    );
}

/// One customer pays in, takes out and pays in again. The other one looks, and takes out.
pub fn no_penny_comes_or_goes() {
    let account = Account::new(100);
    let (seen, paid_out) = thread::scope(|scope| {
        let other = scope.spawn(|| {
            account.deposit(50);
            let paid_out = account.withdraw(50, in_silence).map_or(0, |()| 50);
            account.deposit(50);
            paid_out
        });
        let seen = account.balance();
        let paid_out = account.withdraw(30, in_silence).map_or(0, |()| 30);
        (seen, paid_out + other.join().unwrap())
    });
    assert!(
        [100, 150].contains(&seen),
        "no penny appears or vanishes, but the account held 100, somebody paid in 50, took them out \
         and paid them in again, and somebody who looked meanwhile saw {seen}"
    );
    let (expected, balance) = (200 - paid_out, account.balance());
    assert!(
        balance == expected,
        "no penny appears or vanishes, but the account held 100, twice 50 were paid in, {paid_out} \
         were paid out, and now it holds {balance} instead of {expected}"
    );
    let rest = account.withdraw(balance, in_silence);
    assert!(
        rest.is_ok(),
        "a customer is refused only if the account is short of money, but when nobody else was there \
         it held {balance}, somebody asked for that, and the answer was {rest:?}"
    );
}

pub fn never_below_zero() {
    let account = Account::new(100);
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            account.deposit(50);
            let _ = account.withdraw(150, in_silence);
            let _ = account.withdraw(20, in_silence);
        });
        account.balance()
    });
    assert!(
        seen >= 0,
        "the balance is never below zero, not even for a moment, but while somebody paid 50 into an \
         account with 100 and asked for 150 and for 20 more, it was {seen}"
    );
}

/// Four customers, one after the other. The second one wants a fortune.
pub fn whole_amounts_or_nothing() {
    let account = Account::new(100);
    let mut counted = Vec::new();
    let mut answers = Vec::new();
    for amount in [101, 1 << 32, 60, 40] {
        answers.push(account.withdraw(amount, |notes| counted.push(notes)));
    }
    let balance = account.balance();
    assert!(
        answers == [Err(NotEnoughMoney), Err(NotEnoughMoney), Ok(()), Ok(())]
            && counted == [60, 40]
            && balance == 0,
        "who asks for more than there is gets nothing, and everybody else the whole amount, but when \
         101, 4294967296, 60 and 40 were asked for out of 100, the answers were {answers:?}, the notes \
         counted out were {counted:?}, and {balance} is left"
    );
}

/// Each teller goes on counting until the other one counts as well, or has sent the customer away.
/// One of them could empty the account; the other one's customer has brought money first.
pub fn tellers_count_at_the_same_time() {
    let account = Account::new(30);
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
        account.deposit(20);
        withdraw(20);
    });
}

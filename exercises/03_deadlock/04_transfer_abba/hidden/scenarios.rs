//! What must hold in the bank.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, mpsc};
use std::thread;

use lockstep::probe::Notes;
use transfer_abba::Bank;

fn in_silence(_payer: u64, _payee: u64) {}

/// Two even numbers. Odd ones cross further down, and so do an even and an odd one.
pub fn crossing_transfers_finish() {
    let bank = Bank::new(&[100; 4]);
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ = bank.transfer(0, 2, 20, in_silence);
        });
        scope.spawn(|| {
            let _ = bank.transfer(2, 0, 20, in_silence);
        });
    });
}

pub fn transfers_in_a_circle_finish() {
    let bank = Bank::new(&[100, 100, 100]);
    thread::scope(|scope| {
        for (from, to) in [(0, 1), (1, 2), (2, 0)] {
            let bank = &bank;
            scope.spawn(move || {
                let _ = bank.transfer(from, to, 20, in_silence);
            });
        }
    });
}

pub fn whoever_has_the_money_is_served() {
    let bank = Bank::new(&[100; 4]);
    thread::scope(|scope| {
        let there = scope.spawn(|| bank.transfer(1, 3, 30, in_silence));
        let back = bank.transfer(3, 1, 20, in_silence);
        for (result, amount) in [(there.join().unwrap(), 30), (back, 20)] {
            assert!(
                result.is_ok(),
                "a transfer may be refused only when the account is short of money, but {amount} \
                 out of an account with 100 was refused"
            );
        }
    });
}

pub fn accepted_transfers_move_the_money() {
    let bank = Bank::new(&[100, 100]);
    let (there, back) = thread::scope(|scope| {
        let there = scope.spawn(|| bank.transfer(0, 1, 30, in_silence));
        let back = bank.transfer(1, 0, 20, in_silence);
        (there.join().unwrap(), back)
    });
    let paid = |accepted: bool, amount| if accepted { amount } else { 0 };
    let (out, back) = (paid(there.is_ok(), 30), paid(back.is_ok(), 20));
    let (expected, found) = (100 - out + back, bank.balance(0));
    assert!(
        found == expected,
        "an accepted transfer moves exactly its amount, but account 0 held 100, paid {out}, \
         received {back}, and now holds {found} instead of {expected}"
    );
}

pub fn nobody_pays_with_money_already_spent() {
    let bank = Bank::new(&[100, 0, 0]);
    thread::scope(|scope| {
        let one = scope.spawn(|| bank.transfer(0, 1, 80, in_silence));
        let other = bank.transfer(0, 2, 80, in_silence);
        let accepted = [one.join().unwrap(), other]
            .iter()
            .filter(|r| r.is_ok())
            .count();
        assert!(
            accepted == 1,
            "an account can pay only what it holds, but of two transfers of 80 out of an account \
             with 100, {accepted} were accepted"
        );
    });
}

pub fn a_refusal_changes_nothing() {
    let bank = Bank::new(&[100, 0]);
    let mut heard = None;
    let refused = bank.transfer(0, 1, 120, |payer, payee| heard = Some((payer, payee)));
    assert!(
        heard.is_none(),
        "when a transfer is refused nothing is read out, but the customer who wanted to move 120 out \
         of an account with 100 got the answer {refused:?}, and heard (payer, payee): {heard:?}"
    );
    let accepted = bank.transfer(0, 1, 100, in_silence);
    let balances = (bank.balance(0), bank.balance(1));
    assert!(
        refused.is_err() && accepted.is_ok() && balances == (0, 100),
        "a refused transfer changes nothing, but after 120 and then 100 were to go from an account \
         with 100 to an empty one, the answers were {refused:?} and {accepted:?}, and the two \
         accounts hold {balances:?}"
    );
}

/// While account 0 pays all that it holds to account 1, two more transfers arrive. The one out of
/// account 0 will be refused, and the other one out of account 1 can go on.
pub fn a_refusal_keeps_nobody_waiting() {
    let bank = Bank::new(&[10, 0, 0]);
    let answers = Notes::new();
    thread::scope(|scope| {
        let _ = bank.transfer(0, 1, 10, |_, _| {
            for from in [0, 1] {
                let (bank, answers) = (&bank, &answers);
                scope.spawn(move || {
                    answers.add((from, bank.transfer(from, 2, 5, in_silence).is_ok()));
                });
            }
        });
    });
    let answers = answers.sorted();
    assert!(
        answers == [(0, false), (1, true)],
        "a transfer is refused if the account is short of money, and only then, but after all of the \
         10 in account 0 had gone to account 1, 5 were to leave each of them, and the answers \
         (account, accepted) were {answers:?}"
    );
}

/// The accounts that pay and receive are not neighbours, and there is one before and some between them.
pub fn an_audit_finds_every_penny() {
    let bank = Bank::new(&[100; 5]);
    let (found, answer) = thread::scope(|scope| {
        let audit = scope.spawn(|| bank.audit());
        let answer = bank.transfer(4, 1, 30, in_silence);
        (audit.join().unwrap(), answer)
    });
    assert!(
        found == 500,
        "an audit finds every penny at any moment, but there are 500 in the bank and an audit during a \
         transfer found {found}"
    );
    assert!(
        answer.is_ok(),
        "a transfer is refused if the account is short of money, and only then, but one of 30 from an \
         account with 100 was refused during an audit"
    );
}

pub fn an_audit_counts_wandering_money_once() {
    let bank = Bank::new(&[100, 0]);
    thread::scope(|scope| {
        let audit = scope.spawn(|| bank.audit());
        for (from, to) in [(0, 1), (1, 0), (0, 1)] {
            let _ = bank.transfer(from, to, 100, in_silence);
        }
        let found = audit.join().unwrap();
        assert!(
            found == 100,
            "an audit finds every penny at any moment, but there are 100 in the bank, and an audit \
             while they went to the other account, back, and there again found {found}"
        );
    });
}

pub fn the_new_balances_are_read_out() {
    let bank = Bank::new(&[0, 100, 0]);
    let heard = Notes::new();
    let listen = |payer, payee| heard.add((payer, payee));
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ = bank.transfer(1, 0, 30, listen);
        });
        let _ = bank.transfer(1, 2, 20, listen);
    });
    let heard = heard.sorted();
    assert!(
        heard == [(50, 20), (70, 30)] || heard == [(50, 30), (80, 20)],
        "the payer's new balance is read out and then the payee's, but when 30 and 20 went from an \
         account with 100 to two empty ones, the customers heard (payer, payee): {heard:?}"
    );
}

pub fn nobody_interrupts_a_read_out() {
    let bank = Bank::new(&[100, 100, 100]);
    let reading = AtomicBool::new(false);
    let interrupted = AtomicBool::new(false);
    let read_out = |_, _| {
        if reading.swap(true, Ordering::SeqCst) {
            interrupted.store(true, Ordering::SeqCst);
        }
        thread::yield_now();
        reading.store(false, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ = bank.transfer(0, 1, 20, read_out);
        });
        let _ = bank.transfer(1, 2, 20, read_out);
    });
    assert!(
        !interrupted.into_inner(),
        "while two balances are read out nobody moves money in or out of these accounts, but \
         transfers 0 to 1 and 1 to 2 were read out at the same time, and both change account 1"
    );
}

pub fn a_transfer_to_itself_changes_nothing() {
    let bank = Bank::new(&[100, 100]);
    let mut heard = None;
    let result = bank.transfer(0, 0, 30, |payer, payee| heard = Some((payer, payee)));
    let balance = bank.balance(0);
    assert!(
        result.is_ok() && balance == 100,
        "a transfer from an account to itself is accepted and changes nothing, but the answer was \
         {result:?}, and the account, which held 100, now holds {balance}"
    );
    assert!(
        heard.is_some(),
        "a transfer from an account to itself is accepted and read out, but 30 were to go from an \
         account with 100 to itself, the answer was {result:?}, and nothing was read out"
    );
}

/// Each read-out goes on until there is one for the other two accounts as well.
pub fn strangers_are_served_at_the_same_time() {
    let bank = Bank::new(&[100, 100, 100, 100]);
    let both = Barrier::new(2);
    let meet = |_, _| {
        both.wait();
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ = bank.transfer(0, 1, 20, meet);
        });
        let _ = bank.transfer(2, 3, 20, meet);
    });
}

/// While accounts 0 and 1 are read out, 2 and 3 are served, and while these are read out, two more, and
/// so on: nobody has an account in common with anybody else, and nobody waits for one.
pub fn everybody_in_a_large_bank_is_served_at_the_same_time() {
    serve_all_and_end_with_the_first(&Bank::new(&[100; 22]), &[0, 2, 16, 20]);
}

fn serve_all_and_end_with_the_first(bank: &Bank, payers: &'static [usize]) {
    let (&payer, others) = payers.split_first().unwrap();
    let _ = bank.transfer(payer, payer + 1, 20, |_, _| {
        if others.is_empty() {
            return;
        }
        let (tell, served) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                serve_all_and_end_with_the_first(bank, others);
                tell.send(()).unwrap();
            });
            let _ = served.recv();
        });
    });
}

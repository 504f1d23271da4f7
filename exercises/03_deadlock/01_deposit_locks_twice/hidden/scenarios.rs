//! What must hold for an account.

use std::sync::Barrier;
use std::thread;

use deposit_locks_twice::Account;
use lockstep::probe::Notes;

/// `(balance, fees)`.
fn look(account: &Account) -> (i64, i64) {
    let statement = account.statement();
    (statement.balance, statement.fees)
}

/// Pays in, and keeps the receipt.
fn deposit(account: &Account, amount: i64) -> i64 {
    let mut receipt = None;
    account.deposit(amount, |balance| receipt = Some(balance));
    receipt.expect("`deposit` did not print its receipt")
}

pub fn every_deposit_is_booked() {
    let account = Account::new();
    let first = deposit(&account, 500);
    account.charge(3);
    let [second, third] = [499, 20].map(|amount| deposit(&account, amount));
    let receipts = [first, second, third];
    let (balance, fees) = look(&account);
    assert!(
        receipts == [499, 995, 1015] && (balance, fees) == (1015, 4),
        "a deposit from 500 on has a fee of 1, and a smaller one has none, but 500 were paid in, a \
         letter was charged with 3, 499 and 20 were paid in, the receipts say {receipts:?}, and the \
         statement says: balance {balance}, fees {fees}"
    );
}

/// After the deposit a letter is sent.
pub fn a_deposit_is_seen_with_its_fee() {
    let account = Account::new();
    thread::scope(|scope| {
        let looking = scope.spawn(|| look(&account));
        deposit(&account, 600);
        account.charge(3);
        let (balance, fees) = looking.join().unwrap();
        assert!(
            [(0, 0), (599, 1), (596, 4)].contains(&(balance, fees)),
            "no statement shows a large deposit without its fee, the fee without the deposit, or a fee in \
             one of the two numbers alone, but 600 were paid into an empty account, with a fee of 1, then \
             a letter was charged with 3, and a statement said: balance {balance}, fees {fees}"
        );
    });
}

pub fn every_fee_is_charged() {
    let account = Account::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            deposit(&account, 3);
            account.charge(3);
        });
        deposit(&account, 600);
    });
    let (balance, fees) = look(&account);
    assert!(
        (balance, fees) == (599, 4),
        "every fee is charged, and once, but 600 were paid into an empty account, with a fee of 1, \
         while 3 were paid in and a letter was charged with 3, and the statement says: balance \
         {balance}, fees {fees}"
    );
}

pub fn a_receipt_shows_the_balance_after_the_deposit() {
    let account = Account::new();
    let receipts = Notes::new();
    thread::scope(|scope| {
        scope.spawn(|| account.deposit(20, |balance| receipts.add(balance)));
        account.deposit(600, |balance| receipts.add(balance));
    });
    let receipts = receipts.sorted();
    assert!(
        receipts == [20, 619] || receipts == [599, 619],
        "a receipt shows the balance right after the deposit and its fee, but 20, and 600 with a fee \
         of 1, were paid into an empty account, and the receipts say {receipts:?}"
    );
}

/// The receipt takes as long to print as it takes to use the account for everything else.
pub fn the_account_is_free_while_a_receipt_is_printed() {
    let account = Account::new();
    let printer = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            account.deposit(20, |_| {
                printer.wait();
                printer.wait();
            });
        });
        printer.wait();
        account.charge(1);
        deposit(&account, 600);
        look(&account);
        printer.wait();
    });
}

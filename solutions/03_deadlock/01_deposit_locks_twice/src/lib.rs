//! An account at the counter: money is paid in, fees are charged, and the customer gets a receipt.

use std::sync::Mutex;

/// From this sum on a machine counts the money.
pub const LARGE: i64 = 500;

/// What counting by machine costs.
const COUNTING_FEE: i64 = 1;

/// What a customer sees who asks how the account stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The money in the account.
    pub balance: i64,
    /// All the fees so far. The balance is without them already.
    pub fees: i64,
}

/// Those who have a `&mut Statement` have it to themselves. So nothing in here needs a lock, and
/// nothing in here could take one: the account is out of its reach.
impl Statement {
    fn pay_in(&mut self, amount: i64) {
        self.balance += amount;
        if amount >= LARGE {
            self.take_fee(COUNTING_FEE);
        }
    }

    fn take_fee(&mut self, fee: i64) {
        self.balance -= fee;
        self.fees += fee;
    }
}

/// An account, open at several counters at once.
///
/// Only the public methods lock, each of them once, and they do not call each other while they do.
#[derive(Default)]
pub struct Account {
    page: Mutex<Statement>,
}

impl Account {
    /// Opens an empty account.
    pub fn new() -> Self {
        Self::default()
    }

    /// Pays money in, and prints a receipt with the new balance: `print(balance)`. The printer is
    /// slow. For a large sum there is a fee.
    pub fn deposit(&self, amount: i64, print: impl FnOnce(i64)) {
        let balance = self.book(amount);
        // The guard went away when `book` returned. Whatever `print` does, it cannot meet it.
        print(balance);
    }

    /// Writes a deposit down. Returns the new balance.
    fn book(&self, amount: i64) -> i64 {
        let mut page = self.page.lock().unwrap();
        // One guard for the deposit, its fee and the balance on the receipt. `page.pay_in` borrows
        // what the guard protects and hands it down, so that it is the same guard all the way.
        page.pay_in(amount);
        page.balance
    }

    /// Takes a fee, for counting or for a letter.
    pub fn charge(&self, fee: i64) {
        self.page.lock().unwrap().take_fee(fee);
    }

    /// How the account stands.
    pub fn statement(&self) -> Statement {
        *self.page.lock().unwrap()
    }
}

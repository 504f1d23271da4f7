//! What your two orders must lead to.

use bank::{deposits, inspection};
use lockstep::probe::{Misstep, in_order};
use you_are_the_scheduler::{A_DEPOSIT_IS_LOST, MORE_LEFT_THAN_CAME};

/// The programs as they were shipped, whatever the submission has done to its own.
#[path = "given/bank.rs"]
mod bank;

pub fn a_deposit_is_lost() {
    let (till, walk) = in_order(A_DEPOSIT_IS_LOST, deposits);
    followed("A_DEPOSIT_IS_LOST", &walk);
    assert!(
        till < 20,
        "in your order both deposits arrive: the till holds {till}, as it should"
    );
}

pub fn more_left_than_came() {
    let ((came, left), walk) = in_order(MORE_LEFT_THAN_CAME, inspection);
    followed("MORE_LEFT_THAN_CAME", &walk);
    assert!(
        left > came,
        "in your order Bob sees nothing odd: {came} came and {left} left"
    );
}

/// Every step of the order was taken, and all steps are in it.
fn followed(order: &str, walk: &Result<(), Misstep>) {
    if let Err(misstep) = walk {
        panic!("{order} is not an order of these steps: {misstep}");
    }
}

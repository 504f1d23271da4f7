//! class: wrong_result; scenario: a_deposit_is_lost
//! The programs are changed in place of the orders: here the till is always wrong.

pub mod bank {
    pub fn deposits() -> u64 {
        10
    }

    pub fn inspection() -> (u64, u64) {
        (0, 1)
    }
}

pub const A_DEPOSIT_IS_LOST: &[&str] = &[];

pub const MORE_LEFT_THAN_CAME: &[&str] = &[];

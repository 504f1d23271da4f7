//! inconclusive
//! says: processor time
#![allow(long_running_const_eval)]

const SUM: u64 = {
    let mut sum = 0;
    let mut number = 0_u64;
    while number < 1 << 40 {
        sum ^= number;
        number += 1;
    }
    sum
};

pub fn add_up(threads: usize) -> u64 {
    threads as u64 + SUM
}

//! class: over_serialised; scenario: doors_greet_at_the_same_time
//! One porter looks after all the doors, one after the other.

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let mut issued = 0;
    for door in 0..doors {
        for _ in 0..customers {
            issued += 1;
            greet(door, issued);
        }
    }
    issued
}

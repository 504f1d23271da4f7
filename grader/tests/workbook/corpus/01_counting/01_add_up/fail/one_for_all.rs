//! class: wrong_result | race; scenario: nothing_is_lost
//! Forgets whom it counts.
pub fn add_up(_threads: usize) -> u64 {
    1
}

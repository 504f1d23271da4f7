//! class: crash
pub fn add_up(threads: usize) -> u64 {
    deeper(threads as u64)
}

#[expect(unconditional_recursion)]
fn deeper(depth: u64) -> u64 {
    let room = std::hint::black_box([depth; 64]);
    deeper(depth + 1) + room[0]
}

//! class: crash
//! says: bytes of memory were asked for at once, which is more than there is
pub fn add_up(threads: usize) -> u64 {
    let chunk: Vec<u8> = Vec::with_capacity(1 << 45);
    std::hint::black_box(chunk).capacity() as u64 + threads as u64
}

//! class: crash
//! says: used more than the 1 GiB of memory that it may
//! A gigabyte and a half at the most.
pub fn add_up(threads: usize) -> u64 {
    let chunks: Vec<Vec<u8>> = (0..24).map(|_| vec![1; 64 << 20]).collect();
    std::hint::black_box(chunks).len() as u64 + threads as u64
}

//! Eight threads, on real cores.

fn main() {
    println!("8 threads came to {}.", add_up::add_up(8));
}

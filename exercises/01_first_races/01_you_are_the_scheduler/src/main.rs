//! Ten thousand evenings, with the operating system as the scheduler.

use you_are_the_scheduler::bank;

const EVENINGS: usize = 10_000;

fn main() {
    println!("Ann and Bob, {EVENINGS} evenings, on real threads.\n");
    let lost = (0..EVENINGS).filter(|_| bank::deposits() != 20).count();
    println!("A deposit was lost on {lost} of them.");
    let impossible = (0..EVENINGS).filter(|_| {
        let (came, left) = bank::inspection();
        left > came
    });
    let impossible = impossible.count();
    println!("More people left than came on {impossible} of them.\n");
    println!(
        "Hardly ever is not never. Write the evenings that the operating system does not show."
    );
}

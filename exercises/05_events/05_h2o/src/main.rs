//! Water from the cellar, told in words.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use h2o::Vessel;

const MOLECULES: usize = 20;
const PATIENCE: Duration = Duration::from_millis(500);
const AT_MOST: Duration = Duration::from_millis(1800);

fn main() {
    let (hydrogen, oxygen) = (2 * MOLECULES, MOLECULES);
    println!("{hydrogen} atoms of hydrogen and {oxygen} of oxygen come into the vessel.");
    let vessel = Arc::new(Vessel::new());
    let (tell, bonds) = mpsc::channel();
    for _ in 0..MOLECULES {
        for kind in ['H', 'O', 'H'] {
            let (vessel, tell) = (Arc::clone(&vessel), tell.clone());
            let bond = move || tell.send(kind).unwrap();
            // Nobody joins these threads: the program has to end even where they do not.
            thread::spawn(move || match kind {
                'H' => vessel.hydrogen(bond),
                _ => vessel.oxygen(bond),
            });
        }
    }
    drop(tell);

    let end = Instant::now() + AT_MOST;
    let mut bonded = String::new();
    while let Ok(atom) = bonds.recv_timeout(PATIENCE) {
        bonded.push(atom);
        if Instant::now() > end {
            break;
        }
    }
    let atoms = bonded.as_bytes().chunks(3);
    let molecules: Vec<_> = atoms.map(String::from_utf8_lossy).collect();
    println!("They bonded in this order: {}", molecules.join(" "));
    let water = |three: &str| ["HHO", "HOH", "OHH"].contains(&three);
    let good = molecules.iter().filter(|three| water(three)).count();
    println!("{good} of {MOLECULES} molecules are water.");
    if good == MOLECULES {
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    }
}

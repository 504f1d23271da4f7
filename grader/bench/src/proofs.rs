//! What the unbounded search proves, with and without the reduction, and how short a failure gets.

use lockstep::explore::{Attempt, Reach, shorten, unbounded};
use lockstep::protocol::Conclusion;

use crate::search::{bounded, portfolio, session};

/// Executions for a proof, and for shortening a failure.
const EXECUTIONS: u64 = 100_000;
const SHORTEN: u64 = 20_000;

/// Prints the table; returns whether the two searches agree, and no failure is left with more
/// forced switches than it needs, three and more counting alike.
pub(crate) fn proofs() -> bool {
    println!("Executions of the unbounded search of the repaired twin, with the reduction and");
    println!("without; of the faulty one, to its first failure; its forced switches, as found,");
    println!("shortened, and needed.\n");
    let mut good = true;
    for program in bench_programs::all() {
        let right = [true, false].map(|reduces| explore(program.right, reduces));
        let wrong = [true, false].map(|reduces| explore(program.wrong, reduces));
        let agree = [right, wrong].iter().all(|[one, other]| {
            matches!((one, other), (Verdict::Unknown, _) | (_, Verdict::Unknown))
                || matches!(one, Verdict::Fails(_)) == matches!(other, Verdict::Fails(_))
        });
        let switches = switches(program.wrong);
        let short = switches.1 <= switches.2.unwrap_or(2).max(2) || switches.2.is_none();
        good &= agree && short;
        println!(
            "{:34} {:>12} {:>12} | {:>12} {:>12} | {:>3} {:>3} {:?}{}",
            program.name,
            right[0].show(),
            right[1].show(),
            wrong[0].show(),
            wrong[1].show(),
            switches.0,
            switches.1,
            switches.2,
            if agree && short { "" } else { "  <--" }
        );
    }
    good
}

#[derive(Clone, Copy)]
enum Verdict {
    Passes(u64),
    Fails(u64),
    Unknown,
}

impl Verdict {
    fn show(self) -> String {
        match self {
            Self::Passes(executions) => format!("all {executions}"),
            Self::Fails(executions) => format!("fails {executions}"),
            Self::Unknown => "-".to_owned(),
        }
    }
}

fn explore(body: fn(), reduces: bool) -> Verdict {
    let mut made = 0;
    let mut failed = false;
    let reach = unbounded(&mut session(body), EXECUTIONS, reduces, &mut |attempt| {
        made += 1;
        failed = matches!(attempt, Attempt::Failed(_));
        matches!(attempt, Attempt::Passed)
    });
    match reach {
        _ if failed => Verdict::Fails(made),
        Reach::All(executions) => Verdict::Passes(executions),
        Reach::Some => Verdict::Unknown,
    }
}

/// The forced switches of the first failure that the portfolio finds, of what it is shortened to,
/// and the fewest that there are, where the bounded search finds that.
fn switches(body: fn()) -> (u32, u32, Option<u32>) {
    let Some(failing) = portfolio(body, None, 3, SHORTEN).failing else {
        return (0, 0, None);
    };
    let needed = match bounded(body, 2, SHORTEN) {
        (found, Some(bound)) if found.failing.is_some() => Some(bound),
        _ => None,
    };
    let before = failing.switches;
    let outcome = shorten(&mut session(body), &failing.schedule, SHORTEN);
    let after = match outcome.conclusion {
        Conclusion::Failed(failure) => failure.switches,
        _ => u32::MAX,
    };
    (before, after, needed)
}

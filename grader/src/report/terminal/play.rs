//! The screens of a game in which the reader is the scheduler.

use std::fmt::Write;

use colored::Colorize;
use lockstep::protocol::OfferKind;

use super::row::place_of;
use super::text::{columns, wrap};
use super::{Screen, WIDTH, lanes, stuck};
use crate::explanation::Interleaving;
use crate::schedule::{Next, Offer, Turn};
use crate::verdict::Evidence;

/// The columns in which the threads' names line up.
const NAMES: usize = 12;

/// Where the execution stands, and what may happen next.
pub fn turn(turn: &Turn) -> String {
    let mut lines = lanes::recent(&turn.interleaving, Screen::default());
    if lines.is_empty() {
        lines.push("     (nothing has happened yet that threads could meet at)".to_owned());
    }
    lines.push(String::new());
    match &turn.next {
        Next::Choose { offers, .. } => {
            lines.extend(blocked(&turn.interleaving));
            lines.push("What happens next?".bold().to_string());
            let numbered = offers.iter().enumerate();
            lines.extend(numbered.map(|(index, offer)| {
                let number = format!("{:>3}", index + 1).bold();
                format!("{number}  {}", described(&turn.interleaving, offer))
            }));
        }
        Next::Passed if turn.order.is_some() => {
            lines.extend(ended("The promise holds in this order:", turn));
            let text = "Write it into your source, or take a step back with `u`.";
            lines.extend(wrap(text, 0, WIDTH));
        }
        Next::Failed(_, message) if turn.order.is_some() => {
            lines.extend(ended("The promise does not hold in this order:", turn));
            lines.extend(wrap(message, 0, WIDTH));
            lines.extend(stuck::lines(&turn.interleaving, Screen::default()));
            let text = "Take a step back with `u`, or start again with `r`.";
            lines.extend(wrap(text, 0, WIDTH));
        }
        Next::Passed => {
            let text = "The scenario passes in this order. Take a step back with `u`, or start again with `r`.";
            lines.extend(wrap(text, 0, WIDTH));
        }
        Next::Failed(class, message) => {
            let text = format!("You broke it. {class}: {message}");
            let what = wrap(&text, 0, WIDTH);
            lines.extend(what.iter().map(|line| line.red().bold().to_string()));
            lines.extend(stuck::lines(&turn.interleaving, Screen::default()));
        }
        Next::Unclear(why) => lines.extend(wrap(why, 0, WIDTH)),
    }
    lines.join("\n") + "\n"
}

/// What an order has come to, and the order as a learner writes it.
fn ended(what: &str, turn: &Turn) -> Vec<String> {
    let order = turn.order.as_deref().unwrap_or_default();
    vec![
        what.bold().to_string(),
        String::new(),
        format!("    &{order:?}"),
        String::new(),
    ]
}

/// The order of a failing execution.
pub fn order(evidence: &Evidence) -> String {
    let mut lines = lanes::table(&evidence.explanation, Screen::default());
    lines.extend(stuck::picture(&evidence.explanation, Screen::default()));
    lines.join("\n") + "\n"
}

/// Those that cannot be chosen, and why.
fn blocked(interleaving: &Interleaving) -> Vec<String> {
    let mut lines = stuck::lines(interleaving, Screen::default());
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// One offer: who does what, where, and whether the scheduler forces it.
fn described(interleaving: &Interleaving, offer: &Offer) -> String {
    let name = offer.thread.map(|thread| interleaving.thread(thread));
    let name = name.unwrap_or_else(|| "the clock".to_owned());
    let gap = " ".repeat(NAMES.saturating_sub(columns(&name)));
    let mut text = format!("{name}{gap} {}", offer.in_words());
    if let Some(place) = &offer.place {
        let place = place_of(place, false);
        let _ = write!(text, "  {place}");
    }
    let forced = match offer.kind {
        OfferKind::Run if offer.price > 0 => "  (a forced switch)",
        _ if offer.price > 0 => "  (injected)",
        _ => "",
    };
    format!("{text}{}", forced.dimmed())
}

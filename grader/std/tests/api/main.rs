//! The facade against std's stable interface: `stable.txt` lists it (made by `list.sh`), `probes.rs`
//! uses every function of it, `impls.rs` asks for every trait, and both are compiled against the
//! real std as well, which proves the probes themselves.

#![allow(
    deprecated,
    unused,
    let_underscore_lock,
    clippy::pedantic,
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    reason = "the probes use whatever std has, in any way that compiles"
)]

use std::collections::BTreeSet;

mod same;
mod traits;

macro_rules! probes {
    ($($($name:expr),+ => $body:block)*) => {
        /// The items that are probed, by their names in the list.
        pub(crate) const NAMES: &[&str] = &[$($($name,)+)*];

        $(const _: () = {
            #[allow(dead_code)]
            fn probe() $body
        };)*
    };
}

/// The probes against the facade.
mod facade {
    pub(crate) use lockstep_std as subject;

    pub(crate) mod probes {
        use super::subject;
        include!("probes.rs");
    }

    pub(crate) mod impls {
        use super::subject;
        include!("impls.rs");
    }
}

/// The same probes against the real thing.
mod real {
    pub(crate) use ::std as subject;

    pub(crate) mod probes {
        use super::subject;
        include!("probes.rs");
    }

    pub(crate) mod impls {
        use super::subject;
        include!("impls.rs");
    }
}

/// Modules that the facade leaves out on purpose: what they hold can make a thread wait for the
/// world outside, which the scheduler does not control.
const LEFT_OUT: &[&str] = &["std mod fs", "std mod net", "std mod os"];

/// Traits whose absence cannot be seen from outside, that other systems have, or whose arguments are
/// the type's own affair: these are used by the probe of what they call.
const INVISIBLE: &[&str] = &[
    "Drop",
    "AsRef",
    "AsHandle",
    "AsRawHandle",
    "IntoRawHandle",
    "JoinHandleExt",
    "OwnedHandle",
];

fn stable() -> impl Iterator<Item = &'static str> {
    include_str!("stable.txt").lines()
}

/// The trait and the type of a line that says `impl … Trait<…> for Type<…>`.
fn implementation(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (_, rest) = line.split_once(": impl")?;
    let (before, after) = rest.rsplit_once(" for ")?;
    let name = |text: &'static str| {
        let text = text.split(" where").next().unwrap_or(text).trim();
        let text = text.split_once('<').map_or(text, |(name, _)| name);
        text.rsplit([' ', '&', '!', '>']).next().unwrap_or(text)
    };
    // The trait's own arguments come after its name, the impl's before it.
    let before = if before.ends_with('>') && !before.contains("> ") {
        before.trim_start_matches(|c| c != ' ')
    } else {
        before.split_once("> ").map_or(before, |(_, name)| name)
    };
    Some((name(before.trim()), name(after)))
}

#[test]
fn every_stable_item_has_a_probe() {
    let probed: BTreeSet<&str> = facade::probes::names().into_iter().collect();
    let missing: Vec<&str> = stable()
        .filter(|line| implementation(line).is_none())
        .filter(|line| !probed.contains(line) && !LEFT_OUT.contains(line))
        .collect();
    assert!(missing.is_empty(), "no probe for {missing:#?}");
}

#[test]
fn every_probe_is_of_a_stable_item() {
    let stable: BTreeSet<&str> = stable().collect();
    let strange: Vec<&str> = facade::probes::names()
        .into_iter()
        .filter(|name| !stable.contains(name))
        .collect();
    assert!(strange.is_empty(), "not in the list: {strange:#?}");
}

#[test]
fn every_stable_impl_is_in_the_table() {
    let table = facade::impls::table();
    let missing: Vec<&str> = stable()
        .filter(|line| {
            implementation(line).is_some_and(|(name, subject)| {
                !INVISIBLE.contains(&name)
                    && !INVISIBLE.contains(&subject)
                    && !table
                        .iter()
                        .any(|row| row.name.starts_with(subject) && row.traits.contains_key(name))
            })
        })
        .collect();
    assert!(missing.is_empty(), "not asked for: {missing:#?}");
}

#[test]
fn the_facade_implements_what_std_does_and_nothing_else() {
    let differences: Vec<String> = facade::impls::table()
        .into_iter()
        .zip(real::impls::table())
        .flat_map(|(ours, theirs)| {
            assert_eq!(ours.name, theirs.name);
            let name = ours.name;
            ours.traits.into_iter().filter_map(move |(of, has)| {
                let should = theirs.traits[of];
                (has != should).then(|| format!("{name}: {of} is {has}, in std {should}"))
            })
        })
        .collect();
    assert!(differences.is_empty(), "{differences:#?}");
}

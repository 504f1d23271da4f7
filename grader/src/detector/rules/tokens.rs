//! What tokens alone tell: keywords and attributes anywhere, and paths inside of macros.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::scope::{Parts, plain};
use crate::workbook::Thing;

/// A thing that stands in the source, and its line.
pub(super) type Found = (Thing, usize);

/// A path inside of a macro.
pub(super) struct Spelt {
    pub(super) path: Parts,
    pub(super) line: usize,
    /// A `!` follows it.
    pub(super) is_macro: bool,
    /// A fragment of the macro follows it, so that its end is not known.
    pub(super) is_open: bool,
}

/// Every keyword and attribute that can be forbidden.
pub(super) fn constructs(tokens: TokenStream, found: &mut Vec<Found>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let next = |by: usize| tokens.get(index + by);
        match token {
            TokenTree::Group(group) => constructs(group.stream(), found),
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let inner = next(1).is_some_and(|token| is(token, '!'));
                if let Some(TokenTree::Group(group)) = next(1 + usize::from(inner)) {
                    attribute(group.stream(), found);
                }
            }
            TokenTree::Ident(name) => {
                let thing = match name.to_string().as_str() {
                    "unsafe" => Some(Thing::Unsafe),
                    "static" if is_word(next(1), "mut") => Some(Thing::StaticMut),
                    "extern" if is_word(next(1), "crate") => foreign_crate(next(2)),
                    "extern" if begins_a_block(next(1), next(2)) => Some(Thing::Foreign),
                    _ => None,
                };
                found.extend(thing.map(|thing| (thing, name.span().start().line)));
            }
            _ => {}
        }
    }
}

fn foreign_crate(name: Option<&TokenTree>) -> Option<Thing> {
    let own = ["std", "core", "alloc", "self"];
    let is_own = own.iter().any(|own| is_word(name, own));
    (!is_own).then_some(Thing::ExternCrate)
}

/// Whether this follows the `extern` of a block, with a name for the interface or without.
fn begins_a_block(first: Option<&TokenTree>, second: Option<&TokenTree>) -> bool {
    let is_block = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    is_block(first) || matches!(first, Some(TokenTree::Literal(_))) && is_block(second)
}

/// The names of an attribute: its own, and those inside of `cfg_attr` and `unsafe`.
fn attribute(tokens: TokenStream, found: &mut Vec<Found>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let Some(TokenTree::Ident(name)) = tokens.first() else {
        return;
    };
    let inside = match tokens.get(1) {
        Some(TokenTree::Group(group)) => Some(group.stream()),
        _ => None,
    };
    match (plain(name).as_str(), inside) {
        ("unsafe", Some(inside)) => attribute(inside, found),
        ("cfg_attr", Some(inside)) => {
            let inside: Vec<_> = inside.into_iter().collect();
            for part in inside.split(|token| is(token, ',')).skip(1) {
                attribute(part.iter().cloned().collect(), found);
            }
        }
        (name_of_it, _) => {
            let thing = Thing::Attribute(name_of_it.to_owned());
            found.push((thing, name.span().start().line));
        }
    }
}

/// Every path and every name that may be one.
pub(super) fn paths(tokens: &TokenStream, found: &mut Vec<Spelt>) {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Group(group) => paths(&group.stream(), found),
            TokenTree::Ident(first) if may_begin(&tokens[..at], first) => {
                let global = at > 1 && is(&tokens[at - 1], ':') && is(&tokens[at - 2], ':');
                let mut spelt = Spelt {
                    path: if global {
                        vec![String::new()]
                    } else {
                        Vec::new()
                    },
                    line: first.span().start().line,
                    is_macro: false,
                    is_open: false,
                };
                spelt.path.push(plain(first));
                at = rest(&tokens, at + 1, &mut spelt);
                // A field, or an argument with a name.
                let is_label = |token| is(token, ':') || is(token, '=');
                let labels = !spelt.is_open && tokens.get(at).is_some_and(is_label);
                if !(labels && spelt.path.len() == 1) {
                    found.push(spelt);
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether a name can begin a path after these tokens: a field, a method and a fragment cannot.
fn may_begin(before: &[TokenTree], name: &Ident) -> bool {
    match before.last() {
        Some(last) if is(last, '.') => false,
        Some(last) if is(last, '$') => name == "crate",
        _ => true,
    }
}

/// Reads on from the first name of a path. Returns where it ends.
fn rest(tokens: &[TokenTree], mut at: usize, spelt: &mut Spelt) -> usize {
    while let [first, second, third, ..] = &tokens[at..]
        && is(first, ':')
        && is(second, ':')
    {
        match third {
            TokenTree::Ident(name) => spelt.path.push(plain(name)),
            third => {
                spelt.is_open = is(third, '$');
                return at;
            }
        }
        at += 3;
    }
    let bang = tokens.get(at).is_some_and(|token| is(token, '!'));
    spelt.is_macro = bang && matches!(tokens.get(at + 1), Some(TokenTree::Group(_)));
    at
}

fn is(token: &TokenTree, punct: char) -> bool {
    matches!(token, TokenTree::Punct(token) if token.as_char() == punct)
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(name)) if name == word)
}

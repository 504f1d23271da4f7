//! Reference counts: `Arc` and `Weak` stay std's, whose counts are no events, so that the calls which
//! look at one are sent through the facade, which lets others run on both sides of them.
//!
//! A point before the call alone is not enough: what the caller does with the count comes after it.
//! A method is known by its name alone, so that what is put around it suits a value of any type.

use std::ops::Range;
use std::str::FromStr;

use proc_macro2::{Delimiter, LineColumn, Span, TokenStream, TokenTree};

/// A type whose functions look at a count, and what the facade calls its stand-in.
struct Counted {
    name: &'static str,
    stand_in: &'static str,
    observing: &'static [&'static str],
}

const COUNTED: [Counted; 2] = [
    Counted {
        name: "Arc",
        stand_in: "ArcCounts",
        observing: &[
            "strong_count",
            "weak_count",
            "get_mut",
            "try_unwrap",
            "into_inner",
            "make_mut",
            "unwrap_or_clone",
        ],
    },
    Counted {
        name: "Weak",
        stand_in: "WeakCounts",
        observing: &METHODS,
    },
];

/// The methods of `Weak`, all of which look at a count.
const METHODS: [&str; 3] = ["upgrade", "strong_count", "weak_count"];

/// What the facade's prelude has for values of all types: a point before the call, and one after.
const BEFORE: &str = ".__lockstep_before_count()";
const AFTER: &str = ".__lockstep_after_count()";

/// The source with those calls sent through the facade, line by line as before.
pub fn observed(source: &str) -> String {
    let Ok(tokens) = TokenStream::from_str(source) else {
        // What does not lex does not compile either, and is shown as it is.
        return source.to_owned();
    };
    let methods = METHODS
        .into_iter()
        .filter(|name| !takes_more_than_a_reference(tokens.clone(), name))
        .collect();
    let mut edits = Edits {
        source,
        methods,
        list: Vec::new(),
    };
    edits.find(tokens);
    edits.make()
}

/// Whether the source has a method of its own with this name that a shared reference is not enough
/// for.
fn takes_more_than_a_reference(tokens: TokenStream, name: &str) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(index, token)| match token {
        TokenTree::Group(group) => takes_more_than_a_reference(group.stream(), name),
        TokenTree::Ident(keyword) if keyword == "fn" => {
            let named = tokens
                .get(index + 1)
                .is_some_and(|next| is_word(next, name));
            let mut after = tokens[index + 1..].iter();
            named
                && after.find_map(arguments).is_some_and(|arguments| {
                    let text = arguments.to_string().replace(' ', "");
                    !text.starts_with("&self")
                })
        }
        _ => false,
    })
}

/// What is between the parentheses.
fn arguments(token: &TokenTree) -> Option<TokenStream> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// The places of a source where it is to say something else.
struct Edits<'a> {
    source: &'a str,
    methods: Vec<&'static str>,
    list: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    fn find(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.find(group.stream()),
                TokenTree::Ident(name) if index > 0 && is(&tokens[index - 1], '.') => {
                    let call = tokens.get(index + 1);
                    let known = self.methods.iter().any(|method| name == method);
                    if let (true, Some(TokenTree::Group(call))) = (known, call)
                        && call.stream().is_empty()
                        && call.delimiter() == Delimiter::Parenthesis
                    {
                        self.insert(tokens[index - 1].span().start(), BEFORE);
                        self.insert(call.span_close().end(), AFTER);
                    }
                }
                TokenTree::Ident(name) => {
                    for counted in &COUNTED {
                        if name == counted.name && observes(&tokens[index + 1..], counted.observing)
                        {
                            let qualified = index > 1 && is(&tokens[index - 1], ':');
                            self.stand_in(name.span(), counted, qualified);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The word goes, and the stand-in comes.
    fn stand_in(&mut self, word: Span, counted: &Counted, qualified: bool) {
        let path = if qualified { "" } else { "::std::sync::" };
        let range = self.byte(word.start())..self.byte(word.end());
        self.list
            .push((range, format!("{path}{}", counted.stand_in)));
    }

    fn insert(&mut self, at: LineColumn, text: &str) {
        let at = self.byte(at);
        self.list.push((at..at, text.to_owned()));
    }

    /// Where a place lies in the source, from lines from 1 and characters from 0.
    fn byte(&self, at: LineColumn) -> usize {
        let line: usize = self
            .source
            .split_inclusive('\n')
            .take(at.line - 1)
            .map(str::len)
            .sum();
        let column: usize = self.source[line..]
            .chars()
            .take(at.column)
            .map(char::len_utf8)
            .sum();
        line + column
    }

    /// The source with all of them made, from the last to the first.
    fn make(mut self) -> String {
        let mut text = self.source.to_owned();
        self.list.sort_by_key(|(range, _)| range.start);
        for (range, new) in self.list.iter().rev() {
            text.replace_range(range.clone(), new);
        }
        text
    }
}

/// Whether what follows is `::function`, with types in between or not.
fn observes(mut after: &[TokenTree], observing: &[&str]) -> bool {
    loop {
        let [first, second, rest @ ..] = after else {
            return false;
        };
        if !is(first, ':') || !is(second, ':') {
            return false;
        }
        match rest {
            [name @ TokenTree::Ident(_), ..] => {
                return observing.iter().any(|function| is_word(name, function));
            }
            [open, inside @ ..] if is(open, '<') => {
                let mut depth = 1;
                let close = inside.iter().position(|token| {
                    depth += i32::from(is(token, '<')) - i32::from(is(token, '>'));
                    depth == 0
                });
                let Some(close) = close else { return false };
                after = &inside[close + 1..];
            }
            _ => return false,
        }
    }
}

fn is(token: &TokenTree, punct: char) -> bool {
    matches!(token, TokenTree::Punct(token) if token.as_char() == punct)
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(token) if token == word)
}

#[cfg(test)]
mod tests {
    use super::observed;

    #[test]
    fn a_call_that_looks_at_a_count_goes_through_the_facade() {
        let count = |source| observed(source).replace("::std::sync::ArcCounts", "#");
        assert_eq!(count("Arc::strong_count(&a)"), "#::strong_count(&a)");
        assert_eq!(
            count("assert!(Arc::<u8>::get_mut(&mut a).is_none())"),
            "assert!(#::<u8>::get_mut(&mut a).is_none())"
        );
        assert_eq!(
            observed("std::sync::Arc::try_unwrap(a)"),
            "std::sync::ArcCounts::try_unwrap(a)"
        );
    }

    #[test]
    fn nothing_else_is_touched() {
        for source in [
            "Arc::new(1)",
            "use std::sync::Arc;",
            "// Arc::strong_count",
            "let s = \"Arc::strong_count\";",
        ] {
            assert_eq!(observed(source), source);
        }
    }

    #[test]
    fn lines_and_wide_characters_stay_where_they_are() {
        let source = "// ünï\nlet é = (Arc::strong_count(&a),\n Arc::weak_count(&a));\n";
        let seen = observed(source);
        assert_eq!(seen.lines().count(), 3);
        assert!(seen.contains("(::std::sync::ArcCounts::strong_count(&a),"));
        assert!(seen.contains(" ::std::sync::ArcCounts::weak_count(&a));"));
    }

    #[test]
    fn a_method_that_looks_at_a_count_gets_a_point_on_both_sides() {
        let seen = |source| {
            observed(source)
                .replace(super::BEFORE, "<")
                .replace(super::AFTER, ">")
        };
        assert_eq!(seen("self.peer.upgrade()?;"), "self.peer<.upgrade()>?;");
        assert_eq!(
            seen("assert!(peer\n    .upgrade().is_none());"),
            "assert!(peer\n    <.upgrade()>.is_none());"
        );
        assert_eq!(
            seen("a.upgrade().map(|a| a.b.upgrade())"),
            "a<.upgrade()>.map(|a| a.b<.upgrade()>)"
        );
        assert_eq!(
            seen("weak.iter().filter_map(Weak::upgrade)"),
            "weak.iter().filter_map(::std::sync::WeakCounts::upgrade)"
        );
    }

    #[test]
    fn a_method_of_that_name_that_takes_the_value_is_left_alone() {
        let own = "impl Plan { fn upgrade(self) -> Plan { self } } fn f(p: Plan) { p.upgrade(); }";
        assert_eq!(observed(own), own);
        let looks = "impl Peer { fn upgrade(&self) {} } fn f(p: Peer) { p.upgrade(); }";
        assert_ne!(observed(looks), looks);
    }
}

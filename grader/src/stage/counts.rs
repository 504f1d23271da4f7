//! Reference counts: `Arc` stays std's, whose counts are no events, so that the calls which look at
//! one are sent through the facade, which lets others run on both sides of them.
//!
//! A point before the call alone is not enough: what the caller does with the count comes after it.

use std::ops::Range;
use std::str::FromStr;

use proc_macro2::{LineColumn, TokenStream, TokenTree};

/// What the facade calls the type that stands in for `Arc` in such a call.
const STAND_IN: &str = "ArcCounts";

/// The functions of `Arc` that look at a count.
const OBSERVING: [&str; 7] = [
    "strong_count",
    "weak_count",
    "get_mut",
    "try_unwrap",
    "into_inner",
    "make_mut",
    "unwrap_or_clone",
];

/// The source with those calls sent through the facade, line by line as before.
pub(super) fn observed(source: &str) -> String {
    let Ok(tokens) = TokenStream::from_str(source) else {
        // What does not lex does not compile either, and is shown as it is.
        return source.to_owned();
    };
    let mut calls = Vec::new();
    find(tokens, &mut calls);
    let mut observed = source.to_owned();
    calls.sort_by_key(|call| std::cmp::Reverse((call.at.line, call.at.column)));
    for call in calls {
        let range = bytes(source, call.at, "Arc".len());
        let stand_in = if call.qualified {
            STAND_IN.to_owned()
        } else {
            format!("::std::sync::{STAND_IN}")
        };
        observed.replace_range(range, &stand_in);
    }
    observed
}

/// The word `Arc` of a call.
struct Call {
    at: LineColumn,
    /// It has a path before it.
    qualified: bool,
}

fn find(tokens: TokenStream, calls: &mut Vec<Call>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => find(group.stream(), calls),
            TokenTree::Ident(name) if name == "Arc" && observes(&tokens[index + 1..]) => {
                calls.push(Call {
                    at: name.span().start(),
                    qualified: index > 1 && is(&tokens[index - 1], ':'),
                });
            }
            _ => {}
        }
    }
}

/// Whether what follows is `::function`, with types in between or not.
fn observes(mut after: &[TokenTree]) -> bool {
    loop {
        let [first, second, rest @ ..] = after else {
            return false;
        };
        if !is(first, ':') || !is(second, ':') {
            return false;
        }
        match rest {
            [TokenTree::Ident(name), ..] => {
                return OBSERVING.iter().any(|observing| name == observing);
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

/// Where `length` bytes lie in the source, from a place in lines from 1 and characters from 0.
fn bytes(source: &str, at: LineColumn, length: usize) -> Range<usize> {
    let line: usize = source
        .split_inclusive('\n')
        .take(at.line - 1)
        .map(str::len)
        .sum();
    let column: usize = source[line..]
        .chars()
        .take(at.column)
        .map(char::len_utf8)
        .sum();
    line + column..line + column + length
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
}

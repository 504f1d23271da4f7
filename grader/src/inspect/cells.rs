//! How a submission uses pointers into an `UnsafeCell`: whether `.get()` is dereferenced at once,
//! and which lines belong to a destructor.
//!
//! The first is read off the tokens, so that it reaches into `assert!` and its like. A `.get()` of
//! another type is listed too, which does no harm: only an `UnsafeCell` asks.

use std::str::FromStr;

use lockstep::protocol::{CellSites, FileSites};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::Visit;

use crate::stage::{Crate, observed};
use crate::workbook::Submission;

/// The sites of all files of a submission, as they are staged.
///
/// A destructor in the scenarios counts without its lines, for it is not the submission's.
pub(super) fn sites(submission: &Submission, scenarios: &str) -> CellSites {
    let files = submission.files.iter();
    CellSites {
        files: files
            .map(|file| of_file(&file.name, &observed(&file.text)))
            .collect(),
        scenarios_destroy: !destructors(scenarios).is_empty(),
    }
}

/// Whether the source has an `unsafe impl`, of `Sync` most likely: without one, no two threads can
/// reach a `Cell` at the same time.
pub(super) fn may_be_shared(text: &str) -> bool {
    fn is_in(tokens: TokenStream) -> bool {
        let mut after_unsafe = false;
        tokens.into_iter().any(|token| {
            let found = match &token {
                TokenTree::Group(group) => is_in(group.stream()),
                TokenTree::Ident(name) => after_unsafe && name == "impl",
                _ => false,
            };
            after_unsafe = matches!(&token, TokenTree::Ident(name) if name == "unsafe");
            found
        })
    }
    TokenStream::from_str(text).is_ok_and(is_in)
}

fn of_file(name: &str, text: &str) -> FileSites {
    let mut found = Vec::new();
    if let Ok(tokens) = TokenStream::from_str(text) {
        dereferenced(tokens, &mut found);
    }
    FileSites {
        file: format!("{}/{name}", Crate::Explore.dir()),
        dereferenced: found,
        destructors: destructors(text),
    }
}

fn destructors(text: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    if let Ok(file) = syn::parse_file(text) {
        Destructors(&mut found).visit_file(&file);
    }
    found
}

/// Collects line and column of every `get` in `*receiver.get()`.
fn dereferenced(tokens: TokenStream, found: &mut Vec<(u32, u32)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            dereferenced(group.stream(), found);
        }
        let TokenTree::Ident(name) = token else {
            continue;
        };
        if name != "get" || !is_call_without_arguments(tokens.get(index + 1)) {
            continue;
        }
        if index > 0 && is(&tokens[index - 1], '.') && is_dereferenced(&tokens[..index - 1]) {
            let start = name.span().start();
            found.push((start.line as u32, start.column as u32 + 1));
        }
    }
}

fn is_call_without_arguments(next: Option<&TokenTree>) -> bool {
    matches!(next, Some(TokenTree::Group(group))
        if group.delimiter() == Delimiter::Parenthesis && group.stream().is_empty())
}

/// Whether the receiver that ends these tokens has a `*` before it.
fn is_dereferenced(before: &[TokenTree]) -> bool {
    let part_of_receiver = |token: &TokenTree| match token {
        TokenTree::Ident(name) => name != "return" && name != "in" && name != "mut",
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
        TokenTree::Punct(punct) => matches!(punct.as_char(), '.' | ':' | '?'),
        TokenTree::Literal(_) => true,
    };
    let start = before.iter().rposition(|token| !part_of_receiver(token));
    start.is_some_and(|index| is(&before[index], '*'))
}

fn is(token: &TokenTree, punct: char) -> bool {
    matches!(token, TokenTree::Punct(token) if token.as_char() == punct)
}

/// Collects the lines of every `impl Drop`.
struct Destructors<'a>(&'a mut Vec<(u32, u32)>);

impl<'ast> Visit<'ast> for Destructors<'_> {
    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let implements_drop = item
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last())
            .is_some_and(|segment| segment.ident == "Drop");
        if implements_drop {
            let span = item.span();
            self.0
                .push((span.start().line as u32, span.end().line as u32));
        }
        syn::visit::visit_item_impl(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        dereferenced(TokenStream::from_str(source).unwrap(), &mut found);
        found
    }

    #[test]
    fn a_pointer_dereferenced_where_it_is_got_is_found_also_in_a_macro() {
        assert_eq!(found("let x = *self.cell.get();"), [(1, 20)]);
        assert_eq!(found("unsafe { &mut *self.slots[i].get() }"), [(1, 30)]);
        assert_eq!(found("assert_eq!(unsafe { *cell.get() }, 1);"), [(1, 27)]);
    }

    #[test]
    fn an_unsafe_impl_may_share_cells_and_an_unsafe_block_does_not() {
        assert!(may_be_shared("unsafe impl<T> Sync for Shared<T> {}"));
        assert!(may_be_shared(
            "macro_rules! m { () => { unsafe impl Sync for S {} } }"
        ));
        assert!(!may_be_shared("fn f() { unsafe { g() } } impl S {}"));
    }

    #[test]
    fn a_pointer_that_is_only_kept_is_not() {
        assert!(found("let p = self.cell.get();").is_empty());
        assert!(found("*map.get(&key)").is_empty());
    }
}

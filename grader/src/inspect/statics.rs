//! The writable statics of a staged binary, read from its symbol table: it lists those of macros
//! and of functions too, which no look at the source would find.

use std::fs;
use std::path::Path;

use lockstep::protocol::{ANCHOR, Static};
use object::{Object, ObjectSection, ObjectSymbol, SectionKind, Symbol, SymbolKind};

/// The statics that belong to the crates with these names. None where the binary has no symbol
/// table that can be read, so that they are not known.
pub(super) fn of(binary: &Path, crates: &[&str]) -> Option<Vec<Static>> {
    read(&fs::read(binary).ok()?, crates)
}

fn read(bytes: &[u8], crates: &[&str]) -> Option<Vec<Static>> {
    let file = object::File::parse(bytes).ok()?;
    let named = |symbol: &Symbol<'_, '_>| symbol.name() == Ok(ANCHOR);
    let anchor = file.symbols().find(named)?.address();
    let writable = |symbol: &Symbol<'_, '_>| {
        let section = symbol
            .section_index()
            .and_then(|index| file.section_by_index(index).ok());
        section.is_some_and(|section| {
            matches!(
                section.kind(),
                SectionKind::Data | SectionKind::UninitializedData
            )
        })
    };
    let statics = file
        .symbols()
        .filter(|symbol| symbol.kind() == SymbolKind::Data && symbol.size() > 0)
        .filter(|symbol| symbol.name().is_ok_and(|name| belongs(name, crates)))
        .filter(writable)
        .map(|symbol| Static {
            offset: symbol.address().wrapping_sub(anchor).cast_signed(),
            size: symbol.size(),
        })
        .collect();
    Some(statics)
}

/// Whether a mangled name lies in one of the crates.
fn belongs(mangled: &str, crates: &[&str]) -> bool {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    let name = name.trim_start_matches(['<', '&']);
    crates.iter().any(|krate| {
        name.strip_prefix(krate)
            .is_some_and(|rest| rest.starts_with("::"))
    })
}

#[cfg(test)]
mod tests {
    use super::belongs;

    #[test]
    fn a_symbol_belongs_to_the_crate_that_its_path_begins_with() {
        assert!(belongs("_ZN4kata5TOTAL17h0123456789abcdefE", &["kata"]));
        assert!(belongs("_RNvCs1234_4kata5TOTAL", &["kata"]));
        assert!(!belongs("_ZN5kata25TOTAL17h0123456789abcdefE", &["kata"]));
        assert!(!belongs("_ZN3std4kata17h0123456789abcdefE", &["kata"]));
    }
}

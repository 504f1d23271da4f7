//! The source that staging adds: the runner's `main`, and the line that brings a crate under control.

use std::fmt::Write;

use crate::workbook::Manifest;

/// Macros that `std` exports at its root are in scope without a path, whatever `std` is renamed
/// to; this brings the facade's in instead. It goes last, where it moves no line and no column.
const TAKE_OVER: &str = "#[allow(unused_imports, unused_extern_crates)] #[macro_use(thread_local)] extern crate std as _facade;";

/// The root of a crate that is built over the facade.
pub(super) fn controlled(root: &str) -> String {
    let gap = if root.is_empty() || root.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!("{root}{gap}{TAKE_OVER}\n")
}

/// The runner's `main.rs`: hands the scenarios to the runtime, which does what it is asked.
pub(super) fn main(manifest: &Manifest) -> String {
    let mut table = String::new();
    for scenario in manifest
        .scenarios
        .iter()
        .filter(|scenario| scenario.is_run())
    {
        let name = &scenario.name;
        let _ = writeln!(table, "        (\"{name}\", scenarios::{name} as fn()),");
    }
    format!(
        "mod scenarios;\n\nfn main() -> std::process::ExitCode {{\n    lockstep::harness::main(&[\n{table}    ])\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::controlled;

    #[test]
    fn taking_over_moves_no_line() {
        let source = "//! Doc.\n#![allow(unused)]\nfn f() {}";
        assert!(controlled(source).starts_with(&format!("{source}\n#[allow")));
        assert_eq!(controlled(source).lines().count(), 4);
    }
}

//! What the rules see, and what they leave alone.

use super::check;
use crate::verdict::Outcome;
use crate::workbook::{Rules, SourceFile, Submission};

fn submission(files: &[(&str, &str)]) -> Submission {
    let file = |&(name, text): &(&str, &str)| SourceFile {
        name: name.to_owned(),
        origin: name.into(),
        text: text.to_owned(),
    };
    Submission {
        files: files.iter().map(file).collect(),
    }
}

/// What is said of a source by the rules that hold everywhere, and three more.
fn said(files: &[(&str, &str)]) -> Option<(Outcome, String)> {
    let rules = r#"forbid = [
        { what = "std::process::exit", reason = "r" },
        { what = "std::fs", reason = "files do not help" },
        { what = "unsafe", reason = "r" },
        { what = "static mut", reason = "r" },
    ]"#;
    let rules: Rules = toml::from_str(rules).unwrap();
    let finding = check(&submission(files), &rules.all())?;
    Some((finding.outcome, finding.message))
}

#[track_caller]
fn forbidden(source: &str, what: &str) {
    let (outcome, message) = said(&[("src/lib.rs", source)]).expect(source);
    assert_eq!(outcome.name(), "failed", "{source}: {message}");
    assert!(
        message.contains(&format!("uses `{what}`")),
        "{source}: {message}"
    );
}

#[track_caller]
fn left_alone(source: &str) {
    assert_eq!(said(&[("src/lib.rs", source)]), None, "{source}");
}

#[test]
fn a_path_is_seen_however_it_is_spelt() {
    for source in [
        "fn f() { std::process::exit(1) }",
        "fn f() { ::std::process::exit(1) }",
        "use std::process::exit; fn f() { exit(1) }",
        "use std::process; fn f() { process::exit(1) }",
        "use std::process as p; fn f() { p::exit(1) }",
        "use std::{fmt, process::{self as p, Termination}}; fn f() { p::exit(1) }",
        "use std as s; use s::process as p; fn f() { p::exit(1) }",
        "use std::process::*; fn f() { exit(1) }",
        "use std::*; fn f() { process::exit(1) }",
        "extern crate std as s; fn f() { s::process::exit(1) }",
        "fn f() { use std::process as p; if true { let g = p::exit; g(1) } }",
        "mod a { pub use std::process as p; } fn f() { a::p::exit(1) }",
        "mod a { pub use std::process as p; } mod b { use crate::a::*; fn f() { p::exit(1) } }",
        "mod a { pub mod b { pub use std::process as p; } } mod c { use super::a::b; fn f() { b::p::exit(1) } }",
        "use r#std::r#process as p; fn f() { p::exit(1) }",
        "fn f() { println!(\"{}\", std::process::exit(1)) }",
        "use std::process as p; fn f() { assert!({ p::exit(1) }) }",
        "macro_rules! leave { () => { ::std::process::exit(1) } } fn f() { leave!() }",
        "use std::process as p; macro_rules! leave { () => { $crate::p::exit(1) } }",
    ] {
        forbidden(source, "std::process::exit");
    }
}

#[test]
fn what_only_looks_like_it_is_left_alone() {
    for source in [
        "// std::process::exit(1)\nfn f() { let s = \"std::process::exit(1) unsafe\"; }",
        "fn exit(code: i32) {} fn f() { exit(1) }",
        "mod process { pub fn exit() {} } fn f() { process::exit() }",
        "mod std2 { pub mod process { pub fn exit() {} } } use std2::*; fn f() { process::exit() }",
        "use std::process::*; fn f(exit: fn(i32)) { exit(1) }",
        "use std::process::*; fn exit(code: i32) {} fn f() { exit(1) }",
        "use std::process::Termination; struct Door; impl Door { fn exit(&self) {} } fn f(d: Door) { d.exit() }",
        "struct S { exit: u32 } fn f(s: S) -> u32 { s.exit }",
        "use std::process::*; fn f() { println!(\"{exit}\", exit = 1) }",
        "macro_rules! include { ($a:expr) => { $a } } fn f() -> u8 { include!(1) }",
        "use std::env; fn f() { let _ = env::args(); }",
        "extern crate alloc; fn f(r#unsafe: u8) {}",
        "pub extern \"C\" fn f() {}",
        "use std::os::raw::c_int; fn f(x: c_int) {}",
        "#[derive(Debug)] #[must_use] struct S;",
    ] {
        left_alone(source);
    }
}

#[test]
fn keywords_and_attributes_are_seen_in_macros_too() {
    for (source, what) in [
        ("fn f(p: *const u8) -> u8 { unsafe { *p } }", "unsafe"),
        ("struct S; unsafe impl Sync for S {}", "unsafe"),
        ("macro_rules! m { () => { unsafe { } } }", "unsafe"),
        ("static mut N: u8 = 0;", "static mut"),
        ("unsafe extern \"C\" { fn f(); }", "unsafe"),
        ("macro_rules! m { () => { extern { fn f(); } } }", "extern"),
        ("extern crate proc_macro;", "extern crate"),
        ("#[path = \"other.rs\"] mod other;", "#[path]"),
        (
            "#[cfg_attr(all(), path = \"other.rs\")] mod other;",
            "#[path]",
        ),
        ("#[unsafe(no_mangle)] pub fn f() {}", "#[no_mangle]"),
        ("#[no_mangle] pub fn f() {}", "#[no_mangle]"),
    ] {
        forbidden(source, what);
    }
}

#[test]
fn macros_are_seen_by_any_name() {
    for (source, what) in [
        ("const S: &str = include_str!(\"x\");", "include_str!"),
        (
            "use std::include_str as take; const S: &str = take!(\"x\");",
            "include_str!",
        ),
        ("#[doc = include_str!(\"x\")] struct S;", "include_str!"),
        ("const S: &str = concat!(\"a\", env!(\"HOME\"));", "env!"),
        (
            "use std::arch::asm; fn f() { asm!(\"nop\") }",
            "std::arch::asm!",
        ),
        ("fn f() { core::arch::asm!(\"nop\") }", "std::arch::asm!"),
    ] {
        forbidden(source, what);
    }
}

#[test]
fn the_first_line_is_shown_with_the_reason() {
    let source = "fn f() {}\nuse std::fs;\nfn g() { fs::read(\"x\"); }\n";
    let (_, message) = said(&[("src/lib.rs", source)]).unwrap();
    assert_eq!(
        message,
        "src/lib.rs:2 uses `std::fs`, which is not allowed here: files do not help (and 1 more)"
    );
}

#[test]
fn names_are_followed_from_one_file_to_another() {
    let files = [
        ("src/lib.rs", "mod doors; fn f() { doors::way::exit(1) }"),
        ("src/doors.rs", "pub use std::process as way;"),
    ];
    assert!(
        said(&files)
            .unwrap()
            .1
            .contains("uses `std::process::exit`")
    );
}

#[test]
fn what_cannot_be_told_is_a_doubt() {
    let macros = "macro_rules! m { ($x:ident) => { std::process::$x(1) } } fn f() { m!(exit) }";
    let unread = "fn f() { let = ; }";
    for source in [macros, unread] {
        let (outcome, message) = said(&[("src/lib.rs", source)]).unwrap();
        assert_eq!(outcome, Outcome::Inconclusive, "{source}: {message}");
    }
    left_alone("macro_rules! m { ($x:ident) => { std::sync::$x::new(1) } }");
}

#[test]
fn imports_in_a_circle_come_to_an_end() {
    left_alone(
        "use self::a::x; mod a { pub use super::b::x; } mod b { pub use super::a::x; } fn f() { x() }",
    );
    left_alone(
        "use self::a::*; mod a { pub use super::b::*; } mod b { pub use super::a::*; } fn f() { x() }",
    );
}

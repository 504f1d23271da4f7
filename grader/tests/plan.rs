//! The table of the shipped exercises, for instructors.

use std::fs;
use std::path::Path;

use grader::report::plan;
use grader::workbook::Workbook;

#[test]
fn the_table_of_exercises_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workbook = Workbook::open(&root).unwrap();
    let table = plan::render(&workbook.exercises().unwrap());
    let kept = fs::read_to_string(root.join("docs/workbook.md")).unwrap_or_default();
    assert!(
        kept == table,
        "docs/workbook.md is out of date; \
         `cargo run -p grader -- list --markdown docs/workbook.md` makes it anew"
    );
}

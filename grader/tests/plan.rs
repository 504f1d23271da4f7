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

#[test]
fn every_kata_that_the_page_for_python_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workbook = Workbook::open(&root).unwrap();
    let exercises = workbook.exercises().unwrap();
    let tracks: Vec<&str> = exercises.iter().map(|one| one.track()).collect();
    let page = fs::read_to_string(root.join("docs/from-python.md")).unwrap();
    // What stands between backticks, if it begins like the id of an exercise.
    let quoted = page.split('`').skip(1).step_by(2);
    let named = quoted.filter(|name| {
        name.split_once('/')
            .is_some_and(|(track, _)| tracks.contains(&track))
    });
    let named: Vec<&str> = named.collect();
    assert!(named.len() > 20, "{named:?}");
    for kata in named {
        assert!(exercises.iter().any(|one| one.id == kata), "{kata}");
    }
}

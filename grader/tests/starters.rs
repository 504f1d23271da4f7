//! The shipped sources: what `reset` brings back is what a fresh clone has.
//!
//! A learner's edit is no fault, so that this is only asked of a fresh clone:
//! `cargo test -p grader --test starters -- --ignored`. With `BLESS=1` it makes the copies instead.

use std::fs;
use std::path::Path;

use grader::workbook::Workbook;

#[test]
#[ignore = "only true of a fresh clone: a learner's edit is no fault"]
fn every_starter_equals_the_source_that_is_shipped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workbook = Workbook::open(&root).unwrap();
    for exercise in workbook.exercises().unwrap() {
        for file in &exercise.manifest.files {
            let shipped = fs::read_to_string(exercise.dir.join(file)).unwrap();
            let starter = exercise
                .starter_dir()
                .join(file.strip_prefix("src/").unwrap());
            if std::env::var_os("BLESS").is_some() {
                fs::create_dir_all(starter.parent().unwrap()).unwrap();
                fs::write(&starter, &shipped).unwrap();
            }
            let kept = fs::read_to_string(&starter).unwrap_or_default();
            assert_eq!(
                kept,
                shipped,
                "{} and {file} of {} differ; BLESS=1 copies it",
                starter.display(),
                exercise.id
            );
        }
    }
}

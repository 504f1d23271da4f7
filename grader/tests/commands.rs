//! The commands that build nothing, and what goes wrong before anything is built.

mod common;

use std::fs;

use common::Book;

const ADD_UP: &str = "exercises/01_counting/01_add_up";

#[test]
fn list_shows_what_is_next() {
    insta::assert_snapshot!(Book::new().prints(&["list"], 0));
}

#[test]
fn list_has_one_json_object_for_each_exercise() {
    let text = Book::new().prints(&["list", "--json"], 0);
    let ids: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(ids[0]["exercise"], "counting/add_up");
    assert_eq!(ids[1]["done"], false);
}

#[test]
fn an_unknown_exercise_is_answered_with_the_closest() {
    let complaint = Book::new().complains(&["check", "ad_up"], 2);
    assert_eq!(
        complaint,
        "grader: no exercise is named `ad_up`; did you mean counting/add_up?\n"
    );
}

#[test]
fn all_is_a_flag() {
    let complaint = Book::new().complains(&["check", "all"], 2);
    assert!(complaint.contains("`check --all`"), "{complaint}");
}

#[test]
fn a_track_in_place_of_an_exercise_is_answered_with_what_is_in_it() {
    let complaint = Book::new().complains(&["hint", "01_counting"], 2);
    assert!(
        complaint.contains("did you mean counting/add_up or counting/take_turns?"),
        "{complaint}"
    );
}

#[test]
fn a_missing_submission_is_not_answered_with_reset() {
    let book = Book::new();
    let complaint = book.complains(&["check", "add_up", "--submission", "nowhere.rs"], 2);
    assert!(complaint.contains("no source at nowhere.rs"), "{complaint}");
    assert!(!complaint.contains("reset"), "{complaint}");
}

#[test]
fn a_submission_stands_for_one_exercise() {
    let args = ["check", "--all", "--submission", "lib.rs"];
    let complaint = Book::new().complains(&args, 2);
    assert!(complaint.contains("name the one"), "{complaint}");
}

#[test]
fn a_broken_manifest_is_named_with_its_line_and_spares_the_others() {
    let book = Book::new();
    let manifest = book.read(&format!("{ADD_UP}/exercise.toml"));
    book.write(
        &format!("{ADD_UP}/exercise.toml"),
        &manifest.replace("minutes", "minuets"),
    );
    for args in [&["list"][..], &["check"], &["check", "add_up"]] {
        let complaint = book.complains(args, 2);
        let place = "exercises/01_counting/01_add_up/exercise.toml:4: unknown field `minuets`";
        assert!(complaint.contains(place), "{complaint}");
        assert_eq!(complaint.lines().count(), 1);
    }
    book.prints(&["hint", "take_turns", "--level", "1"], 2);
    book.prints(&["solution", "take_turns", "--force"], 0);
}

#[test]
fn a_missing_source_says_how_to_get_it_back() {
    let book = Book::new();
    fs::remove_file(book.path(&format!("{ADD_UP}/src/lib.rs"))).unwrap();
    let complaint = book.complains(&["check", "add_up"], 2);
    assert!(
        complaint.contains("`reset` brings the shipped one back"),
        "{complaint}"
    );
    book.prints(&["reset", "add_up", "--yes"], 0);
    assert!(
        book.read(&format!("{ADD_UP}/src/lib.rs"))
            .contains("add_up")
    );
}

#[test]
fn a_folder_without_exercises_is_no_workbook() {
    let complaint = Book::new().complains(&["--workbook", "hints", "list"], 2);
    assert!(
        complaint.contains("has no folder `exercises`"),
        "{complaint}"
    );
}

#[test]
fn no_cargo_is_the_machines_fault() {
    let book = Book::new();
    let mut command = book.grader(&["check", "add_up"]);
    let output = command
        .env_remove("CARGO")
        .env("PATH", "")
        .assert()
        .code(70);
    let complaint = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(complaint.contains("could not run cargo"), "{complaint}");
    assert!(complaint.contains("rustup.rs"), "{complaint}");
}

#[test]
fn a_target_that_cannot_be_written_is_the_machines_fault() {
    let book = Book::new();
    book.write("file", "");
    let mut command = book.grader(&["check", "add_up"]);
    let output = command
        .env("CARGO_TARGET_DIR", book.path("file"))
        .assert()
        .code(70);
    let complaint = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(complaint.contains("set CARGO_TARGET_DIR"), "{complaint}");
}

#[test]
fn hints_come_one_at_a_time() {
    let book = Book::new();
    let hints: Vec<String> = (0..4)
        .map(|_| book.prints(&["hint", "add_up"], 0))
        .collect();
    insta::assert_snapshot!(hints.join("----\n"));
    assert!(
        book.prints(&["hint", "add_up", "--level", "2"], 0)
            .contains("A read and a write.")
    );
    book.prints(&["hint", "add_up", "--level", "4"], 2);
}

#[test]
fn what_hints_say_of_the_last_rejection_is_said_once() {
    let book = Book::new();
    fs::create_dir(book.path(".lockstep")).unwrap();
    let state = "[exercise.\"counting/add_up\"]\nlast = \"lost_update\"\n";
    book.write(".lockstep/state.toml", state);
    let file = "hints/01_counting/01_add_up.md";
    let long = "word ".repeat(30);
    let text = book.read(file);
    book.write(
        file,
        &text.replace("Which write did the last one undo?", &long),
    );
    let first = book.prints(&["hint", "add_up"], 0);
    let second = book.prints(&["hint", "add_up"], 0);
    assert!(
        first.starts_with("Your last check ended in: lost update\n\nword"),
        "{first}"
    );
    assert!(first.lines().all(|line| line.len() <= 80), "{first}");
    assert!(second.starts_with("Hint 2 of 3"), "{second}");
}

#[test]
fn the_solution_is_kept_back_until_it_is_earned_or_asked_for() {
    let book = Book::new();
    let complaint = book.complains(&["solution", "add_up"], 2);
    assert!(complaint.contains("once you have passed it"), "{complaint}");
    assert!(
        book.prints(&["solution", "add_up", "--force"], 0)
            .contains("fetch_add")
    );
}

#[test]
fn reset_asks_and_where_nobody_is_there_does_nothing() {
    let book = Book::new();
    book.write(&format!("{ADD_UP}/src/lib.rs"), "// mine");
    let complaint = book.complains(&["reset", "add_up"], 2);
    assert!(complaint.contains("--yes"), "{complaint}");
    assert_eq!(book.read(&format!("{ADD_UP}/src/lib.rs")), "// mine");
}

#[test]
fn reset_keeps_what_was_there() {
    let book = Book::new();
    book.write(&format!("{ADD_UP}/src/lib.rs"), "// mine");
    let said = book.prints(&["reset", "add_up", "--yes"], 0);
    let (_, backup) = said.trim_end().split_once("is in ").unwrap();
    assert!(backup.starts_with(".lockstep/"), "{backup}");
    assert_eq!(book.read(&format!("{backup}/src/lib.rs")), "// mine");
    let starter = book.read(&format!("{ADD_UP}/hidden/starter/src/lib.rs"));
    assert_eq!(book.read(&format!("{ADD_UP}/src/lib.rs")), starter);
}

#[test]
fn an_unknown_replay_is_a_usage_error() {
    let book = Book::new();
    assert!(
        book.complains(&["replay", "abcdef"], 2)
            .contains("no replay is named `abcdef`")
    );
    assert!(
        book.complains(&["replay", "../../x"], 2)
            .contains("is no replay id")
    );
}

#[test]
fn what_has_not_failed_cannot_be_explained() {
    let book = Book::new();
    let complaint = book.complains(&["explain"], 2);
    assert!(complaint.contains("nothing has failed yet"), "{complaint}");
    let complaint = book.complains(&["explain", "add_up"], 2);
    assert!(complaint.contains("`check` it first"), "{complaint}");
    let complaint = book.complains(&["explain", "ffffff"], 2);
    assert!(
        complaint.contains("no replay is named `ffffff`"),
        "{complaint}"
    );
    let complaint = book.complains(&["explain", "add_upp"], 2);
    assert!(complaint.contains("no exercise is named"), "{complaint}");
}

#[test]
fn a_damaged_state_is_set_aside_and_said_so() {
    let book = Book::new();
    fs::create_dir(book.path(".lockstep")).unwrap();
    book.write(".lockstep/state.toml", "= [");
    assert!(book.complains(&["list"], 0).contains("set aside"));
    assert_eq!(book.read(".lockstep/state.toml.damaged"), "= [");
}

#[test]
fn an_unknown_flag_is_a_usage_error() {
    Book::new().complains(&["check", "--fast"], 2);
}

#[test]
fn progress_counts_what_is_done_in_each_track() {
    let told = Book::new().prints(&["progress"], 0);
    assert!(told.contains("counting"), "{told}");
    assert!(told.contains("0 of 2"), "{told}");
    assert!(told.contains("next: counting/add_up"), "{told}");
}

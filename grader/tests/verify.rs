//! `verify`: what holds, what does not, and what is broken.

mod common;

use std::fs;

use common::Book;

const ADD_UP: &str = "exercises/01_counting/01_add_up";
const CORPUS: &str = "corpus/01_counting/01_add_up";

/// Leaves the corpus with what can be judged in no time.
fn small() -> Book {
    let book = Book::new();
    for case in ["pass/fetch_add", "fail/yield_first", "fail/two_short_locks"] {
        fs::remove_file(book.path(&format!("{CORPUS}/{case}.rs"))).unwrap();
    }
    book
}

#[test]
fn an_exercise_in_order_holds() {
    let book = Book::new();
    let screen = book.prints(&["verify", "add_up"], 0);
    insta::assert_snapshot!(screen);

    // All is known now, and is told again without a build.
    let report = book.json(&["verify", "add_up"], 0);
    assert_eq!(report["holds"], true);
    assert_eq!(report["trials"].as_array().unwrap().len(), 14);

    // By the name of a folder go all the cases in it.
    let report = book.json(&["verify", "add_up", "--case", "pass"], 0);
    let trials = report["trials"].as_array().unwrap();
    let is_right = |trial: &serde_json::Value| trial["case"].as_str().unwrap().starts_with("pass/");
    assert_eq!(trials.len(), 4);
    assert!(trials.iter().all(is_right), "{trials:?}");
}

#[test]
fn everything_is_in_the_detection_matrix() {
    let book = small();
    let args = ["verify", "add_up", "--seeds", "1", "--mutate"];
    let more = ["--everything", "--markdown", "matrix.md"];
    let screen = book.prints(&[&args[..], &more].concat(), 1);
    for total in ["explore sees: 2 of 2.", "stress as shipped sees: "] {
        assert!(screen.contains(total), "{total}: {screen}");
    }
    let heading = ["explore", "as shipped", "perturbed"];
    let is_heading = |line: &str| heading.iter().all(|name| line.contains(name));
    assert!(screen.lines().any(is_heading), "{screen}");
    assert!(!screen.contains("without the scenario"), "{screen}");
    let matrix = book.read("matrix.md");
    assert!(matrix.contains("| starter | lost_update | "), "{matrix}");
    assert!(
        matrix.contains("| fail/one_for_all | wrong_result | "),
        "{matrix}"
    );

    // How often real threads fail, and how soon, is in the JSON.
    let report = book.json(&args, 1);
    let trials = report["trials"].as_array().unwrap();
    let always = trials
        .iter()
        .find(|trial| trial["case"] == "fail/one_for_all");
    let seen = always.unwrap()["seen"].as_array().unwrap();
    let stress = seen
        .iter()
        .find(|seen| seen["detector"] == "stress")
        .unwrap();
    let runs = &stress["runs"][0];
    assert_eq!(runs["condition"], "as_shipped");
    assert_eq!(runs["failures"], runs["runs"], "it always fails: {runs}");
    assert!(runs["first_failure_ms"].is_u64(), "{runs}");

    // Another run finds the same, and says so of a matrix that was changed.
    let again = ["verify", "add_up", "--seeds", "1", "--matrix", "matrix.md"];
    assert_eq!(book.complains(&again, 1), "");
    book.write(
        "matrix.md",
        &matrix.replace("| starter | lost", "| begin | lost"),
    );
    let complaint = book.complains(&again, 1);
    assert_eq!(
        complaint,
        "out of date: counting/add_up starter is not in the matrix\n\
         out of date: counting/add_up begin is in the matrix and no longer here\n"
    );
}

#[test]
fn what_is_judged_otherwise_is_named_with_the_command_that_shows_it() {
    let book = small();
    book.write(&format!("{CORPUS}/fail/right.rs"), &wrong_label(&book));
    let screen = book.prints(&["verify", "add_up", "--seeds", "1"], 1);
    assert!(
        screen.contains("false acceptance: fail/right under seed 1: accepted; expected: deadlock"),
        "{screen}"
    );
    let command = format!("check counting/add_up --submission {CORPUS}/fail/right.rs --seed 1");
    assert!(screen.contains(&command), "{screen}");
    assert!(screen.contains("False acceptances: 1 of 3."), "{screen}");
    assert!(
        screen.contains("the corpus has 2 wrong repairs"),
        "{screen}"
    );
    assert!(screen.contains("right repairs of 1 family"), "{screen}");
}

/// A right repair that is said to be wrong.
fn wrong_label(book: &Book) -> String {
    let right = book.read(&format!("{CORPUS}/pass/sum_under_a_lock.rs"));
    right.replace("//! family: lock", "//! class: deadlock")
}

#[test]
fn a_case_that_does_not_compile_breaks_the_workbook() {
    let book = small();
    let case = format!("{CORPUS}/fail/nonsense.rs");
    book.write(&case, "//! class: lost_update\nfn add_up() -> Nothing {}\n");
    let output = book.grader(&["verify", "add_up"]).assert().code(2);
    let told = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let complaint = told(&output.get_output().stderr);
    assert!(
        complaint.contains("counting/add_up fail/nonsense does not compile: error"),
        "{complaint}"
    );
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    // All others were held, and are reported.
    let screen = told(&output.get_output().stdout);
    assert!(screen.contains("False acceptances: 0 of 6."), "{screen}");
    assert!(screen.contains("did not compile: 2."), "{screen}");
}

#[test]
fn each_fault_of_a_broken_workbook_has_a_line() {
    let book = Book::new();
    book.write(&format!("{CORPUS}/fail/a.rs"), "//! class: rice\n");
    book.write(
        &format!("{CORPUS}/fail/b.rs"),
        "//! class: race; scenario: none\n",
    );
    book.write(&format!("{CORPUS}/pass/c.rs"), "fn main() {}\n");
    fs::remove_dir_all(book.path("solutions/01_counting/02_take_turns")).unwrap();
    let again = book.path("exercises/01_counting/03_add_up");
    fs::create_dir_all(again.join("hidden")).unwrap();
    for file in ["exercise.toml", "hidden/scenarios.rs"] {
        fs::copy(book.path(&format!("{ADD_UP}/{file}")), again.join(file)).unwrap();
    }
    fs::create_dir_all(book.path("solutions/01_counting/04_gone")).unwrap();
    book.write("hints/01_counting/05_gone.md", "");
    let complaint = book.complains(&["verify", "--static"], 2);
    assert_eq!(complaint.lines().count(), 9, "{complaint}");
    for part in [
        "solutions/01_counting/04_gone belongs to no exercise",
        "hints/01_counting/05_gone.md belongs to no exercise",
        "01_add_up and exercises/01_counting/03_add_up have the same id `counting/add_up`",
        "fail/a.rs: unknown variant `rice`",
        "fail/b.rs: the exercise has no scenario `none`",
        "pass/c.rs: the first line must say `//! family: …`",
        "02_take_turns/src/lib.rs is missing: the solution has it",
    ] {
        let told = complaint.lines().filter(|line| line.contains(part)).count();
        assert_eq!(told, 1, "{part}: {complaint}");
    }
}

#[test]
fn an_exercise_that_cannot_be_read_has_a_line_beside_those_of_the_others() {
    let book = Book::new();
    fs::remove_file(book.path(&format!("{ADD_UP}/hidden/scenarios.rs"))).unwrap();
    let turns = "exercises/01_counting/02_take_turns";
    let manifest = book.read(&format!("{turns}/exercise.toml"));
    let broken = manifest.replace("title = ", "titel = ");
    book.write(&format!("{turns}/exercise.toml"), &broken);
    let more = book.path("exercises/01_counting/03_torn");
    fs::create_dir_all(&more).unwrap();
    fs::write(more.join("exercise.toml"), "title = \"Torn\nclass").unwrap();
    book.write("hints/01_counting/05_gone.md", "");
    let complaint = book.complains(&["verify", "--static"], 2);
    assert_eq!(complaint.lines().count(), 4, "{complaint}");
    for part in [
        "01_add_up/exercise.toml: hidden/scenarios.rs: ",
        "02_take_turns/exercise.toml:1: unknown field `titel`",
        "03_torn/exercise.toml:2: key with no value",
        "hints/01_counting/05_gone.md belongs to no exercise",
    ] {
        let told = complaint.lines().filter(|line| line.contains(part)).count();
        assert_eq!(told, 1, "{part}: {complaint}");
    }
}

#[test]
fn two_exercises_with_one_id_are_both_named() {
    let book = Book::new();
    let again = book.path("exercises/02_counting/01_add_up");
    fs::create_dir_all(again.join("hidden")).unwrap();
    for file in ["exercise.toml", "hidden/scenarios.rs"] {
        fs::copy(book.path(&format!("{ADD_UP}/{file}")), again.join(file)).unwrap();
    }
    let complaint = book.complains(&["verify", "--static"], 2);
    let line = "exercises/01_counting/01_add_up and exercises/02_counting/01_add_up have the same \
                id `counting/add_up`; rename one";
    assert!(complaint.contains(line), "{complaint}");
}

#[test]
fn a_demo_that_says_nothing_or_is_not_there_is_complained_of() {
    let book = small();
    let demo = format!("{ADD_UP}/src/main.rs");
    book.write(&demo, "fn main() {\n    add_up::add_up(2);\n}\n");
    let screen = book.prints(&["verify", "add_up", "--seeds", "1"], 1);
    let silent = format!("{demo} prints nothing; let it say in words what goes wrong");
    assert!(screen.contains(&silent), "{screen}");

    // Everything else is known by now, so that the demo alone is built.
    book.write(&demo, "fn main() {\n    add_up::subtract(2);\n}\n");
    let screen = book.prints(&["verify", "add_up", "--seeds", "1"], 1);
    let unbuilt = format!("{demo} does not compile with the shipped source: cannot find function");
    assert!(screen.contains(&unbuilt), "{screen}");

    fs::remove_file(book.path(&demo)).unwrap();
    let screen = book.prints(&["verify", "add_up", "--static"], 1);
    assert!(screen.contains(&format!("{demo} is missing")), "{screen}");
}

#[test]
fn a_demo_that_does_not_end_is_stopped() {
    let book = small();
    let demo = format!("{ADD_UP}/src/main.rs");
    let endless = "fn main() {\n    println!(\"{}\", add_up::add_up(2));\n    loop {\n        \
                   std::thread::park();\n    }\n}\n";
    book.write(&demo, endless);
    let screen = book.prints(&["verify", "add_up", "--seeds", "1"], 1);
    let line = format!("{demo} does not end within 10 seconds");
    assert!(screen.contains(&line), "{screen}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_names_that_are_no_text_are_faults() {
    use std::ffi::OsStr;
    use std::os::unix::{ffi::OsStrExt, fs::symlink};

    let book = Book::new();
    let exercises = book.path("exercises");
    let circles = [
        (&exercises, book.path(&format!("{ADD_UP}/hidden/round"))),
        (&exercises, exercises.join("01_counting/03_round")),
        (&exercises.join("02_itself"), exercises.join("02_itself")),
    ];
    for (to, link) in &circles {
        symlink(to, link).unwrap();
    }
    let name = book.path(ADD_UP).join(OsStr::from_bytes(b"n\xffme"));
    fs::write(name, "").unwrap();
    let complaint = book.complains(&["verify", "--static"], 2);
    assert_eq!(complaint.lines().count(), 4, "{complaint}");
    for link in ["hidden/round", "01_counting/03_round", "02_itself"] {
        let line = format!("{link} is a link");
        assert!(complaint.contains(&line), "{complaint}");
    }
    assert!(complaint.contains("is not UTF-8"), "{complaint}");
}

#[test]
fn texts_and_stray_files_are_complained_of() {
    let book = small();
    book.write(&format!("{ADD_UP}/notes.txt"), "");
    book.write(&format!("{ADD_UP}/README.md"), "# Adding up\n\n## Rules\n");
    let screen = book.prints(&["verify", "add_up", "--seeds", "1"], 1);
    assert!(screen.contains("notes.txt is stray"), "{screen}");
    assert!(
        screen.contains("README.md has the sections `Rules`;"),
        "{screen}"
    );
    assert!(screen.contains("README.md has 5 words"), "{screen}");
}

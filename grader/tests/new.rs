//! `new`: a scaffold that works from the first minute, and says what to write.

mod common;

use std::fs;

use common::Book;

#[test]
fn a_new_exercise_is_judged_as_it_should_be_and_says_what_to_write() {
    let book = Book::new();
    book.prints(
        &["new", "counting/first_steps", "--title", "The \"door\""],
        0,
    );
    let cases = [
        "--case", "starter", "--case", "solution", "--case", "example",
    ];
    let screen = book.prints(
        &[&["verify", "first_steps", "--seeds", "1"], &cases[..]].concat(),
        0,
    );
    assert_eq!(screen.matches('✓').count(), 4, "{screen}");

    let screen = book.prints(&["verify", "first_steps", "--static"], 1);
    for part in [
        "README.md:3: TODO: one sentence of scene",
        "exercise.toml:2: TODO: ",
        "03_first_steps.md:3: TODO: a question about the failing trace",
        "the corpus has 1 wrong repair",
    ] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert!(!screen.contains("stray"), "{screen}");
    assert!(!screen.contains("sections"), "{screen}");
}

#[test]
fn numbers_are_the_next_ones_or_those_that_are_typed() {
    let book = Book::new();
    book.prints(&["new", "counting/first"], 0);
    book.prints(&["new", "07_more/04_second/"], 0);
    assert!(
        book.path("exercises/01_counting/03_first/exercise.toml")
            .is_file()
    );
    assert!(
        book.path("corpus/07_more/04_second/fail/example.rs")
            .is_file()
    );
    let screen = book.prints(&["verify", "more/second", "--static"], 1);
    assert!(!screen.contains("number"), "{screen}");
}

#[test]
fn what_cannot_be_made_is_refused_before_anything_is_written() {
    let book = Book::new();
    for (name, why) in [
        ("door", "write `track/slug`"),
        ("counting/Door", "small letters"),
        ("counting/match", "a keyword"),
        ("counting/std", "another crate has that name"),
        ("counting/add_up", "has the slug `add_up` already"),
        (
            "nowhere/door",
            "no track is named `nowhere`; there are 01_counting",
        ),
        (
            "counting/02_door",
            "`02_take_turns` has the number 02 already",
        ),
        ("01_nowhere/door", "`01_counting` has the number 01 already"),
    ] {
        let complaint = book.complains(&["new", name], 2);
        assert!(complaint.contains(why), "{name}: {complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }
    fs::create_dir_all(book.path("hints/01_counting")).unwrap();
    book.write("hints/01_counting/03_door.md", "mine");
    let complaint = book.complains(&["new", "counting/door"], 2);
    assert!(
        complaint.contains("hints/01_counting/03_door.md exists already"),
        "{complaint}"
    );
    assert!(!book.path("exercises/01_counting/03_door").exists());
}

#[test]
fn a_workspace_that_lists_its_members_gets_one_more() {
    let book = Book::new();
    book.write(
        "Cargo.toml",
        "[workspace]\nmembers = [\n    \"exercises/01_counting/01_add_up\",\n]\n",
    );
    book.prints(&["new", "counting/door"], 0);
    let manifest = book.read("Cargo.toml");
    assert!(
        manifest.contains("\"exercises/01_counting/03_door\""),
        "{manifest}"
    );
}

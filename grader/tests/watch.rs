//! Watch mode on a real terminal: a session of tmux that is typed into and read from.

mod common;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use common::Book;

/// The exercise of the small workbook.
const ADD_UP: &str = "01_counting/01_add_up";

/// Long enough for a build on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_mins(2);

/// A terminal with a grader in it.
struct Terminal {
    socket: PathBuf,
    _dir: tempfile::TempDir,
}

impl Terminal {
    /// Starts watch mode; none where there is no tmux.
    fn open(book: &Book, columns: u32, rows: u32) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            eprintln!("skipped: there is no tmux");
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        let terminal = Self {
            socket: dir.path().join("tmux"),
            _dir: dir,
        };
        let shell = format!(
            "cd '{}' && env CARGO_TARGET_DIR='{}' TERM=xterm-256color LC_ALL=C.UTF-8 NO_COLOR=1 '{}'; \
             echo ENDED $?; exec sleep 600",
            book.path("").display(),
            env!("CARGO_TARGET_TMPDIR"),
            env!("CARGO_BIN_EXE_grader"),
        );
        let size = ["-x", &columns.to_string(), "-y", &rows.to_string()];
        let started = terminal.tmux(&[&["new-session", "-d"], &size[..], &[&shell]].concat());
        assert!(started.status.success(), "{started:?}");
        Some(terminal)
    }

    fn tmux(&self, words: &[&str]) -> Output {
        let mut command = Command::new("tmux");
        command
            .args(["-f", "/dev/null"])
            .arg("-S")
            .arg(&self.socket);
        command.args(words).output().unwrap()
    }

    fn press(&self, keys: &[&str]) {
        let pressed = self.tmux(&[&["send-keys"], keys].concat());
        assert!(pressed.status.success(), "{pressed:?}");
    }

    fn screen(&self) -> String {
        let captured = self.tmux(&["capture-pane", "-p"]);
        String::from_utf8_lossy(&captured.stdout).into_owned()
    }

    /// The process that all others of this terminal come from.
    fn leader(&self) -> String {
        let leader = self.tmux(&["display-message", "-p", "#{pane_pid}"]);
        let leader = String::from_utf8_lossy(&leader.stdout).trim().to_owned();
        assert!(leader.parse::<u32>().is_ok(), "{leader:?}");
        leader
    }

    /// The screen, once it shows this.
    fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contains(text))
    }

    fn wait_until(&self, what: &str, holds: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let screen = self.screen();
            if holds(&screen) {
                return screen;
            }
            assert!(begun.elapsed() < PATIENCE, "no {what:?} on\n{screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

/// The processes of a terminal, those included that have lost their parent.
fn session(leader: &str) -> String {
    let all = Command::new("pgrep").args(["-s", leader]).output().unwrap();
    String::from_utf8_lossy(&all.stdout).trim().to_owned()
}

/// The screen without the blanks at the ends of its lines.
fn settled(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
    lines.join("\n")
}

macro_rules! assert_screen {
    ($name:literal, $screen:expr) => {
        let mut settings = insta::Settings::clone_current();
        settings.set_omit_expression(true);
        settings.add_filter(r"\d+(\.\d+)? (ms|s)\b", "[time]");
        settings.add_filter(r"at least [\d,]+ runs?|\b[\d,]+ runs?", "[runs]");
        settings.add_filter(r"shows in [\d.]+%", "shows in [share]");
        settings.bind(|| insta::assert_snapshot!($name, settled(&$screen)));
    };
}

fn save(book: &Book, text: &str) {
    book.write(&format!("exercises/{ADD_UP}/src/lib.rs"), text);
}

fn repair(book: &Book) {
    save(book, &book.read(&format!("solutions/{ADD_UP}/src/lib.rs")));
}

#[test]
fn from_the_welcome_to_the_next_exercise() {
    let book = Book::new();
    let Some(terminal) = Terminal::open(&book, 80, 34) else {
        return;
    };
    let welcome = terminal.wait_for("Welcome to Lockstep");
    assert!(welcome.contains("Press Enter."), "{welcome}");
    terminal.press(&["Enter"]);
    assert_screen!("rejected", terminal.wait_for("rejected for"));
    terminal.press(&["h"]);
    assert_screen!("hint", terminal.wait_for("Hint 1 of 3"));
    terminal.press(&["h"]);
    terminal.wait_for("Hint 2 of 3");
    terminal.press(&["Escape"]);
    terminal.wait_for("rejected for");
    terminal.press(&["n"]);
    terminal.wait_for("not passed yet");
    repair(&book);
    // Nothing of the failure stays on the screen while the repair is judged.
    let passed = terminal.wait_for("accepted in");
    assert!(!passed.contains("rejected"), "{passed}");
    assert!(passed.contains("n next"), "{passed}");
    terminal.press(&["s"]);
    terminal.wait_for("src/lib.rs");
    terminal.press(&["Escape", "l"]);
    assert_screen!("list", terminal.wait_for("done"));
    terminal.press(&["q", "q"]);
    let end = terminal.wait_for("ENDED");
    assert!(end.contains("ENDED 0"), "{end}");
}

#[test]
fn a_save_during_a_check_gives_one_verdict_on_the_last() {
    let book = Book::new();
    let Some(terminal) = Terminal::open(&book, 100, 30) else {
        return;
    };
    terminal.wait_for("Press Enter.");
    terminal.press(&["Enter"]);
    terminal.wait_for("rejected for");
    let stuck = "pub fn add_up(_: usize) -> u64 {\n    let lock = std::sync::Mutex::new(1);\n    \
        let _one = lock.lock();\n    let two = *lock.lock().unwrap();\n    two\n}\n";
    save(&book, stuck);
    // A save brings its own verdict to the front: whatever was on the screen goes.
    terminal.wait_until("sign of the save", |screen| {
        !screen.contains("rejected for") || screen.contains("self deadlock")
    });
    // Whether a deadlock is being judged or was: keys are answered.
    let begun = Instant::now();
    terminal.press(&["?"]);
    terminal.wait_for("Keys");
    assert!(begun.elapsed() < Duration::from_secs(5));
    terminal.press(&["Escape"]);
    save(&book, "this is no Rust");
    repair(&book);
    let end = terminal.wait_for("accepted in");
    assert!(!end.contains("rejected"), "{end}");
}

#[test]
fn a_terminal_may_change_its_size_and_an_interrupt_leaves_it_as_it_was() {
    let book = Book::new();
    let Some(terminal) = Terminal::open(&book, 60, 20) else {
        return;
    };
    terminal.wait_for("Welcome");
    terminal.press(&["Enter"]);
    terminal.wait_for("lost update");
    for (columns, rows) in [("20", "10"), ("200", "50"), ("2", "2"), ("80", "24")] {
        terminal.tmux(&["resize-window", "-x", columns, "-y", rows]);
        std::thread::sleep(Duration::from_millis(100));
    }
    terminal.wait_for("counting/add_up");
    save(&book, "pub fn add_up(_: usize) -> u64 {\n    loop {}\n}\n");
    terminal.wait_for("schedules");
    terminal.press(&["C-c"]);
    terminal.wait_for("ENDED 0");
    let leader = terminal.tmux(&["display-message", "-p", "#{pane_pid}"]);
    let leader = String::from_utf8_lossy(&leader.stdout).trim().to_owned();
    // What has lost its parent is still of the terminal's session.
    let left = Command::new("pgrep")
        .args(["-s", &leader])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&left.stdout).trim(), leader);
}

#[test]
fn a_terminal_that_is_closed_takes_the_grader_along() {
    let book = Book::new();
    save(&book, "pub fn add_up(_: usize) -> u64 {\n    loop {}\n}\n");
    let Some(terminal) = Terminal::open(&book, 80, 24) else {
        return;
    };
    terminal.wait_for("Welcome");
    terminal.press(&["Enter"]);
    terminal.wait_for("schedules");
    let leader = terminal.leader();
    terminal.tmux(&["kill-session"]);
    let begun = Instant::now();
    while !session(&leader).is_empty() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{}",
            session(&leader)
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

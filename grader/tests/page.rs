//! The page of a failure, written and looked at in a browser without a screen.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::Book;

/// A workbook with one failure that has been found, and its id.
fn failed() -> (Book, String) {
    let book = Book::new();
    let verdict = book.json(&["check", "add_up"], 1);
    let findings = verdict["findings"].as_array().unwrap();
    let id = findings.iter().find_map(|found| found["replay"].as_str());
    let id = id.unwrap().to_owned();
    (book, id)
}

/// A browser to look at pages with: the one that `LOCKSTEP_CHROMIUM` names, or one of the usual
/// names.
fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("LOCKSTEP_CHROMIUM").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ];
    let found = std::env::split_paths(&path)
        .flat_map(|folder| usual.map(|name| folder.join(name)))
        .find(|file| file.is_file());
    let browser = named.or(found);
    if browser.is_none() {
        eprintln!("skipped: no Chromium to look at the page with; name one in LOCKSTEP_CHROMIUM");
    }
    browser
}

/// What the browser says of a page, on its standard output and among its errors.
fn look(browser: &Path, url: &str, how: &[&str]) -> (String, String) {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
        ])
        .args([
            "--disable-sync",
            "--disable-quic",
            "--enable-logging=stderr",
        ])
        .args(["--window-size=1200,900", "--virtual-time-budget=3000"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(how)
        .arg(url)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(output.stdout), text(output.stderr))
}

/// The address of a file; the workbook's folder has a blank in its name.
fn url(file: &Path, fragment: &str) -> String {
    let path = file.display().to_string().replace(' ', "%20");
    format!("file://{path}{fragment}")
}

/// The text of the element with that id, without its tags.
fn text_of<'a>(dom: &'a str, id: &str) -> &'a str {
    let (_, rest) = dom.split_once(&format!("id=\"{id}\"")).unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split('<').next().unwrap()
}

#[test]
fn a_page_can_be_stepped_through_and_printed() {
    let Some(browser) = browser() else { return };
    let (book, id) = failed();
    let said = book.prints(&["explain", &id, "--html", "failure.html"], 0);
    assert_eq!(said, "The picture is in failure.html\n");
    let page = book.path("failure.html");

    let (dom, errors) = look(&browser, &url(&page, "#step=3"), &["--dump-dom"]);
    assert!(!errors.contains("CONSOLE"), "{errors}");
    let live = text_of(&dom, "live");
    assert!(live.starts_with("Step 3 of "), "{live}");
    let (dom, _) = look(&browser, &url(&page, "#step=end"), &["--dump-dom"]);
    let live = text_of(&dom, "live");
    assert!(live.contains("lost update: "), "{live}");
    assert_eq!(dom.matches("class=\"held\"").count(), 1);

    // As a reader would: undo is a step back, and the answer leads to the failure.
    let clicks = "<script>
        const press = (text) => [...document.querySelectorAll('button')]
            .find((button) => button.textContent === text && !button.disabled)?.click();
        press('Play it yourself');
        const first = document.querySelectorAll('.offer').length;
        document.querySelectorAll('.offer')[1].click();
        press('Undo');
        const again = document.querySelectorAll('.offer').length;
        for (let step = 0; step < 100; step += 1) press('One step of the answer');
        document.title = `${first > 1 && first === again}`;
    </script>";
    book.write("played.html", &(book.read("failure.html") + clicks));
    let (dom, errors) = look(
        &browser,
        &url(&book.path("played.html"), ""),
        &["--dump-dom"],
    );
    assert!(!errors.contains("CONSOLE"), "{errors}");
    assert!(dom.contains("<title>true</title>"), "{dom}");
    assert!(dom.contains(">You broke it.<"), "{dom}");

    let pdf = book.path("failure.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    look(&browser, &url(&page, ""), &[&print]);
    let size = std::fs::metadata(&pdf).map_or(0, |file| file.len());
    assert!(size > 10_000, "the PDF has {size} bytes");
}

#[test]
fn a_page_goes_to_the_standard_output_or_over_an_old_one() {
    let (book, id) = failed();
    let page = book.prints(&["explain", &id, "--html", "-"], 0);
    assert!(page.starts_with("<!doctype html>"), "{page}");
    book.write("old.html", "old");
    book.prints(&["explain", &id, "--html", "old.html"], 0);
    assert_eq!(book.read("old.html"), page);
}

#[test]
fn a_place_that_no_page_can_be_written_to_is_refused_before_anything_is_built() {
    let book = Book::new();
    let refused = |file: &str| book.complains(&["explain", "abcdef", "--html", file], 2);
    let exercise = "exercises/01_counting/01_add_up";
    assert!(refused(&format!("{exercise}/page.html")).contains("nothing is written into"));
    assert!(refused("nowhere/page.html").contains("there is no folder nowhere"));
    assert!(refused("exercises").contains("this is a folder"));
}

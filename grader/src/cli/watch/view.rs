//! Draws the state: a line for where we are, the body, a line of keys.

use ansi_to_tui::IntoText;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Style, Stylize};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::links::Links;
use super::state::{Check, Extent, Pane, Running, State};
use crate::report::terminal::{self, Screen};

/// Longer lines of prose are hard to follow.
const PROSE: u16 = 80;

/// The most rows that a notice takes.
const NOTICE: usize = 4;

/// The columns of the bar that shows how far one has come.
const BAR: usize = 16;

/// What the screen can show, and what its names stand for.
pub(super) struct Look<'a> {
    pub(super) screen: Screen,
    pub(super) links: Links<'a>,
    /// The file to edit, from the workbook's folder.
    pub(super) file: &'a str,
}

/// Draws everything, and notes how much of the body there is to see.
pub(super) fn draw(frame: &mut Frame<'_>, state: &mut State, look: &Look<'_>) {
    let area = frame.area();
    if area.width == 0 || area.height == 0 {
        return;
    }
    let footer = wrapped(footer(state, area.width.into()));
    let footer_rows = match area.height {
        0..4 => 0,
        4..8 => 1,
        _ => footer.line_count(area.width).clamp(1, NOTICE) as u16,
    };
    let (top, bottom) = match area.height {
        0..4 => (0, 0),
        4..8 => (1, 1),
        _ => (2, 1 + footer_rows),
    };
    let row = Rect { height: 1, ..area };
    if top > 0 {
        frame.render_widget(header(state, look, area.width.into()), row);
    }
    let body = Rect {
        y: area.y + top,
        height: area.height - top - bottom,
        ..area
    };
    draw_body(frame, state, look, body);
    if bottom > 0 {
        let rows = Rect {
            y: area.bottom() - footer_rows,
            height: footer_rows,
            ..area
        };
        frame.render_widget(footer, rows);
        let row = Rect {
            y: body.bottom(),
            ..row
        };
        frame.render_widget(more(&state.extent, area.width.into()), row);
    }
}

/// Draws what lies on top, from the line that the reader has scrolled to.
fn draw_body(frame: &mut Frame<'_>, state: &mut State, look: &Look<'_>, body: Rect) {
    let prose = matches!(state.pane, Pane::Text(..) | Pane::Help | Pane::AskReset);
    let widest = if prose { PROSE } else { u16::MAX };
    let body = Rect {
        width: body.width.min(widest),
        ..body
    };
    let text = body_of(state, look, body.width);
    let beginning = beginning(state, &text, look, body.width);
    // The list is scrolled by its lines.
    let paragraph = match state.pane {
        Pane::List { .. } => Paragraph::new(text),
        _ => wrapped(text),
    };
    let (lines, height) = (paragraph.line_count(body.width), usize::from(body.height));
    let last = lines.saturating_sub(height);
    let first = state.scroll.unwrap_or(beginning).min(last);
    state.extent = Extent {
        first,
        lines,
        height,
    };
    let first = u16::try_from(first).unwrap_or(u16::MAX);
    frame.render_widget(paragraph.scroll((first, 0)), body);
    look.links.mark(frame.buffer_mut(), body);
}

fn wrapped<'a>(text: impl Into<Text<'a>>) -> Paragraph<'a> {
    Paragraph::new(text).wrap(Wrap { trim: false })
}

/// The row that is to be read first: of a rejection the first scenario that failed, else the top.
fn beginning(state: &State, text: &Text<'_>, look: &Look<'_>, width: u16) -> usize {
    let (Pane::Verdict, Check::Judged(..)) = (&state.pane, &state.check) else {
        return 0;
    };
    let mark = look.screen.shows("  ✗ ");
    let failed = |line: &Line<'_>| line.to_string().starts_with(&*mark);
    let before = text.lines.iter().position(failed).unwrap_or(0);
    wrapped(text.lines[..before].to_vec()).line_count(width)
}

/// How much there is beyond what is seen, at the right edge.
fn more(extent: &Extent, width: usize) -> Line<'static> {
    let lines = |count: usize| match count {
        1 => "1 more line".to_owned(),
        _ => format!("{count} more lines"),
    };
    let said = match (extent.first, extent.below()) {
        (0, 0) => return Line::default(),
        (0, below) => format!("{} below", lines(below)),
        (above, 0) => format!("{} above", lines(above)),
        (above, below) => format!("{} above, {below} below", lines(above)),
    };
    let fitting = [format!("  {said} (arrows scroll)"), format!("  {said}")];
    let fitting = fitting.into_iter().find(|said| said.width() <= width);
    Line::from(fitting.unwrap_or_default())
        .bold()
        .right_aligned()
}

/// `deadlock/transfer_abba   ████░░░░ 4 of 13`.
fn header(state: &State, look: &Look<'_>, width: usize) -> Line<'static> {
    let item = state.item();
    let (done, all) = (state.done(), state.items.len());
    let (full, empty) = if look.screen.ascii {
        ("#", "-")
    } else {
        ("█", "░")
    };
    let filled = done * BAR / all.max(1);
    let bar = full.repeat(filled) + &empty.repeat(BAR - filled);
    let count = format!("{done} of {all}");
    let right = format!("{bar} {count}");
    let name = item.id.clone();
    let room = width.saturating_sub(name.width() + 2);
    let right = [right, count]
        .into_iter()
        .find(|right| right.width() <= room);
    let right = right.unwrap_or_default();
    let gap = width.saturating_sub(name.width() + right.width());
    let gap = if right.is_empty() { 0 } else { gap };
    Line::from(vec![
        Span::from(name).bold(),
        Span::from(" ".repeat(gap)),
        Span::from(right).dim(),
    ])
}

/// The keys that help now, as many as fit; or what was done last.
fn footer(state: &State, width: usize) -> Line<'static> {
    if let Some(notice) = &state.notice {
        return Line::from(notice.clone()).yellow();
    }
    let mut shown: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for key in keys(state) {
        let needed = key.width() + if shown.is_empty() { 0 } else { 3 };
        if used + needed > width {
            break;
        }
        if !shown.is_empty() {
            shown.push("   ".into());
        }
        let (name, what) = key.split_once(' ').unwrap_or((key, ""));
        shown.push(Span::from(name.to_owned()).bold());
        shown.push(Span::from(format!(" {what}")).dim());
        used += needed;
    }
    Line::from(shown)
}

/// The keys that help now, the most helpful ones first.
fn keys(state: &State) -> Vec<&'static str> {
    let steps = if state.full {
        "x fewer steps"
    } else {
        "x all steps"
    };
    match (&state.pane, &state.check) {
        (Pane::AskReset, _) => vec!["y yes", "any other key no"],
        (
            Pane::List {
                searching: true, ..
            },
            _,
        ) => vec!["type to filter", "Enter open", "Esc done"],
        (Pane::List { .. }, _) => vec!["Enter open", "/ filter", "Esc back"],
        (Pane::Text(..) | Pane::Help, _) => vec!["Esc back", "q quit"],
        (Pane::Verdict, Check::Running(_)) => {
            vec!["q quit", "? help", "h hint", "l list", "e edit"]
        }
        (Pane::Verdict, _) if state.is_passed() => vec![
            "n next",
            "q quit",
            "? help",
            "l list",
            "s solution",
            "r run again",
        ],
        (Pane::Verdict, _) => vec![
            "h hint",
            "q quit",
            "? help",
            "l list",
            "e edit",
            steps,
            "p play",
            "b picture",
            "r run again",
        ],
    }
}

fn body_of(state: &State, look: &Look<'_>, width: u16) -> Text<'static> {
    match &state.pane {
        Pane::Text(title, text) => titled(title, text, look),
        Pane::Help => titled("Keys", HELP, look),
        Pane::AskReset => titled(
            "Reset",
            "Put the shipped source in place of yours? A copy of yours is kept.",
            look,
        ),
        Pane::List { filter, marked, .. } => list(state, filter, *marked, look),
        Pane::Verdict => verdict(state, look, width),
    }
}

fn titled(title: &str, text: &str, look: &Look<'_>) -> Text<'static> {
    let mut shown = Text::from(Line::from(title.to_owned()).bold());
    shown.push_line("");
    shown.extend(styled(&look.screen.shows(text)));
    shown
}

/// A text with the colours that its escape sequences ask for, and nothing else of theirs.
fn styled(text: &str) -> Text<'static> {
    text.into_text().unwrap_or_else(|_| {
        let plain = text.chars().filter(|c| !c.is_control() || *c == '\n');
        Text::from(plain.collect::<String>())
    })
}

fn verdict(state: &State, look: &Look<'_>, width: u16) -> Text<'static> {
    let screen = Screen {
        full: state.full,
        ..look.screen.with_width(Some(width.into()))
    };
    let mut text = Text::default();
    text.push_line(Line::from(look.file.to_owned()).dim());
    text.push_line("");
    match &state.check {
        Check::Running(running) => text.extend(under_way(running, screen)),
        Check::Judged(verdict, afterword) => {
            text.extend(styled(&terminal::render(verdict, screen)));
            after(&mut text, afterword.as_deref(), state, screen);
        }
        Check::Failed(why) => text.extend(styled(&screen.shows(why))),
        Check::Known(afterword) => {
            text.push_line(Line::from("You have passed this one.").green());
            after(&mut text, afterword.as_deref(), state, screen);
        }
    }
    text
}

/// What is to be read after a pass.
fn after(text: &mut Text<'static>, afterword: Option<&str>, state: &State, screen: Screen) {
    if let Some(afterword) = afterword {
        text.push_line("");
        text.extend(styled(&screen.shows(&terminal::markdown(afterword))));
        text.push_line("");
        let next = match state.next() {
            Some(next) => format!("n goes on to {}.", state.items[next].id),
            None => FINISH.to_owned(),
        };
        text.extend(Text::from(next).bold());
    }
}

const FINISH: &str = "That was the last one. Every program of this workbook is now right on every \
schedule that anybody could find.";

/// What a check under way has done so far.
fn under_way(running: &Running, screen: Screen) -> Text<'static> {
    let seconds = running.elapsed().as_secs();
    let mut text = Text::default();
    if running.scenarios.is_empty() {
        let said = match seconds {
            0..3 => "compiling ...".to_owned(),
            3..8 => format!("compiling ... {seconds} s"),
            _ => match running.packages {
                (_, 0) => format!("compiling ... {seconds} s"),
                (ready, all) => format!(
                    "compiling ... {seconds} s, {ready} of {all} packages are ready\n\
                     (the first time that takes about a minute)"
                ),
            },
        };
        text.extend(Text::from(said));
        return text;
    }
    for (name, searched, ran) in &running.scenarios {
        let mut counts = format!("{searched} schedules");
        if *ran > 0 {
            counts = format!("{counts}, {ran} runs on real threads");
        }
        let room = screen
            .width
            .saturating_sub(counts.width() + 4)
            .max(name.width());
        let line = vec![
            Span::from(format!("  {name:room$} ")),
            Span::from(counts).dim(),
        ];
        text.push_line(Line::from(line));
    }
    text
}

/// The exercises that the filter leaves, by track.
fn list(state: &State, filter: &str, marked: usize, look: &Look<'_>) -> Text<'static> {
    let mut text = Text::default();
    let heading = if filter.is_empty() {
        format!("{} of {} done", state.done(), state.items.len())
    } else {
        format!("with {filter:?}")
    };
    text.push_line(Line::from(heading).bold());
    text.push_line("");
    let listed = state.listed(filter);
    let widths = listed.iter().map(|&index| state.items[index].id.width());
    let widest = widths.max().unwrap_or(0);
    if listed.is_empty() {
        text.push_line("none; Backspace takes a letter back");
    }
    let (done, here) = if look.screen.ascii {
        ("+", ">")
    } else {
        ("✓", "→")
    };
    for (place, &index) in listed.iter().enumerate() {
        let item = &state.items[index];
        let mark = match (item.done, index == state.at) {
            (true, _) => Span::from(done).green(),
            (false, true) => Span::from(here).yellow(),
            (false, false) => Span::from(" "),
        };
        let style = if place == marked {
            Style::new().reversed()
        } else {
            Style::new()
        };
        let name = format!(" {:widest$} ", item.id);
        text.push_line(Line::from(vec![
            mark,
            Span::styled(name, style),
            Span::from(look.screen.shows(&item.title).into_owned()).dim(),
        ]));
    }
    text
}

/// The line of the list that is marked.
pub(super) fn marked_line(state: &State) -> Option<usize> {
    match &state.pane {
        // Under the heading and an empty line.
        Pane::List { marked, .. } => Some(marked + 2),
        _ => None,
    }
}

const HELP: &str = "Save the file, and it is checked at once; a save during a check starts over.

  h   hint, one level at a time
  x   every step of the failure, or the short table again
  p   play the scenario that failed: you choose which thread goes next
  b   the failure as a picture in the browser
  e   open the file in $VISUAL or $EDITOR, at the line that matters
  r   run the check again
  l   list of the exercises; / filters, Enter opens
  n   next exercise, after a pass
  s   the reference repair, after a pass
  z   reset: the shipped source again; asks first, and keeps a copy of yours
  q   quit; so does Ctrl-C

Arrows, Page Up, Page Down, Home and End scroll. Esc goes back.";

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crossterm::event::{KeyCode, KeyEvent};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use std::time::Duration;

    use lockstep::protocol::Class;

    use super::super::state::{Item, Wish};
    use super::*;
    use crate::verdict::{Detector, Finding, Outcome, Verdict};

    fn state() -> State {
        let item = |id: &str, done| Item {
            id: id.to_owned(),
            title: "A title".to_owned(),
            summary: "What it is about".to_owned(),
            done,
        };
        State::new(vec![
            item("one/first", true),
            item("one/second", false),
            item("two/third", false),
        ])
    }

    /// The screen as text, and links as they are written.
    fn drawn(state: &mut State, width: u16, height: u16, links: bool) -> String {
        let look = Look {
            screen: Screen::default(),
            links: Links {
                wanted: links,
                workbook: Path::new(env!("CARGO_MANIFEST_DIR")),
                exercise: Path::new(env!("CARGO_MANIFEST_DIR")),
            },
            file: "src/lib.rs",
        };
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| draw(frame, state, &look)).unwrap();
        let cells = terminal.backend().buffer().content();
        cells.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    /// The rows of the screen, without the blanks at their ends.
    fn rows(state: &mut State, height: u16) -> Vec<String> {
        let screen: Vec<char> = drawn(state, 60, height, false).chars().collect();
        let row = |row: &[char]| row.iter().collect::<String>().trim_end().to_owned();
        screen.chunks(60).map(row).collect()
    }

    fn finding(detector: Detector, scenario: Option<&str>, outcome: Outcome) -> Finding {
        Finding {
            detector,
            scenario: scenario.map(str::to_owned),
            promise: None,
            outcome,
            message: String::new(),
            executions: 1_000,
            proof: None,
            elapsed: Duration::ZERO,
            evidence: None,
            excerpt: None,
            timing: None,
            tallies: Vec::new(),
        }
    }

    fn judged(findings: Vec<Finding>) -> State {
        let mut state = state();
        let verdict = Verdict {
            exercise: "one/second".to_owned(),
            title: "A title".to_owned(),
            findings,
            elapsed: Duration::ZERO,
            build: Duration::ZERO,
            gaps: None,
        };
        state.judged(verdict, None);
        state
    }

    /// A rejection of which ten lines come before the failure, and more than ten from there on.
    fn long_rejection() -> State {
        let passed = || finding(Detector::Explore, Some("holds"), Outcome::Passed);
        let mut failed = finding(
            Detector::Explore,
            Some("breaks"),
            Outcome::Failed(Class::Race),
        );
        failed.message = "word ".repeat(100);
        let mut findings: Vec<Finding> = (0..6).map(|_| passed()).collect();
        findings.push(failed);
        judged(findings)
    }

    fn press(state: &mut State, keys: &str) -> Option<Wish> {
        let press = |key| state.press(KeyEvent::from(KeyCode::Char(key)));
        keys.chars().map(press).last().flatten()
    }

    #[test]
    fn every_size_of_terminal_is_drawn_on() {
        for width in [0, 1, 2, 20, 60, 200] {
            for height in [0, 1, 3, 5, 50] {
                for keys in ["", "?", "l", "z"] {
                    let mut state = state();
                    press(&mut state, keys);
                    drawn(&mut state, width, height, true);
                }
            }
        }
    }

    #[test]
    fn work_goes_on_where_it_was_left() {
        let screen = drawn(&mut state(), 60, 10, false);
        assert!(screen.starts_with("one/second"), "{screen}");
        assert!(screen.contains("1 of 3"), "{screen}");
    }

    #[test]
    fn a_file_on_the_screen_is_a_link_where_the_terminal_knows_them() {
        assert!(!drawn(&mut state(), 60, 10, false).contains("file://"));
        assert!(drawn(&mut state(), 60, 10, true).contains("file://"));
    }

    #[test]
    fn what_is_not_passed_is_not_left_by_accident() {
        let mut state = state();
        assert_eq!(press(&mut state, "n"), None);
        state.check = Check::Known(None);
        assert_eq!(press(&mut state, "n"), Some(Wish::Open(2)));
    }

    #[test]
    fn the_list_is_filtered_and_opens_what_is_marked() {
        let mut state = state();
        press(&mut state, "l/third");
        let enter = state.press(KeyEvent::from(KeyCode::Enter));
        assert_eq!(enter, Some(Wish::Open(2)));
        assert_eq!(state.pane, Pane::Verdict);
    }

    #[test]
    fn a_reset_is_asked_for_twice() {
        let mut state = state();
        assert_eq!(press(&mut state, "zn"), None);
        assert_eq!(press(&mut state, "y"), None);
        assert_eq!(press(&mut state, "zy"), Some(Wish::Reset));
    }
    #[test]
    fn a_long_rejection_begins_at_its_failure_and_says_that_there_is_more() {
        let mut state = long_rejection();
        let screen = rows(&mut state, 16);
        assert_eq!(screen[2], "  ✗ breaks");
        let below = state.extent.below();
        let more = format!("10 more lines above, {below} below (arrows scroll)");
        assert!(below > 0 && screen[14].ends_with(&more), "{screen:#?}");

        state.press(KeyEvent::from(KeyCode::End));
        let screen = rows(&mut state, 16);
        assert!(screen[13].starts_with("more: "), "{screen:#?}");
        assert!(screen[14].contains("lines above (arrows"), "{screen:#?}");
        state.press(KeyEvent::from(KeyCode::Home));
        assert_eq!(rows(&mut state, 16)[2], "src/lib.rs");

        // Whatever was read in between, the verdict begins where it did.
        press(&mut state, "?");
        rows(&mut state, 16);
        state.press(KeyEvent::from(KeyCode::Esc));
        assert_eq!(rows(&mut state, 16)[2], "  ✗ breaks");
    }

    #[test]
    fn what_fits_is_shown_from_its_top() {
        let screen = rows(&mut long_rejection(), 60);
        assert_eq!(screen[2], "src/lib.rs");
        assert!(!screen.concat().contains("arrows"), "{screen:#?}");
    }

    #[test]
    fn what_the_compiler_says_is_wrapped() {
        let mut error = finding(Detector::Build, None, Outcome::Failed(Class::BuildError));
        error.message = format!("error: {}the end", "word ".repeat(20));
        let screen = rows(&mut judged(vec![error]), 30).join("\n");
        assert!(screen.contains("the end"), "{screen}");
    }

    #[test]
    fn a_long_notice_takes_two_rows() {
        let mut state = state();
        state.notice = Some(format!("{}the end", "word ".repeat(20)));
        let screen = rows(&mut state, 20);
        assert!(screen[18].starts_with("word"), "{screen:#?}");
        assert!(screen[19].ends_with("the end"), "{screen:#?}");
    }

    #[test]
    fn a_list_longer_than_the_screen_says_so_and_has_two_ends() {
        let mut state = state();
        press(&mut state, "l");
        let screen = rows(&mut state, 8);
        assert!(screen[6].ends_with("1 more line below (arrows scroll)"));
        let marked = |state: &State| marked_line(state).unwrap();
        state.press(KeyEvent::from(KeyCode::End));
        assert_eq!(marked(&state), 4);
        state.press(KeyEvent::from(KeyCode::Home));
        assert_eq!(marked(&state), 2);
    }

    #[test]
    fn all_steps_are_shown_until_the_key_is_pressed_again_or_another_exercise_begins() {
        let mut state = long_rejection();
        let bar = |state: &mut State| drawn(state, 100, 20, false);
        press(&mut state, "x");
        assert!(bar(&mut state).contains("x fewer steps"));
        press(&mut state, "x");
        assert!(bar(&mut state).contains("x all steps"));
        press(&mut state, "x");
        state.go_to(2);
        assert!(bar(&mut state).contains("x all steps"));
    }
}

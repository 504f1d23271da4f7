//! Draws the state: a line for where we are, the body, a line of keys.

use ansi_to_tui::IntoText;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Style, Stylize};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::links::Links;
use super::state::{Check, Pane, Running, State};
use crate::report::terminal::{self, Screen};
use crate::verdict::Judgement;

/// Below this width the terminal's own wrapping has to do.
const NARROW: u16 = 40;

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
    let (top, bottom) = match area.height {
        0..4 => (0, 0),
        4..8 => (1, 1),
        _ => (2, 2),
    };
    let body = Rect {
        y: area.y + top,
        height: area.height - top - bottom,
        ..area
    };
    if top > 0 {
        let line = Rect { height: 1, ..area };
        frame.render_widget(header(state, look, area.width.into()), line);
    }
    let text = body_of(state, look, area.width);
    let paragraph = Paragraph::new(text);
    let (paragraph, lines) = if area.width < NARROW {
        let wrapped = paragraph.wrap(Wrap { trim: false });
        let lines = wrapped.line_count(area.width);
        (wrapped, lines)
    } else {
        let lines = paragraph.line_count(area.width);
        (paragraph, lines)
    };
    state.extent = (lines, body.height.into());
    state.scroll = state.scroll.min(lines.saturating_sub(body.height.into()));
    let from = u16::try_from(state.scroll).unwrap_or(u16::MAX);
    frame.render_widget(paragraph.scroll((from, 0)), body);
    if bottom > 0 {
        let line = Rect {
            y: area.bottom() - 1,
            height: 1,
            ..area
        };
        frame.render_widget(footer(state, area.width.into()), line);
    }
    look.links.mark(frame.buffer_mut(), body);
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
    let keys: &[&str] = match (&state.pane, &state.check) {
        (Pane::AskReset, _) => &["y yes", "any other key no"],
        (
            Pane::List {
                searching: true, ..
            },
            _,
        ) => &["type to filter", "Enter open", "Esc done"],
        (Pane::List { .. }, _) => &["Enter open", "/ filter", "Esc back"],
        (Pane::Text(..) | Pane::Help, _) => &["Esc back", "q quit", "arrows scroll"],
        (Pane::Verdict, Check::Running(_)) => &["q quit", "? help", "h hint", "l list", "e edit"],
        (Pane::Verdict, Check::Known(_)) => &[
            "n next",
            "q quit",
            "? help",
            "l list",
            "s solution",
            "r run again",
        ],
        (Pane::Verdict, Check::Judged(verdict, _))
            if verdict.judgement() == Judgement::Accepted =>
        {
            &[
                "n next",
                "q quit",
                "? help",
                "l list",
                "s solution",
                "r run again",
            ]
        }
        (Pane::Verdict, _) => &[
            "h hint",
            "q quit",
            "? help",
            "l list",
            "e edit",
            "x all steps",
            "p play",
            "b picture",
            "r run again",
        ],
    };
    let mut shown: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for key in keys {
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
    let place = format!("{} · {}", state.item().title, look.file);
    text.push_line(Line::from(screen.shows(&place).into_owned()).dim());
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
        text.extend(styled(&screen.shows(&terminal::prose(afterword))));
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
            _ => format!("compiling ... {seconds} s (the first time takes about a minute)"),
        };
        text.push_line(said);
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
        let name = format!(" {:34}", item.id);
        text.push_line(Line::from(vec![
            mark,
            Span::styled(name, style),
            Span::from(format!(" {}", look.screen.shows(&item.title))).dim(),
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
  p   play: you choose which thread goes next
  b   the failure as a picture in the browser
  e   open the file in $VISUAL or $EDITOR, at the line that matters
  r   run the check again
  l   list of the exercises; / filters, Enter opens
  n   next exercise, after a pass
  s   the reference repair, after a pass
  z   reset: the shipped source again; asks first, and keeps a copy of yours
  q   quit; so does Ctrl-C

Arrows, Page Up and Page Down scroll. Esc goes back.";

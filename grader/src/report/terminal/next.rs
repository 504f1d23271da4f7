//! What to do after a rejection.

use std::path::Path;

use colored::Colorize;
use lockstep::protocol::Class;

use super::Screen;
use super::text::columns;
use crate::verdict::{Evidence, Verdict};

/// How every command begins.
const COMMAND: &str = "cargo run -p grader --";

/// A command for each thing that helps now, and what it does where there is room for that.
pub(super) fn steps(verdict: &Verdict, slug: &str, screen: Screen) -> Vec<String> {
    let mut evidence = verdict
        .findings
        .iter()
        .filter_map(|finding| finding.evidence.as_ref());
    let evidence: Option<&Evidence> = evidence.next();
    let mut commands = vec![(format!("hint {slug}"), "what to look at")];
    if let Some(evidence) = evidence {
        if !screen.full && !evidence.explanation.rows.is_empty() {
            let all = format!("explain {} --full", evidence.replay);
            commands.push((all, "every step"));
        }
        let again = "this order again, after a change";
        commands.push((format!("replay {}", evidence.replay), again));
        commands.push((format!("play {slug}"), "you choose who goes next"));
    }
    let width = commands.iter().map(|(command, _)| columns(command)).max();
    let width = width.unwrap_or(0);
    let line = |(command, what): (String, &str)| {
        let line = format!("  {COMMAND} {command:width$}");
        if columns(&line) + columns(what) + 2 <= screen.width {
            format!("{line}  {}", what.dimmed())
        } else {
            line.trim_end().to_owned()
        }
    };
    let lines = commands.into_iter().map(line);
    ["Next:".to_owned()].into_iter().chain(lines).collect()
}

/// Where to read about failures of this class.
pub(super) fn more(class: Class, screen: Screen) -> String {
    let page = format!("docs/bugs/{}.md", class.name());
    let shown = if screen.links { link(&page) } else { page };
    format!("more: {shown}")
}

/// The page's name, as a link for terminals that know them (OSC 8).
fn link(page: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let path = root.map_or_else(|| page.into(), |root| root.join(page));
    let path = path.display().to_string().replace(' ', "%20");
    format!("\x1b]8;;file://{path}\x1b\\{page}\x1b]8;;\x1b\\")
}

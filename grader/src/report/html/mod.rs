//! The page: one failing execution as a picture that can be stepped through, in a single file.

mod data;
#[cfg(test)]
mod tests;
mod tree;
mod values;

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::schedule::Walk;
use crate::verdict::{Evidence, Finding};
use data::Data;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPTS: [&str; 3] = [
    include_str!("picture.js"),
    include_str!("page.js"),
    include_str!("play.js"),
];

/// What the page is about.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The exercise's title.
    pub title: &'a str,
    /// What was found.
    pub finding: &'a Finding,
    /// The execution that shows it.
    pub evidence: &'a Evidence,
    /// The learner's files, by name. The hidden tests are none of them.
    pub sources: &'a BTreeMap<String, String>,
    /// Executions to walk through, the one that fails first.
    pub walks: &'a [Walk],
}

/// What the template is given.
#[derive(Serialize)]
struct Values<'a> {
    exercise: &'a str,
    title: &'a str,
    class: String,
    message: &'a str,
    why: &'a [String],
    scenario: Option<&'a str>,
    promise: Option<&'a str>,
    switches: u32,
    replay: String,
    printed: &'a [String],
    files: Vec<File<'a>>,
    json: String,
    data: Data,
    style: &'static str,
    scripts: String,
}

/// A file of the learner's.
#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
}

/// The page as one file that needs no other.
///
/// # Errors
///
/// Where the template is at fault.
pub fn render(page: &Page<'_>) -> Result<String> {
    let fault = |error: minijinja::Error| Error::grader(format!("the page's template: {error:#}"));
    let mut templates = Environment::new();
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.add_template("page", TEMPLATE).map_err(fault)?;
    let template = templates.get_template("page").map_err(fault)?;
    template.render(Serde(values(page)?)).map_err(fault)
}

fn values<'a>(page: &Page<'a>) -> Result<Values<'a>> {
    let class = page.finding.failure().map(|class| class.to_string());
    let data = Data::new(page);
    let files = page.sources.iter().map(|(name, text)| File {
        name,
        lines: text.lines().collect(),
    });
    Ok(Values {
        exercise: page.exercise,
        title: page.title,
        class: class.unwrap_or_default(),
        message: &page.finding.message,
        why: &page.evidence.explanation.why,
        scenario: page.finding.scenario.as_deref(),
        promise: page.finding.promise.as_deref(),
        switches: page.evidence.switches,
        replay: page.evidence.replay.to_string(),
        printed: &page.evidence.printed,
        files: files.collect(),
        json: inert(&data)?,
        data,
        style: STYLE,
        scripts: SCRIPTS.join("\n"),
    })
}

/// JSON that no HTML parser sees anything in, whatever the names and values are.
fn inert(data: &impl Serialize) -> Result<String> {
    let json = serde_json::to_string(data).map_err(|error| Error::grader(error.to_string()))?;
    let escape = |c: char| match c {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    };
    Ok(json.chars().map(escape).collect())
}

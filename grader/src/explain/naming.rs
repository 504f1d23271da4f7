//! What the source calls an object, found in the text around the place where it was made or used.

use lockstep::protocol::Site;

/// How many lines above the place are looked at, for calls that are broken over several.
const REACH: usize = 3;

/// The name given to what is constructed at `site`: a binding, a field or a static.
pub(super) fn constructed(text: &str, site: &Site) -> Option<String> {
    let (before, _) = around(text, site)?;
    let mut rest = before.trim_end();
    // `Arc::new(`, `Some(`, `[` and the like wrap the object without giving it a name.
    while let Some(inner) = rest.strip_suffix(['(', '[', '!', '&']) {
        rest = inner.trim_end().trim_end_matches(is_path).trim_end();
    }
    if let Some(bound) = rest.strip_suffix('=') {
        return binding(bound);
    }
    let field = rest
        .strip_suffix(':')
        .filter(|field| !field.ends_with(':'))?;
    last_word(field)
}

/// The name that the object goes by where it is used: `hits` in `self.hits.load(…)`.
pub(super) fn used(text: &str, site: &Site) -> Option<String> {
    let (before, after) = around(text, site)?;
    let receiver = match before.trim_end().strip_suffix('.') {
        Some(receiver) => without_calls(receiver.trim_end()).to_owned(),
        None => after.split('(').next()?.rsplit_once('.')?.0.to_owned(),
    };
    // An index that is a variable means another object each time: the number that objects of one
    // name get tells them apart better.
    let (path, index) = match receiver
        .strip_suffix(']')
        .and_then(|inner| inner.rsplit_once('['))
    {
        Some((path, index)) if index.bytes().all(|b| b.is_ascii_digit()) => {
            (path, format!("[{index}]"))
        }
        Some((path, _)) => (path, String::new()),
        None => (receiver.trim_end_matches(['(', ')', '?']), String::new()),
    };
    last_word(path).map(|name| name + &index)
}

/// What a chain of calls begins with: `self.line` of `self.line.lock().unwrap()`.
fn without_calls(mut text: &str) -> &str {
    while let Some(inner) = text.trim_end_matches('?').strip_suffix(')') {
        let mut depth = 1;
        let open = inner.char_indices().rev().find(|(_, c)| {
            depth += match c {
                ')' => 1,
                '(' => -1,
                _ => 0,
            };
            depth == 0
        });
        let Some((open, _)) = open else { return text };
        let Some((receiver, method)) = inner[..open].rsplit_once('.') else {
            return text;
        };
        if !method.chars().all(is_path) {
            return text;
        }
        text = receiver.trim_end();
    }
    text
}

/// The text before the place, with a few lines above it, and the text after it on its line.
fn around<'a>(text: &'a str, site: &Site) -> Option<(String, &'a str)> {
    let lines: Vec<&str> = text.lines().take(site.line as usize).collect();
    let (line, above) = lines.split_last()?;
    let column = (site.column as usize).checked_sub(1)?;
    let at = line
        .char_indices()
        .map(|(at, _)| at)
        .nth(column)
        .unwrap_or(line.len());
    let mut before = String::new();
    for line in &above[above.len().saturating_sub(REACH)..] {
        before.push_str(line.split("//").next().unwrap_or_default());
        before.push(' ');
    }
    before.push_str(&line[..at]);
    Some((before, &line[at..]))
}

/// The name in `let mut name: Type` or `static NAME: Type`.
fn binding(text: &str) -> Option<String> {
    let keywords = ["let ", "static ", "const "];
    let start = keywords
        .iter()
        .filter_map(|keyword| Some(text.rfind(keyword)? + keyword.len()))
        .max()?;
    let declared = text[start..].trim_start().trim_start_matches("mut ");
    let name: String = declared.chars().take_while(|c| is_word(*c)).collect();
    (!name.is_empty()).then_some(name)
}

fn last_word(text: &str) -> Option<String> {
    let text = text.trim_end();
    let start = text.rfind(|c| !is_word(c)).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let word = &text[start..];
    (!word.is_empty() && word != "self").then(|| word.to_owned())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_path(c: char) -> bool {
    is_word(c) || matches!(c, ':' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of `what` in `text`.
    fn at(text: &str, what: &str) -> Site {
        let offset = text.find(what).unwrap();
        let line = text[..offset].lines().count().max(1);
        let column = offset - text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let line = if text[..offset].ends_with('\n') {
            line + 1
        } else {
            line
        };
        Site {
            file: String::new(),
            line: line as u32,
            column: column as u32 + 1,
        }
    }

    fn made(text: &str, what: &str) -> Option<String> {
        constructed(text, &at(text, what))
    }

    fn use_of(text: &str, what: &str) -> Option<String> {
        used(text, &at(text, what))
    }

    #[test]
    fn a_constructor_takes_the_name_of_its_binding() {
        for text in [
            "    let ledger = Mutex::new(0);",
            "let mut ledger: Mutex<u8> = Mutex::new(0);",
            "let ledger = Arc::new(Mutex::new(0));",
            "let ledger = Arc::new(\n    Mutex::new(0),\n);",
            "Bank { ledger: Mutex::new(0) }",
            "Self {\n    name,\n    ledger: Arc::new(Mutex::new(0)),\n}",
            "let ledger = vec![Mutex::new(0)];",
        ] {
            assert_eq!(
                made(text, "Mutex::new").as_deref(),
                Some("ledger"),
                "{text}"
            );
        }
        assert_eq!(
            made("static LEDGER: Mutex<u8> = Mutex::new(0);", "Mutex::new").as_deref(),
            Some("LEDGER")
        );
    }

    #[test]
    fn a_constructor_without_a_binding_has_no_name() {
        assert_eq!(made("run(Mutex::new(0))", "Mutex::new"), None);
        assert_eq!(made("accounts.push(Mutex::new(0));", "Mutex::new"), None);
    }

    #[test]
    fn a_use_takes_the_name_of_its_receiver() {
        assert_eq!(
            use_of("self.hits.load(SeqCst)", "load").as_deref(),
            Some("hits")
        );
        assert_eq!(
            use_of("self.hits.load(SeqCst)", "self").as_deref(),
            Some("hits")
        );
        assert_eq!(
            use_of("    HITS.fetch_add(1, SeqCst)", "fetch_add").as_deref(),
            Some("HITS")
        );
        assert_eq!(
            use_of("x = self.hits\n    .load(SeqCst)", "load").as_deref(),
            Some("hits")
        );
        assert_eq!(
            use_of("slots[i].load(SeqCst)", "load").as_deref(),
            Some("slots")
        );
        assert_eq!(
            use_of("self.line.lock().unwrap().try_recv()", "try_recv").as_deref(),
            Some("line")
        );
        assert_eq!(
            use_of("slots[0].load(SeqCst)", "load").as_deref(),
            Some("slots[0]")
        );
    }
}

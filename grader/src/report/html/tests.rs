//! The page as text: that nothing in it can be taken for the page itself.

use std::collections::BTreeMap;
use std::time::Duration;

use lockstep::protocol::{Class, OfferKind, Schedule};

use super::{Page, render};
use crate::explanation::{Explanation, Hold, Interleaving, Object, Place, Step};
use crate::schedule::{Fork, Offer, ReplayId, Walk};
use crate::verdict::{Detector, Evidence, Finding, Outcome};

/// Texts that end a script, open a comment, close an attribute or begin an entity.
const HOSTILE: [&str; 6] = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "\"><img src=x onerror=alert(1)>",
    "'; alert(1); '",
    "&lt;b&gt; {{ 7 * 7 }} {% raw %}",
    "\u{2028}\u{2029}\u{202e}\\",
];

/// A page on which every text that is not the grader's is `text`.
fn page(text: &str) -> String {
    let step = |number| Step {
        number,
        thread: 0,
        op: text.to_owned(),
        object: Some(0),
        place: Some(Place {
            file: text.to_owned(),
            line: 1,
        }),
        value: Some(text.to_owned()),
        ..Step::default()
    };
    let interleaving = Interleaving {
        threads: vec![text.to_owned()],
        objects: vec![Object {
            name: text.to_owned(),
            kind: text.to_owned(),
            hidden: false,
        }],
        steps: (1..=3).map(step).collect(),
        stuck: Vec::new(),
    };
    let explanation = Explanation {
        interleaving,
        holds: vec![Hold {
            object: 0,
            thread: 0,
            from: 0,
            to: Some(2),
            shared: false,
        }],
        why: vec![text.to_owned()],
        notes: BTreeMap::from([(1, text.to_owned())]),
        ..Explanation::default()
    };
    let evidence = Evidence {
        replay: ReplayId::of("a/b", "c", &Schedule::default()),
        switches: 0,
        explanation: explanation.clone(),
        printed: vec![text.to_owned()],
    };
    let offer = Offer {
        kind: OfferKind::Run,
        thread: Some(0),
        op: text.to_owned(),
        object: Some(text.to_owned()),
        place: None,
        price: 0,
    };
    let walk = Walk {
        order: None,
        explanation,
        forks: vec![Fork {
            after: 1,
            offers: vec![offer.clone(), offer],
            chosen: 1,
        }],
        failure: Some((Class::Race, text.to_owned())),
    };
    let finding = Finding {
        detector: Detector::Explore,
        scenario: Some(text.to_owned()),
        promise: Some(text.to_owned()),
        outcome: Outcome::Failed(Class::Race),
        message: text.to_owned(),
        executions: 1,
        proof: None,
        elapsed: Duration::ZERO,
        excerpt: None,
        timing: None,
        tallies: Vec::new(),
        evidence: None,
    };
    render(&Page {
        exercise: "first_races/lost_update",
        title: text,
        finding: &finding,
        evidence: &evidence,
        sources: &BTreeMap::from([(text.to_owned(), text.to_owned())]),
        walks: &[walk],
    })
    .unwrap()
}

/// What the page's script is given.
fn data(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("id=\"data\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[test]
fn no_text_can_be_taken_for_a_part_of_the_page() {
    let tags = |page: &str| page.matches('<').count();
    let plain = tags(&page("plain"));
    for text in HOSTILE {
        let page = page(text);
        assert_eq!(tags(&page), plain, "{text}");
        assert!(!page.contains("<!--"), "{text}");
        let data = data(&page);
        assert_eq!(data["threads"][0], text);
        assert_eq!(data["steps"][0]["op"], text);
        assert_eq!(data["objects"][0]["name"], text);
    }
}

#[test]
fn a_page_asks_for_nothing_from_elsewhere() {
    let page = page("plain");
    let elsewhere = ["src=", "@import", "url(http", "fetch(", "XMLHttpRequest"];
    for way in elsewhere {
        assert!(!page.contains(way), "{way}");
    }
    let links: Vec<&str> = page.split("href=").skip(1).collect();
    assert!(links.iter().all(|link| link.starts_with("\"data:,\"")));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_tree_tells_what_is_common_once_and_leads_to_the_failure() {
    let play = &data(&page("plain"))["play"];
    let nodes = play["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 2);
    let steps = |node: usize| nodes[node]["steps"].as_array().unwrap().len();
    assert_eq!((steps(0), steps(1)), (1, 2));
    assert_eq!(nodes[0]["options"][1]["to"], 1);
    assert!(nodes[0]["options"][0]["to"].is_null());
    assert_eq!(nodes[1]["end"]["failed"], true);
    assert_eq!(play["answer"], serde_json::json!([0, 1]));
}

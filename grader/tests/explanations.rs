//! A failure of each class, explained on screens of three widths.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use grader::explain::Sources;
use grader::report::terminal::{Screen, render};
use grader::schedule::ReplayId;
use grader::verdict::{Detector, Evidence, Finding, Outcome, Verdict};
use grader::workbook::Submission;
use lockstep::protocol::{
    Blocked, Class, Holder, Object, Order, Schedule, Site, Step, Thread, Trace,
};

/// A trace, written down briefly: a line for each step,
/// `thread op [object] [=value] [@line] [>other] [/paused] [!] [*] [%]`, where `!` marks a change,
/// `*` a fault and `%` poison; then a line `stuck thread op [object] @line [thread@line]` for each that is stuck.
fn trace(text: &str) -> Trace {
    let mut trace = Trace::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if words[0] == "stuck" {
            words.remove(0);
            let stuck = blocked(&mut trace, &words);
            trace.blocked.push(stuck);
        } else {
            let step = step(&mut trace, &words);
            trace.steps.push(step);
        }
    }
    trace
}

fn step(trace: &mut Trace, words: &[&str]) -> Step {
    let mut step = Step {
        step: trace.steps.len() as u32 + 1,
        thread: thread(trace, words[0]),
        op: words[1].to_owned(),
        object: None,
        site: None,
        value: None,
        other: None,
        preempted: None,
        injected: false,
        changed: false,
        seen_to_change: false,
        poisoned: false,
    };
    for word in &words[2..] {
        let mut rest = word.chars();
        match rest.next() {
            Some('=') => step.value = Some(rest.as_str().replace('~', " ")),
            Some('@') => step.site = Some(site(rest.as_str())),
            Some('>') => step.other = Some(thread(trace, rest.as_str())),
            Some('/') => step.preempted = Some(thread(trace, rest.as_str())),
            Some('!') => (step.changed, step.seen_to_change) = (true, true),
            Some('*') => step.injected = true,
            Some('%') => step.poisoned = true,
            _ => step.object = Some(object(trace, word)),
        }
    }
    step
}

fn blocked(trace: &mut Trace, words: &[&str]) -> Blocked {
    let mut blocked = Blocked {
        thread: thread(trace, words[0]),
        op: words[1].to_owned(),
        object: None,
        site: None,
        waits_for: Vec::new(),
    };
    for word in &words[2..] {
        match word.split_once('@') {
            Some(("", line)) => blocked.site = Some(site(line)),
            Some((holder, line)) => blocked.waits_for.push(Holder {
                thread: thread(trace, holder),
                since: (!line.is_empty()).then(|| site(line)),
            }),
            None => blocked.object = Some(object(trace, word)),
        }
    }
    blocked
}

/// The number of a thread, which is new where its name is.
fn thread(trace: &mut Trace, name: &str) -> u32 {
    let known = trace.threads.iter().position(|thread| thread.name == name);
    known.unwrap_or_else(|| {
        let name = name.to_owned();
        trace.threads.push(Thread {
            name,
            spawned: None,
        });
        trace.threads.len() - 1
    }) as u32
}

/// The number of an object. Its name is the binding on the line of its own that [`sources`] has.
fn object(trace: &mut Trace, name: &str) -> u32 {
    let line = NAMES.iter().position(|known| *known == name).unwrap() as u32 + 1;
    let created = Some(Site {
        file: "explore/src/lib.rs".to_owned(),
        line,
        column: 12 + name.chars().count() as u32,
    });
    let known = trace
        .objects
        .iter()
        .position(|object| object.created == created);
    known.unwrap_or_else(|| {
        let (kind, used) = (String::new(), None);
        trace.objects.push(Object {
            kind,
            created,
            used,
        });
        trace.objects.len() - 1
    }) as u32
}

/// The objects of these traces.
const NAMES: [&str; 9] = [
    "sum", "left", "right", "queue", "bell", "ready", "slot", "合計", "meeting",
];

/// A place in the learner's file, or in the scenario where the line begins with a `t`.
fn site(line: &str) -> Site {
    let (file, line) = match line.strip_prefix('t') {
        Some(line) => ("explore-runner/src/scenarios.rs", line),
        None => ("explore/src/lib.rs", line),
    };
    Site {
        file: file.to_owned(),
        line: line.parse().unwrap(),
        column: 1,
    }
}

fn sources() -> Sources {
    let bindings = NAMES.iter().fold(String::new(), |mut text, name| {
        let _ = writeln!(text, "    let {name} = Mutex::new(0);");
        text
    });
    let submission = Submission {
        files: vec![grader::workbook::SourceFile {
            name: "src/lib.rs".to_owned(),
            origin: "src/lib.rs".into(),
            text: bindings + &"\n".repeat(60),
        }],
    };
    Sources::new(&submission, &"\n".repeat(60))
}

fn verdict(class: Class, message: &str, text: &str) -> Verdict {
    let trace = trace(text);
    let switches = trace.steps.iter().filter(|step| step.preempted.is_some());
    let evidence = (!trace.steps.is_empty()).then(|| Evidence {
        replay: ReplayId::of("a/b", "c", &Schedule::default()),
        switches: switches.count() as u32,
        explanation: sources().explain(class, &trace),
        printed: Vec::new(),
    });
    Verdict {
        exercise: "first_races/counting".to_owned(),
        title: "Counting".to_owned(),
        findings: vec![Finding {
            detector: Detector::Explore,
            scenario: Some("it_adds_up".to_owned()),
            promise: Some("Everything is counted, and counted once.".to_owned()),
            outcome: Outcome::Failed(class),
            message: message.to_owned(),
            executions: 100,
            proof: None,
            elapsed: Duration::ZERO,
            evidence,
            excerpt: None,
            tallies: Vec::new(),
            timing: None,
        }],
        elapsed: Duration::ZERO,
        build: Duration::ZERO,
        gaps: None,
    }
}

/// The picture on screens of 60, 80 and 120 columns, one below the other.
fn screens(class: Class, message: &str, text: &str) -> String {
    colored::control::set_override(false);
    let verdict = verdict(class, message, text);
    let on = |width: usize| {
        let screen = render(&verdict, Screen::default().with_width(Some(width)));
        for line in screen.lines().filter(|line| !line.contains("cargo run")) {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= width, "{columns} columns on {width}: {line}");
        }
        if let Some(evidence) = &verdict.findings[0].evidence {
            assert!(evidence.explanation.rows.len() <= 15);
        }
        format!("{}\n{screen}", "=".repeat(width))
    };
    [60, 80, 120].map(on).join("\n")
}

const LOST_UPDATE: &str = "
    main spawn >worker-1 @20 !
    main spawn >worker-2 @20 !
    worker-1 load sum =0 @12
    worker-2 load sum =0 @12 /worker-1
    worker-2 store sum =1 @13 !
    worker-1 store sum =1 @13 !
    main join >worker-1 @20
    main join >worker-2 @20
    main load sum =1 @22";

#[test]
fn a_lost_update_names_the_write_that_undoes_another() {
    let message = "the sum is 1, expected 2";
    let text = screens(Class::LostUpdate, message, LOST_UPDATE);
    assert!(text.contains("at #6 worker-1 writes what it has worked out from #3"));
    insta::assert_snapshot!("lost_update", text);
}

#[test]
fn an_atomicity_violation_names_what_came_in_between() {
    let trace = "
        main spawn >a_teller_with_a_long_name @30 !
        main spawn >worker-2 @30 !
        a_teller_with_a_long_name lock left =100 @12
        a_teller_with_a_long_name unlock left =100 @12
        worker-2 lock left =100 @12 /a_teller_with_a_long_name
        worker-2 unlock left =100 @12
        worker-2 lock left =100 @15
        worker-2 unlock left =20 @15 !
        a_teller_with_a_long_name lock left =20 @15
        a_teller_with_a_long_name unlock left =-60 @15 !";
    let text = screens(Class::AtomicityViolation, "80 were paid out twice", trace);
    insta::assert_snapshot!("atomicity_violation", text);
}

#[test]
fn who_is_woken_and_too_late_is_told_so() {
    let trace = "
        worker-1 lock queue @12
        worker-1 wait bell @13
        worker-2 lock queue @20 !
        worker-2 notify_one bell >worker-1 @21 !
        worker-2 unlock queue @20 !
        worker-3 lock queue @12
        worker-3 unlock queue @12 !
        worker-1 wake bell =notified @13
        worker-1 unlock queue @13";
    let text = screens(Class::AtomicityViolation, "the queue was empty", trace);
    assert!(text.contains("worker-1 was notified, but before it goes on at #8"));
    insta::assert_snapshot!("atomicity_violation_after_a_wakeup", text);
}

#[test]
fn an_order_violation_names_who_came_too_early() {
    let trace = "
        main spawn >worker-1 @30 !
        main load ready =false @32
        worker-1 store ready =true @12 !";
    let text = screens(Class::OrderViolation, "it was not ready", trace);
    insta::assert_snapshot!("order_violation", text);
}

#[test]
fn a_race_of_no_pattern_names_who_was_made_to_wait() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 update sum =0~→~1 @12 !
        main update right =0~→~1 @33 /worker-1 !
        worker-1 update left =0~→~1 @13 !";
    let text = screens(Class::Race, "left came after right", trace);
    assert!(text.contains("worker-1 is made to wait between #2 and #4"));
    insta::assert_snapshot!("race", text);
}

#[test]
fn whoever_goes_on_before_others_have_begun_is_told_who() {
    let trace = "
        main spawn >worker-1 @30 !
        main spawn >worker-2 @30 !
        main lock sum =0 @33
        main unlock sum =0 @33";
    let text = screens(Class::Race, "nothing was counted", trace);
    let why =
        "when main comes to `sum` at #3, worker-1 and worker-2, started at #1 and #2, have not";
    assert!(text.contains(why), "{text}");
}

#[test]
fn an_order_without_data_shows_who_came_where() {
    let trace = "
        main barrier meeting =1~of~2 @12
        worker-1 barrier meeting =2~of~2 @20
        main leave meeting @12";
    let text = screens(Class::AtomicityViolation, "the wrong two have met", trace);
    assert!(
        text.contains("barrier meeting → 2 of 2  lib.rs:20"),
        "{text}"
    );
}

#[test]
fn a_data_race_names_both_accesses_and_what_did_not_order_them() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 cell slot @12 !
        worker-1 store ready =true @13 !
        main load ready =true @33
        main cell slot @34";
    let message =
        "main reads at line 34 what worker-1 has written at line 12, and nothing orders the two";
    let text = screens(Class::DataRace, message, trace);
    assert!(text.contains("`Release` there and `Acquire` here"));
    insta::assert_snapshot!("data_race", text);
}

#[test]
fn an_order_that_was_given_is_not_explained_by_other_orders() {
    let verdict = |order| {
        let steps = "
            worker-1 load sum =0 @12
            worker-2 load sum =0 @12
            worker-1 store sum =1 @13 !
            worker-2 store sum =1 @13 !";
        let trace = Trace {
            order,
            ..trace(steps)
        };
        sources().explain(Class::WrongResult, &trace)
    };
    assert!(verdict(None).why.join(" ").contains("in every order"));
    let given = |followed| {
        let taken = vec![1, 2, 1, 2];
        verdict(Some(Order { taken, followed }))
    };
    let told = |followed| given(followed).why.join(" ");
    assert_eq!(
        told(4),
        "the threads took these steps in the order that you gave."
    );
    assert_eq!(
        told(3),
        "the first 3 steps were taken in the order that you gave; the last one came as it could."
    );
    assert_eq!(
        told(1),
        "only the first step was taken in the order that you gave; the last 3 came as they could."
    );
    assert!(told(0).contains("from its first entry"), "{}", told(0));
    assert_eq!(given(2).rows.len(), 4);
}

#[test]
fn a_deadlock_is_drawn_as_its_circle() {
    let trace = "
        main spawn >worker-1 @30 !
        main spawn >worker-2 @30 !
        worker-1 lock left =5 @12
        worker-2 lock right =7 @15 /worker-1
        stuck main join @t9 worker-1@ worker-2@
        stuck worker-1 lock right @13 worker-2@15
        stuck worker-2 lock left @16 worker-1@12";
    let text = screens(
        Class::Deadlock,
        "the program hangs: what its threads wait for can never happen",
        trace,
    );
    assert!(text.contains("┌─▶ worker-1 holds left since lib.rs:12 (#3)"));
    insta::assert_snapshot!("deadlock", text);
}

#[test]
fn a_self_deadlock_is_a_circle_of_one() {
    let trace = "
        main lock left =5 @12
        stuck main lock left @13 main@12";
    let text = screens(
        Class::SelfDeadlock,
        "the program hangs: what its threads wait for can never happen",
        trace,
    );
    insta::assert_snapshot!("self_deadlock", text);
}

#[test]
fn a_reader_who_reads_again_is_told_of_the_writer_in_between() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 read left @12
        stuck main write left @20 worker-1@12
        stuck worker-1 read left @13 worker-1@12";
    let text = screens(
        Class::SelfDeadlock,
        "the program hangs: what its threads wait for can never happen",
        trace,
    );
    assert!(text.contains("Why: worker-1 reads already, and wants to read again. In between main"));
}

#[test]
fn who_sleeps_with_a_lock_that_another_wants_is_told_so() {
    let trace = "
        main spawn >worker-1 @30 !
        main lock queue @12
        main lock slot =0 @13
        main wait bell @13
        stuck main wake bell @13
        stuck worker-1 lock queue @20 main@12";
    let text = screens(Class::Deadlock, "the program hangs", trace);
    assert!(text.contains("main holds `queue` since #2, and keeps it while it waits to be"));
}

#[test]
fn who_sleeps_on_what_nobody_changes_back_is_told_who_changed_it() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 lock slot =1 @12
        worker-1 unlock slot =0 @12 !
        main lock slot =0 @13
        main wait bell @13
        stuck main wake bell @13";
    let text = screens(Class::Deadlock, "the program hangs", trace);
    assert!(text.contains("was last changed by worker-1, at #2"));
}

#[test]
fn a_lost_wakeup_names_the_notification_that_woke_nobody() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 lock queue @12
        worker-1 unlock queue @12
        main lock queue @33 /worker-1
        main unlock queue @33 !
        main notify_one bell =nobody~waits @34
        worker-1 lock queue @13
        worker-1 wait bell @14
        stuck main join @35 worker-1@
        stuck worker-1 wake bell @14";
    let text = screens(
        Class::LostWakeup,
        "the program hangs: what its threads wait for can never happen",
        trace,
    );
    assert!(text.contains("notify_one at #6 woke nobody"));
    insta::assert_snapshot!("lost_wakeup", text);
}

#[test]
fn who_is_woken_in_the_stead_of_another_waits_elsewhere() {
    let trace = "
        main lock queue @12
        main wait bell @13
        worker-1 lock queue @22
        worker-1 wait bell @23
        worker-2 lock queue @30 !
        worker-2 notify_one bell >worker-1 @31 !
        worker-2 unlock queue @30 !
        worker-1 wake bell =notified @23
        worker-1 wait bell @23
        stuck main wake bell @13
        stuck worker-1 wake bell @23";
    let text = screens(Class::LostWakeup, "the program hangs", trace);
    assert!(text.contains("at lib.rs:23, main at lib.rs:13."), "{text}");
}

#[test]
fn who_goes_on_after_a_park_that_ended_for_no_reason_is_told_so() {
    let trace = "
        worker-1 lock queue @12
        worker-1 unlock queue @12
        worker-1 park =spuriously @13 *
        main lock queue @30
        main unlock queue @30 !
        main unpark >worker-1 @31 !
        worker-1 load ready =false @14
        main store ready =true @32 !";
    for class in [
        Class::AtomicityViolation,
        Class::OrderViolation,
        Class::Race,
    ] {
        let text = screens(class, "it was too early", trace);
        assert!(text.contains("park (nobody unparked)"), "{text}");
        assert!(
            text.contains("worker-1 wakes up at #3 though nobody has unparked it"),
            "{text}"
        );
    }
}

#[test]
fn who_is_woken_and_finds_it_undone_is_told_by_whom() {
    let trace = "
        main lock sum =0 @12
        main wait bell =1 @13
        worker-1 lock sum =1 @12 !
        worker-1 notify_all bell >main @15 !
        worker-1 unlock sum =0 @12 !
        worker-1 lock sum =0 @12 !
        worker-1 wait bell =1 @13 !
        main wake bell =notified @13
        main wait bell =1 @13
        stuck main wake bell @13
        stuck worker-1 wake bell @13";
    let text = screens(
        Class::LostWakeup,
        "the program hangs: what its threads wait for can never happen",
        trace,
    );
    assert!(
        text.contains("again.") && text.contains("In between"),
        "{text}"
    );
    assert!(!text.contains("nothing keeps the others out"));
}

#[test]
fn a_livelock_is_folded_to_one_round() {
    let mut trace = "worker-1 lock left @12\nworker-2 lock right @12 /worker-1\n".to_owned();
    for _ in 0..500 {
        for (thread, object) in [("worker-1", "right"), ("worker-2", "left")] {
            let _ = writeln!(trace, "{thread} try_lock {object} =would~block @14");
            let _ = writeln!(trace, "{thread} yield @15");
        }
    }
    let message =
        "the program never ends: its threads keep trying, and none of them gets any further";
    let text = screens(Class::Livelock, message, &trace);
    assert!(text.contains(" times over: "));
    insta::assert_snapshot!("livelock", text);
}

#[test]
fn busy_waiting_names_who_looks_again_and_again() {
    let mut trace = "
        main spawn >worker-1 @30 !
        worker-1 load ready =false @12
        main probe @t9\n"
        .to_owned();
    for _ in 0..8 {
        for line in [
            "main sleep @t9",
            "worker-1 load ready =false @12",
            "worker-1 sleep @13",
            "main probe @t9",
        ] {
            trace += line;
            trace += "\n";
        }
    }
    let message = "whoever waits sleeps, but there were 16 looks a second";
    let text = screens(Class::BusyWaiting, message, &trace);
    assert!(text.contains("load `ready` at lib.rs:12, 8 times between"));
    insta::assert_snapshot!("busy_waiting", text);
}

#[test]
fn over_serialisation_names_who_is_kept_out_and_by_whom() {
    let trace = "
        main spawn >worker-1 @30 !
        main spawn >worker-2 @30 !
        worker-1 lock queue @12
        worker-1 barrier meeting =1~of~2 @t9
        stuck main join @30 worker-1@ worker-2@
        stuck worker-1 leave meeting @t9
        stuck worker-2 lock queue @12 worker-1@12";
    let text = screens(
        Class::OverSerialised,
        "the program hangs: what its threads wait for can never happen",
        trace,
    );
    assert!(text.contains("worker-2 is kept out at lib.rs:12"));
    insta::assert_snapshot!("over_serialised", text);
}

#[test]
fn a_leak_names_who_is_still_there() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 lock queue @12
        worker-1 unlock queue @12";
    let text = screens(Class::Leak, "1 thread is still there", trace);
    assert!(text.contains("worker-1 is still there at the end"));
    insta::assert_snapshot!("leak", text);
}

#[test]
fn a_panic_needs_no_interleaving() {
    let trace = "
        main lock queue @12
        main unlock queue @12 !";
    let text = screens(Class::Panic, "index out of bounds: the len is 0", trace);
    insta::assert_snapshot!("panic", text);
}

#[test]
fn a_panic_over_poison_names_the_panic_that_left_it() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 lock queue =0 @12
        worker-1 unlock queue =1 @12 ! %
        main join >worker-1 @31
        main lock queue =1 % @20
        main unlock queue =1 % @20";
    let message = "called `Result::unwrap()` on an `Err` value: PoisonError { .. }";
    let text = screens(Class::Panic, message, trace);
    assert!(text.contains("worker-1 took `queue` at #2 and panicked"));
    insta::assert_snapshot!("panic_over_poison", text);
}

#[test]
fn a_wrong_result_shows_what_was_written() {
    let trace = "
        main load sum =0 @12
        main store sum =2 @13 !";
    let text = screens(Class::WrongResult, "the sum is 2, expected 1", trace);
    insta::assert_snapshot!("wrong_result", text);
}

#[test]
fn a_wrong_result_of_a_scenario_that_orders_its_threads_says_so() {
    let trace = "
        worker-1 lock queue @12 !
        worker-1 unlock queue @12 !
        main probe =1 @t9";
    let text = screens(Class::WrongResult, "the second one was first", trace);
    assert!(
        text.contains("lets nobody come before the others have gone"),
        "{text}"
    );
}

#[test]
fn what_was_cut_short_says_who_was_running() {
    let trace = "
        main spawn >worker-1 @30 !
        worker-1 load sum =0 @12";
    for (class, message) in [
        (Class::Crash, "the process was ended by SIGSEGV"),
        (Class::ExitedEarly, "the process exited with code 0"),
        (Class::Timeout, "a thread runs on and on"),
    ] {
        let text = screens(class, message, trace);
        assert!(text.contains("#2"), "{text}");
        insta::assert_snapshot!(class.name(), text);
    }
}

#[test]
fn what_was_not_run_has_no_picture() {
    for class in [
        Class::BuildError,
        Class::Forbidden,
        Class::MisuseCompiles,
        Class::TooSlow,
    ] {
        insta::assert_snapshot!(class.name(), screens(class, "the reason", ""));
    }
}

#[test]
fn wide_names_keep_the_columns_straight() {
    let text = LOST_UPDATE
        .replace("sum", "合計")
        .replace("worker-2", "係員");
    let text = screens(Class::LostUpdate, "合計 is 1, expected 2", &text);
    insta::assert_snapshot!("wide_names", text);
}

#[test]
fn ascii_and_every_step_can_be_asked_for() {
    colored::control::set_override(false);
    let verdict = verdict(Class::LostUpdate, "the sum is 1, expected 2", LOST_UPDATE);
    let screen = Screen {
        ascii: true,
        full: true,
        ..Screen::default()
    };
    let text = render(&verdict, screen);
    assert!(text.is_ascii(), "{text}");
    assert_eq!(text.matches("join").count(), 2, "{text}");
    insta::assert_snapshot!("ascii_in_full", text);
}

#[test]
fn a_terminal_that_knows_links_gets_one() {
    let verdict = verdict(Class::LostUpdate, "the sum is 1, expected 2", LOST_UPDATE);
    let screen = Screen {
        links: true,
        ..Screen::default()
    };
    let text = render(&verdict, screen);
    let (_, link) = text.rsplit_once("more: ").unwrap();
    assert!(link.starts_with("\x1b]8;;file://"), "{link:?}");
    assert!(
        link.contains("docs/bugs/lost_update.md\x1b\\docs/bugs"),
        "{link:?}"
    );
}

#[test]
fn every_class_has_its_page_and_every_page_its_class() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/bugs");
    let unknown = serde_json::from_str::<Class>("\"\"")
        .unwrap_err()
        .to_string();
    let mut classes: Vec<&str> = unknown.split('`').skip(1).step_by(2).skip(1).collect();
    classes.sort_unstable();
    assert!(classes.contains(&Class::TooSlow.name()), "{unknown}");
    let mut pages: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort_unstable();
    let names: Vec<String> = classes.iter().map(|class| format!("{class}.md")).collect();
    assert_eq!(pages, names);
    for page in pages {
        let text = std::fs::read_to_string(folder.join(&page)).unwrap();
        let words = text.split_whitespace().count();
        assert!((150..=300).contains(&words), "{page} has {words} words");
        for heading in [
            "How it looks",
            "What usually repairs it",
            "What only seems to",
        ] {
            assert!(
                text.contains(&format!("\n## {heading}\n")),
                "{page}: {heading}"
            );
        }
    }
}

//! What must hold for the evening report.

use std::panic;
use std::sync::{Arc, Barrier, Mutex};

use spawn_and_join_edges::evening_report;

/// One account is empty, and its line is not.
pub fn every_line_is_filled_in() {
    let report = evening_report(&[7, 9], |account| if account == 7 { 700 } else { 0 });
    assert!(
        report == [Some(700), Some(0)],
        "the report says of every account what was counted, but the accounts 7 and 9 come to 700 and \
         0, and the report says {report:?}"
    );
}

pub fn a_failure_leaves_one_line_empty() {
    let evening = panic::catch_unwind(|| {
        evening_report(&[13, 7], |account| {
            assert!(account != 13, "the clerk with account 13 faints");
            u64::from(account) * 100
        })
    });
    let Ok(report) = evening else {
        panic!(
            "the report comes even if a clerk fails, but the panic of one clerk became a panic of the \
             report"
        );
    };
    assert!(
        report == [None, Some(700)],
        "the line of a clerk who fails stays empty, and no other, but the clerk with account 13 \
         failed, account 7 came to 700, and the report says {report:?}"
    );
}

/// One of the two clerks fails, and that is not made good by somebody else.
pub fn every_account_is_counted_once() {
    let counted = Arc::new(Mutex::new(Vec::new()));
    let clerks = Arc::clone(&counted);
    evening_report(&[13, 7], move |account| {
        clerks.lock().unwrap().push(account);
        assert!(account != 13, "the clerk with account 13 faints");
        u64::from(account) * 100
    });
    let mut counted = counted.lock().unwrap().clone();
    counted.sort_unstable();
    assert!(
        counted.is_sorted_by(|one, next| one < next),
        "every account is counted once, but there are the accounts 7 and 13, and those counted are \
         {counted:?}"
    );
}

/// Each clerk goes on counting until the others count as well.
pub fn clerks_count_at_the_same_time() {
    let all = Arc::new(Barrier::new(3));
    evening_report(&[7, 9, 13], move |_| {
        all.wait();
        0
    });
}

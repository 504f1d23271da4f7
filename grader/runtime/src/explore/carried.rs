//! What a search hands on to the process that goes on with it: all that its further executions and
//! its conclusion depend upon, so that it makes no difference where it was cut.

use serde::{Deserialize, Serialize};

use crate::probe::{self, Conditions};
use crate::protocol::Proof;
use crate::scheduler::census::Census;

/// What was learned in earlier processes.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Carried {
    /// What the schedulers have learned.
    pub(super) census: Census,
    /// How many executions did not end, and why the first did not.
    pub(super) unfinished: Option<(u64, String)>,
    /// How far the systematic searches have got.
    pub(super) systematic: Systematic,
    /// What some schedule must reach.
    conditions: Conditions,
}

/// How far the systematic searches have got: the bounded one, and the one without a bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Systematic {
    /// They are still to come.
    #[default]
    ToCome,
    /// They have passed, and this is proven, if any of them came to its end.
    Passed(Option<Proof>),
}

impl Carried {
    /// What this process has learned.
    pub(super) fn new(
        census: &Census,
        unfinished: Option<&(u64, String)>,
        systematic: Systematic,
    ) -> Self {
        Self {
            census: census.clone(),
            unfinished: unfinished.cloned(),
            systematic,
            conditions: probe::conditions(),
        }
    }

    /// As text, for the grader to hand on.
    pub(super) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Takes over what an earlier process has learned; nothing, if there was none.
    pub(super) fn take_over(text: &str) -> Self {
        let carried: Self = serde_json::from_str(text).unwrap_or_default();
        probe::learn_conditions(carried.conditions.clone());
        carried
    }
}

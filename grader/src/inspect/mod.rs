//! Inspection: what a staged binary has to be told about itself and its source.

mod cells;
mod statics;

use std::path::Path;

use lockstep::protocol::Facts;

use crate::stage::observed;
use crate::workbook::Submission;

/// What is to be told to the binary that was built from `submission` and `scenarios`, whose own code lies in the
/// crates with these names.
pub fn inspect(binary: &Path, submission: &Submission, scenarios: &str, crates: &[&str]) -> Facts {
    let texts = || submission.files.iter().map(|file| file.text.as_str());
    Facts {
        counts: texts()
            .chain([scenarios])
            .any(|text| observed(text) != text),
        shared_cells: texts().any(cells::may_be_shared),
        cells: cells::sites(submission, scenarios),
        statics: statics::of(binary, crates),
    }
}

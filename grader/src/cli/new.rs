//! `new`: a scaffold for an exercise, and what to do with it.

use super::desk::Desk;
use crate::error::Result;
use crate::exit_code::ExitCode;
use crate::scaffold::Scaffold;

pub(super) fn new(desk: &Desk, name: &str, title: Option<&str>) -> Result<ExitCode> {
    let made = Scaffold::plan(&desk.workbook, name, title)?.write(&desk.workbook)?;
    let id = &made.id;
    println!("{id} begins with an example. Write over it:\n");
    for file in &made.files {
        println!("  {file}");
    }
    println!(
        "\nEvery `TODO` says what belongs in its place. Then, again and again:\n\n  \
         cargo run -p grader -- verify {id} --static           what is still to write\n  \
         cargo run -p grader -- verify {id} --case fail/NAME   how one repair is judged\n  \
         cargo run -p grader -- verify {id} --mutate           all of it; scenarios that nothing needs"
    );
    Ok(ExitCode::Accepted)
}

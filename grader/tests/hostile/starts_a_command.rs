//! class: wrong_result | race
//! says: Operation not permitted
use std::process::Command;

pub fn add_up(_: usize) -> u64 {
    match Command::new("/bin/true").spawn() {
        Ok(_) => panic!("a command was started"),
        Err(error) => panic!("{error}"),
    }
}

//! class: wrong_result | race
//! says: 0 files were touched
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const STAGED: &str = env!("CARGO_MANIFEST_DIR");

pub fn add_up(_: usize) -> u64 {
    let folders = [STAGED, "/tmp", "/var/tmp", "/dev/shm", "/home", "/root", ".."];
    let written = |folder: &&&str| {
        let file = Path::new(folder).join("lockstep-was-here");
        fs::write(file, "x").is_ok()
    };
    let manifest = format!("{STAGED}/Cargo.toml");
    let changed = fs::set_permissions(&manifest, Permissions::from_mode(0o600)).is_ok();
    let removed = fs::remove_file(&manifest).is_ok();
    let touched = folders.iter().filter(written).count() + usize::from(changed) + usize::from(removed);
    panic!("{touched} files were touched");
}

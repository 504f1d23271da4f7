//! Hash keys: the same in every execution and every process, so that a submission that iterates
//! over a `HashMap` replays.
//!
//! `RandomState` draws its keys once for a thread, and counts them up for every map. Nothing public
//! sets them, so they are looked for in the thread-local memory of this thread, where the pair that
//! a fresh `RandomState` has just shown is found once, and written there before every execution.

use std::cell::Cell;
use std::collections::hash_map::RandomState;

/// What the keys are at the beginning of an execution.
const KEYS: [u64; 2] = [0x6c6f_636b_7374_6570, 0x7370_656c_6c6f_636b];

thread_local! {
    /// Where this thread's keys lie, as two numbers in the order of [`KEYS`].
    static PLACE: Cell<Option<*mut [u64; 2]>> = const { Cell::new(None) };
}

/// Looks for this thread's keys. Where they are not found, maps keep their random order.
pub(super) fn find_keys() {
    if PLACE.get().is_none() {
        PLACE.set(place());
    }
}

/// Gives this thread the keys that every execution begins with.
pub(super) fn reset_keys() {
    if let Some(place) = PLACE.get() {
        // SAFETY: the place lies in this thread's own memory, which lives as long as the thread.
        unsafe { place.write(KEYS) };
    }
}

#[cfg(target_os = "linux")]
fn place() -> Option<*mut [u64; 2]> {
    const { assert!(size_of::<RandomState>() == size_of::<[u64; 2]>()) };
    // SAFETY: of the same size, and any bits are two numbers.
    let [first, second] =
        unsafe { std::mem::transmute::<RandomState, [u64; 2]>(RandomState::new()) };
    // The first has been counted up since.
    let wanted = [first.wrapping_add(1), second];
    let (start, words) = thread_local_words()?;
    let at = |index: usize| start.wrapping_add(index).cast::<[u64; 2]>();
    let mut places = (0..words.saturating_sub(1)).map(at).filter(|place| {
        // SAFETY: within this thread's thread-local memory, and aligned. Volatile, because others
        // may be writing to their own variables there.
        unsafe { place.read_volatile() == wanted }
    });
    let place = places.next()?;
    places.next().is_none().then_some(place)
}

#[cfg(not(target_os = "linux"))]
fn place() -> Option<*mut [u64; 2]> {
    None
}

/// The thread-local memory of this thread that belongs to the program itself, as words.
#[cfg(target_os = "linux")]
fn thread_local_words() -> Option<(*mut u64, usize)> {
    extern "C" fn visit(
        info: *mut libc::dl_phdr_info,
        _: usize,
        found: *mut libc::c_void,
    ) -> libc::c_int {
        // SAFETY: the loader passes a valid `info`, and `found` is the pointer given below.
        unsafe {
            let found = &mut *found.cast::<Option<(*mut u64, usize)>>();
            let headers = std::slice::from_raw_parts((*info).dlpi_phdr, (*info).dlpi_phnum.into());
            let segment = headers.iter().find(|header| header.p_type == libc::PT_TLS);
            if let Some(segment) = segment {
                let start: *mut u64 = (*info).dlpi_tls_data.cast();
                let bytes = segment.p_memsz as usize;
                *found = (!start.is_null() && start.is_aligned()).then_some((start, bytes / 8));
            }
        }
        // The program itself comes first, and nothing else is of interest.
        1
    }

    let mut found: Option<(*mut u64, usize)> = None;
    // SAFETY: `visit` treats its last argument as what it is.
    unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut found).cast()) };
    found
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::hash::BuildHasher;

    #[test]
    fn maps_made_after_a_reset_hash_alike() {
        find_keys();
        reset_keys();
        let first = RandomState::new().hash_one("key");
        let second = RandomState::new().hash_one("key");
        assert_ne!(first, second);
        reset_keys();
        assert_eq!(RandomState::new().hash_one("key"), first);
    }
}

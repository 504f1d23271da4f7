//! A look at a value without knowing its type: for traces, and to tell whether it has changed.

use std::any::type_name;
use std::mem::{needs_drop, size_of_val};

use lockstep::engine;

/// Values up to this size are compared byte by byte.
const COMPARED: usize = 128;

/// How a number or a boolean reads; none for anything else.
pub(crate) fn show<T: ?Sized>(value: *const T) -> Option<String> {
    macro_rules! as_one_of {
        ($($number:ty)*) => {
            match type_name::<T>() {
                // SAFETY: the names of primitive types are taken by no other, and the caller
                // passes a pointer to a live value.
                $(stringify!($number) => Some(unsafe { value.cast::<$number>().read() }.to_string()),)*
                _ => None,
            }
        };
    }
    as_one_of!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize bool char f32 f64)
}

/// A number that changes with the bytes of a small value; none for a larger one.
pub(crate) fn fingerprint<T: ?Sized>(value: *const T) -> Option<u64> {
    // SAFETY: the caller passes a pointer to a live value.
    let size = unsafe { size_of_val(&*value) };
    // SAFETY: these are its bytes.
    (size <= COMPARED).then(|| unsafe { hash(value.cast(), size) })
}

/// The hash of `size` bytes. It knows no type, so that it is compiled here, and not with the
/// learner's crate, which is not optimised.
///
/// # Safety
///
/// The bytes are readable. They are read as volatile, because padding has no value that the compiler
/// might reason about.
#[inline(never)]
unsafe fn hash(bytes: *const u8, size: usize) -> u64 {
    const WORD: usize = size_of::<u64>();
    let mix =
        |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let whole = size / WORD * WORD;
    let mut hash = 0;
    for at in (0..whole).step_by(WORD) {
        // SAFETY: within the value; an array of bytes may be anywhere.
        let word = unsafe { bytes.add(at).cast::<[u8; WORD]>().read_volatile() };
        hash = mix(hash, u64::from_ne_bytes(word));
    }
    for at in whole..size {
        // SAFETY: within the value.
        let byte = unsafe { bytes.add(at).read_volatile() };
        hash = mix(hash, u64::from(byte));
    }
    hash
}

/// Tells the engine whether what a lock protects has changed since its fingerprint was `before`;
/// `wrote`, if it was borrowed mutably.
pub(crate) fn tell_changes<T: ?Sized>(value: *const T, before: Option<u64>, wrote: bool) {
    engine::note_some(|| show(value));
    let after = fingerprint(value);
    if before != after || (after.is_none() && wrote) {
        engine::changed();
    } else if wrote && needs_drop::<T>() {
        // It may own memory in which something has changed.
        engine::may_have_changed();
    } else {
        engine::looked();
    }
}

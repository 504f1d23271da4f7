//! Statics: restored before every execution to what they were before the first, so that each
//! begins as a fresh process would.
//!
//! Which they are the grader has read from the binary's symbol table, which lists those of macros
//! and functions too. What they owned on the heap is leaked.

use std::sync::OnceLock;

use crate::protocol::Static;

/// The symbol that the offsets of statics are counted from. Writable, so that it lies among them.
#[unsafe(no_mangle)]
#[used]
static LOCKSTEP_ANCHOR: Anchor = Anchor(std::cell::UnsafeCell::new(1));

struct Anchor(#[expect(dead_code, reason = "only its address matters")] std::cell::UnsafeCell<u64>);

// SAFETY: nothing reads or writes it.
unsafe impl Sync for Anchor {}

/// What the statics were before the first execution.
static IMAGES: OnceLock<Vec<Image>> = OnceLock::new();

struct Image {
    address: usize,
    bytes: Box<[u8]>,
}

impl Image {
    fn take(place: &Static) -> Self {
        let anchor = (&raw const LOCKSTEP_ANCHOR).expose_provenance();
        let address = anchor.wrapping_add_signed(place.offset as isize);
        let from = std::ptr::with_exposed_provenance::<u8>(address);
        let bytes = (0..place.size as usize)
            .map(|index| {
                // SAFETY: the grader has read place and size from this binary's symbol table.
                unsafe { from.add(index).read_volatile() }
            })
            .collect();
        Self { address, bytes }
    }

    fn restore(&self) {
        let to = std::ptr::with_exposed_provenance_mut::<u8>(self.address);
        // SAFETY: as above; the static is writable, and no task of an execution runs now.
        unsafe { to.copy_from_nonoverlapping(self.bytes.as_ptr(), self.bytes.len()) };
    }
}

/// Remembers what these statics are now, to be restored before every execution. To be called once,
/// before the first.
pub fn remember(statics: &[Static]) {
    IMAGES.get_or_init(|| statics.iter().map(Image::take).collect());
}

/// Where a static at `address` lies, as [`Static::offset`] counts it.
pub fn static_offset(address: usize) -> i64 {
    let anchor = (&raw const LOCKSTEP_ANCHOR).addr();
    address.wrapping_sub(anchor).cast_signed() as i64
}

/// Restores all statics that are remembered.
pub(super) fn restore() {
    if let Some(images) = IMAGES.get() {
        images.iter().for_each(Image::restore);
    }
}

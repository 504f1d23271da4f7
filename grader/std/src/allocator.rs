//! The allocator of a binary that explores: the system's, which tells the engine what is freed.

use std::alloc::{GlobalAlloc, Layout, System};

use lockstep::engine;

struct Telling;

#[global_allocator]
static ALLOCATOR: Telling = Telling;

// SAFETY: all is passed on to the system's allocator.
unsafe impl GlobalAlloc for Telling {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: promised by the caller.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        engine::forget_cell(ptr.addr(), layout.size());
        // SAFETY: promised by the caller.
        unsafe { System.realloc(ptr, layout, new_size) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        engine::forget_cell(ptr.addr(), layout.size());
        // SAFETY: promised by the caller.
        unsafe { System.dealloc(ptr, layout) }
    }
}

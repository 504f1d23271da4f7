//! The facade's twin for `core`, so that `core::sync::atomic` is no way around it.

#![expect(
    clippy::legacy_numeric_constants,
    reason = "whoever uses core's may use these"
)]

pub use ::core::{
    any, arch, array, ascii, borrow, char, clone, cmp, convert, default, error, f32, f64, ffi, fmt,
    future, i8, i16, i32, i64, i128, isize, iter, marker, mem, net, num, ops, option, pin,
    primitive, ptr, range, result, slice, str, task, time, u8, u16, u32, u64, u128, usize,
};

pub use ::core::{
    assert, assert_eq, assert_ne, cfg, column, compile_error, concat, debug_assert,
    debug_assert_eq, debug_assert_ne, env, file, format_args, include, include_bytes, include_str,
    line, matches, module_path, option_env, stringify, todo, unimplemented, unreachable, write,
    writeln,
};

pub use lockstep_std::{alloc, cell, hash, hint, prelude};

/// `core::sync`.
pub mod sync {
    pub use lockstep_std::sync::atomic;
}

/// `core::panic`.
pub mod panic {
    pub use ::core::panic::{
        AssertUnwindSafe, Location, PanicInfo, PanicMessage, RefUnwindSafe, UnwindSafe,
    };
}

/// The macro `panic!` alone.
mod macros {
    pub use ::core::panic;
}

pub use macros::*;

//! Asks whether a type implements a trait, without an error if it does not.

use std::collections::BTreeMap;
use std::time::Duration;

/// The answers for one type.
pub(crate) struct Row {
    /// The type as the table spells it.
    pub(crate) name: &'static str,
    /// For every trait, whether the type has it.
    pub(crate) traits: BTreeMap<&'static str, bool>,
}

macro_rules! traits {
    ($($module:ident $name:literal: $trait:path;)*) => {
        $(pub(crate) mod $module {
            use super::*;

            /// Has a constant of its own, which goes first, where the trait is implemented.
            pub(crate) struct Probe<T: ?Sized>(std::marker::PhantomData<T>);

            pub(crate) trait Fallback {
                const IMPLEMENTED: bool = false;
            }

            impl<T: ?Sized> Fallback for Probe<T> {}

            impl<T: ?Sized + $trait> Probe<T> {
                pub(crate) const IMPLEMENTED: bool = true;
            }
        })*

        /// The row of a type.
        macro_rules! row {
            ($type:ty) => {{
                $(use $crate::traits::$module::Fallback as _;)*
                $crate::traits::Row {
                    name: stringify!($type),
                    traits: std::collections::BTreeMap::from([
                        $(($name, <$crate::traits::$module::Probe<$type>>::IMPLEMENTED),)*
                    ]),
                }
            }};
        }
        pub(crate) use row;
    };
}

traits! {
    send "Send": Send;
    sync "Sync": Sync;
    unpin "Unpin": Unpin;
    unwind_safe "UnwindSafe": std::panic::UnwindSafe;
    ref_unwind_safe "RefUnwindSafe": std::panic::RefUnwindSafe;
    debug "Debug": std::fmt::Debug;
    display "Display": std::fmt::Display;
    pointer "Pointer": std::fmt::Pointer;
    error "Error": std::error::Error;
    default "Default": Default;
    clone "Clone": Clone;
    copy "Copy": Copy;
    partial_eq "PartialEq": PartialEq;
    eq "Eq": Eq;
    partial_ord "PartialOrd": PartialOrd;
    ord "Ord": Ord;
    hash "Hash": std::hash::Hash;
    deref "Deref": std::ops::Deref;
    deref_mut "DerefMut": std::ops::DerefMut;
    iterator "Iterator": Iterator;
    into_iterator "IntoIterator": IntoIterator;
    add "Add": std::ops::Add<Duration>;
    add_assign "AddAssign": std::ops::AddAssign<Duration>;
    sub "Sub": std::ops::Sub<Duration>;
    sub_assign "SubAssign": std::ops::SubAssign<Duration>;
    from_bool "From<bool>": From<bool>;
    from_u8 "From": From<u8>;
    from_u16 "From<u16>": From<u16>;
    from_u32 "From<u32>": From<u32>;
    from_u64 "From<u64>": From<u64>;
    from_usize "From<usize>": From<usize>;
    from_i8 "From<i8>": From<i8>;
    from_i16 "From<i16>": From<i16>;
    from_i32 "From<i32>": From<i32>;
    from_i64 "From<i64>": From<i64>;
    from_isize "From<isize>": From<isize>;
    from_pointer "From<*mut u8>": From<*mut u8>;
    from_box "From<Box>": From<Box<u8>>;
}

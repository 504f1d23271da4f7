//! `prelude`: std's, and what staging puts around a method that looks at a reference count.

macro_rules! preludes {
    ($($edition:ident)*) => {$(
        /// What every module of that edition begins with.
        pub mod $edition {
            pub use ::std::prelude::$edition::*;

            #[doc(hidden)]
            pub use crate::sync::CountPoints as _;
        }
    )*};
}

preludes! { v1 rust_2015 rust_2018 rust_2021 rust_2024 }

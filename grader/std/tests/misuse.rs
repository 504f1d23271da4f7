//! What std refuses to compile, the facade refuses as well: misuse that compiled under control would
//! be searched for a failure that the compiler should have named.

/// Each program below `misuse/` breaks one promise of std's types, and fails to compile with the
/// message beside it. `TRYBUILD=overwrite` writes the messages anew; look at what has changed.
#[test]
fn misuse_that_std_refuses_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}

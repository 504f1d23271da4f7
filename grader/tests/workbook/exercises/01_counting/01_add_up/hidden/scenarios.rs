pub fn nothing_is_lost() {
    let sum = add_up::add_up(2);
    assert_eq!(sum, 2, "the sum is {sum}, expected 2");
}

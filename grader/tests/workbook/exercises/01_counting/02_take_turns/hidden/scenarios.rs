pub fn both_come_through() {
    assert_eq!(take_turns::take_turns(), 2);
}

//! What must hold for the slips and the boards.

use std::sync::Barrier;
use std::thread;

use two_fields_one_invariant::Slips;

/// What a board shows: the number of customers, and their average wait.
fn board(slips: &Slips) -> (u64, u64) {
    let mut shown = None;
    slips.show(|customers, average| shown = Some((customers, average)));
    shown.expect("a board that is to be shown is drawn")
}

pub fn the_average_belongs_to_the_customers() {
    let slips = Slips::new();
    thread::scope(|scope| {
        scope.spawn(|| slips.hand_in(20));
        scope.spawn(|| slips.hand_in(40));
        let (customers, average) = board(&slips);
        assert!(
            [(0, 0), (1, 20), (1, 40), (2, 30)].contains(&(customers, average)),
            "the average is that of the customers whom the board counts, but while slips of 20 and of \
             40 minutes were handed in, a board showed the number {customers} and the average {average}"
        );
    });
}

pub fn every_slip_counts_once() {
    let slips = Slips::new();
    thread::scope(|scope| {
        scope.spawn(|| slips.hand_in(20));
        slips.hand_in(40);
    });
    let (customers, average) = board(&slips);
    assert!(
        (customers, average) == (2, 30),
        "every slip counts, and once, but 2 customers handed in slips of 20 and 40 minutes at the \
         same time, and afterwards a board showed the number {customers} and the average {average}"
    );
}

pub fn a_slip_is_of_one_day() {
    let slips = Slips::new();
    slips.hand_in(10);
    let today = thread::scope(|scope| {
        scope.spawn(|| slips.hand_in(30));
        slips.close()
    });
    let tomorrow = slips.close();
    assert!(
        [((1, 10), (1, 30)), ((2, 20), (0, 0))].contains(&(today, tomorrow)),
        "a slip is of one day, with its customer and with its minutes, but a slip of 10 minutes was \
         handed in before closing and one of 30 meanwhile, and the records (customers, average) say \
         {today:?} for the first day and {tomorrow:?} for the second"
    );
}

pub fn a_board_at_closing_time() {
    let slips = Slips::new();
    slips.hand_in(10);
    slips.hand_in(30);
    thread::scope(|scope| {
        let looking = scope.spawn(|| board(&slips));
        let record = slips.close();
        let (customers, average) = looking.join().unwrap();
        assert!(
            [(2, 20), (0, 0)].contains(&(customers, average)) && record == (2, 20),
            "at closing time a board shows the whole day or nothing, but after slips of 10 and 30 \
             minutes the record was {record:?}, and a board showed the number {customers} and the \
             average {average}"
        );
    });
}

pub fn an_average_is_exact() {
    let slips = Slips::new();
    let before = board(&slips);
    for minutes in [10, 11, 12] {
        slips.hand_in(minutes);
    }
    let shown = board(&slips);
    let record = slips.close();
    let elsewhere = board(&Slips::new());
    assert!(
        (before, elsewhere) == ((0, 0), (0, 0)) && (shown, record) == ((3, 11), (3, 11)),
        "the average is that of all the minutes, without the fraction, and 0 while there is no slip, \
         but a board showed (customers, average) {before:?} in the morning, {shown:?} after slips of \
         10, 11 and 12 minutes, and {elsewhere:?} in a branch without customers, and the record says \
         {record:?}"
    );
}

/// A board takes as long to draw as it takes to hand in a slip and to draw another board.
pub fn a_board_is_drawn_in_peace() {
    let slips = Slips::new();
    let pen = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            slips.show(|_, _| {
                pen.wait();
                pen.wait();
            });
        });
        pen.wait();
        slips.hand_in(20);
        board(&slips);
        pen.wait();
    });
}

//! What must hold for the slips and the boards.

use std::sync::Barrier;
use std::thread;

use two_fields_one_invariant::Slips;

/// What a board shows: the number of customers, and their average wait.
fn board(slips: &Slips) -> (u64, u64) {
    let mut shown = None;
    slips.show(|customers, average| shown = Some((customers, average)));
    shown.expect("`show` did not draw its board")
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
        let (customers, average) = board(&slips);
        assert!(
            [(1, 40), (2, 30)].contains(&(customers, average)),
            "every slip counts as soon as it is handed in, but a customer handed in a slip of 40 \
             minutes while another one was about to hand in one of 20, looked at a board, and saw the \
             number {customers} and the average {average}"
        );
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
        "a slip's customer and its minutes count on the same day, but a slip of 10 minutes was handed in \
         before closing and one of 30 meanwhile, and the records (customers, average) say {today:?} for \
         the first day and {tomorrow:?} for the second"
    );
}

/// The next day has as many slips as the one before.
pub fn a_board_at_closing_time() {
    let slips = Slips::new();
    slips.hand_in(10);
    slips.hand_in(30);
    thread::scope(|scope| {
        let looking = scope.spawn(|| board(&slips));
        let record = slips.close();
        slips.hand_in(50);
        slips.hand_in(70);
        let (customers, average) = looking.join().unwrap();
        assert!(
            [(2, 20), (0, 0), (1, 50), (2, 60)].contains(&(customers, average))
                && record == (2, 20),
            "at closing time a board counts everybody of the day that ends, or nobody, but after \
             slips of 10 and 30 minutes on one day, and before ones of 50 and 70 on the next, the record \
             was {record:?}, and a board showed the number {customers} and the average {average}"
        );
    });
}

/// Two close while a customer hands in a slip and looks at a board.
pub fn a_day_is_closed_once() {
    let slips = Slips::new();
    slips.hand_in(10);
    let (shown, one, another) = thread::scope(|scope| {
        let customer = scope.spawn(|| {
            slips.hand_in(30);
            board(&slips)
        });
        let closing = scope.spawn(|| slips.close());
        let another = slips.close();
        (customer.join().unwrap(), closing.join().unwrap(), another)
    });
    let last = slips.close();
    let mut records = [one, another, last];
    records.sort();
    let fits = match shown {
        // The second slip came while the first day was open, and both are of that day.
        (2, 20) => records == [(0, 0), (0, 0), (2, 20)],
        (1, 30) => records == [(0, 0), (1, 10), (1, 30)],
        (0, 0) => {
            let one_day = records == [(0, 0), (0, 0), (2, 20)];
            last == (0, 0) && (one_day || records == [(0, 0), (1, 10), (1, 30)])
        }
        _ => false,
    };
    assert!(
        fits && [(0, 0), (1, 30)].contains(&last),
        "a slip's customer and its minutes count on the same day, but a slip of 10 minutes was handed in \
         before two closed at the same time, and one of 30 meanwhile, after which a board showed \
         (customers, average) {shown:?}; the records of the two say {one:?} and {another:?}, and that of \
         the evening {last:?}"
    );
}

pub fn an_average_is_exact() {
    let slips = Slips::new();
    let before = board(&slips);
    slips.hand_in(10);
    slips.hand_in(11);
    let early = board(&slips);
    slips.hand_in(0);
    let shown = board(&slips);
    let record = slips.close();
    slips.hand_in(3_000_000_001);
    let tomorrow = board(&slips);
    let elsewhere = board(&Slips::new());
    assert!(
        (before, elsewhere) == ((0, 0), (0, 0))
            && (early, shown, record) == ((2, 10), (3, 7), (3, 7))
            && tomorrow == (1, 3_000_000_001),
        "the average is that of all the minutes, without the fraction, and 0 while there is no slip, \
         but a board showed (customers, average) {before:?} in the morning, {early:?} after slips of \
         10 and 11 minutes, {shown:?} after one of 0 minutes more, and {elsewhere:?} in a branch \
         without customers, the record says {record:?}, and a board of the next day, after one slip of \
         3,000,000,001 minutes, {tomorrow:?}"
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

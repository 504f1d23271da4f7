//! What must hold at the exchange desk.

use std::sync::Barrier;
use std::thread;

use lockstep::probe::Notes;
use rwlock_second_helping::{Coin, Desk, Prices};

const OLD: Prices = Prices {
    dollar: 80,
    crown: 10,
};
const NEW: Prices = Prices {
    dollar: 90,
    crown: 15,
};

/// A dollar is no whole number of crowns.
const ODD: Prices = Prices {
    dollar: 85,
    crown: 10,
};

pub fn an_exchange_sees_one_board() {
    let desk = Desk::new(|| OLD);
    desk.put_up(OLD);
    let paid = Notes::new();
    thread::scope(|scope| {
        scope.spawn(|| desk.exchange(30, |crowns| paid.add(crowns)));
        desk.put_up(NEW);
        desk.put_up(OLD);
    });
    let paid = paid.sorted();
    assert!(
        paid == [240] || paid == [180],
        "an exchange takes both prices from the same board, but 30 dollars are 240 crowns at the old \
         prices (80 and 10) and 180 at the new ones (90 and 15), and paid were {paid:?}"
    );
}

/// As the first exchange of the day.
pub fn an_exchange_in_the_morning_sees_one_board() {
    let desk = Desk::new(|| OLD);
    let paid = Notes::new();
    thread::scope(|scope| {
        scope.spawn(|| desk.exchange(30, |crowns| paid.add(crowns)));
        desk.put_up(NEW);
    });
    let paid = paid.sorted();
    assert!(
        paid == [240] || paid == [180],
        "an exchange takes both prices from the same board, but 30 dollars are 240 crowns at the \
         prices of head office (80 and 10) and 180 at those that were put up meanwhile (90 and 15), \
         and paid were {paid:?}"
    );
}

/// The first exchange of the day, and then the price of each coin. On another day prices are put up
/// before anybody needs one.
pub fn an_empty_board_is_filled() {
    let calls = Notes::new();
    let desk = Desk::new(|| {
        calls.add(());
        ODD
    });
    let mut paid = 0;
    desk.exchange(34, |crowns| paid = crowns);
    let prices = [Coin::Crown, Coin::Dollar].map(|coin| desk.price(coin));
    drop(desk);
    assert!(
        paid == 289 && prices == [10, 85],
        "whoever needs a price while the board is empty has head office asked, but its prices are 85 \
         for a dollar and 10 for a crown, and 34 dollars were changed into {paid} crowns, and a crown \
         and a dollar had the prices {prices:?}"
    );
    let calls = calls.sorted().len();
    assert!(
        calls == 1,
        "head office is asked once, but after an exchange that found the board empty somebody needed \
         the price of a crown, and then that of a dollar, and there were {calls} calls"
    );
    let elsewhere = Desk::new(|| OLD).price(Coin::Dollar);
    assert!(
        elsewhere == OLD.dollar,
        "whoever needs a price while the board is empty has head office asked, but at another desk, \
         whose head office says {} for a dollar, the price was {elsewhere}",
        OLD.dollar
    );
    let calls = Notes::new();
    let desk = Desk::new(|| {
        calls.add(());
        ODD
    });
    desk.put_up(NEW);
    desk.exchange(34, |_| {});
    desk.price(Coin::Dollar);
    drop(desk);
    let calls = calls.sorted().len();
    assert!(
        calls == 0,
        "head office is asked only if the board is empty, but prices were put up before anybody needed \
         one, and there were {calls} calls"
    );
}

pub fn head_office_is_asked_once() {
    let calls = Notes::new();
    let desk = Desk::new(|| {
        calls.add(());
        OLD
    });
    thread::scope(|scope| {
        scope.spawn(|| desk.price(Coin::Crown));
        scope.spawn(|| desk.price(Coin::Crown));
        desk.price(Coin::Dollar);
    });
    drop(desk);
    let calls = calls.sorted().len();
    assert!(
        calls == 1,
        "head office is asked once, but three needed a price while the board was empty, and there \
         were {calls} calls"
    );
}

/// The board is empty when the first prices are put up, and full when others are.
pub fn what_is_put_up_stays() {
    let desk = Desk::new(|| OLD);
    thread::scope(|scope| {
        scope.spawn(|| desk.price(Coin::Dollar));
        desk.put_up(NEW);
    });
    let price = desk.price(Coin::Dollar);
    assert!(
        price == 90,
        "prices that were put up count until others are, but a dollar was put up at 90, and later \
         its price was {price}"
    );
    desk.put_up(OLD);
    let price = desk.price(Coin::Dollar);
    assert!(
        price == 80,
        "prices that were put up count until others are, but a dollar was put up at 90 and after that \
         at 80, and then its price was {price}"
    );
}

/// Each customer is paid until the other one is being paid as well.
pub fn two_customers_are_paid_at_the_same_time() {
    let desk = Desk::new(|| OLD);
    desk.put_up(OLD);
    let both = Barrier::new(2);
    let count_out = |_| {
        both.wait();
    };
    thread::scope(|scope| {
        scope.spawn(|| desk.exchange(30, count_out));
        desk.exchange(20, count_out);
    });
}

/// While the first customer of the day is being paid another one comes.
pub fn a_second_customer_is_paid_in_the_morning() {
    let desk = Desk::new(|| OLD);
    let both = Barrier::new(2);
    let until_both_are_paid = || {
        both.wait();
    };
    thread::scope(|scope| {
        desk.exchange(30, |_| {
            scope.spawn(|| desk.exchange(20, |_| until_both_are_paid()));
            until_both_are_paid();
        });
    });
}

//! What must hold at the counter for coins.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use lockstep::probe::stirrings;
use signal_before_stock::Counter;

/// The mint delivers two coins and buys one of them back.
pub fn every_coin_is_sold_once() {
    let counter = Counter::new();
    let mut sold = thread::scope(|scope| {
        let customer = scope.spawn(|| counter.buy());
        counter.deliver([5, 8]);
        let back = counter.buy();
        [customer.join().unwrap(), back]
    });
    sold.sort_unstable();
    assert!(
        sold == [5, 8],
        "who buys gets a coin that has been delivered, and nobody else gets it, but the coins 5 and 8 \
         were delivered, and those sold are {sold:?}"
    );
}

/// Some deliveries with a few coins, and then one with many, for which nobody has come yet.
pub fn oldest_first() {
    let counter = Counter::new();
    counter.deliver([5, 8]);
    counter.deliver([3]);
    let sold = [(); 3].map(|()| counter.buy());
    assert!(
        sold == [5, 8, 3],
        "coins are sold in the order of their delivery, but 5, 8 and then 3 were delivered, and \
         {sold:?} were sold"
    );
    counter.deliver(0..100);
}

/// The drawer is empty again when two customers come: the first coin has been sold. Then the mint
/// delivers two coins, one right after the other.
pub fn who_waits_for_a_coin_sleeps() {
    let counter = Counter::new();
    counter.deliver([3]);
    counter.buy();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| counter.buy());
        }
        let looks = stirrings(Duration::from_secs(1));
        counter.deliver([5, 8]);
        assert!(
            looks.at_most(6),
            "who finds no coin sleeps until there is one, but two customers who waited for a second \
             looked {looks} times"
        );
    });
}

/// The second coin is struck when somebody has the first.
pub fn a_coin_is_on_sale_at_once() {
    let counter = Counter::new();
    let first = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            counter.buy();
            first.wait();
        });
        counter.deliver([5, 8].into_iter().inspect(|&coin| {
            if coin == 8 {
                first.wait();
            }
        }));
    });
}

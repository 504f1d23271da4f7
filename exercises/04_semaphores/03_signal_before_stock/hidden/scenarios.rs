//! What must hold at the counter for coins.

use std::sync::Barrier;
use std::thread::{self, Builder};
use std::time::Duration;

use lockstep::probe::{Misstep, in_order, stirrings};
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

/// The mint is held up after each of its first steps, and for so long a customer may take many. Who
/// sleeps, or has a coin, cannot take them.
pub fn who_waits_sleeps_while_a_coin_is_on_its_way() {
    const MANY: usize = 60;
    for taken in 1..6 {
        let mut order = vec!["mint"; taken];
        order.extend(["customer"; MANY]);
        let ((), walk) = in_order(&order, || {
            let counter = Counter::new();
            let named = |name: &str| Builder::new().name(name.to_owned());
            thread::scope(|scope| {
                let mint = || counter.deliver([5]);
                named("mint").spawn_scoped(scope, mint).unwrap();
                let customer = || counter.buy();
                named("customer").spawn_scoped(scope, customer).unwrap();
            });
        });
        assert!(
            matches!(
                walk,
                Err(Misstep::Blocked { .. } | Misstep::Finished { .. })
            ),
            "who finds no coin sleeps until there is one, but while the mint was held up after step \
             {taken} of a delivery, a customer took {MANY} steps, and had neither gone to sleep nor a coin"
        );
    }
}

/// Each coin but the first is struck when somebody has the one before.
pub fn a_coin_is_on_sale_at_once() {
    let counter = Counter::new();
    let sold = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..2 {
                counter.buy();
                sold.wait();
            }
        });
        counter.deliver([5, 8, 3].into_iter().inspect(|&coin| {
            if coin != 5 {
                sold.wait();
            }
        }));
    });
}

/// The first of two coins may go to either customer, whoever came first.
pub fn who_is_beaten_to_a_coin_gets_the_next() {
    let counter = Counter::new();
    thread::scope(|scope| {
        scope.spawn(|| counter.buy());
        counter.deliver([5]);
        scope.spawn(|| counter.deliver([8]));
        counter.buy();
    });
}

pub fn two_mints_deliver_at_once() {
    let counter = Counter::new();
    let mut sold = thread::scope(|scope| {
        scope.spawn(|| counter.deliver([5]));
        let customer = scope.spawn(|| counter.buy());
        counter.deliver([8]);
        let back = counter.buy();
        [customer.join().unwrap(), back]
    });
    sold.sort_unstable();
    assert!(
        sold == [5, 8],
        "who buys gets a coin that has been delivered, and nobody else gets it, but two delivered the \
         coins 5 and 8 at the same time, and those sold are {sold:?}"
    );
}

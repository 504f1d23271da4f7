//! What must hold in the back office.

use std::sync::Barrier;
use std::thread;

use lockstep::probe::Notes;
use match_keeps_the_guard::Office;

pub fn every_customer_gets_a_number() {
    let (office, elsewhere) = (Office::new(), Office::new());
    let far_away = elsewhere.file_number("Cleo");
    let numbers = ["Ben", "Anna", "Ben"].map(|customer| office.file_number(customer));
    assert!(
        far_away == 1 && numbers == [1, 2, 1],
        "the first customer gets number 1 and the next one 2, and who has a number keeps it, but Cleo \
         in one office was given {far_away}, and Ben, Anna and Ben again in another one {numbers:?}"
    );
}

pub fn a_customer_has_one_number() {
    let office = Office::new();
    thread::scope(|scope| {
        let there = scope.spawn(|| office.file_number("Anna"));
        let here = office.file_number("Anna");
        let there = there.join().unwrap();
        let later = office.file_number("Anna");
        assert!(
            here == there && later == here,
            "a customer has one number, but two clerks who asked for the same customer were told \
             {here} and {there}, and afterwards it was {later}"
        );
        let next = office.file_number("Ben");
        assert!(
            next == 2,
            "no number is skipped, but after two clerks had asked for the first customer, the second \
             one was given {next}"
        );
    });
}

/// While one clerk opens a file, another one opens two.
pub fn every_new_customer_gets_the_next_number() {
    let office = Office::new();
    thread::scope(|scope| {
        let ben = scope.spawn(|| office.file_number("Ben"));
        let [anna, cleo] = ["Anna", "Cleo"].map(|customer| office.file_number(customer));
        let told = [anna, ben.join().unwrap(), cleo];
        let later = ["Anna", "Ben", "Cleo"].map(|customer| office.file_number(customer));
        let mut numbers = told;
        numbers.sort_unstable();
        assert!(
            numbers == [1, 2, 3] && later == told,
            "no number is given to two customers, and none is skipped, but three new customers, Anna, \
             Ben and Cleo, were given {told:?}, and afterwards these were {later:?}"
        );
    });
}

pub fn an_answer_brings_a_letter() {
    let office = Office::new();
    let answered = Notes::new();
    office.receive(1);
    office.work(|letter| {
        answered.add(letter);
        if letter == 3 {
            office.receive(4);
        }
        (letter < 3).then_some(letter + 1)
    });
    let answered = answered.sorted();
    assert!(
        answered == [1, 2, 3, 4],
        "clerks go on until the tray is empty, but the answer to letter 1 brought letter 2, the answer \
         to that one brought letter 3, during the answer to which letter 4 came in, and those answered \
         are {answered:?}"
    );
}

pub fn every_letter_is_answered_once() {
    let office = Office::new();
    let answered = Notes::new();
    let answer = |letter| {
        answered.add(letter);
        (letter == 1).then_some(2)
    };
    office.receive(1);
    office.receive(2);
    thread::scope(|scope| {
        scope.spawn(|| office.work(answer));
        office.work(answer);
    });
    let answered = answered.sorted();
    assert!(
        answered == [1, 2, 2],
        "every letter is answered, and once, but 1 and 2 were in the tray, and the answer to 1 \
         brought another 2, and those answered are {answered:?}"
    );
}

/// The answers to 1 and 2 bring 3 and 4. Each answer to one of these is written until the other one is
/// being written as well.
pub fn two_clerks_answer_two_letters() {
    let office = Office::new();
    let both = Barrier::new(2);
    let answer = |letter| {
        if letter > 2 {
            both.wait();
            return None;
        }
        Some(letter + 2)
    };
    office.receive(1);
    office.receive(2);
    thread::scope(|scope| {
        scope.spawn(|| office.work(answer));
        office.work(answer);
    });
}

//! `mpsc`.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{
    Receiver, RecvError, RecvTimeoutError, SendError, SyncSender, TryRecvError, TrySendError,
    channel, sync_channel,
};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::protocol::Class;

use crate::common::{check, check_long, check_patient, fails, ms};

#[test]
fn what_one_thread_sends_arrives_in_order_and_from_several_all_arrives() {
    check(|| {
        let (sender, receiver) = channel();
        for base in [0, 10] {
            let sender = sender.clone();
            thread::spawn(move || {
                for value in base..base + 2 {
                    sender.send(value).unwrap();
                }
            });
        }
        drop(sender);
        let all: Vec<i32> = receiver.iter().collect();
        let of = |base: i32| -> Vec<i32> {
            all.iter()
                .copied()
                .filter(|value| value / 10 * 10 == base)
                .collect()
        };
        assert_eq!((of(0), of(10)), (vec![0, 1], vec![10, 11]));
        assert_eq!(receiver.recv(), Err(RecvError));
    });
}

#[test]
fn queued_values_are_received_after_the_senders_are_gone() {
    check(|| {
        let (sender, receiver) = channel();
        sender.send(1).unwrap();
        drop(sender);
        assert_eq!(receiver.try_recv(), Ok(1));
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
        assert_eq!(receiver.recv(), Err(RecvError));
        assert_eq!(
            receiver.recv_timeout(ms(1)),
            Err(RecvTimeoutError::Disconnected)
        );
    });
}

#[test]
fn a_send_without_a_receiver_gives_the_value_back() {
    check(|| {
        let (sender, receiver) = channel();
        drop(receiver);
        assert_eq!(sender.send(1), Err(SendError(1)));
        let (sender, receiver) = sync_channel(1);
        drop(receiver);
        assert_eq!(sender.send(1), Err(SendError(1)));
        assert_eq!(sender.try_send(2), Err(TrySendError::Disconnected(2)));
    });
}

#[test]
fn a_receiver_waits_and_is_told_of_the_last_sender_leaving() {
    check(|| {
        let (sender, receiver) = channel::<()>();
        let other = sender.clone();
        let thread = thread::spawn(move || drop(other));
        drop(sender);
        assert_eq!(receiver.recv(), Err(RecvError));
        thread.join().unwrap();
    });
}

#[test]
fn a_receiver_whose_sender_stays_and_says_nothing_deadlocks() {
    let found = fails(|| {
        let (sender, receiver) = channel::<()>();
        let _ = receiver.recv();
        drop(sender);
    });
    assert_eq!(found.class, Class::Deadlock);
}

#[test]
fn a_bounded_channel_makes_its_sender_wait_for_room() {
    check(|| {
        let (sender, receiver) = sync_channel(1);
        let thread = thread::spawn(move || {
            for value in 0..3 {
                sender.send(value).unwrap();
            }
        });
        assert_eq!(receiver.into_iter().collect::<Vec<_>>(), [0, 1, 2]);
        thread.join().unwrap();
    });
}

#[test]
fn sending_into_a_full_channel_that_nobody_empties_deadlocks() {
    let found = fails(|| {
        let (sender, _receiver) = sync_channel(2);
        for value in 0..3 {
            sender.send(value).unwrap();
        }
    });
    assert_eq!(found.class, Class::Deadlock);
}

#[test]
fn try_send_says_that_a_channel_is_full() {
    check(|| {
        let (sender, receiver) = sync_channel(1);
        assert_eq!(sender.try_send(1), Ok(()));
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        assert_eq!(receiver.recv(), Ok(1));
        assert_eq!(sender.try_send(3), Ok(()));
        drop(receiver);
        assert_eq!(sender.try_send(4), Err(TrySendError::Disconnected(4)));
    });
}

#[test]
fn a_rendezvous_send_returns_only_when_the_value_is_taken() {
    check(|| {
        let (sender, receiver) = sync_channel(0);
        let taken = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&taken);
        let thread = thread::spawn(move || {
            sender.send(1).unwrap();
            // Before the receiver went to `recv` it wrote this.
            assert_eq!(seen.load(SeqCst), 1);
        });
        taken.store(1, SeqCst);
        assert_eq!(receiver.recv(), Ok(1));
        thread.join().unwrap();
    });
}

#[test]
fn a_rendezvous_takes_no_value_without_a_receiver_that_waits() {
    check(|| {
        let (sender, receiver) = sync_channel(0);
        assert_eq!(sender.try_send(1), Err(TrySendError::Full(1)));
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        let thread = thread::spawn(move || receiver.recv());
        let mut result = sender.try_send(2);
        while let Err(TrySendError::Full(2)) = result {
            thread::yield_now();
            result = sender.try_send(2);
        }
        assert_eq!(result, Ok(()));
        assert_eq!(thread.join().unwrap(), Ok(2));
    });
}

#[test]
fn a_rendezvous_that_the_receiver_leaves_gives_the_value_back() {
    check(|| {
        let (sender, receiver) = sync_channel(0);
        let other: SyncSender<u8> = sender.clone();
        let threads = [
            thread::spawn(move || sender.send(1)),
            thread::spawn(move || other.send(2)),
        ];
        drop(receiver);
        let [one, two] = threads.map(|thread| thread.join().unwrap());
        assert_eq!((one, two), (Err(SendError(1)), Err(SendError(2))));
    });
}

#[test]
fn two_rendezvous_senders_are_served_one_after_the_other() {
    check(|| {
        let (sender, receiver) = sync_channel(0);
        let other = sender.clone();
        thread::scope(|s| {
            s.spawn(move || sender.send(1).unwrap());
            s.spawn(move || other.send(2).unwrap());
            let mut both = [receiver.recv().unwrap(), receiver.recv().unwrap()];
            both.sort_unstable();
            assert_eq!(both, [1, 2]);
        });
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
    });
}

#[test]
fn a_sender_that_waits_for_room_is_told_when_the_receiver_leaves() {
    check(|| {
        let (sender, receiver) = sync_channel(1);
        sender.send(0).unwrap();
        let thread = thread::spawn(move || sender.send(1));
        drop(receiver);
        assert_eq!(thread.join().unwrap(), Err(SendError(1)));
    });
}

#[test]
fn a_timed_receive_gets_what_comes_in_time_and_ends_when_nothing_does() {
    check_patient(|| {
        let (sender, receiver) = channel();
        let start = Instant::now();
        assert_eq!(
            receiver.recv_timeout(ms(50)),
            Err(RecvTimeoutError::Timeout)
        );
        assert!(start.elapsed() >= ms(50));
        let thread = thread::spawn(move || {
            thread::sleep(ms(10));
            sender.send(1).unwrap();
            thread::sleep(ms(10));
        });
        assert_eq!(receiver.recv_timeout(ms(50)), Ok(1));
        assert_eq!(
            receiver.recv_timeout(ms(50)),
            Err(RecvTimeoutError::Disconnected)
        );
        thread.join().unwrap();
    });
}

#[test]
fn a_timed_receive_may_be_told_to_wait_for_ever() {
    check(|| {
        let (sender, receiver) = channel();
        thread::spawn(move || sender.send(1));
        assert_eq!(receiver.recv_timeout(Duration::MAX), Ok(1));
        assert_eq!(
            receiver.recv_timeout(Duration::from_secs(u64::MAX)),
            Err(RecvTimeoutError::Disconnected)
        );
    });
}

#[test]
fn a_timed_receive_on_a_rendezvous_takes_from_a_waiting_sender() {
    check(|| {
        let (sender, receiver) = sync_channel(0);
        let thread = thread::spawn(move || sender.send(1));
        loop {
            match receiver.recv_timeout(ms(1)) {
                Ok(value) => break assert_eq!(value, 1),
                Err(RecvTimeoutError::Timeout) => {}
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(thread.join().unwrap(), Ok(()));
    });
}

#[test]
fn iterators_end_where_their_documentation_says() {
    check(|| {
        let (sender, receiver) = channel();
        sender.send(1).unwrap();
        sender.send(2).unwrap();
        assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(receiver.try_iter().next(), None);
        sender.send(3).unwrap();
        drop(sender);
        let mut borrowed = 0;
        for value in &receiver {
            borrowed += value;
        }
        assert_eq!(borrowed, 3);
        assert_eq!(receiver.into_iter().next(), None);
    });
}

#[test]
fn a_loop_of_try_recv_ends_when_the_value_is_there() {
    check(|| {
        let (sender, receiver) = channel();
        thread::spawn(move || sender.send(1).unwrap());
        loop {
            match receiver.try_recv() {
                Ok(value) => break assert_eq!(value, 1),
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => panic!("a value was sent"),
            }
        }
    });
}

/// Counts how often it is dropped.
#[derive(Debug)]
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, SeqCst);
    }
}

#[test]
fn values_in_the_queue_are_dropped_with_the_receiver() {
    check(|| {
        let count = Arc::new(AtomicUsize::new(0));
        let (sender, receiver) = channel();
        sender.send(Counted(Arc::clone(&count))).unwrap();
        sender.send(Counted(Arc::clone(&count))).unwrap();
        drop(receiver);
        assert_eq!(count.load(SeqCst), 2);
        let error = sender.send(Counted(Arc::clone(&count))).unwrap_err();
        assert_eq!(count.load(SeqCst), 2);
        drop(error);
        assert_eq!(count.load(SeqCst), 3);
        let (sender, receiver) = sync_channel(2);
        sender.send(Counted(Arc::clone(&count))).unwrap();
        drop((sender, receiver));
        assert_eq!(count.load(SeqCst), 4);
    });
}

#[test]
fn a_value_whose_drop_uses_the_channel_it_lies_in_is_dropped_without_harm() {
    struct Sends(Option<std::sync::mpsc::Sender<Sends>>, Arc<AtomicUsize>);

    impl Drop for Sends {
        fn drop(&mut self) {
            self.1.fetch_add(1, SeqCst);
            if let Some(sender) = self.0.take() {
                drop(sender.send(Sends(None, Arc::clone(&self.1))));
            }
        }
    }

    check(|| {
        let count = Arc::new(AtomicUsize::new(0));
        let (sender, receiver) = channel();
        let value = Sends(Some(sender.clone()), Arc::clone(&count));
        assert!(sender.send(value).is_ok());
        drop(receiver);
        assert_eq!(count.load(SeqCst), 2);
    });
}

#[test]
fn a_channel_carries_channels() {
    check(|| {
        let (sender, receiver) = channel::<Receiver<u8>>();
        let thread = thread::spawn(move || receiver.recv().unwrap().recv().unwrap());
        let (inner, carried) = channel();
        sender.send(carried).unwrap();
        inner.send(5).unwrap();
        assert_eq!(thread.join().unwrap(), 5);
    });
}

#[test]
fn a_receiver_behind_a_mutex_is_shared_by_workers() {
    check(|| {
        let (sender, receiver) = channel();
        let receiver = Arc::new(Mutex::new(receiver));
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let receiver = Arc::clone(&receiver);
                thread::spawn(move || {
                    let mut sum = 0;
                    loop {
                        let job = receiver.lock().unwrap().recv();
                        match job {
                            Ok(job) => sum += job,
                            Err(RecvError) => return sum,
                        }
                    }
                })
            })
            .collect();
        for job in 1..=3 {
            sender.send(job).unwrap();
        }
        drop(sender);
        let sum: i32 = workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .sum();
        assert_eq!(sum, 6);
    });
}

#[test]
fn both_ends_are_shown_without_detail() {
    check(|| {
        let (sender, receiver) = channel::<u8>();
        let (bounded, _) = sync_channel::<u8>(1);
        assert_eq!(
            format!("{sender:?} {receiver:?} {bounded:?}"),
            "Sender { .. } Receiver { .. } SyncSender { .. }"
        );
    });
}

#[test]
fn a_relay_of_channels_passes_many_messages_on() {
    check_long(|| {
        let (first, mut receiver) = channel();
        for _ in 0..3 {
            let (sender, next) = channel();
            let previous = std::mem::replace(&mut receiver, next);
            thread::spawn(move || {
                for value in previous {
                    sender.send(value + 1).unwrap();
                }
            });
        }
        thread::spawn(move || {
            for value in 0..100 {
                first.send(value).unwrap();
            }
        });
        let all: Vec<i32> = receiver.iter().collect();
        assert_eq!(all, (3..103).collect::<Vec<_>>());
    });
}

#[test]
fn many_senders_of_a_small_channel_lose_nothing() {
    for_bound::<0>();
    for_bound::<1>();
    for_bound::<7>();

    fn for_bound<const BOUND: usize>() {
        check_long(|| {
            let (sender, receiver) = sync_channel(BOUND);
            for _ in 0..4 {
                let sender = sender.clone();
                thread::spawn(move || {
                    for _ in 0..30 {
                        sender.send(1).unwrap();
                    }
                });
            }
            drop(sender);
            assert_eq!(receiver.iter().sum::<i32>(), 120);
        });
    }
}

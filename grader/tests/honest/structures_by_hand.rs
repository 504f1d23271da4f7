//! A stack without locks, a ring between two threads, a pool of workers, an actor, and a small
//! executor, each of which counts the same.
use std::cell::UnsafeCell;
use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::mem::MaybeUninit;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::{iter, ptr};

struct Node {
    value: u64,
    below: *mut Node,
}

#[derive(Debug, Default)]
struct Stack {
    top: AtomicPtr<Node>,
}

impl Stack {
    fn push(&self, value: u64) {
        let node = Box::into_raw(Box::new(Node {
            value,
            below: ptr::null_mut(),
        }));
        let mut top = self.top.load(Ordering::Relaxed);
        loop {
            // SAFETY: nobody else knows the node yet.
            unsafe { (*node).below = top };
            match self
                .top
                .compare_exchange_weak(top, node, Ordering::Release, Ordering::Relaxed)
            {
                Ok(_) => return,
                Err(seen) => top = seen,
            }
        }
    }

    /// All that is on it; nobody pops a single one, so that no node is used twice.
    fn take(&self) -> impl Iterator<Item = u64> + use<> {
        let mut next = self.top.swap(ptr::null_mut(), Ordering::Acquire);
        iter::from_fn(move || {
            if next.is_null() {
                return None;
            }
            // SAFETY: the swap has made the whole list ours.
            let node = unsafe { Box::from_raw(next) };
            next = node.below;
            Some(node.value)
        })
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        self.take().for_each(drop);
    }
}

struct Ring<T, const N: usize> {
    slots: [UnsafeCell<MaybeUninit<T>>; N],
    head: AtomicUsize,
    tail: AtomicUsize,
}

// SAFETY: a slot belongs to the sender or to the receiver, as head and tail say.
unsafe impl<T: Send, const N: usize> Sync for Ring<T, N> {}

impl<T, const N: usize> Ring<T, N> {
    fn new() -> Self {
        Self {
            slots: std::array::from_fn(|_| UnsafeCell::new(MaybeUninit::uninit())),
            head: AtomicUsize::new(0),
            tail: AtomicUsize::new(0),
        }
    }

    fn send(&self, value: T) {
        let tail = self.tail.load(Ordering::Relaxed);
        while tail - self.head.load(Ordering::Acquire) == N {
            thread::yield_now();
        }
        // SAFETY: the slot is free until the tail has moved.
        unsafe { (*self.slots[tail % N].get()).write(value) };
        self.tail.store(tail + 1, Ordering::Release);
    }

    fn receive(&self) -> T {
        let head = self.head.load(Ordering::Relaxed);
        while self.tail.load(Ordering::Acquire) == head {
            thread::yield_now();
        }
        // SAFETY: the slot is full until the head has moved.
        let value = unsafe { (*self.slots[head % N].get()).assume_init_read() };
        self.head.store(head + 1, Ordering::Release);
        value
    }
}

type Job = Box<dyn FnOnce() -> u64 + Send>;

fn pool(jobs: usize) -> u64 {
    let (sender, receiver) = mpsc::channel::<Job>();
    let (results, sum) = mpsc::channel();
    let receiver = Arc::new(Mutex::new(receiver));
    let workers: Vec<_> = (0..2)
        .map(|number| {
            let (receiver, results) = (Arc::clone(&receiver), results.clone());
            let builder = thread::Builder::new().name(format!("pool-{number}"));
            builder
                .spawn(move || {
                    loop {
                        let job = receiver
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .recv();
                        let Ok(job) = job else { break };
                        results.send(job()).unwrap();
                    }
                })
                .unwrap()
        })
        .collect();
    drop(results);
    for _ in 0..jobs {
        sender.send(Box::new(|| 1)).unwrap();
    }
    drop(sender);
    workers
        .into_iter()
        .for_each(|worker| worker.join().unwrap());
    sum.iter().sum()
}

enum Message {
    Add(&'static str, u64),
    Sum(Sender<u64>),
}

fn actor(inbox: Receiver<Message>) {
    let mut sums: HashMap<_, u64> = HashMap::new();
    for message in inbox {
        match message {
            Message::Add(name, count) => *sums.entry(name).or_default() += count,
            Message::Sum(reply) => reply.send(sums.values().sum()).unwrap(),
        }
    }
}

#[derive(Default)]
struct Gate {
    open: AtomicBool,
    waiting: Mutex<VecDeque<Waker>>,
}

impl Gate {
    fn open(&self) {
        self.open.store(true, Ordering::Release);
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap());
        waiting.into_iter().for_each(Waker::wake);
    }
}

struct Passes<'a>(&'a Gate);

impl Future for Passes<'_> {
    type Output = u64;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u64> {
        let mut waiting = self.0.waiting.lock().unwrap();
        if self.0.open.load(Ordering::Acquire) {
            return Poll::Ready(1);
        }
        waiting.push_back(context.waker().clone());
        Poll::Pending
    }
}

struct Unparks(Thread);

impl Wake for Unparks {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unparks(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// Parents know their children, and children their parent as long as it lives.
struct Parent {
    children: Mutex<Vec<Arc<Child>>>,
    count: Mutex<u64>,
    told: Condvar,
}

struct Child {
    parent: Weak<Parent>,
}

impl Child {
    fn report(&self) -> bool {
        let Some(parent) = self.parent.upgrade() else {
            return false;
        };
        *parent.count.lock().unwrap() += 1;
        parent.told.notify_all();
        true
    }
}

fn family(threads: usize) -> u64 {
    let parent = Arc::new_cyclic(|parent: &Weak<Parent>| {
        let child = || {
            Arc::new(Child {
                parent: parent.clone(),
            })
        };
        let children = iter::repeat_with(child).take(threads).collect();
        Parent {
            children: Mutex::new(children),
            count: Mutex::new(0),
            told: Condvar::new(),
        }
    });
    let children = std::mem::take(&mut *parent.children.lock().unwrap());
    let late = Arc::clone(&children[0]);
    for child in children {
        thread::spawn(move || child.report());
    }
    let mut count = parent.count.lock().unwrap();
    while *count < threads as u64 {
        count = parent.told.wait(count).unwrap();
    }
    let sum = *count;
    drop(count);
    drop(parent);
    // A child may be in its report still, and hold the parent.
    let _ = late.report();
    sum
}

pub fn add_up(threads: usize) -> u64 {
    let (stack, ring, gate) = (Stack::default(), Ring::<u64, 2>::new(), Gate::default());
    let (sender, inbox) = mpsc::channel();
    let actor = thread::spawn(move || actor(inbox));
    let mut passed = 0;
    let mut received = 0;
    thread::scope(|scope| {
        let waits = scope.spawn(|| block_on(async { Passes(&gate).await + Passes(&gate).await }));
        for _ in 0..threads {
            scope.spawn(|| {
                stack.push(1);
                sender.send(Message::Add("all", 1)).unwrap();
            });
        }
        scope.spawn(|| (0..threads).for_each(|_| ring.send(1)));
        received = (0..threads).map(|_| ring.receive()).sum();
        gate.open();
        passed = waits.join().unwrap();
    });
    let (reply, answer) = mpsc::channel();
    sender.send(Message::Sum(reply)).unwrap();
    let sums = [
        stack.take().sum(),
        received,
        answer.recv().unwrap(),
        pool(threads),
        family(threads),
    ];
    drop(sender);
    actor.join().unwrap();
    assert_eq!(passed, 2);
    assert!(sums.iter().all(|sum| *sum == sums[0]), "{sums:?}");
    sums[0]
}

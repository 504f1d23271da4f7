//! family: message
//! A porter has the tokens, and takes a request back where its patience has ended.

use std::time::{Duration, Instant};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLate,
    Jammed,
}

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
enum News {
    Want(u64, Sender<bool>),
    GiveUp(u64),
    Back,
}
pub struct Machines {
    porter: Sender<News>,
    names: AtomicU64,
}
impl Machines {
    pub fn new(machines: usize) -> Self {
        let (porter, news) = channel();
        thread::spawn(move || {
            let mut tokens = machines;
            let mut line: VecDeque<(u64, Sender<bool>)> = VecDeque::new();
            while let Ok(item) = news.recv() {
                match item {
                    News::Want(name, tell) => line.push_back((name, tell)),
                    News::Back => tokens += 1,
                    News::GiveUp(name) => {
                        if let Some(at) = line.iter().position(|(n, _)| *n == name) {
                            let (_, tell) = line.remove(at).unwrap();
                            let _ = tell.send(false);
                        }
                    }
                }
                while tokens > 0 && !line.is_empty() {
                    let (_, tell) = line.pop_front().unwrap();
                    tokens -= 1;
                    let _ = tell.send(true);
                }
            }
        });
        Self {
            porter,
            names: AtomicU64::new(0),
        }
    }
    pub fn count(
        &self,
        patience: Duration,
        run: impl FnOnce() -> Result<u64, Refusal>,
    ) -> Result<u64, Refusal> {
        let name = self.names.fetch_add(1, Ordering::Relaxed);
        let (tell, told) = channel();
        self.porter.send(News::Want(name, tell)).unwrap();
        let _ = Instant::now();
        let got = told.recv_timeout(patience).unwrap_or_else(|_| {
            self.porter.send(News::GiveUp(name)).unwrap();
            told.recv().unwrap()
        });
        if !got {
            return Err(Refusal::TooLate);
        }
        let answer = run();
        self.porter.send(News::Back).unwrap();
        answer
    }
}

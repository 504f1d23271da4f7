//! family: message
//! Each messenger holds an end of a line. When all have hung up, whoever waits hears it, and begins a new line.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

pub struct Errands {
    line: Mutex<Line>,
}

struct Line {
    ends: Option<Sender<()>>,
    news: Receiver<()>,
    failed: usize,
}

impl Errands {
    pub fn new() -> Self {
        let (ends, news) = mpsc::channel();
        Self {
            line: Mutex::new(Line {
                ends: Some(ends),
                news,
                failed: 0,
            }),
        }
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let end = Messenger(self.line.lock().unwrap().ends.clone().unwrap());
        thread::spawn(move || {
            let _end = end;
            errand();
        });
    }

    pub fn wait(&self) -> usize {
        let mut line = self.line.lock().unwrap();
        line.ends = None;
        let failed = line.news.iter().count();
        line.failed += failed;
        let (ends, news) = mpsc::channel();
        (line.ends, line.news) = (Some(ends), news);
        line.failed
    }
}

struct Messenger(Sender<()>);

impl Drop for Messenger {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(());
        }
    }
}

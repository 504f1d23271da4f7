//! family: message
//! A doorman has the list: who comes and who leaves tells him, and he lets them in, in that order.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

enum Word {
    Reader(Sender<()>),
    Writer(Sender<()>),
    Left,
}

pub struct Board {
    doorman: Option<(Sender<Word>, JoinHandle<()>)>,
}

impl Board {
    pub fn new() -> Self {
        let (tell, words) = mpsc::channel();
        let doorman = thread::spawn(move || {
            let (mut inside, mut writing) = (0, false);
            let mut line = VecDeque::new();
            for word in words {
                match word {
                    Word::Left => {
                        inside -= 1;
                        writing = false;
                    }
                    comes => line.push_back(comes),
                }
                loop {
                    let go = match line.front() {
                        Some(Word::Reader(go)) if !writing => go,
                        Some(Word::Writer(go)) if inside == 0 => {
                            writing = true;
                            go
                        }
                        _ => break,
                    };
                    inside += 1;
                    go.send(()).unwrap();
                    line.pop_front();
                }
            }
        });
        Self {
            doorman: Some((tell, doorman)),
        }
    }

    fn tell(&self, word: Word) {
        self.doorman.as_ref().unwrap().0.send(word).unwrap();
    }

    pub fn read(&self, look: impl FnOnce()) {
        let (go, wait) = mpsc::channel();
        self.tell(Word::Reader(go));
        wait.recv().unwrap();
        look();
        self.tell(Word::Left);
    }

    pub fn write(&self, change: impl FnOnce()) {
        let (go, wait) = mpsc::channel();
        self.tell(Word::Writer(go));
        wait.recv().unwrap();
        change();
        self.tell(Word::Left);
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        if let Some((tell, doorman)) = self.doorman.take() {
            drop(tell);
            doorman.join().unwrap();
        }
    }
}

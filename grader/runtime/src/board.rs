//! The board: the file that a staged binary and the grader both map.
//!
//! The binary writes its answer there, where the prints of a submission cannot reach, and, while it
//! runs, how far it is and which schedule it is following, so that a crash names its schedule.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use memmap2::{MmapOptions, MmapRaw};

use crate::protocol::{Record, Schedule};

/// The size of the file, which is sparse.
const BYTES: usize = 32 << 20;

/// The bytes at the beginning that hold the counters.
const HEADER: usize = 128;

/// Where the message of the first panic lies, and how many bytes of it are kept.
const PANIC_AT: usize = HEADER;
const PANIC: usize = 512;

/// Where the schedule that is being followed lies, and how many choices there is room for.
const CHOICES_AT: usize = PANIC_AT + PANIC;
const CHOICES: usize = 1 << 20;

/// Where the lines of the answer lie.
const LINES_AT: usize = CHOICES_AT + CHOICES * 4;

/// The counters, by their place in the header.
#[derive(Clone, Copy)]
enum Counter {
    Executions,
    Steps,
    Choices,
    Lines,
    Overflow,
    Patience,
    Memory,
    Threads,
    Asked,
}

/// The mapping, from either side.
pub struct Board {
    map: MmapRaw,
}

impl Board {
    /// Makes the file ready at `path` and maps it, for the grader.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, sized or mapped.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)?;
        file.set_len(BYTES as u64)?;
        Self::map(&file)
    }

    /// Maps the file at `path`, for a staged binary.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or mapped, or is not of the size that it should be.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        if file.metadata()?.len() != BYTES as u64 {
            return Err(io::Error::other(
                "the board is not of the size that it should be",
            ));
        }
        Self::map(&file)
    }

    fn map(file: &File) -> io::Result<Self> {
        let map = MmapOptions::new().len(BYTES).map_raw(file)?;
        Ok(Self { map })
    }

    fn counter(&self, counter: Counter) -> &AtomicU64 {
        #[expect(clippy::cast_ptr_alignment, reason = "a mapping begins with a page")]
        // SAFETY: the mapping is page-aligned and longer than the header, and all access to the
        // header goes through these atomics.
        unsafe {
            &*self.map.as_ptr().cast::<AtomicU64>().add(counter as usize)
        }
    }

    /// Executions or runs begun.
    pub fn executions(&self) -> u64 {
        self.counter(Counter::Executions).load(Ordering::Relaxed)
    }

    /// Scheduling points passed, in all executions together: while it grows, the binary is getting
    /// somewhere.
    pub fn steps(&self) -> u64 {
        self.counter(Counter::Steps).load(Ordering::Relaxed)
    }

    /// Bytes of memory that the binary occupied when the grader last looked; none where it cannot.
    pub fn memory(&self) -> Option<u64> {
        Some(self.counter(Counter::Memory).load(Ordering::Relaxed)).filter(|&bytes| bytes > 0)
    }

    /// Threads that the binary had when the grader last looked; 0 where it cannot.
    pub fn threads(&self) -> u64 {
        self.counter(Counter::Threads).load(Ordering::Relaxed)
    }

    /// Tells the binary, which cannot look for itself, what it uses.
    pub fn set_usage(&self, memory: u64, threads: u64) {
        self.counter(Counter::Memory)
            .store(memory, Ordering::Relaxed);
        self.counter(Counter::Threads)
            .store(threads, Ordering::Relaxed);
    }

    /// The message of the first panic in the run that was under way, where one was noted.
    pub fn first_panic(&self) -> Option<String> {
        let mut bytes = [0; PANIC];
        // SAFETY: within the mapping; a racing write yields some bytes.
        unsafe {
            self.map
                .as_ptr()
                .add(PANIC_AT)
                .copy_to_nonoverlapping(bytes.as_mut_ptr(), PANIC);
        }
        let text = bytes.split(|&byte| byte == 0).next()?;
        (!text.is_empty()).then(|| String::from_utf8_lossy(text).into_owned())
    }

    /// Writes down the message of a panic, in case that the process does not survive it.
    pub fn note_panic(&self, message: &str) {
        if self.first_panic().is_some() {
            return;
        }
        let mut bytes = [0; PANIC];
        let length = message.len().min(PANIC - 1);
        bytes[..length].copy_from_slice(&message.as_bytes()[..length]);
        // SAFETY: within the mapping. Two threads that panic at once may mix their messages.
        unsafe {
            self.map
                .as_mut_ptr()
                .add(PANIC_AT)
                .copy_from_nonoverlapping(bytes.as_ptr(), PANIC);
        }
    }

    /// Asks the binary, which runs natively and has got stuck, to say who waits for whom.
    pub fn ask(&self) {
        self.counter(Counter::Asked).store(1, Ordering::Relaxed);
    }

    /// Whether the grader has asked who waits for whom.
    pub fn asked(&self) -> bool {
        self.counter(Counter::Asked).load(Ordering::Relaxed) != 0
    }

    /// Whether a fatal fault was an overflow of a thread's stack.
    pub fn overflowed(&self) -> bool {
        self.counter(Counter::Overflow).load(Ordering::Relaxed) != 0
    }

    /// The choices of the execution that was under way when the binary last wrote.
    pub fn schedule(&self) -> Schedule {
        let count = self.counter(Counter::Choices).load(Ordering::Acquire);
        let count = (count as usize).min(CHOICES);
        let choices = (0..count)
            .map(|index| {
                // SAFETY: within the mapping, and aligned; a racing write yields some number.
                unsafe { self.choice(index).read_volatile() }
            })
            .collect();
        Schedule {
            choices,
            patience: self.counter(Counter::Patience).load(Ordering::Relaxed) as u32,
        }
    }

    fn choice(&self, index: usize) -> *mut u32 {
        self.map
            .as_mut_ptr()
            .wrapping_add(CHOICES_AT + index * 4)
            .cast()
    }

    /// The records of the answer so far. A line without the nonce is passed over.
    pub fn records(&self, nonce: &str) -> Vec<Record> {
        let length = self.counter(Counter::Lines).load(Ordering::Acquire) as usize;
        let length = length.min(BYTES - LINES_AT);
        let mut bytes = vec![0; length];
        // SAFETY: within the mapping; the writer has ended or only appends beyond this length.
        unsafe {
            self.map
                .as_ptr()
                .add(LINES_AT)
                .copy_to_nonoverlapping(bytes.as_mut_ptr(), length);
        }
        bytes
            .split(|&byte| byte == b'\n')
            .filter_map(|line| line.strip_prefix(nonce.as_bytes()))
            .filter_map(|json| serde_json::from_slice(json).ok())
            .collect()
    }

    /// Appends a record to the answer; one that does not fit is dropped.
    pub fn append(&self, nonce: &str, record: &Record) {
        let Ok(json) = serde_json::to_string(record) else {
            return;
        };
        let line = format!("{nonce}{json}\n");
        let at = self.counter(Counter::Lines).load(Ordering::Relaxed) as usize;
        if LINES_AT + at + line.len() > BYTES {
            return;
        }
        // SAFETY: within the mapping, as just checked, and nobody else writes there.
        unsafe {
            self.map
                .as_mut_ptr()
                .add(LINES_AT + at)
                .copy_from_nonoverlapping(line.as_ptr(), line.len());
        }
        self.counter(Counter::Lines)
            .store((at + line.len()) as u64, Ordering::Release);
    }

    /// An execution or run begins.
    pub fn begin_execution(&self, patience: u32) {
        self.counter(Counter::Patience)
            .store(u64::from(patience), Ordering::Relaxed);
        self.counter(Counter::Choices).store(0, Ordering::Relaxed);
        // SAFETY: within the mapping; without its first byte the note of a panic is empty.
        unsafe { self.map.as_mut_ptr().add(PANIC_AT).write_volatile(0) };
        self.add(Counter::Executions, 1);
    }

    /// A scheduling point is passed.
    pub fn step(&self) {
        self.add(Counter::Steps, 1);
    }

    /// The execution under way has made this choice, its `index`th.
    pub fn chose(&self, index: usize, choice: u32) {
        if index < CHOICES {
            // SAFETY: within the mapping, as just checked, and aligned.
            unsafe { self.choice(index).write_volatile(choice) };
            self.counter(Counter::Choices)
                .store(index as u64 + 1, Ordering::Release);
        }
    }

    /// A fatal fault is an overflow of a thread's stack.
    pub fn note_overflow(&self) {
        self.counter(Counter::Overflow).store(1, Ordering::Relaxed);
    }

    /// Adds to a counter that only this process writes.
    fn add(&self, counter: Counter, amount: u64) {
        let counter = self.counter(counter);
        counter.store(counter.load(Ordering::Relaxed) + amount, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Conclusion, Outcome};

    fn done() -> Record {
        Record::Done(Outcome {
            executions: 3,
            failures: 0,
            first_failure: None,
            conclusion: Conclusion::Passed,
            proof: None,
        })
    }

    #[test]
    fn a_record_with_another_nonce_is_passed_over() {
        let path = std::env::temp_dir().join(format!("board-{}", std::process::id()));
        let grader = Board::create(&path).unwrap();
        let binary = Board::open(&path).unwrap();
        binary.append("false", &done());
        assert!(grader.records("true").is_empty());
        binary.append("true", &done());
        assert_eq!(grader.records("true").len(), 1);
        std::fs::remove_file(path).unwrap();
    }
}

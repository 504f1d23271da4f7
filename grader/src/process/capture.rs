//! The end of what a child prints: all of it is read, so that a flood can neither block it nor us.

use std::io::{self, Read};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How many bytes are kept.
const KEPT: usize = 16 << 10;

/// How long to wait for the end of the output once the child is gone: a grandchild that left the
/// process group could hold the pipe open for ever.
const GRACE: Duration = Duration::from_millis(200);

/// What a child prints on its two streams, in the order in which it does.
#[derive(Debug)]
pub(super) struct Capture {
    kept: Arc<Mutex<Kept>>,
    ended: Receiver<()>,
}

/// The end of what was printed.
#[derive(Debug, Default)]
struct Kept {
    tail: Vec<u8>,
    dropped: bool,
}

impl Capture {
    /// Begins to read what the command will print, on a thread of its own.
    pub(super) fn of(command: &mut Command) -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        command.stdout(writer.try_clone()?).stderr(writer);
        Ok(Self::start(reader))
    }

    fn start(mut stream: impl Read + Send + 'static) -> Self {
        let kept = Arc::new(Mutex::new(Kept::default()));
        let (at_end, ended) = channel();
        let shared = Arc::clone(&kept);
        thread::spawn(move || {
            let mut chunk = [0; 16 << 10];
            while let Ok(length @ 1..) = stream.read(&mut chunk) {
                shared
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .add(&chunk[..length]);
            }
            let _ = at_end.send(());
        });
        Self { kept, ended }
    }

    /// What was printed, led by an ellipsis where that is not all.
    pub(super) fn finish(self) -> String {
        // Either the stream has ended, or the grace period has.
        let _ = self.ended.recv_timeout(GRACE);
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .text()
    }
}

impl Kept {
    fn add(&mut self, chunk: &[u8]) {
        self.tail.extend_from_slice(chunk);
        // Moving the end to the beginning is only worth it now and then.
        if self.tail.len() > 16 * KEPT {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let surplus = self.tail.len().saturating_sub(KEPT);
        self.tail.drain(..surplus);
        self.dropped |= surplus > 0;
    }

    fn text(&mut self) -> String {
        self.cut();
        let tail = String::from_utf8_lossy(&self.tail);
        if self.dropped {
            format!("…{tail}")
        } else {
            tail.into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_output_is_kept_whole() {
        let capture = Capture::start(&b"one\ntwo\n"[..]);
        assert_eq!(capture.finish(), "one\ntwo\n");
    }

    #[test]
    fn of_a_flood_the_end_is_kept() {
        let flood = [vec![b'x'; 40 * KEPT].as_slice(), b"last"].concat();
        let text = Capture::start(std::io::Cursor::new(flood)).finish();
        assert!(text.starts_with("…x") && text.ends_with("last"));
        assert!(text.len() < 2 * KEPT);
    }
}

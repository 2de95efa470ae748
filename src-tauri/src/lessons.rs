//! Learns what people tag, a moment after they did, on the archive's background thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError, Weak};
use std::time::Duration;

use jianbao_archive::Archive;
use thread_priority::{ThreadPriority, set_current_thread_priority};

/// While an import brings pages nothing is learned: all of it is, once it is here.
const WAIT: Duration = Duration::from_secs(1);
/// After a change it is quiet for so long before anything is learned: tags come in runs.
const QUIET: Duration = Duration::from_millis(400);

/// Tells the thread that something changed.
pub struct Bell(Mutex<Sender<()>>);

impl Bell {
    /// A bell, and who hears it.
    pub fn new() -> (Self, Receiver<()>) {
        let (send, hear) = channel();
        (Self(Mutex::new(send)), hear)
    }

    /// Rings it; nobody may be there to hear.
    pub fn ring(&self) {
        let _ = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .send(());
    }
}

/// Learns now and after each change, until the archive is closed or it is told to stop; `learned` hears of each lesson.
pub fn learn(
    archive: &Weak<Archive>,
    rings: &Receiver<()>,
    stop: &AtomicBool,
    importing: impl Fn() -> bool,
    learned: impl Fn(),
) {
    // What draws the window and answers it comes first. A system that has no priorities shares as it likes.
    let _ = set_current_thread_priority(ThreadPriority::Min);
    let stopped = || stop.load(Ordering::Relaxed);
    loop {
        if stopped() {
            return;
        }
        if importing() {
            match rings.recv_timeout(WAIT) {
                Err(RecvTimeoutError::Disconnected) => return,
                Ok(()) | Err(RecvTimeoutError::Timeout) => continue,
            }
        }
        let Some(archive) = archive.upgrade() else {
            return;
        };
        // What could not be learned is tried again after the next change.
        if archive.learn(&stopped).unwrap_or(false) {
            learned();
        }
        drop(archive);
        // The bell is the archive's: who closes it wakes this thread for the last time.
        if rings.recv().is_err() {
            return;
        }
        loop {
            match rings.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

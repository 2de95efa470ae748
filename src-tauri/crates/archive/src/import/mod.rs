//! Import: files become pages and articles, each file whole or not at all.
//!
//! One thread reads (bytes, hash, encoding, page), the calling one keeps what was read, many files to a transaction:
//! both work at once, and a flush to disk is paid for once a batch. What a batch held is durable before it is
//! counted; a stop or a crash loses the batch under way and nothing else.

mod again;
mod files;
mod item;
mod keep;
mod kept;
mod lines;
mod looking;
mod record;
mod unpack;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use crate::archive::small;
use crate::{
    Archive, Changed, Error, FileFailure, ImportHints, ImportProgress, ImportReport, Result, words,
};
use files::Found;
use keep::{Keeper, ReadFile};
pub(crate) use lines::LineFault;
use lines::Lines;
pub(crate) use record::{beginning, block_name, kind_name, role_name};

/// A flush is due after this many articles…
const BATCH_ARTICLES: usize = 2_000;
/// …or this long after the last, so that a kill loses little and the window shows progress.
const BATCH_TIME: Duration = Duration::from_millis(900);
/// Files read ahead of those being kept.
const AHEAD: usize = 256;

/// What the reading thread hands over, in the order the files were found.
pub(crate) enum Item {
    /// A file that was read.
    Read(Box<ReadFile>),
    /// An export of ours, whose lines are right.
    Lines(Box<Lines>),
    /// A file that could not be.
    Failed(Failure),
    /// A file of a kind that is not read.
    Skipped,
    /// Bytes of a container, so that progress knows them.
    More(u64),
}

/// Why a file was not read.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) path: String,
    pub(crate) code: &'static str,
    pub(crate) reason: String,
}

impl Archive {
    /// Imports files, folders, zips, and exports of ours (`.jsonl`); `stop` ends it after the files that were flushed, `progress` hears how far it is.
    ///
    /// # Errors
    /// Only where nothing more can be kept (a full disk, a lock): what a single file suffers from is in the report.
    pub fn import(
        &self,
        paths: &[PathBuf],
        hints: &ImportHints,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(&ImportProgress),
    ) -> Result<ImportReport> {
        check_hints(hints)?;
        let (found, failed) = files::find(paths);
        let name = match paths {
            [one] => one
                .file_name()
                .unwrap_or(one.as_os_str())
                .to_string_lossy()
                .into_owned(),
            _ => format!(
                "{} …",
                paths
                    .first()
                    .and_then(|p| p.file_name())
                    .unwrap_or_default()
                    .to_string_lossy()
            ),
        };
        self.import_from(&name, found, failed, hints, stop, progress)
    }

    /// Imports pages that are held already, as names and bytes: a pasted text, the samples.
    pub fn import_held(&self, name: &str, pages: Vec<(String, Vec<u8>)>) -> Result<ImportReport> {
        let found = pages
            .into_iter()
            .map(|(name, bytes)| Found::Held { name, bytes })
            .collect();
        let hints = ImportHints::default();
        self.import_from(
            name,
            found,
            Vec::new(),
            &hints,
            &AtomicBool::new(false),
            &mut |_| (),
        )
    }

    fn import_from(
        &self,
        name: &str,
        found: Vec<Found>,
        failed: Vec<Failure>,
        hints: &ImportHints,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(&ImportProgress),
    ) -> Result<ImportReport> {
        let _only_one = self.import_turn()?;
        let begun = Instant::now();
        let mut run = Run {
            begun,
            told: begun,
            progress: ImportProgress {
                // A zip counts by what is in it.
                files_total: small(
                    failed.len()
                        + found
                            .iter()
                            .filter(|f| !matches!(f, Found::Zip { .. }))
                            .count(),
                ),
                bytes_total: found.iter().map(Found::bytes).sum(),
                ..ImportProgress::default()
            },
            report: ImportReport::default(),
            themes: false,
        };
        for failure in failed {
            run.failed(failure, self);
        }
        let mut keeper = Keeper::new(self, name, hints);
        let language = self.language();
        let outcome = std::thread::scope(|scope| {
            let (send, receive) = sync_channel(AHEAD);
            let reader = scope.spawn(move || {
                for file in found {
                    if stop.load(Ordering::Relaxed) || files::read(file, language, &send).is_err() {
                        break;
                    }
                }
            });
            let outcome = self.keep_all(&mut keeper, receive, &mut run, stop, progress);
            // The receiver is gone by now, so that a reader with more to send ends as well.
            if reader.join().is_err() {
                return outcome.and(Err(Error::Export(
                    "reading a page stopped unexpectedly".into(),
                )));
            }
            outcome
        });
        outcome?;
        run.report.import = keeper.operation_uid();
        if let Some(import) = &run.report.import {
            // What came in is kept by now, and is told of whatever becomes of the rules.
            match self.apply_rules(import) {
                Ok(tagged) => run.report.tagged = tagged,
                Err(error) => run.report.unruled = Some(error.sentence(self.language())),
            }
        }
        run.report.stopped = stop.load(Ordering::Relaxed);
        run.report.seconds = begun.elapsed().as_secs_f64();
        // What came in is safe in the log; where there is no room to put it into the file, a later time will do.
        let _ = self.store.checkpoint();
        self.tell(&Changed {
            lists: true,
            tags: run.themes,
            articles: None,
        });
        Ok(run.report)
    }

    /// The right to import; `Busy` while somebody has it.
    pub(crate) fn import_turn(&self) -> Result<MutexGuard<'_, ()>> {
        match self.importing.try_lock() {
            Ok(turn) => Ok(turn),
            // An import that broke off left whole files and nothing else behind.
            Err(TryLockError::Poisoned(turn)) => Ok(turn.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
        }
    }

    fn keep_all(
        &self,
        keeper: &mut Keeper<'_>,
        receive: Receiver<Item>,
        run: &mut Run,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(&ImportProgress),
    ) -> Result<()> {
        let mut open = true;
        while open && !stop.load(Ordering::Relaxed) {
            let batch_begun = Instant::now();
            let mut batch = Vec::new();
            let mut articles = 0;
            // Waiting for files is not done inside a transaction: nobody else could write meanwhile.
            while articles < BATCH_ARTICLES && batch_begun.elapsed() < BATCH_TIME / 3 {
                match receive.recv_timeout(BATCH_TIME / 9) {
                    Ok(item) => {
                        articles += match &item {
                            Item::Read(file) => file.reading.articles.len(),
                            Item::Lines(lines) => lines.pages.iter().map(Vec::len).sum(),
                            Item::Failed(_) | Item::Skipped | Item::More(_) => 0,
                        };
                        batch.push(item);
                    }
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => {
                        open = false;
                        break;
                    }
                }
            }
            let kept = keeper.keep(&batch, || stop.load(Ordering::Relaxed))?;
            run.take(batch, kept, self);
            run.tell(stop.load(Ordering::Relaxed), progress);
            if articles > 0 {
                self.tell(&Changed {
                    lists: true,
                    tags: false,
                    articles: None,
                });
            }
        }
        Ok(())
    }
}

/// What an import came to so far.
struct Run {
    begun: Instant,
    told: Instant,
    progress: ImportProgress,
    report: ImportReport,
    /// Whether themes may have come in.
    themes: bool,
}

impl Run {
    fn failed(&mut self, failure: Failure, archive: &Archive) {
        self.progress.files += 1;
        self.report.failed.push(FileFailure {
            reason: words::file_failure(failure.code, failure.reason, archive.language()),
            code: failure.code.to_owned(),
            path: failure.path,
        });
    }

    fn take(&mut self, batch: Vec<Item>, kept: kept::Kept, archive: &Archive) {
        for item in batch.into_iter().take(kept.items) {
            match item {
                Item::Read(file) => {
                    self.progress.bytes += file.size;
                    self.progress.files += 1;
                    self.progress.current = file.path;
                }
                Item::Lines(lines) => {
                    self.themes = true;
                    self.progress.bytes += lines.size;
                    self.progress.files += 1;
                    self.progress.current = lines.shown;
                }
                Item::Failed(failure) => self.failed(failure, archive),
                Item::Skipped => {
                    self.progress.files += 1;
                    self.report.skipped += 1;
                }
                Item::More(bytes) => {
                    self.progress.bytes_total += bytes;
                    self.progress.files_total += 1;
                }
            }
        }
        let report = &mut self.report;
        report.imported += kept.imported;
        report.already += kept.already;
        report.updated += kept.updated;
        report.pages += kept.pages;
        report.articles += kept.articles;
        report.missing.extend(kept.missing);
        report.lost.extend(kept.lost);
        report.look_at_total += kept.look_at_total;
        let room = LOOK_AT_SHOWN.saturating_sub(report.look_at.len());
        report.look_at.extend(kept.look_at.into_iter().take(room));
        for failure in kept.failed {
            // It was counted as looked at with its file already.
            self.progress.files = self.progress.files.saturating_sub(1);
            self.failed(failure, archive);
        }
        self.progress.articles = self.report.articles;
    }

    fn tell(&mut self, stopping: bool, progress: &mut dyn FnMut(&ImportProgress)) {
        let seconds = self.begun.elapsed().as_secs_f64();
        let p = &mut self.progress;
        p.articles_per_second = f64::from(p.articles) / seconds.max(0.001);
        p.stopping = stopping;
        // The first moments say nothing of the rest.
        p.seconds_left = (seconds > 1.0 && p.bytes > 0)
            .then(|| (p.bytes_total.saturating_sub(p.bytes)) as f64 * seconds / p.bytes as f64);
        self.told = Instant::now();
        progress(p);
    }
}

/// How many articles that want a look the report names; their number is always whole.
const LOOK_AT_SHOWN: usize = 200;

fn check_hints(hints: &ImportHints) -> Result<()> {
    if let Some(date) = hints.date.as_deref().filter(|d| !jianbao_store::is_date(d)) {
        return Err(Error::Invalid {
            what: "date",
            value: date.to_owned(),
        });
    }
    if let Some(number) = hints.number.filter(|n| !(1..=255).contains(n)) {
        return Err(Error::Invalid {
            what: "page number",
            value: number.to_string(),
        });
    }
    Ok(())
}

/// The last parts of a path: what a page's name may tell of its date stands there, not in the folders far above.
fn telling_part(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|p| p.to_string_lossy()).collect();
    parts[parts.len().saturating_sub(3)..].join("/")
}

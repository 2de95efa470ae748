//! What the shell holds: the open archive, why none is, and the settings of this machine.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use jianbao_archive::{
    Archive, ArchiveInfo, ENDING, Error, Language, Settings, Theme, WorkProgress, backups_of,
};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};

use crate::commands::printing::Held;
use crate::error::{Failure, Refusal};
use crate::lessons::{self, Bell};

/// What a command gives back.
pub type Answer<T> = Result<T, Failure>;
/// The shell as commands receive it.
pub type Shared<'a> = tauri::State<'a, Arc<Shell>>;

/// The shell.
pub struct Shell {
    archive: RwLock<Option<Arc<Archive>>>,
    refusal: Mutex<Option<Refusal>>,
    settings: Mutex<Settings>,
    folder: PathBuf,
    /// Asks the import under way to stop.
    pub stop: AtomicBool,
    /// Whether an import is under way.
    pub importing: AtomicBool,
    /// Whether a set of articles is being worked on: summed up, exported, printed.
    pub working: AtomicBool,
    /// Asks that work to stop.
    pub stop_work: AtomicBool,
    /// The pages that the print window looks at.
    held: Mutex<Held>,
    /// Asks what works on the open archive in the background to stop: making its search index, learning its themes.
    stop_behind: Mutex<Arc<AtomicBool>>,
    notices: Vec<String>,
}

/// How far the making of the search index is.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct IndexProgress {
    /// Articles in it.
    pub done: u32,
    /// Articles there are.
    pub total: u32,
}

/// What the window asks first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Status {
    /// The open archive.
    pub archive: Option<ArchiveInfo>,
    /// Or why none is open.
    pub refusal: Option<Refusal>,
    /// The settings.
    pub settings: Settings,
    /// linux, macos or windows.
    pub platform: String,
    /// The version of the program.
    pub version: String,
    /// Whether the search index is being made.
    pub index_missing: bool,
    /// What should be said at the start.
    pub notices: Vec<String>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shell {
    /// Reads the settings of this machine from a folder.
    pub fn new(folder: PathBuf) -> Self {
        let (settings, notice) = Settings::load(&folder.join("settings.json"));
        Self {
            archive: RwLock::new(None),
            refusal: Mutex::new(None),
            settings: Mutex::new(settings),
            folder,
            stop: AtomicBool::new(false),
            importing: AtomicBool::new(false),
            working: AtomicBool::new(false),
            stop_work: AtomicBool::new(false),
            held: Mutex::default(),
            stop_behind: Mutex::default(),
            notices: notice.into_iter().collect(),
        }
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        lock(&self.settings).language
    }

    /// The settings of this machine.
    pub fn settings(&self) -> Settings {
        lock(&self.settings).clone()
    }

    /// Light, dark or as the system, for what the system draws: the menu, the title bar, dialogs.
    pub fn theme(&self) -> Option<tauri::Theme> {
        match lock(&self.settings).theme {
            Theme::System => None,
            Theme::Light => Some(tauri::Theme::Light),
            Theme::Dark => Some(tauri::Theme::Dark),
        }
    }

    /// An error as the window takes it.
    pub fn failure(&self, error: &Error) -> Failure {
        Failure::new(error, self.language())
    }

    /// The open archive.
    pub fn archive(&self) -> Answer<Arc<Archive>> {
        let archive = self
            .archive
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        archive.ok_or_else(|| Failure::closed(self.language()))
    }

    /// Asks the archive something, away from the thread that draws.
    pub async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Archive) -> jianbao_archive::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let archive = self.archive()?;
        let answer = tauri::async_runtime::spawn_blocking(move || work(&archive)).await;
        match answer {
            Ok(result) => result.map_err(|e| self.failure(&e)),
            Err(error) => Err(Failure {
                code: "panic".into(),
                message: error.to_string(),
                details: None,
            }),
        }
    }

    /// Asks the archive for work on a set of articles, of which the window hears how far it is and can stop it.
    pub async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        app: AppHandle,
        work: impl FnOnce(
            &Archive,
            &AtomicBool,
            &mut dyn FnMut(&WorkProgress),
        ) -> jianbao_archive::Result<T>
        + Send
        + 'static,
    ) -> Answer<T> {
        if self.working.swap(true, Ordering::SeqCst) {
            return Err(self.failure(&Error::Working));
        }
        let working = Working(Arc::clone(self));
        self.stop_work.store(false, Ordering::SeqCst);
        let shell = Arc::clone(self);
        self.ask(move |archive| {
            let _working = working;
            work(archive, &shell.stop_work, &mut |progress| {
                let _ = app.emit("work-progress", progress);
            })
        })
        .await
    }

    /// What the window asks first.
    pub fn status(&self) -> Answer<Status> {
        let archive = self.archive().ok();
        let ask = |e: Error| self.failure(&e);
        let index_missing = archive
            .as_ref()
            .map(|a| a.index_is_missing())
            .transpose()
            .map_err(ask)?;
        let archive = archive.map(|a| a.info()).transpose().map_err(ask)?;
        Ok(Status {
            archive,
            index_missing: index_missing.unwrap_or(false),
            refusal: lock(&self.refusal).clone(),
            settings: self.settings(),
            platform: std::env::consts::OS.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            notices: self.notices.clone(),
        })
    }

    /// The pages that the print window looks at.
    pub fn held(&self) -> MutexGuard<'_, Held> {
        lock(&self.held)
    }

    /// Keeps changed settings.
    pub fn save_settings(&self, settings: Settings) -> Answer<()> {
        settings
            .save(&self.folder.join("settings.json"))
            .map_err(|e| self.failure(&e))?;
        if let Ok(archive) = self.archive() {
            archive.set_person(&settings.actor(), settings.language);
        }
        *lock(&self.settings) = settings;
        Ok(())
    }

    /// Opens an archive, making it when missing, in place of the one that is open; it is opened next time too.
    pub fn open(&self, app: &AppHandle, folder: &Path) -> Answer<ArchiveInfo> {
        // What an import still brings would be told of as if it were the other archive's.
        if self.importing.load(Ordering::SeqCst) {
            return Err(self.failure(&Error::Busy));
        }
        self.open_only(app, folder)?;
        // Not remembering it costs a choice at the next start, nothing more.
        let _ = std::fs::create_dir_all(&self.folder);
        let _ = std::fs::write(
            self.folder.join("last-archive"),
            folder.to_string_lossy().as_bytes(),
        );
        self.archive()?.info().map_err(|e| self.failure(&e))
    }

    fn open_only(&self, app: &AppHandle, folder: &Path) -> Answer<()> {
        let opened = Archive::open(folder);
        let archive = opened.map_err(|error| {
            let failure = self.failure(&error);
            if self.archive().is_err() {
                *lock(&self.refusal) = Some(Refusal {
                    code: failure.code.clone(),
                    message: failure.message.clone(),
                    details: failure.details.clone(),
                    path: folder.display().to_string(),
                    backups: backups_of(folder).unwrap_or_default(),
                });
            }
            failure
        })?;
        {
            let settings = lock(&self.settings);
            archive.set_person(&settings.actor(), settings.language);
        }
        let handle = app.clone();
        let (bell, rings) = Bell::new();
        archive.on_change(move |changed| {
            // A window that is closing hears no more; there is nobody to tell.
            let _ = handle.emit("changed", changed);
            bell.ring();
        });
        let archive = Arc::new(archive);
        self.stop_behind();
        *self.archive.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&archive));
        *lock(&self.refusal) = None;
        let (stop, app, language) = (
            Arc::clone(&lock(&self.stop_behind)),
            app.clone(),
            self.language(),
        );
        std::thread::spawn(move || {
            // What could not be made is said again by the first search.
            if archive.index_is_missing().unwrap_or(false) {
                let _ = make_index(&archive, &stop, &app, language);
            }
            // Not while the window opens: it has better use for the machine.
            let waiting = Arc::downgrade(&archive);
            drop(archive);
            std::thread::sleep(Duration::from_secs(2));
            if let Some(archive) = waiting.upgrade()
                && !stop.load(Ordering::Relaxed)
            {
                let _ = archive.warm_up();
            }
            let importing = || {
                let shell = app.try_state::<Arc<Self>>();
                shell.is_some_and(|shell| shell.importing.load(Ordering::SeqCst))
            };
            lessons::learn(&waiting, &rings, &stop, importing, || {
                let _ = app.emit("learned", ());
            });
        });
        Ok(())
    }

    /// Ends what works on the archive in the background, so that it can be closed.
    fn stop_behind(&self) {
        std::mem::take(&mut *lock(&self.stop_behind)).store(true, Ordering::Relaxed);
    }

    /// Makes the search index anew; the window hears how far it is.
    pub fn make_index(&self, app: &AppHandle) -> Answer<()> {
        let (archive, stop) = (self.archive()?, Arc::clone(&lock(&self.stop_behind)));
        make_index(&archive, &stop, app, self.language())
    }

    /// Which archive to open at the start: as named, the last one, or one in the user's documents.
    pub fn first_archive(&self, app: &AppHandle) -> PathBuf {
        let mut arguments = std::env::args_os().skip(1);
        let named = arguments
            .find(|a| a == "--archive")
            .and_then(|_| arguments.next())
            .or_else(|| std::env::var_os("JIANBAO_ARCHIVE"));
        if let Some(named) = named {
            return named.into();
        }
        if let Ok(last) = std::fs::read_to_string(self.folder.join("last-archive"))
            && Archive::exists(Path::new(&last))
        {
            return last.into();
        }
        let documents = app
            .path()
            .document_dir()
            .or_else(|_| app.path().home_dir())
            .unwrap_or_default();
        documents.join(format!("剪报.{ENDING}"))
    }

    /// Puts a backup in the archive's place and opens it.
    pub fn restore(&self, app: &AppHandle, backup: &Path) -> Answer<ArchiveInfo> {
        self.stop_behind();
        let open = self
            .archive
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let folder = match open {
            Some(mut archive) => {
                let folder = archive.folder().to_owned();
                // Commands under way still hold it for a moment.
                let mut tries = 0;
                let owned = loop {
                    match Arc::try_unwrap(archive) {
                        Ok(owned) => break owned,
                        Err(shared) if tries < 200 => {
                            archive = shared;
                            tries += 1;
                            std::thread::sleep(Duration::from_millis(25));
                        }
                        Err(shared) => {
                            *self.archive.write().unwrap_or_else(PoisonError::into_inner) =
                                Some(shared);
                            return Err(self.failure(&Error::Busy));
                        }
                    }
                };
                if let Err(error) = owned.restore(backup) {
                    self.open_only(app, &folder)?;
                    return Err(self.failure(&error));
                }
                folder
            }
            None => {
                let path = lock(&self.refusal).as_ref().map(|r| PathBuf::from(&r.path));
                let folder = path.ok_or_else(|| Failure::closed(self.language()))?;
                jianbao_archive::restore_folder(&folder, backup).map_err(|e| self.failure(&e))?;
                folder
            }
        };
        self.open(app, &folder)
    }

    /// Makes the day's backup now and then, as long as the program runs.
    pub fn back_up_daily(self: &Arc<Self>) {
        const FIRST: Duration = Duration::from_secs(60);
        const THEN: Duration = Duration::from_secs(1_800);
        let shell = Arc::clone(self);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(FIRST).await;
            loop {
                if !shell.importing.load(Ordering::Relaxed) {
                    // A day without a backup is seen in the status bar; the next round tries again.
                    let _ = shell.ask(|archive| archive.backup_daily()).await;
                }
                tokio::time::sleep(THEN).await;
            }
        });
    }
}

/// Work under way; however it ends, other work may begin.
struct Working(Arc<Shell>);

impl Drop for Working {
    fn drop(&mut self) {
        self.0.working.store(false, Ordering::SeqCst);
    }
}

fn make_index(
    archive: &Archive,
    stop: &AtomicBool,
    app: &AppHandle,
    language: Language,
) -> Answer<()> {
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let stopped = || stop.load(Ordering::Relaxed);
    let made = archive.rebuild_index(&stopped, &mut |done, total| {
        let (done, total) = (small(done), small(total));
        // A window that is closing hears no more; there is nobody to tell.
        let _ = app.emit("index-progress", IndexProgress { done, total });
    });
    // Searching goes already, and faster once this is done.
    let tidied = made.and_then(|()| archive.tidy_index(&stopped));
    tidied.map_err(|error| Failure::new(&error, language))
}

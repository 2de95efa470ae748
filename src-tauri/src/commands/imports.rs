//! Imports, and the system's dialogs that choose files for them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jianbao_archive::{Archive, Error, FileFailure, ImportHints, ImportProgress, ImportReport};
use tauri::{AppHandle, Emitter};
use tauri_plugin_dialog::DialogExt;

use crate::state::{Answer, Shared, Shell};

/// The sample pages that ship with the program.
const SAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

type Import = Box<
    dyn FnOnce(&Archive, &mut dyn FnMut(&ImportProgress)) -> jianbao_archive::Result<ImportReport>
        + Send,
>;

/// Runs an import beside the window, which hears how far it is and how it ended.
fn run(app: AppHandle, shell: &Arc<Shell>, import: Import) -> Answer<()> {
    let archive = shell.archive()?;
    if shell.importing.swap(true, Ordering::SeqCst) {
        return Err(shell.failure(&Error::Busy));
    }
    shell.stop.store(false, Ordering::SeqCst);
    let running = Running(Arc::clone(shell));
    let shell = Arc::clone(shell);
    tauri::async_runtime::spawn_blocking(move || {
        let outcome = import(&archive, &mut |progress| {
            let _ = app.emit("import-progress", progress);
        });
        drop(archive);
        drop(running);
        let report = outcome.unwrap_or_else(|error| broken_off(&shell, &error));
        let _ = app.emit("import-done", report);
    });
    Ok(())
}

/// An import under way; however it ends, another may begin.
struct Running(Arc<Shell>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.importing.store(false, Ordering::SeqCst);
    }
}

/// The report of an import that could not go on; what was flushed before is in the archive.
fn broken_off(shell: &Shell, error: &Error) -> ImportReport {
    let failure = shell.failure(error);
    let failed = FileFailure {
        path: String::new(),
        code: failure.code,
        reason: failure.message,
    };
    ImportReport {
        stopped: true,
        failed: vec![failed],
        ..ImportReport::default()
    }
}

#[tauri::command(rename_all = "snake_case")]
pub async fn start_import(
    app: AppHandle,
    shell: Shared<'_>,
    paths: Vec<PathBuf>,
    hints: ImportHints,
) -> Answer<()> {
    let stop = Arc::clone(&shell);
    run(
        app,
        &shell,
        Box::new(move |archive, progress| archive.import(&paths, &hints, &stop.stop, progress)),
    )
}

#[tauri::command(rename_all = "snake_case")]
pub async fn pick_and_import(
    app: AppHandle,
    shell: Shared<'_>,
    folder: bool,
    hints: ImportHints,
) -> Answer<bool> {
    let dialog = app.dialog().file();
    let picked = tauri::async_runtime::spawn_blocking(move || {
        if folder {
            dialog.blocking_pick_folders()
        } else {
            dialog
                .add_filter("txt, md, zip", &["txt", "text", "md", "markdown", "zip"])
                .blocking_pick_files()
        }
    })
    .await
    .unwrap_or_default()
    .unwrap_or_default();
    let paths: Vec<PathBuf> = picked
        .into_iter()
        .filter_map(|p| p.into_path().ok())
        .collect();
    if paths.is_empty() {
        return Ok(false);
    }
    start_import(app, shell, paths, hints).await.map(|()| true)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_text(
    app: AppHandle,
    shell: Shared<'_>,
    text: String,
    name: String,
) -> Answer<()> {
    let import: Import = Box::new(move |archive, _| {
        archive.import_held(&name, vec![(name.clone(), text.into_bytes())])
    });
    run(app, &shell, import)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_samples(app: AppHandle, shell: Shared<'_>) -> Answer<()> {
    let import: Import = Box::new(move |archive, _| {
        let pages = SAMPLES
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
            .collect();
        archive.import_held("示例", pages)
    });
    run(app, &shell, import)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn stop_import(shell: Shared<'_>) -> Answer<()> {
    shell.stop.store(true, Ordering::SeqCst);
    Ok(())
}

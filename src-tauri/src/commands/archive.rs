//! The archive as a whole: opening, checking, backups; and the settings of this machine.

use std::path::PathBuf;
use std::sync::Arc;

use jianbao_archive::{Archive, ArchiveInfo, BackupFile, CheckReport, ENDING, Error, Settings};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::state::{Answer, Shared, Shell, Status};

/// Runs what may take long away from the thread that draws.
async fn apart<T: Send + 'static>(
    shell: &Shared<'_>,
    work: impl FnOnce(&Shell) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let shell = Arc::clone(shell);
    match tauri::async_runtime::spawn_blocking(move || work(&shell)).await {
        Ok(answer) => answer,
        Err(error) => Err(crate::error::Failure {
            code: "panic".into(),
            message: error.to_string(),
            details: None,
        }),
    }
}

#[tauri::command(rename_all = "snake_case")]
pub async fn status(shell: Shared<'_>) -> Answer<Status> {
    apart(&shell, Shell::status).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn open_archive(app: AppHandle, shell: Shared<'_>, path: PathBuf) -> Answer<ArchiveInfo> {
    apart(&shell, move |shell| shell.open(&app, &path)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn pick_archive(
    app: AppHandle,
    shell: Shared<'_>,
    create: bool,
) -> Answer<Option<ArchiveInfo>> {
    let dialog = app.dialog().file();
    let picked = tauri::async_runtime::spawn_blocking(move || {
        if create {
            dialog
                .set_file_name(format!("剪报.{ENDING}"))
                .blocking_save_file()
        } else {
            dialog.blocking_pick_folder()
        }
    })
    .await;
    let Some(mut path) = picked.ok().flatten().and_then(|p| p.into_path().ok()) else {
        return Ok(None);
    };
    if create && path.extension().is_none_or(|e| e != ENDING) {
        path.as_mut_os_string().push(format!(".{ENDING}"));
    }
    // A folder that was picked to be opened is not made an archive by that.
    if !create && !Archive::exists(&path) {
        let value = path.display().to_string();
        return Err(shell.failure(&Error::Invalid {
            what: "archive",
            value,
        }));
    }
    open_archive(app, shell, path).await.map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_settings(app: AppHandle, shell: Shared<'_>, settings: Settings) -> Answer<()> {
    let (before, theme) = (shell.settings(), shell.theme());
    shell.save_settings(settings.clone())?;
    if theme != shell.theme() {
        app.set_theme(shell.theme());
    }
    if before.language != settings.language || before.keys != settings.keys {
        crate::menu::set(&app, &settings);
    }
    Ok(())
}

#[tauri::command(rename_all = "snake_case")]
pub async fn check(shell: Shared<'_>) -> Answer<CheckReport> {
    shell.ask(|archive| archive.check()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn backup(shell: Shared<'_>) -> Answer<BackupFile> {
    shell.ask(|archive| archive.backup()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn backups(shell: Shared<'_>) -> Answer<Vec<BackupFile>> {
    shell.ask(|archive| archive.backups()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn restore(app: AppHandle, shell: Shared<'_>, path: PathBuf) -> Answer<ArchiveInfo> {
    apart(&shell, move |shell| shell.restore(&app, &path)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn pick_backup(app: AppHandle) -> Answer<Option<String>> {
    let dialog = app.dialog().file().add_filter("db.zst", &["zst", "db"]);
    let picked = tauri::async_runtime::spawn_blocking(move || dialog.blocking_pick_file()).await;
    Ok(picked
        .ok()
        .flatten()
        .and_then(|p| p.into_path().ok())
        .map(|p| p.display().to_string()))
}

//! Exports: how they begin, and written with their progress; what goes to the clipboard.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use jianbao_archive::{
    Copied, CopyWhat, ExportOptions, ExportPreview, Exported, FieldName, Order, Selection, Target,
};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::state::{Answer, Shared};

#[tauri::command]
pub async fn export_fields(shell: Shared<'_>) -> Answer<Vec<FieldName>> {
    shell.ask(|archive| Ok(archive.export_fields())).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_export(
    shell: Shared<'_>,
    selection: Selection,
    order: Order,
    options: ExportOptions,
) -> Answer<ExportPreview> {
    let length = shell.settings().summary_length;
    shell
        .ask(move |archive| archive.export_preview(&selection, order, &options, length))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn export_set(
    app: AppHandle,
    shell: Shared<'_>,
    selection: Selection,
    order: Order,
    options: ExportOptions,
    name: String,
    path: Option<PathBuf>,
) -> Answer<Option<Exported>> {
    let path = match path {
        Some(path) => path,
        None => {
            let mut dialog = app.dialog().file();
            let ending = options.format.ending();
            dialog = if options.is_folder() {
                dialog.set_file_name(&name)
            } else {
                dialog
                    .add_filter(ending, &[ending])
                    .set_file_name(format!("{name}.{ending}"))
            };
            let picked =
                tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file()).await;
            let Some(path) = picked.ok().flatten().and_then(|p| p.into_path().ok()) else {
                return Ok(None);
            };
            path
        }
    };
    let length = shell.settings().summary_length;
    shell
        .work(app, move |archive, stop, progress| {
            let stopped = || stop.load(Ordering::Relaxed);
            archive.export_while(
                &selection, order, &options, length, &path, &stopped, progress,
            )
        })
        .await
        .map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn copied(shell: Shared<'_>, target: Target, what: CopyWhat) -> Answer<Copied> {
    shell
        .ask(move |archive| archive.copied(&target, what))
        .await
}

//! Summaries of articles.

use std::sync::atomic::Ordering;

use jianbao_archive::{Done, SummaryReport, SummaryView, Target};
use tauri::AppHandle;

use crate::state::{Answer, Shared};

#[tauri::command(rename_all = "snake_case")]
pub async fn summary(shell: Shared<'_>, uid: String, length: u32) -> Answer<SummaryView> {
    shell
        .ask(move |archive| archive.summary(&uid, length))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_summary(shell: Shared<'_>, uid: String, text: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.set_summary(&uid, &text))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn make_summaries(
    app: AppHandle,
    shell: Shared<'_>,
    target: Target,
    length: u32,
) -> Answer<SummaryReport> {
    shell
        .work(app, move |archive, stop, progress| {
            let stopped = || stop.load(Ordering::Relaxed);
            archive.make_summaries(&target, length, &stopped, progress)
        })
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn stop_work(shell: Shared<'_>) -> Answer<()> {
    shell.stop_work.store(true, Ordering::SeqCst);
    Ok(())
}

//! Where pages belong, how articles go on over pages, call numbers, issues; pages read again.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use jianbao_archive::{
    AlikePlace, AlikePlaces, CallNumbers, CheckedDay, Corrected, Done, IssueYear, Lesson,
    OutdatedPages, PageFacts, PagePlacing, Paper, PieceRole, Placed, RereadPreview, RereadReport,
    Target,
};

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::state::{Answer, Shared};

#[tauri::command]
pub async fn page_facts(shell: Shared<'_>, pages: Vec<String>) -> Answer<Vec<PageFacts>> {
    shell.ask(move |archive| archive.page_facts(&pages)).await
}

#[tauri::command]
pub async fn place_pages(shell: Shared<'_>, pages: Vec<PagePlacing>) -> Answer<Placed> {
    shell.ask(move |archive| archive.place_pages(&pages)).await
}

#[tauri::command]
pub async fn connect(shell: Shared<'_>, first: String, second: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.connect(&first, &second))
        .await
}

#[tauri::command]
pub async fn disconnect(shell: Shared<'_>, second: String) -> Answer<Done> {
    shell.ask(move |archive| archive.disconnect(&second)).await
}

#[tauri::command]
pub async fn call_numbers(
    shell: Shared<'_>,
    target: Target,
    template: String,
    anew: bool,
) -> Answer<CallNumbers> {
    shell
        .ask(move |archive| archive.call_numbers(&target, &template, anew))
        .await
}

#[tauri::command]
pub async fn give_call_numbers(
    shell: Shared<'_>,
    target: Target,
    template: String,
    anew: bool,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.give_call_numbers(&target, &template, anew))
        .await
}

#[tauri::command]
pub async fn drop_call_numbers(shell: Shared<'_>, target: Target) -> Answer<Done> {
    shell
        .ask(move |archive| archive.drop_call_numbers(&target))
        .await
}

#[tauri::command]
pub async fn papers(shell: Shared<'_>) -> Answer<Vec<Paper>> {
    shell.ask(|archive| archive.papers()).await
}

#[tauri::command]
pub async fn issues(shell: Shared<'_>, paper: Option<String>, year: u32) -> Answer<IssueYear> {
    shell
        .ask(move |archive| archive.issues(paper.as_deref(), year))
        .await
}

#[tauri::command]
pub async fn outdated_pages(shell: Shared<'_>, most: u32) -> Answer<OutdatedPages> {
    shell.ask(move |archive| archive.outdated_pages(most)).await
}

#[tauri::command]
pub async fn reread_preview(shell: Shared<'_>, page: String, whole: bool) -> Answer<RereadPreview> {
    shell
        .ask(move |archive| archive.reread_preview(&page, whole))
        .await
}

#[tauri::command]
pub async fn reread_page(
    shell: Shared<'_>,
    page: String,
    revision: String,
    whole: bool,
) -> Answer<Corrected> {
    shell
        .ask(move |archive| archive.reread_page(&page, Some(&revision), whole))
        .await
}

#[tauri::command]
pub async fn reread_all(app: AppHandle, shell: Shared<'_>) -> Answer<RereadReport> {
    shell
        .work(app, |archive, stop, progress| {
            archive.reread_all(&|| stop.load(Ordering::Relaxed), progress)
        })
        .await
}

#[tauri::command]
pub async fn alike_places(shell: Shared<'_>, lesson: Lesson) -> Answer<AlikePlaces> {
    shell
        .ask(move |archive| archive.alike_places(&lesson))
        .await
}

#[tauri::command]
pub async fn correct_alike(
    shell: Shared<'_>,
    place: AlikePlace,
    lesson: AlikePlaces,
    role: Option<PieceRole>,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.correct_alike(&place, &lesson, role))
        .await
}

#[tauri::command]
pub async fn checking_progress(shell: Shared<'_>) -> Answer<Vec<CheckedDay>> {
    shell.ask(|archive| archive.checking_progress()).await
}

#[tauri::command]
pub async fn save_source(
    app: AppHandle,
    shell: Shared<'_>,
    page: String,
    name: String,
    path: Option<PathBuf>,
) -> Answer<Option<String>> {
    let path = match path {
        Some(path) => path,
        None => {
            let dialog = app.dialog().file().set_file_name(&name);
            let picked =
                tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file()).await;
            let Some(path) = picked.ok().flatten().and_then(|p| p.into_path().ok()) else {
                return Ok(None);
            };
            path
        }
    };
    shell
        .ask(move |archive| {
            archive.save_source(&page, &path)?;
            Ok(Some(path.display().to_string()))
        })
        .await
}

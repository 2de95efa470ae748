//! Lists, articles and marks.

use jianbao_archive::{
    ArticleView, Day, Done, ListInfo, Operation, Order, Overview, PageText, Row, Selection, Target,
};

use crate::state::{Answer, Shared};

#[tauri::command(rename_all = "snake_case")]
pub async fn overview(shell: Shared<'_>) -> Answer<Overview> {
    shell.ask(|archive| archive.overview()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn days(shell: Shared<'_>, month: Option<String>) -> Answer<Vec<Day>> {
    shell
        .ask(move |archive| archive.days(month.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list(shell: Shared<'_>, selection: Selection, order: Order) -> Answer<ListInfo> {
    shell
        .ask(move |archive| archive.list(&selection, order))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rows(shell: Shared<'_>, token: u32, from: u32, to: u32) -> Answer<Vec<Row>> {
    shell
        .ask(move |archive| archive.rows(token, from, to))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn position(shell: Shared<'_>, token: u32, uid: String) -> Answer<Option<u32>> {
    shell
        .ask(move |archive| archive.position(token, &uid))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn next_untagged(shell: Shared<'_>, token: u32, from: u32) -> Answer<Option<u32>> {
    shell
        .ask(move |archive| archive.next_untagged(token, from))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn article(shell: Shared<'_>, uid: String, query: String) -> Answer<ArticleView> {
    shell
        .ask(move |archive| archive.article(&uid, &query))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn page_text(shell: Shared<'_>, uid: String) -> Answer<PageText> {
    shell.ask(move |archive| archive.page_text(&uid)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn mark(shell: Shared<'_>, target: Target, checked: bool) -> Answer<Done> {
    shell
        .ask(move |archive| archive.mark(&target, checked))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn bin(shell: Shared<'_>, target: Target) -> Answer<Done> {
    shell.ask(move |archive| archive.bin(&target)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unbin(shell: Shared<'_>, target: Target) -> Answer<Done> {
    shell.ask(move |archive| archive.unbin(&target)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn undo(shell: Shared<'_>) -> Answer<Option<Done>> {
    shell.ask(|archive| archive.undo()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn redo(shell: Shared<'_>) -> Answer<Option<Done>> {
    shell.ask(|archive| archive.redo()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn history(
    shell: Shared<'_>,
    limit: u32,
    before: Option<String>,
) -> Answer<Vec<Operation>> {
    shell
        .ask(move |archive| archive.history(limit, before.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn article_history(shell: Shared<'_>, uid: String) -> Answer<Vec<Operation>> {
    shell
        .ask(move |archive| archive.article_history(&uid))
        .await
}

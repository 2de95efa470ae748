//! Searching: what stands around a list of results.

use std::sync::Arc;

use jianbao_archive::{
    Archive, Completion, Done, Facets, ListInfo, NearArticle, Order, SavedSearch,
};
use tauri::AppHandle;

use crate::state::{Answer, Shared};

#[tauri::command(rename_all = "snake_case")]
pub async fn counted(shell: Shared<'_>, token: u32) -> Answer<ListInfo> {
    shell.ask(move |archive| archive.counted(token)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn facets(shell: Shared<'_>, token: u32) -> Answer<Facets> {
    shell.ask(move |archive| archive.facets(token)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn count_query(shell: Shared<'_>, query: String) -> Answer<u32> {
    shell.ask(move |archive| archive.count(&query)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn complete_query(shell: Shared<'_>, text: String, cursor: u32) -> Answer<Completion> {
    shell
        .ask(move |archive| archive.complete_query(&text, cursor))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn narrow_query(query: String, term: String) -> String {
    Archive::narrow_query(&query, &term)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn saved_searches(shell: Shared<'_>) -> Answer<Vec<SavedSearch>> {
    shell.ask(|archive| archive.saved_searches()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_search(
    shell: Shared<'_>,
    name: String,
    query: String,
    order: Order,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.save_search(&name, &query, order))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rename_search(shell: Shared<'_>, search: String, name: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.rename_search(&search, &name))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn change_search(
    shell: Shared<'_>,
    search: String,
    query: String,
    order: Order,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.change_search(&search, &query, order))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_search(shell: Shared<'_>, search: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.delete_search(&search))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn past_searches(shell: Shared<'_>) -> Answer<Vec<String>> {
    shell.ask(|archive| archive.past_searches()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remember_search(shell: Shared<'_>, query: String) -> Answer<()> {
    shell
        .ask(move |archive| archive.remember_search(&query))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn forget_searches(shell: Shared<'_>) -> Answer<()> {
    shell.ask(|archive| archive.forget_searches()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn near(shell: Shared<'_>, uid: String) -> Answer<Vec<NearArticle>> {
    shell.ask(move |archive| archive.near(&uid)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rebuild_index(app: AppHandle, shell: Shared<'_>) -> Answer<()> {
    let shell = Arc::clone(&shell);
    let ended = tauri::async_runtime::spawn_blocking(move || shell.make_index(&app)).await;
    ended.unwrap_or(Ok(()))
}

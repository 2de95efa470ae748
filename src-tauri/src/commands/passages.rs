//! Passages: stretches of an article that people tag and note.

use jianbao_archive::{Done, PassageList, Spot, TagChoice};

use crate::state::{Answer, Shared};

#[tauri::command(rename_all = "snake_case")]
pub async fn add_passage(
    shell: Shared<'_>,
    article: String,
    spots: Vec<Spot>,
    tag: Option<TagChoice>,
    note: Option<String>,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.add_passage(&article, &spots, tag.as_ref(), note.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn tag_passage(shell: Shared<'_>, passage: String, tag: TagChoice) -> Answer<Done> {
    shell
        .ask(move |archive| archive.tag_passage(&passage, &tag))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn untag_passage(shell: Shared<'_>, passage: String, tag: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.untag_passage(&passage, &tag))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn note_passage(shell: Shared<'_>, passage: String, note: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.note_passage(&passage, &note))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_passage(shell: Shared<'_>, passage: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.delete_passage(&passage))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn place_passage(shell: Shared<'_>, passage: String, spot: Spot) -> Answer<Done> {
    shell
        .ask(move |archive| archive.place_passage(&passage, &spot))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn passages_of_theme(
    shell: Shared<'_>,
    tag: String,
    skip: u32,
    most: u32,
) -> Answer<PassageList> {
    shell
        .ask(move |archive| archive.passages_of_theme(&tag, skip, most))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn lost_passages(shell: Shared<'_>, skip: u32, most: u32) -> Answer<PassageList> {
    shell
        .ask(move |archive| archive.lost_passages(skip, most))
        .await
}

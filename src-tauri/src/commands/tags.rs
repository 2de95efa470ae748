//! Tags and tagging.

use jianbao_archive::{Done, TagMatch, Target};

use crate::state::{Answer, Shared};

#[tauri::command(rename_all = "snake_case")]
pub async fn match_tags(
    shell: Shared<'_>,
    text: String,
    uids: Vec<String>,
) -> Answer<Vec<TagMatch>> {
    shell
        .ask(move |archive| archive.match_tags(&text, &uids))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn tag(shell: Shared<'_>, target: Target, tag: String) -> Answer<Done> {
    shell.ask(move |archive| archive.tag(&target, &tag)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn untag(shell: Shared<'_>, target: Target, tag: String) -> Answer<Done> {
    shell.ask(move |archive| archive.untag(&target, &tag)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn create_tag(
    shell: Shared<'_>,
    name: String,
    parent: Option<String>,
    target: Option<Target>,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.create_tag(&name, parent.as_deref(), target.as_ref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rename_tag(shell: Shared<'_>, tag: String, name: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.rename_tag(&tag, &name))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn recolor_tag(shell: Shared<'_>, tag: String, color: Option<String>) -> Answer<Done> {
    shell
        .ask(move |archive| archive.recolor_tag(&tag, color.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn move_tag(shell: Shared<'_>, tag: String, parent: Option<String>) -> Answer<Done> {
    shell
        .ask(move |archive| archive.move_tag(&tag, parent.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn pin_tag(shell: Shared<'_>, tag: String, key: Option<u8>) -> Answer<Done> {
    shell.ask(move |archive| archive.pin_tag(&tag, key)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_tag(shell: Shared<'_>, tag: String) -> Answer<Done> {
    shell.ask(move |archive| archive.delete_tag(&tag)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_tags(shell: Shared<'_>, tags: Vec<String>) -> Answer<Done> {
    shell.ask(move |archive| archive.delete_tags(&tags)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn move_tags(
    shell: Shared<'_>,
    tags: Vec<String>,
    parent: Option<String>,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.move_tags(&tags, parent.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn recolor_tags(
    shell: Shared<'_>,
    tags: Vec<String>,
    color: Option<String>,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.recolor_tags(&tags, color.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn merge_all(
    shell: Shared<'_>,
    from: Vec<String>,
    into: String,
    keep_names: bool,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.merge_all(&from, &into, keep_names))
        .await
}

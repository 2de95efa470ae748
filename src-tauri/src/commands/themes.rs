//! The vocabulary, rules, suggestions, and themes over time.

use std::path::PathBuf;

use jianbao_archive::{
    AlikeTags, Done, Exported, Lacking, LearningState, MergePreview, Proposal, RulePreview,
    RuleText, RuleView, SplitPreview, Target, ThemeChart, TogetherTag, Vocabulary,
    VocabularyFormat, VocabularyOutcome,
};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::state::{Answer, Shared};

#[tauri::command]
pub async fn vocabulary(shell: Shared<'_>) -> Answer<Vocabulary> {
    shell.ask(|archive| archive.vocabulary()).await
}

#[tauri::command]
pub async fn alike_tags(shell: Shared<'_>) -> Answer<Vec<AlikeTags>> {
    shell.ask(|archive| archive.alike_tags()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn keep_apart(shell: Shared<'_>, one: String, other: String) -> Answer<()> {
    shell
        .ask(move |archive| archive.keep_apart(&one, &other))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn note_tag(shell: Shared<'_>, tag: String, note: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.note_tag(&tag, &note))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_synonyms(shell: Shared<'_>, tag: String, names: Vec<String>) -> Answer<Done> {
    shell
        .ask(move |archive| archive.set_synonyms(&tag, &names))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_merge(shell: Shared<'_>, from: String, into: String) -> Answer<MergePreview> {
    shell
        .ask(move |archive| archive.preview_merge(&from, &into))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn merge_tags(
    shell: Shared<'_>,
    from: String,
    into: String,
    keep_name: bool,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.merge_tags(&from, &into, keep_name))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_split(shell: Shared<'_>, tag: String, query: String) -> Answer<SplitPreview> {
    shell
        .ask(move |archive| archive.preview_split(&tag, &query))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn split_tag(
    shell: Shared<'_>,
    tag: String,
    query: String,
    name: String,
    both: bool,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.split_tag(&tag, &query, &name, both))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn retag(shell: Shared<'_>, target: Target, from: String, to: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.retag(&target, &from, &to))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn finish(shell: Shared<'_>, article: String, tags: Vec<String>) -> Answer<Done> {
    shell
        .ask(move |archive| archive.finish(&article, &tags))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn proposals(shell: Shared<'_>, uid: String) -> Answer<Vec<Proposal>> {
    shell.ask(move |archive| archive.proposals(&uid)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn accept(
    shell: Shared<'_>,
    target: Target,
    tag: String,
    rule: Option<String>,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.accept(&target, &tag, rule.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn refuse(shell: Shared<'_>, target: Target, tag: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.refuse(&target, &tag))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn lacking(shell: Shared<'_>, tag: String, limit: u32) -> Answer<Vec<Lacking>> {
    shell
        .ask(move |archive| archive.lacking(&tag, limit as usize))
        .await
}

#[tauri::command]
pub async fn learning(shell: Shared<'_>) -> Answer<LearningState> {
    shell.ask(|archive| Ok(archive.learning())).await
}

#[tauri::command]
pub async fn rules(shell: Shared<'_>) -> Answer<Vec<RuleView>> {
    shell.ask(|archive| archive.rules()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_rule(shell: Shared<'_>, tag: String, says: RuleText) -> Answer<RulePreview> {
    shell
        .ask(move |archive| archive.preview_rule(&tag, &says))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_rule(shell: Shared<'_>, tag: String, says: RuleText, tags: bool) -> Answer<Done> {
    shell
        .ask(move |archive| archive.add_rule(&tag, &says, tags))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn change_rule(
    shell: Shared<'_>,
    rule: String,
    says: RuleText,
    tags: bool,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.change_rule(&rule, &says, tags))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_rule(shell: Shared<'_>, rule: String) -> Answer<Done> {
    shell.ask(move |archive| archive.delete_rule(&rule)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn apply_rule(shell: Shared<'_>, rule: String) -> Answer<Done> {
    shell.ask(move |archive| archive.apply_rule(&rule)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn theme_chart(shell: Shared<'_>, tags: Vec<String>) -> Answer<ThemeChart> {
    shell.ask(move |archive| archive.theme_chart(&tags)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn together(shell: Shared<'_>, tag: String) -> Answer<Vec<TogetherTag>> {
    shell.ask(move |archive| archive.together(&tag)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn export_vocabulary(
    app: AppHandle,
    shell: Shared<'_>,
    format: VocabularyFormat,
    path: Option<PathBuf>,
) -> Answer<Option<Exported>> {
    let path = match path {
        Some(path) => Some(path),
        None => {
            let ending = match format {
                VocabularyFormat::Turtle => "ttl",
                VocabularyFormat::Csv => "csv",
            };
            let dialog = app
                .dialog()
                .file()
                .add_filter(ending, &[ending])
                .set_file_name(format!("主题词表.{ending}"));
            let picked =
                tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file()).await;
            picked.ok().flatten().and_then(|p| p.into_path().ok())
        }
    };
    let Some(path) = path else {
        return Ok(None);
    };
    shell
        .ask(move |archive| archive.export_vocabulary(format, &path))
        .await
        .map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_vocabulary(
    app: AppHandle,
    shell: Shared<'_>,
    path: Option<PathBuf>,
) -> Answer<Option<VocabularyOutcome>> {
    let path = match path {
        Some(path) => Some(path),
        None => {
            let dialog = app
                .dialog()
                .file()
                .add_filter("ttl, csv", &["ttl", "turtle", "nt", "csv", "tsv", "txt"]);
            let picked =
                tauri::async_runtime::spawn_blocking(move || dialog.blocking_pick_file()).await;
            picked.ok().flatten().and_then(|p| p.into_path().ok())
        }
    };
    let Some(path) = path else {
        return Ok(None);
    };
    shell
        .ask(move |archive| archive.import_vocabulary(&path))
        .await
        .map(Some)
}

//! The people of the bylines.

use jianbao_archive::{
    AlikePeople, Done, PartOf, PeopleList, PeopleOrder, PersonArticles, PersonCard, PersonMerge,
    PersonView,
};

use crate::state::{Answer, Shared};

#[tauri::command]
pub async fn match_people(shell: Shared<'_>, text: String) -> Answer<Vec<PersonCard>> {
    shell.ask(move |archive| archive.match_people(&text)).await
}

#[tauri::command]
pub async fn people(
    shell: Shared<'_>,
    text: String,
    order: PeopleOrder,
    from: u32,
    to: u32,
) -> Answer<PeopleList> {
    shell
        .ask(move |archive| archive.people(&text, order, from, to))
        .await
}

#[tauri::command]
pub async fn person(shell: Shared<'_>, key: String) -> Answer<PersonView> {
    shell.ask(move |archive| archive.person(&key)).await
}

#[tauri::command]
pub async fn person_articles(
    shell: Shared<'_>,
    key: String,
    query: String,
) -> Answer<PersonArticles> {
    shell
        .ask(move |archive| archive.person_articles(&key, &query))
        .await
}

#[tauri::command]
pub async fn alike_people(shell: Shared<'_>) -> Answer<Vec<AlikePeople>> {
    shell.ask(|archive| archive.alike_people()).await
}

#[tauri::command]
pub async fn keep_people_apart(shell: Shared<'_>, one: String, other: String) -> Answer<()> {
    shell
        .ask(move |archive| archive.keep_people_apart(&one, &other))
        .await
}

#[tauri::command]
pub async fn preview_person_merge(
    shell: Shared<'_>,
    from: String,
    into: String,
) -> Answer<PersonMerge> {
    shell
        .ask(move |archive| archive.preview_person_merge(&from, &into))
        .await
}

#[tauri::command]
pub async fn merge_person(shell: Shared<'_>, from: String, into: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.merge_person(&from, &into))
        .await
}

#[tauri::command]
pub async fn separate_spelling(shell: Shared<'_>, spelling: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.separate_spelling(&spelling))
        .await
}

#[tauri::command]
pub async fn qualify_person(shell: Shared<'_>, key: String, qualifier: String) -> Answer<Done> {
    shell
        .ask(move |archive| archive.qualify_person(&key, &qualifier))
        .await
}

#[tauri::command]
pub async fn part_person(
    shell: Shared<'_>,
    key: String,
    which: PartOf,
    qualifier: String,
    known: bool,
) -> Answer<Done> {
    shell
        .ask(move |archive| archive.part_person(&key, &which, &qualifier, known))
        .await
}

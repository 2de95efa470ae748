//! Pages as they are put right.

use jianbao_archive::{Corrected, PageCorrection, PageSheet, UnsurePages};

use crate::state::{Answer, Shared};

#[tauri::command(rename_all = "snake_case")]
pub async fn page_sheet(shell: Shared<'_>, page: String) -> Answer<PageSheet> {
    shell.ask(move |archive| archive.page_sheet(&page)).await
}

#[tauri::command]
pub async fn unsure_pages(shell: Shared<'_>, most: u32) -> Answer<UnsurePages> {
    shell.ask(move |archive| archive.unsure_pages(most)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn correct(
    shell: Shared<'_>,
    page: String,
    revision: String,
    correction: PageCorrection,
) -> Answer<Corrected> {
    shell
        .ask(move |archive| archive.correct(&page, Some(&revision), &correction))
        .await
}

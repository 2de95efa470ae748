//! Searching in the window: what is completed, marked, counted, kept and found alike.

use fantoccini::key::Key;
use jianbao_tests::window::{Result, Window};
use serde_json::json;

use crate::stage::{SIZES, spec};

/// Two pages that share a notice, one of them as another paper printed it, under another head.
const PAGES: [(&str, &str); 2] = [
    (
        "一.txt",
        "2024年3月8日 第2版 工会新闻\n\n## 女职工专列开行\n\n本报讯（记者 苗青）昨天，第一趟女职工专列从北站开出，六百名女职工乘车前往新厂区上班，车上备有热水和书报。\n\n\
         ## 图书角开放通知\n\n市总工会图书角从本月起每晚开放到九点，职工凭会员卡借书，每人每次三本，期限一个月，逾期请到前台续借，遗失照价赔偿。\n",
    ),
    (
        "二.txt",
        "2024年5月6日 第3版 副刊\n\n## 夜读去处\n\n市总工会图书角从本月起每晚开放到九点，职工凭会员卡借书，每人每次三本，期限一个月，逾期请到前台续借，遗失照价赔偿。\n\n\
         ## 班组的灯\n\n本报讯（记者 贺铭）班组里的灯一直亮到天明，工会送来夜宵，职工们说心里热乎。\n",
    ),
];

async fn into_box(window: &Window) -> Result {
    window.press("/").await?;
    window
        .until("the search box", "document.activeElement?.id === 'search'")
        .await
}

async fn type_in(window: &Window, text: &str) -> Result {
    into_box(window).await?;
    window.press(text).await
}

async fn key(window: &Window, key: Key) -> Result {
    window.press(&char::from(key).to_string()).await
}

/// Waits until the search box holds a text.
async fn holds(window: &Window, text: &str) -> Result {
    let test = format!(
        "document.getElementById('search').value === {}",
        json!(text)
    );
    window.until(&format!("{text} in the box"), &test).await
}

#[test]
fn a_search_is_completed_narrowed_kept_and_found_again() {
    spec("searching", async |stage| {
        let folder = stage.path("pages");
        std::fs::create_dir_all(&folder)?;
        for (name, text) in PAGES {
            std::fs::write(folder.join(name), text)?;
        }
        let window = stage.open().await?;
        window.drop_files(&[folder]).await?;
        window.see("[data-testid=import-report]").await?;
        window.leave().await?;
        window.reads("[data-testid=count]", "4").await?;
        window
            .call(
                "create_tag",
                json!({"name": "女职工", "parent": null, "target": null}),
            )
            .await?;
        window.reads("[data-testid=side-tag]", "女职工").await?;

        // What can't be read is marked and told; the rest is searched for.
        type_in(&window, "日期:2023-13 职工").await?;
        window
            .reads("[data-testid=query-problem]", "2023-13")
            .await?;
        window.reads("[data-testid=count]", "4").await?;
        window
            .until(
                "the place of the problem",
                "document.querySelector('.search u')?.textContent === '2023-13'",
            )
            .await?;
        window.picture("problem").await?;

        // A field and its value are completed, by pinyin too, and nothing is chosen unasked.
        key(&window, Key::Escape).await?;
        key(&window, Key::Escape).await?;
        holds(&window, "").await?;
        window.press("biaoq").await?;
        window.reads("[data-testid=completion]", "标签:").await?;
        key(&window, Key::Down).await?;
        key(&window, Key::Enter).await?;
        holds(&window, "标签:").await?;
        window.press("nzg").await?;
        window.reads("[data-testid=completion]", "女职工").await?;
        window.picture("completion").await?;
        key(&window, Key::Down).await?;
        key(&window, Key::Enter).await?;
        holds(&window, "标签:女职工 ").await?;
        window.reads("[data-testid=count]", "0").await?;
        key(&window, Key::Escape).await?;
        holds(&window, "").await?;

        // Results are counted by what they have; a month narrows them.
        window.press("工会").await?;
        window.reads("[data-testid=count]", "3").await?;
        window.reads("[data-testid=facets]", "贺铭").await?;
        for theme in ["light", "dark"] {
            window.set_theme(theme).await?;
            for (width, height) in SIZES {
                window.resize(width, height).await?;
                window.picture(&format!("facets-{theme}-{width}")).await?;
            }
        }
        window
            .click("[data-testid=facet][title*=苗青], [data-testid=facet][title*=贺铭]")
            .await?;
        window.reads("[data-testid=count]", "1").await?;
        holds(&window, "工会 人:=贺铭").await?;

        // Results are searched by themselves; Backspace gives the first query back.
        into_box(&window).await?;
        window.control('a', false).await?;
        window.press("工会").await?;
        window.reads("[data-testid=count]", "3").await?;
        window.chord(Key::Shift, Key::Enter).await?;
        window.reads("[data-testid=search-base]", "工会").await?;
        holds(&window, "").await?;
        window.press("夜").await?;
        window.reads("[data-testid=count]", "2").await?;
        window.picture("within").await?;
        key(&window, Key::Escape).await?;
        window.reads("[data-testid=count]", "3").await?;
        key(&window, Key::Backspace).await?;
        holds(&window, "工会").await?;
        window
            .until(
                "no results to search within",
                "!document.querySelector('[data-testid=search-base]')",
            )
            .await?;
        window.press(" 人:=贺铭").await?;
        window.reads("[data-testid=count]", "1").await?;

        // The search is kept with its name, and its count is there; undo takes it back.
        window.click("[data-testid=save-search]").await?;
        window.see("[data-testid=search-name]").await?;
        window.press("贺铭的工会").await?;
        key(&window, Key::Enter).await?;
        window
            .reads("[data-testid=saved-search]", "贺铭的工会")
            .await?;
        window.reads("[data-testid=saved-search]", "1").await?;
        window.picture("kept").await?;
        window.control('z', false).await?;
        window
            .reads("[data-testid=saved-search]", "工会 人")
            .await?;

        // The same notice under another head is found, and both can be tagged together.
        type_in(&window, "夜读").await?;
        key(&window, Key::Enter).await?;
        window.reads("[data-testid=near]", "1").await?;
        window.click("[data-testid=near] .link").await?;
        window.reads("[data-testid=near]", "图书角开放通知").await?;
        window.picture("near").await?;
        window.click("[data-testid=tag-near]").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window.press("女职工").await?;
        window.reads("[data-testid=tag-match]", "女职工").await?;
        key(&window, Key::Enter).await?;
        window.reads("[data-testid=side-tag]", "2").await?;
        window.leave().await?;

        // The sheet shows it all, and its examples can be tried.
        window.click("[data-testid=query-help]").await?;
        window
            .reads("[data-testid=query-sheet]", "日期:2023-10..2023-12")
            .await?;
        window.picture("sheet").await?;
        window.close().await
    });
}

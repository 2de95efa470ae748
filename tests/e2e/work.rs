//! The main job by keyboard alone: first start, import, read, tag, undo, restart, find again.

use fantoccini::key::Key;
use jianbao_tests::window::{Result, Window};
use jianbao_tests::workspace::real_pages;

use crate::stage::{SIZES, spec};

/// The text of an element.
async fn text(window: &Window, selector: &str) -> Result<String> {
    Ok(window.see(selector).await?.text().await?)
}

async fn enter(window: &Window) -> Result {
    window.press(&char::from(Key::Enter).to_string()).await
}

async fn escape(window: &Window) -> Result {
    window.press(&char::from(Key::Escape).to_string()).await
}

#[test]
fn a_first_start_offers_samples_and_reads_them() {
    spec("first-start", async |stage| {
        let window = stage.open().await?;
        window.see("[data-testid=first-start]").await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.picture(&format!("empty-{width}")).await?;
        }
        window.click("[data-testid=load-samples]").await?;
        window.see("[data-testid=import-report]").await?;
        window.picture("report").await?;
        window.click("[data-testid=report-close]").await?;
        window.see("[data-testid=row]").await?;
        for theme in ["light", "dark"] {
            window.set_theme(theme).await?;
            for (width, height) in SIZES {
                window.resize(width, height).await?;
                window.picture(&format!("samples-{theme}-{width}")).await?;
            }
        }
        window.close().await
    });
}

#[test]
fn tagging_undoing_and_finding_again_works_by_keyboard_across_restarts() {
    let Some(pages) = real_pages() else { return };
    spec("keyboard", async |stage| {
        let window = stage.open().await?;
        window.drop_files(&[pages]).await?;
        window.see("[data-testid=import-report]").await?;
        window.picture("report").await?;
        window.reads("[data-testid=import-report]", "21").await?;
        escape(&window).await?;
        window.reads("[data-testid=count]", "21").await?;
        window.see("[data-testid=article] h1").await?;
        let first = text(&window, "[data-testid=article] h1").await?;

        // A theme that is not there is made; one that is there is found by its pinyin.
        window.press("t").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window.press("工会十八大").await?;
        window.reads("[data-testid=tag-box]", "工会十八大").await?;
        window.picture("create").await?;
        enter(&window).await?;
        window
            .reads("[data-testid=article-tag]", "工会十八大")
            .await?;
        escape(&window).await?;
        window
            .until(
                "the box to close",
                "!document.querySelector('[data-testid=tag-box-input]')",
            )
            .await?;
        window.press("j").await?;
        let other = format!(
            "document.querySelector('[data-testid=article] h1').textContent.trim() !== {first:?}"
        );
        window.until("the next article", &other).await?;
        window.press("t").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window.press("ghsbd").await?;
        window.until("the match", "document.querySelector('[data-testid=tag-match]')?.textContent.includes('工会十八大')").await?;
        window.picture("pinyin").await?;
        enter(&window).await?;
        window
            .reads("[data-testid=article-tag]", "工会十八大")
            .await?;
        escape(&window).await?;
        window.press("t").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window.press("女职工").await?;
        window.reads("[data-testid=tag-box]", "女职工").await?;
        enter(&window).await?;
        window
            .until(
                "two themes",
                "document.querySelectorAll('[data-testid=article-tag]').length === 2",
            )
            .await?;
        escape(&window).await?;
        window.reads("[data-testid=side-tag]", "工会十八大").await?;
        window.picture("tagged").await?;

        window.control('z', false).await?;
        window
            .until(
                "one theme",
                "document.querySelectorAll('[data-testid=article-tag]').length === 1",
            )
            .await?;
        window.close().await?;

        // What was done, and what was undone, outlives the program; so does the way back.
        let window = stage.open().await?;
        window.reads("[data-testid=count]", "21").await?;
        let tags = window.call("overview", serde_json::json!({})).await?;
        let counts: Vec<(String, u64)> = tags["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|t| {
                (
                    t["name"].as_str().unwrap_or_default().to_owned(),
                    t["count"].as_u64().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            counts,
            [("工会十八大".to_owned(), 2)],
            "女职工 was undone with its making"
        );
        window.control('z', true).await?;
        window
            .until(
                "女职工 again",
                "document.querySelectorAll('[data-testid=side-tag]').length === 2",
            )
            .await?;
        window.control('z', false).await?;
        window.control('z', false).await?;
        window
            .until(
                "one theme",
                "document.querySelectorAll('[data-testid=side-tag]').length === 1",
            )
            .await?;
        window.picture("undone").await?;

        window.press("/").await?;
        window.press("女职工").await?;
        window
            .until("hits", "document.querySelector('[data-testid=hits]')")
            .await?;
        let total = window
            .call(
                "list",
                serde_json::json!({"selection": {"query": "女职工"}, "order": "newest"}),
            )
            .await?["total"]
            .as_u64();
        window
            .reads(
                "[data-testid=count]",
                &total.unwrap_or_default().to_string(),
            )
            .await?;
        window.picture("search").await?;
        escape(&window).await?;
        window.press("n").await?;
        window.picture("next-hit").await?;
        window.close().await
    });
}

//! What articles say in short: read, changed by key, made for many, and still there after a restart.

use fantoccini::key::Key;
use jianbao_tests::window::{Result, Window};

use crate::accessible::audit;
use crate::stage::{SIZES, spec};

async fn key(window: &Window, key: Key) -> Result {
    window.press(&char::from(key).to_string()).await
}

#[test]
fn a_summary_is_changed_by_key_and_kept() {
    spec("summing", async |stage| {
        let window = stage.open().await?;
        window.click("[data-testid=load-samples]").await?;
        window.see("[data-testid=import-report]").await?;
        key(&window, Key::Escape).await?;
        window.see("[data-testid=article]").await?;
        window.reads("[data-testid=summary-state]", "自动").await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.run("document.querySelector('[data-testid=summary]').scrollIntoView({ block: 'end' })", vec![]).await?;
            window.picture(&format!("read-{width}")).await?;
        }
        window.resize(1366, 768).await?;

        // One key writes, Escape keeps; the sentence says what was done and can be taken back.
        window.press("s").await?;
        window.see("[data-testid=summary-text]").await?;
        window.press("另加一句。").await?;
        window.see("[data-testid=summary-made]").await?;
        window.picture("writing").await?;
        audit(&window, "axe-writing").await?;
        key(&window, Key::Escape).await?;
        window
            .reads("[data-testid=summary-state]", "已修改")
            .await?;
        window
            .reads("[data-testid=summary-read]", "另加一句。")
            .await?;
        window.reads("[data-testid=toast]", "的摘要").await?;
        window.control('z', false).await?;
        window.reads("[data-testid=summary-state]", "自动").await?;
        window.control('z', true).await?;
        window
            .reads("[data-testid=summary-state]", "已修改")
            .await?;

        // What is written when another article is opened is kept.
        window.press("s").await?;
        window.see("[data-testid=summary-text]").await?;
        window.press("再加一句。").await?;
        window
            .run(
                "document.querySelectorAll('[data-testid=row]')[1].click()",
                vec![],
            )
            .await?;
        window.reads("[data-testid=summary-state]", "自动").await?;

        // All of the list, by one key; what a person wrote is left alone.
        window.shift('S').await?;
        window.reads("[data-testid=toast]", "做了摘要").await?;
        window
            .reads("[data-testid=toast]", "1 篇改过的没有动")
            .await?;
        window.reads("[data-testid=summary-state]", "已存").await?;
        window.close().await?;

        let window = stage.open().await?;
        window.see("[data-testid=row][data-uid]").await?;
        window
            .run(
                "document.querySelectorAll('[data-testid=row]')[0].click()",
                vec![],
            )
            .await?;
        window
            .reads("[data-testid=summary-read]", "再加一句。")
            .await?;
        window.press("s").await?;
        window.see("[data-testid=summary-drop]").await?;
        window.click("[data-testid=summary-drop]").await?;
        window.reads("[data-testid=summary-state]", "自动").await?;
        window.close().await
    });
}

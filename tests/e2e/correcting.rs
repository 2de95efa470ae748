//! A page put right in the window: split, merged, written in, undone, and still so after a restart.

use std::sync::atomic::AtomicBool;

use fantoccini::key::Key;
use jianbao_archive::{Archive, ImportHints};
use jianbao_tests::window::{Result, Window};
use jianbao_tests::workspace::root;
use serde_json::json;

use crate::accessible::audit;
use crate::stage::{SIZES, spec};

async fn key(window: &Window, key: Key) -> Result {
    window.press(&char::from(key).to_string()).await
}

/// Waits until the page has so many articles.
async fn articles(window: &Window, count: usize) -> Result {
    window
        .until(
            "the articles of the page",
            &format!("document.querySelectorAll('[data-testid=page-article]').length === {count}"),
        )
        .await
}

/// Opens the article that the spec works on.
async fn open_article(window: &Window) -> Result {
    let row = "[...document.querySelectorAll('[data-testid=row]')].find((row) => row.textContent.includes('女职工维权窗口'))";
    window.until("its row", row).await?;
    window.run(&format!("{row}.click()"), vec![]).await?;
    Ok(())
}

async fn go_to(window: &Window, text: &str) -> Result {
    window
        .run(
            &format!(
                "[...document.querySelectorAll('[data-testid=piece]')].find((p) => p.textContent.includes('{text}')).click();
                 document.querySelector('[data-testid=pieces]').focus()"
            ),
            vec![],
        )
        .await?;
    window
        .until(
            "the piece",
            &format!("document.querySelector('.piece.here')?.textContent.includes('{text}')"),
        )
        .await
}

#[test]
fn a_page_is_put_right_by_key_and_stays_so() {
    spec("correcting", async |stage| {
        let window = stage.open().await?;
        window.click("[data-testid=load-samples]").await?;
        window.see("[data-testid=import-report]").await?;
        key(&window, Key::Escape).await?;
        window.see("[data-testid=article]").await?;
        open_article(&window).await?;
        window
            .reads("[data-testid=article] h1", "女职工维权窗口搬到夜市旁")
            .await?;
        window.press("p").await?;
        window.see("[data-testid=piece]").await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.picture(&format!("page-{width}")).await?;
        }
        window.resize(1366, 768).await?;
        audit(&window, "axe-page").await?;

        // Split before a paragraph, then one again.
        articles(&window, 8).await?;
        go_to(&window, "头一晚，来了十四拨人").await?;
        window.press("/").await?;
        articles(&window, 9).await?;
        window.reads("[data-testid=toast]", "分开成两篇").await?;
        window.picture("split").await?;
        window.press("m").await?;
        articles(&window, 8).await?;
        window.control('z', false).await?;
        articles(&window, 9).await?;
        window.control('z', true).await?;
        articles(&window, 8).await?;

        // A paragraph goes to another article and comes back; two are one, and two again.
        go_to(&window, "头一晚，来了十四拨人").await?;
        let article =
            "document.querySelector('.piece.here')?.className.match(/article-(\\d|none)/)?.[1]";
        let home = window.run(&format!("return {article}"), vec![]).await?;
        window.press("a").await?;
        window.see("[data-testid=move-to]").await?;
        window.press("1").await?;
        window
            .until(
                "another article",
                &format!("{article} !== '{}'", home.as_str().unwrap_or_default()),
            )
            .await?;
        window.control('z', false).await?;
        go_to(&window, "头一晚，来了十四拨人").await?;
        let pieces = "document.querySelectorAll('[data-testid=piece]').length";
        let count = window.run(&format!("return {pieces}"), vec![]).await?;
        window.press("g").await?;
        window
            .until(
                "a piece less",
                &format!(
                    "{pieces} === {}",
                    count.as_u64().unwrap_or(0).saturating_sub(1)
                ),
            )
            .await?;
        window.control('z', false).await?;
        window
            .until("all pieces", &format!("{pieces} === {count}"))
            .await?;

        // A word is put right; what was read stays beside it.
        go_to(&window, "区总工会主席路平说").await?;
        window.press("e").await?;
        window.see("[data-testid=piece-text]").await?;
        window.picture("writing").await?;
        audit(&window, "axe-writing").await?;
        window.press("真的！").await?;
        key(&window, Key::Escape).await?;
        window
            .until(
                "the text",
                "document.querySelector('.piece.here')?.textContent.includes('真的！')",
            )
            .await?;
        window.picture("written").await?;

        // What can't be kept stays in its field; the keys mean the page after a click on a button, too.
        window.click("[data-testid=edit]").await?;
        window.see("[data-testid=piece-text]").await?;
        window.control('a', false).await?;
        key(&window, Key::Delete).await?;
        key(&window, Key::Escape).await?;
        window.reads("[role=alert]", "不能是空的").await?;
        window
            .run("const field = document.querySelector('[data-testid=piece-text]'); field.value = '区总工会主席路平说真的！'; field.dispatchEvent(new Event('input')); field.focus()", vec![])
            .await?;
        key(&window, Key::Escape).await?;
        window
            .until(
                "the field to go",
                "!document.querySelector('[data-testid=piece-text]')",
            )
            .await?;
        window
            .run(
                "document.querySelector('[data-testid=role]').focus()",
                vec![],
            )
            .await?;
        window.press("d").await?;
        window
            .until(
                "it aside",
                "document.querySelector('.piece.here')?.dataset.role === 'repeat'",
            )
            .await?;
        window.press("d").await?;
        window
            .until(
                "it back",
                "document.querySelector('.piece.here')?.dataset.role === 'paragraph'",
            )
            .await?;

        // Another role, by a letter and a digit.
        window.press("c").await?;
        window.see("[data-testid=role-caption]").await?;
        window.press("6").await?;
        window
            .until(
                "the role",
                "document.querySelector('.piece.here')?.dataset.role === 'caption'",
            )
            .await?;
        key(&window, Key::Escape).await?;
        window
            .until(
                "the article again",
                "!document.querySelector('[data-testid=page-view]')",
            )
            .await?;
        window.reads("[data-testid=article]", "真的！").await?;
        window.close().await?;

        let window = stage.open().await?;
        window.see("[data-testid=row][data-uid]").await?;
        open_article(&window).await?;
        window.reads("[data-testid=article]", "真的！").await?;
        window.set_theme("dark").await?;
        window.press("p").await?;
        window.see("[data-testid=piece]").await?;
        window.picture("dark").await?;
        window.close().await
    });
}

#[test]
fn unsure_places_are_gone_through_with_one_key() {
    spec("queue", async |stage| {
        let archive = Archive::open(&stage.archive()).map_err(|e| e.to_string())?;
        let never = AtomicBool::new(false);
        archive
            .import(
                &[root().join("tests/pages")],
                &ImportHints::default(),
                &never,
                &mut |_| (),
            )
            .map_err(|e| e.to_string())?;
        drop(archive);
        let window = stage.open().await?;
        window.see("[data-testid=article]").await?;
        window.press("p").await?;
        window.see("[data-testid=queued-page]").await?;
        let queued = "document.querySelectorAll('[data-testid=queued-page]').length";
        let pages = window.call("unsure_pages", json!({"most": 100})).await?;
        let pages = pages["pages"].as_u64().unwrap_or_default();
        assert!(pages > 1, "there are pages to be looked at");
        window
            .until("all pages of the queue", &format!("{queued} === {pages}"))
            .await?;
        window.picture("queue").await?;
        window.press("n").await?;
        window
            .until(
                "an unsure place",
                "document.querySelector('.piece.here.unsure') !== null",
            )
            .await?;
        // Each is looked at and right; the last of a page leads on to the next page, without the mouse to the end.
        let here = "document.querySelector('.piece.here.unsure')?.id ?? ''";
        for _ in 0..200 {
            let before = window.run(&format!("return {here}"), vec![]).await?;
            let before = before.as_str().unwrap_or_default();
            key(&window, Key::Enter).await?;
            window
                .until("the next place", &format!("({here}) !== '{before}'"))
                .await?;
            let left = window.run(&format!("return {queued}"), vec![]).await?;
            if left == 0 {
                break;
            }
        }
        window
            .reads("[data-testid=toast]", "没有待核对的版面了")
            .await?;
        key(&window, Key::Escape).await?;
        window.reads("[data-testid=side-unsure]", "待核对").await?;
        window
            .until(
                "no unsure article",
                "!/\\d/.test(document.querySelector('[data-testid=side-unsure]').textContent)",
            )
            .await?;
        window.close().await
    });
}

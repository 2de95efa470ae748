//! What leaves the archive, from the window: pages looked at as they will print and saved, exports chosen and written.

use fantoccini::key::Key;
use jianbao_tests::window::{Result, Window};
use serde_json::json;

use crate::accessible::audit;
use crate::stage::{SIZES, spec};

async fn samples(window: &Window) -> Result {
    window.click("[data-testid=load-samples]").await?;
    window.see("[data-testid=import-report]").await?;
    window.press(&char::from(Key::Escape).to_string()).await?;
    window.see("[data-testid=article]").await?;
    Ok(())
}

async fn drawn(window: &Window) -> Result {
    window
        .until(
            "the whole print",
            "/\\d/.test(document.querySelector('[data-testid=print-pages]').textContent)",
        )
        .await?;
    window
        .until(
            "a drawn page",
            "document.querySelector('[data-testid=printed-page] img')?.naturalWidth > 0",
        )
        .await
}

#[test]
fn pages_are_seen_as_they_will_print_and_saved() {
    spec("printing", async |stage| {
        let window = stage.open().await?;
        samples(&window).await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.control('p', false).await?;
            window.see("[data-testid=print]").await?;
            for layout in ["cards", "list", "clippings", "digest"] {
                window
                    .click(&format!("[data-testid=print-layout-{layout}]"))
                    .await?;
                window
                    .until(
                        "the setting to begin",
                        "document.querySelector('[data-testid=pages]').ariaBusy === 'true'",
                    )
                    .await?;
                drawn(&window).await?;
                window.picture(&format!("{layout}-{width}")).await?;
            }
            window.press(&char::from(Key::Escape).to_string()).await?;
        }
        window.resize(1366, 768).await?;
        window.set_theme("dark").await?;
        window.control('p', false).await?;
        drawn(&window).await?;
        window.picture("dark").await?;
        audit(&window, "axe-print").await?;
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.set_theme("light").await?;
        window.control('p', false).await?;
        drawn(&window).await?;

        // A way of printing gets a name, and is taken again by it.
        window.click("[data-testid=print-preset-new]").await?;
        window.press("案头摘编").await?;
        window.press(&char::from(Key::Enter).to_string()).await?;
        window
            .until(
                "the preset",
                "document.querySelector('[data-testid=print-preset]')?.value === '案头摘编'",
            )
            .await?;
        window.click("[data-testid=print-sheet-a3]").await?;
        window
            .until(
                "another way",
                "document.querySelector('[data-testid=print-preset]')?.value === ''",
            )
            .await?;

        // What is saved is what was seen; the system's dialog is not ours to drive.
        let selection = json!({});
        let digest = window.call("status", json!({})).await?["settings"]["print"].clone();
        let preview = window
            .call(
                "preview_print",
                json!({"selection": selection, "order": "newest", "digest": digest, "beginning": false}),
            )
            .await?;
        let path = stage.path("摘编.pdf");
        let saved = window
            .call(
                "save_print",
                json!({"id": preview["id"], "name": "摘编", "path": path}),
            )
            .await?;
        assert_eq!(saved["count"], preview["pages"]);
        let bytes = std::fs::read(&path)?;
        assert!(bytes.starts_with(b"%PDF-"), "it is a PDF");
        window.close().await
    });
}

#[test]
fn an_export_is_chosen_with_its_beginning_in_sight() {
    spec("exporting", async |stage| {
        let window = stage.open().await?;
        samples(&window).await?;
        window.resize(1366, 768).await?;
        window.control('e', false).await?;
        window.see("[data-testid=export-preview] table td").await?;
        window.picture("csv").await?;
        audit(&window, "axe-export").await?;

        // Fields are left out and moved by key; the preview follows.
        window
            .run(
                "document.querySelector('[data-testid=export-fields] [data-field=paper]').focus()",
                vec![],
            )
            .await?;
        window.press(&char::from(Key::Delete).to_string()).await?;
        window
            .until(
                "a column less",
                "[...document.querySelectorAll('[data-testid=export-preview] th')].every((th) => th.textContent !== '报纸')",
            )
            .await?;
        for (format, text) in [
            ("docx", "技能不该锁在抽屉里"),
            ("gbt7714-2025", "[N]"),
            ("ris", "TY  - NEWS"),
            ("jsonl", "\"schema\""),
        ] {
            window
                .click(&format!("[data-testid=export-format-{format}]"))
                .await?;
            window
                .reads("[data-testid=export-preview] pre", text)
                .await?;
            window.picture(format).await?;
        }
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.resize(1920, 1080).await?;
        window.set_theme("dark").await?;
        window.control('e', false).await?;
        window.click("[data-testid=export-format-xlsx]").await?;
        window.see("[data-testid=export-preview] table td").await?;
        window.picture("xlsx-dark").await?;
        let options = window.call("status", json!({})).await?["settings"]["export"].clone();
        let path = stage.path("剪报.xlsx");
        let made = window
            .call(
                "export_set",
                json!({"selection": {}, "order": "newest", "options": options, "name": "剪报", "path": path}),
            )
            .await?;
        assert_eq!(made["count"], 26, "{made}");
        assert!(std::fs::read(&path)?.starts_with(b"PK"), "it is a workbook");
        window.close().await
    });
}

#[test]
fn a_reference_and_a_text_are_copied_by_one_key_each() {
    spec("copying", async |stage| {
        let window = stage.open().await?;
        samples(&window).await?;
        window.press("c").await?;
        window.reads("[data-testid=toast]", "已复制引文").await?;
        // What was copied can be pasted, into this window as into any other.
        window.press("/").await?;
        window.control('v', false).await?;
        window
            .until(
                "the reference",
                "document.activeElement.value.endsWith('[N]. 2024-09-10（7）.')",
            )
            .await?;
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.see("[data-testid=article]").await?;
        window.run("document.activeElement.blur()", vec![]).await?;
        window.control('a', false).await?;
        window.shift('C').await?;
        window
            .reads("[data-testid=toast]", "已复制 26 篇的全文")
            .await?;
        window.close().await
    });
}

//! Does the main job once in the real window on the sample pages: import, read, tag, search, export.
//!
//! Leaves pictures in `target/tour`; with `--images FOLDER` the README's pictures are made there as well.

use std::path::PathBuf;

use fantoccini::key::Key;
use jianbao_tests::window::{Display, Result, Window};
use jianbao_tests::workspace::root;
use serde_json::{Value, json};

#[tokio::main]
async fn main() -> Result {
    let mut arguments = std::env::args().skip(1);
    let images = arguments
        .find(|a| a == "--images")
        .and_then(|_| arguments.next())
        .map(PathBuf::from);
    let pictures = root().join("target/tour");
    // It is there after an earlier tour only.
    let _ = std::fs::remove_dir_all(&pictures);
    let folder = tempfile::tempdir()?;
    let display = Display::start(1440, 900)?;
    let archive = folder.path().join("示例.jianbao");
    let window = Window::open(
        &display,
        &archive,
        &folder.path().join("settings"),
        &pictures,
    )
    .await?;
    window.resize(1440, 900).await?;
    let taken = job(&window, &folder.path().join("女职工.csv")).await?;
    window.close().await?;
    if let Some(images) = images {
        std::fs::create_dir_all(&images)?;
        for picture in &taken {
            std::fs::copy(
                picture,
                images.join(picture.file_name().unwrap_or_default()),
            )?;
        }
    }
    Ok(())
}

/// The main job; gives the pictures worth showing.
async fn job(window: &Window, export: &std::path::Path) -> Result<Vec<PathBuf>> {
    let enter = char::from(Key::Enter).to_string();
    let mut taken = vec![window.picture("first-start").await?];
    window.click("[data-testid=load-samples]").await?;
    window.see("[data-testid=import-report]").await?;
    window.picture("report").await?;
    window.click("[data-testid=report-close]").await?;
    window.see("[data-testid=article] h1").await?;

    let tags = [
        ("女职工", "女职工"),
        ("劳模工匠", "劳模"),
        ("技能竞赛", "竞赛"),
        ("职工之家", "职工之家"),
        ("安全生产", "安全"),
    ];
    for (key, (name, query)) in tags.into_iter().enumerate() {
        let target = json!({"list": found(window, query).await?});
        let made = window
            .call(
                "create_tag",
                json!({"name": name, "parent": null, "target": target}),
            )
            .await?;
        window
            .call("pin_tag", json!({"tag": made["made"], "key": key + 1}))
            .await?;
    }
    window.press("t").await?;
    window.see("[data-testid=tag-box-input]").await?;
    window.press("aq").await?;
    window.see("[data-testid=tag-match]").await?;
    taken.push(window.picture("tag").await?);
    window.press(&enter).await?;
    window.leave().await?;
    window
        .until(
            "the tag box to close",
            "!document.querySelector('[data-testid=tag-box-input]')",
        )
        .await?;
    window.press("/").await?;
    window.press("女职工").await?;
    window.see("[data-testid=hits]").await?;
    window.press(&enter).await?;
    window
        .until(
            "what completes the query to close",
            "!document.querySelector('[data-testid=completion]')",
        )
        .await?;
    taken.push(window.picture("light").await?);
    window.leave().await?;
    window.click("[data-testid=row][aria-posinset='3']").await?;
    window.set_theme("dark").await?;
    taken.push(window.picture("dark").await?);
    window.set_theme("light").await?;
    // What leaves the archive: all with the word searched for, on paper and as a table.
    window.control('p', false).await?;
    window.click("[data-testid=print-layout-clippings]").await?;
    window
        .until(
            "the pages as they will print",
            "/\\d/.test(document.querySelector('[data-testid=print-pages]').textContent) \
             && document.querySelector('[data-testid=printed-page] img')?.naturalWidth > 0",
        )
        .await?;
    taken.push(window.picture("print").await?);
    window.leave().await?;
    window.control('e', false).await?;
    window.see("[data-testid=export-preview] table td").await?;
    taken.push(window.picture("export").await?);
    window.leave().await?;
    let options = window.call("status", json!({})).await?["settings"]["export"].clone();
    let exported = window
        .call(
            "export_set",
            json!({"selection": {"query": "女职工"}, "order": "newest", "options": options, "name": "女职工", "path": export}),
        )
        .await?;
    println!(
        "导出 {} 篇到一个 CSV 文件，共 {} 字节",
        exported["count"], exported["bytes"]
    );
    window.press("b").await?;
    window.see("[data-testid=vocabulary]").await?;
    window.picture("vocabulary").await?;
    window.press("b").await?;
    window.click("[data-testid=row]").await?;
    window.press("h").await?;
    window.see("[data-testid=operation]").await?;
    window.picture("history").await?;
    window.leave().await?;
    Ok(taken)
}

/// The list of what a query finds. The window makes lists, too, and a newer one ends an older one that still runs.
async fn found(window: &Window, query: &str) -> Result<Value> {
    let list = json!({"selection": {"query": query}, "order": "newest"});
    let mut made = window.call("list", list.clone()).await;
    for _ in 0..20 {
        match made {
            Err(_) => made = window.call("list", list.clone()).await,
            Ok(info) => return Ok(info["token"].clone()),
        }
    }
    Ok(made?["token"].clone())
}

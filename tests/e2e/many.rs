//! With very many articles the list scrolls, searches and tags as with few.

use std::sync::atomic::AtomicBool;

use jianbao_archive::{Archive, ImportHints};
use jianbao_tests::generate::pages;
use serde_json::json;

use crate::stage::spec;

/// Enough that the list can't be held whole, few enough for a test; `JIANBAO_MANY=100000` looks at more.
fn wanted() -> usize {
    std::env::var("JIANBAO_MANY")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(16_000)
}

#[test]
fn a_long_list_scrolls_to_its_end_and_is_tagged_whole() {
    spec("many", async |stage| {
        let folder = stage.path("pages");
        for page in pages(11, wanted()) {
            let path = folder.join(&page.name);
            std::fs::create_dir_all(path.parent().expect("a page stands in a folder"))?;
            std::fs::write(path, page.text)?;
        }
        let articles = {
            let archive = Archive::open(&stage.archive()).map_err(|e| e.to_string())?;
            let never = AtomicBool::new(false);
            let report = archive.import(&[folder], &ImportHints::default(), &never, &mut |_| ());
            report.map_err(|e| e.to_string())?.articles
        };
        // As the window writes it: 16,035.
        let written = format!("{},{:03}", articles / 1000, articles % 1000);
        let window = stage.open().await?;
        window.reads("[data-testid=count]", &written).await?;
        let last = window
            .call("list", json!({"selection": {}, "order": "newest"}))
            .await?;
        window
            .call("counted", json!({"token": last["token"]}))
            .await?;
        let rows = window
            .call(
                "rows",
                json!({"token": last["token"], "from": articles - 1, "to": articles}),
            )
            .await?;
        let end = rows[0]["uid"].as_str().unwrap_or_default().to_owned();
        window.run("const l = document.querySelector('[data-testid=list]'); (l.scrollHeight > l.clientHeight ? l : l.querySelector('*')).scrollTop = 1e9", vec![]).await?;
        window
            .until(
                "the last article",
                &format!("document.querySelector('[data-testid=row][data-uid=\"{end}\"]')"),
            )
            .await?;
        window.picture("end").await?;

        let made = window
            .call(
                "create_tag",
                json!({"name": "全部", "parent": null, "target": {"list": last["token"]}}),
            )
            .await?;
        assert_eq!(made["changed"], json!(articles));
        window.reads("[data-testid=side-tag]", &written).await?;
        window.control('z', false).await?;
        window
            .until(
                "the theme to go",
                "!document.querySelector('[data-testid=side-tag]')",
            )
            .await?;
        window.press("/").await?;
        window.press("工会").await?;
        window.see("[data-testid=hits]").await?;
        window.picture("search").await?;
        window.close().await
    });
}

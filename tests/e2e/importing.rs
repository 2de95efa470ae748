//! Imports in the window: progress, stop, and files that can't be read.

use std::fs;

use jianbao_tests::generate::pages;
use jianbao_tests::window::Result;

use crate::stage::spec;

#[test]
fn an_import_can_be_stopped_and_says_what_it_kept() {
    spec("stop", async |stage| {
        let folder = stage.path("pages");
        for page in pages(7, 20_000) {
            let path = folder.join(&page.name);
            fs::create_dir_all(path.parent().expect("a page stands in a folder"))?;
            fs::write(path, page.text)?;
        }
        let window = stage.open().await?;
        window.drop_files(&[folder]).await?;
        window.see("[data-testid=import-progress]").await?;
        window
            .until(
                "some articles",
                "document.querySelector('[data-testid=row]')",
            )
            .await?;
        window.picture("progress").await?;
        window.click("[data-testid=import-stop]").await?;
        window.see("[data-testid=import-report]").await?;
        window.picture("stopped").await?;
        let kept = window.call("overview", serde_json::json!({})).await?["articles"]
            .as_u64()
            .unwrap_or_default();
        assert!(kept > 0 && kept < 20_000, "{kept} articles: some, not all");
        let checked = window.call("check", serde_json::json!({})).await?;
        assert_eq!(checked["ok"], serde_json::json!(true), "{checked}");
        window.close().await
    });
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_comes_in() {
    spec("bad-files", async |stage| {
        let folder = stage.path("混杂");
        fs::create_dir(&folder)?;
        fs::write(folder.join("空.txt"), "")?;
        fs::write(folder.join("图片.txt"), [0_u8, 1, 2, 3, 255, 0, 0, 7])?;
        let broken = [
            &b"\xe5\xb7\xa5\xe4\xbc\x9a"[..],
            b"\xff\xff\x81 news of the day, broken on its way here",
        ]
        .concat();
        fs::write(folder.join("乱码.txt"), broken)?;
        fs::write(folder.join("说明.docx"), "不读的格式")?;
        let good = "# 车间装上了新风扇\n\n本报讯（记者 林小满）昨天，第三车间装上了十二台新风扇，职工说凉快多了。\n";
        fs::write(folder.join("20240708_03.txt"), good)?;
        let window = stage.open().await?;
        window.drop_files(&[folder]).await?;
        window.see("[data-testid=import-report]").await?;
        let rows: Result<_> = window
            .until(
                "three failures",
                "document.querySelectorAll('[data-testid=report-failed] tbody tr').length === 3",
            )
            .await;
        window.picture("report").await?;
        rows?;
        for name in ["空.txt", "图片.txt", "乱码.txt"] {
            window.reads("[data-testid=import-report]", name).await?;
        }
        window.click("[data-testid=report-close]").await?;
        window
            .reads("[data-testid=article]", "车间装上了新风扇")
            .await?;
        window
            .reads("[data-testid=article]", "2024年7月8日")
            .await?;
        window.close().await
    });
}

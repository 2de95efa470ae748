//! The people of the bylines in the window: put right by pinyin, two spellings merged, two of one name kept apart.

use std::sync::atomic::AtomicBool;

use fantoccini::key::Key;
use jianbao_archive::{Archive, ImportHints};
use jianbao_tests::window::{Result, Window};
use serde_json::json;

use crate::accessible::audit;
use crate::stage::{SIZES, Stage, spec};

const NAMES: [&str; 24] = [
    "边磊",
    "李明",
    "钟毓",
    "贺铭",
    "田野",
    "欧阳靖",
    "谷雨",
    "卢小舟",
    "蓝小溪",
    "苗青",
    "夏知微",
    "简宁",
    "陈述",
    "方可然",
    "路平",
    "洪小荞",
    "周立",
    "秦川",
    "单霁光",
    "仇大明",
    "司徒远",
    "查一凡",
    "严冬梅",
    "白杨",
];

/// Ten years of pages; 边磊 is printed as 边垒 twice, and two people are called 李明.
fn archive(stage: &Stage) -> Result {
    let folder = stage.path("pages");
    std::fs::create_dir_all(&folder)?;
    for year in 2014..2024 {
        let mut text = format!("工人报 {year}年5月6日 星期二 第3版 工会新闻\n\n");
        for at in 0..12 {
            let which = (year as usize * 7 + at * at) % NAMES.len();
            let mut name = if at % 3 == 0 {
                NAMES[at % 2]
            } else {
                NAMES[which]
            };
            if at == 6 && year > 2021 {
                name = "边垒";
            }
            let other = NAMES[(which + 5) % NAMES.len()];
            text.push_str(&format!(
                "## 班组里的第{at}盏灯\n\n本报讯（记者 {name} 通讯员 {other}）{year}年的春天，班组里点起了第{at}盏灯，巡检员沿着管廊走了四公里。\n\n"
            ));
        }
        std::fs::write(folder.join(format!("{year}.txt")), text)?;
    }
    let archive = Archive::open(&stage.archive()).map_err(|e| e.to_string())?;
    archive
        .import(
            &[folder],
            &ImportHints::default(),
            &AtomicBool::new(false),
            &mut |_| (),
        )
        .map_err(|e| e.to_string())?;
    Ok(())
}

async fn key(window: &Window, key: Key) -> Result {
    window.press(&char::from(key).to_string()).await
}

async fn pictures(window: &Window, name: &str) -> Result {
    for theme in ["dark", "light"] {
        let script = format!("document.documentElement.dataset.theme = {}", json!(theme));
        window.run(&script, vec![]).await?;
        for (width, height) in [SIZES[1], SIZES[0], (980, 640)] {
            window.resize(width, height).await?;
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
            window.picture(&format!("{name}-{theme}-{width}")).await?;
        }
    }
    window.resize(SIZES[0].0, SIZES[0].1).await
}

async fn closed(window: &Window) -> Result {
    window
        .until(
            "the dialog to close",
            "!document.querySelector('dialog[open]')",
        )
        .await
}

#[test]
fn people_are_put_right_merged_and_kept_apart() {
    spec("people", async |stage| {
        archive(stage)?;
        let window = stage.open().await?;
        window.see("[data-testid=article] h1").await?;
        window.resize(1366, 768).await?;

        // The people of the article that is read: one put right by pinyin, one more.
        window.press("w").await?;
        window
            .see("[data-testid=credits-editor] [data-testid=credit-name]")
            .await?;
        let first = "document.querySelectorAll('[data-testid=credit-name]')[0]";
        window
            .until(
                "the first name to have the keys",
                &format!("document.activeElement === {first}"),
            )
            .await?;
        window.control('a', false).await?;
        window.press("oyj").await?;
        window.reads("[data-testid=person-match]", "欧阳靖").await?;
        window.reads("[data-testid=person-match]", "篇").await?;
        pictures(&window, "credits").await?;
        audit(&window, "axe-credits").await?;
        // What an input method composes does nothing yet.
        let composed = "const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event); return document.activeElement.value";
        assert_eq!(window.run(composed, vec![]).await?, json!("oyj"));
        key(&window, Key::Enter).await?;
        window
            .until("the name", &format!("{first}.value === '欧阳靖'"))
            .await?;
        key(&window, Key::Enter).await?;
        closed(&window).await?;
        window.reads("[data-testid=toast]", "署名").await?;
        window.reads("[data-testid=article]", "欧阳靖").await?;
        window.press("w").await?;
        window.click("[data-testid=credits-printed]").await?;
        closed(&window).await?;
        window.until("the printed name", "!document.querySelector('[data-testid=article] .facts').textContent.includes('欧阳靖')").await?;

        // On the page: the same, and what sort of piece it is.
        window.press("p").await?;
        window.see("[data-testid=piece]").await?;
        window.press("y").await?;
        window.see("[data-testid=kind-advertisement]").await?;
        window.picture("kinds").await?;
        window.press("7").await?;
        window.reads("[data-testid=kind]", "广告").await?;
        window.press("w").await?;
        window
            .see("[data-testid=credits-editor] [data-testid=credit-name]")
            .await?;
        window.leave().await?;
        closed(&window).await?;
        window.picture("page").await?;
        window.leave().await?;
        window.reads("[data-testid=kind-label]", "广告").await?;
        window.reads("[data-testid=row-kind]", "广告").await?;
        window.picture("labelled").await?;

        // Everybody; a pair that may be one.
        window.press("b").await?;
        window.click("[data-testid=tab-people]").await?;
        window.see("[data-testid=person-row]").await?;
        window.see("[data-testid=person-detail]").await?;
        pictures(&window, "people").await?;
        audit(&window, "axe-people").await?;
        window.click("[data-testid=people-pairs]").await?;
        window.reads("[data-testid=alike-people]", "边垒").await?;
        pictures(&window, "pairs").await?;
        audit(&window, "axe-pairs").await?;
        window.click("[data-testid=alike-people-merge]").await?;
        window
            .reads("[data-testid=merge-person-preview]", "2 篇")
            .await?;
        pictures(&window, "merge").await?;
        audit(&window, "axe-merge").await?;
        window.click("[data-testid=merge-person-go]").await?;
        closed(&window).await?;
        window
            .reads("[data-testid=toast]", "把“边垒”并入“边磊”")
            .await?;
        window
            .until(
                "no pair to be left",
                "!document.querySelector('[data-testid=alike-people]')",
            )
            .await?;
        window.click("[data-testid=people-pairs]").await?;
        window.reads("[data-testid=person-detail]", "边垒").await?;
        pictures(&window, "merged").await?;
        window.control('z', false).await?;
        window
            .until(
                "the spelling to go",
                "!document.querySelector('[data-testid=person-spelling]')",
            )
            .await?;
        window.control('z', true).await?;
        window
            .reads("[data-testid=person-spelling]:nth-child(2)", "边垒")
            .await?;

        // Two of one name.
        window.click("#people-filter").await?;
        window.press("liming").await?;
        window.reads("[data-testid=person-row]", "李明").await?;
        window.reads("[data-testid=person-detail]", "李明").await?;
        window.click("[data-testid=person-part]").await?;
        window.see("[data-testid=part-articles] li").await?;
        window.click("#part-query").await?;
        window.press("日期:2014..2018").await?;
        key(&window, Key::Enter).await?;
        window
            .until(
                "all that are found to be chosen",
                "document.querySelector('[data-testid=part-all]').checked",
            )
            .await?;
        window.click("[data-testid=part-qualifier]").await?;
        window.press("北京记者站").await?;
        pictures(&window, "part").await?;
        audit(&window, "axe-part").await?;
        window.click("[data-testid=part-go]").await?;
        closed(&window).await?;
        window
            .reads("[data-testid=toast]", "李明（北京记者站）")
            .await?;
        window
            .reads("[data-testid=people-table]", "李明（北京记者站）")
            .await?;
        window
            .reads("[data-testid=person-detail]", "李明（北京记者站）")
            .await?;
        pictures(&window, "parted").await?;
        audit(&window, "axe-parted").await?;
        window
            .click("[data-testid=person-row]:nth-child(2)")
            .await?;
        window
            .reads("[data-testid=person-detail] h2", "（北京记者站）")
            .await?;
        window.click("[data-testid=person-qualifier]").await?;
        window.control('a', false).await?;
        window.press("驻京").await?;
        key(&window, Key::Enter).await?;
        window
            .reads(
                "[data-testid=toast]",
                "“李明（北京记者站）”改写作“李明（驻京）”",
            )
            .await?;
        window
            .reads("[data-testid=person-detail] h2", "李明（驻京）")
            .await?;
        window.picture("qualified").await?;
        window.close().await
    });
}

//! The view without themes, and with very many.

use fantoccini::key::Key;
use jianbao_archive::{Order, Selection, Target};

use super::{archive, key, on, shown};
use crate::accessible::audit;
use crate::stage::spec;

#[test]
fn two_thousand_themes_are_as_quick_as_twenty() {
    spec("vocabulary-many", async |stage| {
        let wanted: usize = std::env::var("JIANBAO_THEMES")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(2000);
        {
            let archive = archive(stage, 800)?;
            let rows = archive
                .list(&Selection::default(), Order::Newest)
                .map_err(|e| e.to_string())?;
            archive.counted(rows.token).map_err(|e| e.to_string())?;
            let rows = archive
                .rows(rows.token, 0, 700)
                .map_err(|e| e.to_string())?;
            let firsts = [
                "职工", "工会", "劳动", "安全", "技能", "女工", "权益", "文体", "法律", "就业",
                "帮扶", "宣传", "经济", "国际", "财务", "青年", "退休", "工伤", "劳模", "社会",
            ];
            let lasts = [
                "保障", "服务", "竞赛", "培训", "调解", "改革", "活动", "组织", "监督", "创新",
            ];
            let mut parents: Vec<String> = Vec::new();
            for n in 0..wanted {
                let name = format!(
                    "{}{}{}",
                    firsts[n % 20],
                    lasts[n / 20 % 10],
                    if n < 200 {
                        String::new()
                    } else {
                        format!("{}", n / 200)
                    }
                );
                let parent = (n >= 60).then(|| parents[n % 60].clone());
                let uids: Vec<String> = (0..(n * 7 % 5))
                    .map(|i| rows[(n * 31 + i * 97) % rows.len()].uid.clone())
                    .collect();
                let target = Target::Uids(uids.clone());
                let made = archive
                    .create_tag(
                        &name,
                        parent.as_deref(),
                        (!uids.is_empty()).then_some(&target),
                    )
                    .map_err(|e| e.to_string())?;
                if n < 60 {
                    parents.push(made.made.ok_or("a tag was made")?);
                }
            }
        }
        let window = stage.open().await?;
        window.resize(1366, 800).await?;
        window.see("[data-testid=side-tag]").await?;
        window.press("b").await?;
        window.see("[data-testid=theme-detail]").await?;
        let few = "document.querySelectorAll('[data-testid=theme]').length < 60";
        window.until("few rows drawn", few).await?;
        window.picture("tree").await?;
        window.click("[data-testid=sort-pinyin]").await?;
        window
            .until(
                "letters",
                "document.querySelector('[data-testid=theme-table] .letter')",
            )
            .await?;
        window.click("[data-testid=theme]").await?;
        key(&window, Key::End).await?;
        window.until("the last row", &format!("Number(document.querySelector('[data-testid=theme].here')?.ariaRowIndex) > {wanted}")).await?;
        window.until("few rows drawn", few).await?;
        window.picture("pinyin-end").await?;
        window.press("/").await?;
        window.press("zgbz").await?;
        window
            .until(
                "the filter",
                "document.querySelector('[data-testid=theme]')?.textContent.includes('职工保障')",
            )
            .await?;
        window.picture("filtered").await?;
        shown(&window, "tidy").await?;
        window.see("[data-testid=unused]").await?;
        window.picture("tidy").await?;
        window.click("[data-testid=unused-remove]").await?;
        window.see("[data-testid=toast-undo]").await?;
        window.click("[data-testid=toast-undo]").await?;
        window
            .reads(
                "[data-testid=tab-themes]",
                &format!("{},{:03}", wanted / 1000, wanted % 1000),
            )
            .await?;
        shown(&window, "charts").await?;
        window.see("[data-testid=charts] .plot path").await?;
        window.picture("charts").await?;
        window.close().await
    });
}

#[test]
fn an_empty_vocabulary_says_how_to_begin() {
    spec("vocabulary-empty", async |stage| {
        drop(archive(stage, 16)?);
        let window = stage.open().await?;
        window.resize(1366, 800).await?;
        window.see("[data-testid=row]").await?;
        window.press("b").await?;
        window
            .reads("[data-testid=vocabulary]", "词表还是空的")
            .await?;
        window.picture("empty").await?;
        audit(&window, "axe-empty").await?;
        shown(&window, "rules").await?;
        window.picture("rules").await?;
        shown(&window, "charts").await?;
        window.picture("charts").await?;
        shown(&window, "themes").await?;
        window.click("[data-testid=vocabulary-new]").await?;
        window.see("[data-testid=new-theme]").await?;
        window.press("工会").await?;
        key(&window, Key::Enter).await?;
        on(&window, "工会").await?;
        window.press("N").await?;
        window.see("[data-testid=new-theme]").await?;
        window.press("基层").await?;
        key(&window, Key::Enter).await?;
        on(&window, "基层").await?;
        window
            .until(
                "the second level",
                "document.querySelector('[data-testid=theme].here')?.ariaLevel === '2'",
            )
            .await?;
        window.picture("first").await?;
        window.close().await
    });
}

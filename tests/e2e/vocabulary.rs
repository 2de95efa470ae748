//! The view of the vocabulary: themes as a tree, changed by key, merged and split with a preview; rules; charts.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;

use fantoccini::key::Key;
use jianbao_archive::{Archive, ImportHints, Order, Selection, Target};
use jianbao_tests::generate::pages;
use jianbao_tests::window::{Result, Window};
use serde_json::json;

use crate::accessible::audit;
use crate::stage::{Stage, spec};

/// The sizes that this view is looked at in.
const SIZES: [(u32, u32); 2] = [(1366, 800), (900, 600)];

/// Name, what it stands under, and what its articles are found by.
const THEMES: [(&str, &str, &str); 24] = [
    ("工会工作", "", ""),
    ("基层建会", "工会工作", "标题:建会入会"),
    ("工会改革", "工会工作", "标题:工会改革"),
    ("产业工人队伍", "工会工作", "标题:产业工人队伍建设改革"),
    ("工会十八大", "工会工作", "标题:工会十八大精神"),
    ("职工权益", "", "标题:维护职工合法权益"),
    ("女职工", "职工权益", "标题:女职工"),
    ("劳动关系", "职工权益", "标题:和谐劳动关系"),
    ("欠薪治理", "职工权益", "标题:欠薪"),
    ("新就业形态", "职工权益", "标题:新就业形态"),
    ("劳模工匠", "", "标题:劳模 标题:全国"),
    ("劳模精神", "劳模工匠", "标题:劳模精神"),
    ("工匠精神", "劳模工匠", "标题:工匠精神"),
    ("劳动精神", "劳模工匠", "标题:劳动精神"),
    ("服务职工", "", ""),
    ("送温暖", "服务职工", "标题:送温暖"),
    ("“送温暖”", "服务职工", "冬送温暖"),
    ("送清凉", "服务职工", "标题:送清凉"),
    ("职工书屋", "服务职工", "标题:职工书屋"),
    ("金秋助学", "服务职工", "标题:金秋助学"),
    ("高质量发展", "", "标题:高质量发展"),
    ("二十大", "", "标题:二十大"),
    ("重庆", "", ""),
    ("国际交流", "", ""),
];

/// An archive with generated pages, before the window is opened on it.
fn archive(stage: &Stage, articles: usize) -> Result<Archive> {
    let folder = stage.path("pages");
    for page in pages(7, articles) {
        let path = folder.join(&page.name);
        std::fs::create_dir_all(path.parent().expect("a page stands in a folder"))?;
        std::fs::write(path, page.text)?;
    }
    let archive = Archive::open(&stage.archive()).map_err(|e| e.to_string())?;
    let never = AtomicBool::new(false);
    archive
        .import(&[folder], &ImportHints::default(), &never, &mut |_| ())
        .map_err(|e| e.to_string())?;
    Ok(archive)
}

fn themes(archive: &Archive) -> Result<HashMap<&'static str, String>> {
    let mut uids: HashMap<&'static str, String> = HashMap::new();
    for (name, parent, query) in THEMES {
        let parent = uids.get(parent).map(String::as_str);
        let selection = Selection {
            query: query.to_owned(),
            ..Selection::default()
        };
        let found = archive
            .list(&selection, Order::Newest)
            .map_err(|e| e.to_string())?;
        let target = Target::List(found.token);
        let target = (!query.is_empty()).then_some(&target);
        let made = archive
            .create_tag(name, parent, target)
            .map_err(|e| e.to_string())?;
        uids.insert(name, made.made.ok_or("a tag was made")?);
    }
    let say =
        |done: jianbao_archive::Result<jianbao_archive::Done>| done.map_err(|e| e.to_string());
    say(archive.set_synonyms(&uids["女职工"], &["妇女职工".into(), "女工".into()]))?;
    say(archive.note_tag(
        &uids["女职工"],
        "女职工的权益、生活与风采。三八节活动归此；女职工委员会的换届归“基层建会”。",
    ))?;
    say(archive.pin_tag(&uids["女职工"], Some(2)))?;
    say(archive.pin_tag(&uids["劳模精神"], Some(3)))?;
    Ok(uids)
}

async fn key(window: &Window, key: Key) -> Result {
    window.press(&char::from(key).to_string()).await
}

async fn pictures(window: &Window, name: &str) -> Result {
    for theme in ["light", "dark"] {
        window.set_theme(theme).await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            // The charts measure their place after the size changed.
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
            window.picture(&format!("{name}-{theme}-{width}")).await?;
        }
    }
    window.set_theme("light").await?;
    window.resize(1366, 800).await
}

/// Waits until the cursor is on a theme.
async fn on(window: &Window, name: &str) -> Result {
    let test = format!(
        "document.querySelector('[data-testid=theme].here')?.textContent.includes({})",
        json!(name)
    );
    window.until(&format!("the cursor on {name}"), &test).await
}

async fn shown(window: &Window, tab: &str) -> Result {
    window.click(&format!("[data-testid=tab-{tab}]")).await?;
    window
        .see(&format!("[data-testid=tab-{tab}][aria-selected=true]"))
        .await?;
    Ok(())
}

#[test]
fn the_vocabulary_is_tended_by_key_and_nothing_changes_unseen() {
    spec("vocabulary", async |stage| {
        {
            let archive = archive(stage, 2400)?;
            themes(&archive)?;
        }
        let window = stage.open().await?;
        window.resize(1366, 800).await?;
        window.reads("[data-testid=side-tag]", "工会工作").await?;
        window.press("b").await?;
        window.see("[data-testid=theme]").await?;
        window.reads("[data-testid=vocabulary]", "24").await?;

        // The filter finds by initials and by synonym; Escape gives all back.
        window.press("/").await?;
        window.press("妇女职工").await?;
        window
            .until(
                "one theme",
                "document.querySelectorAll('[data-testid=theme]').length === 1",
            )
            .await?;
        key(&window, Key::Enter).await?;
        on(&window, "女职工").await?;
        window.reads("[data-testid=theme-detail]", "2").await?;
        window.see("[data-testid=theme-months] svg path").await?;
        pictures(&window, "detail").await?;
        window.press("/").await?;
        key(&window, Key::Escape).await?;
        key(&window, Key::Escape).await?;
        window
            .until(
                "all themes",
                "document.querySelectorAll('[data-testid=theme]').length > 20",
            )
            .await?;
        pictures(&window, "tree").await?;
        audit(&window, "axe-themes").await?;

        // Renamed in place; a name that is taken stays in the field with the reason.
        key(&window, Key::F2).await?;
        window.control('a', false).await?;
        window.press("送清凉").await?;
        key(&window, Key::Enter).await?;
        window.reads("[data-testid=name-failure]", "送清凉").await?;
        window.picture("name-taken").await?;
        window.control('a', false).await?;
        window.press("女职工工作").await?;
        key(&window, Key::Enter).await?;
        window
            .reads("[data-testid=theme].here", "女职工工作")
            .await?;

        // A synonym that another theme is called is refused, and what was typed is kept.
        window.click("[data-testid=synonym-input]").await?;
        window.press("劳模精神").await?;
        key(&window, Key::Enter).await?;
        window
            .reads("[data-testid=synonym-failure]", "劳模精神")
            .await?;
        window
            .until(
                "the text to stay",
                "document.querySelector('[data-testid=synonym-input]').value === '劳模精神'",
            )
            .await?;
        window.control('a', false).await?;
        window.press("三八节").await?;
        key(&window, Key::Enter).await?;
        window
            .until(
                "three synonyms",
                "document.querySelectorAll('[data-testid=synonym]').length === 3",
            )
            .await?;

        // By key a level up, and back by undo.
        window.click("[data-testid=theme].here").await?;
        window.chord(Key::Alt, Key::Left).await?;
        window
            .until(
                "the top level",
                "document.querySelector('[data-testid=theme].here')?.ariaLevel === '1'",
            )
            .await?;
        window.chord(Key::Alt, Key::Right).await?;
        window
            .until(
                "the second level",
                "document.querySelector('[data-testid=theme].here')?.ariaLevel === '2'",
            )
            .await?;
        window.control('z', false).await?;
        window
            .until(
                "the top level",
                "document.querySelector('[data-testid=theme].here')?.ariaLevel === '1'",
            )
            .await?;
        window.control('z', false).await?;

        // Sorted by pinyin there are letters, and g takes the cursor to one.
        window.click("[data-testid=sort-pinyin]").await?;
        window.reads("[data-testid=theme-table]", "G").await?;
        window.click("[data-testid=theme]").await?;
        window.press("g").await?;
        window.see("[data-testid=theme-jump]").await?;
        window.press("s").await?;
        on(&window, "送").await?;
        window.press("qiliang").await?;
        window.see("[data-testid=theme-jump]").await?;
        key(&window, Key::Enter).await?;
        pictures(&window, "pinyin").await?;
        window.click("[data-testid=sort-tree]").await?;

        // Merging says what it changes; it can be turned round; undo takes it back.
        window.click("[data-testid=theme]").await?;
        window.press("g").await?;
        window.see("[data-testid=theme-jump]").await?;
        window.press("送温暖").await?;
        on(&window, "送温暖").await?;
        key(&window, Key::Enter).await?;
        window.press("m").await?;
        window.see("[data-testid=merge-pick]").await?;
        window.press("送清凉").await?;
        window.reads("[data-testid=pick-match]", "送清凉").await?;
        key(&window, Key::Enter).await?;
        window.see("[data-testid=merge-preview]").await?;
        pictures_of_dialog(&window, "merge").await?;
        audit(&window, "axe-merge").await?;
        window.click("[data-testid=merge-turn]").await?;
        window.click("[data-testid=merge-turn]").await?;
        window.see("[data-testid=merge-preview]").await?;
        window.click("[data-testid=merge-go]").await?;
        window
            .until(
                "the dialog to close",
                "!document.querySelector('dialog[open]')",
            )
            .await?;
        window.reads("[data-testid=vocabulary]", "23").await?;
        on(&window, "送清凉").await?;
        window.reads("[data-testid=theme].here", "送温暖").await?;
        window.click("[data-testid=toast-undo]").await?;
        window.reads("[data-testid=tab-themes]", "24").await?;

        // A theme can't be merged into its own child.
        window.press("g").await?;
        window.see("[data-testid=theme-jump]").await?;
        window.press("职工权益").await?;
        on(&window, "职工权益").await?;
        key(&window, Key::Enter).await?;
        window.press("m").await?;
        window.see("[data-testid=merge-pick]").await?;
        window.press("劳动关系").await?;
        window.reads("[data-testid=pick-match]", "劳动关系").await?;
        key(&window, Key::Enter).await?;
        window
            .reads("[data-testid=merge-failure]", "劳动关系")
            .await?;
        window.picture("merge-refused").await?;
        window.leave().await?;
        window
            .until(
                "the dialog to close",
                "!document.querySelector('dialog[open]')",
            )
            .await?;

        // A split shows which articles part.
        window.click("[data-testid=theme].here").await?;
        window.press("s").await?;
        window.see("[data-testid=split-query]").await?;
        window.press("日期:2010..2023").await?;
        window.see("[data-testid=split-preview]").await?;
        window.click("[data-testid=split-name]").await?;
        window.press("新时期权益").await?;
        window.picture("split").await?;
        audit(&window, "axe-split").await?;
        window.click("[data-testid=split-go]").await?;
        on(&window, "新时期权益").await?;
        window.control('z', false).await?;
        window.reads("[data-testid=tab-themes]", "24").await?;

        // Several at once: selected by key, deleted in one step, back in one.
        key(&window, Key::Home).await?;
        window.chord(Key::Shift, Key::Down).await?;
        window.chord(Key::Shift, Key::Down).await?;
        window.reads("[data-testid=several-themes]", "3").await?;
        window.picture("several").await?;
        audit(&window, "axe-several").await?;
        key(&window, Key::Delete).await?;
        window.reads("[data-testid=tab-themes]", "21").await?;
        window.control('z', false).await?;
        window.reads("[data-testid=tab-themes]", "24").await?;

        // Escape goes back to reading.
        window.leave().await?;
        window
            .until(
                "the view to close",
                "!document.querySelector('[data-testid=vocabulary]')",
            )
            .await?;
        window.reads("[data-testid=side-tag]", "工会工作").await?;
        window.close().await
    });
}

/// A dialog in both themes and sizes; settings can't be opened over it, so the theme is set by hand.
async fn pictures_of_dialog(window: &Window, name: &str) -> Result {
    for theme in ["dark", "light"] {
        window
            .run(
                &format!("document.documentElement.dataset.theme = {}", json!(theme)),
                vec![],
            )
            .await?;
        for (width, height) in SIZES.into_iter().rev() {
            window.resize(width, height).await?;
            window.picture(&format!("{name}-{theme}-{width}")).await?;
        }
    }
    Ok(())
}

#[test]
fn rules_are_tried_before_they_are_kept_and_charts_show_what_is_left() {
    spec("vocabulary-rules", async |stage| {
        {
            let archive = archive(stage, 2400)?;
            themes(&archive)?;
        }
        let window = stage.open().await?;
        window.resize(1366, 800).await?;
        window.reads("[data-testid=side-tag]", "工会工作").await?;
        window.click("[data-testid=open-vocabulary]").await?;
        window.see("[data-testid=theme]").await?;

        // What may be one, and what nobody used.
        shown(&window, "tidy").await?;
        window.reads("[data-testid=alike]", "只差符号").await?;
        window.reads("[data-testid=vocabulary]", "国际交流").await?;
        pictures(&window, "tidy").await?;
        audit(&window, "axe-tidy").await?;
        let before = window
            .run(
                "return document.querySelectorAll('[data-testid=alike]').length",
                vec![],
            )
            .await?;
        window.click("[data-testid=alike-apart]").await?;
        window
            .until(
                "one pair fewer",
                &format!(
                    "document.querySelectorAll('[data-testid=alike]').length === {before} - 1"
                ),
            )
            .await?;
        window.click("[data-testid=unused-remove]").await?;
        window
            .until(
                "none unused",
                "!document.querySelector('[data-testid=unused]')",
            )
            .await?;
        window.click("[data-testid=toast-undo]").await?;
        window.see("[data-testid=unused]").await?;

        // A rule is read as a sentence and tried on the archive; what is wrong is said under the field.
        shown(&window, "rules").await?;
        window.click("[data-testid=rule-new]").await?;
        window.press("女职工").await?;
        window.reads("[data-testid=pick-match]", "女职工").await?;
        key(&window, Key::Enter).await?;
        window.see("[data-testid=rule-editor]").await?;
        window.click("[data-testid=rule-none]").await?;
        window.press("广告").await?;
        window.see("[data-testid=rule-failure]").await?;
        window.picture("rule-refused").await?;
        window.click("[data-testid=rule-any]").await?;
        window.press("女职工权益保护 标题:女职工").await?;
        window.click("[data-testid=rule-from]").await?;
        window.press("2005-01-01").await?;
        window.see("[data-testid=rule-examples] button").await?;
        window
            .reads("[data-testid=rule-sentence]", "没有“广告”")
            .await?;
        window.click("[data-testid=rule-tags]").await?;
        window.click("[data-testid=rule-save]").await?;
        window.see("[data-testid=rule]").await?;
        window.see("[data-testid=rule-apply]").await?;
        pictures(&window, "rules").await?;
        audit(&window, "axe-rules").await?;
        window.click("[data-testid=rule-apply]").await?;
        window.reads("[data-testid=rule]", "已标").await?;
        window.picture("rule-applied").await?;

        // An example opens; coming back the rule is as it was.
        window.click("[data-testid=rule-all]").await?;
        window.press("职工").await?;
        window
            .reads("[data-testid=rule-sentence]", "文中有“职工”")
            .await?;
        window.see("[data-testid=rule-preview]").await?;
        window.run("document.querySelector('[data-testid=rule-editor] .trial button:last-child').click()", vec![]).await?;
        window
            .until(
                "the view to close",
                "!document.querySelector('[data-testid=vocabulary]')",
            )
            .await?;
        window.see("[data-testid=article] h1").await?;
        window.press("b").await?;
        window
            .reads("[data-testid=rule-sentence]", "文中有“职工”")
            .await?;

        shown(&window, "charts").await?;
        window.see("[data-testid=pairs] li").await?;
        window
            .until(
                "the rows",
                "document.querySelectorAll('[data-testid=charts] .plot path').length >= 4",
            )
            .await?;
        pictures(&window, "charts").await?;
        audit(&window, "axe-charts").await?;
        window.click("[data-testid=chart-add]").await?;
        window.press("送清凉").await?;
        window.reads("[data-testid=pick-match]", "送清凉").await?;
        key(&window, Key::Enter).await?;
        window
            .until(
                "five rows",
                "document.querySelectorAll('[data-testid=charts] .plot path').length === 5",
            )
            .await?;
        window
            .run(
                "document.querySelector('[data-testid=time-rows]').focus()",
                vec![],
            )
            .await?;
        key(&window, Key::Left).await?;
        window
            .until(
                "a read-out",
                "document.querySelector('[data-testid=time-rows]').ariaValueText !== ''",
            )
            .await?;
        window.picture("charts-pointed").await?;
        // A month opens what is untagged in it.
        window
            .run(
                "document.querySelector('[data-testid=untagged-months]').focus()",
                vec![],
            )
            .await?;
        key(&window, Key::Left).await?;
        key(&window, Key::Enter).await?;
        window
            .until(
                "the search",
                "document.getElementById('search').value.startsWith('无:标签 日期:')",
            )
            .await?;
        window.see("[data-testid=row]").await?;
        window.close().await
    });
}

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
        let begun = std::time::Instant::now();
        window.press("b").await?;
        window.see("[data-testid=theme-detail]").await?;
        eprintln!("opened in {:?}", begun.elapsed());
        let few = "document.querySelectorAll('[data-testid=theme]').length < 60";
        window.until("few rows drawn", few).await?;
        window.picture("tree").await?;
        let begun = std::time::Instant::now();
        window.click("[data-testid=sort-pinyin]").await?;
        window
            .until(
                "letters",
                "document.querySelector('[data-testid=theme-table] .letter')",
            )
            .await?;
        eprintln!("sorted in {:?}", begun.elapsed());
        window.click("[data-testid=theme]").await?;
        let begun = std::time::Instant::now();
        key(&window, Key::End).await?;
        window.until("the last row", &format!("Number(document.querySelector('[data-testid=theme].here')?.ariaRowIndex) > {wanted}")).await?;
        eprintln!("at the end in {:?}", begun.elapsed());
        window.until("few rows drawn", few).await?;
        window.picture("pinyin-end").await?;
        let begun = std::time::Instant::now();
        window.press("/").await?;
        window.press("zgbz").await?;
        window
            .until(
                "the filter",
                "document.querySelector('[data-testid=theme]')?.textContent.includes('职工保障')",
            )
            .await?;
        eprintln!("filtered in {:?}", begun.elapsed());
        window.picture("filtered").await?;
        for (command, arguments) in [
            ("overview", json!({})),
            ("vocabulary", json!({})),
            ("rules", json!({})),
            ("alike_tags", json!({})),
            ("match_tags", json!({"text": "zgbz", "uids": []})),
        ] {
            let begun = std::time::Instant::now();
            window.call(command, arguments).await?;
            eprintln!("{command} in {:?}", begun.elapsed());
        }
        shown(&window, "tidy").await?;
        window.see("[data-testid=unused]").await?;
        window.picture("tidy").await?;
        let begun = std::time::Instant::now();
        window.click("[data-testid=unused-remove]").await?;
        window.see("[data-testid=toast-undo]").await?;
        eprintln!("unused deleted in {:?}", begun.elapsed());
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

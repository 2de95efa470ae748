//! Pages and articles filed in the window: where pages belong, jumps, call numbers, missing issues, places misread
//! alike, and pages read again.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use fantoccini::key::Key;
use jianbao_archive::{Archive, ImportHints, PageCorrection};
use jianbao_tests::window::{Result, Window};

use crate::accessible::audit;
use crate::stage::{SIZES, Stage, spec};

async fn key(window: &Window, key: Key) -> Result {
    window.press(&char::from(key).to_string()).await
}

/// Brings files into the archive before the window is opened.
fn import(stage: &Stage, files: &[(String, String)]) -> Result<Archive> {
    let archive = Archive::open(&stage.archive()).map_err(|e| e.to_string())?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for (name, text) in files {
        let path = stage.path(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, text)?;
        paths.push(path);
    }
    let never = AtomicBool::new(false);
    archive
        .import(&paths, &ImportHints::default(), &never, &mut |_| ())
        .map_err(|e| e.to_string())?;
    Ok(archive)
}

fn page(folio: &str, articles: &[(&str, &str)]) -> String {
    let mut text = format!("{folio}\n\n");
    for (headline, body) in articles {
        text.push_str(&format!("## {headline}\n\n{body}\n\n"));
    }
    text
}

/// A month of issues of two pages, with one issue and one page missing, and a folder of three pages without a date.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for day in 1..=28 {
        for number in 1..=2 {
            if day == 9 || (day, number) == (17, 1) {
                continue;
            }
            let folio = format!("2024年5月{day}日 第{number}版 要闻");
            let headline = format!("{day}日第{number}版的班组消息");
            let body = format!(
                "本报讯（记者 简宁）{day}日，班组里说起中国工会八大以来的变化，都记在第{number}本台账上。"
            );
            files.push((
                format!("五月/{day}-{number}.txt"),
                page(&folio, &[(&headline, &body)]),
            ));
        }
    }
    for (at, (headline, body)) in [
        ("一把尺子量到底", "本报讯（记者 苗青）质检组把尺子挂在墙上，谁都能来量，量完在本子上记一笔。\n\n（下转第2版）"),
        ("一把尺子量到底", "（上接第1版）量完的人在本子上签名，三个月没有一笔差错。"),
        ("食堂换了菜单", "本报讯（记者 边磊）菜单由职工投票，每周一换。"),
    ]
    .into_iter()
    .enumerate()
    {
        files.push((format!("扫描/{}.txt", at + 1), page("", &[(headline, body)])));
    }
    files
}

async fn chosen(window: &Window, query: &str) -> Result {
    window.press("/").await?;
    window.control('a', false).await?;
    window.press(query).await?;
    key(window, Key::Enter).await?;
    window.see("[data-testid=row][data-uid]").await?;
    Ok(())
}

#[test]
fn a_folder_of_pages_is_numbered_its_jump_connected_and_its_articles_filed() {
    spec("filing", async |stage| {
        drop(import(stage, &files())?);
        let window = stage.open().await?;
        window.see("[data-testid=row][data-uid]").await?;
        // The pages without a date, all at once, by keys.
        window
            .run(
                "document.querySelector('[data-testid=side-page][data-key=undated]').focus()",
                vec![],
            )
            .await?;
        key(&window, Key::F2).await?;
        window.see("[data-testid=facts-save]").await?;
        window
            .until(
                "three pages",
                "document.querySelectorAll('[data-testid=page-facts] tbody tr').length === 3",
            )
            .await?;
        for (field, text) in [("paper", "劳动者报"), ("date", "20240530"), ("number", "1")] {
            window
                .click(&format!("[data-testid=facts-{field}]"))
                .await?;
            window.press(text).await?;
        }
        window.until("the numbers", "[...document.querySelectorAll('[data-testid=page-facts] tbody tr')].at(-1).textContent.includes('第3版')").await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.picture(&format!("facts-{width}")).await?;
        }
        window.resize(1366, 768).await?;
        audit(&window, "axe-facts").await?;
        key(&window, Key::Enter).await?;
        window.reads("[data-testid=toast]", "3 个版面").await?;
        window
            .until(
                "no undated pages",
                "!document.querySelector('[data-key=undated]')",
            )
            .await?;

        // The jump is offered, connected, followed.
        chosen(&window, "标题:一把尺子 版:1").await?;
        window.see("[data-testid=jump-maybe-after]").await?;
        window.picture("jump-offered").await?;
        window.click("[data-testid=jump-connect]").await?;
        window
            .reads("[data-testid=jump-after]", "下转第2版")
            .await?;
        window.click("[data-testid=jump-after] .link").await?;
        window
            .reads("[data-testid=jump-before]", "上接第1版")
            .await?;
        window.picture("jump").await?;

        // Call numbers, by a template that is shown at work.
        chosen(&window, "报:劳动者报").await?;
        window.control('a', false).await?;
        key(&window, Key::Escape).await?;
        window.press("d").await?;
        window.see("[data-testid=call-template]").await?;
        window.click("[data-testid=call-template]").await?;
        window.control('a', false).await?;
        window.press("{{").await?;
        window
            .reads("[data-testid=call-numbers] [role=alert]", "档号模板")
            .await?;
        window.control('a', false).await?;
        window.press("GB-{年}{月}{日}-{版:2}-{序:2}").await?;
        window
            .reads("[data-testid=call-numbers] .plan", "GB-20240530-")
            .await?;
        window.picture("call-numbers").await?;
        audit(&window, "axe-call-numbers").await?;
        window.click("[data-testid=call-give]").await?;
        window.reads("[data-testid=toast]", "GB-20240530-").await?;
        window
            .reads("[data-testid=article] .facts", "GB-20240530-")
            .await?;

        // What is missing.
        window.press("l").await?;
        window.see("[data-testid=calendar-sum]").await?;
        window
            .reads("[data-testid=calendar-sum]", "缺 1 期")
            .await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.picture(&format!("calendar-{width}")).await?;
        }
        window.resize(1366, 768).await?;
        audit(&window, "axe-calendar").await?;
        key(&window, Key::Escape).await?;
        window.set_theme("dark").await?;
        window.picture("side-dark").await?;
        window.press("l").await?;
        window.see("[data-testid=calendar-sum]").await?;
        window.picture("calendar-dark").await?;
        window.close().await
    });
}

#[test]
fn a_misreading_is_put_right_elsewhere_and_pages_are_read_again() {
    spec("rereading", async |stage| {
        let archive = import(stage, &files())?;
        // One page as an older reader had it: its paragraph in two.
        let row = archive
            .find(
                &jianbao_archive::Selection {
                    query: "标题:食堂换了菜单".into(),
                    ..Default::default()
                },
                jianbao_archive::Order::Newest,
                1,
            )
            .map_err(|e| e.to_string())?
            .1;
        let older = archive
            .article(&row[0].uid, "")
            .map_err(|e| e.to_string())?
            .page_uid;
        let sheet = archive.page_sheet(&older).map_err(|e| e.to_string())?;
        let piece = sheet
            .pieces
            .iter()
            .find(|p| p.text.contains("菜单由职工"))
            .expect("the paragraph");
        let split = PageCorrection::Break {
            piece: piece.id.clone(),
            offset: 12,
        };
        archive
            .correct(&older, None, &split)
            .map_err(|e| e.to_string())?;
        drop(archive);
        let file = rusqlite::Connection::open(stage.archive().join("archive.db"))?;
        file.execute_batch(
            "UPDATE source SET reader = '0' WHERE path LIKE '%扫描%';
             UPDATE page SET corrected = 0; UPDATE block SET confidence = 900 WHERE confidence = 1000;",
        )?;
        drop(file);

        let window = stage.open().await?;
        window.see("[data-testid=row][data-uid]").await?;
        window.press("r").await?;
        window.see("[data-testid=outdated-page]").await?;
        let left = "document.querySelectorAll('[data-testid=outdated-page]').length";
        window
            .until("three pages", &format!("{left} === 3"))
            .await?;
        window.run("[...document.querySelectorAll('[data-testid=outdated-page]')].find((page) => page.textContent.includes('3.txt')).click()", vec![]).await?;
        window.reads("[data-testid=reread-sum]", "处会变").await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.picture(&format!("reread-{width}")).await?;
        }
        window.resize(1366, 768).await?;
        audit(&window, "axe-reread").await?;
        window.click("[data-testid=reread-apply]").await?;
        window.reads("[data-testid=toast]", "重新识读").await?;
        window
            .until("one page less", &format!("{left} === 2"))
            .await?;
        // The rest at once.
        window.click("[data-testid=reread-all]").await?;
        window
            .reads("[data-testid=toast]", "重新识读了 2 版")
            .await?;
        window.press("r").await?;
        window
            .reads("[data-testid=reread]", "都是现在这一版识读器读的")
            .await?;
        key(&window, Key::Escape).await?;

        // A word put right on one page is offered on the others, one key each.
        chosen(&window, "标题:28日第1版").await?;
        window.press("p").await?;
        window.see("[data-testid=piece]").await?;
        window.run("[...document.querySelectorAll('[data-testid=piece]')].find((p) => p.textContent.includes('工会八大')).click()", vec![]).await?;
        window.press("e").await?;
        window.see("[data-testid=piece-text]").await?;
        window
            .run("const field = document.querySelector('[data-testid=piece-text]'); field.value = field.value.replace('八大', '十八大'); field.dispatchEvent(new Event('input')); field.focus()", vec![])
            .await?;
        key(&window, Key::Escape).await?;
        window.see("[data-testid=alike-offer]").await?;
        window.see(".beside ins").await?;
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.picture(&format!("beside-{width}")).await?;
        }
        window.resize(1366, 768).await?;
        audit(&window, "axe-beside").await?;
        window.press("l").await?;
        window.see("[data-testid=alike-place]").await?;
        window
            .until(
                "all the others",
                "document.querySelectorAll('[data-testid=alike-place]').length === 52",
            )
            .await?;
        key(&window, Key::Enter).await?;
        window
            .reads("[data-testid=alike-left]", "还有 51 处")
            .await?;
        window.press("x").await?;
        window
            .reads("[data-testid=alike-left]", "还有 50 处")
            .await?;
        window.picture("alike").await?;
        audit(&window, "axe-alike").await?;
        key(&window, Key::Escape).await?;
        window
            .until(
                "the list gone",
                "!document.querySelector('[data-testid=alike]')",
            )
            .await?;
        window.see("[data-testid=progress]").await?;

        // The whole page as it was read.
        window.shift('r').await?;
        window.see("[data-testid=reread-apply]").await?;
        window.reads("[data-testid=reread-sum]", "处会变").await?;
        window.picture("restore").await?;
        window.click("[data-testid=reread-apply]").await?;
        window.reads("[data-testid=toast]", "恢复原读").await?;
        window
            .until(
                "the page as it was read",
                "!document.querySelector('.beside')",
            )
            .await?;
        window.control('z', false).await?;
        window.see(".beside ins").await?;
        window.set_theme("dark").await?;
        window.picture("dark").await?;
        window.close().await
    });
}

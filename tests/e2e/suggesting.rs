//! Suggestions as a person meets them: said yes to by one key, no by another, listed by theme; themes kept at hand.

use std::fmt::Write as _;

use fantoccini::key::Key;
use jianbao_tests::window::{Result, Window};
use serde_json::json;

use crate::stage::{SIZES, spec};

/// Pages of two invented kinds, in which a theme is easily told by its words.
fn pages() -> Vec<(String, String)> {
    let looms = ["织机", "纱线", "布匹", "梭子", "挡车工", "细纱"];
    let mines = ["矿井", "巷道", "瓦斯", "煤层", "支护", "掘进"];
    let mut pages = Vec::new();
    for day in 1..=24 {
        let mut text = format!("2024年3月{day}日 第2版 工会新闻\n\n");
        for (kind, words) in [("纺织车间", looms), ("矿区班组", mines)] {
            let pick = |at: usize| words[(day * 7 + at * 5 + day / 6) % words.len()];
            let _ = write!(
                text,
                "## {kind}见闻之{day}：{}旁的新办法\n\n本报讯（记者 简宁）{}换了新样，{}和{}的活都轻了，人人说好。\n\n老师傅们围着{}看了半天，又把自己的办法写进了本子里。\n\n",
                pick(0),
                pick(1),
                pick(2),
                pick(3),
                pick(4)
            );
        }
        pages.push((format!("2024-03-{day:02}-02.txt"), text));
    }
    pages
}

async fn uids(window: &Window, query: &str) -> Result<Vec<String>> {
    let selection = json!({"query": query});
    let info = window
        .call("list", json!({"selection": selection, "order": "newest"}))
        .await?;
    let all = json!({"token": info["token"], "from": 0, "to": info["total"]});
    let rows = window.call("rows", all).await?;
    let rows = rows.as_array().into_iter().flatten();
    Ok(rows
        .filter_map(|row| Some(row["uid"].as_str()?.to_owned()))
        .collect())
}

#[test]
fn a_suggestion_takes_one_key_and_a_list_says_what_probably_lacks_a_theme() {
    spec("suggesting", async |stage| {
        let folder = stage.path("版面");
        std::fs::create_dir_all(&folder)?;
        for (name, text) in pages() {
            std::fs::write(folder.join(name), text)?;
        }
        let window = stage.open().await?;
        window.drop_files(&[folder]).await?;
        window.see("[data-testid=import-report]").await?;
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.reads("[data-testid=count]", "48").await?;

        let mills = uids(&window, "标题:纺织车间").await?;
        let pits = uids(&window, "标题:矿区班组").await?;
        let textile = window
            .call(
                "create_tag",
                json!({"name": "纺织行业", "parent": null, "target": {"uids": &mills[4..18]}}),
            )
            .await?;
        window
            .call(
                "create_tag",
                json!({"name": "煤炭行业", "parent": null, "target": {"uids": &pits[4..18]}}),
            )
            .await?;
        window.reads("[data-testid=side-tag]", "纺织行业").await?;

        // The newest article is of one of the two; a moment after the tagging it is known of which.
        window.see("[data-testid=proposal]").await?;
        window.see("[data-testid=because]").await?;
        for theme in ["light", "dark"] {
            window.set_theme(theme).await?;
            for (width, height) in SIZES {
                window.resize(width, height).await?;
                window
                    .picture(&format!("suggested-{theme}-{width}"))
                    .await?;
            }
        }
        window.set_theme("light").await?;
        window.press("a").await?;
        window.until("the theme", "document.querySelector('[data-testid=article-tag]')?.dataset.origin === 'suggestion'").await?;
        let headline = "document.querySelector('[data-testid=article] h1')?.textContent";
        let before = window.run(&format!("return {headline}"), vec![]).await?;
        window.press("j").await?;
        // What is refused must be of the next article, not the last one's in sight still.
        window
            .until("the next article", &format!("{headline} !== {before}"))
            .await?;
        window.see("[data-testid=proposal]").await?;
        let refused = "document.querySelector('[data-testid=proposal]').dataset.uid";
        let refused = window.run(&format!("return {refused}"), vec![]).await?;
        window.shift('A').await?;
        let gone = format!(
            "![...document.querySelectorAll('[data-testid=proposal]')].some((chip) => chip.dataset.uid === {refused})"
        );
        window.until("the suggestion to go", &gone).await?;
        let history = window
            .call("history", json!({"limit": 1, "before": null}))
            .await?;
        assert_eq!(history[0]["kind"], "tag.refuse", "{history}");
        window.press("k").await?;
        window.press("j").await?;
        window.see("[data-testid=article]").await?;
        window.until("it not to come back", &gone).await?;

        // What probably lacks a theme, likeliest first; an answer goes on to the next.
        let list = format!(
            "document.querySelector('[data-testid=side-tag][data-uid=\"{}\"]')",
            textile["made"].as_str().unwrap_or_default()
        );
        window
            .run(&format!("{list}.dispatchEvent(new MouseEvent('contextmenu', {{bubbles: true, clientX: 80, clientY: 200}}))"), vec![])
            .await?;
        window.see("[data-testid=tag-menu]").await?;
        window.picture("menu").await?;
        window.click("[data-testid=lacking]").await?;
        window
            .reads("[data-testid=lacking-head]", "纺织行业")
            .await?;
        window.see("[data-testid=proposal]").await?;
        window.picture("lacking").await?;
        let before = window
            .run(
                "return document.querySelector('[data-testid=article]').dataset.uid",
                vec![],
            )
            .await?;
        window.press("a").await?;
        window
            .until(
                "the next article",
                &format!(
                    "document.querySelector('[data-testid=article]').dataset.uid !== {before}"
                ),
            )
            .await?;
        window.picture("lacking-next").await?;
        window.close().await
    });
}

#[test]
fn themes_kept_at_hand_are_given_as_articles_are_finished() {
    spec("sticky", async |stage| {
        let folder = stage.path("版面");
        std::fs::create_dir_all(&folder)?;
        for (name, text) in pages().into_iter().take(3) {
            std::fs::write(folder.join(name), text)?;
        }
        let window = stage.open().await?;
        window.drop_files(&[folder]).await?;
        window.see("[data-testid=import-report]").await?;
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.reads("[data-testid=count]", "6").await?;
        let tag = window
            .call(
                "create_tag",
                json!({"name": "技能竞赛", "parent": null, "target": null}),
            )
            .await?;
        window
            .call(
                "set_synonyms",
                json!({"tag": tag["made"], "names": ["劳动竞赛"]}),
            )
            .await?;
        window.press("t").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window.press("ldjs").await?;
        window.reads("[data-testid=tag-match]", "技能竞赛").await?;
        window.reads("[data-testid=tag-match]", "劳动竞赛").await?;
        window.picture("synonym").await?;
        window.chord(Key::Shift, Key::Enter).await?;
        window.reads("[data-testid=sticky]", "技能竞赛").await?;
        window.press(&char::from(Key::Escape).to_string()).await?;
        window.picture("kept").await?;
        window.press("m").await?;
        window.until("the next article", "document.querySelector('[data-testid=article]') && !document.querySelector('[data-testid=article-tag]')").await?;
        window.press("m").await?;
        window.until(
            "two articles with it",
            "document.querySelector('[data-testid=side-tag] .count')?.textContent.trim() === '2'",
        )
        .await?;
        window.picture("given").await?;

        // The whole list at once: one theme in the place of another.
        window
            .call(
                "create_tag",
                json!({"name": "劳模", "parent": null, "target": null}),
            )
            .await?;
        window.shift('T').await?;
        window.see("[data-testid=bulk-tags]").await?;
        window.picture("bulk").await?;
        window
            .run(
                "document.querySelector('[data-testid=bulk-replace]').click()",
                vec![],
            )
            .await?;
        for (field, typed) in [("bulk-theme", "jnjs"), ("bulk-other", "lm")] {
            let field = format!("[data-testid={field}]");
            window.click(&field).await?;
            window.press(typed).await?;
            window
                .until(
                    "an offer",
                    "document.querySelector('[data-testid=bulk-tags] [role=option]')",
                )
                .await?;
            window.press(&char::from(Key::Enter).to_string()).await?;
        }
        window
            .until(
                "the button to be ready",
                "!document.querySelector('[data-testid=bulk-run]').disabled",
            )
            .await?;
        window.picture("bulk-replace").await?;
        window.press(&char::from(Key::Enter).to_string()).await?;
        window
            .until(
                "the dialog to close",
                "!document.querySelector('[data-testid=bulk-tags]')",
            )
            .await?;
        window
            .until(
                "the other theme to have both",
                "[...document.querySelectorAll('[data-testid=side-tag]')].some((tag) => tag.textContent.includes('劳模') && tag.querySelector('.count').textContent.trim() === '2')",
            )
            .await?;
        window.close().await
    });
}

//! Many passages in one paragraph, over several paragraphs, and in the other language.

use std::fs;

use fantoccini::key::Key;
use serde_json::json;

use crate::passages::{PAGE, closed, drag};
use crate::stage::{SIZES, spec};

#[test]
fn many_notes_stand_beside_the_text_without_touching() {
    spec("passages-many", async |stage| {
        let page = stage.path("一.txt");
        fs::write(&page, PAGE)?;
        let window = stage.open().await?;
        window.resize(1440, 900).await?;
        window.drop_files(&[page]).await?;
        window.click("[data-testid=report-close]").await?;
        window.reads("[data-testid=article] h1", "贴心小").await?;
        let uid = window
            .run(
                "return document.querySelector('[data-testid=article]').dataset.uid",
                vec![],
            )
            .await?;
        let view = window
            .call("article", json!({"uid": uid, "query": ""}))
            .await?;
        let block = view["body"][1]["id"].clone();
        let long = "与2022年报的口径不同：那一年只数挂牌的，不数流动服务车。见次日第三版的更正，及工会年鉴第二百一十页的表。\n还要再核一次。";
        for (at, (name, note)) in [
            ("职工之家", long),
            ("普惠服务", ""),
            ("暖心驿站", "短"),
            ("新就业形态", long),
            ("数据", ""),
            ("女职工", ""),
        ]
        .into_iter()
        .enumerate()
        {
            let spot = json!({"block": block, "range": [10 + at * 14, 32 + at * 14]});
            let tag = json!({"new": name});
            let note = (!note.is_empty()).then_some(note);
            window
                .call(
                    "add_passage",
                    json!({"article": uid, "spots": [spot], "tag": tag, "note": note}),
                )
                .await?;
        }
        window
            .until(
                "six notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 6",
            )
            .await?;
        let apart = "(() => {
            const notes = [...document.querySelectorAll('[data-testid=passage-note]')].map((e) => e.getBoundingClientRect());
            const text = [...document.querySelectorAll('[data-part^=block-]')].map((e) => e.getBoundingClientRect());
            const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            return notes.every((note, i) => note.height > 8 && !text.some((block) => meet(note, block)) && !notes.some((other, j) => i !== j && meet(note, other)));
        })()";
        for theme in ["light", "dark"] {
            window.set_theme(theme).await?;
            for (width, height) in SIZES.into_iter().chain([(1440, 900), (980, 700)]) {
                window.resize(width, height).await?;
                window.until("notes apart", apart).await?;
                window.picture(&format!("{theme}-{width}")).await?;
            }
        }
        // What an input method composes in a note is neither kept nor given up by its keys.
        window.resize(1440, 900).await?;
        window.click("[data-testid=passage-note]").await?;
        window.see("[data-testid=passage-text]").await?;
        window.picture("long-card").await?;
        let composing = "const box = document.querySelector('[data-testid=passage-text]');
            box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
            for (const key of ['Enter', 'Escape']) {
              box.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: key === 'Enter', isComposing: true, bubbles: true, cancelable: true }));
            }
            return document.querySelector('[data-testid=passage-text]') === box";
        assert_eq!(window.run(composing, vec![]).await?, json!(true));
        window.leave().await?;
        closed(&window).await?;
        // With text selected a number key is for it.
        let tags = window.call("overview", json!({})).await?;
        window
            .call("pin_tag", json!({"tag": tags["tags"][0]["uid"], "key": 1}))
            .await?;
        drag(&window, "她念完").await?;
        window.press("1").await?;
        window
            .until(
                "seven notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 7",
            )
            .await?;
        // A selection over two blocks is marked in both; the language is the window's.
        let settings = window.call("status", json!({})).await?["settings"].clone();
        let mut english = settings.clone();
        english["language"] = json!("en");
        window
            .call("save_settings", json!({"settings": english}))
            .await?;
        window.close().await?;
        let window = stage.open().await?;
        window.resize(1440, 900).await?;
        window.press("v").await?;
        window.see("[data-testid=passage-tag]").await?;
        for _ in 0..3 {
            window.chord(Key::Shift, Key::Down).await?;
        }
        window.picture("english").await?;
        let chosen = "return getSelection().toString()";
        let before = window.run(chosen, vec![]).await?;
        window.press("1").await?;
        window
            .until(
                "nine notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 9",
            )
            .await?;
        window.picture("two-blocks").await?;
        assert_eq!(
            window.run(chosen, vec![]).await?,
            before,
            "marks cut the text anew, and what is selected stays"
        );
        window.close().await
    });
}

//! Passages in the real window: selected with the mouse and with keys, tagged, noted, kept over another version.

use std::fs;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::key::Key;
use jianbao_tests::window::{Result, Window};
use serde_json::{Value, json};

use crate::accessible::audit;
use crate::stage::{SIZES, spec};

/// A page with an article to mark and another beside it.
pub const PAGE: &str = "2024年5月6日 第2版 工会新闻\n\n\
## 崇文门商圈职工有了贴心小“家”\n\n\
本报讯（记者 林小满）一层是活力空间，二层是心愿空间，三层连廊是文化空间……东城区崇文门商圈职工有了自己的小“家”。近日，东城区总工会在崇外街道举办职工之家揭牌仪式，三十多家企业的工会主席到场。\n\n\
东城区总工会高度重视区域职工之家的辐射带动作用，着力在打通服务职工“最后一公里”上下功夫，近年来累计建成职工之家65个、暖心驿站1427个。据了解，公共区域职工之家能够为广大职工提供小憩、饮水、充电、如厕等服务，同时在这里还打造出了特色服务空间。\n\n\
揭牌仪式上，职工代表朗诵了自己写的诗。“灯亮着，门开着，家就在这里。”她念完，台下响起了掌声。\n\n\
下一步，区总工会将把职工之家建到更多的商圈和楼宇里，让职工走进来、坐得住、愿意再来。\n\n\
## 车间里的读书会\n\n\
本报讯（记者 苗青）五月的车间里，机器停了一刻钟，二十个人围坐着念同一页书。念书的人说，机器声里念出来的字，记得更牢。\n";

/// Selects a text of the article as a hand does: pressed before its first character, let go after its last.
pub async fn drag(window: &Window, text: &str) -> Result {
    let ends = window
        .run(
            "const [text] = arguments;
             for (const block of document.querySelectorAll('[data-part^=block-]')) {
               const at = block.textContent.indexOf(text);
               if (at < 0) continue;
               const place = (unit) => {
                 const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                 let left = unit;
                 for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                   if (left < node.length) return [node, left];
                   left -= node.length;
                 }
                 return null;
               };
               const box = (unit) => {
                 const [node, offset] = place(unit);
                 const range = document.createRange();
                 range.setStart(node, offset);
                 range.setEnd(node, offset + 1);
                 return range.getBoundingClientRect();
               };
               block.scrollIntoView({ block: 'center' });
               const [first, last] = [box(at), box(at + text.length - 1)];
               const middle = (b) => Math.round((b.top + b.bottom) / 2);
               return [Math.round(first.left + 1), middle(first), Math.round(last.right - 1), middle(last)];
             }
             return null;",
            vec![json!(text)],
        )
        .await?;
    let ends: Vec<i64> = serde_json::from_value(ends)?;
    let [x, y, to_x, to_y] = ends[..] else {
        return Err(format!("{text} is not in the article").into());
    };
    let move_to = |x: i64, y: i64| PointerAction::MoveTo {
        duration: None,
        x: x as f64,
        y: y as f64,
    };
    let mouse = MouseActions::new("mouse".to_owned())
        .then(move_to(x, y))
        .then(PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        })
        .then(move_to((x + to_x) / 2, to_y))
        .then(move_to(to_x, to_y))
        .then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
    window.client.perform_actions(mouse).await?;
    window
        .see("[data-testid=passage-tag], [data-testid=passage-place]")
        .await?;
    Ok(())
}

async fn enter(window: &Window) -> Result {
    window.press(&char::from(Key::Enter).to_string()).await
}

/// Waits for the popover to be gone.
pub async fn closed(window: &Window) -> Result {
    window
        .until(
            "the popover to close",
            "!document.querySelector('[data-testid=passage-pop]')",
        )
        .await
}

/// What is marked in the open article, its pieces joined.
async fn marked(window: &Window, uid: &str) -> Result<String> {
    let script = "return [...document.querySelectorAll(`[data-passages~=\"${arguments[0]}\"]`)].map((e) => e.textContent).join('')";
    let text = window.run(script, vec![json!(uid)]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn passages(window: &Window) -> Result<Vec<Value>> {
    let uid = window
        .run(
            "return document.querySelector('[data-testid=article]').dataset.uid",
            vec![],
        )
        .await?;
    let view = window
        .call("article", json!({"uid": uid, "query": ""}))
        .await?;
    Ok(view["passages"].as_array().cloned().unwrap_or_default())
}

#[test]
fn text_is_tagged_and_noted_and_found_again() {
    spec("passages", async |stage| {
        let page = stage.path("一.txt");
        fs::write(&page, PAGE)?;
        let window = stage.open().await?;
        window.resize(1440, 900).await?;
        window.drop_files(&[page]).await?;
        window.click("[data-testid=report-close]").await?;
        window.reads("[data-testid=article] h1", "贴心小").await?;
        for name in ["职工之家", "女职工", "职工之家/数据"] {
            let name = name.split('/').next_back().unwrap_or(name);
            window
                .call(
                    "create_tag",
                    json!({"name": name, "parent": null, "target": null}),
                )
                .await?;
        }

        // With the mouse: a selection offers what can be done; t is for it and not for the article.
        drag(&window, "近年来累计建成职工之家65个、暖心驿站1427个").await?;
        window.picture("selected").await?;
        window.press("t").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window
            .reads("[data-testid=passage-pop]", "给选中的文字加主题")
            .await?;
        audit(&window, "tag-box").await?;
        window.press("zgzj").await?;
        window
            .until("the match", "document.querySelector('[data-testid=tag-match]')?.textContent.includes('职工之家')")
            .await?;
        enter(&window).await?;
        window.see("[data-testid=passage-note]").await?;
        window.picture("tagged").await?;
        window.leave().await?;
        closed(&window).await?;
        let all = passages(&window).await?;
        assert_eq!(
            all[0]["quote"],
            "近年来累计建成职工之家65个、暖心驿站1427个"
        );
        let first = all[0]["uid"].as_str().unwrap_or_default().to_owned();
        assert_eq!(
            marked(&window, &first).await?,
            "近年来累计建成职工之家65个、暖心驿站1427个"
        );
        let tags = "return document.querySelectorAll('[data-testid=article-tag]').length";
        assert_eq!(
            window.run(tags, vec![]).await?,
            json!(0),
            "the article has no theme"
        );

        // The mark opens what it has; what is written there is kept.
        window
            .click(&format!("[data-passages~=\"{first}\"]"))
            .await?;
        window.see("[data-testid=passage-text]").await?;
        window.press("i").await?;
        window.press("数字口径：截至2023年11月").await?;
        audit(&window, "card").await?;
        window.click("[data-testid=passage-save]").await?;
        closed(&window).await?;
        window
            .reads("[data-testid=passage-note]", "数字口径")
            .await?;

        // A note of its own, over part of the first.
        drag(&window, "暖心驿站1427个。据了解，公共区域").await?;
        window.click("[data-testid=passage-begin-note]").await?;
        window.see("[data-testid=passage-text]").await?;
        window.press("与去年的1390个相比").await?;
        audit(&window, "note").await?;
        window
            .press(&format!(
                "{}{}{}",
                char::from(Key::Control),
                char::from(Key::Enter),
                char::from(Key::Null)
            ))
            .await?;
        closed(&window).await?;
        window
            .until(
                "two notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 2",
            )
            .await?;

        // With keys alone: v takes a sentence, the arrows another, Shift makes it longer.
        window.press("v").await?;
        window.see("[data-testid=passage-tag]").await?;
        for _ in 0..5 {
            window.press(&char::from(Key::Down).to_string()).await?;
        }
        window.chord(Key::Shift, Key::Down).await?;
        let chosen = window
            .run("return getSelection().toString()", vec![])
            .await?;
        audit(&window, "keys").await?;
        assert_eq!(
            chosen,
            "揭牌仪式上，职工代表朗诵了自己写的诗。“灯亮着，门开着，家就在这里。”"
        );
        window.chord(Key::Shift, Key::Left).await?;
        window.chord(Key::Shift, Key::Right).await?;
        window.press("t").await?;
        window.see("[data-testid=tag-box-input]").await?;
        window.press("nzg").await?;
        window
            .until(
                "the match",
                "document.querySelector('[data-testid=tag-match]')?.textContent.includes('女职工')",
            )
            .await?;
        enter(&window).await?;
        window
            .until(
                "three notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 3",
            )
            .await?;
        window.leave().await?;
        window.press(&char::from(Key::Right).to_string()).await?;
        window.picture("caret").await?;
        window.leave().await?;
        closed(&window).await?;

        // Beside hits, in both lights and in other sizes.
        window.press("/").await?;
        window.press("职工之家").await?;
        window.see("[data-testid=hits]").await?;
        enter(&window).await?;
        for theme in ["light", "dark"] {
            window.set_theme(theme).await?;
            for (width, height) in SIZES.into_iter().chain([(1440, 900)]) {
                window.resize(width, height).await?;
                window.picture(&format!("article-{theme}-{width}")).await?;
            }
        }
        window
            .run(
                "document.querySelector('[data-testid=passage-note]').focus()",
                vec![],
            )
            .await?;
        audit(&window, "held-dark").await?;
        window.set_theme("light").await?;
        window.close().await?;

        // After a restart all is there; another version of the page keeps what fits.
        let window = stage.open().await?;
        window.resize(1440, 900).await?;
        window.reads("[data-testid=article] h1", "贴心小").await?;
        assert_eq!(passages(&window).await?.len(), 3);
        let corrected = PAGE
            .replace("暖心驿站1427个", "暖心驿站1472个")
            .replace("揭牌仪式上，职工代表朗诵了自己写的诗。“灯亮着，门开着，家就在这里。”她念完，台下响起了掌声。", "随后，大家参观了新家。");
        let page = stage.path("二.txt");
        fs::write(&page, corrected)?;
        window.drop_files(&[page]).await?;
        window
            .reads("[data-testid=report-lost]", "揭牌仪式上")
            .await?;
        audit(&window, "report").await?;
        window.click("[data-testid=show-lost]").await?;
        window
            .reads("[data-testid=passage-row]", "揭牌仪式上")
            .await?;
        audit(&window, "lost-list").await?;
        window.click("[data-testid=passage-row]").await?;
        window
            .reads("[data-testid=passages-lost]", "揭牌仪式上")
            .await?;
        assert_eq!(
            marked(&window, &first).await?,
            "近年来累计建成职工之家65个、暖心驿站1472个"
        );
        audit(&window, "lost").await?;
        window.click("[data-testid=passage-replace]").await?;
        drag(&window, "大家参观了新家").await?;
        window.picture("place").await?;
        window.click("[data-testid=passage-place]").await?;
        window
            .until(
                "it to be placed",
                "!document.querySelector('[data-testid=passages-lost]')",
            )
            .await?;
        window.picture("placed").await?;

        // By theme, over articles; a line leads to its place.
        window
            .run(
                "const tag = [...document.querySelectorAll('[data-testid=side-tag]')].find((e) => e.textContent.includes('职工之家'));
                 const { left, bottom } = tag.getBoundingClientRect();
                 tag.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left + 40, clientY: bottom }));",
                vec![],
            )
            .await?;
        window.see("[data-testid=tag-passages]").await?;
        window.picture("menu").await?;
        window.click("[data-testid=tag-passages]").await?;
        window
            .reads("[data-testid=passage-row]", "近年来累计建成")
            .await?;
        audit(&window, "theme").await?;
        window.click("[data-testid=passage-row]").await?;
        window
            .until("it to be in sight", &format!("document.querySelector('[data-passages~=\"{first}\"]')?.getBoundingClientRect().top > 60"))
            .await?;
        window.picture("gone-to").await?;

        // Deleting is taken back as everything is.
        window.click("[data-testid=passage-note]").await?;
        window.leave().await?;
        closed(&window).await?;
        window
            .click(&format!("[data-passages~=\"{first}\"]"))
            .await?;
        window.see("[data-testid=passage-delete]").await?;
        // With its card open the key is for the passage and not for the article.
        window.press(&char::from(Key::Delete).to_string()).await?;
        window
            .until(
                "two notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 2",
            )
            .await?;
        window.control('z', false).await?;
        window
            .until(
                "three notes",
                "document.querySelectorAll('[data-testid=passage-note]').length === 3",
            )
            .await?;
        window.press("?").await?;
        window.see("[data-testid=help]").await?;
        window.picture("help").await?;
        window.close().await
    });
}

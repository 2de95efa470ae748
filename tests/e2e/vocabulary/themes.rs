//! Themes found, renamed, moved, merged, split and deleted by key, each seen before it is done and undone after.

use fantoccini::key::Key;
use serde_json::json;

use super::{archive, key, on, pictures, pictures_of_dialog, themes};
use crate::accessible::audit;
use crate::stage::spec;

#[test]
fn the_vocabulary_is_tended_by_key_and_nothing_changes_unseen() {
    spec("vocabulary", async |stage| {
        {
            let archive = archive(stage, 2400)?;
            themes(&archive)?;
        }
        let window = stage.open().await?;
        window.resize(1366, 800).await?;
        window.see("[data-testid=side-tag]").await?;
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

        // Carried with the pointer onto another theme, and back.
        let carry = "const [name, onto] = arguments;
            const row = (text) => [...document.querySelectorAll('[data-testid=theme]')].find((r) => r.querySelector('.text').textContent === text);
            const at = (r) => { const b = r.getBoundingClientRect(); return { clientX: b.left + 60, clientY: b.top + 10 }; };
            const point = (type, to, on) => on.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerType: 'mouse', ...at(to) }));
            point('pointerdown', row(name), row(name));
            point('pointermove', row(onto), window);
            point('pointerup', row(onto), window);";
        key(&window, Key::Home).await?;
        on(&window, "重庆").await?;
        window
            .run(carry, vec![json!("重庆"), json!("服务职工")])
            .await?;
        window
            .until(
                "the theme under the other",
                "document.querySelector('[data-testid=theme].here')?.ariaLevel === '2'",
            )
            .await?;
        window.control('z', false).await?;
        window
            .until(
                "the theme at the top",
                "document.querySelector('[data-testid=theme].here')?.ariaLevel === '1'",
            )
            .await?;

        // What came of a file is told by line; the host would open a window of the system to choose it.
        let outcome = json!({"done": null, "made": 0, "updated": 0, "more": 12, "problems": [
            {"line": 3, "message": "“女职工”在第 2 行已有。请删去一行。", "fatal": true},
            {"line": 9, "message": "颜色“红”不是 #rrggbb 的样子，没有用它。", "fatal": false},
            {"line": 0, "message": "没有列名“名称”。", "fatal": true}]});
        let stand_in = "const [outcome] = arguments; const ask = window.fetch;
            window.fetch = (to, ...rest) => (String(to).endsWith('import_vocabulary')
              ? Promise.resolve(new Response(JSON.stringify(outcome), { headers: { 'Tauri-Response': 'ok', 'content-type': 'application/json' } }))
              : ask(to, ...rest));";
        window.run(stand_in, vec![outcome]).await?;
        window.click("[data-testid=import-vocabulary]").await?;
        window
            .reads("[data-testid=vocabulary-outcome]", "没有导入")
            .await?;
        window.picture("outcome").await?;
        audit(&window, "axe-outcome").await?;
        window.leave().await?;
        window
            .until(
                "the dialog to close",
                "!document.querySelector('dialog[open]')",
            )
            .await?;
        window.click("[data-testid=export-vocabulary]").await?;
        window.see("[data-testid=export-turtle]").await?;
        window.picture("export").await?;
        window.leave().await?;
        window.click("[data-testid=theme].here").await?;

        // Several at once: selected by key, deleted in one step, back in one.
        key(&window, Key::Home).await?;
        window.chord(Key::Shift, Key::Down).await?;
        window.chord(Key::Shift, Key::Down).await?;
        window.reads("[data-testid=several-themes]", "3").await?;
        window.picture("several").await?;
        audit(&window, "axe-several").await?;
        window.press("m").await?;
        window
            .click("[data-testid=merge-themes] .choice input")
            .await?;
        window.see("[data-testid=merge-preview]").await?;
        window.picture("merge-many").await?;
        audit(&window, "axe-merge-many").await?;
        window.leave().await?;
        window
            .until(
                "the dialog to close",
                "!document.querySelector('dialog[open]')",
            )
            .await?;
        key(&window, Key::Delete).await?;
        window.reads("[data-testid=tab-themes]", "21").await?;
        window.control('z', false).await?;
        window.reads("[data-testid=tab-themes]", "24").await?;

        // All keys are on one sheet.
        window.press("?").await?;
        window.reads("[data-testid=help]", "升一级").await?;
        window.picture("keys").await?;
        window.leave().await?;
        window
            .until(
                "the dialog to close",
                "!document.querySelector('dialog[open]')",
            )
            .await?;

        // Escape goes back to reading.
        window.leave().await?;
        window
            .until(
                "the view to close",
                "!document.querySelector('[data-testid=vocabulary]')",
            )
            .await?;
        window.see("[data-testid=side-tag]").await?;
        window.close().await
    });
}

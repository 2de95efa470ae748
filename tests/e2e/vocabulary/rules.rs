//! What is to be tidied, rules tried before they are kept, and charts.

use fantoccini::key::Key;

use super::{archive, key, pictures, shown, themes};
use crate::accessible::audit;
use crate::stage::spec;

#[test]
fn rules_are_tried_before_they_are_kept_and_charts_show_what_is_left() {
    spec("vocabulary-rules", async |stage| {
        {
            let archive = archive(stage, 2400)?;
            themes(&archive)?;
        }
        let window = stage.open().await?;
        window.resize(1366, 800).await?;
        window.see("[data-testid=side-tag]").await?;
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

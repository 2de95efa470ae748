//! axe-core finds nothing to say of any view, light or dark.

use jianbao_tests::window::{Result, Window};
use jianbao_tests::workspace::root;
use serde_json::{Value, json};

use crate::stage::spec;

/// Looks at the view with axe-core and takes its picture.
pub async fn audit(window: &Window, view: &str) -> Result {
    let there = window.run("return typeof window.axe", vec![]).await?;
    if there == "undefined" {
        let source = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))?;
        window.run(&source, vec![]).await?;
    }
    let script = "const done = arguments[0];
        window.axe.run(document, { resultTypes: ['violations'] }).then(
          (found) => done(found.violations.map((v) => [v.id, v.help, v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160))])),
          (error) => done([['axe', String(error), []]]));";
    let found = window.client.execute_async(script, vec![]).await?;
    window.picture(view).await?;
    match found {
        Value::Array(found) if found.is_empty() => Ok(()),
        found => Err(format!("{view}: {found:#}").into()),
    }
}

#[test]
fn every_view_is_without_findings() {
    spec("axe", async |stage| {
        let window = stage.open().await?;
        window.see("[data-testid=first-start]").await?;
        audit(&window, "first-start").await?;
        window.click("[data-testid=load-samples]").await?;
        window.see("[data-testid=import-report]").await?;
        audit(&window, "report").await?;
        window.click("[data-testid=report-close]").await?;
        window.see("[data-testid=article] h1").await?;
        let list = window
            .call("list", json!({"selection": {}, "order": "newest"}))
            .await?;
        for (name, key) in [("女职工", 1), ("劳模工匠", 2)] {
            let target = json!({"list": list["token"]});
            let made = window
                .call(
                    "create_tag",
                    json!({"name": name, "parent": null, "target": target}),
                )
                .await?;
            window
                .call("pin_tag", json!({"tag": made["made"], "key": key}))
                .await?;
        }
        window.see("[data-testid=article-tag]").await?;
        for theme in ["light", "dark"] {
            window.set_theme(theme).await?;
            audit(&window, &format!("main-{theme}")).await?;
            window.press("t").await?;
            window.see("[data-testid=tag-box-input]").await?;
            window.press("n").await?;
            window.see("[data-testid=tag-match]").await?;
            audit(&window, &format!("tag-box-{theme}")).await?;
            window.leave().await?;
            for (key, selector) in [
                ("?", "dialog[open]"),
                ("h", "[data-testid=operation]"),
                ("o", "dialog[open]"),
            ] {
                window.press(key).await?;
                window.see(selector).await?;
                audit(
                    &window,
                    &format!("key-{}-{theme}", if key == "?" { "help" } else { key }),
                )
                .await?;
                window.leave().await?;
            }
            for key in [',', 'e', 'o'] {
                window.control(key, false).await?;
                window.see("dialog[open]").await?;
                audit(
                    &window,
                    &format!(
                        "ctrl-{}-{theme}",
                        if key == ',' {
                            "settings".into()
                        } else {
                            key.to_string()
                        }
                    ),
                )
                .await?;
                window.leave().await?;
            }
            window.press("/").await?;
            window.press("职工").await?;
            window.see("[data-testid=hits]").await?;
            audit(&window, &format!("search-{theme}")).await?;
            window.press(&"\u{E003}".repeat(2)).await?;
            window.leave().await?;
        }
        window.close().await
    });
}

//! The view of the vocabulary: themes as a tree, changed by key, merged and split with a preview; rules;
//! charts. Here is what its specs share: an archive with themes, and pictures in both themes of the window and two sizes.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;

use fantoccini::key::Key;
use jianbao_archive::{Archive, ImportHints, Order, Selection, Target};
use jianbao_tests::generate::pages;
use jianbao_tests::window::{Result, Window};
use serde_json::json;

use crate::stage::Stage;

mod rules;
mod sizes;
mod themes;

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
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
            window.picture(&format!("{name}-{theme}-{width}")).await?;
        }
    }
    Ok(())
}

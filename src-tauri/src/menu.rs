//! The native menu: the window's actions with their keys as text. None is a native accelerator, for a key may be
//! meant for a text field or an input method, and only the window knows.

use jianbao_archive::{Language, Settings};
use tauri::menu::{Menu, MenuBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Runtime};

/// A submenu's title in Chinese and English, and its actions: id, Chinese, English and key.
type Entry = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str, &'static str)],
);

const ENTRIES: &[Entry] = &[
    (
        "档案",
        "Archive",
        &[
            ("import", "导入…", "Import…", "Ctrl+O"),
            ("export", "导出…", "Export…", "Ctrl+E"),
            ("print", "打印…", "Print…", "Ctrl+P"),
            ("vocabulary", "主题词表…", "Vocabulary…", "b"),
            ("calendar", "出版日历…", "Calendar of issues…", "l"),
            ("reread", "重新识读…", "Read again…", "r"),
            ("history", "历史", "History", "h"),
            ("settings", "设置…", "Settings…", "Ctrl+,"),
        ],
    ),
    (
        "编辑",
        "Edit",
        &[
            ("undo", "撤销", "Undo", "Ctrl+Z"),
            ("redo", "重做", "Redo", "Ctrl+Shift+Z"),
            ("select_all", "全选", "Select all", "Ctrl+A"),
            ("search", "搜索", "Search", "/"),
        ],
    ),
    (
        "文章",
        "Article",
        &[
            ("tag", "加主题…", "Add a theme…", "t"),
            (
                "accept",
                "接受第一个建议",
                "Accept the first suggestion",
                "a",
            ),
            (
                "refuse",
                "拒绝第一个建议",
                "Refuse the first suggestion",
                "A",
            ),
            (
                "sticky",
                "加上随手加的主题",
                "Give the themes kept at hand",
                ".",
            ),
            ("mark", "用键盘选文字", "Select text by keyboard", "v"),
            ("note", "在文字旁记一笔…", "Note beside the text…", "i"),
            ("done_next", "标完下一篇", "Done, next", "m"),
            ("next", "下一篇", "Next", "j"),
            ("previous", "上一篇", "Previous", "k"),
            ("cite", "复制引文", "Copy the reference", "c"),
            ("copy_text", "复制全文", "Copy the whole text", "C"),
            ("summary", "摘要…", "Summary…", "s"),
            ("source", "原版面", "Page as it came", "o"),
            ("page_view", "校正版面", "Put the page right", "p"),
            ("page_facts", "版面资料…", "Page details…", "g"),
            ("call_numbers", "编档号…", "Call numbers…", "d"),
            ("bin", "移入回收站", "Into the bin", "Delete"),
        ],
    ),
    ("帮助", "Help", &[("help", "全部按键", "All keys", "?")]),
];

fn build<R: Runtime>(app: &AppHandle<R>, settings: &Settings) -> tauri::Result<Menu<R>> {
    let zh = settings.language == Language::Zh;
    let mut menu = MenuBuilder::new(app);
    for (chinese, english, actions) in ENTRIES {
        let mut submenu = SubmenuBuilder::new(app, if zh { chinese } else { english });
        for (id, chinese, english, key) in *actions {
            // An action may have several keys; the first is the one people know it by.
            let changed = settings
                .keys
                .get(*id)
                .and_then(|keys| keys.split(' ').next());
            let key = changed.unwrap_or(key);
            submenu = submenu.text(
                *id,
                format!("{}    {key}", if zh { chinese } else { english }),
            );
        }
        // Without these a Mac's text fields can neither copy nor paste.
        if cfg!(target_os = "macos") && *english == "Edit" {
            submenu = submenu.separator().cut().copy().paste();
        }
        menu = menu.item(&submenu.build()?);
    }
    menu.build()
}

/// Sets the menu in the language and with the keys that a person chose.
pub fn set<R: Runtime>(app: &AppHandle<R>, settings: &Settings) {
    // A window without a menu can do everything still: every action has its key and its button.
    if let Ok(menu) = build(app, settings) {
        let _ = app.set_menu(menu);
    }
}

/// Hands a chosen action to the window.
pub fn chosen<R: Runtime>(app: &AppHandle<R>, id: &str) {
    let _ = app.emit("menu", id);
}

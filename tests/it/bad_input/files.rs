//! Files and folders that can't be read as pages.

use std::fs::{self, File};

use jianbao_archive::{ImportHints, Language, Selection};

use super::{GOOD, failures, import_beside_good};
use crate::archive::desk::{Desk, query};

#[test]
fn each_bad_file_is_one_line_that_says_why() {
    let desk = Desk::new();
    desk.write("空.txt", "");
    desk.write("空白.txt", " \n\t\u{3000}\r\n\u{feff}");
    desk.write("图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    desk.write(
        "坏编码.txt",
        b"\xe5\xb7\xa5\xff\xfe\xe4\xbc\x41\x80\x80\xff abc",
    );
    desk.write("断在半个字.md", [GOOD.as_bytes(), b"\xe5\xb7"].concat());
    desk.write("半个.txt", b"\xff\xfe\x41\xd8\x41\x00");
    let huge = File::create(desk.write("大.txt", "")).expect("a file");
    huge.set_len(300 << 20)
        .expect("a sparse file costs nothing");
    let report = import_beside_good(&desk);
    assert_eq!(
        failures(&report),
        [
            ("半个.txt".to_owned(), "encoding"),
            ("图.txt".to_owned(), "binary"),
            ("坏编码.txt".to_owned(), "encoding"),
            ("大.txt".to_owned(), "too-large"),
            ("断在半个字.md".to_owned(), "encoding"),
            ("空.txt".to_owned(), "empty"),
            ("空白.txt".to_owned(), "empty"),
        ]
    );
    assert_eq!((report.skipped, report.already), (0, 0));
}

#[test]
fn reasons_are_told_in_the_language_of_the_window() {
    let desk = Desk::new();
    desk.archive().set_person("林一", Language::En);
    desk.write("空.txt", "");
    desk.write("图.txt", b"\0\0\0\0");
    let report = desk.import_paths(&[desk.path("")], &ImportHints::default());
    assert_eq!(report.failed.len(), 2);
    for failed in &report.failed {
        assert!(failed.reason.is_ascii(), "{failed:?}");
    }
}

#[test]
fn files_of_other_kinds_are_skipped_and_no_failure() {
    let desk = Desk::new();
    for name in [
        "说明.docx",
        "扫描.pdf",
        "图.jpg",
        "无后缀",
        "表.xlsx",
        "导出.jsonl",
        "深/一层/数据.json",
    ] {
        desk.write(name, "不读");
    }
    for name in [
        ".隐藏.txt",
        "__MACOSX/一.txt",
        ".git/二.txt",
        "Thumbs.db",
        "desktop.ini",
    ] {
        desk.write(name, "系统放在旁边的");
    }
    let report = import_beside_good(&desk);
    assert_eq!((report.skipped, report.failed.len()), (7, 0), "{report:?}");
}

#[test]
fn a_path_that_leads_nowhere_is_one_line() {
    let desk = Desk::new();
    let report = desk.import_paths(
        &[desk.path("没有的.txt"), desk.write("有.txt", GOOD)],
        &ImportHints::default(),
    );
    assert_eq!(failures(&report), [("没有的.txt".to_owned(), "missing")]);
    assert_eq!(report.imported, 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;

    let desk = Desk::new();
    desk.write("甲/图.jpg", "不读");
    symlink(desk.path(""), desk.path("甲/回到上面")).expect("a link");
    symlink(desk.path("没有的"), desk.path("断.txt")).expect("a link");
    let elsewhere = Desk::new();
    elsewhere.write("远.jpg", "不读");
    symlink(elsewhere.path(""), desk.path("在别处")).expect("a link");
    let report = import_beside_good(&desk);
    assert_eq!(
        failures(&report),
        [
            ("回到上面".to_owned(), "loop"),
            ("断.txt".to_owned(), "missing")
        ]
    );
    assert_eq!(report.skipped, 2, "a link to elsewhere is followed");
}

/// A pipe has no end until somebody writes; an import that waits for it would never end.
#[cfg(unix)]
#[test]
fn a_pipe_named_like_a_page_is_skipped() {
    let desk = Desk::new();
    let pipe = desk.path("管道.txt");
    fs::create_dir_all(desk.path("")).expect("a folder");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    // Whoever opens the pipe to read it finds it closed at once, so that a wrong product fails here and does not hang.
    std::thread::spawn(move || drop(fs::OpenOptions::new().write(true).open(pipe)));
    let report = import_beside_good(&desk);
    assert_eq!((report.skipped, report.failed.len()), (1, 0), "{report:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_one_line() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new();
    let locked = desk.write(
        "锁.txt",
        "2024年5月7日 第1版\n\n## 读不到的\n\n本报讯（记者 边磊）谁也读不到。\n",
    );
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("one's own file");
    // Some may read what nobody may.
    if File::open(&locked).is_ok() {
        let report = desk.import_paths(&[locked], &ImportHints::default());
        assert_eq!((report.imported, report.failed.len()), (1, 0));
        return;
    }
    let report = import_beside_good(&desk);
    assert_eq!(failures(&report), [("锁.txt".to_owned(), "permission")]);
}

#[test]
fn odd_but_readable_text_is_kept_to_the_last_character() {
    let odd = [
        ("一行.txt", "没有标题也没有句号".to_owned()),
        ("井号.txt", "#\n##\n###\n# \n\n**\n****\n".to_owned()),
        ("很长.txt", "长".repeat(300_000)),
        ("很多行.txt", "行\n".repeat(20_000)),
        ("控制.txt", format!("2024年5月9日 第1版\n\n## 夹着\u{1b}[31m控制符\u{1}的\n\n{}\n", "正文一句。".repeat(60))),
        ("方向.txt", "2024年5月9日 第2版\n\n## 反\u{202e}过来\u{202c}的\u{200d}字\n\n本报讯 零\u{200b}宽。\n".to_owned()),
    ];
    let desk = Desk::new();
    for (name, text) in &odd {
        desk.write(name, text);
    }
    let report = desk.import_paths(&[desk.path("")], &ImportHints::default());
    assert_eq!(
        (report.imported as usize, report.failed.len()),
        (odd.len(), 0),
        "{:?}",
        report.failed
    );
    let months = [None, Some("2024-05")].into_iter();
    let days = months.flat_map(|month| desk.archive().days(month).expect("days"));
    for page in days.flat_map(|day| day.pages) {
        let source = desk.archive().page_text(&page.uid).expect("its source");
        let (_, text) = odd
            .iter()
            .find(|(name, _)| *name == source.name)
            .expect("one of these");
        assert_eq!(source.text, *text, "{}", source.name);
    }
    assert_eq!(desk.rows(&query("夹着\u{1b}[31m控制符\u{1}的")).len(), 1);
    assert!(
        !desk
            .rows(&Selection {
                undated: true,
                ..Selection::default()
            })
            .is_empty()
    );
    desk.assert_sound();
}

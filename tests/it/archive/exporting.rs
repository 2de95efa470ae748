//! Exports: as many articles as the selection has, in its order; whole or not at all.

use std::fs;
use std::path::Path;

use jianbao_archive::{CopyWhat, ExportFormat, Language, Order, Selection, Target};
use jianbao_publish::{Item, read_jsonl_line};

use super::desk::{Desk, query, tagged};
use super::pages::version;

fn desk() -> (Desk, String) {
    let files: Vec<(String, String)> = (0..5).map(|page| version(page, 0)).collect();
    let named: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let desk = Desk::with(&named);
    let root = desk.tag("学习", None, &[]);
    let lamp = desk.uid("甲区夜班巡检员的一盏灯");
    desk.tag(
        "夜班",
        Some(&root),
        &[&lamp, &desk.uid("乙区车间里的读书会")],
    );
    desk.archive()
        .mark(&super::desk::uids_of(&[&lamp]), true)
        .expect("a mark");
    (desk, root)
}

/// The rows of a CSV file, its cells unquoted (RFC 4180).
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        cell.is_empty() && row.is_empty() && !quoted,
        "the last row is whole"
    );
    rows
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_jsonl_export_has_a_line_an_article_with_all_that_people_gave_it() {
    let (desk, root) = desk();
    let out = desk.path("出.jsonl");
    for (selection, order) in [
        (Selection::default(), Order::Newest),
        (Selection::default(), Order::Oldest),
        (tagged(&root), Order::Newest),
        (query("机器停了"), Order::Newest),
        (query("没有的字眼"), Order::Newest),
    ] {
        let (info, rows) = desk
            .archive()
            .find(&selection, order, u32::MAX)
            .expect("a list");
        let made = desk
            .archive()
            .export(&selection, order, &ExportFormat::Jsonl.into(), &out)
            .expect("an export");
        let text = fs::read_to_string(&out).expect("the file");
        assert_eq!(
            (made.count, made.bytes),
            (info.total, text.len() as u64),
            "{selection:?}"
        );
        let items: Vec<Item> = text
            .lines()
            .map(|line| read_jsonl_line(line).expect("a line of ours"))
            .collect();
        let uids: Vec<&str> = items.iter().map(|item| item.uid.as_str()).collect();
        assert_eq!(
            uids,
            rows.iter().map(|row| row.uid.as_str()).collect::<Vec<_>>(),
            "{selection:?}"
        );
        for item in &items {
            let article = desk.article(&item.uid);
            let text = |line: Option<jianbao_archive::Line>| line.map(|line| line.text);
            assert_eq!(item.headline, text(article.headline));
            assert_eq!(
                (&item.date, item.page, &item.section),
                (&article.date, article.page, &article.section)
            );
            assert_eq!(item.checked, article.checked);
            let body: Vec<&str> = item.body.iter().map(|block| block.text.as_str()).collect();
            assert_eq!(
                body,
                article
                    .body
                    .iter()
                    .map(|block| block.text.as_str())
                    .collect::<Vec<_>>()
            );
            assert_eq!(item.credits.len(), article.credits.len());
            let paths: Vec<String> = item.tags.iter().map(|tag| tag.path.join("/")).collect();
            assert_eq!(paths, vec!["学习/夜班"; article.tags.len()]);
        }
    }
}

#[test]
fn a_csv_export_has_a_row_an_article_in_the_language_of_the_window() {
    let (desk, root) = desk();
    let out = desk.path("出.csv");
    for (language, first) in [(Language::Zh, "日期"), (Language::En, "Date")] {
        desk.archive().set_person("林一", language);
        for (selection, articles) in [
            (Selection::default(), 15),
            (tagged(&root), 2),
            (query("没有的字眼"), 0),
        ] {
            let made = desk
                .archive()
                .export(&selection, Order::Newest, &ExportFormat::Csv.into(), &out)
                .expect("an export");
            let rows = table(&fs::read_to_string(&out).expect("the file"));
            assert_eq!((made.count as usize, rows.len()), (articles, articles + 1));
            assert_eq!(rows[0][0], first);
            assert!(
                rows.iter().all(|row| row.len() == rows[0].len()),
                "every row has all cells"
            );
        }
    }
}

#[test]
fn what_is_in_the_bin_is_exported_only_when_asked_for() {
    let (desk, _) = desk();
    desk.archive()
        .bin(&super::desk::uids_of(&[&desk.uid("甲区职工游泳赛开赛")]))
        .expect("the bin");
    let count = |selection: &Selection| {
        let made = desk.archive().export(
            selection,
            Order::Newest,
            &ExportFormat::Csv.into(),
            &desk.path("出.csv"),
        );
        made.expect("an export").count
    };
    assert_eq!(count(&Selection::default()), 14);
    assert_eq!(
        count(&Selection {
            binned: true,
            ..Selection::default()
        }),
        1
    );
}

#[test]
fn an_export_takes_the_place_of_an_earlier_one_or_leaves_it() {
    let (desk, _) = desk();
    let folder = desk.path("出");
    fs::create_dir_all(&folder).expect("a folder");
    let out = folder.join("文章.jsonl");
    fs::write(&out, "早先的").expect("a file");
    let unknown = tagged("01890000-0000-7000-8000-000000000000");
    let refused = desk
        .archive()
        .export(&unknown, Order::Newest, &ExportFormat::Jsonl.into(), &out);
    assert_eq!(refused.expect_err("no such tag").code(), "unknown");
    assert_eq!(
        fs::read_to_string(&out).expect("the file"),
        "早先的",
        "what was there stays"
    );
    assert_eq!(names(&folder), ["文章.jsonl"], "and no draft beside it");
    desk.archive()
        .export(
            &Selection::default(),
            Order::Newest,
            &ExportFormat::Jsonl.into(),
            &out,
        )
        .expect("an export");
    assert_eq!(
        fs::read_to_string(&out).expect("the file").lines().count(),
        15
    );
    assert_eq!(names(&folder), ["文章.jsonl"]);
}

#[test]
fn an_export_to_where_nothing_can_be_written_leaves_nothing() {
    let (desk, _) = desk();
    let folder = desk.path("出");
    fs::create_dir_all(folder.join("已有的文件夹/里面")).expect("a folder");
    fs::write(folder.join("文件"), "x").expect("a file");
    let long = "长".repeat(300);
    for format in [
        ExportFormat::Csv,
        ExportFormat::Xlsx,
        ExportFormat::Docx,
        ExportFormat::Bagit,
    ] {
        for place in ["没有的文件夹/a", "文件/a", "已有的文件夹", &long] {
            let path = folder.join(place);
            let error = desk
                .archive()
                .export(&Selection::default(), Order::Newest, &format.into(), &path)
                .expect_err("it can't be written");
            assert!(
                ["file", "folder-not-empty"].contains(&error.code()),
                "{format:?} {place}: {error:?}"
            );
            let said = error.sentence(Language::Zh);
            assert!(said.contains(place) && !said.contains("os error"), "{said}");
            assert_eq!(names(&folder), ["已有的文件夹", "文件"], "{place}");
        }
    }
    assert_eq!(names(&folder.join("已有的文件夹")), ["里面"]);
}

/// Who may write everywhere can't be refused by permissions, so this says nothing to them.
#[cfg(unix)]
#[test]
fn an_export_into_a_folder_that_may_not_be_written_leaves_nothing() {
    use std::os::unix::fs::PermissionsExt;

    let (desk, _) = desk();
    let folder = desk.path("只读");
    fs::create_dir_all(&folder).expect("a folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("one's own folder");
    let made = desk.archive().export(
        &Selection::default(),
        Order::Newest,
        &ExportFormat::Csv.into(),
        &folder.join("a.csv"),
    );
    match made {
        Ok(made) => assert_eq!((made.count, names(&folder)), (15, vec!["a.csv".to_owned()])),
        Err(error) => assert_eq!((error.code(), names(&folder)), ("file", Vec::new())),
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("one's own folder");
}

/// A link leads on to its file, and what is no file is left alone.
#[cfg(unix)]
#[test]
fn an_export_follows_a_link_and_replaces_nothing_but_files() {
    let (desk, _) = desk();
    let folder = desk.path("出");
    fs::create_dir_all(&folder).expect("a folder");
    let (link, file) = (folder.join("链接.csv"), folder.join("文件.csv"));
    fs::write(&file, "早先的").expect("a file");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    let export = |path: &Path| {
        let all = Selection::default();
        desk.archive()
            .export(&all, Order::Newest, &ExportFormat::Csv.into(), path)
    };
    export(&link).expect("an export");
    assert!(link.is_symlink(), "the link stays");
    assert_eq!(
        table(&fs::read_to_string(&file).expect("the file")).len(),
        16
    );

    let socket = folder.join("插座");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let said = export(&socket)
        .expect_err("that is no file")
        .sentence(Language::Zh);
    assert!(
        said.contains("插座") && !said.contains("os error"),
        "{said}"
    );
    assert!(!socket.is_file());
}

#[test]
fn references_and_texts_are_copied_in_the_order_they_were_chosen() {
    let (desk, _) = desk();
    let uids = [
        desk.uid("乙区车间里的读书会"),
        desk.uid("甲区夜班巡检员的一盏灯"),
    ];
    let target = super::desk::uids_of(&[&uids[0], &uids[1]]);
    let copied = |what| desk.archive().copied(&target, what).expect("a text");
    let references = copied(CopyWhat::Citation);
    let lines: Vec<&str> = references.text.lines().collect();
    assert_eq!((references.articles, lines.len()), (2, 2), "{lines:?}");
    assert!(
        lines[0].contains("乙区车间里的读书会[N]. ") && lines[1].contains("一盏灯[N]. "),
        "{lines:?}"
    );
    let texts = copied(CopyWhat::Text).text;
    let headlines = texts.split("\n\n").map(|text| text.lines().next());
    assert_eq!(headlines.count(), 2, "{texts}");
    let article = desk.article(&uids[1]);
    for block in &article.body {
        assert!(texts.contains(block.text.trim()), "{}", block.text);
    }

    let many = Target::Uids(vec![uids[0].clone(); 1_001]);
    let refused = desk.archive().copied(&many, CopyWhat::Text);
    let said = refused.expect_err("it is too much").sentence(Language::Zh);
    assert!(said.contains("1001") && said.contains("1000"), "{said}");
}

//! Exports come back: a file of articles imported into another archive gives the same articles, or changes nothing.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use jianbao_archive::{ExportFormat, ImportHints, Language, Order, Selection, TagChoice, Target};
use serde_json::{Value, json};

use super::desk::{Desk, tagged, uids_of};
use super::pages::version;
use super::passages::spot;

/// An archive with pages, a tree of themes, marks and passages, one of which fits its article no more.
fn desk() -> Desk {
    let files: Vec<(String, String)> = (0..5).map(|page| version(page, 0)).collect();
    let named: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let desk = Desk::with(&named);
    let lamp = desk.uid("甲区夜班巡检员的一盏灯");
    let root = desk.tag("学习", None, &[]);
    let night = desk.tag("夜班", Some(&root), &[&lamp]);
    desk.tag("读书", Some(&root), &[&desk.uid("乙区车间里的读书会")]);
    let archive = desk.archive();
    archive.mark(&uids_of(&[&lamp]), true).expect("a mark");
    let spots = [spot(&desk, &lamp, "灯亮着，人就在")];
    archive
        .add_passage(
            &lamp,
            &spots,
            Some(&TagChoice::Known(night)),
            Some("结尾\n可用"),
        )
        .expect("a passage");
    archive
        .set_summary(&lamp, "有人写的摘要。")
        .expect("a summary");
    let all = Target::Uids(desk.all().into_iter().map(|row| row.uid).collect());
    archive
        .make_summaries(&all, 120, &|| false, &mut |_| ())
        .expect("the others");
    desk
}

fn export(desk: &Desk, selection: &Selection) -> (PathBuf, String) {
    let path = desk.write("出.jsonl", "");
    desk.archive()
        .export(selection, Order::Newest, &ExportFormat::Jsonl.into(), &path)
        .expect("an export");
    let text = fs::read_to_string(&path).expect("the file");
    (path, text)
}

fn import(desk: &Desk, text: &str) -> jianbao_archive::ImportReport {
    desk.import(&[("归来.jsonl", text)])
}

#[test]
fn an_empty_archive_gets_the_very_articles_of_an_export() {
    let (_, text) = export(&desk(), &Selection::default());
    let other = Desk::new();
    let report = import(&other, &text);
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!((report.imported, report.pages, report.articles), (1, 5, 15));
    assert_eq!(export(&other, &Selection::default()).1, text);
    let themes = other.archive().tags().expect("the themes");
    let paths: Vec<&str> = themes.iter().map(|theme| theme.path.as_str()).collect();
    assert_eq!(paths.len(), 3, "{paths:?}");
    assert!(
        paths.contains(&"学习/夜班") && paths.contains(&"学习/读书"),
        "{paths:?}"
    );
    assert_eq!(
        other.rows(&super::desk::query("灯亮着")).len(),
        5,
        "they are found"
    );
    other.assert_sound();
}

#[test]
fn an_export_imported_again_changes_nothing() {
    let desk = desk();
    let (path, _) = export(&desk, &Selection::default());
    let before = desk.state();
    let report = desk.import_paths(&[path], &ImportHints::default());
    assert_eq!(
        (
            report.already,
            report.imported,
            report.articles,
            report.import
        ),
        (1, 0, 0, None)
    );
    assert_eq!(desk.state(), before);
}

#[test]
fn what_an_export_brought_goes_and_comes_with_undo_and_redo() {
    let (_, text) = export(&desk(), &Selection::default());
    let mut other = Desk::new();
    let empty = other.state();
    import(&other, &text);
    let full = other.state();
    other.archive().undo().expect("an undo");
    assert_eq!(other.state(), empty);
    other.reopen();
    other.archive().redo().expect("a redo");
    assert_eq!(other.state(), full);
    assert_eq!(export(&other, &Selection::default()).1, text);
    // Undone and imported anew, it is as it was.
    other.archive().undo().expect("an undo");
    let report = import(&other, &text);
    assert_eq!((report.imported, report.articles), (1, 15));
    assert_eq!(export(&other, &Selection::default()).1, text);
    other.assert_sound();
}

#[test]
fn articles_join_the_page_that_is_here_and_leave_it_with_undo() {
    let desk = desk();
    let root = desk.archive().find_tag("学习").expect("the theme");
    let (_, few) = export(&desk, &tagged(&root));
    let (_, all) = export(&desk, &Selection::default());
    let other = Desk::new();
    assert_eq!(import(&other, &few).articles, 2);
    let lamp = other.uid("甲区夜班巡检员的一盏灯");
    other
        .archive()
        .mark(&uids_of(&[&lamp]), false)
        .expect("a mark");
    let before = other.state();
    let report = import(&other, &all);
    assert_eq!((report.imported, report.articles), (1, 13));
    assert!(
        !other.article(&lamp).checked,
        "an article that is here stays as it is"
    );
    let pages = |desk: &Desk| {
        let rows = desk.all();
        let mut pages: Vec<String> = rows
            .iter()
            .map(|row| desk.article(&row.uid).page_uid)
            .collect();
        pages.sort();
        pages.dedup();
        pages.len()
    };
    assert_eq!(pages(&other), 5, "one page_uid is one page");
    other.assert_sound();
    other.archive().undo().expect("an undo");
    assert_eq!(other.state(), before);
}

#[test]
fn themes_of_an_export_are_those_that_are_here_by_name() {
    let (_, text) = export(&desk(), &Selection::default());
    let other = Desk::new();
    let mine = other.tag("學習", None, &[]);
    let work = other.tag("阅读", None, &[]);
    other
        .archive()
        .set_synonyms(&work, &["读书".to_owned()])
        .expect("a synonym");
    let report = import(&other, &text);
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    let of = |headline| other.article(&other.uid(headline)).tags;
    assert_eq!(of("乙区车间里的读书会"), [work], "读书 is a synonym here");
    let themes = other.archive().tags().expect("the themes");
    let night = themes
        .iter()
        .find(|theme| theme.name == "夜班")
        .expect("it came in");
    assert_eq!(night.path, "學習/夜班", "学习 is here in another writing");
    assert_eq!(night.parent.as_ref(), Some(&mine));
}

#[test]
fn one_bad_line_keeps_the_whole_file_out_and_is_told_by_its_number() {
    let (_, text) = export(&desk(), &Selection::default());
    let lines: Vec<&str> = text.lines().collect();
    let with = |name: &str, value: Value| {
        let mut line: HashMap<String, Value> = serde_json::from_str(lines[2]).expect("a line");
        line.insert(name.into(), value);
        serde_json::to_string(&line).expect("JSON")
    };
    let spoilt: Vec<(&str, String)> = vec![
        ("本报讯", "第 3 行不是剪报导出的文章".into()),
        (lines[0], "第 3 行与前面一行是同一篇文章".into()),
        (&lines[2][..40], "第 3 行已损坏".into()),
    ];
    let spoilt = spoilt
        .into_iter()
        .map(|(line, said)| (line.to_owned(), said));
    let fields = [
        (
            with("schema", json!(99)),
            "第 3 行是更新版本的剪报写的（格式 99）",
        ),
        (with("uid", json!("a")), "第 3 行的“uid”不是有效的内容"),
        (
            with("page_uid", json!("a")),
            "第 3 行的“page_uid”不是有效的内容",
        ),
        (
            with("date", json!("2023-02-30")),
            "第 3 行的“date”不是有效的内容",
        ),
        (
            with("section", json!("别的版")),
            "第 3 行说的版面与同一版面的前一行不同",
        ),
        (with("page", json!(0)), "第 3 行的“page”不是有效的内容"),
        (
            with("tags", json!([{"name": "", "path": []}])),
            "第 3 行的“tags”不是有效的内容",
        ),
    ];
    let fields = fields
        .into_iter()
        .map(|(line, said)| (line, said.to_owned()));
    let other = Desk::new();
    let before = other.state();
    for (line, said) in spoilt.chain(fields) {
        let file = [lines[0], lines[1], &line, lines[3]].join("\n");
        let report = import(&other, &file);
        assert_eq!((report.imported, report.failed.len()), (0, 1), "{line}");
        assert!(
            report.failed[0].reason.starts_with(&said),
            "{:?}",
            report.failed[0]
        );
        assert_eq!(other.state(), before, "{line}");
    }
    other.archive().set_person("林一", Language::En);
    let report = import(&other, &format!("{}\n{{}}", lines[0]));
    assert_eq!(
        report.failed[0].reason,
        "line 2 is no article exported by Jianbao; nothing of the file was imported"
    );
}

#[test]
fn what_fits_no_block_and_pages_without_a_name_are_kept_as_they_are() {
    let uid = |number: u32| format!("0190f3c2-7a1b-7c3d-8e4f-{number:012x}");
    let body = json!([{"type": "paragraph", "text": "灯亮着，人就在。😀"}]);
    let passage = |block: Value, start, end, quote| json!({"block": block, "start": start, "end": end, "quote": quote, "prefix": "", "suffix": "", "note": "核", "tags": []});
    let passages = json!([
        passage(json!(0), 0, 3, "灯亮着"),
        passage(json!(0), 4, 6, "别的"),
        passage(json!(7), 0, 1, "灯"),
        passage(Value::Null, 3, 5, "风"),
    ]);
    let article =
        json!({"schema": 1, "uid": uid(1), "body": body, "passages": passages, "source": "一.txt"});
    let bare = json!({"schema": 1, "uid": uid(2), "source": "一.txt", "place": 1});
    let other = Desk::new();
    let report = import(&other, &format!("\u{feff}{article}\r\n\r\n{bare}"));
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!((report.articles, report.pages), (2, 1));
    let (_, text) = export(&other, &Selection::default());
    let first: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    let blocks: Vec<&Value> = (0..4).map(|at| &first["passages"][at]["block"]).collect();
    assert_eq!(
        blocks,
        [&json!(0), &Value::Null, &Value::Null, &Value::Null]
    );
    let mut quotes: Vec<&str> = (0..4)
        .filter_map(|at| first["passages"][at]["quote"].as_str())
        .collect();
    quotes.sort_unstable();
    assert_eq!(
        quotes,
        ["别的", "灯", "灯亮着", "风"],
        "each says what it quoted"
    );
    other.assert_sound();
}

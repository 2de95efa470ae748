//! Every format out of an archive, each read by a program that we did not write.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use jianbao_archive::{Error, ExportFormat, ExportOptions, Group, Order, Selection, TagChoice};
use jianbao_tests::python::python;

use super::desk::Desk;
use super::pages::version;
use super::passages::spot;

/// An archive with pages, a tree of themes, a passage and a summary.
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
    let spots = [spot(&desk, &lamp, "灯亮着，人就在")];
    desk.archive()
        .add_passage(&lamp, &spots, Some(&TagChoice::Known(night)), None)
        .expect("a passage");
    desk.archive()
        .set_summary(&lamp, "有人写的摘要。")
        .expect("a summary");
    desk
}

fn export(desk: &Desk, options: &ExportOptions, path: &Path) {
    let made = desk
        .archive()
        .export(&Selection::default(), Order::Newest, options, path)
        .expect("an export");
    assert_eq!(made.count, 15, "{options:?}");
    assert!(made.bytes > 0, "{options:?}");
}

/// Formats, what their files end in, and the script that reads them, where it needs no more than the file.
const FORMATS: [(ExportFormat, &str, Option<&str>); 12] = [
    (ExportFormat::Csv, "csv", None),
    (ExportFormat::Xlsx, "xlsx", None),
    (ExportFormat::Docx, "docx", None),
    (ExportFormat::Md, "md", None),
    (ExportFormat::Html, "html", None),
    (ExportFormat::Jsonl, "jsonl", Some("references.py")),
    (ExportFormat::Anno, "jsonld", None),
    (ExportFormat::Ris, "ris", Some("references.py")),
    (ExportFormat::Csl, "json", Some("references.py")),
    (ExportFormat::Bibtex, "bib", None),
    (ExportFormat::Gbt2015, "txt", None),
    (ExportFormat::Gbt2025, "txt", None),
];

#[test]
fn every_format_is_written_whole_and_read_by_others() {
    let desk = desk();
    let folder = desk.path("出");
    fs::create_dir_all(&folder).expect("a folder");
    for (format, ending, script) in FORMATS {
        assert_eq!(format.ending(), ending);
        let path = folder.join(format!("{format:?}.{ending}"));
        export(&desk, &format.into(), &path);
        if let Some(script) = script {
            let script = format!("it/exports/{script}");
            python(&script, [path.as_os_str(), OsStr::new("15")]);
        }
        let preview = desk
            .archive()
            .export_preview(&Selection::default(), Order::Newest, &format.into(), 120)
            .expect("a preview");
        assert_eq!(preview.articles, 15);
        assert!(
            !preview.text.is_empty() || preview.table.len() == 6,
            "{format:?} shows how it begins"
        );
    }
    let (annotations, articles) = (folder.join("Anno.jsonld"), folder.join("Jsonl.jsonl"));
    python(
        "it/exports/annotations.py",
        [annotations.as_os_str(), articles.as_os_str()],
    );
    let references = fs::read_to_string(folder.join("Gbt2025.txt")).expect("a file");
    assert!(
        references
            .lines()
            .any(|line| line.contains("甲区夜班巡检员的一盏灯[N]")),
        "{references}"
    );
    let left: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "drafts are gone: {left:?}");
}

#[test]
fn a_bag_holds_the_sources_and_is_valid() {
    let desk = desk();
    let path = desk.path("存档");
    export(&desk, &ExportFormat::Bagit.into(), &path);
    assert!(path.join("data/sources").is_dir());
    assert!(path.join("data/summaries.pdf").is_file());
    python("it/exports/bag.py", [path.as_os_str(), OsStr::new("15")]);
    // A folder with something in it is nobody's to overwrite.
    let again = desk.archive().export(
        &Selection::default(),
        Order::Newest,
        &ExportFormat::Bagit.into(),
        &path,
    );
    assert!(matches!(again, Err(Error::FolderNotEmpty(_))), "{again:?}");
    assert!(path.join("bagit.txt").is_file(), "it stays as it was");
}

#[test]
fn a_document_in_groups_has_each_article_once() {
    let desk = desk();
    let path = desk.path("分组.md");
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let options = ExportOptions {
        group: Group::Theme,
        ..ExportFormat::Md.into()
    };
    export(&desk, &options, &path);
    let text = fs::read_to_string(&path).expect("a file");
    let groups: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(groups.len(), 2, "the theme, and what has none: {groups:?}");
    assert!(groups[0].contains("夜班"), "{groups:?}");
    let articles = text.lines().filter(|line| line.starts_with("### ")).count();
    assert_eq!(articles, 15);
}

#[test]
fn a_stopped_export_leaves_nothing() {
    let desk = desk();
    for (format, name) in [(ExportFormat::Csv, "停.csv"), (ExportFormat::Bagit, "停")] {
        let path = desk.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let stopped = desk.archive().export_while(
            &Selection::default(),
            Order::Newest,
            &format.into(),
            120,
            &path,
            &|| true,
            &mut |_| (),
        );
        assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
        let folder = path.parent().expect("a folder");
        let left = fs::read_dir(folder).expect("the folder");
        let names: Vec<_> = left
            .map(|entry| entry.expect("a file").file_name())
            .collect();
        assert!(
            !names
                .iter()
                .any(|name| name.to_string_lossy().starts_with('.'))
                && !path.exists(),
            "{names:?}"
        );
    }
}

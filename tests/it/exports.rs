//! Every format of an export, read by a program that we did not write and held against the articles.
//!
//! A format's check is a function `check_NAME` in `exports/check.py`, or a script of its own beside it.

use std::convert::Infallible;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;

use jianbao_publish::{
    About, DocumentOptions, Field, Group, Headings, Item, ItemBlock, ItemBlockKind, ItemCredit,
    ItemRole, ItemSummary, ItemTag, TableOptions, WorkbookOptions, write_csv, write_docx,
    write_html, write_html_folder, write_jsonl, write_markdown_folder, write_xlsx,
};
use jianbao_tests::python::{installed, interpreter, python};
use tempfile::TempDir;

/// Articles with everything, with nothing, and with what is hard to write.
fn items() -> Vec<Item> {
    let tag = |path: &[&str]| ItemTag {
        name: (*path.last().expect("a theme has a name")).into(),
        path: path.iter().map(|&name| name.into()).collect(),
    };
    let block = |kind, text: &str| ItemBlock {
        kind,
        text: text.into(),
    };
    let whole = |uid: &str, headline: &str| Item {
        uid: uid.into(),
        paper: Some("午报".into()),
        date: Some("2023-11-16".into()),
        page: Some(3),
        kicker: Some("工会在身边".into()),
        headline: Some(headline.into()),
        deck: Some("——某区总工会见闻".into()),
        credits: vec![ItemCredit {
            name: "陈曦".into(),
            qualifier: None,
            role: ItemRole::Reporter,
        }],
        tags: vec![tag(&["工会工作", "服务"]), tag(&["女职工"])],
        body: vec![
            block(ItemBlockKind::Paragraph, "本报讯 一早，驿站里来了人。"),
            block(ItemBlockKind::Crosshead, "有水喝"),
            block(
                ItemBlockKind::Paragraph,
                "# 不是标题\n1. 也不是\n| 表 | 格 |\n<b>&amp;</b>",
            ),
            block(ItemBlockKind::Caption, "职工在驿站读书。"),
            block(ItemBlockKind::Credit, "陈曦 摄"),
        ],
        summary: Some(ItemSummary {
            text: "一早，驿站里来了人。".into(),
            ..ItemSummary::default()
        }),
        ..Item::default()
    };
    let odd = "=1+1 \u{202e}反\u{202c} 😀\u{10ffff} _x0041_ ]]> \"引\" '号' \\ \u{b}\0\u{ffff}";
    vec![
        whole("0190-1", "驿站“有水喝”"),
        whole("0190-2", "驿站“有水喝”"),
        whole("0190-3", "CON"),
        Item {
            uid: "0190-4".into(),
            ..Item::default()
        },
        Item {
            date: Some("1899-02-29".into()),
            body: vec![block(ItemBlockKind::Paragraph, odd)],
            source: Some("a,b\"c\r\nd.txt".into()),
            ..whole("0190-5", odd)
        },
        Item {
            body: vec![block(ItemBlockKind::Paragraph, &"字😀".repeat(50_000))],
            ..whole("0190-6", &"长".repeat(300))
        },
    ]
}

fn stream() -> impl Iterator<Item = Result<Item, Infallible>> {
    items().into_iter().map(Ok)
}

fn document<'a>() -> DocumentOptions<'a> {
    DocumentOptions {
        headings: Headings::Chinese,
        title: "驿站 & <其他>",
        about: about(),
        fields: Field::DOCUMENT,
        group: Group::Theme,
    }
}

fn about<'a>() -> About<'a> {
    About {
        archive: "午报",
        when: "2026-11-25 09:30",
        query: "主题:驿站",
        notes: &[],
    }
}

/// Lets the check of a format read what was written into a folder; nothing where there is no Python.
fn checked(kind: &str, write: impl FnOnce(&Path) -> PathBuf) {
    if interpreter().is_none() {
        return;
    }
    let folder = TempDir::new().expect("a temporary folder");
    let truth = folder.path().join("items.jsonl");
    write_jsonl(stream(), &mut create(&truth)).expect("it is written");
    let file = write(folder.path());
    let said = python(
        "it/exports/check.py",
        [kind.as_ref(), file.as_os_str(), truth.as_os_str()],
    );
    let expected = format!("{kind}: {} articles", items().len());
    assert_eq!(said.as_deref().map(str::trim), Some(expected.as_str()));
}

fn create(path: &Path) -> BufWriter<File> {
    BufWriter::new(File::create(path).expect("a new file"))
}

/// Keeps a folder's files.
fn keeper(folder: PathBuf) -> impl FnMut(&str, &[u8]) -> std::io::Result<()> {
    fs::create_dir(&folder).expect("a new folder");
    move |name, bytes| fs::write(folder.join(name), bytes)
}

#[test]
fn csv_is_read_by_python() {
    checked("csv", |folder| {
        let path = folder.join("文章.csv");
        write_csv(stream(), &TableOptions::default(), &mut create(&path)).expect("it is written");
        path
    });
}

#[test]
fn a_workbook_is_read_by_openpyxl() {
    checked("xlsx", |folder| {
        let path = folder.join("文章.xlsx");
        let options = WorkbookOptions {
            table: TableOptions::default(),
            about: about(),
            scratch: folder,
        };
        write_xlsx(stream(), &options, &mut create(&path)).expect("it is written");
        path
    });
}

#[test]
fn a_word_file_is_read_by_python_docx() {
    checked("docx", |folder| {
        let path = folder.join("文章.docx");
        write_docx(stream(), &document(), &mut create(&path)).expect("it is written");
        path
    });
}

#[test]
fn a_word_file_opens_in_libreoffice() {
    if !installed("soffice", "libreoffice-writer-nogui") {
        return;
    }
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("文章.docx");
    write_docx(stream(), &document(), &mut create(&path)).expect("it is written");
    let home = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("office").display()
    );
    let output = Command::new("soffice")
        .args([
            &home,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
        ])
        .arg("--outdir")
        .args([folder.path(), &path])
        .output()
        .expect("it can be started");
    let text = fs::read_to_string(folder.path().join("文章.txt"))
        .unwrap_or_else(|error| panic!("{error}: {output:?}"));
    let mut rest = text.as_str();
    for item in items() {
        let headline = item.headline.unwrap_or_else(|| "（无标题）".into());
        let headline: String = headline.chars().take(6).collect();
        let after = rest.split_once(&headline).map(|(_, after)| after);
        rest = after.unwrap_or_else(|| panic!("{headline} is missing or out of order: {text}"));
    }
    assert!(text.contains("有水喝") && text.contains("字😀字😀"));
}

#[test]
fn a_page_is_read_by_pythons_parser() {
    checked("html", |folder| {
        let path = folder.join("文章.html");
        write_html(stream(), &document(), &mut create(&path)).expect("it is written");
        path
    });
}

#[test]
fn a_folder_of_pages_is_linked_from_its_index() {
    checked("html_folder", |folder| {
        let path = folder.join("网页");
        let mut keep = keeper(path.clone());
        write_html_folder(stream(), &document(), &mut keep).expect("it is written");
        path
    });
}

#[test]
fn front_matter_is_read_by_pyyaml() {
    checked("md_folder", |folder| {
        let path = folder.join("文稿");
        let mut keep = keeper(path.clone());
        write_markdown_folder(stream(), &document(), Field::ALL, &mut keep).expect("it is written");
        path
    });
}

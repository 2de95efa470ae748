use std::convert::Infallible;
use std::io::{Cursor, Read};

use proptest::prelude::*;

use super::*;
use crate::item::samples::items;
use crate::plain::allowed;
use crate::{Field, ItemBlock, ItemBlockKind, Rows};

fn written(items: Vec<Item>, table: TableOptions<'_>) -> Vec<u8> {
    let folder = std::env::temp_dir();
    let options = WorkbookOptions {
        table,
        about: About {
            archive: "午报",
            when: "2026-11-25 09:30",
            query: "工会 <主题>",
            notes: &["=1+1".to_owned()],
        },
        scratch: &folder,
    };
    let mut out = Vec::new();
    let stream = items.into_iter().map(Ok::<_, Infallible>);
    write_xlsx(stream, &options, &mut out).expect("a Vec takes everything");
    out
}

fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("it is a zip");
    let mut text = String::new();
    zip.by_name(name)
        .unwrap_or_else(|e| panic!("{name}: {e}"))
        .read_to_string(&mut text)
        .expect("it is UTF-8");
    text
}

/// The texts of inline strings, unescaped.
fn texts(sheet: &str) -> Vec<String> {
    let cells = sheet.split("<is><t").skip(1);
    cells
        .map(|cell| {
            let (_, cell) = cell.split_once('>').expect("the tag ends");
            let (text, _) = cell.split_once("</t>").expect("the text ends");
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect()
}

fn long(text: &str) -> Item {
    Item {
        uid: "0190-9".into(),
        body: vec![ItemBlock {
            kind: ItemBlockKind::Paragraph,
            text: text.into(),
        }],
        ..Item::default()
    }
}

#[test]
fn a_workbook_has_its_sheets_dates_filter_and_frozen_head() {
    let file = written(items(), TableOptions::default());
    let book = part(&file, "xl/workbook.xml");
    let names: Vec<&str> = book
        .split("<sheet name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(names, ["文章", "主题", "说明"]);
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<v>45359</v>"),
        "2024-03-08 is a day counted from 1900: {sheet}"
    );
    assert!(sheet.contains("<autoFilter ref=\"A1:Y4\"/>"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""), "{sheet}");
    assert!(!sheet.contains("<f>"), "no cell is a formula");
    assert!(texts(&sheet).contains(&"=HYPERLINK(\"x\",\"y\")".to_owned()));
    let styles = part(&file, "xl/styles.xml");
    assert!(styles.contains("formatCode=\"yyyy-mm-dd\""), "{styles}");
    let strings = part(&file, "xl/sharedStrings.xml");
    for told in [
        "工会工作/女职工",
        "2026-11-25 09:30",
        "工会 &lt;主题&gt;",
        "=1+1",
    ] {
        assert!(strings.contains(told), "{told}: {strings}");
    }
    assert_eq!(
        file,
        written(items(), TableOptions::default()),
        "no clock is read"
    );
}

#[test]
fn a_text_too_long_for_a_cell_goes_on_in_a_sheet_of_its_own() {
    let text = "甲😀乙".repeat(25_000);
    let file = written(
        vec![long(&text)],
        TableOptions {
            fields: &[Field::Uid, Field::Text],
            ..TableOptions::default()
        },
    );
    let first = texts(&part(&file, "xl/worksheets/sheet1.xml")).pop();
    let first = first.expect("the text is there");
    let (first, word) = first
        .split_once("……〔")
        .expect("a word says that it goes on");
    assert_eq!(word, "续见工作表“续文”〕");
    let rest = part(&file, "xl/worksheets/sheet3.xml");
    let rest = texts(&rest);
    assert_eq!(
        rest[..6],
        ["工作表", "行", "编号", "栏", "第几部分", "文字"]
    );
    let parts = rest
        .iter()
        .filter(|cell| cell.starts_with(['甲', '😀', '乙']));
    let all: String = parts.fold(first.to_owned(), |all, part| all + part);
    assert!(all == text, "all parts make the text again");
    let about = part(&file, "xl/sharedStrings.xml");
    assert!(about.contains("32,767"), "a note tells of it: {about}");
}

#[test]
fn an_empty_set_is_a_row_of_headings() {
    for rows in [Rows::Article, Rows::Tagging, Rows::Passage] {
        let file = written(
            Vec::new(),
            TableOptions {
                rows,
                headings: Headings::English,
                ..TableOptions::default()
            },
        );
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        assert_eq!(texts(&sheet).len(), Field::STANDARD.len());
        assert_eq!(sheet.matches("<row ").count(), 1, "{sheet}");
    }
    let bare = written(
        items(),
        TableOptions {
            fields: &[],
            ..TableOptions::default()
        },
    );
    assert!(texts(&part(&bare, "xl/worksheets/sheet1.xml")).is_empty());
}

#[test]
fn what_no_calendar_has_stays_a_text() {
    for date in [
        "1899-12-31",
        "2024-13-01",
        "2023-02-29",
        "某日",
        "",
        "2024-3-8",
        "２０２４-03-08",
        "-1-2",
    ] {
        assert!(cells::day(date).is_none(), "{date}");
    }
    assert!(cells::day("2024-02-29").is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_comes_back_from_its_cell(headline in any::<String>(), date in "[0-9-]{0,10}", when in any::<String>()) {
        let item = Item { headline: Some(headline.clone()), date: Some(date), paper: Some(when), ..Item::default() };
        let file = written(vec![item], TableOptions { fields: &[Field::Date, Field::Headline, Field::Paper], ..TableOptions::default() });
        let cells = texts(&part(&file, "xl/worksheets/sheet1.xml"));
        let headline = allowed(&headline);
        prop_assert!(headline.is_empty() || cells.iter().any(|cell| *cell == headline), "{:?}", cells);
    }
}

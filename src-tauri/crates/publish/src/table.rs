//! CSV for spreadsheets: one row an article (RFC 4180, UTF-8 with a byte order mark, so that Excel sees Chinese).
//!
//! Made to be looked at and counted with; what is to be read back goes into JSON Lines.

use std::{borrow::Cow, error::Error, io::Write};

use csv::{Terminator, WriterBuilder};

use crate::wording::{characters, kind};
use crate::{ExportError, Headings, Item, ItemBlock, ItemPassage, ItemRole, ItemTag};

/// A column: its heading in Chinese, in English, and what stands in it.
type Column = (
    &'static str,
    &'static str,
    for<'a> fn(&'a Item, Headings) -> Cow<'a, str>,
);

/// Between two values in one cell.
const BETWEEN: &str = "；";

const COLUMNS: &[Column] = &[
    ("日期", "Date", |item, _| text(&item.date)),
    ("报纸", "Paper", |item, _| text(&item.paper)),
    ("版次", "Page", |item, _| {
        item.page
            .map(|page| page.to_string())
            .unwrap_or_default()
            .into()
    }),
    ("版名", "Section", |item, _| text(&item.section)),
    ("栏目", "Column", |item, _| text(&item.column)),
    ("引题", "Kicker", |item, _| text(&item.kicker)),
    ("标题", "Headline", |item, _| text(&item.headline)),
    ("副题", "Deck", |item, _| text(&item.deck)),
    ("体裁", "Kind", |item, headings| {
        kind(item.kind, headings).into()
    }),
    ("主题", "Themes", |item, _| {
        joined(item.tags.iter().map(|tag| tag.name.as_str()))
    }),
    ("主题路径", "Theme paths", |item, _| {
        joined(item.tags.iter().map(path))
    }),
    ("记者", "Reporters", |item, _| {
        people(item, ItemRole::Reporter)
    }),
    ("通讯员", "Correspondents", |item, _| {
        people(item, ItemRole::Correspondent)
    }),
    ("摄影", "Photographers", |item, _| {
        people(item, ItemRole::Photographer)
    }),
    ("实习生", "Interns", |item, _| {
        people(item, ItemRole::Intern)
    }),
    ("作者", "Authors", |item, _| {
        people(item, ItemRole::Author)
    }),
    ("编辑", "Editors", |item, _| {
        people(item, ItemRole::Editor)
    }),
    ("电头", "Dateline", |item, _| text(&item.dateline)),
    ("已核对", "Checked", |item, headings| {
        checked(item.checked, headings).into()
    }),
    ("字数", "Characters", |item, _| {
        characters(&item.body).to_string().into()
    }),
    ("正文", "Text", |item, _| body(&item.body).into()),
    ("段落", "Passages", |item, _| passages(item).into()),
    ("来源文件", "Source file", |item, _| text(&item.source)),
    ("编号", "ID", |item, _| Cow::Borrowed(&item.uid)),
];

/// Writes one row an article under a row of headings; gives how many articles.
///
/// Lines end in CR LF; values in one cell are joined by ；, blocks of the text by a line feed. A cell that a
/// spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_csv<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    headings: Headings,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let heading = COLUMNS.iter().map(|&(chinese, english, _)| match headings {
        Headings::Chinese => chinese,
        Headings::English => english,
    });
    rows.write_record(heading).map_err(write_error)?;
    let mut written = 0;
    for item in items {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                rows.flush()?;
                return Err(ExportError::Item(error));
            }
        };
        for (_, _, cell) in COLUMNS {
            rows.write_field(harmless(cell(&item, headings)).as_bytes())
                .map_err(write_error)?;
        }
        rows.write_record(None::<&[u8]>).map_err(write_error)?;
        written += 1;
    }
    rows.flush()?;
    Ok(written)
}

fn write_error<E: Error + 'static>(error: csv::Error) -> ExportError<E> {
    ExportError::Write(error.into())
}

/// Whether a spreadsheet may run a cell; the full-width signs are formulas to some of them.
pub(crate) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Keeps a spreadsheet from running a cell.
fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

fn text(text: &Option<String>) -> Cow<'_, str> {
    Cow::Borrowed(text.as_deref().unwrap_or_default())
}

fn joined<'a, T: AsRef<str>>(values: impl Iterator<Item = T>) -> Cow<'a, str> {
    let values: Vec<T> = values.collect();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    Cow::Owned(values.join(BETWEEN))
}

fn path(tag: &ItemTag) -> String {
    tag.path.join("/")
}

fn people(item: &Item, role: ItemRole) -> Cow<'_, str> {
    joined(
        item.credits
            .iter()
            .filter(|credit| credit.role == role)
            .map(|credit| credit.name.as_str()),
    )
}

fn body(body: &[ItemBlock]) -> String {
    let blocks: Vec<&str> = body.iter().map(|block| block.text.as_str()).collect();
    blocks.join("\n")
}

/// One passage a line: “the quote”（its themes）its note.
fn passages(item: &Item) -> String {
    let line = |passage: &ItemPassage| {
        let tags: Vec<&str> = passage.tags.iter().map(|tag| tag.name.as_str()).collect();
        let tags = match tags.as_slice() {
            [] => String::new(),
            tags => format!("（{}）", tags.join(BETWEEN)),
        };
        let note = passage.note.replace('\n', " ");
        format!("“{}”{tags}{note}", passage.quote.replace('\n', " "))
    };
    let lines: Vec<String> = item.passages.iter().map(line).collect();
    lines.join("\n")
}

fn checked(checked: bool, headings: Headings) -> &'static str {
    match (headings, checked) {
        (Headings::Chinese, true) => "是",
        (Headings::Chinese, false) => "否",
        (Headings::English, true) => "yes",
        (Headings::English, false) => "no",
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::item::samples::items;

    fn written(items: Vec<Item>, headings: Headings) -> String {
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        write_csv(stream, headings, &mut out).expect("a Vec takes everything");
        String::from_utf8(out).expect("we write UTF-8")
    }

    /// Shows what a snapshot would hide.
    fn shown(file: &str) -> String {
        file.replace('\u{feff}', "<BOM>")
            .replace('\r', "<CR>")
            .replace('\t', "<TAB>")
    }

    #[test]
    fn a_table_has_one_row_an_article() {
        insta::assert_snapshot!(shown(&written(items(), Headings::Chinese)));
    }

    #[test]
    fn a_table_can_be_headed_in_english() {
        insta::assert_snapshot!(shown(&written(items(), Headings::English)));
    }

    #[test]
    fn an_empty_set_is_a_row_of_headings() {
        let file = written(Vec::new(), Headings::Chinese);
        assert!(file.starts_with("\u{feff}日期,报纸,"), "{file}");
        assert_eq!(file.matches("\r\n").count(), 1);
    }

    proptest! {
        #[test]
        fn any_text_stays_in_its_cell_and_is_never_run(headline in any::<String>(), name in "[=+@,\"\r\n；工-]{0,6}") {
            let item = Item {
                headline: Some(headline.clone()),
                tags: vec![ItemTag { name: name.clone(), path: vec![name] }],
                ..Item::default()
            };
            let file = written(vec![item], Headings::English);
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("it is CSV");
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].len(), COLUMNS.len());
            let cell = &rows[0][6];
            prop_assert!(cell == headline || cell.strip_prefix('\'') == Some(&headline), "{:?}", cell);
            for cell in &rows[0] {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
            }
        }
    }
}

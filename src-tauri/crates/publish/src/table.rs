//! CSV for spreadsheets (RFC 4180, UTF-8 with a byte order mark, so that Excel sees Chinese).
//!
//! Made to be looked at and counted with; what is to be read back goes into JSON Lines.

use std::{borrow::Cow, error::Error, io::Write};

use csv::{Terminator, WriterBuilder};

use crate::rows::{Row, Value, columns};
use crate::{ExportError, Field, Headings, Item, Rows};

/// What a table shows.
#[derive(Debug, Clone, Copy)]
pub struct TableOptions<'a> {
    /// The language of headings and words.
    pub headings: Headings,
    /// The columns, in their order.
    pub fields: &'a [Field],
    /// What a row is.
    pub rows: Rows,
    /// How many columns `Field::ThemeLevels` has; the last holds what lies deeper, parted by `/`.
    pub levels: usize,
}

impl Default for TableOptions<'_> {
    fn default() -> Self {
        Self {
            headings: Headings::Chinese,
            fields: Field::STANDARD,
            rows: Rows::Article,
            levels: 3,
        }
    }
}

/// How much was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Articles that were in the stream.
    pub articles: u64,
    /// Rows made of them, headings not counted; of a document as many as articles.
    pub rows: u64,
}

/// Writes the rows of each article under a row of headings.
///
/// Lines end in CR LF; values in one cell are joined by ；, blocks of the text by a line feed. A cell that a
/// spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_csv<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &TableOptions<'_>,
    out: &mut impl Write,
) -> Result<Written, ExportError<E>> {
    let headings = options.headings;
    let columns = columns(options.fields, options.levels);
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    for column in &columns {
        let heading = column.heading(headings);
        rows.write_field(heading.as_bytes()).map_err(write_error)?;
    }
    rows.write_record(None::<&[u8]>).map_err(write_error)?;
    let mut written = Written::default();
    for item in items {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                rows.flush()?;
                return Err(ExportError::Item(error));
            }
        };
        for row in Row::all(&item, options.rows) {
            for column in &columns {
                let cell = match column.value(row, headings) {
                    Value::Number(number) => Cow::Owned(number.to_string()),
                    Value::Text(text) => harmless(text),
                    Value::Date(date) => harmless(date.into()),
                };
                rows.write_field(cell.as_bytes()).map_err(write_error)?;
            }
            rows.write_record(None::<&[u8]>).map_err(write_error)?;
            written.rows += 1;
        }
        written.articles += 1;
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::ItemTag;
    use crate::item::samples::items;

    fn written(items: Vec<Item>, options: &TableOptions<'_>) -> String {
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        write_csv(stream, options, &mut out).expect("a Vec takes everything");
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
        insta::assert_snapshot!(shown(&written(items(), &TableOptions::default())));
    }

    #[test]
    fn a_table_can_be_headed_in_english() {
        let options = TableOptions {
            headings: Headings::English,
            fields: Field::ALL,
            ..TableOptions::default()
        };
        insta::assert_snapshot!(shown(&written(items(), &options)));
    }

    #[test]
    fn a_row_can_be_a_tagging_with_a_column_for_each_level() {
        let options = TableOptions {
            rows: Rows::Tagging,
            fields: &[
                Field::ThemeLevels,
                Field::ThemePaths,
                Field::Headline,
                Field::Uid,
            ],
            levels: 2,
            ..TableOptions::default()
        };
        let mut items = items();
        items[2].tags = vec![ItemTag {
            name: "丁".into(),
            path: ["甲", "乙", "丙", "丁"].map(str::to_owned).into(),
        }];
        insta::assert_snapshot!(shown(&written(items, &options)));
    }

    #[test]
    fn a_row_can_be_a_passage() {
        let options = TableOptions {
            rows: Rows::Passage,
            fields: &[
                Field::Quote,
                Field::Note,
                Field::PassageThemes,
                Field::Themes,
                Field::Printed,
            ],
            ..TableOptions::default()
        };
        insta::assert_snapshot!(shown(&written(items(), &options)));
    }

    #[test]
    fn an_empty_set_is_a_row_of_headings() {
        let file = written(Vec::new(), &TableOptions::default());
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
            let options = TableOptions { fields: Field::ALL, levels: 2, ..TableOptions::default() };
            let file = written(vec![item], &options);
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("it is CSV");
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].len(), Field::ALL.len() + 1);
            let cell = &rows[0][6];
            prop_assert!(cell == headline || cell.strip_prefix('\'') == Some(&headline), "{:?}", cell);
            for cell in &rows[0] {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
            }
        }
    }
}

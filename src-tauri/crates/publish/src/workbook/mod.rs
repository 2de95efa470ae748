//! A workbook for spreadsheets (Office Open XML): the articles, their themes, and what the file is.
//!
//! Rows go through a file in a folder that the caller names, so that a set of any size needs the memory of one row
//! (the library's constant-memory mode); nothing else is touched.
//!
//! A cell takes 32,767 characters (UTF-16 units). What is longer ends in its cell with a word that says so, and goes
//! on in a sheet 续文, a row a part, with the row it belongs to; so a row stays an article, and counts stay right.
//! Texts are written as texts, never as formulas; characters that XML forbids are taken out.

mod about;
mod cells;

pub(crate) use cells::day;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{collections::BTreeMap, error::Error, io, io::Write, path::Path};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::rows::{Column, Row, columns};
use crate::{ExportError, Headings, Item, TableOptions, Written};

/// Rows a sheet has room for, the headings among them.
const ROWS: u32 = 1_048_576;

/// What a workbook shows.
#[derive(Debug, Clone, Copy)]
pub struct WorkbookOptions<'a> {
    /// The sheet of articles.
    pub table: TableOptions<'a>,
    /// What is told in the sheet 说明.
    pub about: About<'a>,
    /// A folder for a temporary file of about the size of all texts; gone when the workbook is written.
    pub scratch: &'a Path,
}

/// Where an export comes from.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// The archive's name.
    pub archive: &'a str,
    /// When it was exported: `YYYY-MM-DD`, and what should follow it.
    pub when: &'a str,
    /// What was asked for, in words or as a query.
    pub query: &'a str,
    /// Further lines.
    pub notes: &'a [String],
}

/// The articles with each theme, by the names from the root down.
type Themes = BTreeMap<Vec<String>, u32>;

/// A workbook while it is written.
struct Book<'a> {
    options: &'a WorkbookOptions<'a>,
    columns: Vec<Column>,
    workbook: Workbook,
    head: Format,
    date: Format,
    /// Sheets that are full, and the one that is not.
    full: Vec<Worksheet>,
    sheet: Worksheet,
    row: u32,
    /// What did not fit its cell, with its next row.
    rest: Option<(Worksheet, u32)>,
    themes: Themes,
    written: Written,
}

/// Writes the sheets 文章, 主题 and 说明.
///
/// # Errors
/// The first error of the stream, of the temporary file or of `out`; nothing reaches `out` before the stream has ended.
pub fn write_xlsx<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &WorkbookOptions<'_>,
    out: &mut (impl Write + Send),
) -> Result<Written, ExportError<E>> {
    let mut book = Book::new(options).map_err(write_error)?;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        told(|| book.article(&item))?;
    }
    told(|| book.finish(out))
}

/// Does a part of the work and tells what went wrong, in our errors.
///
/// The library panics where its temporary file can't grow; to whoever exports that is a full disk as any other.
fn told<T, E: Error + 'static>(
    work: impl FnOnce() -> Result<T, XlsxError>,
) -> Result<T, ExportError<E>> {
    // What was half done is thrown away with the book.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(write_error),
        Err(panic) => {
            let said = panic
                .downcast::<String>()
                .map_or_else(|_| String::new(), |said| *said);
            Err(ExportError::Write(if said.contains("StorageFull") {
                io::ErrorKind::StorageFull.into()
            } else {
                io::Error::other(said)
            }))
        }
    }
}

fn write_error<E: Error + 'static>(error: XlsxError) -> ExportError<E> {
    ExportError::Write(match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        XlsxError::ZipError(zip::result::ZipError::Io(error)) => error,
        other => io::Error::other(other),
    })
}

impl<'a> Book<'a> {
    fn new(options: &'a WorkbookOptions<'a>) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(options.scratch)?;
        let sheet = workbook.new_worksheet_with_constant_memory()?;
        let head = Format::new()
            .set_bold()
            .set_background_color("#E8E4DA")
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let date = Format::new()
            .set_num_format("yyyy-mm-dd")
            .set_align(FormatAlign::Left);
        let mut book = Self {
            options,
            columns: columns(options.table.fields, options.table.levels),
            workbook,
            head,
            date,
            full: Vec::new(),
            sheet,
            row: 0,
            rest: None,
            themes: Themes::new(),
            written: Written::default(),
        };
        book.begin()?;
        Ok(book)
    }

    fn article(&mut self, item: &Item) -> Result<(), XlsxError> {
        for row in Row::all(item, self.options.table.rows) {
            if self.row == ROWS {
                self.turn()?;
            }
            self.cells(item, row)?;
            self.row += 1;
            self.written.rows += 1;
        }
        let mut paths: Vec<&Vec<String>> = item.tags.iter().map(|tag| &tag.path).collect();
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            *self.themes.entry(path.clone()).or_default() += 1;
        }
        self.written.articles += 1;
        Ok(())
    }

    /// Heads a sheet of articles.
    fn begin(&mut self) -> Result<(), XlsxError> {
        let headings = self.options.table.headings;
        let name = match (headings, self.full.len()) {
            (Headings::Chinese, 0) => "文章".to_owned(),
            (Headings::English, 0) => "Articles".to_owned(),
            (Headings::Chinese, full) => format!("文章 {}", full + 1),
            (Headings::English, full) => format!("Articles {}", full + 1),
        };
        self.sheet.set_name(name)?;
        for (at, column) in (0..).zip(&self.columns) {
            let heading = column.heading(headings);
            self.sheet
                .write_string_with_format(0, at, heading, &self.head)?;
            self.sheet
                .set_column_width(at, cells::width(column.field))?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        self.row = 1;
        Ok(())
    }

    /// Gives the sheet of articles its filter.
    fn end(&mut self) -> Result<(), XlsxError> {
        if let Some(last) = u16::try_from(self.columns.len())
            .ok()
            .and_then(|count| count.checked_sub(1))
        {
            self.sheet
                .autofilter(0, 0, self.row.saturating_sub(1), last)?;
        }
        Ok(())
    }

    /// Goes on in a new sheet.
    fn turn(&mut self) -> Result<(), XlsxError> {
        self.end()?;
        let next = self.workbook.new_worksheet_with_constant_memory()?;
        self.full.push(std::mem::replace(&mut self.sheet, next));
        self.begin()
    }

    fn finish(mut self, out: &mut (impl Write + Send)) -> Result<Written, XlsxError> {
        self.end()?;
        let themes = self.themes_sheet()?;
        let about = self.about_sheet()?;
        for sheet in self.full {
            self.workbook.push_worksheet(sheet);
        }
        self.workbook.push_worksheet(self.sheet);
        self.workbook.push_worksheet(themes);
        if let Some((rest, _)) = self.rest {
            self.workbook.push_worksheet(rest);
        }
        self.workbook.push_worksheet(about);
        // Without a moment the library would look at the clock.
        let when = match day(self.options.about.when.get(..10).unwrap_or_default()) {
            Some(day) => day,
            None => ExcelDateTime::from_ymd(2000, 1, 1)?,
        };
        self.workbook
            .set_properties(&DocProperties::new().set_creation_datetime(&when));
        self.workbook.save_to_writer(out)?;
        Ok(self.written)
    }
}

#[cfg(test)]
mod tests;

//! What stands in the cells of the sheet of articles: dates as dates, numbers as numbers, long texts in parts.

use std::borrow::Cow;

use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use super::{Book, ROWS};
use crate::plain::allowed;
use crate::rows::{Row, Value};
use crate::{Field, Headings, Item};

/// What a cell takes, in UTF-16 units.
pub(super) const LONGEST: usize = 32_767;

impl Book<'_> {
    /// Writes one row; where a text is too long for its cell, its end into the sheet for that.
    pub(super) fn cells(&mut self, item: &Item, row: Row<'_>) -> Result<(), XlsxError> {
        let headings = self.options.table.headings;
        for at in 0..self.columns.len() {
            let column = self.columns[at];
            let place = u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
            let text = match column.value(row, headings) {
                Value::Number(number) => {
                    self.sheet.write_number(self.row, place, number)?;
                    continue;
                }
                Value::Date(date) => {
                    if let Some(day) = day(date) {
                        self.sheet
                            .write_datetime_with_format(self.row, place, &day, &self.date)?;
                        continue;
                    }
                    date.into()
                }
                Value::Text(text) => text,
            };
            let text = match text {
                Cow::Borrowed(text) => allowed(text).into_owned(),
                Cow::Owned(text) => match allowed(&text) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(text) => text,
                },
            };
            if fits(&text, LONGEST) {
                if !text.is_empty() {
                    self.sheet.write_string(self.row, place, text)?;
                }
                continue;
            }
            let word = goes_on(headings);
            let (first, rest) = split(&text, LONGEST - word.encode_utf16().count());
            self.sheet
                .write_string(self.row, place, format!("{first}{word}"))?;
            self.keep_rest(item, &column.heading(headings), rest)?;
        }
        Ok(())
    }

    fn keep_rest(&mut self, item: &Item, field: &str, mut rest: &str) -> Result<(), XlsxError> {
        let mut part = 2_u32;
        while !rest.is_empty() {
            let (sheet, at) = match &mut self.rest {
                Some(rest) => rest,
                None => {
                    let sheet = self.workbook.new_worksheet_with_constant_memory()?;
                    self.rest.insert((sheet, 0))
                }
            };
            if *at == 0 {
                head_rest(sheet, self.options.table.headings, &self.head)?;
                *at = 1;
            }
            if *at == ROWS {
                return Err(XlsxError::RowColumnLimitError);
            }
            let (text, after) = split(rest, LONGEST);
            sheet.write_string(*at, 0, self.sheet.name())?;
            sheet.write_number(*at, 1, self.row + 1)?;
            sheet.write_string(*at, 2, allowed(&item.uid))?;
            sheet.write_string(*at, 3, field)?;
            sheet.write_number(*at, 4, part)?;
            sheet.write_string(*at, 5, text)?;
            *at += 1;
            part += 1;
            rest = after;
        }
        Ok(())
    }
}

fn head_rest(
    sheet: &mut Worksheet,
    headings: Headings,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let (name, row) = match headings {
        Headings::Chinese => ("续文", ["工作表", "行", "编号", "栏", "第几部分", "文字"]),
        Headings::English => (
            "Continued",
            ["Sheet", "Row", "ID", "Column", "Part", "Text"],
        ),
    };
    sheet.set_name(name)?;
    for (at, heading) in (0..).zip(row) {
        sheet.write_string_with_format(0, at, heading, format)?;
        sheet.set_column_width(at, [12, 8, 38, 12, 10, 80][usize::from(at)])?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// What ends a text that goes on elsewhere.
fn goes_on(headings: Headings) -> &'static str {
    match headings {
        Headings::Chinese => "……〔续见工作表“续文”〕",
        Headings::English => "… [goes on in the sheet “Continued”]",
    }
}

fn fits(text: &str, limit: usize) -> bool {
    // A character has at least as many bytes as units.
    text.len() <= limit || text.encode_utf16().count() <= limit
}

/// The first part of a text that has at most `limit` UTF-16 units, and what follows.
pub(super) fn split(text: &str, limit: usize) -> (&str, &str) {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > limit {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// An ISO date that a spreadsheet can count with; before March 1900 it counts wrongly.
pub(crate) fn day(date: &str) -> Option<ExcelDateTime> {
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    if date < "1900-03-01" || [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return None;
    }
    parts.iter().all(digits).then_some(())?;
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// How wide a column is, in characters.
pub(super) fn width(field: Field) -> u32 {
    match field {
        Field::Page | Field::Checked | Field::Characters => 8,
        Field::SummaryEdited | Field::SummaryStale | Field::Kind => 10,
        Field::Date
        | Field::Paper
        | Field::CallNumber
        | Field::Section
        | Field::Column
        | Field::Dateline => 12,
        Field::Reporters
        | Field::Correspondents
        | Field::Photographers
        | Field::Interns
        | Field::Authors
        | Field::Editors
        | Field::PageEditors
        | Field::ThemeLevels => 14,
        Field::Kicker | Field::Deck | Field::Themes | Field::PassageThemes | Field::Source => 24,
        Field::Credits | Field::Printed | Field::Note | Field::Banners | Field::ThemePaths => 32,
        Field::Uid | Field::PageUid => 38,
        Field::Headline | Field::Quote => 44,
        Field::Summary | Field::Text | Field::Passages => 60,
    }
}

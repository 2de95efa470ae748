//! The sheets beside the articles: their themes, and what the file is.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::Book;
use super::cells::{LONGEST, split};
use crate::plain::allowed;
use crate::{Headings, Rows};

impl Book<'_> {
    /// Each theme with the names above it and how many of the articles have it.
    pub(super) fn themes_sheet(&self) -> Result<Worksheet, XlsxError> {
        let headings = self.options.table.headings;
        let (name, head) = match headings {
            Headings::Chinese => ("主题", ["主题", "主题路径", "级", "篇数"]),
            Headings::English => ("Themes", ["Theme", "Theme path", "Level", "Articles"]),
        };
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        for (at, heading) in (0..).zip(head) {
            sheet.write_string_with_format(0, at, heading, &self.head)?;
            sheet.set_column_width(at, [24, 48, 8, 8][usize::from(at)])?;
        }
        let mut last = 0;
        for ((path, count), row) in self.themes.iter().zip(1..super::ROWS) {
            let name = path.last().map_or("", String::as_str);
            let level = u32::try_from(path.len()).unwrap_or(u32::MAX);
            sheet.write_string(row, 0, cell(name))?;
            sheet.write_string(row, 1, cell(&path.join("/")))?;
            sheet.write_number(row, 2, level)?;
            sheet.write_number(row, 3, *count)?;
            last = row;
        }
        sheet.autofilter(0, 0, last, 3)?;
        sheet.set_freeze_panes(1, 0)?;
        Ok(sheet)
    }

    /// What this is, of which archive, when, what was asked for, how much.
    pub(super) fn about_sheet(&self) -> Result<Worksheet, XlsxError> {
        let headings = self.options.table.headings;
        let chinese = headings == Headings::Chinese;
        let mut sheet = Worksheet::new();
        sheet.set_name(if chinese { "说明" } else { "About" })?;
        sheet.set_column_width(0, 16)?;
        sheet.set_column_width(1, 100)?;
        let wrapped = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left);
        let about = &self.options.about;
        let facts = [
            (if chinese { "档案" } else { "Archive" }, about.archive),
            (if chinese { "导出时间" } else { "Exported" }, about.when),
            (if chinese { "范围" } else { "Selection" }, about.query),
        ];
        let title = if chinese {
            "剪报导出的文章"
        } else {
            "Articles exported by Jianbao"
        };
        sheet.write_string_with_format(0, 0, title, &self.head)?;
        sheet.write_blank(0, 1, &self.head)?;
        let mut row = 1;
        for (name, value) in facts {
            if !value.is_empty() {
                sheet.write_string_with_format(row, 0, name, &wrapped)?;
                sheet.write_string_with_format(row, 1, cell(value), &wrapped)?;
                row += 1;
            }
        }
        let counts = [
            (
                if chinese { "文章数" } else { "Articles" },
                self.written.articles,
            ),
            (if chinese { "行数" } else { "Rows" }, self.written.rows),
        ];
        for (name, count) in counts {
            sheet.write_string_with_format(row, 0, name, &wrapped)?;
            // A sheet's rows and all their articles are fewer than what a float counts exactly.
            sheet.write_number_with_format(row, 1, count as f64, &wrapped)?;
            row += 1;
        }
        let name = if chinese { "备注" } else { "Notes" };
        for note in self.notes().iter().chain(about.notes) {
            sheet.write_string_with_format(row, 0, name, &wrapped)?;
            sheet.write_string_with_format(row, 1, cell(note), &wrapped)?;
            row += 1;
        }
        Ok(sheet)
    }

    /// What a reader of the sheets should know.
    fn notes(&self) -> Vec<String> {
        let chinese = self.options.table.headings == Headings::Chinese;
        let mut notes = Vec::new();
        let mut note = |zh: &str, en: &str| {
            notes.push(if chinese {
                zh.to_owned()
            } else {
                en.to_owned()
            });
        };
        match self.options.table.rows {
            Rows::Article => note("一行一篇文章。", "A row is an article."),
            Rows::Tagging => note(
                "一行是一篇文章的一个主题；没有主题的文章不在表内。",
                "A row is one theme of one article; articles without themes have no row.",
            ),
            Rows::Passage => note(
                "一行是一个段落；没有段落的文章不在表内。",
                "A row is a passage; articles without passages have no row.",
            ),
        }
        note(
            "“主题”表的篇数只计直接标注了该主题的文章，不含下级主题。",
            "The sheet of themes counts the articles that have the theme itself, not those of themes below it.",
        );
        note(
            "1900年3月以前的日期是文字；表格软件不能接受的控制字符已去掉。",
            "Dates before March 1900 are text; control characters that a workbook can't hold are left out.",
        );
        if self.rest.is_some() {
            note(
                "一个单元格最多容纳32,767个字符。更长的文字，其余部分在“续文”表中，按工作表和行号对应。",
                "A cell holds 32,767 characters. What is longer goes on in the sheet “Continued”, by sheet and row.",
            );
        }
        if !self.full.is_empty() {
            note(
                "一张工作表最多1,048,576行，其余的行在后面的工作表中。",
                "A sheet holds 1,048,576 rows; further rows are in the sheets that follow.",
            );
        }
        notes
    }
}

/// As much of a text as a cell takes.
fn cell(text: &str) -> String {
    split(&allowed(text), LONGEST).0.to_owned()
}

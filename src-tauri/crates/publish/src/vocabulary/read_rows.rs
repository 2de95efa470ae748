//! CSV → themes: from our own tables, and from those that people make in spreadsheets.

use std::collections::{HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};

use super::{
    ThemeEntry,
    check::{self, LONGEST_THEME_NAME},
    report::{VocabularyFault, VocabularyReport},
    rows::{Column, column, unguarded, unlisted},
};

/// A theme whose parent is still what the cell says.
struct Row {
    theme: ThemeEntry,
    parent: String,
}

/// Reads a table; what is wrong with it is told.
pub(super) fn read(text: &str, report: &mut VocabularyReport) -> Vec<ThemeEntry> {
    let separator = separator(text);
    let mut records = Records::new(text, separator);
    let Some((line, headings)) = records.next_filled(report) else {
        report.tell(VocabularyFault::NoNameColumn.at(1, ""));
        return Vec::new();
    };
    let Some(columns) = columns(line, &headings, report) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    while let Some((line, record)) = records.next_filled(report) {
        rows.push(row(line, &record, &columns, report));
    }
    placed(rows, report)
}

/// The sign between cells: the one that makes the most headings known.
fn separator(text: &str) -> u8 {
    let known = |separator: &u8| {
        Records::new(text, *separator)
            .next_filled(&mut VocabularyReport::default())
            .map_or(0, |(_, record)| {
                record.iter().filter_map(|h| column(unguarded(h))).count()
            })
    };
    // Of equals the last is the greatest: the comma.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(known)
        .unwrap_or(b',')
}

/// The records of a table that hold anything, with the lines they begin on.
struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    /// How far lines are counted: up to this byte there are that many line ends.
    counted: (usize, u32),
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        Self {
            text,
            reader,
            counted: (0, 0),
        }
    }

    fn next_filled(&mut self, report: &mut VocabularyReport) -> Option<(u32, StringRecord)> {
        let mut record = StringRecord::new();
        loop {
            let start = self.at();
            // The text is UTF-8 and its rows may have any number of cells, so that nothing can fail.
            if !self.reader.read_record(&mut record).unwrap_or(false) {
                return None;
            }
            let raw = self.text.get(start..self.at()).unwrap_or_default();
            let start = start + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = self.line(start);
            if !raw
                .bytes()
                .filter(|byte| *byte == b'"')
                .count()
                .is_multiple_of(2)
            {
                let begins = raw.trim().lines().next().unwrap_or_default();
                report.tell(VocabularyFault::Row.at(line, begins));
            }
            return Some((line, record));
        }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// The line that a byte is on; bytes are asked for in rising order.
    fn line(&mut self, byte: usize) -> u32 {
        let (from, mut ends) = self.counted;
        let passed = self.text.as_bytes().get(from..byte).unwrap_or_default();
        // A lone CR ends a line too: old spreadsheets on the Mac write so.
        for (at, sign) in passed.iter().enumerate() {
            let ended = match sign {
                b'\n' => true,
                b'\r' => self.text.as_bytes().get(from + at + 1) != Some(&b'\n'),
                _ => false,
            };
            ends += u32::from(ended);
        }
        self.counted = (byte, ends);
        ends + 1
    }
}

/// What each cell of a row means; none, with the reason told, if there is no telling.
fn columns(
    line: u32,
    headings: &StringRecord,
    report: &mut VocabularyReport,
) -> Option<Vec<Option<Column>>> {
    let mut columns = Vec::new();
    for heading in headings {
        let known = column(unguarded(heading));
        if known.is_none() && !heading.trim().is_empty() {
            report.tell(VocabularyFault::UnknownColumn.at(line, heading.trim()));
        }
        if known.is_some() && columns.contains(&known) {
            report.tell(VocabularyFault::ColumnTwice.at(line, heading.trim()));
        }
        columns.push(known);
    }
    // Spreadsheets leave separators behind where columns were; cells there must be empty.
    let used = headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| !heading.trim().is_empty())
        .last()
        .map_or(0, |(last, _)| last + 1);
    columns.truncate(used);
    if !columns.contains(&Some(Column::Name)) {
        let all: Vec<&str> = headings.iter().map(str::trim).collect();
        report.tell(VocabularyFault::NoNameColumn.at(line, &all.join(" ")));
        return None;
    }
    Some(columns)
}

fn row(
    line: u32,
    record: &StringRecord,
    columns: &[Option<Column>],
    report: &mut VocabularyReport,
) -> Row {
    let mut theme = ThemeEntry {
        line,
        ..ThemeEntry::default()
    };
    let mut parent = String::new();
    for (column, cell) in columns.iter().zip(record) {
        let cell = unguarded(cell);
        let Some(column) = column.filter(|_| !cell.is_empty()) else {
            continue;
        };
        let value = cell.trim();
        match column {
            Column::Name => theme.name = value.to_owned(),
            Column::Parent => parent = value.to_owned(),
            Column::Synonyms => {
                let mut seen = HashSet::new();
                theme.synonyms = unlisted(cell);
                theme.synonyms.retain(|word| seen.insert(word.clone()));
            }
            Column::Note => theme.note = cell.to_owned(),
            Column::Color if !value.is_empty() => theme.color = check::color(value, line, report),
            Column::Key if !value.is_empty() => theme.key = check::key(value, line, report),
            Column::Uid if !value.is_empty() => {
                theme.uid = check::uid(value);
                if theme.uid.is_none() {
                    report.tell(VocabularyFault::Uid.at(line, value));
                }
            }
            Column::Color | Column::Key | Column::Uid => {}
        }
    }
    if let Some(cell) = record
        .iter()
        .skip(columns.len())
        .find(|cell| !cell.trim().is_empty())
    {
        report.tell(VocabularyFault::Row.at(line, cell));
    }
    if theme.name.is_empty() {
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        report.tell(VocabularyFault::NameEmpty.at(line, cells.join(" ").trim()));
    }
    Row { theme, parent }
}

/// The themes with their parents found.
///
/// A parent is a name, or a path of names `上级/下级` that ends in the parent's. As names may have a slash themselves,
/// what is a name as a whole is not taken for a path.
fn placed(rows: Vec<Row>, report: &mut VocabularyReport) -> Vec<ThemeEntry> {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        if !row.theme.name.is_empty() {
            places.entry(&row.theme.name).or_insert(index);
        }
    }
    let parents: Vec<Option<usize>> = rows.iter().map(|row| named(&row.parent, &places)).collect();
    for (row, parent) in rows.iter().zip(&parents) {
        if let Some(parent) = parent
            && !leads_to(&row.parent, *parent, &rows, &parents)
        {
            report.tell(VocabularyFault::UnknownParent.at(row.theme.line, &row.parent));
        }
    }
    rows.into_iter()
        .zip(parents)
        .map(|(row, parent)| ThemeEntry {
            above: Some(row.parent).filter(|above| parent.is_none() && !above.is_empty()),
            parent,
            ..row.theme
        })
        .collect()
}

/// The theme whose name is the whole, or else the longest end after a slash.
fn named(parent: &str, places: &HashMap<&str, usize>) -> Option<usize> {
    if parent.is_empty() {
        return None;
    }
    if let Some(place) = places.get(parent) {
        return Some(*place);
    }
    // Longer ends than any name are not looked up, for a cell may be of any length.
    let longest = LONGEST_THEME_NAME * 4;
    let from = parent.len().saturating_sub(longest + 1);
    parent
        .match_indices('/')
        .filter(|(at, _)| *at >= from)
        .find_map(|(at, _)| places.get(&parent[at + 1..]).copied())
}

/// Whether a path, read from its end, goes up from a theme as the table has it.
fn leads_to(path: &str, theme: usize, rows: &[Row], parents: &[Option<usize>]) -> bool {
    let (mut rest, mut at) = (path, Some(theme));
    loop {
        let Some(before) = at.and_then(|at| rest.strip_suffix(rows[at].theme.name.as_str())) else {
            return false;
        };
        if before.is_empty() {
            return true;
        }
        let Some(above) = before.strip_suffix('/') else {
            return false;
        };
        (rest, at) = (above, at.and_then(|at| parents[at]));
    }
}

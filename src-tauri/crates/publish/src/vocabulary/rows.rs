//! The table form of a vocabulary: its columns, and how values are put into cells and taken out again.

use std::borrow::Cow;

use crate::{Headings, table::is_formula};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Parent,
    Synonyms,
    Note,
    Color,
    Key,
    Uid,
}

/// The columns as they are written, each with its headings: ours in Chinese, ours in English, and others understood.
pub(super) const COLUMNS: [(Column, &str, &str, &[&str]); 7] = [
    (
        Column::Name,
        "主题",
        "name",
        &["主题词", "主题名称", "名称", "theme", "preflabel"],
    ),
    (
        Column::Parent,
        "上级",
        "parent",
        &["上级主题", "上位词", "属", "broader"],
    ),
    (
        Column::Synonyms,
        "代用词",
        "synonyms",
        &["同义词", "代", "synonym", "altlabel"],
    ),
    (
        Column::Note,
        "范围注释",
        "note",
        &["注释", "说明", "scopenote", "scope note"],
    ),
    (Column::Color, "颜色", "color", &["colour"]),
    (Column::Key, "数字键", "key", &[]),
    (Column::Uid, "标识", "uid", &["uuid"]),
];

/// The heading that is written for a column.
pub(super) fn heading(place: usize, headings: Headings) -> &'static str {
    let (_, chinese, english, _) = COLUMNS[place];
    match headings {
        Headings::Chinese => chinese,
        Headings::English => english,
    }
}

/// The column that a heading means, in either language and any case.
pub(super) fn column(heading: &str) -> Option<Column> {
    let heading = heading.trim().to_ascii_lowercase();
    COLUMNS
        .iter()
        .find(|(_, chinese, english, others)| {
            heading == *chinese || heading == *english || others.contains(&heading.as_str())
        })
        .map(|(column, ..)| *column)
}

/// Makes a cell that a spreadsheet would run harmless, so that [`unguarded`] gives it back as it was.
///
/// An apostrophe goes before signs that open formulas. Apostrophes that stand before such a sign already get one more;
/// all others stay as they are.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A cell as it was before it was [`guarded`].
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|_| is_formula(cell.trim_start_matches('\'')))
        .unwrap_or(cell)
}

/// Several values as one cell, with ； between them; signs in them that would divide them get a backslash.
pub(super) fn listed(values: &[String]) -> String {
    let mut cell = String::new();
    for value in values {
        if !cell.is_empty() {
            cell.push('；');
        }
        for c in value.chars() {
            match c {
                '\\' | '；' | ';' => cell.extend(['\\', c]),
                '\n' => cell.push_str("\\n"),
                '\r' => cell.push_str("\\r"),
                _ => cell.push(c),
            }
        }
    }
    cell
}

/// The values of a cell, divided at ； as we write it, at ; and at line ends as people do; empty ones are dropped.
///
/// A backslash before anything but a divider, a backslash, n or r stands for itself.
pub(super) fn unlisted(cell: &str) -> Vec<String> {
    let (mut values, mut value) = (Vec::new(), String::new());
    let mut signs = cell.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '；' | ';' | '\n' | '\r' => values.push(std::mem::take(&mut value)),
            '\\' => {
                let meant = match signs.peek() {
                    Some('n') => Some('\n'),
                    Some('r') => Some('\r'),
                    Some(&next @ ('\\' | '；' | ';')) => Some(next),
                    _ => None,
                };
                value.push(meant.unwrap_or('\\'));
                if meant.is_some() {
                    signs.next();
                }
            }
            _ => value.push(c),
        }
    }
    values.push(value);
    values
        .into_iter()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_run_is_guarded_and_given_back() {
        for (cell, expect) in [
            ("工会", "工会"),
            ("=1+1", "'=1+1"),
            ("＝1", "'＝1"),
            ("\t甲", "'\t甲"),
            ("'=1", "''=1"),
            ("''@", "'''@"),
            ("'甲", "'甲"),
            ("''", "''"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), expect);
            assert_eq!(unguarded(expect), cell);
        }
    }

    #[test]
    fn a_cell_is_divided_as_people_divide_it() {
        for (cell, expect) in [
            ("", &[] as &[&str]),
            ("女工", &["女工"]),
            (
                "女工； 妇女;女劳动者\n女性；",
                &["女工", "妇女", "女劳动者", "女性"],
            ),
            (r"甲\；乙；丙\;丁", &["甲；乙", "丙;丁"]),
            (r"一\\；二\n三；C:\a", &["一\\", "二\n三", "C:\\a"]),
        ] {
            assert_eq!(unlisted(cell), expect, "{cell}");
        }
    }

    #[test]
    fn headings_are_known_in_any_case_and_by_their_other_names() {
        for (heading, expect) in [
            ("主题", Some(Column::Name)),
            (" Name ", Some(Column::Name)),
            ("prefLabel", Some(Column::Name)),
            ("同义词", Some(Column::Synonyms)),
            ("UID", Some(Column::Uid)),
            ("备用", None),
        ] {
            assert_eq!(column(heading), expect, "{heading}");
        }
    }
}

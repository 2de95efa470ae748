//! What a file's name tells of the page in it: date, page number, section and paper.

use crate::chars::is_han;
use crate::date;
use crate::folio_words::is_paper;

/// What a file's path says of the page; each part only where it is unmistakable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameHints {
    /// ISO date `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number (版), from 1.
    pub number: Option<u32>,
    /// Section name (版名).
    pub section: Option<String>,
    /// The paper's name.
    pub paper: Option<String>,
}

/// Reads date, page number, section and paper from a path such as `2023-11-16/第3版 工会新闻.txt`.
///
/// Hashes and running numbers are no dates and no page numbers: a number counts only with 版, or right after a date.
pub fn folio_from_name(path: &str) -> NameHints {
    let path = path.replace('\\', "/");
    let stem = match path.rfind('.') {
        Some(at)
            if !path[at..].contains('/')
                && at > 0
                && path.len() - at <= 6
                && !path[at + 1..].bytes().all(|b| b.is_ascii_digit()) =>
        {
            &path[..at]
        }
        _ => &path[..],
    };
    let mut hints = NameHints::default();
    // The date nearest to the file's own name is the page's.
    let dates: Vec<(usize, usize, String)> = stem
        .char_indices()
        .filter_map(|(at, _)| date_at(stem, at).map(|(iso, end)| (at, end, iso)))
        .collect();
    let found = dates
        .into_iter()
        .fold(None::<(usize, usize, String)>, |best, next| match best {
            Some(b) if next.0 < b.1 => Some(b),
            _ => Some(next),
        });
    let name_start = stem.rfind('/').map_or(0, |at| at + 1);
    if let Some((_, end, iso)) = &found {
        hints.date = Some(iso.clone());
        hints.number = number_after(&stem[*end..]);
    }
    let from = found.as_ref().map_or(name_start, |f| f.1.min(name_start));
    if let Some((number, rest)) = numbered(&stem[from..]) {
        hints.number = Some(number);
        hints.section = section(rest);
    } else if hints.number.is_some()
        && let Some((_, end, _)) = &found
    {
        let rest = stem[*end..].trim_start_matches(|c: char| !is_han(c) && c != '/');
        hints.section = section(rest);
    }
    hints.paper = stem
        .split(|c: char| !is_han(c))
        .map(|word| word.trim_end_matches(['版', '第']))
        .find(|word| is_paper(word))
        .map(str::to_owned);
    hints
}

/// A date that begins at byte `at` and is not part of a longer number, word or hash.
fn date_at(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_digit())
        || !rest
            .starts_with(|c: char| c.is_ascii_digit() || is_han(c) || ('０'..='９').contains(&c))
    {
        return None;
    }
    if let Some((iso, length)) = date::spelled(rest) {
        return Some((iso, at + length));
    }
    // In front of figures only letters that no hash has: ldwb20231116, not be20231116.
    let word: &str = &text[text[..at]
        .rfind(|c: char| !c.is_ascii_alphanumeric())
        .map_or(0, |p| {
            p + text[p..].chars().next().map_or(1, char::len_utf8)
        })..at];
    if !word.is_empty() && !word.chars().any(|c| matches!(c, 'g'..='z' | 'G'..='Z'))
        || word.chars().any(|c| c.is_ascii_digit())
    {
        return None;
    }
    let closed = |end: usize| {
        let mut after = rest[end..].chars();
        match after.next() {
            Some(c) if c.is_ascii_uppercase() => after.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_ascii_alphanumeric(),
            None => true,
        }
    };
    if let Some((iso, length)) = date::figured(rest).filter(|d| closed(d.1)) {
        return Some((iso, at + length));
    }
    let bytes = rest.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let part = |range: std::ops::Range<usize>| rest.get(range)?.parse::<u32>().ok();
    let iso = |a, b, c| date::iso(part(a)?, part(b)?, part(c)?);
    let end = match digits {
        8 => iso(0..4, 4..6, 6..8).map(|d| (d, 8)),
        // 202311/16
        6 if matches!(bytes.get(6), Some(b'/' | b'-' | b'_')) => {
            iso(0..4, 4..6, 7..9).map(|d| (d, 9))
        }
        // 2023-11/16
        4 if matches!(bytes.get(4), Some(b'-' | b'_' | b'/')) && bytes.get(7) == Some(&b'/') => {
            iso(0..4, 5..7, 8..10).map(|d| (d, 10))
        }
        _ => None,
    };
    end.filter(|(_, end)| closed(*end) && !rest[*end..].starts_with(|c: char| c.is_ascii_digit()))
        .map(|(iso, end)| (iso, at + end))
}

/// A page number that follows a date at once: `_03`, `-3`, `/03`, `A03`, `_p3`.
fn number_after(rest: &str) -> Option<u32> {
    let rest = rest.trim_start_matches(['_', '-', '/', '.', ' ', '　', '—']);
    let rest = ["page", "Page", "P", "p", "第"]
        .iter()
        .find_map(|w| rest.strip_prefix(w))
        .unwrap_or(rest);
    let rest = rest
        .strip_prefix(|c: char| matches!(c, 'A'..='D'))
        .unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) || rest[digits..].starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    rest[..digits]
        .parse()
        .ok()
        .filter(|n| (1..=400).contains(n))
}

/// A page number with 版, wherever it stands, and what follows it.
fn numbered(text: &str) -> Option<(u32, &str)> {
    for (at, _) in text.match_indices('版') {
        let before = &text[..at];
        let digits = before
            .trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        let number = date::number(&before[digits.len()..]).filter(|n| (1..=400).contains(n));
        let letter = digits.chars().next_back();
        if let Some(number) = number
            && letter.is_none_or(|c| !c.is_ascii_lowercase())
        {
            return Some((number, &text[at + '版'.len_utf8()..]));
        }
    }
    // 版3, 版面03
    let (at, word) = text
        .match_indices("版面")
        .chain(text.match_indices('版'))
        .next()?;
    let rest = &text[at + word.len()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits]
        .parse()
        .ok()
        .filter(|n| (1..=400).contains(n))?;
    (digits <= 3 && !rest[digits..].starts_with(|c: char| c.is_ascii_alphanumeric()))
        .then(|| (number, &rest[digits..]))
}

/// A section's name: the first Chinese word.
fn section(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| {
        matches!(
            c,
            ' ' | '_' | '-' | '　' | '（' | '(' | '：' | '—' | '·' | '、'
        )
    });
    let word: String = rest.chars().take_while(|c| is_han(*c)).collect();
    ((2..=8).contains(&word.chars().count()) && !is_paper(&word)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_is_unmistakable() {
        for (path, date, number, section, paper) in [
            ("20231116_03.txt", Some("2023-11-16"), Some(3), None, None),
            (
                "2023-11-16/03版.txt",
                Some("2023-11-16"),
                Some(3),
                None,
                None,
            ),
            (
                "2023年11月16日 第3版 工会新闻.md",
                Some("2023-11-16"),
                Some(3),
                Some("工会新闻"),
                None,
            ),
            (
                "江城工报20231116-3.txt",
                Some("2023-11-16"),
                Some(3),
                None,
                Some("江城工报"),
            ),
            ("2023/11/16/03.txt", Some("2023-11-16"), Some(3), None, None),
            (
                "江城工报/2023-11/16/node_5.txt",
                Some("2023-11-16"),
                None,
                None,
                Some("江城工报"),
            ),
            (
                "C:\\报纸\\江城工报\\2023.11.16\\A03.txt",
                Some("2023-11-16"),
                Some(3),
                None,
                Some("江城工报"),
            ),
            (
                "jcgb20231116A03.txt",
                Some("2023-11-16"),
                Some(3),
                None,
                None,
            ),
            ("第三版.txt", None, Some(3), None, None),
            ("node_5.txt", None, None, None, None),
            ("3.txt", None, None, None, None),
            ("001_61256b07ca335779.txt", None, None, None, None),
            ("000_be3fd92c435bd39d.txt", None, None, None, None),
            ("be20231116.txt", None, None, None, None),
            ("20231116ab.txt", None, None, None, None),
            ("120231116.txt", None, None, None, None),
            ("20230230_03.txt", None, None, None, None),
            ("18991231.txt", None, None, None, None),
            ("2023-11-16", Some("2023-11-16"), None, None, None),
            (
                "2023-11-15导出/2023-11-16_2.txt",
                Some("2023-11-16"),
                Some(2),
                None,
                None,
            ),
            ("", None, None, None, None),
            ("版.txt", None, None, None, None),
        ] {
            let hints = folio_from_name(path);
            assert_eq!(
                (
                    hints.date.as_deref(),
                    hints.number,
                    hints.section.as_deref(),
                    hints.paper.as_deref()
                ),
                (date, number, section, paper),
                "{path}"
            );
        }
    }
}

//! Dates as folios and file names write them.

/// `YYYY-MM-DD`, when there is such a day between 1900 and 2100.
pub(crate) fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return None,
    };
    ((1900..=2100).contains(&year) && (1..=days).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The value of an ASCII, full-width or Chinese digit.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '〇' | '○' | '零' | 'Ｏ' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// A number written with digits of any sort, or with 十: 12, ０３, 二〇二四, 十二, 二十三.
pub(crate) fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    if let Some((tens, units)) = text.split_once('十') {
        let tens = if tens.is_empty() {
            1
        } else {
            digit(tens.chars().next()?).filter(|_| tens.chars().count() == 1)?
        };
        let units = if units.is_empty() {
            0
        } else {
            digit(units.chars().next()?).filter(|_| units.chars().count() == 1)?
        };
        return Some(tens * 10 + units);
    }
    text.chars().try_fold(0u32, |n, c| Some(n * 10 + digit(c)?))
}

/// A date in words at the beginning of `text`: its ISO form and the bytes it takes.
pub(crate) fn spelled(text: &str) -> Option<(String, usize)> {
    let part = |from: usize, unit: char, most: usize| -> Option<(u32, usize)> {
        let rest = &text[from..];
        let at = rest
            .char_indices()
            .take(most + 1)
            .find(|(_, c)| *c == unit)?
            .0;
        let value = number(rest[..at].trim_matches(crate::chars::is_space))?;
        Some((value, from + at + unit.len_utf8()))
    };
    let (year, at) = part(0, '年', 5)?;
    let (month, at) = part(at, '月', 4)?;
    let (day, at) = part(at, '日', 5)?;
    Some((iso(year, month, day)?, at))
}

/// A date in digits at the beginning of `text`, its parts set apart by one sign: 2024-03-08, 2024.3.8, 2024/3/8.
pub(crate) fn figured(text: &str) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let run = |from: usize, most: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take(most)
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let year = run(0, 5);
    let sign = *bytes.get(year)?;
    if year != 4 || !matches!(sign, b'-' | b'.' | b'/' | b'_') {
        return None;
    }
    let month = run(5, 3);
    let second = 5 + month;
    if !(1..=2).contains(&month) || bytes.get(second) != Some(&sign) {
        return None;
    }
    let day = run(second + 1, 3);
    if !(1..=2).contains(&day) {
        return None;
    }
    let end = second + 1 + day;
    let value = |range: std::ops::Range<usize>| text[range].parse().ok();
    Some((
        iso(value(0..4)?, value(5..second)?, value(second + 1..end)?)?,
        end,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_checked() {
        for (text, want) in [
            ("2024年3月8日 星期五", Some("2024-03-08")),
            ("２０２４年３月８日", Some("2024-03-08")),
            ("二〇二四年十二月二十三日", Some("2024-12-23")),
            ("2024 年 3 月 8 日", Some("2024-03-08")),
            ("2023年2月30日", None),
            ("1890年2月3日", None),
            ("2024年", None),
        ] {
            assert_eq!(spelled(text).map(|d| d.0).as_deref(), want, "{text}");
        }
        for (text, want) in [
            ("2024-03-08", Some("2024-03-08")),
            ("2024.3.8", Some("2024-03-08")),
            ("2024/3-8", None),
            ("2024-13-08", None),
            ("2023-02-29", None),
        ] {
            assert_eq!(figured(text).map(|d| d.0).as_deref(), want, "{text}");
        }
    }
}

//! The day that a report gives for itself, in front of its sentences or, with the date in brackets, inside.
//!
//! A summary stands beside its paper and date and is read on other days: 今天 says nothing there, and the day of the report
//! is said already. Takes stretches out of a sentence and changes nothing else in it. A date with a year, or one in a later
//! sentence, is not the report's own and stays.

use std::borrow::Cow;

use super::dateline::LEAST;

/// Days that mean something on the day of printing alone.
const DAYS: &[&str] = &[
    "今天",
    "今日",
    "昨天",
    "昨日",
    "明天",
    "前天",
    "当天",
    "近日",
    "日前",
    "连日来",
    "近期",
    "眼下",
    "目前",
    "当前",
    "这几天",
    "今晨",
    "今晚",
    "昨晚",
];
/// Days after which a bracket says which one it was: 今天（11月2日）.
const GLOSSED: &[&str] = &[
    "今天", "今日", "昨天", "昨日", "明天", "当天", "日前", "近日",
];
/// Parts of a day.
const HOURS: &[&str] = &[
    "上午", "下午", "晚上", "晚间", "凌晨", "中午", "清晨", "早上", "早晨", "傍晚", "深夜", "晚",
];
/// A sentence without the day it is dated by; `first` for the first of an article, whose day is the report's own.
pub(super) fn without_day(sentence: &str, first: bool) -> Cow<'_, str> {
    let kept = leading_day(sentence, first)
        .filter(|rest| rest.chars().count() >= LEAST)
        .unwrap_or(sentence);
    match gloss(kept) {
        Some((start, end)) => Cow::Owned([&kept[..start], &kept[end..]].concat()),
        None => Cow::Borrowed(kept),
    }
}

/// What follows the day in front of a sentence, if it can do without.
fn leading_day(text: &str, first: bool) -> Option<&str> {
    let local = ["当地时间", "北京时间"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let from = local.unwrap_or(text);
    let word = DAYS.iter().find_map(|word| from.strip_prefix(word));
    let after = match word {
        Some(after) => after,
        None => date(from).filter(|_| first)?,
    };
    let (after, hour) = past_hour(after);
    let (after, glossed) = past_gloss(after);
    let (after, later) = past_hour(after);
    if let Some(rest) = after.strip_prefix(['，', ',']) {
        return Some(rest);
    }
    // Without a comma the day may be what the sentence is about, or belong to the next word.
    let sure = word.is_none()
        || glossed
        || hour
        || later
        || from.starts_with("今天")
        || from.starts_with("近日");
    (sure && goes_on(after)).then_some(after)
}

/// Whether a sentence can begin here, its day taken away.
fn goes_on(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, _, third) = (chars.next(), chars.next(), chars.next());
    first.is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '《'))
        && !text.starts_with([
            '是', '为', '的', '至', '到', '起', '以', '之', '前', '后', '和', '与', '也', '又', '还', '就', '有', '年', '月', '日',
        ])
        && !text.starts_with("开始")
        && !text.starts_with(char::is_numeric)
        // 今天举行的会上: the verb would be left without its day.
        && third != Some('的')
}

/// What follows a date to the day, or several: 12月18日, 18日至20日. A year is not the report's own day.
fn date(text: &str) -> Option<&str> {
    let mut rest = month_and_day(text)?;
    while let Some(after) = rest.strip_prefix(['至', '到', '—', '-', '、', '和']) {
        match month_and_day(after.trim_start_matches('—')) {
            Some(after) => rest = after,
            None => break,
        }
    }
    Some(rest)
}

fn month_and_day(text: &str) -> Option<&str> {
    let first = digits(text)?;
    if let Some(after) = first.strip_prefix('月') {
        return digits(after)?.strip_prefix('日');
    }
    first.strip_prefix('日')
}

/// What follows one or two digits.
fn digits(text: &str) -> Option<&str> {
    let is_digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c);
    let count = text.chars().take_while(is_digit).count();
    let length: usize = text.chars().take(count).map(char::len_utf8).sum();
    (1..=2).contains(&count).then(|| &text[length..])
}

fn past_hour(text: &str) -> (&str, bool) {
    match HOURS.iter().find_map(|hour| text.strip_prefix(hour)) {
        Some(after) => (after, true),
        None => (text, false),
    }
}

/// What follows a bracket with a date in it.
fn past_gloss(text: &str) -> (&str, bool) {
    let inside = text
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'))
        .filter(|(inside, _)| {
            inside.chars().count() <= 12
                && inside.contains(['日', '时'])
                && inside.contains(|c: char| c.is_numeric())
        });
    match inside {
        Some((_, after)) => (after, true),
        None => (text, false),
    }
}

/// Where inside a sentence a day stands with its date in brackets and can be taken out, in bytes.
fn gloss(text: &str) -> Option<(usize, usize)> {
    for (open, _) in text.match_indices('（') {
        let Some(word) = GLOSSED.iter().find(|word| text[..open].ends_with(*word)) else {
            continue;
        };
        let start = open - word.len();
        let (after, glossed) = past_gloss(&text[open..]);
        let (after, _) = past_hour(after);
        let bound = text[..start].ends_with([
            '从', '到', '在', '自', '至', '于', '是', '与', '和', '截', '间', '，', '。',
        ]);
        if glossed && start > 0 && !bound && goes_on(after) {
            return Some((start, text.len() - after.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_report_is_taken_out() {
        for (text, first, rest) in [
            ("12月18日，江城工匠小院挂牌。", true, "江城工匠小院挂牌。"),
            (
                "12月18日，江城工匠小院挂牌。",
                false,
                "12月18日，江城工匠小院挂牌。",
            ),
            ("12月18日至20日江城办了技能赛。", true, "江城办了技能赛。"),
            (
                "今天（12月18日）上午，江城工匠小院挂牌。",
                false,
                "江城工匠小院挂牌。",
            ),
            (
                "今天（12月18日）是全市职工读书日。",
                true,
                "今天（12月18日）是全市职工读书日。",
            ),
            (
                "当地时间26日，代表团到了江城港。",
                true,
                "代表团到了江城港。",
            ),
            (
                "2021年5月，江城工匠小院挂牌。",
                true,
                "2021年5月，江城工匠小院挂牌。",
            ),
            ("近日市总工会慰问环卫工人。", true, "市总工会慰问环卫工人。"),
            (
                "目前为止没有人来过这个院子。",
                true,
                "目前为止没有人来过这个院子。",
            ),
            (
                "市统计局今天（9月27日）发布了数据。",
                true,
                "市统计局发布了数据。",
            ),
            (
                "本馆从今天（1月6日）开始推出报道。",
                true,
                "本馆从今天（1月6日）开始推出报道。",
            ),
            (
                "今天举行的会上，他获奖了。",
                true,
                "今天举行的会上，他获奖了。",
            ),
            ("今天，他来了。", true, "今天，他来了。"),
        ] {
            assert_eq!(without_day(text, first), rest, "{text}");
        }
    }
}

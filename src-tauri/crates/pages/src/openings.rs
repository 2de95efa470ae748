//! How texts and headings open: datelines, the standing heads of columns, the heads of notices.

use crate::chars::{head, is_bullet, is_han, is_space};

/// The dateline that a paragraph begins with: 本报讯, 新华社北京12月18日电, 据新华社电.
pub(crate) fn dateline(text: &str) -> Option<&str> {
    let start = text.len()
        - text
            .trim_start_matches(|c: char| {
                is_space(c) || is_bullet(c) || matches!(c, '*' | '【' | '［' | '（' | '(' | '[')
            })
            .len();
    let rest = &text[start..];
    let mut from = 0;
    // The word 讯 or 电 that ends it, before any mark of punctuation.
    for (at, c) in rest.char_indices().take(32) {
        if matches!(
            c,
            '，' | '。' | '：' | ':' | '“' | '（' | '(' | '！' | '？' | ',' | '；' | '《'
        ) {
            return None;
        }
        if c != '讯' && c != '电' {
            continue;
        }
        let end = at + c.len_utf8();
        let before = &rest[from..at];
        let after = rest[end..].chars().next();
        let gap = match after {
            None => true,
            Some(n) => {
                is_space(n)
                    || matches!(
                        n,
                        '*' | '（' | '(' | '】' | '］' | '）' | ')' | ']' | '：' | ':' | '【'
                    )
            }
        };
        let bare: String = before
            .chars()
            .filter(|c| !is_space(*c) && *c != '*')
            .collect();
        let found = if c == '讯' {
            matches!(
                bare.as_str(),
                "本报" | "本刊" | "本网" | "本台" | "本报综合"
            ) || gap
                && bare.chars().count() <= 14
                && ["报", "网", "社", "台", "刊"]
                    .iter()
                    .any(|w| bare.ends_with(w))
                || gap
                    && bare.chars().count() <= 6
                    && bare.chars().all(is_han)
                    && followed_by_reporter(&rest[end..])
        } else {
            is_wire(&bare)
                && (gap || bare.ends_with('日') || bare.ends_with("新华社") || bare.ends_with('专'))
        };
        if found {
            return Some(&rest[..end]);
        }
        if c == '讯' {
            return None;
        }
        from = 0;
    }
    None
}

fn followed_by_reporter(rest: &str) -> bool {
    let rest = head(
        rest.trim_start_matches(|c: char| is_space(c) || matches!(c, '*' | '（' | '(')),
        6,
    );
    rest.contains("记者") || rest.contains("通讯员")
}

/// Whether the words before 电 are an agency or the paper, with a place and a date at most.
fn is_wire(bare: &str) -> bool {
    let bare = bare.strip_suffix('专').unwrap_or(bare);
    let bare = bare
        .strip_prefix('据')
        .or_else(|| bare.strip_prefix("综合"))
        .unwrap_or(bare);
    let place = [
        "新华社",
        "新华网",
        "中新社",
        "中新网",
        "人民网",
        "央视网",
        "中工网",
        "本报",
        "本社",
        "本刊",
        "本网",
    ]
    .iter()
    .find_map(|agency| bare.strip_prefix(agency));
    let dated = bare.ends_with('日') && bare.contains('月')
        || bare.ends_with('日') && bare.chars().any(|c| c.is_ascii_digit());
    match place {
        Some(place) => {
            place.chars().count() <= 18
                && (place.is_empty()
                    || dated
                    || place.chars().all(is_han) && place.chars().count() <= 6)
        }
        None => {
            dated
                && bare.chars().count() <= 20
                && ["报", "社", "网"].iter().any(|w| bare.contains(w))
        }
    }
}

/// Whether a heading is that of a notice: …公告, 遗失声明, …征文启事.
pub(crate) fn is_notice_head(text: &str) -> bool {
    let text = text.trim_matches(|c: char| is_space(c) || is_closer_mark(c));
    let text = match crate::chars::open_of_last(text) {
        Some(open) if open > 0 => text[..open].trim_end_matches(is_space),
        _ => text,
    };
    [
        "公告",
        "通告",
        "启事",
        "声明",
        "讣告",
        "公示",
        "通知",
        "招聘启示",
        "更正",
        "致歉",
        "启示录",
        "讣闻",
        "订阅须知",
        "征稿",
        "征订",
    ]
    .iter()
    .any(|w| text.ends_with(w) && *w != "启示录")
        || ["公告", "遗失声明", "讣告", "启事", "更正：", "致歉"]
            .iter()
            .any(|w| text.starts_with(w) && text.chars().count() <= 12)
}

fn is_closer_mark(c: char) -> bool {
    matches!(c, '】' | '【' | '■' | '□' | '◆')
}

/// Whether a heading is the standing head of a column: wholly in brackets, or between ornaments.
pub(crate) fn is_column_head(text: &str) -> bool {
    column_name(text).is_some_and(|name| (2..=14).contains(&name.chars().count()))
}

/// The name of a column without its brackets or ornaments.
pub(crate) fn column_name(text: &str) -> Option<&str> {
    let text = text.trim_matches(is_space);
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let paired = matches!(
        (first, last),
        ('【', '】')
            | ('〖', '〗')
            | ('［', '］')
            | ('[', ']')
            | ('『', '』')
            | ('「', '」')
            | ('〔', '〕')
            | ('◆', '◆')
            | ('■', '■')
            | ('●', '●')
            | ('★', '★')
            | ('☆', '☆')
    );
    let inner = || text[first.len_utf8()..text.len() - last.len_utf8()].trim_matches(is_space);
    if paired && text.len() > first.len_utf8() + last.len_utf8() {
        let inner = inner();
        return (!inner.is_empty() && !inner.contains(['】', '」', '』', '［', '[']))
            .then_some(inner);
    }
    None
}

/// The column that a heading names at its own beginning: 【劳动时评】让…
pub(crate) fn leading_column(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_space);
    let first = text.chars().next()?;
    let close = match first {
        '【' => '】',
        '〖' => '〗',
        '［' => '］',
        _ => return None,
    };
    let window = head(text, 14);
    let at = window.find(close)?;
    let inner = &text[first.len_utf8()..at];
    (text.len() > at + close.len_utf8() && inner.chars().count() >= 2).then_some(inner)
}

/// Whether a short line above a headline is by its words a standing head: …时评, …故事, …之窗.
pub(crate) fn is_column_word(text: &str) -> bool {
    let count = text.chars().count();
    (2..=8).contains(&count)
        && text.chars().all(is_han)
        && [
            "时评",
            "短评",
            "快评",
            "评论",
            "漫评",
            "杂谈",
            "漫谈",
            "随笔",
            "论坛",
            "广角",
            "视点",
            "视窗",
            "之窗",
            "观察",
            "聚焦",
            "关注",
            "访谈",
            "人物",
            "故事",
            "信箱",
            "热线",
            "说法",
            "讲堂",
            "课堂",
            "连载",
            "新闻",
            "简讯",
            "短讯",
            "快讯",
            "速递",
            "影像",
            "副刊",
            "书架",
            "日记",
            "笔谈",
            "今日谈",
            "风采",
            "园地",
            "驿站",
            "专栏",
            "特稿",
            "特写",
            "手记",
        ]
        .iter()
        .any(|w| text.ends_with(w))
}

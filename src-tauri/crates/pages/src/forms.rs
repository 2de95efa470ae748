//! The standing forms of a line: jump lines, captions, questions and answers, rolls, lists, notices, datelines.
//!
//! Each question is about one line alone; what its neighbours make of it is decided in `layout`.

use crate::chars::{ends_sentence, head, is_bullet, is_han, is_space, is_stop, tail};
use crate::credits::{self, unbracket};
use crate::people::{is_name, is_surname};

/// Whether the line sends the reader to another page or comes from one: （下转第3版）, 上接1版.
pub(crate) fn is_jump(text: &str) -> bool {
    if text.len() > 72 {
        return false;
    }
    let text = text.trim_matches(|c: char| {
        is_space(c) || is_bullet(c) || matches!(c, '→' | '←' | '>' | '<' | '》' | '《')
    });
    let text = unbracket(text).unwrap_or(text);
    let text = text.trim_start_matches(|c: char| is_space(c) || is_bullet(c));
    let Some(rest) = ["下转", "上接", "紧接", "接上", "转"]
        .iter()
        .find_map(|w| text.strip_prefix(w))
    else {
        return [
            "详见",
            "详细报道见",
            "相关报道见",
            "报道见",
            "全文见",
            "更多报道见",
            "相关内容见",
            "图文见",
        ]
        .iter()
        .any(|w| text.strip_prefix(w).is_some_and(is_page_reference));
    };
    is_page_reference(rest)
}

/// Whether `text` is a page and nothing else: 第3版, A02版, 本版二条, 第一版《…》.
fn is_page_reference(text: &str) -> bool {
    let text = text.trim_matches(|c: char| is_space(c) || matches!(c, '。' | '，'));
    let text = text
        .strip_prefix('第')
        .or_else(|| text.strip_prefix("本报"))
        .unwrap_or(text)
        .trim_start();
    let Some(at) = text.find('版') else {
        return false;
    };
    let page = &text[..at];
    let rest = text[at + '版'.len_utf8()..].trim_start_matches(is_space);
    page.chars().all(|c| {
        c.is_ascii_alphanumeric()
            || is_space(c)
            || "一二三四五六七八九十０１２３４５６７８９、-－—至本".contains(c)
    }) && page.chars().count() <= 10
        && (rest.is_empty() || rest.chars().count() <= 6 || rest.starts_with('《'))
        && !(page.is_empty() && rest.is_empty())
}

/// A jump line printed at the end of a paragraph: where in `text` it begins.
pub(crate) fn trailing_jump(text: &str) -> Option<usize> {
    let text = text.trim_end_matches(is_space);
    if !text.ends_with(['）', ')']) || !tail(text, 24).contains('版') {
        return None;
    }
    crate::chars::open_of_last(text).filter(|open| *open > 0 && is_jump(&text[*open..]))
}

/// A jump line printed at the beginning of a paragraph: where in `text` it ends.
pub(crate) fn leading_jump(text: &str) -> Option<usize> {
    if !text.starts_with(['（', '(']) {
        return None;
    }
    let window = head(text, 30);
    let at = window.find(['）', ')'])?;
    let end = at + window[at..].chars().next().map_or(0, char::len_utf8);
    (end < text.len() && is_jump(&text[..end])).then_some(end)
}

/// Whether the line begins as the text of a picture does: 图为, 上图：, 图①, ▲, 资料图.
pub(crate) fn is_caption_start(text: &str) -> bool {
    let text = text.trim_start_matches(is_space);
    let bare = text.trim_start_matches(|c: char| {
        matches!(
            c,
            '（' | '('
                | '【'
                | '▲'
                | '▼'
                | '△'
                | '▽'
                | '↑'
                | '↓'
                | '←'
                | '→'
                | '◀'
                | '▶'
                | '◄'
                | '►'
        )
    });
    if bare.starts_with("图为")
        || bare.starts_with("图中为")
        || bare.starts_with("图片说明")
        || bare.starts_with("图说")
    {
        return true;
    }
    if text.starts_with(['↑', '↓', '←', '→', '▲', '▼', '△', '▽', '◀', '◄'])
        && bare.chars().next().is_some_and(is_han)
    {
        return true;
    }
    if let Some(rest) = bare.strip_prefix("资料图") {
        return rest.is_empty() || !rest.starts_with(['书', '表', '像']);
    }
    let follows = |rest: &str| {
        let mut chars = rest.chars();
        match chars.next() {
            Some('：' | ':' | '为' | '是' | '／' | '/' | '）' | ')' | '】') => true,
            Some(c) => is_space(c),
            None => false,
        }
    };
    for word in [
        "上图",
        "下图",
        "左图",
        "右图",
        "中图",
        "题图",
        "大图",
        "小图",
        "组图",
        "主图",
        "左上图",
        "右上图",
        "左下图",
        "右下图",
        "图片",
    ] {
        if let Some(rest) = bare.strip_prefix(word) {
            let rest = rest.strip_prefix("均").unwrap_or(rest);
            return follows(rest) && !rest.starts_with("新闻");
        }
    }
    if let Some(rest) = bare.strip_prefix('图') {
        let mark = rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || ('①'..='⑳').contains(&c) || "一二三四五六七八九十".contains(c)
        });
        return if mark.len() < rest.len() {
            follows(mark) || rest.starts_with(|c| ('①'..='⑳').contains(&c))
        } else {
            rest.starts_with(['：', ':'])
        };
    }
    false
}

/// The label a line of a conversation begins with: 问, 答, 记者, 主持人, Q, A, or a name that is the caller's to check.
pub(crate) fn speaker(text: &str) -> Option<&str> {
    let window = head(text, 12);
    let at = window.find(['：', ':'])?;
    let label = window[..at].trim_matches(is_space);
    let count = label.chars().count();
    (1..=8).contains(&count).then_some(label).filter(|l| {
        l.chars().all(|c| {
            is_han(c) || c.is_ascii_alphanumeric() || is_space(c) || crate::people::is_dot(c)
        })
    })
}

/// Whether the label alone says that somebody speaks.
pub(crate) fn is_speaker(label: &str) -> bool {
    matches!(
        label,
        "问" | "答"
            | "记者"
            | "本报记者"
            | "主持人"
            | "Q"
            | "A"
            | "q"
            | "a"
            | "受访者"
            | "嘉宾"
            | "读者"
            | "编者"
            | "律师"
            | "网友"
            | "专家"
    )
}

/// Whether the line is a question or an answer by its label.
pub(crate) fn is_turn(text: &str) -> bool {
    speaker(text).is_some_and(is_speaker)
}

/// Whether the line is a roll: names or short items in a row, with gaps or 、 between.
pub(crate) fn is_roll(text: &str) -> bool {
    if text.len() > 1200 || text.chars().any(is_stop) {
        return false;
    }
    let body = match text.find(['：', ':']) {
        Some(at) if at <= 60 => &text[at..].trim_start_matches(['：', ':']),
        _ => text,
    };
    let (mut names, mut items, mut single) = (0usize, 0usize, false);
    for part in body
        .split(|c: char| is_space(c) || matches!(c, '、' | '，' | ',' | '；' | ';'))
        .filter(|p| !p.is_empty())
    {
        let part = match part.find(['（', '(']) {
            Some(0) => continue,
            Some(at) => &part[..at],
            None => part,
        };
        if single {
            single = false;
            if part.chars().count() == 1 {
                names += 1;
                continue;
            }
        }
        items += 1;
        let mut chars = part.chars();
        if let (Some(first), None) = (chars.next(), chars.next()) {
            single = is_surname(first);
        } else if is_name(part) {
            names += 1;
        }
    }
    items >= 3 && names * 10 >= items * 7
}

/// Whether the line begins with the number of an item: 一、 （一） 1. ① 第一， 第三条.
pub(crate) fn is_numbered(text: &str) -> bool {
    let digits = "一二三四五六七八九十百零〇0123456789０１２３４５６７８９";
    let rest = text.trim_start_matches(is_space);
    let Some(c) = rest.chars().next() else {
        return false;
    };
    if ('①'..='⑳').contains(&c) || ('⑴'..='⒇').contains(&c) || ('㈠'..='㈩').contains(&c)
    {
        return true;
    }
    if matches!(c, '（' | '(') {
        let inner = rest[c.len_utf8()..].trim_start_matches(|c| digits.contains(c));
        return inner.len() < rest.len() - c.len_utf8() && inner.starts_with(['）', ')']);
    }
    if let Some(after) = rest.strip_prefix('第') {
        let unit = after.trim_start_matches(|c| digits.contains(c));
        return unit.len() < after.len() && unit.starts_with(['条', '，', '、', ',', '：']);
    }
    let after = rest.trim_start_matches(|c| digits.contains(c));
    if after.len() == rest.len() {
        return false;
    }
    if after.starts_with('、') {
        return true;
    }
    let mut chars = after.chars();
    c.is_ascii_digit()
        && matches!(chars.next(), Some('.' | '．'))
        && chars.next().is_some_and(|c| !c.is_ascii_digit())
}

/// Whether the line is a date and nothing else, as under a notice.
pub(crate) fn is_date_line(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let text: String = text.chars().filter(|c| !is_space(*c)).collect();
    let digits = |s: &str| {
        !s.is_empty()
            && s.chars().all(|c| {
                c.is_ascii_digit() || "〇○零一二三四五六七八九十０１２３４５６７８９".contains(c)
            })
    };
    let Some((year, rest)) = text.split_once('年') else {
        return false;
    };
    let Some((month, day)) = rest.split_once('月') else {
        return false;
    };
    digits(year) && digits(month) && day.strip_suffix('日').is_some_and(digits)
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

/// The dateline that a paragraph begins with: 本报讯, 新华社北京12月18日电, 据新华社电.
pub(crate) fn dateline(text: &str) -> Option<&str> {
    let start = text.len()
        - text
            .trim_start_matches(|c: char| {
                is_space(c) || is_bullet(c) || matches!(c, '【' | '［' | '（' | '(' | '[')
            })
            .len();
    let rest = &text[start..];
    let window = head(rest, 32);
    let mut from = 0;
    // The word 讯 or 电 that ends it, before any mark of punctuation.
    for (at, c) in window.char_indices() {
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
        let before = &window[from..at];
        let after = rest[end..].chars().next();
        let gap = match after {
            None => true,
            Some(n) => {
                is_space(n)
                    || matches!(
                        n,
                        '（' | '(' | '】' | '］' | '）' | ')' | ']' | '：' | ':' | '【'
                    )
            }
        };
        let bare: String = before.chars().filter(|c| !is_space(*c)).collect();
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
        rest.trim_start_matches(|c: char| is_space(c) || matches!(c, '（' | '(')),
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

/// Whether the line is names alone: an author's line without any other word.
pub(crate) fn is_lone_name(text: &str) -> bool {
    text.len() <= 60 && credits::lone_names(text).is_some()
}

/// Whether the line has a label and its value, as the contact lines of a notice: 联系电话：…
pub(crate) fn is_labelled(text: &str) -> bool {
    text.len() <= 240
        && speaker(text).is_some_and(|label| (2..=8).contains(&label.chars().count()))
        && !ends_sentence(text)
}

/// Whether the line holds nothing but ornaments, rules or the place of a picture.
pub(crate) fn is_ornament(text: &str) -> bool {
    if text.starts_with("![") && text.ends_with(')') && text.len() < 2000 {
        return true;
    }
    if text.starts_with("<img") && text.ends_with('>')
        || text.starts_with("<!--") && text.ends_with("-->")
    {
        return true;
    }
    text.len() <= 400
        && !text.is_empty()
        && text.chars().all(|c| {
            is_bullet(c)
                || is_space(c)
                || matches!(
                    c,
                    '-' | '_'
                        | '='
                        | '*'
                        | '~'
                        | '—'
                        | '─'
                        | '━'
                        | '―'
                        | '·'
                        | '.'
                        | '…'
                        | '＊'
                        | '＝'
                        | '﹏'
                        | '～'
                        | '#'
                        | '+'
                        | '═'
                        | '┄'
                        | '┈'
                )
        })
        && letters_of(text) >= 2
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|c| !is_space(*c)).count()
}

#[cfg(test)]
#[path = "forms_tests.rs"]
mod tests;

//! The standing forms of a line: jump lines, captions, questions and answers, rolls, lists.
//!
//! Each question is about one line alone; what its neighbours make of it is decided in `layout`.

pub(crate) use crate::openings::{
    column_name, dateline, is_column_head, is_column_word, is_notice_head, leading_column,
};

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
    for (at, c) in text.char_indices().take(12) {
        if matches!(c, '：' | ':') {
            let label = text[..at].trim_matches(is_space);
            return (1..=8).contains(&label.chars().count()).then_some(label);
        }
        if !(is_han(c) || c.is_ascii_alphanumeric() || is_space(c) || crate::people::is_dot(c)) {
            return None;
        }
    }
    None
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
    if text.len() > 1200 || text.ends_with(is_stop) || text.contains(is_stop) {
        return false;
    }
    let body = match text.find(['：', ':']) {
        Some(at) if at <= 60 => text[at..].trim_start_matches(['：', ':']),
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
    if text.len() > 60 || !text.ends_with('日') || !text.contains('年') {
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

/// Whether the line is names alone: an author's line without any other word.
pub(crate) fn is_lone_name(text: &str) -> bool {
    text.len() <= 60 && !is_column_word(text) && credits::lone_names(text).is_some()
}

/// Whether the line has a label and its value, as the contact lines of a notice: 联系电话：…
pub(crate) fn is_labelled(text: &str) -> bool {
    text.len() <= 240
        && speaker(text).is_some_and(|label| (2..=8).contains(&label.chars().count()))
        && !ends_sentence(text)
}

/// Whether a label is that of a contact line rather than of a heading: 电话, 地址, 邮箱.
pub(crate) fn is_contact(label: &str) -> bool {
    [
        "电话",
        "地址",
        "邮箱",
        "信箱",
        "邮编",
        "传真",
        "联系人",
        "热线",
        "网址",
        "时间",
        "地点",
        "微信",
        "手机",
        "电子邮件",
    ]
    .iter()
    .any(|w| label.ends_with(w))
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

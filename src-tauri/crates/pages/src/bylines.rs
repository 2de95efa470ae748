//! The words of a byline: roles, names, deeds, and the marks that bind them.

use crate::byline_words::{DEEDS, Deed, ROLES};
use crate::chars::{is_han, is_space, tail};
use crate::people::{is_name, may_be_name};
use crate::reading::Role;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token<'a> {
    Role(Role, &'a str),
    Name(String),
    Deed(Deed),
    /// A mark that binds: `/` or `：`.
    Bind,
}

/// Whether `c` is white space, or of a Markdown mark inside the line, which is looked through.
fn is_blank(c: char) -> bool {
    is_space(c) || c == '*'
}

/// Whether `c` parts the words of a byline.
pub(crate) fn is_gap(c: char) -> bool {
    !is_han(c) && (is_blank(c) || matches!(c, '、' | '，' | ',' | ';' | '；' | '|' | '｜'))
}

/// Whether a word for a role or a deed may hold `c`; each of them holds one such character.
pub(crate) fn is_telling(c: char) -> bool {
    matches!(
        c,
        '者' | '员'
            | '生'
            | '摄'
            | '拍'
            | '图'
            | '文'
            | '报'
            | '采'
            | '理'
            | '字'
            | '人'
            | '稿'
            | '部'
            | '译'
            | '述'
            | '笔'
            | '编'
            | '师'
    )
}

pub(crate) fn is_bind(c: char) -> bool {
    matches!(c, '/' | '／' | '：' | ':' | '∕')
}

pub(crate) fn tokens(text: &str, lenient: bool) -> Option<Vec<Token<'_>>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    let mut single: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        if out.len() > 60 {
            return None;
        }
        if is_gap(c) {
            // A name of two characters may be printed with a space inside; only white space is such a gap.
            if !is_blank(c) && single.is_some() {
                return None;
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if is_bind(c) {
            out.push(Token::Bind);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if matches!(c, '(' | '（' | ')' | '）' | '”' | '“') {
            return None;
        }
        if single.is_none()
            && let Some((deed, length)) = deed_at(rest, out.last())
        {
            out.push(Token::Deed(deed));
            rest = &rest[length..];
            continue;
        }
        let end = rest
            .find(|c: char| is_gap(c) || is_bind(c) || matches!(c, '(' | '（' | ')' | '）'))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        rest = &rest[end..];
        if let Some(first) = single.take() {
            // The second half: 王 明, or 王 明摄.
            let mut chars = word.chars();
            let second = chars.next().filter(|c| is_han(*c))?;
            let after = chars.as_str();
            let name: String = [first, second].iter().collect();
            if !crate::people::is_surname(first) {
                return None;
            }
            out.push(Token::Name(name));
            if !after.is_empty() {
                out.push(Token::Deed(deed_whole(after)?));
            }
            continue;
        }
        if word.chars().count() == 1 {
            single = Some(word.chars().next().filter(|c| is_han(*c))?);
            continue;
        }
        worded(word, lenient, rest.starts_with(is_bind), &mut out)?;
    }
    single.is_none().then_some(out)
}

/// One of the words for what was done, at the beginning of `rest` and followed by a gap, a binding mark or the end.
fn deed_at(rest: &str, before: Option<&Token<'_>>) -> Option<(Deed, usize)> {
    if !rest.starts_with([
        '摄', '图', '文', '采', '撰', '供', '配', '拍', '航', '综', '联', '报', '整', '参',
    ]) {
        return None;
    }
    let (word, deed) = DEEDS
        .iter()
        .find(|(word, _)| starts_with_folded(rest, word).is_some())?;
    let length = starts_with_folded(rest, word)?;
    match rest[length..].chars().next() {
        None => Some((*deed, length)),
        Some(c) if is_gap(c) || is_bind(c) => {
            // 文 and 图 on their own are surnames and words too: they need a mark or a name beside them.
            let bound = is_bind(c)
                || matches!(before, Some(Token::Bind | Token::Name(_) | Token::Role(..)));
            (bound || length > 3).then_some((*deed, length))
        }
        // 摄影记者 is a role, 摄影王明 a deed and a name.
        Some(_) => None,
    }
}

/// The length of the beginning of `text` that reads `word`, full-width slashes taken as slashes.
fn starts_with_folded(text: &str, word: &str) -> Option<usize> {
    let mut length = 0;
    let mut chars = text.chars();
    for want in word.chars() {
        let have = chars.next()?;
        if have != want && !(want == '/' && matches!(have, '／' | '∕')) {
            return None;
        }
        length += have.len_utf8();
    }
    Some(length)
}

fn deed_whole(word: &str) -> Option<Deed> {
    DEEDS
        .iter()
        .find(|(w, _)| *w == word)
        .map(|(_, deed)| *deed)
}

/// Reads a word that is not a deed: a role, a name, or several of these grown together.
///
/// `bound` tells that a binding mark follows, as after 文 in 王明文/摄.
fn worded<'a>(word: &'a str, lenient: bool, bound: bool, out: &mut Vec<Token<'a>>) -> Option<()> {
    if word.len() > 80 {
        return None;
    }
    if let Some((at, role_word, role)) = role_in(word) {
        let after = &word[at + role_word.len()..];
        out.push(Token::Role(role, &word[..at + role_word.len()]));
        if after.is_empty() {
            return Some(());
        }
        return named_with(after, lenient, bound, out);
    }
    if let Some(after) = word.strip_prefix("摄影")
        && is_name(after)
    {
        out.push(Token::Deed(Deed::Picture));
        out.push(Token::Name(after.to_owned()));
        return Some(());
    }
    // 发自北京, 北京报道, 北京摄: where the reporter was, not who.
    if word.starts_with("发自") || word == "专电" || word == "专稿" {
        return (!out.is_empty()).then_some(());
    }
    if let Some(place) = word.strip_suffix("报道")
        && (2..=4).contains(&place.chars().count())
        && !is_name(place)
        && matches!(out.last(), Some(Token::Name(_)))
    {
        return Some(());
    }
    if matches!(
        word,
        "新华社发" | "新华社" | "本报" | "本报讯" | "资料图片" | "资料图" | "资料照片"
    ) {
        return (!word.ends_with("讯")).then_some(());
    }
    let after_role = matches!(
        out.last(),
        Some(Token::Role(..) | Token::Name(_) | Token::Bind | Token::Deed(_))
    );
    // 记者 alone may stand in a headline; 本报记者, 通讯员 and the like do not.
    let role_seen = after_role
        && out
            .iter()
            .any(|t| matches!(t, Token::Role(_, word) if word.chars().count() > 2));
    named_with(word, lenient || role_seen, bound && !is_name(word), out)
}

/// The role that `word` names after an office or nothing: where, by which word, and which. The first of `ROLES` counts.
fn role_in(word: &str) -> Option<(usize, &'static str, Role)> {
    let mut best: Option<(usize, usize)> = None;
    for (at, c) in word.char_indices() {
        let begins = matches!(
            c,
            '摄' | '记'
                | '通'
                | '实'
                | '特'
                | '评'
                | '观'
                | '撰'
                | '编'
                | '作'
                | '读'
                | '口'
                | '整'
                | '执'
                | '责'
                | '本'
        );
        if !begins {
            continue;
        }
        let most = best.map_or(ROLES.len(), |(place, _)| place);
        let found = ROLES[..most]
            .iter()
            .position(|(role_word, _)| word[at..].starts_with(role_word));
        if let Some(place) = found.filter(|_| is_office(&word[..at])) {
            best = Some((place, at));
        }
    }
    best.map(|(place, at)| (at, ROLES[place].0, ROLES[place].1))
}

/// A name, perhaps with a deed grown to it: 王明, 王明摄, 王明摄影报道.
fn named_with<'a>(
    word: &'a str,
    lenient: bool,
    bound: bool,
    out: &mut Vec<Token<'a>>,
) -> Option<()> {
    let accept = |name: &str| {
        if lenient {
            may_be_name(name)
        } else {
            is_name(name)
        }
    };
    let deeds: &[(&str, Deed)] =
        if word.ends_with(is_telling) || word.ends_with(['影', '道', '写', '访']) {
            &DEEDS
        } else {
            &[]
        };
    for &(suffix, deed) in deeds {
        if let Some(name) = word.strip_suffix(suffix)
            && is_name(name)
            && (bound || !matches!(suffix, "文" | "图"))
        {
            out.push(Token::Name(name.to_owned()));
            out.push(Token::Deed(deed));
            return Some(());
        }
    }
    if accept(word) {
        out.push(Token::Name(word.to_owned()));
        return Some(());
    }
    if lenient
        && !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_alphabetic() || c == '.' || c == '-')
    {
        if let Some(Token::Name(name)) = out.last_mut()
            && name.is_ascii()
        {
            name.push(' ');
            name.push_str(word);
        } else {
            out.push(Token::Name(word.to_owned()));
        }
        return Some(());
    }
    None
}

/// Whether `text` may stand before 记者 and its like: nothing, the paper, the kind of reporter, where he is posted.
fn is_office(text: &str) -> bool {
    let count = text.chars().count();
    count == 0
        || count <= 12
            && (text.starts_with('本')
                || text.starts_with('驻')
                || text.starts_with("新华社")
                || matches!(
                    tail(text, 1),
                    "报" | "刊"
                        | "网"
                        | "社"
                        | "台"
                        | "约"
                        | "席"
                        | "习"
                        | "派"
                        | "体"
                        | "级"
                        | "深"
                        | "站"
                        | "闻"
                ))
}

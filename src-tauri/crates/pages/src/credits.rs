//! 署名: the people a byline names and what each did.
//!
//! A byline is read token by token: words that name a role for those who follow (记者, 通讯员, 文/), names, and words
//! that say what those before them did (摄, 文/摄, 摄影报道). Text that is not wholly made of these is no byline.

use crate::chars::{head, is_bullet, is_han, is_space, is_stop, open_of_last, tail};
use crate::people::{is_dot, is_name, may_be_name};
use crate::reading::{Credit, Role};

/// A byline that was understood as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Byline {
    pub credits: Vec<Credit>,
    /// It begins with a mark such as □.
    pub bulleted: bool,
    /// It has a word such as 记者 or 摄, not names alone.
    pub worded: bool,
}

impl Byline {
    /// Whether it names nobody but photographers: the line of a picture.
    pub fn is_of_picture(&self) -> bool {
        !self.credits.is_empty() && self.credits.iter().all(|c| c.role == Role::Photographer)
    }
}

/// What the people of one group did, apart from their role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Text,
    Picture,
    Both,
}

#[derive(Debug, Clone, PartialEq)]
enum Token<'a> {
    Role(Role, &'a str),
    Name(String),
    Deed(Deed),
    /// A mark that binds: `/` or `：`.
    Bind,
}

const DEEDS: [(&str, Deed); 41] = [
    ("摄影报道", Deed::Both),
    ("图文报道", Deed::Both),
    ("文字/摄影", Deed::Both),
    ("摄影/文字", Deed::Both),
    ("文字、摄影", Deed::Both),
    ("采写/摄影", Deed::Both),
    ("撰文/摄影", Deed::Both),
    ("撰文、摄影", Deed::Both),
    ("撰文并摄影", Deed::Both),
    ("文并摄影", Deed::Both),
    ("文/摄影", Deed::Both),
    ("图/文字", Deed::Both),
    ("文并摄", Deed::Both),
    ("文、图", Deed::Both),
    ("文、摄", Deed::Both),
    ("图、文", Deed::Both),
    ("文/图", Deed::Both),
    ("图/文", Deed::Both),
    ("文/摄", Deed::Both),
    ("摄/文", Deed::Both),
    ("文·图", Deed::Both),
    ("文图", Deed::Both),
    ("图文", Deed::Both),
    ("文摄", Deed::Both),
    ("摄影", Deed::Picture),
    ("供图", Deed::Picture),
    ("图片", Deed::Picture),
    ("配图", Deed::Picture),
    ("拍摄", Deed::Picture),
    ("航拍", Deed::Picture),
    ("综合报道", Deed::Text),
    ("联合报道", Deed::Text),
    ("采访报道", Deed::Text),
    ("撰文", Deed::Text),
    ("采写", Deed::Text),
    ("报道", Deed::Text),
    ("文字", Deed::Text),
    ("整理", Deed::Text),
    ("摄", Deed::Picture),
    ("图", Deed::Picture),
    ("文", Deed::Text),
];

const ROLES: [(&str, Role); 22] = [
    ("摄影记者", Role::Reporter),
    ("记者", Role::Reporter),
    ("通讯员", Role::Correspondent),
    ("通联员", Role::Correspondent),
    ("实习生", Role::Intern),
    ("特约评论员", Role::Author),
    ("评论员", Role::Author),
    ("观察员", Role::Author),
    ("撰稿人", Role::Author),
    ("撰稿", Role::Author),
    ("编辑部", Role::Author),
    ("评论部", Role::Author),
    ("作者", Role::Author),
    ("编译", Role::Author),
    ("口述", Role::Author),
    ("整理", Role::Author),
    ("执笔", Role::Author),
    ("责任编辑", Role::Editor),
    ("本版编辑", Role::Editor),
    ("编辑", Role::Editor),
    ("责编", Role::Editor),
    ("摄影师", Role::Photographer),
];

/// Whether `c` parts the words of a byline.
fn is_gap(c: char) -> bool {
    is_space(c) || matches!(c, '、' | '，' | ',' | ';' | '；' | '|' | '｜')
}

/// Whether a word for a role or a deed may hold `c`; each of them holds one such character.
fn is_telling(c: char) -> bool {
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

fn is_bind(c: char) -> bool {
    matches!(c, '/' | '／' | '：' | ':' | '∕')
}

/// Reads a whole line or bracket as a byline.
pub(crate) fn byline(text: &str) -> Option<Byline> {
    if text.len() > 600 {
        return None;
    }
    let trimmed = text.trim_matches(is_space);
    let mut rest = trimmed.trim_start_matches(|c: char| is_bullet(c) && !is_dot(c) || is_space(c));
    let bulleted = rest.len() < trimmed.len();
    let mut bracketed = false;
    if let Some(inner) = unbracket(rest) {
        rest = inner;
        bracketed = true;
    }
    // Most lines are no bylines: one look at the characters tells it of nearly all.
    let mut worded = bulleted;
    for c in rest.chars() {
        if is_stop(c) {
            return None;
        }
        worded |= is_telling(c);
    }
    if !worded || rest.is_empty() {
        return None;
    }
    let tokens = tokens(rest, bracketed)?;
    let worded = tokens
        .iter()
        .any(|t| matches!(t, Token::Role(..) | Token::Deed(_)));
    if !worded && (!bulleted || tokens.is_empty()) {
        return None;
    }
    let strong = bulleted || tokens.iter().any(|t| matches!(t, Token::Role(..)));
    let credits = people(&tokens, strong)?;
    Some(Byline {
        credits,
        bulleted,
        worded,
    })
}

/// Names alone, as they stand under a headline or at the end of a signed piece: 王明, 王 明 李小红.
pub(crate) fn lone_names(text: &str) -> Option<Vec<Credit>> {
    let text = text.trim_matches(is_space);
    let text = unbracket(text).unwrap_or(text);
    if text.len() > 90 {
        return None;
    }
    let tokens = tokens(text, false)?;
    let mut credits = Vec::new();
    for token in &tokens {
        match token {
            Token::Name(name) if is_name(name) => credits.push(Credit {
                name: name.clone(),
                role: Role::Author,
            }),
            _ => return None,
        }
    }
    (!credits.is_empty() && credits.len() <= 4).then_some(credits)
}

/// A pen name after a mark, as □冬至: a byline only where one must stand.
pub(crate) fn pen_name(text: &str) -> Option<Credit> {
    let name = text.trim_start_matches(|c: char| is_bullet(c) && !is_dot(c) || is_space(c));
    let fits = name.len() < text.len()
        && (2..=5).contains(&name.chars().count())
        && name.chars().all(is_han);
    fits.then(|| Credit {
        name: name.to_owned(),
        role: Role::Author,
    })
}

/// The inside of `text` when one pair of brackets holds all of it.
pub(crate) fn unbracket(text: &str) -> Option<&str> {
    let close = text.chars().next_back()?;
    (open_of_last(text)? == 0).then(|| {
        let inner = &text[..text.len() - close.len_utf8()];
        let open = inner.chars().next().map_or(0, char::len_utf8);
        inner[open..].trim_matches(is_space)
    })
}

fn tokens(text: &str, lenient: bool) -> Option<Vec<Token<'_>>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    let mut single: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        if out.len() > 60 {
            return None;
        }
        if is_gap(c) {
            // A name of two characters may be printed with a space inside; only white space is such a gap.
            if !is_space(c) && single.is_some() {
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
        worded(word, lenient, &mut out)?;
    }
    single.is_none().then_some(out)
}

/// One of the words for what was done, at the beginning of `rest` and followed by a gap, a binding mark or the end.
fn deed_at(rest: &str, before: Option<&Token<'_>>) -> Option<(Deed, usize)> {
    if !rest.starts_with([
        '摄', '图', '文', '采', '撰', '供', '配', '拍', '航', '综', '联', '报', '整',
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
fn worded<'a>(word: &'a str, lenient: bool, out: &mut Vec<Token<'a>>) -> Option<()> {
    if word.len() > 80 {
        return None;
    }
    let roles: &[(&str, Role)] = if word.contains(is_telling) {
        &ROLES
    } else {
        &[]
    };
    for &(role_word, role) in roles {
        let Some(at) = word.find(role_word) else {
            continue;
        };
        let (before, after) = (&word[..at], &word[at + role_word.len()..]);
        if !is_office(before) {
            continue;
        }
        out.push(Token::Role(role, &word[..at + role_word.len()]));
        if after.is_empty() {
            return Some(());
        }
        return named(after, lenient, out);
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
    named_with(word, lenient || role_seen, out)
}

fn named<'a>(word: &'a str, lenient: bool, out: &mut Vec<Token<'a>>) -> Option<()> {
    named_with(word, lenient, out)
}

/// A name, perhaps with a deed grown to it: 王明, 王明摄, 王明摄影报道.
fn named_with<'a>(word: &'a str, lenient: bool, out: &mut Vec<Token<'a>>) -> Option<()> {
    let accept = |name: &str| {
        if lenient {
            may_be_name(name)
        } else {
            is_name(name)
        }
    };
    let deeds: &[(&str, Deed)] = if word.ends_with(is_telling) || word.ends_with(['影', '道', '写'])
    {
        &DEEDS
    } else {
        &[]
    };
    for &(suffix, deed) in deeds {
        if let Some(name) = word.strip_suffix(suffix)
            && is_name(name)
            && !(suffix == "文" || suffix == "图")
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

/// Goes over the tokens and says who did what; `None` when they make no sense as a byline.
fn people(tokens: &[Token<'_>], strong: bool) -> Option<Vec<Credit>> {
    let mut out: Vec<Credit> = Vec::new();
    // Those whose deed may still follow.
    let mut waiting: Vec<(String, Option<Role>)> = Vec::new();
    let mut role: Option<Role> = None;
    let mut deed: Option<Deed> = None;
    let mut unnamed: Option<&str> = None;
    let ends_in_deed = matches!(
        tokens.iter().rfind(|t| **t != Token::Bind),
        Some(Token::Deed(_))
    );
    let mut place = 0;
    while place < tokens.len() {
        match &tokens[place] {
            Token::Bind => {}
            Token::Role(r, word) => {
                if deed.is_some() && role.is_some() && !waiting.is_empty() {
                    settle(&mut waiting, deed, &mut out);
                    deed = None;
                }
                role = Some(*r);
                unnamed = Some(word);
            }
            Token::Name(name) => {
                waiting.push((name.clone(), role));
                unnamed = None;
            }
            Token::Deed(found) => {
                let mut found = *found;
                let bound_before = place > 0 && tokens[place - 1] == Token::Bind;
                // 文/摄 and 文、图 in parts.
                while let (Some(Token::Bind), Some(Token::Deed(other))) =
                    (tokens.get(place + 1), tokens.get(place + 2))
                {
                    if *other != found {
                        found = Deed::Both;
                    }
                    place += 2;
                }
                let bound_after = tokens.get(place + 1) == Some(&Token::Bind);
                let name_after = matches!(
                    tokens.get(place + 1 + usize::from(bound_after)),
                    Some(Token::Name(_) | Token::Role(..))
                );
                let leads = name_after
                    && (waiting.is_empty()
                        || (bound_after && !bound_before)
                        || (!ends_in_deed && !bound_before));
                if leads {
                    settle(&mut waiting, deed, &mut out);
                    deed = Some(found);
                    role = None;
                } else {
                    if waiting.is_empty() && !strong {
                        return None;
                    }
                    settle(&mut waiting, Some(found), &mut out);
                    deed = None;
                }
            }
        }
        place += 1;
    }
    settle(&mut waiting, deed, &mut out);
    if let (Some(word), Some(Role::Author)) = (unnamed, role)
        && (word.contains("评论") || word.ends_with("编辑部") || word.ends_with("观察员"))
    {
        out.push(Credit {
            name: word.to_owned(),
            role: Role::Author,
        });
    }
    Some(out)
}

fn settle(waiting: &mut Vec<(String, Option<Role>)>, deed: Option<Deed>, out: &mut Vec<Credit>) {
    for (name, role) in waiting.drain(..) {
        let mut add = |role| {
            let credit = Credit {
                name: name.clone(),
                role,
            };
            if !out.contains(&credit) {
                out.push(credit);
            }
        };
        if role == Some(Role::Editor) {
            add(Role::Editor);
            continue;
        }
        if deed != Some(Deed::Picture) {
            add(role.unwrap_or(Role::Author));
        }
        if matches!(deed, Some(Deed::Picture | Deed::Both)) {
            add(Role::Photographer);
        }
    }
}

/// The byline that a paragraph or caption ends with, and where it begins in `text`.
pub(crate) fn trailing(text: &str) -> Option<(usize, Byline)> {
    let text = text.trim_end_matches(is_space);
    let end = tail(text, 70);
    let last = end.chars().next_back()?;
    if is_stop(last) {
        return None;
    }
    if !end.contains(|c| is_telling(c) || matches!(c, '）' | ')' | '】')) {
        return None;
    }
    let offset = text.len() - end.len();
    if let Some(open) = open_of_last(text) {
        let inner = &text[open..];
        return byline(inner)
            .filter(|b| b.worded)
            .or_else(|| {
                let before = text[..open].trim_end_matches(is_space);
                let signed =
                    before.chars().next_back().is_some_and(is_stop) || before.ends_with("。”");
                lone_names(inner).filter(|_| signed).map(|credits| Byline {
                    credits,
                    ..Byline::default()
                })
            })
            .map(|b| (open, b));
    }
    // The byline begins after the last full stop, or at one of the gaps after it, the first that makes sense.
    let stop = end
        .char_indices()
        .rev()
        .find(|(_, c)| is_stop(*c) || matches!(c, '”' | '；'));
    let from = stop.map_or(0, |(at, c)| at + c.len_utf8());
    let whole = &end[from..];
    let mut starts: Vec<usize> = vec![0];
    starts.extend(
        whole
            .char_indices()
            .filter(|(_, c)| is_space(*c) || is_bullet(*c))
            .map(|(at, _)| at),
    );
    starts.extend(
        ["本报记者", "记者", "通讯员", "新华社"]
            .iter()
            .filter_map(|w| whole.find(w)),
    );
    starts.sort_unstable();
    for at in starts.into_iter().take(12) {
        if at == 0 && from == 0 && offset == 0 {
            continue;
        }
        if let Some(b) = byline(&whole[at..]).filter(|b| b.worded && !b.credits.is_empty()) {
            return Some((offset + from + at, b));
        }
    }
    None
}

/// The byline in the bracket at the beginning of `text`, as after 本报讯; or without a bracket, up to 报道.
pub(crate) fn leading(text: &str) -> Option<(usize, Byline)> {
    let rest = text.trim_start_matches(is_space);
    let skipped = text.len() - rest.len();
    let first = rest.chars().next()?;
    if matches!(first, '（' | '(' | '【' | '[' | '［') {
        let window = head(rest, 120);
        let close = window.find(['）', ')', '】', ']', '］'])?;
        let close = close + window[close..].chars().next().map_or(0, char::len_utf8);
        let inner = &rest[first.len_utf8()
            ..close
                - window[..close]
                    .chars()
                    .next_back()
                    .map_or(0, char::len_utf8)];
        let found = byline(&rest[..close]).filter(|b| b.worded).or_else(|| {
            lone_names(inner).map(|credits| Byline {
                credits,
                ..Byline::default()
            })
        })?;
        return Some((skipped + close, found));
    }
    let window = head(rest, 60);
    for end in ["摄影报道", "报道"] {
        if let Some(at) = window.find(end) {
            let cut = at + end.len();
            if let Some(b) = byline(&rest[..cut]).filter(|b| b.worded && !b.credits.is_empty()) {
                return Some((skipped + cut, b));
            }
        }
    }
    None
}

#[cfg(test)]
#[path = "credits_tests.rs"]
mod tests;

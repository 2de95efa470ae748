//! 署名: the people a byline names and what each did.
//!
//! A byline is read token by token: words that name a role for those who follow (记者, 通讯员, 文/), names, and words
//! that say what those before them did (摄, 文/摄, 摄影报道). Text that is not wholly made of these is no byline.

use crate::byline_words::Deed;
use crate::bylines::{Token, is_telling, tokens};
use crate::chars::{head, is_bullet, is_han, is_space, is_stop, open_of_last, tail};
use crate::people::{is_dot, is_name};
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

/// Whom a byline names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Nobody,
    /// Nobody but photographers: it is the line of a picture.
    Picture,
    People,
}

impl Byline {
    pub fn named(&self) -> Named {
        match self {
            _ if self.credits.is_empty() => Named::Nobody,
            _ if self.is_of_picture() => Named::Picture,
            _ => Named::People,
        }
    }

    /// Whether it names nobody but photographers: the line of a picture.
    pub fn is_of_picture(&self) -> bool {
        !self.credits.is_empty() && self.credits.iter().all(|c| c.role == Role::Photographer)
    }
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
    if rest.is_empty() {
        return None;
    }
    // Most lines are no bylines, and their first word tells it.
    let tokens = tokens(rest, bracketed)?;
    if rest.contains(is_stop) {
        return None;
    }
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
    if !whole.contains(is_telling) {
        return None;
    }
    let begins = |at: usize, c: char| {
        let rest = &whole[at..];
        at == 0
            || is_space(c)
            || is_bullet(c)
            || match c {
                '本' => rest.starts_with("本报记者"),
                '记' => rest.starts_with("记者"),
                '通' => rest.starts_with("通讯员"),
                '新' => rest.starts_with("新华社"),
                _ => false,
            }
    };
    whole
        .char_indices()
        .filter(|(at, c)| begins(*at, *c))
        .take(12)
        .filter(|(at, _)| *at > 0 || from > 0 || offset > 0)
        .find_map(|(at, _)| {
            let found = byline(&whole[at..]).filter(|b| b.worded && !b.credits.is_empty());
            found.map(|b| (offset + from + at, b))
        })
}

/// Whether a line of text is complete: it ends a sentence, or with a byline after which nothing goes on, or announces a
/// list, or is a remark in brackets.
pub(crate) fn is_finished(text: &str) -> bool {
    crate::chars::ends_sentence(text)
        || announces(text)
        || trailing(text).is_some()
        || is_remark(text)
}

/// Whether a line of text is complete, and whom the byline names that it ends with.
pub(crate) fn ending(text: &str) -> (bool, Named) {
    if text.ends_with(is_stop) {
        return (true, Named::Nobody);
    }
    let byline = trailing(text);
    let named = byline.as_ref().map_or(Named::Nobody, |(_, b)| b.named());
    let finished =
        byline.is_some() || crate::chars::ends_sentence(text) || announces(text) || is_remark(text);
    (finished, named)
}

fn announces(text: &str) -> bool {
    // 新华社北京3月7日电 题：… names the report and is no part of its first sentence.
    if text.len() <= 200
        && let Some(dateline) = text
            .contains('题')
            .then(|| crate::forms::dateline(text))
            .flatten()
        && text[dateline.len()..]
            .trim_start_matches(is_space)
            .starts_with("题：")
    {
        return true;
    }
    text.ends_with(['：', ':'])
        && ["如下", "以下", "下列"]
            .iter()
            .any(|w| tail(text, 12).contains(w))
}

fn is_remark(text: &str) -> bool {
    text.len() <= 180 && unbracket(text).is_some()
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
    // Without a bracket the byline goes up to 报道, or to 文/摄 and its like.
    let mut cuts = rest.char_indices().take(60).filter_map(|(at, c)| {
        let after = &rest[at + c.len_utf8()..];
        let length = match c {
            '报' if after.starts_with('道') => "道".len(),
            '文' | '图' => {
                let last = after.strip_prefix(['/', '／'])?;
                let bound = last.chars().next().filter(|c| "文图摄".contains(*c))?;
                after.len() - last.len() + bound.len_utf8()
            }
            _ => return None,
        };
        Some(at + c.len_utf8() + length)
    });
    cuts.find_map(|cut| {
        let found = byline(&rest[..cut]).filter(|b| b.worded && !b.credits.is_empty());
        found.map(|b| (skipped + cut, b))
    })
}

#[cfg(test)]
#[path = "credits_tests.rs"]
mod tests;

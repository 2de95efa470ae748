//! One line read as a folio: date, page number, section, editors, and what else is printed beside them.

use crate::chars::{is_bullet, is_han, is_space};
use crate::date;
use crate::folio_words::{
    EDITORS, IMPRINT, STAFF, begins_imprint, begins_label, is_label, is_paper, is_section,
    page_number,
};
use crate::people::may_be_name;

/// What one line tells of its page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Folio {
    pub date: Option<String>,
    pub number: Option<u32>,
    pub editors: Vec<String>,
    pub weekday: bool,
    /// 版 stood beside the number, or a letter.
    pub numbered: bool,
    /// Staff is named, editors or others.
    pub staff: bool,
    /// Issue numbers, telephone numbers, addresses.
    pub imprint: bool,
    pub words: Vec<String>,
}

/// Reads a line as a folio, or part of one; `None` when it holds other text too.
pub(crate) fn parse(text: &str) -> Option<Folio> {
    if text.len() > 300
        || text.len() > 60 && !text.contains(is_telling)
        || text.contains(['。', '！', '？', '“', '；'])
    {
        return None;
    }
    let mut folio = Folio::default();
    let mut rest = text.trim_matches(is_space);
    while let Some(c) = rest.chars().next() {
        if is_space(c)
            || is_bullet(c)
            || matches!(
                c,
                '·' | '、'
                    | '，'
                    | ','
                    | '/'
                    | '／'
                    | '-'
                    | '—'
                    | '─'
                    | '│'
                    | '《'
                    | '》'
                    | '：'
                    | ':'
                    | '（'
                    | '）'
                    | '('
                    | ')'
                    | '－'
                    | '_'
                    | '.'
            )
        {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        rest = folio.take(rest)?;
    }
    (folio != Folio::default()).then_some(folio)
}

/// Whether `c` is of a kind that every long folio has one of: a figure, or a character of 日, 版, 编, 校, 报, 星期.
fn is_telling(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || matches!(c, '日' | '版' | '编' | '校' | '报' | '期' | '社')
}

impl Folio {
    /// Reads what `rest` begins with and gives back what follows.
    pub fn take<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        if let Some((date, length)) = date::spelled(rest).or_else(|| date::figured(rest)) {
            self.date.get_or_insert(date);
            return Some(&rest[length..]);
        }
        for day in ["星期", "周"] {
            if let Some(after) = rest.strip_prefix(day)
                && let Some(c) = after.chars().next()
                && "一二三四五六日天".contains(c)
                && (day == "星期"
                    || after[c.len_utf8()..]
                        .chars()
                        .next()
                        .is_none_or(|n| !is_han(n)))
            {
                self.weekday = true;
                return Some(&after[c.len_utf8()..]);
            }
        }
        if let Some((number, length)) = page_number(rest) {
            self.number.get_or_insert(number);
            self.numbered = true;
            return Some(&rest[length..]);
        }
        let first = rest.chars().next()?;
        for (labels, editors) in [(&EDITORS[..], true), (&STAFF[..], false)] {
            if !begins_label(first) {
                break;
            }
            let label = labels
                .iter()
                .filter(|l| rest.starts_with(**l))
                .max_by_key(|l| l.len());
            // 美术编辑 begins with neither, 编辑 stands inside it: the longest label that fits is meant.
            if let Some(label) = label
                && let Some(after) = self.staff(&rest[label.len()..], editors)
            {
                return Some(after);
            }
        }
        for word in IMPRINT.iter().filter(|_| begins_imprint(first)) {
            // 今日8版 is how many pages there are; 今日谈 is not.
            let counts = |after: &str| after.starts_with(|c| c == '共' || date::digit(c).is_some());
            if rest
                .strip_prefix(word)
                .is_some_and(|after| *word != "今日" || counts(after.trim_start_matches(is_space)))
            {
                self.imprint = true;
                let end = rest.find(is_space).unwrap_or(rest.len());
                let mut after = &rest[end..];
                // A label and its value may stand apart.
                if rest[..end].ends_with(['：', ':']) || rest[..end].len() == word.len() {
                    after = after.trim_start_matches(is_space);
                    after = &after[after.find(is_space).unwrap_or(after.len())..];
                }
                return Some(after);
            }
        }
        let end = rest
            .find(|c: char| {
                is_space(c)
                    || is_bullet(c)
                    || matches!(
                        c,
                        '、' | '，'
                            | ','
                            | '/'
                            | '／'
                            | '│'
                            | '《'
                            | '》'
                            | '：'
                            | '（'
                            | '('
                            | '）'
                            | ')'
                    )
            })
            .unwrap_or(rest.len());
        let mut word = &rest[..end];
        // 要闻·3: the number after a dot.
        if let Some((name, after)) = word.split_once('·')
            && !name.is_empty()
            && after.starts_with(|c: char| c.is_ascii_digit() || c == '第')
        {
            word = name;
        }
        if word.len() > 90 {
            return None;
        }
        // A date or a number may be grown to the word.
        if let Some(at) = word
            .char_indices()
            .skip(1)
            .filter(|(_, c)| *c == '星' || *c == '第' || date::digit(*c).is_some())
            .find(|(at, _)| {
                date::spelled(&rest[*at..]).is_some()
                    || word[*at..].starts_with("星期")
                    || page_number(&rest[*at..]).is_some_and(|_| word[*at..].starts_with('第'))
            })
            .map(|(at, _)| at)
        {
            word = &word[..at];
        }
        let after = &rest[word.len()..];
        if word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 3 {
            let number = word.parse().ok().filter(|n| *n > 0)?;
            if self.number.is_some() {
                return None;
            }
            self.number = Some(number);
            return Some(after);
        }
        if word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(is_han) {
            // 工会新闻2, 2工会新闻
            let han = word.trim_matches(|c: char| c.is_ascii_digit());
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            if digits.len() > 2 || !han.chars().all(is_han) {
                return None;
            }
            self.number = self.number.or(digits.parse().ok().filter(|n| *n > 0));
            self.words.push(han.to_owned());
            return Some(after);
        }
        if word.chars().count() > 12 || word.is_empty() || self.words.len() >= 4 {
            return None;
        }
        self.words.push(word.to_owned());
        Some(after)
    }

    /// Takes the names after a label; `None` when no name follows.
    pub fn staff<'a>(&mut self, rest: &'a str, editors: bool) -> Option<&'a str> {
        let bound = !rest.starts_with(is_han);
        let mut rest = rest.trim_start_matches(|c: char| {
            is_space(c) || matches!(c, '/' | '／' | '：' | ':' | '|' | '｜' | '∕' | '·')
        });
        let mut names = 0;
        loop {
            let end = rest
                .find(|c: char| {
                    is_space(c)
                        || matches!(
                            c,
                            '、' | '，'
                                | ','
                                | '/'
                                | '／'
                                | '：'
                                | ':'
                                | '|'
                                | '｜'
                                | '）'
                                | ')'
                                | '│'
                        )
                })
                .unwrap_or(rest.len());
            let mut word = &rest[..end];
            // 责编/周立版式/何静: another label grown to the name.
            if let Some((at, _)) = word
                .char_indices()
                .skip(1)
                .find(|(at, c)| begins_label(*c) && is_label(&word[*at..]))
            {
                word = &word[..at];
            }
            let labelled = is_label(word);
            // 王 明
            let mut length = word.len();
            let mut name = word.to_owned();
            if word.chars().count() == 1 && word.chars().all(crate::people::is_surname) {
                let after = rest[length..].trim_start_matches(is_space);
                if let Some(c) = after.chars().next().filter(|c| is_han(*c))
                    && after[c.len_utf8()..]
                        .chars()
                        .next()
                        .is_none_or(|c| !is_han(c))
                {
                    name.push(c);
                    length = rest.len() - after.len() + c.len_utf8();
                }
            }
            let fits = if names == 0 && bound {
                may_be_name(&name)
            } else {
                crate::people::is_name(&name)
            };
            if labelled || !fits {
                break;
            }
            if editors {
                self.editors.push(name);
            }
            names += 1;
            rest = rest[length..]
                .trim_start_matches(|c: char| is_space(c) || matches!(c, '、' | '，' | ','));
        }
        if names == 0 {
            return None;
        }
        self.staff = true;
        Some(rest)
    }

    /// Whether the line is a folio wherever at the edge it stands.
    pub fn is_strong(&self) -> bool {
        let words: usize = self.words.iter().map(|w| w.chars().count()).sum();
        if words > 24 {
            return false;
        }
        let dated = self.date.is_some();
        dated
            && (self.weekday
                || self.numbered
                || self.number.is_some()
                || self.staff
                || self.imprint)
            || dated && !self.words.is_empty() && words <= 8
            || self.staff && words <= 12
            || self.numbered && words <= 12
            || self.imprint && words <= 24
    }

    /// Whether the line may be a part of a folio that is printed on several lines.
    pub fn is_part(&self) -> bool {
        let words: usize = self.words.iter().map(|w| w.chars().count()).sum();
        words == 0
            || self.words.len() == 1 && (is_paper(&self.words[0]) || is_section(&self.words[0]))
    }

    /// Whether it is a bare date, which under a notice is its signature.
    pub fn is_bare_date(&self) -> bool {
        let Folio {
            number,
            weekday,
            staff,
            imprint,
            words,
            ..
        } = self;
        number.is_none() && !weekday && !staff && !imprint && words.is_empty()
    }
}

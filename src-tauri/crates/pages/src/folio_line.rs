//! One line read as a folio: date, page number, section, editors, and what else is printed beside them.

use crate::chars::{is_bullet, is_han, is_space};
use crate::date;
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

const EDITORS: [&str; 14] = [
    "责任编辑",
    "本版责编",
    "本版编辑",
    "版面编辑",
    "执行编辑",
    "见习编辑",
    "实习编辑",
    "文字编辑",
    "本版主编",
    "责编",
    "编辑",
    "主编",
    "值班编辑",
    "统筹编辑",
];
const STAFF: [&str; 30] = [
    "版式设计",
    "美术编辑",
    "版面设计",
    "本版校对",
    "本版美编",
    "本版制图",
    "视觉设计",
    "值班编委",
    "值班主任",
    "值班总编",
    "版式",
    "美编",
    "校对",
    "检校",
    "制图",
    "设计",
    "排版",
    "组版",
    "监制",
    "总值班",
    "统筹",
    "视觉",
    "审校",
    "策划",
    "签发",
    "终审",
    "审读",
    "照排",
    "图编",
    "制作",
];
const IMPRINT: [&str; 24] = [
    "国内统一",
    "邮发代号",
    "总第",
    "代号",
    "零售价",
    "定价",
    "新闻热线",
    "热线",
    "电话",
    "邮箱",
    "电子邮箱",
    "电子信箱",
    "E-mail",
    "Email",
    "e-mail",
    "http",
    "www.",
    "网址",
    "CN",
    "ISSN",
    "今日",
    "农历",
    "社址",
    "微信",
];

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
        for (labels, editors) in [(&EDITORS[..], true), (&STAFF[..], false)] {
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
        for word in IMPRINT {
            if rest.starts_with(word) {
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
        if word.len() > 90 {
            return None;
        }
        // A date or a number may be grown to the word.
        if let Some(at) = word
            .char_indices()
            .skip(1)
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
            if let Some(at) = EDITORS
                .iter()
                .chain(&STAFF)
                .filter_map(|l| word.find(l))
                .filter(|at| *at > 0)
                .min()
            {
                word = &word[..at];
            }
            let labelled = EDITORS.iter().chain(&STAFF).any(|l| word.starts_with(l));
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

/// 第2版, 02版, A2版, 第二版: the number and the bytes it takes.
fn page_number(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix('第').unwrap_or(text);
    let ordinal = rest.len() < text.len();
    let rest = rest.trim_start_matches(is_space);
    let lettered = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    if rest.len() - lettered.len() > 2 {
        return None;
    }
    let end = lettered
        .char_indices()
        .take(6)
        .find(|(_, c)| {
            !c.is_ascii_digit() && !"一二三四五六七八九十０１２３４５６７８９".contains(*c)
        })
        .map_or(lettered.len(), |(at, _)| at);
    let number = date::number(&lettered[..end]).filter(|n| (1..=400).contains(n))?;
    let mut after = lettered[end..].trim_start_matches(is_space);
    if let Some(tail) = after.strip_prefix('版') {
        after = tail;
        if after.starts_with(['式', '面', '权', '本', '画', '税', '块', '图', '纳', '刻'])
        {
            return None;
        }
        return Some((number, text.len() - after.len()));
    }
    // A02 without the word, but not 第3 and not a bare number.
    let bare = !ordinal
        && lettered.len() < rest.len()
        && after.chars().next().is_none_or(|c| !c.is_alphanumeric());
    bare.then(|| (number, text.len() - lettered[end..].len()))
}

/// Whether `word` is the name of a newspaper.
pub(crate) fn is_paper(word: &str) -> bool {
    let count = word.chars().count();
    (3..=8).contains(&count)
        && word.ends_with('报')
        && ![
            "简报", "海报", "情报", "电报", "汇报", "通报", "举报", "捷报", "公报", "战报", "喜报",
            "申报", "预报", "回报",
        ]
        .iter()
        .any(|w| word.ends_with(w))
}

/// Whether `word` is by its end the name of a section of a newspaper.
fn is_section(word: &str) -> bool {
    let count = word.chars().count();
    (2..=6).contains(&count)
        && word.chars().all(is_han)
        && [
            "新闻", "要闻", "时评", "评论", "副刊", "周刊", "专版", "专刊", "专题", "综合", "文化",
            "体育", "国际", "国内", "社会", "理论", "广告", "特刊", "导读", "头版", "论坛", "视点",
        ]
        .iter()
        .any(|w| word.ends_with(w))
}

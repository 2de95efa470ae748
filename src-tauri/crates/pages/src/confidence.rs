//! How sure a block is, and why not: the codes a person checks first.

use crate::chars::{balanced, cannot_start, is_han, letters_up_to};

/// Every code that may stand in `Block::unsure` and `TitleSource::unsure`, with what it means.
pub const UNSURE: [(&str, &str); 14] = [
    ("column-break", "合并了断开的两段，接缝处不像一句话"),
    ("repeat", "旁边有重复读出的文字，已放在一边"),
    ("short-line", "短行，可能是小标题，也可能是段落的一部分"),
    ("no-heading", "这些文字上面没有标题"),
    ("no-byline", "没有署名"),
    ("quotes", "引号或括号不成对"),
    ("latin", "汉字之间夹着孤立的外文词"),
    ("caption-guess", "按位置推断为图片说明"),
    ("kicker-guess", "两行同级标题，按次序推断引题和主题"),
    ("open-end", "段落没有写完就断了"),
    ("odd-start", "段落以不能开头的标点起头"),
    ("garbled", "有无法辨认的字符"),
    ("no-body", "标题下面没有正文"),
    ("split-article", "没有标题，按消息头推断另起一篇"),
];

/// What makes a block doubtful, gathered while it is made.
#[derive(Debug, Default, Clone)]
pub(crate) struct Doubt {
    pub codes: Vec<&'static str>,
    pub confidence: f32,
}

impl Doubt {
    pub fn none() -> Self {
        Doubt {
            codes: Vec::new(),
            confidence: 0.99,
        }
    }

    pub fn add(&mut self, code: &'static str, confidence: f32) {
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
        self.confidence = self.confidence.min(confidence);
    }

    pub fn codes(&self) -> Vec<String> {
        self.codes.iter().map(|c| (*c).to_owned()).collect()
    }
}

/// Looks a paragraph's own text over.
pub(crate) fn paragraph(text: &str, doubt: &mut Doubt) {
    let letters = letters_up_to(text, 12);
    let contact =
        || text.len() <= 150 && crate::forms::speaker(text).is_some_and(crate::forms::is_contact);
    if !crate::credits::is_finished(text) && !contact() {
        doubt.add("open-end", 0.7);
    }
    if letters < 10 && !text.contains(['：', ':']) {
        doubt.add("short-line", 0.75);
    }
    signs(text, doubt);
}

/// Looks over what any block's text may show: odd signs, unpaired quotes, stray words.
pub(crate) fn signs(text: &str, doubt: &mut Doubt) {
    if text.starts_with(cannot_start) && !text.starts_with(['%', '％']) {
        doubt.add("odd-start", 0.6);
    }
    if !balanced(text) {
        doubt.add("quotes", 0.75);
    }
    let kinds = kinds(text);
    if kinds & LOWER != 0 && stray_latin(text) {
        doubt.add("latin", 0.7);
    }
    if is_garbled(text, kinds) {
        doubt.add("garbled", 0.5);
    }
}

/// A lower-case letter.
const LOWER: u8 = 1;
/// A byte that a mark or a blot may begin with.
const BLOT: u8 = 2;
/// A byte that most characters of private use begin with, or a control character.
const ODD: u8 = 4;

/// Which of these kinds of bytes stand in `text`.
fn kinds(text: &str) -> u8 {
    const KINDS: [u8; 256] = {
        let mut kinds = [0u8; 256];
        let mut byte = 0;
        while byte < 256 {
            kinds[byte] = match byte as u8 {
                b'a'..=b'z' => LOWER,
                // ■ □ ◆ ●, and 囗.
                0x96 | 0x97 => BLOT,
                0xee | 0xf3 | 0xf4 | 0..=8 => ODD,
                _ => 0,
            };
            byte += 1;
        }
        kinds
    };
    text.bytes().fold(0, |all, byte| all | KINDS[byte as usize])
}

/// Whether a lower-case Latin word stands between Chinese characters, as no Chinese paper prints it.
fn stray_latin(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_lowercase() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        let before = text[..start].trim_end_matches(' ');
        let after = text[at..].trim_start_matches(' ');
        let spaced = before.len() < start || after.len() < bytes.len() - at;
        let between = before.chars().next_back().is_some_and(is_han)
            && after.chars().next().is_some_and(is_han);
        let word = &text[start..at];
        let unit = matches!(
            word,
            "km" | "m"
                | "kg"
                | "g"
                | "cm"
                | "mm"
                | "ml"
                | "kw"
                | "kwh"
                | "app"
                | "e"
                | "t"
                | "vs"
                | "logo"
                | "wifi"
                | "vlog"
        );
        if between
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && !unit
            && (spaced || word.len() <= 3)
        {
            return true;
        }
    }
    false
}

/// Whether signs stand in the text that no page prints: replacement characters, control characters, private use.
fn is_garbled(text: &str, kinds: u8) -> bool {
    let marked = || {
        let mut before = ' ';
        let mut inside = false;
        for c in text.chars() {
            // A mark of entries or a blot between two characters.
            if inside && is_han(c) {
                return true;
            }
            inside = is_han(before) && (matches!(c, '■' | '□' | '▇' | '囗' | '◆' | '●' | '�'));
            before = c;
        }
        false
    };
    let blot = || {
        let bytes = text.as_bytes();
        memchr::memchr_iter(0xe2, bytes).any(|at| matches!(bytes[at + 1], 0x96 | 0x97))
            || text.contains('囗')
    };
    let odd =
        |c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\0'..='\u{8}' | '\u{f0000}'..='\u{10ffff}');
    // U+F000 to U+F8FF, and U+FFFD.
    let replaced = || {
        let bytes = text.as_bytes();
        memchr::memchr_iter(0xef, bytes)
            .any(|at| bytes[at + 1] < 0xa4 || bytes[at + 1..at + 3] == [0xbf, 0xbd])
    };
    kinds & BLOT != 0 && blot() && marked() || kinds & ODD != 0 && text.contains(odd) || replaced()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paragraphs_are_sure_and_damage_is_named() {
        for (text, codes) in [
            ("东湾区总工会日前举办活动，职工参加。", &[][..]),
            ("职工在“12351”APP注册会员，使用5G网络和KTV。", &[]),
            ("贡献丰台职工的智慧 and 力量。", &["latin"]),
            ("“东湾区总工会日前举办活动。", &["quotes"]),
            ("，职工代表们参加了这次活动。", &["odd-start"]),
            ("东湾区总工会日前举办活\u{fffd}。", &["garbled"]),
            ("东湾区总工会日前举办", &["open-end"]),
            ("完。", &["short-line"]),
        ] {
            let mut doubt = Doubt::none();
            paragraph(text, &mut doubt);
            assert_eq!(doubt.codes, codes, "{text}");
        }
    }
}

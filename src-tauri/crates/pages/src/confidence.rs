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
    if stray_latin(text) {
        doubt.add("latin", 0.7);
    }
    if is_garbled(text) {
        doubt.add("garbled", 0.5);
    }
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
fn is_garbled(text: &str) -> bool {
    // All of these begin with one of a few bytes, which ordinary text has not.
    let suspicious = text
        .bytes()
        .any(|b| matches!(b, 0xee | 0xef | 0xf3 | 0xf4) || b < 9);
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
    let blot = text
        .bytes()
        .zip(text.bytes().skip(1))
        .any(|(a, b)| a == 0xe2 && (b == 0x96 || b == 0x97))
        || text.contains('囗');
    blot && marked() || suspicious && text.chars().any(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\0'..='\u{8}' | '\u{f0000}'..='\u{10ffff}'))
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

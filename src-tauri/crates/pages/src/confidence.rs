//! How sure a block is, and why not: the codes a person checks first.

use crate::chars::{balanced, cannot_start, is_han, letters_up_to};
use crate::hints::{Hint, Hints};
use crate::neighbours::Seen;
use crate::reading::{Article, BlockKind};
use crate::strip::Strip;
use crate::weights::{BIAS, WEIGHTS};

/// Every code that may stand in `Block::unsure` and `TitleSource::unsure`, with what it means.
pub const UNSURE: [(&str, &str); 25] = [
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
    ("two-readings", "有一处文字在附近还有一份，可能是重复读出的"),
    ("near-word", "有一处与本版常见的词只差一字"),
    ("head-inside", "段落里有一行像标题"),
    ("bare-heading", "标题行没有标题标记"),
    ("after-open-end", "前面的段落没有写完"),
    ("late-dateline", "文中另有消息头，可能另是一篇"),
    ("other-level", "标题级别与本版其他主题不同"),
    ("joined-often", "由多段合并而成"),
    ("flat-page", "整版标题都没有标记"),
    ("misread-page", "整版有多处误认的迹象"),
    (UNUSUAL, "前后的次序少见"),
];

/// Told where no other reason has a name.
const UNUSUAL: &str = "unusual";

/// Below this confidence a person should look: few places are, and most of what is wrong is among them.
const LOOK: f32 = 0.91;

/// What a person is told wherever it is seen: the text itself has a slip there, or the article lacks a part, however
/// sure its bounds and roles are.
const ALWAYS: [Hint; 7] = [
    Hint::NoHeading,
    Hint::NoByline,
    Hint::Quotes,
    Hint::Latin,
    Hint::OddStart,
    Hint::Garbled,
    Hint::NearWord,
];

/// How many hints have a code; they are the first.
const NAMED: usize = UNSURE.len() - 1;

/// The most reasons that are given of a place.
const REASONS: usize = 3;

/// Whether the reader is so unsure of a place that a person should look at it.
pub fn wants_look(confidence: f32) -> bool {
    confidence < LOOK
}

/// Makes of the hints of each place how sure it is and, where that is little, why.
pub(crate) fn weigh(articles: &mut [Article], seen: &[Seen]) {
    for (article, seen) in articles.iter_mut().zip(seen) {
        let title = &mut article.title_source;
        (title.confidence, title.unsure) = weighed(seen.head, 0);
        for (block, hints) in article.body.iter_mut().zip(&seen.blocks) {
            (block.confidence, block.unsure) = weighed(*hints, column(block.kind));
        }
    }
}

/// The column of the table of weights that is for blocks of a kind; that for heads is the first.
fn column(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Paragraph => 1,
        BlockKind::Crosshead => 2,
        BlockKind::Caption => 3,
        BlockKind::Credit | BlockKind::Jump => 4,
    }
}

fn weighed(hints: Hints, column: usize) -> (f32, Vec<String>) {
    let weight = |hint: usize| WEIGHTS[hint][column];
    let sum: f32 = hints.numbers().map(weight).sum();
    let mut confidence = 1.0 / (1.0 + (sum + BIAS[column]).exp());
    if ALWAYS.iter().any(|hint| hints.has(*hint)) {
        confidence = confidence.min(LOOK - 0.01);
    }
    // As it is kept: in thousandths, of which a person alone has all.
    confidence = ((confidence * 1000.0).round() / 1000.0).min(0.999);
    if !wants_look(confidence) {
        return (confidence, Vec::new());
    }
    let mut reasons: Vec<usize> = hints.numbers().filter(|h| *h < NAMED).collect();
    let always = |hint: &usize| ALWAYS.iter().any(|h| *h as usize == *hint);
    reasons.sort_by(|a, b| {
        let first = always(b).cmp(&always(a));
        first.then(weight(*b).total_cmp(&weight(*a)))
    });
    reasons.truncate(REASONS);
    // Nothing that has a name: it is the place among its neighbours that is unusual.
    if reasons.is_empty() {
        return (confidence, vec![UNUSUAL.to_owned()]);
    }
    let reasons = reasons.iter().map(|hint| UNSURE[*hint].0.to_owned());
    (confidence, reasons.collect())
}

/// Looks a paragraph's own text over.
pub(crate) fn paragraph(text: &str, hints: &mut Hints) {
    let letters = letters_up_to(text, 12);
    let contact =
        || text.len() <= 150 && crate::forms::speaker(text).is_some_and(crate::forms::is_contact);
    if !crate::credits::is_finished(text) && !contact() {
        hints.add(Hint::OpenEnd);
    }
    if letters < 10 && !text.contains(['：', ':']) {
        hints.add(Hint::ShortLine);
    }
    signs(text, hints);
}

/// Looks over what any block's text may show: odd signs, unpaired quotes, stray words.
pub(crate) fn signs(text: &str, hints: &mut Hints) {
    hints.add_if(
        Hint::OddStart,
        text.starts_with(cannot_start) && !text.starts_with(['%', '％']),
    );
    hints.add_if(Hint::Quotes, !balanced(text));
    let kinds = kinds(text);
    hints.add_if(Hint::Latin, kinds & LOWER != 0 && stray_latin(text));
    hints.add_if(Hint::Garbled, is_garbled(text, kinds));
}

/// Looks at a paragraph that is about to be joined with what follows, past other blocks or not.
pub(crate) fn seam(first: &Strip<'_>, past: bool, hints: &mut Hints) {
    let joined = !first.more.is_empty();
    hints.add(if joined {
        Hint::JoinedOften
    } else {
        Hint::Joined
    });
    hints.add_if(Hint::JoinedPast, past);
    if !joined {
        hints.add_if(Hint::ShortPart, letters_up_to(&first.text, 31) < 31);
        hints.add_if(Hint::HeadInside, crate::bare::could_be_head(&first.text));
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
            let mut hints = Hints::default();
            paragraph(text, &mut hints);
            let found: Vec<&str> = hints.numbers().map(|hint| UNSURE[hint].0).collect();
            assert_eq!(found, codes, "{text}");
        }
    }
}

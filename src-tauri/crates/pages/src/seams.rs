//! Seams: whether two stretches of text that were cut apart go on into one another.

use crate::chars::{is_han, letters_up_to};
use crate::strip::Strip;

/// Whether a seam is doubtful: the next text begins as paragraphs do, and the page nowhere shows that the words on
/// both sides of the seam follow one another.
pub(crate) fn is_doubtful(
    pairs: &Pairs,
    first: &Strip<'_>,
    next: &Strip<'_>,
    set_in: bool,
) -> bool {
    let (Some(a), Some(b)) = (first.text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
    if is_han(a) && is_han(b) && pairs.has(a, b) {
        return false;
    }
    const OPENINGS: [&str; 26] = [
        "据了解",
        "据悉",
        "据介绍",
        "近日",
        "日前",
        "昨天",
        "昨日",
        "今天",
        "今年",
        "目前",
        "会上",
        "会后",
        "会议",
        "随后",
        "此外",
        "同时",
        "下一步",
        "接下来",
        "截至",
        "活动中",
        "活动现场",
        "记者",
        "与此同时",
        "连日来",
        "近年来",
        "未来",
    ];
    let short = letters_up_to(&first.text, 9) < 9;
    let quote = b == '“'
        && is_han(a)
        && !crate::chars::tail(&first.text, 8).contains(['“', '的', '为', '是']);
    let opening = is_han(a)
        && (pairs.starts(&next.text) || OPENINGS.iter().any(|w| next.text.starts_with(w)));
    set_in || short || quote || opening
}

/// Which characters follow one another somewhere on the page; now and then it says so of two that do not.
pub(crate) struct Pairs {
    bits: Vec<u64>,
    /// Those that a sentence begins with inside a line.
    starts: Vec<u64>,
}

impl Pairs {
    /// Goes over the text once.
    pub fn of(text: &str) -> Self {
        let size = (text.len() / 8).clamp(1 << 10, 1 << 18).next_power_of_two();
        let mut pairs = Pairs {
            bits: vec![0; size],
            starts: vec![0; size],
        };
        let mut start = false;
        let mut before = '\0';
        for c in text.chars() {
            let (word, bit) = pairs.place(before, c);
            pairs.bits[word] |= bit;
            if start {
                pairs.starts[word] |= bit;
            }
            start = matches!(before, '。' | '，' | ',' | '；');
            before = c;
        }
        pairs
    }

    pub fn place(&self, a: char, b: char) -> (usize, u64) {
        let hash = (u64::from(u32::from(a)) << 21 | u64::from(u32::from(b)))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (
            (hash >> 20) as usize & (self.bits.len() - 1),
            1 << (hash >> 58),
        )
    }

    /// Whether a sentence inside a line begins as `text` does.
    pub fn starts(&self, text: &str) -> bool {
        let mut chars = text.chars();
        let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
            return false;
        };
        let (word, bit) = self.place(a, b);
        is_han(a) && is_han(b) && self.starts[word] & bit != 0
    }

    pub fn has(&self, a: char, b: char) -> bool {
        let (word, bit) = self.place(a, b);
        self.bits[word] & bit != 0
    }
}

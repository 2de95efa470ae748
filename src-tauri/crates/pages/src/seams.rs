//! Seams: whether two stretches of text that were cut apart go on into one another.

use crate::chars::{is_han, letters_up_to};
use crate::strip::Strip;

/// Whether a seam is doubtful: the next text begins as paragraphs do.
pub(crate) fn is_doubtful(first: &Strip<'_>, next: &Strip<'_>, set_in: bool) -> bool {
    let (Some(a), Some(b)) = (first.text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
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
    let opening = is_han(a) && OPENINGS.iter().any(|w| next.text.starts_with(w));
    set_in || short || quote || opening
}

//! Where a jump line leads: 下转 to another page, 上接 from one.

use crate::credits::unbracket;
use crate::folio_words::page_number;
use crate::forms::is_jump;

/// What a jump line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    /// The article goes on on this page.
    To(u32),
    /// The article began on this page.
    From(u32),
}

/// What a jump line with a page's number says; none for other text, and for 本版.
pub fn jump(text: &str) -> Option<Jump> {
    if !is_jump(text) {
        return None;
    }
    let odd = |c: char| !c.is_alphanumeric() && !matches!(c, '（' | '(' | '）' | ')');
    let text = text.trim_matches(odd);
    let text = unbracket(text).unwrap_or(text).trim_start_matches(odd);
    let rest_after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let onwards = rest_after(&["下转", "转"]);
    let rest = onwards.or_else(|| rest_after(&["上接", "紧接", "接上"]))?;
    let rest = rest.strip_prefix("本报").unwrap_or(rest);
    let (page, _) = page_number(rest.trim_start())?;
    Some(if onwards.is_some() {
        Jump::To(page)
    } else {
        Jump::From(page)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_line_names_a_page_and_a_direction() {
        for (text, says) in [
            ("（下转第3版）", Some(Jump::To(3))),
            ("▲下转 02 版", Some(Jump::To(2))),
            ("(上接第一版)", Some(Jump::From(1))),
            ("紧接1版", Some(Jump::From(1))),
            ("（上接A12版《一把尺子》）", Some(Jump::From(12))),
            ("（下转本版二条）", None),
            ("职工转岗到第三车间", None),
            ("", None),
        ] {
            assert_eq!(jump(text), says, "{text}");
        }
    }
}

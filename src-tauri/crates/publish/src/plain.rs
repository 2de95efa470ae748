//! Text as XML and HTML take it: the same text without what they forbid.

use std::borrow::Cow;

/// The text without the characters that XML 1.0 forbids (§2.2), its line ends as line feeds (§2.11).
pub(crate) fn allowed(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return text.into();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !is_odd(*c)).collect()
}

fn is_odd(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_goes_and_the_rest_stays() {
        assert_eq!(
            allowed("\0甲\r\n乙\r丙\t\u{b}丁\u{ffff}\u{202e}😀"),
            "甲\n乙\n丙\t丁\u{202e}😀"
        );
        assert!(matches!(allowed("甲\n乙"), Cow::Borrowed(_)));
    }
}

//! Which of a concept's labels are its name and synonyms here, where it has them in several languages.
//!
//! The name is in Chinese where there is Chinese: `zh`, then simplified, then any other, then a label without a
//! language. Further labels in Chinese or without a language are synonyms. Labels in other languages are left out, as
//! concepts may share them; only a concept that has no others is named by one, and then keeps the synonyms of its language.

use std::cmp::Reverse;

/// A text with its language tag in lower case; empty where it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) language: String,
    pub(super) line: u32,
}

/// How well a language suits names here; 0 suits best.
fn rank(language: &str) -> u8 {
    let within = |range: &str| {
        language
            .strip_prefix(range)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    match language {
        "zh" => 0,
        "" => 3,
        _ if within("zh-hans") || within("zh-cn") || within("cmn-hans") => 1,
        _ if within("zh") || within("cmn") => 2,
        _ => 4,
    }
}

/// Whether texts of this language are kept for a theme whose name is in the other.
pub(super) fn is_kept(language: &str, of_name: &str) -> bool {
    language == of_name || (rank(language) < 4 && rank(of_name) < 4)
}

/// The label that becomes the name: of the language that suits best, of equals the first.
pub(super) fn name<'a>(labels: &[&'a Text]) -> Option<&'a Text> {
    // English is read more widely than what else there may be.
    labels.iter().copied().min_by_key(|label| {
        (
            rank(&label.language),
            Reverse(label.language.starts_with("en")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_chinese_where_there_is_chinese() {
        for (labels, expect) in [
            (&["en", "zh-hant", "", "zh-hans"] as &[&str], "zh-hans"),
            (&["zh-cn", "zh"], "zh"),
            (&["", "zh-tw"], "zh-tw"),
            (&["en", ""], ""),
            (&["fr", "en-gb", "de"], "en-gb"),
            (&["fr", "zhx"], "fr"),
        ] {
            let labels: Vec<Text> = labels
                .iter()
                .map(|language| Text {
                    value: "甲".into(),
                    language: (*language).into(),
                    line: 1,
                })
                .collect();
            let name =
                name(&labels.iter().collect::<Vec<_>>()).map(|label| label.language.as_str());
            assert_eq!(name, Some(expect), "{labels:?}");
        }
    }
}

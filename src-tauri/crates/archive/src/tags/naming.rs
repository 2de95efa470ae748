//! What names themes can have.

use jianbao_store::Reader;

use crate::error::TagNameFault;
use crate::{Error, Result};

/// The longest name a tag can have, in characters.
const LONGEST_NAME: usize = jianbao_publish::LONGEST_THEME_NAME;

/// A name as it is kept: trimmed, inner white space as one space, without signs nobody sees.
pub(crate) fn clean_name(name: &str) -> Result<String> {
    if name.chars().any(|c| c.is_control() && !c.is_whitespace())
        || name.trim().contains(['\n', '\r'])
    {
        return Err(Error::TagName(TagNameFault::Control));
    }
    // Two names that look the same would be two tags.
    let name: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::TagName(TagNameFault::Empty)),
        n if n > LONGEST_NAME => Err(Error::TagName(TagNameFault::TooLong(LONGEST_NAME))),
        _ => Ok(name),
    }
}

/// Whether a character is a sign that nobody sees; texts from the web bring such along.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
            ..='\u{202e}' | '\u{2060}' | '\u{feff}'
    )
}

/// That no other theme has a name, nor is found by it.
pub(super) fn free_name(reader: &Reader<'_>, folded: &str, but: Option<i64>) -> Result<()> {
    if let Some(other) = reader.tag_by_folded(folded)?
        && Some(other.id) != but
    {
        return Err(Error::TagName(TagNameFault::Taken(other.name)));
    }
    if let Some(synonym) = reader.synonym_by_folded(folded)?
        && Some(synonym.tag) != but
    {
        let tags = reader.tags()?;
        let of = tags.into_iter().find(|tag| tag.id == synonym.tag);
        return Err(Error::TagName(TagNameFault::Synonym {
            name: synonym.name,
            of: of.map(|tag| tag.name).unwrap_or_default(),
        }));
    }
    Ok(())
}

//! A vocabulary → CSV for spreadsheets: one row a theme, under its parent's name.

use std::{borrow::Cow, io, io::Write};

use csv::{Terminator, WriterBuilder};

use super::{
    Vocabulary, VocabularyWriteError,
    rows::{COLUMNS, Column, guarded, heading, listed},
};
use crate::Headings;

/// Writes one row a theme under a row of headings, each theme after its parent.
///
/// RFC 4180 in UTF-8 with a byte order mark, lines ended by CR LF. Synonyms stand in one cell with ； between them. A
/// cell that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off again.
///
/// # Errors
/// The first error of `out`, or a theme that has no way to the top.
pub fn write_vocabulary_csv(
    vocabulary: &Vocabulary,
    headings: Headings,
    out: &mut impl Write,
) -> Result<(), VocabularyWriteError> {
    let order = vocabulary.parents_first()?;
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    rows.write_record((0..COLUMNS.len()).map(|place| heading(place, headings)))
        .map_err(io::Error::from)?;
    for index in order {
        let theme = &vocabulary.themes[index];
        for (column, ..) in COLUMNS {
            let cell = match column {
                Column::Name => Cow::Borrowed(theme.name.as_str()),
                Column::Parent => theme
                    .parent
                    .map(|parent| vocabulary.themes[parent].name.as_str())
                    .unwrap_or_default()
                    .into(),
                Column::Synonyms => listed(&theme.synonyms).into(),
                Column::Note => theme.note.as_str().into(),
                Column::Color => theme.color.as_deref().unwrap_or_default().into(),
                Column::Key => theme
                    .key
                    .map(|key| key.to_string())
                    .unwrap_or_default()
                    .into(),
                Column::Uid => theme.uid.as_deref().unwrap_or_default().into(),
            };
            rows.write_field(guarded(&cell).as_bytes())
                .map_err(io::Error::from)?;
        }
        rows.write_record(None::<&[u8]>).map_err(io::Error::from)?;
    }
    rows.flush()?;
    Ok(())
}

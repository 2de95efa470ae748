//! What an index can't decide, read in the text.

use jianbao_language::Place;
use rusqlite::params;

use crate::{Ids, Reader, Result};

impl Reader<'_> {
    /// Keeps the articles in whose text something is found, block by block.
    pub(crate) fn read_for(
        &self,
        ids: Ids,
        place: Place,
        is_in: impl Fn(&str) -> bool,
    ) -> Result<Ids> {
        let mut kept = Vec::with_capacity(ids.len());
        let mut titles = self
            .0
            .prepare_cached("SELECT kicker, headline, deck FROM article WHERE id = ?1")?;
        let mut blocks = self.0.prepare_cached(
            "SELECT text FROM block WHERE article = ?1 AND (kind <> 'credit' OR ?2)",
        )?;
        for id in ids {
            let mut found = false;
            if place != Place::Title {
                let mut rows = blocks.query(params![id, place == Place::Anywhere])?;
                while let (false, Some(row)) = (found, rows.next()?) {
                    found = is_in(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
                }
            }
            if !found && place != Place::Body {
                let mut rows = titles.query([id])?;
                while let Some(row) = rows.next()? {
                    for column in 0..3 {
                        let line = row
                            .get_ref(column)?
                            .as_str_or_null()
                            .map_err(rusqlite::Error::from)?;
                        found |= line.is_some_and(&is_in);
                    }
                }
            }
            if found {
                kept.push(id);
            }
        }
        Ok(kept)
    }
}

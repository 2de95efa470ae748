//! Articles that say nearly the same: a reprint, the same notice under another head.

use jianbao_language::{ALIKE, likeness, sketch};

use crate::archive::parse_uid;
use crate::{Archive, NearArticle, Result};

/// How many articles that share hashes are compared.
const COMPARED: usize = 64;
/// How many are given.
const GIVEN: usize = 20;

impl Archive {
    /// The articles that say nearly the same as one, the likest first.
    pub fn near(&self, uid: &str) -> Result<Vec<NearArticle>> {
        let uid = parse_uid(uid)?;
        Ok(self.store.read(|reader| {
            let id = reader.article_id(uid)?;
            let body = |id| -> jianbao_store::Result<Vec<String>> {
                let blocks = reader.texts(id)?.1.into_iter();
                Ok(blocks
                    .filter(|(kind, _)| kind != "credit")
                    .map(|(_, text)| text)
                    .collect())
            };
            let own = body(id)?;
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            let hashes = sketch(own.iter().copied());
            let mut near = Vec::new();
            for (other, _) in reader.sharing(&hashes, COMPARED + 1)? {
                if other == id {
                    continue;
                }
                let row = match reader.list_row(other) {
                    Ok(row) if row.article.away == 0 => row,
                    Ok(_) | Err(jianbao_store::Error::Unknown { .. }) => continue,
                    Err(error) => return Err(error),
                };
                let text = body(other)?;
                let text: Vec<&str> = text.iter().map(String::as_str).collect();
                let likeness = likeness(&own, &text);
                if likeness >= ALIKE {
                    near.push(NearArticle {
                        uid: row.article.uid.to_string(),
                        headline: row.article.headline.unwrap_or(row.article.lead),
                        paper: row.paper,
                        date: row.date,
                        page: row.number,
                        tags: row.tags.iter().map(ToString::to_string).collect(),
                        likeness,
                    });
                }
            }
            near.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(b.date.cmp(&a.date)));
            near.truncate(GIVEN);
            Ok(near)
        })?)
    }
}

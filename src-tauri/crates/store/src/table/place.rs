//! Where a page belongs: its paper, day, number and section. An article's key follows its page.

use rusqlite::params;

use crate::{Reader, Result, Writer};

/// What a page is told to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PagePlace {
    /// The paper's name.
    pub paper: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<String>,
}

impl Reader<'_> {
    /// How many articles of a page are here, and what its first one is called or how it begins.
    pub fn page_contents(&self, page: i64) -> Result<(u64, Option<String>)> {
        let row = self
            .0
            .prepare_cached(
                "SELECT (SELECT count(*) FROM article WHERE page = ?1 AND away = 0),
                   (SELECT coalesce(headline, lead) FROM article WHERE page = ?1 AND away = 0 ORDER BY place LIMIT 1)",
            )?
            .query_row([page], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        Ok((row.0.unsigned_abs(), row.1))
    }
}

impl Writer<'_> {
    /// Says of a page where it belongs, and gives its articles the keys of that day and number; gives the keys that
    /// are no more and the new ones.
    ///
    /// # Errors
    /// `PageFull` when that day and number hold more than 4,096 articles already.
    pub fn place_page(&self, id: i64, place: &PagePlace) -> Result<Vec<(i64, i64)>> {
        let before = self.page(id)?;
        self.connection()
            .prepare_cached(
                "UPDATE page SET paper = ?2, date = ?3, number = ?4, section = ?5 WHERE id = ?1",
            )?
            .execute(params![
                id,
                place.paper,
                place.date,
                place.number,
                place.section
            ])?;
        if (&before.date, before.number) == (&place.date, place.number) {
            return Ok(Vec::new());
        }
        let keys = self.keys_of_page(id)?;
        self.move_articles(&keys, place.date.as_deref(), place.number)
    }

    /// Gives articles of a page other keys where these do not fall in the order of the places any more, as when one was
    /// made in the middle; gives the keys that are no more and the new ones.
    ///
    /// # Errors
    /// As `place_page`.
    pub fn order_keys(&self, id: i64) -> Result<Vec<(i64, i64)>> {
        let keys = self.keys_of_page(id)?;
        let Some(at) = keys.windows(2).position(|two| two[0] < two[1]) else {
            return Ok(Vec::new());
        };
        // What stands before the gap stays: the first that is out of turn, and all after it, come anew.
        let first = keys.iter().position(|key| *key < keys[at + 1]).unwrap_or(0);
        let page = self.page(id)?;
        self.move_articles(&keys[first..], page.date.as_deref(), page.number)
    }

    fn keys_of_page(&self, id: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT id FROM article WHERE page = ?1 ORDER BY place, id DESC")?;
        let keys = statement.query_map([id], |row| row.get(0))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives articles the next free keys of a day and number, in the order given.
    fn move_articles(
        &self,
        keys: &[i64],
        date: Option<&str>,
        number: Option<u32>,
    ) -> Result<Vec<(i64, i64)>> {
        let mut next = self.first_free_key(date, number, keys.len())?;
        let mut moved = Vec::with_capacity(keys.len());
        // What refers to an article follows its key (ON UPDATE CASCADE).
        let mut statement = self
            .connection()
            .prepare_cached("UPDATE article SET id = ?2 WHERE id = ?1")?;
        let mut retire = self
            .connection()
            .prepare_cached("INSERT OR IGNORE INTO retired (id) VALUES (?1)")?;
        for key in keys.iter().copied() {
            statement.execute([key, next])?;
            retire.execute([key])?;
            self.reindex(key);
            self.reindex(next);
            moved.push((key, next));
            next -= 1;
        }
        Ok(moved)
    }
}

//! 下转 and 上接: which article goes on in which, over pages.

use rusqlite::params;

use crate::{Reader, Result, Writer};

impl Reader<'_> {
    /// The articles that an article goes on in.
    pub fn continued_in(&self, id: i64) -> Result<Vec<i64>> {
        let mut statement = self.0.prepare_cached(
            "SELECT id FROM article WHERE continues = ?1 AND away = 0 ORDER BY id DESC",
        )?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Notes that an article goes on in this one, or that none does.
    pub fn set_continues(&self, id: i64, first: Option<i64>) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE article SET continues = ?2 WHERE id = ?1 AND continues IS NOT ?2",
            )?
            .execute(params![id, first])?;
        Ok(())
    }

    /// Of an article that is taken into another, jumps and call number go to the other, where it has none of its own.
    pub fn hand_on_filing(&self, id: i64, into: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE article SET continues = ?2 WHERE continues = ?1 AND id <> ?2")?
            .execute([id, into])?;
        self.connection()
            .prepare_cached(
                "UPDATE article SET continues = coalesce(article.continues, gone.continues),
                   call_number = coalesce(article.call_number, gone.call_number)
                 FROM (SELECT continues, call_number FROM article WHERE id = ?1) AS gone
                 WHERE article.id = ?2 AND gone.continues IS NOT ?2
                   AND (gone.continues IS NOT NULL OR gone.call_number IS NOT NULL)",
            )?
            .execute([id, into])?;
        Ok(())
    }
}

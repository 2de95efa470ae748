//! Articles: their heads, their marks, and their rows in the search index.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::block::NewBlock;
use super::credit::{CreditRecord, NewCredit};
use crate::{Error, Reader, Result, Writer, order};

/// An article to be kept, with its blocks and credits.
#[derive(Debug, Clone)]
pub struct NewArticle<'a> {
    /// Its uid.
    pub uid: Uuid,
    /// Its place on the page, from 0.
    pub place: u32,
    /// 引题.
    pub kicker: Option<&'a str>,
    /// 主题.
    pub headline: Option<&'a str>,
    /// 副题.
    pub deck: Option<&'a str>,
    /// 栏目.
    pub column: Option<&'a str>,
    /// news, photo, comment, notice, verse, interview or advertisement.
    pub kind: &'a str,
    /// 电头.
    pub dateline: Option<&'a str>,
    /// The first words of the body.
    pub lead: String,
    /// Characters of the body.
    pub characters: u32,
    /// JSON: where the head stands in the source.
    pub titles: String,
    /// JSON: stretches read twice.
    pub repeats: String,
    /// How many places want a look.
    pub unsure: u32,
    /// The body.
    pub blocks: Vec<NewBlock<'a>>,
    /// The people of its bylines.
    pub credits: Vec<NewCredit<'a>>,
}

/// A kept article without its blocks.
#[derive(Debug, Clone)]
pub struct ArticleRecord {
    /// Its key; it may move when its date does.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// The page it stands on.
    pub page: i64,
    /// Its place on the page.
    pub place: u32,
    /// 引题.
    pub kicker: Option<String>,
    /// 主题.
    pub headline: Option<String>,
    /// 副题.
    pub deck: Option<String>,
    /// 栏目.
    pub column: Option<String>,
    /// news, photo, comment, notice, verse, interview or advertisement.
    pub kind: String,
    /// 电头.
    pub dateline: Option<String>,
    /// The first words of the body.
    pub lead: String,
    /// Characters of the body.
    pub characters: u32,
    /// JSON: where the head stands in the source.
    pub titles: String,
    /// JSON: stretches read twice.
    pub repeats: String,
    /// How many places want a look.
    pub unsure: u32,
    /// Whether a person has looked.
    pub checked: bool,
    /// 0 here, 1 in the bin, 2 its import was undone, 3 taken into another article.
    pub away: u8,
    /// What of it people said themselves: credits, kind.
    pub said: String,
    /// The article on another page that goes on in this one.
    pub continues: Option<i64>,
    /// 档号.
    pub call_number: Option<String>,
}

/// An article as lists show it.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// The article.
    pub article: ArticleRecord,
    /// The paper's name.
    pub paper: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<String>,
    /// The people of its bylines.
    pub credits: Vec<CreditRecord>,
    /// The uids of its tags.
    pub tags: Vec<Uuid>,
}

const COLUMNS: &str = "article.id, article.uid, article.page, article.place, kicker, headline, deck, col, kind, \
                       dateline, lead, characters, titles, repeats, unsure, checked, away, said, continues, call_number";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<ArticleRecord> {
    Ok(ArticleRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        page: row.get(2)?,
        place: row.get(3)?,
        kicker: row.get(4)?,
        headline: row.get(5)?,
        deck: row.get(6)?,
        column: row.get(7)?,
        kind: row.get(8)?,
        dateline: row.get(9)?,
        lead: row.get(10)?,
        characters: row.get(11)?,
        titles: row.get(12)?,
        repeats: row.get(13)?,
        unsure: row.get(14)?,
        checked: row.get(15)?,
        away: row.get(16)?,
        said: row.get(17)?,
        continues: row.get(18)?,
        call_number: row.get(19)?,
    })
}

impl Reader<'_> {
    /// An article by its key.
    pub fn article(&self, id: i64) -> Result<ArticleRecord> {
        let sql = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
        super::found(
            self.0
                .prepare_cached(&sql)?
                .query_row([id], record)
                .optional()?,
            "article",
            id,
        )
    }

    /// The key of an article; of one that was taken into another, that other's.
    pub fn article_id(&self, uid: Uuid) -> Result<i64> {
        let keys = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let found: Option<(i64, Option<i64>)> = self
            .0
            .prepare_cached("SELECT id, became FROM article WHERE uid = ?1")?
            .query_row([uid.as_bytes().as_slice()], keys)
            .optional()?;
        let (mut id, mut became) = super::found(found, "article", uid)?;
        let mut next = self
            .0
            .prepare_cached("SELECT id, became FROM article WHERE id = ?1")?;
        while let Some(other) = became {
            (id, became) = next.query_row([other], keys)?;
        }
        Ok(id)
    }

    /// The uid of an article.
    pub fn article_uid(&self, id: i64) -> Result<Uuid> {
        let uid = self
            .0
            .prepare_cached("SELECT uid FROM article WHERE id = ?1")?
            .query_row([id], |row| super::uid(row.get(0)?))
            .optional()?;
        super::found(uid, "article", id)
    }

    /// The articles of a page in their places, wherever they are.
    pub fn articles_of_page(&self, page: i64) -> Result<Vec<ArticleRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM article WHERE page = ?1 ORDER BY place, id DESC");
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([page], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// An article with what lists show of its page, people and tags.
    pub fn list_row(&self, id: i64) -> Result<ListRow> {
        let sql = format!(
            "SELECT {COLUMNS}, page.paper, page.date, page.number, page.section
             FROM article JOIN page ON page.id = article.page WHERE article.id = ?1"
        );
        let row = self
            .0
            .prepare_cached(&sql)?
            .query_row([id], |row| {
                Ok(ListRow {
                    article: record(row)?,
                    paper: row.get(20)?,
                    date: row.get(21)?,
                    number: row.get(22)?,
                    section: row.get(23)?,
                    credits: Vec::new(),
                    tags: Vec::new(),
                })
            })
            .optional()?;
        let mut row = super::found(row, "article", id)?;
        row.credits = self.credits(id)?;
        row.tags = self.tags_of_article(id)?;
        Ok(row)
    }

    /// How many articles are here, untagged, unsure and unchecked, and checked.
    pub fn article_counts(&self) -> Result<[u64; 4]> {
        let count = |sql: &str| -> Result<u64> {
            Ok(self
                .0
                .prepare_cached(sql)?
                .query_row([], |row| row.get::<_, i64>(0))?
                .unsigned_abs())
        };
        Ok([
            count("SELECT count(*) FROM article INDEXED BY article_here WHERE away = 0")?,
            count(
                "SELECT count(*) FROM article INDEXED BY article_untagged WHERE tagged = 0 AND away = 0",
            )?,
            count(
                "SELECT count(*) FROM article INDEXED BY article_unsure WHERE unsure > 0 AND checked = 0",
            )? - count(
                "SELECT count(*) FROM article INDEXED BY article_away
                         WHERE away <> 0 AND unsure > 0 AND checked = 0",
            )?,
            count("SELECT count(*) FROM article INDEXED BY article_checked WHERE checked = 1")?
                - count(
                    "SELECT count(*) FROM article INDEXED BY article_away WHERE away <> 0 AND checked = 1",
                )?,
        ])
    }

    /// How many articles are in the bin.
    pub fn binned_count(&self) -> Result<u64> {
        let sql =
            "SELECT count(*) FROM article INDEXED BY article_away WHERE away = 1 AND away <> 0";
        Ok(self
            .0
            .prepare_cached(sql)?
            .query_row([], |row| row.get::<_, i64>(0))?
            .unsigned_abs())
    }
}

impl Writer<'_> {
    /// Keeps the articles of one page, in reading order, with their blocks, credits and index rows; gives their keys.
    ///
    /// # Errors
    /// `PageFull` when this day and number hold more than 4,096 articles already.
    pub fn add_articles(
        &self,
        page: i64,
        date: Option<&str>,
        number: Option<u32>,
        articles: &[NewArticle<'_>],
    ) -> Result<Vec<i64>> {
        let mut keys = Vec::with_capacity(articles.len());
        let mut next = self.first_free_key(date, number, articles.len())?;
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO article (id, uid, page, place, kicker, headline, deck, col, kind, dateline, lead,
               characters, titles, repeats, unsure)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?;
        for article in articles {
            statement.execute(params![
                next,
                article.uid.as_bytes().as_slice(),
                page,
                article.place,
                article.kicker,
                article.headline,
                article.deck,
                article.column,
                article.kind,
                article.dateline,
                article.lead,
                article.characters,
                article.titles,
                article.repeats,
                article.unsure,
            ])?;
            self.add_blocks(next, &article.blocks)?;
            self.add_credits(next, article.credits.iter().copied())?;
            self.reindex(next);
            keys.push(next);
            next -= 1;
        }
        Ok(keys)
    }

    /// The highest key such that it and the `wanted - 1` below it are free, after those the page's day holds already.
    pub(crate) fn first_free_key(
        &self,
        date: Option<&str>,
        number: Option<u32>,
        wanted: usize,
    ) -> Result<i64> {
        let lowest = |low: i64, high: i64| -> Result<Option<i64>> {
            Ok(self
                .connection()
                .prepare_cached(
                    "SELECT min(low) FROM (SELECT min(id) AS low FROM article WHERE id BETWEEN ?1 AND ?2
                     UNION ALL SELECT min(id) FROM retired WHERE id BETWEEN ?1 AND ?2)",
                )?
                .query_row([low, high], |row| row.get(0))?)
        };
        let wanted = i64::try_from(wanted).unwrap_or(i64::MAX);
        let Some(date) = date else {
            return Ok(lowest(i64::MIN, -1)?.map_or(-1, |low| low - 1));
        };
        for number in [number, None] {
            let (low, high) = order::bounds(date, number)?;
            let first = lowest(low, high)?.map_or(high, |used| used - 1);
            if first - low + 1 >= wanted {
                return Ok(first);
            }
        }
        Err(Error::PageFull(date.to_owned()))
    }

    /// Replaces what an article says by another reading of it; uid, key, tags and marks stay.
    pub fn reread_article(&self, id: i64, article: &NewArticle<'_>) -> Result<()> {
        self.set_article(id, article)?;
        self.set_blocks(id, &article.blocks)
    }

    /// Replaces what an article says, but for its blocks, which are laid out apart; uid, key, tags and marks stay.
    pub fn set_article(&self, id: i64, article: &NewArticle<'_>) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE article SET place = ?2, kicker = ?3, headline = ?4, deck = ?5, col = ?6, kind = ?7,
                   dateline = ?8, lead = ?9, characters = ?10, titles = ?11, repeats = ?12, unsure = ?13
                 WHERE id = ?1",
            )?
            .execute(params![
                id,
                article.place,
                article.kicker,
                article.headline,
                article.deck,
                article.column,
                article.kind,
                article.dateline,
                article.lead,
                article.characters,
                article.titles,
                article.repeats,
                article.unsure,
            ])?;
        self.set_credits(id, article.credits.iter().copied())?;
        self.reindex(id);
        Ok(())
    }

    /// Notes what of an article people said themselves.
    pub fn set_said(&self, id: i64, said: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE article SET said = ?2 WHERE id = ?1 AND said <> ?2")?
            .execute(params![id, said])?;
        Ok(())
    }

    /// Puts an article into another place of its page.
    pub fn set_place(&self, id: i64, place: u32) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE article SET place = ?2 WHERE id = ?1 AND place <> ?2")?
            .execute(params![id, place])?;
        Ok(())
    }

    /// Notes that an article was taken into another, which is found by its uid from now on.
    pub fn absorb(&self, id: i64, into: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE article SET away = 3, became = ?2 WHERE id = ?1")?
            .execute([id, into])?;
        self.reindex(id);
        Ok(())
    }

    /// Sets whether a person has looked; gives whether that changed anything.
    pub fn set_checked(&self, id: i64, checked: bool) -> Result<bool> {
        let mut statement = self
            .connection()
            .prepare_cached("UPDATE article SET checked = ?2 WHERE id = ?1 AND checked <> ?2")?;
        Ok(statement.execute(params![id, checked])? > 0)
    }

    /// Puts an article into the bin or takes it out; gives whether that changed anything.
    pub fn set_binned(&self, id: i64, binned: bool) -> Result<bool> {
        let mut statement = self
            .connection()
            .prepare_cached("UPDATE article SET away = ?2 WHERE id = ?1 AND away = 1 - ?2")?;
        Ok(statement.execute(params![id, i64::from(binned)])? > 0)
    }

    /// Takes the articles of an import out of the archive, or brings them back.
    pub fn set_import_away(&self, import: i64, away: bool) -> Result<u64> {
        let (from, to) = if away { (0, 2) } else { (2, 0) };
        let changed = self
            .connection()
            .prepare_cached(
                "UPDATE article SET away = ?3 WHERE away = ?2 AND page IN (SELECT id FROM page WHERE import = ?1)",
            )?
            .execute(params![import, from, to])?;
        Ok(changed as u64)
    }
}

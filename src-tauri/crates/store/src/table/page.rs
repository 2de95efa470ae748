//! Pages: what a page says of itself, its current source, and the import that brought it.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{Error, Reader, Result, Writer, order};

/// A page to be kept.
#[derive(Debug, Clone)]
pub struct NewPage<'a> {
    /// Its uid.
    pub uid: Uuid,
    /// The source it was read from.
    pub source: i64,
    /// The operation that imports it.
    pub import: i64,
    /// The paper's name.
    pub paper: Option<&'a str>,
    /// `YYYY-MM-DD`.
    pub date: Option<&'a str>,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<&'a str>,
    /// Editors.
    pub editors: &'a [String],
    /// Banners.
    pub banners: &'a [String],
    /// Folio lines.
    pub folio: &'a [String],
    /// JSON: folio and banners with where they stand in the source.
    pub edges: Option<String>,
}

/// A kept page.
#[derive(Debug, Clone)]
pub struct PageRecord {
    /// Its key.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// The source it was last read from.
    pub source: i64,
    /// The operation that imported it.
    pub import: i64,
    /// The paper's name.
    pub paper: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<String>,
    /// Banners.
    pub banners: Vec<String>,
    /// Editors.
    pub editors: Vec<String>,
    /// Folio lines.
    pub folio: Vec<String>,
    /// JSON: folio and banners with where they stand in the source; none for a page of an older version.
    pub edges: Option<String>,
    /// Whether people put something right on it.
    pub corrected: bool,
    /// The version of the reader it was read with last.
    pub reader: String,
}

/// A page with places that want a look.
#[derive(Debug, Clone)]
pub struct UnsureRow {
    /// The page's uid.
    pub uid: Uuid,
    /// The paper's name.
    pub paper: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<String>,
    /// The name of its file.
    pub name: String,
    /// How many places.
    pub places: u64,
}

/// A page as the browser lists it.
#[derive(Debug, Clone)]
pub struct PageRow {
    /// Its uid.
    pub uid: Uuid,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<String>,
    /// The paper's name.
    pub paper: Option<String>,
    /// The name of its file.
    pub name: String,
    /// How many of its articles are here.
    pub articles: u64,
    /// How many of them have no tag.
    pub untagged: u64,
    /// How many nobody has checked.
    pub unchecked: u64,
}

/// A day with its pages; `None` stands for the pages without a date.
#[derive(Debug, Clone)]
pub struct DayRow {
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its pages, by number.
    pub pages: Vec<PageRow>,
}

/// A month with its number of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    /// `YYYY-MM`.
    pub month: String,
    /// Articles that are here.
    pub articles: u64,
}

fn list(text: &str) -> rusqlite::Result<Vec<String>> {
    serde_json::from_str(text).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e))
    })
}

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<PageRecord> {
    Ok(PageRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        source: row.get(2)?,
        import: row.get(3)?,
        paper: row.get(4)?,
        date: row.get(5)?,
        number: row.get(6)?,
        section: row.get(7)?,
        banners: list(&row.get::<_, String>(8)?)?,
        editors: list(&row.get::<_, String>(9)?)?,
        folio: list(&row.get::<_, String>(10)?)?,
        edges: row.get(11)?,
        corrected: row.get(12)?,
        reader: row.get(13)?,
    })
}

const COLUMNS: &str = "id, uid, source, import, paper, date, number, section, banners, editors, folio, edges, corrected, \
                       coalesce(reader, (SELECT source.reader FROM source WHERE source.id = page.source))";
/// Holds for pages whose import was not undone.
pub(super) const STANDS: &str =
    "EXISTS (SELECT 1 FROM operation WHERE operation.id = page.import AND undone = 0)";

impl Reader<'_> {
    /// A page by its key.
    pub fn page(&self, id: i64) -> Result<PageRecord> {
        let sql = format!("SELECT {COLUMNS} FROM page WHERE id = ?1");
        super::found(
            self.0
                .prepare_cached(&sql)?
                .query_row([id], record)
                .optional()?,
            "page",
            id,
        )
    }

    /// A page by its uid.
    pub fn page_by_uid(&self, uid: Uuid) -> Result<PageRecord> {
        let sql = format!("SELECT {COLUMNS} FROM page WHERE uid = ?1");
        let page = self
            .0
            .prepare_cached(&sql)?
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(page, "page", uid)
    }

    /// Whether the import that brought a page stands.
    pub fn page_stands(&self, id: i64) -> Result<bool> {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM page WHERE id = ?1 AND {STANDS})");
        Ok(self
            .0
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get(0))?)
    }

    /// The pages that were read from this path and stand, newest first.
    pub fn pages_from(&self, path: &str) -> Result<Vec<PageRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM page WHERE id IN (SELECT page FROM source WHERE path = ?1) AND {STANDS}
             ORDER BY id DESC"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([path], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The pages with this date, number and paper that stand (`IS`: no paper is found by no paper).
    pub fn pages_at(
        &self,
        date: &str,
        number: u32,
        paper: Option<&str>,
    ) -> Result<Vec<PageRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM page INDEXED BY page_date
             WHERE date = ?1 AND number = ?2 AND paper IS ?3 AND {STANDS}"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(params![date, number, paper], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many pages have an article that is here.
    pub fn page_count(&self) -> Result<u64> {
        let away = self.0.query_row(
            "SELECT count(*) FROM page WHERE import IN (SELECT id FROM operation WHERE code = 'import' AND undone <> 0)",
            [],
            |r| r.get::<_, i64>(0),
        )?;
        let all: i64 = self
            .0
            .query_row("SELECT count(*) FROM page", [], |r| r.get(0))?;
        Ok((all - away).unsigned_abs())
    }

    /// Pages with places that want a look and that nobody has checked, most places first, at most so many; and how many
    /// such pages and places there are.
    pub fn unsure_pages(&self, most: u32) -> Result<(Vec<UnsureRow>, u64, u64)> {
        const WANTED: &str =
            "FROM article INDEXED BY article_unsure WHERE unsure > 0 AND checked = 0 AND away = 0";
        let (pages, places): (i64, i64) = self.0.query_row(
            &format!("SELECT count(DISTINCT page), coalesce(sum(unsure), 0) {WANTED}"),
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT page.uid, paper, date, number, section, source.name, places
             FROM (SELECT page AS p, sum(unsure) AS places, max(id) AS first {WANTED} GROUP BY page)
             JOIN page ON page.id = p JOIN source ON source.id = page.source ORDER BY places DESC, first DESC LIMIT ?1"
        ))?;
        let rows = statement.query_map([most], |row| {
            Ok(UnsureRow {
                uid: super::uid(row.get(0)?)?,
                paper: row.get(1)?,
                date: row.get(2)?,
                number: row.get(3)?,
                section: row.get(4)?,
                name: row.get(5)?,
                places: row.get::<_, i64>(6)?.unsigned_abs(),
            })
        })?;
        let rows = rows.collect::<rusqlite::Result<_>>()?;
        Ok((rows, pages.unsigned_abs(), places.unsigned_abs()))
    }

    /// Articles by month, newest first, and how many have no date.
    pub fn months(&self) -> Result<(Vec<MonthRow>, u64)> {
        let mut months: Vec<MonthRow> = Vec::new();
        let (mut undated, mut last) = (0, i64::MIN);
        for key in self.here((i64::MIN, i64::MAX))? {
            if key < 0 {
                undated += 1;
                continue;
            }
            // Keys of one day stand together: the date is made once a day, not once an article.
            if order::day_of(key) == last {
                if let Some(month) = months.last_mut() {
                    month.articles += 1;
                }
                continue;
            }
            last = order::day_of(key);
            let (year, month, _) = order::civil(last);
            let name = format!("{year:04}-{month:02}");
            match months.last_mut() {
                Some(row) if row.month == name => row.articles += 1,
                _ => months.push(MonthRow {
                    month: name,
                    articles: 1,
                }),
            }
        }
        Ok((months, undated))
    }

    /// The days of a month with their pages, newest day first; of the pages without a date where `month` is none.
    pub fn days(&self, month: Option<&str>) -> Result<Vec<DayRow>> {
        let (low, high) = match month {
            None => (i64::MIN, -1),
            Some(month) => {
                let invalid = || Error::Invalid {
                    what: "month",
                    value: month.to_owned(),
                };
                let (from, _) = order::day_bounds(&format!("{month}-01")).map_err(|_| invalid())?;
                (from, order::month_end(month).ok_or_else(invalid)?)
            }
        };
        let mut statement = self.0.prepare_cached(
            "SELECT page.uid, page.date, page.number, page.section, page.paper, source.name, n, bare, open
             FROM (SELECT page AS p, count(*) AS n, sum(tagged = 0) AS bare, sum(checked = 0) AS open, max(id) AS first
                   FROM article
                   WHERE id BETWEEN ?1 AND ?2 AND away = 0 GROUP BY page)
             JOIN page ON page.id = p JOIN source ON source.id = page.source
             ORDER BY first DESC",
        )?;
        let rows = statement.query_map([low, high], |row| {
            let date: Option<String> = row.get(1)?;
            Ok((
                date,
                PageRow {
                    uid: super::uid(row.get(0)?)?,
                    number: row.get(2)?,
                    section: row.get(3)?,
                    paper: row.get(4)?,
                    name: row.get(5)?,
                    articles: row.get::<_, i64>(6)?.unsigned_abs(),
                    untagged: row.get::<_, i64>(7)?.unsigned_abs(),
                    unchecked: row.get::<_, i64>(8)?.unsigned_abs(),
                },
            ))
        })?;
        let mut days: Vec<DayRow> = Vec::new();
        for row in rows {
            let (date, page) = row?;
            match days.last_mut() {
                Some(day) if day.date == date => day.pages.push(page),
                _ => days.push(DayRow {
                    date,
                    pages: vec![page],
                }),
            }
        }
        Ok(days)
    }
}

impl Writer<'_> {
    /// Keeps a page.
    pub fn add_page(&self, page: &NewPage<'_>) -> Result<i64> {
        let json = |list: &[String]| serde_json::to_string(list);
        self.connection()
            .prepare_cached(
                "INSERT INTO page (uid, source, import, paper, date, number, section, editors, banners, folio, edges)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .insert(params![
                page.uid.as_bytes().as_slice(),
                page.source,
                page.import,
                page.paper,
                page.date,
                page.number,
                page.section,
                json(page.editors)?,
                json(page.banners)?,
                json(page.folio)?,
                page.edges,
            ])
            .map_err(Error::from)
    }

    /// Gives a page another source, with what that source says of the page; date, number and paper stay.
    pub fn reread_page(&self, id: i64, page: &NewPage<'_>) -> Result<()> {
        let json = |list: &[String]| serde_json::to_string(list);
        self.connection()
            .prepare_cached(
                "UPDATE page SET source = ?2, section = coalesce(?3, section), editors = ?4, banners = ?5, folio = ?6, edges = ?7
                 WHERE id = ?1",
            )?
            .execute(params![
                id,
                page.source,
                page.section,
                json(page.editors)?,
                json(page.banners)?,
                json(page.folio)?,
                page.edges,
            ])?;
        Ok(())
    }

    /// Notes whether people put something right on a page, and what its folio and banners are now.
    pub fn correct_page(
        &self,
        id: i64,
        folio: &[String],
        banners: &[String],
        edges: &str,
        corrected: bool,
    ) -> Result<()> {
        let (folio, banners) = (
            serde_json::to_string(folio)?,
            serde_json::to_string(banners)?,
        );
        self.connection()
            .prepare_cached(
                "UPDATE page SET folio = ?2, banners = ?3, edges = ?4, corrected = ?5
                 WHERE id = ?1 AND (folio, banners, edges, corrected) IS NOT (?2, ?3, ?4, ?5)",
            )?
            .execute(params![id, folio, banners, edges, corrected])?;
        Ok(())
    }

    /// Hands a page whose import was undone to a new import, and its articles back to the lists.
    pub fn bring_back_page(&self, id: i64, import: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE page SET import = ?2 WHERE id = ?1")?
            .execute([id, import])?;
        self.connection()
            .prepare_cached("UPDATE article SET away = 0 WHERE page = ?1 AND away = 2")?
            .execute([id])?;
        Ok(())
    }
}

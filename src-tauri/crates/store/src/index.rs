//! The search index: what stands in it for an article, and making it again.
//!
//! Three tables of FTS5 without content, a row an article (`docid.rs`), all made from its text alone: `gram` (pairs of
//! folded characters, with their places), `single` (which characters, as printed) and `sketch` (for finding what is
//! nearly the same).

use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

use jianbao_language::{BLOCK_END, sketch};
use rusqlite::{OptionalExtension, params};

use crate::docid::{key_of, row_of};
use crate::period::header;
use crate::{Error, Reader, Result, Writer};

/// So many articles are worked out while as many are put in.
const AT_ONCE: usize = 64;
/// The tables of the index.
pub(crate) const TABLES: &[&str] = &["gram", "single", "sketch"];

/// What an article is found by, as the index's tables take it.
#[derive(Debug, Default)]
pub struct Indexed {
    /// Names of its year and month, then the lines of its head, between all `BLOCK_END`.
    pub title: String,
    /// The names, then its blocks.
    pub body: String,
    /// The names, then its printed credits.
    pub credit: String,
    /// The characters of all, and of parts.
    pub singles: String,
    /// The hashes of its body.
    pub sketch: String,
}

impl Indexed {
    /// Of an article's key, the lines of its head, and the kinds and texts of its blocks.
    pub fn of<'a>(
        id: i64,
        titles: &[Option<&str>; 3],
        blocks: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut all = Self {
            body: String::with_capacity(2_048),
            ..Self::default()
        };
        let join = |all: &mut String, text: &str| {
            // A hit does not cross from one block to the next.
            if !all.is_empty() {
                all.push(BLOCK_END);
            }
            all.push_str(text);
        };
        for text in titles.iter().flatten() {
            join(&mut all.title, text);
        }
        for (kind, text) in blocks {
            join(
                if kind == "credit" {
                    &mut all.credit
                } else {
                    &mut all.body
                },
                text,
            );
        }
        all.singles = singles(&all.title, &all.body, &all.credit);
        for hash in sketch(all.body.split(BLOCK_END)) {
            if !all.sketch.is_empty() {
                all.sketch.push(' ');
            }
            all.sketch.push_str(&sketch_token(hash));
        }
        let header = header(id);
        for text in [&mut all.title, &mut all.body, &mut all.credit] {
            if !text.is_empty() {
                text.insert(0, BLOCK_END);
                text.insert_str(0, &header);
            }
        }
        all
    }
}

/// The index's row of an article, and what stands in it.
fn indexed((id, (titles, blocks)): &(i64, Texts)) -> (i64, Indexed) {
    let titles = titles.each_ref().map(Option::as_deref);
    let blocks = blocks
        .iter()
        .map(|(kind, text)| (kind.as_str(), text.as_str()));
    (row_of(*id), Indexed::of(*id, &titles, blocks))
}

/// A hash of a sketch as the index holds it.
pub(crate) fn sketch_token(hash: u32) -> String {
    format!("{hash:08x}")
}

/// The parts of a row of `single`, in the order the tokenizer counts them: characters anywhere in the article, those
/// in its title, those in its printed credits, and those that its body does not have.
fn singles(title: &str, body: &str, credit: &str) -> String {
    let signs =
        |text: &str| -> HashSet<char> { text.chars().filter(|c| *c != BLOCK_END).collect() };
    let (title, body, credit) = (signs(title), signs(body), signs(credit));
    let mut all = String::with_capacity(3 * (body.len() + 2 * title.len() + 2 * credit.len()));
    let elsewhere: HashSet<char> = title
        .union(&credit)
        .copied()
        .filter(|c| !body.contains(c))
        .collect();
    all.extend(&body);
    all.extend(&elsewhere);
    for part in [&title, &credit, &elsewhere] {
        all.push(BLOCK_END);
        all.extend(part);
    }
    all
}

/// An error of the index: what its tables hold makes no sense, though the file may be sound.
pub(crate) fn damaged(error: Error) -> Error {
    match error {
        Error::Damaged { detail, .. } => Error::Index(detail),
        // FTS5 says so in words of its own.
        Error::Database(error)
            if error.to_string().contains("malformed") || error.to_string().contains("corrupt") =>
        {
            Error::Index(error.to_string())
        }
        other => other,
    }
}

impl Reader<'_> {
    /// Whether the search index must be made again before anything can be found by it.
    pub fn index_is_missing(&self) -> Result<bool> {
        Ok(self.index_reached()?.is_some())
    }

    /// Where the making of the index is: articles with keys up to this are in it. None when it is whole.
    fn index_reached(&self) -> Result<Option<i64>> {
        let reached = self.setting("index")?;
        Ok(reached.map(|key| key.parse().unwrap_or(i64::MIN)))
    }
}

/// Kicker, headline and deck; kind and text of each block.
pub type Texts = ([Option<String>; 3], Vec<(String, String)>);

impl Reader<'_> {
    /// What an article is searched by.
    pub fn texts(&self, id: i64) -> Result<Texts> {
        let titles = self
            .0
            .prepare_cached("SELECT kicker, headline, deck FROM article WHERE id = ?1")?
            .query_row([id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
            .optional()?;
        let titles = crate::table::found(titles, "article", id)?;
        let mut statement = self.0.prepare_cached(
            "SELECT kind, text, read FROM block WHERE article = ?1 ORDER BY place",
        )?;
        let mut rows = statement.query([id])?;
        let mut blocks = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            // What the reader had is found, too.
            if let Some(read) = row.get(2)? {
                blocks.push((kind.clone(), read));
            }
            blocks.push((kind, row.get(1)?));
        }
        let mut read = self.0.prepare_cached(
            "SELECT one.value FROM article, json_each(article.titles, '$.read') AS one WHERE article.id = ?1 AND instr(article.titles, '\"read\":') > 0 AND one.type = 'text'",
        )?;
        for text in read.query_map([id], |row| row.get(0))? {
            blocks.push(("title".to_owned(), text?));
        }
        Ok((titles, blocks))
    }

    /// Articles that share hashes of a sketch, with how many; those that share most first, at most so many.
    pub fn sharing(&self, hashes: &[u32], most: usize) -> Result<Vec<(i64, u32)>> {
        /// What more articles than this share is boilerplate.
        const COMMON: i64 = 2_000;
        let mut shared: HashMap<i64, u32> = HashMap::new();
        let mut statement = self.0.prepare_cached(
            "SELECT rowid FROM sketch WHERE sketch MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )?;
        for hash in hashes {
            let ids =
                statement.query_map(params![sketch_token(*hash), COMMON], |row| row.get(0))?;
            let ids: rusqlite::Result<Vec<i64>> = ids.collect();
            for row in ids.map_err(|error| damaged(error.into()))? {
                *shared.entry(key_of(row)).or_default() += 1;
            }
        }
        let mut shared: Vec<(i64, u32)> = shared.into_iter().collect();
        shared.sort_unstable_by_key(|(id, count)| {
            (std::cmp::Reverse(*count), std::cmp::Reverse(*id))
        });
        shared.truncate(most);
        Ok(shared)
    }
}

impl Writer<'_> {
    /// Has the index row of an article made from its text when the transaction ends; an article that is gone by then
    /// loses its row.
    ///
    /// FTS5 gathers rows in memory as long as they come in rising order and no savepoint begins; the articles of a
    /// page come in falling order, a savepoint a page. One by one, each would be an index of its own to be merged.
    pub fn reindex(&self, id: i64) {
        self.unindexed.borrow_mut().insert(id);
    }

    /// Makes the index rows that are due.
    pub(crate) fn index_rest(&self) -> Result<()> {
        let due = self.unindexed.take();
        if due.is_empty() {
            return Ok(());
        }
        let reached = self.index_reached()?;
        let mut due: Vec<i64> = due.into_iter().collect();
        due.retain(|id| reached.is_none_or(|reached| *id <= reached));
        for id in &due {
            self.unindex(*id)?;
        }
        self.index_kept(&due)
    }

    fn unindex(&self, id: i64) -> Result<()> {
        let row = row_of(id);
        let known = self
            .connection()
            .prepare_cached("SELECT 1 FROM gram_docsize WHERE id = ?1")?
            .exists([row])?;
        if known {
            for table in TABLES {
                let sql = format!("DELETE FROM {table} WHERE rowid = ?1");
                self.connection().prepare_cached(&sql)?.execute([row])?;
            }
        }
        Ok(())
    }

    /// Adds rows for articles, in rising order; those that are gone have none.
    ///
    /// What stands in the next rows is worked out while the last ones are put in.
    fn index_kept(&self, ids: &[i64]) -> Result<()> {
        let mut ids = ids.to_vec();
        ids.sort_unstable_by_key(|id| row_of(*id));
        std::thread::scope(|scope| {
            let mut next = None;
            for part in ids.chunks(AT_ONCE) {
                let mut texts = Vec::with_capacity(part.len());
                for id in part {
                    match self.texts(*id) {
                        Err(Error::Unknown { .. }) => {}
                        found => texts.push((*id, found?)),
                    }
                }
                let worked = scope.spawn(move || texts.iter().map(indexed).collect::<Vec<_>>());
                if let Some(last) = next.replace(worked) {
                    self.put_in_index(last)?;
                }
            }
            match next {
                Some(last) => self.put_in_index(last),
                None => Ok(()),
            }
        })
    }

    fn put_in_index(&self, rows: ScopedJoinHandle<'_, Vec<(i64, Indexed)>>) -> Result<()> {
        let rows = rows.join().unwrap_or_else(|panic| resume_unwind(panic));
        let connection = self.connection();
        let mut grams = connection.prepare_cached(
            "INSERT INTO gram (rowid, title, body, credit) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let mut singles =
            connection.prepare_cached("INSERT INTO single (rowid, signs) VALUES (?1, ?2)")?;
        let mut sketches =
            connection.prepare_cached("INSERT INTO sketch (rowid, hashes) VALUES (?1, ?2)")?;
        for (row, all) in rows {
            grams.execute(params![row, all.title, all.body, all.credit])?;
            singles.execute(params![row, all.singles])?;
            sketches.execute(params![row, all.sketch])?;
        }
        Ok(())
    }

    /// Empties the index; it is missing until `index_more` has reached the last article.
    ///
    /// Articles that come or change meanwhile are indexed at once where it has been, and left to it where it has not.
    pub fn drop_index(&self) -> Result<()> {
        for table in TABLES {
            let sql = format!("INSERT INTO {table}({table}) VALUES ('delete-all')");
            self.connection().execute(&sql, [])?;
        }
        // What is made in one go is merged at its end.
        self.merge_by_itself(false)?;
        self.set_setting("index", Some(&i64::MIN.to_string()))
    }

    /// Whether FTS5 merges now and then what came in, at the cost of who writes.
    fn merge_by_itself(&self, on: bool) -> Result<()> {
        for table in TABLES {
            let sql = format!("INSERT INTO {table}({table}, rank) VALUES ('automerge', ?1)");
            self.connection().execute(&sql, [if on { 4 } else { 0 }])?;
        }
        Ok(())
    }

    /// Merges a part of what came into the index bit by bit, so that a question looks in fewer places; `first` begins
    /// it. Says whether there is more to merge.
    pub fn merge_index(&self, first: bool) -> Result<bool> {
        /// Pages of FTS5 in one go: a few hundredths of a second.
        const PAGES: i64 = 1_000;
        let mut more = false;
        for table in TABLES {
            let before = self.connection().total_changes();
            let sql = format!("INSERT INTO {table}({table}, rank) VALUES ('merge', ?1)");
            let pages = if first { -PAGES } else { PAGES };
            self.connection().prepare_cached(&sql)?.execute([pages])?;
            // FTS5 tells that it did something by changing more than the row that asks it to (section 6.8).
            more |= self.connection().total_changes() - before >= 2;
        }
        Ok(more)
    }

    /// Goes on making a missing index, by up to `count` articles; gives how many it were. None once it is whole.
    pub fn index_more(&self, count: u32) -> Result<Option<u64>> {
        let Some(reached) = self.index_reached()? else {
            return Ok(None);
        };
        let ids: Vec<i64> = self
            .connection()
            .prepare_cached("SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT ?2")?
            .query_map(params![reached, count], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        self.index_kept(&ids)?;
        let reached = ids.last().map(i64::to_string);
        if reached.is_none() {
            self.merge_by_itself(true)?;
        }
        self.set_setting("index", reached.as_deref())?;
        Ok(reached.map(|_| ids.len() as u64))
    }

    /// Makes the whole index again inside this transaction, as after a restore; says how many are done.
    pub fn reindex_all(&self, mut progress: impl FnMut(u64)) -> Result<()> {
        self.drop_index()?;
        let mut done = 0;
        while let Some(more) = self.index_more(1_000)? {
            done += more;
            progress(done);
        }
        Ok(())
    }
}

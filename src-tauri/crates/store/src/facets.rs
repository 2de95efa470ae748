//! Counting found articles by what they have: themes, people, sections, papers, months.
//!
//! What is counted is kept in memory, a few dozen bytes an article, for a million lookups in tables take seconds. It
//! follows the archive by the table `touched`, in which every operation done or undone, by whatever process, leaves a
//! line.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Rows};

use crate::{Ids, Reader, Result, TagRecord, order};

/// Up to so many changed articles are read one by one; of more, everything is read again.
const FEW: usize = 20_000;

/// Lists of small keys, one after another, for each article.
#[derive(Default)]
struct Lists {
    ends: Vec<u32>,
    keys: Vec<u32>,
}

impl Lists {
    fn of(&self, at: usize) -> &[u32] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.keys[from as usize..self.ends[at] as usize]
    }

    /// Takes rows of article and key, sorted by article, for sorted articles; each key once an article.
    fn fill(&mut self, ids: &[i64], rows: &mut Rows<'_>) -> Result<()> {
        self.ends.reserve_exact(ids.len());
        let mut next = pair(rows)?;
        for id in ids {
            let from = self.keys.len();
            while let Some((article, key)) = next.filter(|(article, _)| article <= id) {
                if article == *id && !self.keys[from..].contains(&key) {
                    self.keys.push(key);
                }
                next = pair(rows)?;
            }
            self.ends.push(self.keys.len() as u32);
        }
        self.keys.shrink_to_fit();
        Ok(())
    }
}

/// What one changed article has.
struct Entry {
    page: u32,
    tags: Vec<u32>,
    people: Vec<u32>,
}

/// What articles have, in memory.
pub struct Columns {
    /// The last line of `touched` that is in here.
    seen: i64,
    /// Every article's key, oldest first.
    ids: Ids,
    pages: Vec<u32>,
    tags: Lists,
    people: Lists,
    /// Of the people that are spellings of others, whose.
    spellings: HashMap<u32, u32>,
    /// What changed since; an article that is gone has none.
    changed: HashMap<i64, Option<Entry>>,
    /// Section and paper of a page, by its key; 0 is none.
    places: Vec<[u32; 2]>,
    /// The names of sections and papers, from 1 on.
    names: Vec<String>,
}

impl std::fmt::Debug for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Columns")
            .field("articles", &self.ids.len())
            .finish_non_exhaustive()
    }
}

/// Articles counted by what they have; the order of values is by count, then as they are stored.
#[derive(Debug, Default)]
pub struct Counted {
    /// Tags; an article counts once for each tag it has or has one under.
    pub tags: Vec<(i64, u32)>,
    /// Without a tag.
    pub untagged: u32,
    /// People, whatever they did.
    pub people: Vec<(i64, u32)>,
    /// Sections of pages.
    pub sections: Vec<(String, u32)>,
    /// Papers.
    pub papers: Vec<(String, u32)>,
    /// `YYYY-MM`, oldest first.
    pub months: Vec<(String, u32)>,
    /// Without a date.
    pub undated: u32,
}

impl Reader<'_> {
    /// Reads what all articles have.
    pub fn columns(&self) -> Result<Columns> {
        let seen = self.touched_last()?;
        let mut rows: Vec<(i64, u32)> =
            self.pairs("SELECT id, page FROM article INDEXED BY article_page")?;
        rows.sort_unstable();
        let (ids, pages): (Ids, Vec<u32>) = rows.into_iter().unzip();
        let (mut tags, mut people) = (Lists::default(), Lists::default());
        let mut statement = self.0.prepare(
            "SELECT article, tag FROM tagging INDEXED BY tagging_article ORDER BY article",
        )?;
        tags.fill(&ids, &mut statement.query([])?)?;
        let mut statement = self
            .0
            .prepare("SELECT article, person FROM credit ORDER BY article, place")?;
        people.fill(&ids, &mut statement.query([])?)?;
        let mut columns = Columns {
            seen,
            ids,
            pages,
            tags,
            people,
            spellings: self.spellings_in_memory()?,
            changed: HashMap::new(),
            places: Vec::new(),
            names: Vec::new(),
        };
        self.places(&mut columns)?;
        Ok(columns)
    }

    /// Brings what was read up to date; says whether it could, or all must be read again.
    pub fn follow(&self, columns: &mut Columns) -> Result<bool> {
        let room = FEW.saturating_sub(columns.changed.len());
        let Some(touched) = self.touched_since(columns.seen, room)? else {
            return Ok(false);
        };
        if touched.imported {
            self.places(columns)?;
        }
        if touched.last != columns.seen {
            columns.spellings = self.spellings_in_memory()?;
        }
        for id in touched.articles {
            let entry = self.entry(id)?;
            columns.changed.insert(id, entry);
        }
        columns.seen = touched.last;
        Ok(true)
    }

    fn spellings_in_memory(&self) -> Result<HashMap<u32, u32>> {
        let all = self.spellings()?.into_iter();
        Ok(all.map(|(id, of)| (id as u32, of as u32)).collect())
    }

    fn entry(&self, id: i64) -> Result<Option<Entry>> {
        let page = self
            .0
            .prepare_cached("SELECT page FROM article WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let keys = |sql| -> Result<Vec<u32>> {
            let mut statement = self.0.prepare_cached(sql)?;
            let keys = statement.query_map([id], |row| row.get(0))?;
            Ok(keys.collect::<rusqlite::Result<_>>()?)
        };
        Ok(match page {
            Some(page) => Some(Entry {
                page,
                tags: keys("SELECT tag FROM tagging WHERE article = ?1")?,
                people: keys("SELECT DISTINCT person FROM credit WHERE article = ?1")?,
            }),
            None => None,
        })
    }

    fn places(&self, columns: &mut Columns) -> Result<()> {
        let (mut places, mut names) = (Vec::new(), Vec::new());
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut statement = self
            .0
            .prepare_cached("SELECT id, section, paper FROM page")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let at: u32 = row.get(0)?;
            let mut place = [0; 2];
            for (which, place) in place.iter_mut().enumerate() {
                let name = row
                    .get_ref(which + 1)?
                    .as_str_or_null()
                    .map_err(rusqlite::Error::from)?;
                let Some(name) = name else { continue };
                *place = match known.get(name) {
                    Some(number) => *number,
                    None => {
                        names.push(name.to_owned());
                        known.insert(name.to_owned(), names.len() as u32);
                        names.len() as u32
                    }
                };
            }
            if places.len() <= at as usize {
                places.resize(at as usize + 1, [0; 2]);
            }
            places[at as usize] = place;
        }
        (columns.places, columns.names) = (places, names);
        Ok(())
    }

    fn pairs(&self, sql: &str) -> Result<Vec<(i64, u32)>> {
        let mut statement = self.0.prepare(sql)?;
        let mut all = Vec::new();
        let count: i64 = self
            .0
            .query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
        all.reserve_exact(usize::try_from(count).unwrap_or(0));
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            all.push((row.get(0)?, row.get(1)?));
        }
        Ok(all)
    }
}

fn pair(rows: &mut Rows<'_>) -> Result<Option<(i64, u32)>> {
    match rows.next()? {
        Some(row) => Ok(Some((row.get(0)?, row.get(1)?))),
        None => Ok(None),
    }
}

/// Counts of small keys, each once an article.
#[derive(Default)]
struct Tally {
    counts: Vec<u32>,
    last: Vec<u32>,
}

impl Tally {
    /// Counts a key for an article; `article` is never 0.
    fn add(&mut self, key: u32, article: u32) {
        let key = key as usize;
        if key >= self.counts.len() {
            self.counts.resize(key + 1, 0);
            self.last.resize(key + 1, 0);
        }
        if self.last[key] != article {
            self.last[key] = article;
            self.counts[key] += 1;
        }
    }

    fn ranked(self) -> Vec<(u32, u32)> {
        let counts = self.counts.into_iter().enumerate();
        let mut all: Vec<(u32, u32)> = counts
            .filter(|(_, n)| *n > 0)
            .map(|(k, n)| (k as u32, n))
            .collect();
        all.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
        all
    }
}

/// What one article has.
pub(crate) struct Having<'a> {
    pub(crate) id: i64,
    page: u32,
    pub(crate) tags: &'a [u32],
    pub(crate) people: &'a [u32],
}

impl Columns {
    /// The person that a row of people stands for.
    pub(crate) fn person(&self, row: u32) -> u32 {
        self.spellings.get(&row).copied().unwrap_or(row)
    }

    /// Goes through articles, given in any order, by rising key; the number counts them from 1.
    pub(crate) fn each(&self, articles: &[i64], mut look: impl FnMut(u32, &Having<'_>)) {
        let mut sorted = articles.to_vec();
        sorted.sort_unstable();
        let mut at = 0;
        for (number, id) in (1_u32..).zip(sorted) {
            let having = match self.changed.get(&id) {
                Some(Some(entry)) => Having {
                    id,
                    page: entry.page,
                    tags: &entry.tags,
                    people: &entry.people,
                },
                Some(None) => continue,
                None => {
                    while self.ids.get(at).is_some_and(|other| *other < id) {
                        at += 1;
                    }
                    if self.ids.get(at) != Some(&id) {
                        continue;
                    }
                    Having {
                        id,
                        page: self.pages[at],
                        tags: self.tags.of(at),
                        people: self.people.of(at),
                    }
                }
            };
            look(number, &having);
        }
    }

    /// Counts articles, given in any order; `tags` are all tags, for who stands under whom.
    #[must_use]
    pub fn count(&self, articles: &[i64], tags: &[TagRecord]) -> Counted {
        let above = above(tags);
        let (mut themes, mut people) = (Tally::default(), Tally::default());
        let (mut sections, mut papers) = (Tally::default(), Tally::default());
        let mut counted = Counted::default();
        let mut months: HashMap<i64, u32> = HashMap::new();
        let (mut day, mut run) = (i64::MIN, 0);
        self.each(articles, |number, article| {
            if article.id < 0 {
                counted.undated += 1;
            } else if order::day_of(article.id) == day {
                run += 1;
            } else {
                *months.entry(day).or_default() += run;
                (day, run) = (order::day_of(article.id), 1);
            }
            if article.tags.is_empty() {
                counted.untagged += 1;
            }
            for tag in article.tags {
                let all = above
                    .get(*tag as usize)
                    .map_or(&[] as &[u32], Vec::as_slice);
                all.iter().for_each(|tag| themes.add(*tag, number));
            }
            for person in article.people {
                people.add(self.person(*person), number);
            }
            if let Some([section, paper]) = self.places.get(article.page as usize) {
                sections.add(*section, number);
                papers.add(*paper, number);
            }
        });
        *months.entry(day).or_default() += run;
        let mut by_month: HashMap<String, u32> = HashMap::new();
        for (day, count) in months.into_iter().filter(|(day, _)| *day != i64::MIN) {
            let (year, month, _) = order::civil(day);
            *by_month.entry(format!("{year:04}-{month:02}")).or_default() += count;
        }
        counted.months = by_month.into_iter().collect();
        counted.months.sort();
        let keys = |tally: Tally| {
            tally
                .ranked()
                .into_iter()
                .map(|(k, n)| (i64::from(k), n))
                .collect()
        };
        let names = |tally: Tally| {
            let named = tally.ranked().into_iter().filter(|(key, _)| *key > 0);
            named
                .map(|(key, n)| (self.names[key as usize - 1].clone(), n))
                .collect()
        };
        counted.tags = keys(themes);
        counted.people = keys(people);
        counted.sections = names(sections);
        counted.papers = names(papers);
        counted
    }
}

/// For every tag's key: itself and the tags above it.
pub(crate) fn above(tags: &[TagRecord]) -> Vec<Vec<u32>> {
    let parents: HashMap<i64, Option<i64>> = tags.iter().map(|tag| (tag.id, tag.parent)).collect();
    let most = parents.keys().max().copied().unwrap_or(0);
    let mut all = vec![Vec::new(); usize::try_from(most).unwrap_or(0) + 1];
    for tag in tags {
        let (mut own, mut next) = (Vec::new(), Some(tag.id));
        // A tree that bites its tail must not hang.
        while let Some(id) = next.filter(|id| !own.contains(&(*id as u32))) {
            own.push(id as u32);
            next = parents.get(&id).copied().flatten();
        }
        all[tag.id as usize] = own;
    }
    all
}

//! The peers of a search: FTS5's own tokenizers, a scan with LIKE, tantivy by words and by pairs, ripgrep.
//!
//! Each is given the same folded text, an article a row, and is asked what it can be asked; how many it finds says
//! what it is worth.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use jianbao_language::{BLOCK_END, grams};
use jieba_rs::{Jieba, TokenizeMode};
use rusqlite::{Connection, OpenFlags, params};
use serde_json::{Value, json};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, Order, TantivyDocument, Term};

use super::queries::{Asked, Form};
use crate::Result;
use crate::archive::peak_memory;

/// Results a screen shows.
const SCREEN: usize = 50;
/// Those who read all the text for each query are asked this many only.
pub(crate) const SCANNED: usize = 12;

/// Names of the peers, as they are printed.
pub(crate) const ALL: &[&str] = &[
    "tantivy-bigram",
    "tantivy-jieba",
    "fts5-trigram",
    "fts5-unicode61",
    "like",
    "ripgrep",
];

/// Builds a peer's index from lines of text in a folder; says how long it took and how large it is.
pub(crate) fn build(peer: &str, folder: &Path) -> Result<Value> {
    let begun = Instant::now();
    let place = folder.join(peer);
    match peer {
        "tantivy-bigram" => tantivy_build(Bigrams, folder, &place)?,
        "tantivy-jieba" => tantivy_build(Words(std::sync::Arc::new(Jieba::new())), folder, &place)?,
        "fts5-trigram" | "fts5-unicode61" | "like" => sqlite_build(peer, folder, &place)?,
        _ => {}
    }
    Ok(json!({
        "seconds": begun.elapsed().as_secs_f64(),
        "bytes": if place.exists() { size(&place)? } else { 0 },
    }))
}

/// Asks a peer; a query it can't be put is null.
pub(crate) fn ask(peer: &str, folder: &Path, queries: &[Asked]) -> Result<Value> {
    let place = folder.join(peer);
    let answers = match peer {
        "tantivy-bigram" => tantivy_ask(Bigrams, &place, queries)?,
        "tantivy-jieba" => tantivy_ask(Words(std::sync::Arc::new(Jieba::new())), &place, queries)?,
        "ripgrep" => scan(queries, &mut |word| {
            ripgrep(word, &folder.join("texts.txt"))
        })?,
        "like" => {
            let connection = open(&place)?;
            scan(queries, &mut |word| like(&connection, word))?
        }
        _ => fts5_ask(peer, &place, queries)?,
    };
    Ok(json!({"answers": answers, "memory": peak_memory()}))
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn lines(folder: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    Ok(BufReader::with_capacity(1 << 20, File::open(folder.join("texts.txt"))?).lines())
}

fn size(path: &Path) -> Result<u64> {
    let found = std::fs::metadata(path)?;
    if !found.is_dir() {
        return Ok(found.len());
    }
    let mut all = 0;
    for entry in std::fs::read_dir(path)? {
        all += size(&entry?.path())?;
    }
    Ok(all)
}

// ---- tantivy --------------------------------------------------------------------------------

/// Cuts as our own index does.
#[derive(Clone)]
struct Bigrams;

/// Cuts into words, as search engines for Chinese do.
#[derive(Clone)]
struct Words(std::sync::Arc<Jieba>);

/// Tokens made at once.
struct Made {
    tokens: Vec<Token>,
    at: usize,
}

impl TokenStream for Made {
    fn advance(&mut self) -> bool {
        self.at += 1;
        self.at <= self.tokens.len()
    }
    fn token(&self) -> &Token {
        &self.tokens[self.at - 1]
    }
    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.at - 1]
    }
}

impl Made {
    fn of(tokens: Vec<(usize, usize, usize, String)>) -> Self {
        let token = |(position, offset_from, offset_to, text)| Token {
            offset_from,
            offset_to,
            position,
            text,
            position_length: 1,
        };
        Self {
            tokens: tokens.into_iter().map(token).collect(),
            at: 0,
        }
    }
}

/// A tokenizer that can also cut a query.
trait Cuts: Tokenizer {
    fn query(&self, text: &str) -> Vec<String>;
}

impl Tokenizer for Bigrams {
    type TokenStream<'a> = Made;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Made {
        let mut tokens = Vec::new();
        grams(text, false, &mut |token, from, to| {
            tokens.push((tokens.len(), from, to, token.to_owned()));
        });
        Made::of(tokens)
    }
}

impl Cuts for Bigrams {
    fn query(&self, text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        grams(text, true, &mut |token, _, _| tokens.push(token.to_owned()));
        tokens
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Made;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Made {
        let mut tokens = Vec::new();
        let (mut bytes, mut position) = (0, 0);
        for block in text.split(BLOCK_END) {
            for token in self.0.tokenize(block, TokenizeMode::Default, false) {
                let from = bytes + token.byte_start;
                tokens.push((
                    position,
                    from,
                    from + token.word.len(),
                    token.word.to_owned(),
                ));
                position += 1;
            }
            bytes += block.len() + BLOCK_END.len_utf8();
            position += 1;
        }
        Made::of(tokens)
    }
}

impl Cuts for Words {
    fn query(&self, text: &str) -> Vec<String> {
        let tokens = self.0.tokenize(text, TokenizeMode::Default, false);
        tokens.iter().map(|token| token.word.to_owned()).collect()
    }
}

fn schema() -> (Schema, Field, Field) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("ours")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = builder.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    let place = builder.add_u64_field("place", FAST);
    (builder.build(), text, place)
}

fn tantivy_build(cuts: impl Cuts, folder: &Path, place: &Path) -> Result<()> {
    std::fs::create_dir_all(place)?;
    let (schema, text, number) = schema();
    let index = Index::create_in_dir(place, schema)?;
    index.tokenizers().register("ours", cuts);
    let mut writer = index.writer_with_num_threads(2, 512 << 20)?;
    for (at, line) in (0_u64..).zip(lines(folder)?) {
        let mut document = TantivyDocument::default();
        document.add_text(text, line?);
        document.add_u64(number, at);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    Ok(())
}

fn tantivy_ask(cuts: impl Cuts, place: &Path, queries: &[Asked]) -> Result<Vec<Value>> {
    let index = Index::open_in_dir(place)?;
    index.tokenizers().register("ours", cuts.clone());
    let searcher = index.reader()?.searcher();
    let (_, text, _) = schema();
    let phrase = |word: &str| -> Option<Box<dyn Query>> {
        let terms: Vec<Term> = cuts
            .query(word)
            .iter()
            .map(|token| Term::from_field_text(text, token))
            .collect();
        match terms.as_slice() {
            [] => None,
            [one] => Some(Box::new(TermQuery::new(
                one.clone(),
                IndexRecordOption::Basic,
            ))),
            _ => Some(Box::new(PhraseQuery::new(terms))),
        }
    };
    let mut answers = Vec::new();
    for asked in queries {
        let parts = |words: &[String], occur| -> Option<Vec<(Occur, Box<dyn Query>)>> {
            words
                .iter()
                .map(|word| Some((occur, phrase(word)?)))
                .collect()
        };
        let query: Option<Box<dyn Query>> = match &asked.form {
            // It has pairs alone: one character can't be asked for.
            form if form.phrase().is_some_and(|word| word.chars().count() == 1) => None,
            Form::All(words) if words.len() == 1 => phrase(&words[0]),
            Form::All(words) => {
                parts(words, Occur::Must).map(|p| Box::new(BooleanQuery::new(p)) as Box<dyn Query>)
            }
            Form::Any(words) => parts(words, Occur::Should)
                .map(|p| Box::new(BooleanQuery::new(p)) as Box<dyn Query>),
            Form::Without(word, not) => phrase(word).zip(phrase(not)).map(|(word, not)| {
                Box::new(BooleanQuery::new(vec![
                    (Occur::Must, word),
                    (Occur::MustNot, not),
                ])) as Box<dyn Query>
            }),
            Form::Ours => None,
        };
        let Some(query) = query else {
            answers.push(Value::Null);
            continue;
        };
        let newest = TopDocs::with_limit(SCREEN).order_by_fast_field::<u64>("place", Order::Desc);
        let begun = Instant::now();
        let found = searcher.search(&query, &newest)?.len();
        let first = ms(begun.elapsed());
        let begun = Instant::now();
        let total = searcher.search(&query, &Count)?;
        let count = ms(begun.elapsed());
        let begun = Instant::now();
        searcher.search(&query, &TopDocs::with_limit(SCREEN).order_by_score())?;
        let best = ms(begun.elapsed());
        answers.push(
            json!({"first": first, "rows": found, "count": count, "total": total, "best": best}),
        );
    }
    Ok(answers)
}

// ---- SQLite ---------------------------------------------------------------------------------

fn sqlite_build(peer: &str, folder: &Path, place: &Path) -> Result<()> {
    let mut connection = Connection::open(place)?;
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
    let sql = match peer {
        "like" => "CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        "fts5-trigram" => {
            "CREATE VIRTUAL TABLE texts USING fts5(text, content = '', tokenize = 'trigram')"
        }
        _ => "CREATE VIRTUAL TABLE texts USING fts5(text, content = '', tokenize = 'unicode61')",
    };
    connection.execute_batch(sql)?;
    if peer != "like" {
        connection.execute(
            "INSERT INTO texts(texts, rank) VALUES ('hashsize', 67108864)",
            [],
        )?;
    }
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO texts (rowid, text) VALUES (?1, ?2)")?;
        for (at, line) in (1_i64..).zip(lines(folder)?) {
            insert.execute(params![at, line?])?;
        }
    }
    transaction.commit()?;
    Ok(())
}

fn open(place: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(place, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    Ok(connection)
}

fn fts5_ask(peer: &str, place: &Path, queries: &[Asked]) -> Result<Vec<Value>> {
    let connection = open(place)?;
    let mut newest = connection
        .prepare("SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid DESC LIMIT 50")?;
    let mut all = connection.prepare("SELECT count(*) FROM texts WHERE texts MATCH ?1")?;
    let mut best = connection
        .prepare("SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rank LIMIT 50")?;
    let mut answers = Vec::new();
    let mut asked_best = 0;
    for asked in queries {
        let quoted = |word: &String| format!("\"{}\"", word.replace('"', "\"\""));
        let question = match &asked.form {
            Form::All(words) => words.iter().map(quoted).collect::<Vec<_>>().join(" AND "),
            Form::Any(words) => words.iter().map(quoted).collect::<Vec<_>>().join(" OR "),
            Form::Without(word, not) => format!("{} NOT {}", quoted(word), quoted(not)),
            Form::Ours => {
                answers.push(Value::Null);
                continue;
            }
        };
        let begun = Instant::now();
        let rows: rusqlite::Result<Vec<i64>> =
            newest.query_map([&question], |row| row.get(0))?.collect();
        let first = ms(begun.elapsed());
        let begun = Instant::now();
        let total: i64 = all.query_row([&question], |row| row.get(0))?;
        let count = ms(begun.elapsed());
        // BM25 over common words takes seconds: a few say as much as all.
        let rank = if peer == "fts5-trigram" && total > 0 && asked_best < 60 {
            asked_best += 1;
            let begun = Instant::now();
            let ranked: rusqlite::Result<Vec<i64>> =
                best.query_map([&question], |row| row.get(0))?.collect();
            ranked?;
            Some(ms(begun.elapsed()))
        } else {
            None
        };
        answers.push(json!({
            "first": first, "rows": rows?.len(), "count": count, "total": total, "best": rank,
        }));
    }
    Ok(answers)
}

// ---- scans ----------------------------------------------------------------------------------

fn scan(queries: &[Asked], count: &mut dyn FnMut(&str) -> Result<u64>) -> Result<Vec<Value>> {
    let phrases = queries
        .iter()
        .filter(|asked| asked.form.phrase().is_some())
        .count();
    let step = phrases.div_ceil(SCANNED).max(1);
    let mut seen = 0;
    let mut answers = Vec::new();
    for asked in queries {
        let Some(word) = asked.form.phrase() else {
            answers.push(Value::Null);
            continue;
        };
        seen += 1;
        if (seen - 1) % step != 0 {
            answers.push(Value::Null);
            continue;
        }
        let begun = Instant::now();
        let total = count(word)?;
        let took = ms(begun.elapsed());
        answers.push(json!({"first": took, "rows": total.min(50), "count": took, "total": total}));
    }
    Ok(answers)
}

fn like(connection: &Connection, word: &str) -> Result<u64> {
    let escaped = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let total: i64 = connection.query_row(
        "SELECT count(*) FROM texts WHERE text LIKE ?1 ESCAPE '\\'",
        [format!("%{escaped}%")],
        |row| row.get(0),
    )?;
    Ok(total as u64)
}

fn ripgrep(word: &str, text: &Path) -> Result<u64> {
    let output = Command::new("rg")
        .args(["--count", "--fixed-strings", "--no-config", "--", word])
        .arg(text)
        .output()
        .map_err(|error| format!("ripgrep did not start ({error}): ./dev bench installs it"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    Ok(printed.trim().parse().unwrap_or(0))
}

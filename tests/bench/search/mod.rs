//! Searching an archive of up to a million articles, beside its peers on the same text in one run.
//!
//! Each of them asks in a process of its own that has asked nothing yet, with the files in the machine's memory. What
//! every one finds is held against a brute-force scan of the folded text.

pub(crate) mod lexicon;
mod ours;
mod peers;
mod queries;
mod report;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use jianbao_archive::{Archive, ImportHints, Order, Selection, Target};
use jianbao_language::{BLOCK_END, fold};
use jianbao_tests::generate::pages;
use jieba_rs::Jieba;
use memchr::memmem::Finder;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::table::Table;
use crate::{Call, Result};
use queries::Asked;

/// Themes that articles are tagged with where their headline or text says so; the last four stand under the first.
const THEMES: &[(&str, &str)] = &[
    ("劳模工匠", "标题:劳模 OR 标题:工匠"),
    ("产业工人", "标题:产业工人"),
    ("工会十八大", "标题:工会十八大"),
    ("女职工", "标题:女职工 OR 标题:女工"),
    ("职工之家", "标题:职工之家"),
    ("安全生产", "标题:安全"),
    ("权益维护", "标题:权益"),
    ("技能竞赛", "标题:技能"),
    ("送温暖", "标题:困难职工"),
    ("新就业形态", "标题:新就业"),
    ("劳模精神", "标题:劳模精神"),
    ("劳动精神", "标题:劳动精神"),
    ("工匠精神", "标题:工匠精神"),
    ("一线职工", "标题:一线"),
];

/// Where everything of a size and seed lies.
fn place(call: &Call) -> PathBuf {
    call.folder
        .join(format!("jianbao-search-{}-{}", call.articles, call.seed))
}

/// Builds what is missing, asks all of them and gives the tables.
pub(crate) fn measure(call: &Call) -> Result<Vec<Table>> {
    let place = place(call);
    let built = build(call, &place)?;
    let asked = asked(call, &place)?;
    let truth = truth(&place, &asked)?;
    let ours = child(&place, "ours")?;
    let mut peers = Vec::new();
    for peer in peers::ALL {
        let made: Value = read(&place.join(format!("{peer}.built.json")))?;
        peers.push((*peer, made, child(&place, peer)?));
    }
    let tables = report::tables(&report::Measured {
        articles: call.articles,
        built: &built,
        asked: &asked,
        truth: &truth,
        ours: &ours,
        peers: &peers,
    })?;
    if !call.keep {
        fs::remove_dir_all(&place)?;
    }
    Ok(tables)
}

/// What a process started by `measure` does: asks one of them, and prints its answers.
pub(crate) fn ask(peer: &str, place: &Path) -> Result<()> {
    let queries: Vec<Value> = read(&place.join("queries.json"))?;
    let queries = queries
        .iter()
        .map(Asked::of_json)
        .collect::<Result<Vec<_>>>()?;
    let answers = if peer == "ours" {
        ours::ask(&place.join("ours.jianbao"), &queries)?
    } else {
        peers::ask(peer, place, &queries)?
    };
    println!("{answers}");
    Ok(())
}

fn child(place: &Path, peer: &str) -> Result<Value> {
    eprintln!("asking {peer} …");
    let files = match peer {
        "ours" => place.join("ours.jianbao").join("archive.db"),
        "ripgrep" => place.join("texts.txt"),
        _ => place.join(peer),
    };
    bring_into_memory(&files)?;
    let output = Command::new(std::env::current_exe()?)
        .arg("search-ask")
        .arg(peer)
        .arg(place)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("asking {peer} failed").into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Reads files through, so that the machine has them in its memory: the process is cold, the disk is not.
fn bring_into_memory(path: &Path) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            bring_into_memory(&entry?.path())?;
        }
        return Ok(());
    }
    std::io::copy(&mut File::open(path)?, &mut std::io::sink())?;
    Ok(())
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    Ok(serde_json::from_reader(BufReader::new(File::open(path)?))?)
}

fn write(path: &Path, value: &Value) -> Result<()> {
    Ok(fs::write(path, value.to_string())?)
}

// ---- building -------------------------------------------------------------------------------

/// The folder of an archive of so many articles, made where it is missing.
pub(crate) fn archive(call: &Call) -> Result<PathBuf> {
    let place = place(call);
    build_archive(call, &place)?;
    Ok(place.join("ours.jianbao"))
}

/// Makes the archive, its text as lines, and the peers' indexes, each once; gives how it went.
fn build(call: &Call, place: &Path) -> Result<Value> {
    build_archive(call, place)?;
    if call.remake {
        let known = place.join("built.json");
        let mut built: Value = read(&known)?;
        let (rate, tidy) = make_index(&Archive::open(&place.join("ours.jianbao"))?)?;
        (built["index"], built["tidy"]) = (json!(rate), json!(tidy));
        built["sizes"] = sizes(&place.join("ours.jianbao").join("archive.db"))?;
        write(&known, &built)?;
    }
    for peer in peers::ALL {
        let known = place.join(format!("{peer}.built.json"));
        if !known.exists() {
            eprintln!("building {peer} …");
            write(&known, &peers::build(peer, place)?)?;
        }
    }
    read(&place.join("built.json"))
}

fn build_archive(call: &Call, place: &Path) -> Result<()> {
    fs::create_dir_all(place)?;
    let known = place.join("built.json");
    if !known.exists() {
        for entry in fs::read_dir(place)? {
            let path = entry?.path();
            if path.is_dir() {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
        }
        write(&known, &build_ours(call, place)?)?;
    }
    Ok(())
}

fn build_ours(call: &Call, place: &Path) -> Result<Value> {
    let files = place.join("pages");
    eprintln!("writing pages …");
    let words = lexicon::words(&Jieba::new());
    let vocabulary = words.len();
    for page in pages(call.seed, call.articles).with_words(words) {
        let path = files.join(&page.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &page.text)?;
    }
    let folder = place.join("ours.jianbao");
    let never = AtomicBool::new(false);
    let archive = Archive::open(&folder)?;
    eprintln!("importing …");
    let begun = Instant::now();
    let report = archive.import(
        std::slice::from_ref(&files),
        &ImportHints::default(),
        &never,
        &mut |_| (),
    )?;
    let import = f64::from(report.articles) / begun.elapsed().as_secs_f64();
    fs::remove_dir_all(&files)?;
    for (at, (name, query)) in THEMES.iter().enumerate() {
        let parent = if at >= THEMES.len() - 4 {
            Some(archive.find_tag(THEMES[0].0)?)
        } else {
            None
        };
        let wanted = Selection {
            query: (*query).to_owned(),
            ..Selection::default()
        };
        let list = archive.list(&wanted, Order::Newest)?;
        archive.create_tag(name, parent.as_deref(), Some(&Target::List(list.token)))?;
    }
    let everything = archive.list(&Selection::default(), Order::Newest)?;
    let begun = Instant::now();
    let tag = archive.create_tag("全部结果", None, None)?.made;
    let tag = tag.ok_or("a theme was made")?;
    let done = archive.tag(&Target::List(everything.token), &tag)?;
    let tagged = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    archive.undo()?;
    let untagged = begun.elapsed().as_secs_f64();
    archive.undo()?;
    let (index, tidy) = make_index(&archive)?;
    drop(archive);
    eprintln!("writing the text for the others …");
    let database = folder.join("archive.db");
    let text = write_text(&database, &place.join("texts.txt"))?;
    let sizes = sizes(&database)?;
    Ok(json!({
        "articles": report.articles, "import": import, "index": index, "tidy": tidy, "text": text, "sizes": sizes,
        "tagged": done.changed, "tag_seconds": tagged, "undo_seconds": untagged, "vocabulary": vocabulary,
    }))
}

/// Makes the index anew; gives how many articles a second, and the seconds that tidying it took.
fn make_index(archive: &Archive) -> Result<(f64, f64)> {
    eprintln!("making the index anew …");
    let begun = Instant::now();
    let mut made = 0;
    archive.rebuild_index(&|| false, &mut |done, _| made = done)?;
    let rate = made as f64 / begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    archive.tidy_index(&|| false)?;
    Ok((rate, begun.elapsed().as_secs_f64()))
}

/// Writes each article's folded text as a line, the oldest first; gives the bytes of the text as it is.
fn write_text(database: &Path, to: &Path) -> Result<u64> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut heads = connection.prepare(
        "SELECT id, ifnull(kicker, ''), ifnull(headline, ''), ifnull(deck, '') FROM article ORDER BY id",
    )?;
    let mut blocks =
        connection.prepare_cached("SELECT text FROM block WHERE article = ?1 ORDER BY place")?;
    let mut out = BufWriter::with_capacity(1 << 20, File::create(to)?);
    let mut rows = heads.query([])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let mut parts: Vec<String> = Vec::new();
        for column in 1..4 {
            parts.push(row.get(column)?);
        }
        let mut texts = blocks.query([id])?;
        while let Some(text) = texts.next()? {
            parts.push(text.get(0)?);
        }
        parts.retain(|part| !part.is_empty());
        bytes += parts.iter().map(|part| part.len() as u64).sum::<u64>();
        let line = parts.join(&BLOCK_END.to_string());
        let folded: String = line
            .chars()
            .map(|c| if c == '\n' { BLOCK_END } else { fold(c) })
            .collect();
        writeln!(out, "{folded}")?;
    }
    out.flush()?;
    Ok(bytes)
}

/// How large the index's tables and the largest others are, in bytes.
fn sizes(database: &Path) -> Result<Value> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut sizes = serde_json::Map::new();
    for table in ["gram", "single", "sketch", "block", "source", "article"] {
        let size: i64 = connection.query_row(
            "SELECT ifnull(sum(pgsize), 0) FROM dbstat WHERE name = ?1 OR name LIKE ?1 || '\\_%' ESCAPE '\\'",
            [table],
            |row| row.get(0),
        )?;
        sizes.insert(table.to_owned(), json!(size));
    }
    sizes.insert("file".to_owned(), json!(fs::metadata(database)?.len()));
    Ok(Value::Object(sizes))
}

// ---- what is asked and what is true ----------------------------------------------------------

fn asked(call: &Call, place: &Path) -> Result<Vec<Asked>> {
    // Every so-manieth line is enough to draw from.
    let step = call.articles.div_ceil(4_000).max(1);
    let mut lines = Vec::new();
    for (at, line) in BufReader::new(File::open(place.join("texts.txt"))?)
        .lines()
        .enumerate()
    {
        if at % step == 0 {
            lines.push(line?);
        }
    }
    let connection = Connection::open_with_flags(
        place.join("ours.jianbao").join("archive.db"),
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?;
    let mut statement = connection.prepare("SELECT name FROM person ORDER BY id LIMIT 400")?;
    let people = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    let themes: Vec<String> = THEMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mix = queries::mix(&lines, &people, &themes, call.articles, call.seed);
    let stored: Vec<Value> = mix.iter().map(Asked::to_json).collect();
    write(&place.join("queries.json"), &Value::Array(stored))?;
    Ok(mix)
}

/// How many lines fulfil each query, by looking at all of them; none where only we understand the query.
fn truth(place: &Path, asked: &[Asked]) -> Result<Vec<Option<u64>>> {
    let known = place.join("truth.json");
    let key = json!(asked.iter().map(Asked::to_json).collect::<Vec<_>>());
    if let Ok(value) = read::<Value>(&known)
        && value["asked"] == key
    {
        return Ok(serde_json::from_value(value["counts"].clone())?);
    }
    eprintln!("reading all text for what is true …");
    let text = fs::read(place.join("texts.txt"))?;
    let lines: Vec<&[u8]> = text
        .split(|b| *b == b'\n')
        .filter(|l| !l.is_empty())
        .collect();
    let count = |asked: &Asked| -> Option<u64> {
        let words: Vec<&String> = match &asked.form {
            queries::Form::All(words) | queries::Form::Any(words) => words.iter().collect(),
            queries::Form::Without(word, not) => vec![word, not],
            queries::Form::Ours => return None,
        };
        let finders: Vec<(&str, Finder<'_>)> = words
            .iter()
            .map(|word| (word.as_str(), Finder::new(word.as_bytes())))
            .collect();
        let holds = |line: &&&[u8]| {
            asked.form.holds(&mut |word| {
                let finder = finders.iter().find(|(known, _)| *known == word);
                finder.is_some_and(|(_, finder)| finder.find(line).is_some())
            })
        };
        Some(lines.iter().filter(holds).count() as u64)
    };
    let (first, second) = asked.split_at(asked.len() / 2);
    let counts = std::thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().map(count).collect::<Vec<_>>());
        let mut counts: Vec<Option<u64>> = first.iter().map(count).collect();
        counts.extend(other.join().unwrap_or_default());
        counts
    });
    write(&known, &json!({"asked": key, "counts": counts}))?;
    Ok(counts)
}

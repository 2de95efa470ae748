//! A large import and what people do with what it brought, on a real disk.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use jianbao_archive::{Archive, ImportHints, Order, Selection, Target};
use jianbao_tests::generate::pages;
use rusqlite::{Connection, OpenFlags};

use crate::table::{Limit, Table, median, timed};
use crate::{Call, Result, bare};

/// What is asked of an import, in articles a second.
const IMPORT: f64 = 1_700.0;
/// How much longer than a bare insert of the same rows it may take.
const BESIDE_BARE: f64 = 1.4;
/// What is searched for: in nearly every article, a long phrase in many, one character.
const QUERIES: &[(&str, &str)] = &[
    ("a word in most", "工会"),
    ("a phrase of nine", "产业工人队伍建设改"),
    ("one character", "茶"),
    ("one character in nearly every article", "工"),
];
/// Rows a screen asks for.
const SCREEN: u32 = 50;

pub(crate) fn measure(call: &Call) -> Result<Table> {
    let scratch = tempfile::Builder::new()
        .prefix("jianbao-bench-")
        .tempdir_in(&call.folder)?;
    let files = scratch.path().join("pages");
    let bytes = write_pages(call, &files)?;
    let folder = scratch.path().join("ours.jianbao");
    let database = folder.join("archive.db");

    let archive = Archive::open(&folder)?;
    let (report, took) = timed(|| {
        archive.import(
            &[files],
            &ImportHints::default(),
            &AtomicBool::new(false),
            &mut |_| (),
        )
    });
    let report = report?;
    let memory = peak_memory();
    let rate = f64::from(report.articles) / took.as_secs_f64();
    let mut table = Table::new(format!(
        "{} articles of {} bytes",
        report.articles,
        bytes / call.articles
    ));
    if report.articles as usize != call.articles || !report.failed.is_empty() {
        eprintln!(
            "of {} generated articles {} came in; {} files failed",
            call.articles,
            report.articles,
            report.failed.len()
        );
    }
    table.row("import", rate, "articles/s", Limit::AtLeast(IMPORT));
    let bare = bare::insert(&database, &scratch.path().join("bare.db"))?;
    let bare_rate = f64::from(report.articles) / bare.as_secs_f64();
    table.row(
        "bare insert of the same rows",
        bare_rate,
        "articles/s",
        Limit::None,
    );
    table.row(
        "import beside it",
        took.as_secs_f64() / bare.as_secs_f64(),
        "×",
        Limit::AtMost(BESIDE_BARE),
    );
    if let Some(memory) = memory {
        table.row("peak memory until then", memory, "MB", Limit::None);
    }
    sizes(&database, &mut table)?;
    use_it(&archive, &mut table)?;

    let ((), took) = timed(|| drop(archive));
    table.time("closing", took);
    let (opened, took) = timed(|| -> Result<Archive> {
        let archive = Archive::open(&folder)?;
        archive.find(&Selection::default(), Order::Newest, SCREEN)?;
        Ok(archive)
    });
    drop(opened?);
    table.time("opening it again, to the first rows", took);
    Ok(table)
}

/// Searching, tagging, undoing.
fn use_it(archive: &Archive, table: &mut Table) -> Result<()> {
    let everything = Selection::default();
    let ((info, _), took) = try_median(|| archive.find(&everything, Order::Newest, SCREEN))?;
    table.time(
        format!("list all ({}) and the first rows", info.total),
        took,
    );
    for (what, query) in QUERIES {
        let selection = Selection {
            query: (*query).to_owned(),
            ..Selection::default()
        };
        let (list, took) = try_median(|| {
            archive
                .find(&selection, Order::Newest, 0)
                .map(|(info, _)| info)
        })?;
        table.time(format!("search {query}, {what} ({})", list.total), took);
        let (rows, took) = try_median(|| archive.rows(list.token, 0, SCREEN))?;
        table.time(format!("its first {} rows", rows.len()), took);
    }
    let (_, took) = try_median(|| archive.overview())?;
    table.time("side pane", took);

    let list = archive.list(&everything, Order::Newest)?;
    let tag = archive
        .create_tag("女职工", None, None)?
        .made
        .ok_or("a tag was made")?;
    let mut rows = archive.rows(list.token, 0, SCREEN)?.into_iter();
    let one = || Target::Uids(rows.next().map(|row| row.uid).into_iter().collect());
    let mut one_by_one = std::iter::repeat_with(one);
    let (_, took) = try_median(|| {
        let target = one_by_one.next().unwrap_or(Target::Uids(Vec::new()));
        archive.tag(&target, &tag)
    })?;
    table.time("tag one article", took);
    let (done, took) = timed(|| archive.tag(&Target::List(list.token), &tag));
    table.time(format!("tag {} in one action", done?.changed), took);
    let by_tag = Selection {
        tags: vec![tag],
        ..Selection::default()
    };
    let ((info, _), took) = try_median(|| archive.find(&by_tag, Order::Newest, SCREEN))?;
    table.time(format!("list the tag ({})", info.total), took);
    let (undone, took) = timed(|| archive.undo());
    undone?.ok_or("there was something to undo")?;
    table.time("undo it", took);
    let (redone, took) = timed(|| archive.redo());
    redone?.ok_or("there was something to do again")?;
    table.time("redo it", took);
    let (report, took) = timed(|| archive.check());
    let report = report?;
    if !report.ok {
        return Err(format!("the archive is damaged: {:?}", report.problems).into());
    }
    table.time("check", took);
    Ok(())
}

fn try_median<T>(
    mut work: impl FnMut() -> jianbao_archive::Result<T>,
) -> Result<(T, std::time::Duration)> {
    let (result, took) = median(&mut work);
    Ok((result?, took))
}

/// Writes the pages as files and has them on the disk before anything is measured; gives their size.
fn write_pages(call: &Call, folder: &Path) -> Result<usize> {
    let mut bytes = 0;
    for page in pages(call.seed, call.articles) {
        let path = folder.join(&page.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &page.text)?;
        bytes += page.text.len();
    }
    // Where there is no such command the first flushes may be slower; no more than that.
    let _ = Command::new("sync").status();
    Ok(bytes)
}

/// How large the file, the text in it and the index are.
fn sizes(database: &Path, table: &mut Table) -> Result<()> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let megabytes = |query: &str| -> Result<f64> {
        let bytes: i64 = connection.query_row(query, [], |row| row.get(0))?;
        Ok(bytes as f64 / 1e6)
    };
    let text = megabytes(
        "SELECT (SELECT sum(octet_length(text)) FROM block)
              + (SELECT sum(ifnull(octet_length(kicker), 0) + ifnull(octet_length(headline), 0)
                            + ifnull(octet_length(deck), 0)) FROM article)",
    )?;
    let index = megabytes(
        "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'gram*' OR name GLOB 'single*'
         OR name GLOB 'sketch*'",
    )?;
    let whole = megabytes("SELECT sum(pgsize) FROM dbstat")?;
    table.row("text", text, "MB", Limit::None);
    table.row("search index", index, "MB", Limit::None);
    table.row(
        "search index beside the text",
        index / text,
        "×",
        Limit::None,
    );
    table.row(
        "archive file beside the text",
        whole / text,
        "×",
        Limit::None,
    );
    // What the file is made of, down to a twentieth of it.
    let mut statement = connection.prepare(
        "SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name
         HAVING size * 20 > (SELECT sum(pgsize) FROM dbstat) ORDER BY size DESC",
    )?;
    let mut parts = statement.query([])?;
    while let Some(part) = parts.next()? {
        let (name, bytes): (String, i64) = (part.get(0)?, part.get(1)?);
        table.row(
            format!("of it {name}"),
            bytes as f64 / 1e6 / text,
            "×",
            Limit::None,
        );
    }
    Ok(())
}

/// The most memory this process held so far, in megabytes; only Linux tells.
pub(crate) fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1_000.0)
}

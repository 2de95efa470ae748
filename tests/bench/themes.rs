//! The vocabulary at its largest: what the tag box, the side pane and the vocabulary's own view take of it.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jianbao_archive::{Archive, ImportHints, Order, Selection, Target};
use jianbao_tests::generate::{Random, pages};

use crate::table::{Limit, Table, timed};
use crate::{Call, Result};

/// Themes, each with two synonyms.
const THEMES: usize = 5_000;
/// Rows of a large vocabulary file.
const ROWS: usize = 50_000;
/// Articles a theme, in the middle.
const ARTICLES: usize = 40;
/// What people type into the tag box, key by key.
const TYPED: &[&str] = &[
    "女职工",
    "nzg",
    "nvzhigong",
    "gonghui",
    "ghzz",
    "安全",
    "aqsc",
    "zhgjy",
    "权益保护",
    "xyz",
];

/// Measures over `--articles` articles.
pub(crate) fn measure(call: &Call) -> Result<Table> {
    let mut table = Table::new(format!("themes: {THEMES} over {} articles", call.articles));
    let scratch = tempfile::tempdir_in(&call.folder)?;
    let archive = Archive::open(&scratch.path().join("词表.jianbao"))?;
    let pages = pages(call.seed, call.articles);
    let folder = scratch.path().join("版面");
    std::fs::create_dir(&folder)?;
    for page in pages {
        std::fs::write(folder.join(page.name.replace("/", "-")), &page.text)?;
    }
    archive.import(
        &[folder],
        &ImportHints::default(),
        &AtomicBool::new(false),
        &mut |_| (),
    )?;

    let file = scratch.path().join("词表.csv");
    std::fs::write(&file, vocabulary(call.seed, THEMES))?;
    let (outcome, took) = timed(|| archive.import_vocabulary(&file));
    let outcome = outcome?;
    if outcome.made as usize != THEMES {
        return Err(format!(
            "{} themes were made: {:?}",
            outcome.made,
            outcome.problems.first()
        )
        .into());
    }
    table.time(format!("import a vocabulary of {THEMES}"), took);
    tag(&archive, call.seed)?;

    let mut keys: Vec<Duration> = Vec::new();
    let (_, rows) = archive.find(&Selection::default(), Order::Newest, 1)?;
    let uids: Vec<String> = rows.into_iter().map(|row| row.uid).collect();
    archive.overview()?;
    for typed in std::iter::once(&"").chain(TYPED) {
        for end in typed
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .chain([0])
        {
            let (found, took) = timed(|| archive.match_tags(&typed[..end], &uids));
            found?;
            keys.push(took);
        }
    }
    keys.sort_unstable();
    table.time("a key in the tag box, in the middle", keys[keys.len() / 2]);
    let slowest = keys[keys.len() - 1].as_secs_f64() * 1_000.0;
    table.row(
        "the slowest key in the tag box",
        slowest,
        "ms",
        Limit::AtMost(10.0),
    );

    let (side, took) = timed(|| archive.overview());
    side?;
    table.time("the side pane", took);
    archive.warm_up()?;
    let (view, took) = timed(|| archive.vocabulary());
    view?;
    table.time("the vocabulary with its years", took);
    let (alike, took) = timed(|| archive.alike_tags());
    table.time(format!("themes that may be one ({})", alike?.len()), took);
    let tags = archive.tags()?;
    let (together, took) = timed(|| archive.together(&tags[0].uid));
    together?;
    table.time("themes found together with one", took);
    for ending in ["ttl", "csv"] {
        let path = scratch.path().join(format!("出.{ending}"));
        let format = if ending == "ttl" {
            jianbao_archive::VocabularyFormat::Turtle
        } else {
            jianbao_archive::VocabularyFormat::Csv
        };
        let (made, took) = timed(|| archive.export_vocabulary(format, &path));
        made?;
        table.time(format!("export it as {ending}"), took);
    }

    let other = Archive::open(&scratch.path().join("大词表.jianbao"))?;
    std::fs::write(&file, vocabulary(call.seed + 1, ROWS))?;
    let (outcome, took) = timed(|| other.import_vocabulary(&file));
    table.time(format!("import a vocabulary of {}", outcome?.made), took);
    let twice = format!("{}主题00007,,\n", vocabulary(call.seed + 1, ROWS));
    std::fs::write(&file, twice)?;
    let (outcome, took) = timed(|| other.import_vocabulary(&file));
    if outcome?.done.is_some() {
        return Err("a file with a name twice was taken".into());
    }
    table.time(
        format!("refuse {} rows with the line that is wrong", ROWS + 1),
        took,
    );
    Ok(table)
}

/// A vocabulary of invented themes, three levels deep, as CSV.
fn vocabulary(seed: u64, themes: usize) -> String {
    const PARTS: &[&str] = &[
        "女职工",
        "工会",
        "安全",
        "生产",
        "权益",
        "保护",
        "技能",
        "竞赛",
        "劳模",
        "培训",
        "帮扶",
        "文体",
        "组织",
        "建设",
        "维权",
        "就业",
        "创业",
        "健康",
        "宣传",
        "教育",
    ];
    let mut random = Random::new(seed);
    let mut names: Vec<String> = Vec::with_capacity(themes);
    let mut csv = String::from("主题,上级,代用词\n");
    for n in 0..themes {
        let mut part = || PARTS[random.below(PARTS.len())];
        let name = format!("{}{}{n:05}", part(), part());
        let name = if n == 7 {
            "主题00007".to_owned()
        } else {
            name
        };
        let parent = match n % 10 {
            0 => String::new(),
            other => names[n - other].clone(),
        };
        let _ = writeln!(csv, "{name},{parent},又名{n:05}甲；{}又名{n:05}", part());
        names.push(name);
    }
    csv
}

/// Puts every theme on some articles, some on many.
fn tag(archive: &Archive, seed: u64) -> Result<()> {
    let (_, rows) = archive.find(&Selection::default(), Order::Newest, u32::MAX)?;
    let mut random = Random::new(seed);
    for (n, tag) in archive.tags()?.into_iter().enumerate() {
        let count = if n % 100 == 0 {
            ARTICLES * 20
        } else {
            ARTICLES
        };
        let uids = (0..count.min(rows.len())).map(|_| rows[random.below(rows.len())].uid.clone());
        archive.tag(&Target::Uids(uids.collect()), &tag.uid)?;
    }
    Ok(())
}

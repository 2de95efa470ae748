//! Suggestions of a whole archive: learning it, asking it, and following what people do.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jianbao_archive::{Archive, ImportHints, Order, Selection, Target};
use jianbao_tests::generate::{Random, pages};

use crate::table::{Limit, Table, timed};
use crate::{Call, Result};

/// Themes, each of the articles in which a word of its own stands.
const THEMES: usize = 100;
/// A theme's articles: no word of fewer or more makes one.
const FEWEST: u32 = 20;
const MOST: u32 = 4_000;
/// Articles that suggestions are asked for.
const ASKED: usize = 300;

/// Measures over `--articles` articles.
pub(crate) fn measure(call: &Call) -> Result<Table> {
    let mut table = Table::new(format!("learning an archive of {} articles", call.articles));
    let scratch = tempfile::tempdir_in(&call.folder)?;
    let archive = Archive::open(&scratch.path().join("学习.jianbao"))?;
    let folder = scratch.path().join("版面");
    std::fs::create_dir(&folder)?;
    for page in pages(call.seed, call.articles) {
        std::fs::write(folder.join(page.name.replace('/', "-")), &page.text)?;
    }
    let stop = AtomicBool::new(false);
    archive.import(&[folder], &ImportHints::default(), &stop, &mut |_| ())?;
    let taggings = tag(&archive, call.seed)?;

    let (learned, took) = timed(|| archive.learn(&|| false));
    if !learned? {
        return Err("there was nothing to learn".into());
    }
    let state = archive.learning();
    let what = format!(
        "learn {} themes on {} articles, {taggings} taggings",
        state.themes, state.articles
    );
    table.row(what, took.as_secs_f64(), "s", Limit::AtMost(60.0));
    let file = std::fs::metadata(scratch.path().join("学习.jianbao/learned.bin"))?.len();
    table.row(
        "what was learned, kept beside the archive",
        file as f64 / 1e6,
        "MB",
        Limit::None,
    );

    let (_, rows) = archive.find(&Selection::default(), Order::Newest, u32::MAX)?;
    let mut random = Random::new(call.seed);
    let mut asked: Vec<Duration> = Vec::new();
    for _ in 0..ASKED {
        let row = &rows[random.below(rows.len())];
        let (found, took) = timed(|| archive.proposals(&row.uid));
        found?;
        asked.push(took);
    }
    asked.sort_unstable();
    let ms = |took: Duration| took.as_secs_f64() * 1_000.0;
    table.row(
        "suggest for one article, in the middle",
        ms(asked[ASKED / 2]),
        "ms",
        Limit::AtMost(5.0),
    );
    table.row(
        "the slowest but three",
        ms(asked[ASKED - 4]),
        "ms",
        Limit::AtMost(5.0),
    );

    let tags = archive.tags()?;
    let largest = tags
        .iter()
        .max_by_key(|tag| tag.count)
        .ok_or("there are themes")?;
    let (lacking, took) = timed(|| archive.lacking(&largest.uid, 50));
    table.time(
        format!("what probably lacks the largest theme ({})", lacking?.len()),
        took,
    );
    for (what, uid) in [
        ("the largest theme", &largest.uid),
        ("a small one", &tags[0].uid),
    ] {
        let row = &rows[random.below(rows.len())];
        archive.tag(&Target::Uids(vec![row.uid.clone()]), uid)?;
        let (learned, took) = timed(|| archive.learn(&|| false));
        learned?;
        table.row(
            format!("follow one tagging of {what}"),
            ms(took),
            "ms",
            Limit::AtMost(200.0),
        );
    }
    drop(archive);
    let archive = Archive::open(&scratch.path().join("学习.jianbao"))?;
    let (learned, took) = timed(|| archive.learn(&|| false));
    learned?;
    table.time("know it again after a restart", took);
    Ok(table)
}

/// Makes themes of words and leaves out three in ten of their articles; how many taggings there are.
fn tag(archive: &Archive, seed: u64) -> Result<usize> {
    let (_, rows) = archive.find(&Selection::default(), Order::Newest, 400)?;
    let mut random = Random::new(seed);
    let (mut made, mut taggings, mut known) = (0, 0, Vec::new());
    while made < THEMES {
        let lead: Vec<char> = rows[random.below(rows.len())]
            .snippet
            .text
            .chars()
            .collect();
        let from = random.below(lead.len().saturating_sub(3));
        let word: String = lead.iter().skip(from).take(2 + random.below(2)).collect();
        let is_word = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if !is_word || known.contains(&word) {
            continue;
        }
        known.push(word.clone());
        let selection = Selection {
            query: format!("\"{word}\""),
            ..Selection::default()
        };
        let (info, found) = archive.find(&selection, Order::Newest, MOST)?;
        if !(FEWEST..=MOST).contains(&info.total) {
            continue;
        }
        let kept: Vec<String> = found
            .into_iter()
            .filter(|_| random.below(10) >= 3)
            .map(|row| row.uid)
            .collect();
        taggings += kept.len();
        archive.create_tag(&format!("主题{made:03}"), None, Some(&Target::Uids(kept)))?;
        made += 1;
    }
    Ok(taggings)
}

//! Our own searching, in a process of its own that has searched for nothing yet.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use jianbao_archive::{Archive, ImportHints, Order, Selection};
use serde_json::{Value, json};

use super::queries::Asked;
use crate::Result;
use crate::archive::peak_memory;

/// Rows a screen asks for.
const SCREEN: u32 = 50;

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn selection(typed: &str) -> Selection {
    Selection {
        query: typed.to_owned(),
        ..Selection::default()
    }
}

/// Asks all queries of an archive once; what it gives is printed as JSON for the process that started this one.
pub(crate) fn ask(folder: &Path, queries: &[Asked]) -> Result<Value> {
    let begun = Instant::now();
    let archive = Archive::open(folder)?;
    archive.find(&Selection::default(), Order::Newest, SCREEN)?;
    let opened = ms(begun.elapsed());
    let mut answers = Vec::new();
    for asked in queries {
        let wanted = selection(&asked.typed);
        let begun = Instant::now();
        let list = archive.list(&wanted, Order::Newest)?;
        let keys = ms(begun.elapsed());
        let rows = archive.rows(list.token, 0, SCREEN)?.len();
        let first = ms(begun.elapsed());
        let counted = archive.counted(list.token)?;
        let count = counted.elapsed_ms;
        answers.push(json!({
            "keys": keys, "first": first, "rows": rows, "count": count, "total": counted.total,
        }));
    }
    let memory = peak_memory();
    // Once the window has been open for a second or two, what facets are counted from is in memory.
    let begun = Instant::now();
    archive.warm_up()?;
    let warm = ms(begun.elapsed());
    for (asked, answer) in queries.iter().zip(&mut answers) {
        let list = archive.list(&selection(&asked.typed), Order::Newest)?;
        archive.counted(list.token)?;
        let begun = Instant::now();
        let facets = archive.facets(list.token)?;
        answer["facets"] = json!(ms(begun.elapsed()));
        if facets.total != list.total && list.complete {
            return Err(format!("facets of {} count {}", asked.typed, facets.total).into());
        }
        let begun = Instant::now();
        let list = archive.list(&selection(&asked.typed), Order::Relevance)?;
        archive.rows(list.token, 0, SCREEN)?;
        answer["best"] = json!(ms(begun.elapsed()));
    }
    Ok(json!({
        "opened": opened,
        "answers": answers,
        "memory": memory,
        "warm": warm,
        "cancel": cancel(&archive)?,
        "saved": saved(&archive, folder)?,
        "memory_all": peak_memory(),
    }))
}

/// How long after a newer query an older, slow one still runs, in milliseconds; twenty times.
fn cancel(archive: &Archive) -> Result<Vec<f64>> {
    let mut all = Vec::new();
    for round in 0..20_u64 {
        let old = archive.list(&selection("工 -服 -的"), Order::Newest)?;
        let took = std::thread::scope(|scope| -> Result<f64> {
            let waits = scope.spawn(|| {
                // It ends with an error once it is given up.
                let _ = archive.counted(old.token);
                Instant::now()
            });
            std::thread::sleep(Duration::from_millis(round));
            let begun = Instant::now();
            archive.list(&selection("职工"), Order::Newest)?;
            let ended = waits.join().map_err(|_| "the counting panicked")?;
            Ok(ms(ended.saturating_duration_since(begun)))
        })?;
        all.push(took);
    }
    Ok(all)
}

/// How long after it was saved an article is found while others search, in milliseconds; ten times.
fn saved(archive: &Archive, folder: &Path) -> Result<Vec<f64>> {
    let file = folder.join("新到的一版.txt");
    let stop = AtomicBool::new(false);
    let all = std::thread::scope(|scope| -> Result<Vec<f64>> {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let _ = archive.count("工会 职工");
            }
        });
        let mut all = Vec::new();
        let run = || -> Result<()> {
            for round in 0..10 {
                let now = Instant::now().elapsed().as_nanos();
                let word = format!("新到{}x{round}x{now}", std::process::id());
                std::fs::write(
                    &file,
                    format!(
                        "2023年12月27日 第{}版\n\n## 题目{word}\n\n本报讯 {word}。\n",
                        20 + round
                    ),
                )?;
                let begun = Instant::now();
                archive.import(
                    std::slice::from_ref(&file),
                    &ImportHints::default(),
                    &AtomicBool::new(false),
                    &mut |_| (),
                )?;
                while archive.count(&word)? == 0 {
                    if begun.elapsed() > Duration::from_secs(10) {
                        return Err("a saved article is not found".into());
                    }
                }
                all.push(ms(begun.elapsed()));
                archive.undo()?;
            }
            Ok(())
        };
        let ran = {
            let mut run = run;
            run()
        };
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        ran?;
        Ok(all)
    });
    let _ = std::fs::remove_file(&file);
    all
}

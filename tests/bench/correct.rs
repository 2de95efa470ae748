//! A page of two hundred blocks in a large archive: how soon it is open, and how soon a correction is shown and kept.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jianbao_archive::{Archive, ImportHints, Neighbour, PageCorrection, PageSheet, PieceRole};
use jianbao_tests::generate::pages;
use jianbao_tests::window::{Display, Window};
use jianbao_tests::workspace::program;
use serde_json::{Value, json};

use crate::table::{Limit, Table, timed};
use crate::{Call, Result};

/// What is asked of opening and of correcting.
const ASKED: f64 = 50.0;
/// How often each correction is made, each time on another piece.
const TIMES: usize = 40;
const ARTICLES: usize = 20;
const BLOCKS: usize = 9;

pub(crate) fn measure(call: &Call) -> Result<Table> {
    let scratch = tempfile::Builder::new()
        .prefix("jianbao-bench-")
        .tempdir_in(&call.folder)?;
    let folder = scratch.path().join("ours.jianbao");
    let archive = Archive::open(&folder)?;
    let files = scratch.path().join("pages");
    for page in pages(call.seed, call.articles) {
        let path = files.join(&page.name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, page.text)?;
    }
    std::fs::write(files.join("长版.txt"), long_page())?;
    archive.import(
        &[files],
        &ImportHints::default(),
        &AtomicBool::new(false),
        &mut |_| (),
    )?;
    let selection = jianbao_archive::Selection {
        query: "日期:2031-03-05".into(),
        ..Default::default()
    };
    let rows = archive
        .find(&selection, jianbao_archive::Order::Newest, 1)?
        .1;
    let article = rows
        .first()
        .ok_or("the long page is not there")?
        .uid
        .clone();
    let page = archive.article(&article, "")?.page_uid;
    let sheet = archive.page_sheet(&page)?;
    let mut table = Table::new(format!(
        "A page of {} pieces among {} articles",
        sheet.pieces.len(),
        call.articles
    ));

    let mut opened = Vec::new();
    for _ in 0..TIMES {
        let (sheet, took) = timed(|| {
            archive
                .page_sheet(&page)
                .map(|sheet| serde_json::to_vec(&sheet))
        });
        sheet??;
        opened.push(took);
    }
    both(&mut table, "the page taken out of the archive", opened);
    type Make = fn(&PageSheet, usize) -> Option<PageCorrection>;
    let kinds: [(&str, Make); 5] = [
        ("a text written", |sheet, at| {
            let piece = paragraphs(sheet).nth(at)?;
            Some(PageCorrection::Text {
                piece: piece.id.clone(),
                text: format!("{}改", piece.text),
            })
        }),
        ("a role changed", |sheet, at| {
            let piece = paragraphs(sheet).nth(at)?;
            Some(PageCorrection::Role {
                pieces: vec![piece.id.clone()],
                role: PieceRole::Caption,
            })
        }),
        ("a paragraph broken", |sheet, at| {
            let piece = paragraphs(sheet).nth(at)?;
            Some(PageCorrection::Break {
                piece: piece.id.clone(),
                offset: 20,
            })
        }),
        ("an article split", |sheet, at| {
            let piece = paragraphs(sheet).nth(2 + at)?;
            Some(PageCorrection::Split {
                piece: piece.id.clone(),
                offset: 20,
            })
        }),
        ("two articles merged", |sheet, at| {
            let article = sheet
                .articles
                .get(at % sheet.articles.len().saturating_sub(1).max(1))?;
            Some(PageCorrection::Merge {
                article: article.uid.clone(),
                with: Neighbour::Next,
            })
        }),
    ];
    for (what, make) in kinds {
        let (mut done, mut undone) = (Vec::new(), Vec::new());
        for at in 0..TIMES {
            let sheet = archive.page_sheet(&page)?;
            let Some(correction) = make(&sheet, at) else {
                continue;
            };
            let (corrected, took) =
                timed(|| archive.correct(&page, Some(&sheet.revision), &correction));
            if corrected.is_ok() {
                done.push(took);
                let (taken_back, took) = timed(|| archive.undo());
                taken_back?;
                undone.push(took);
            }
        }
        both(&mut table, what, done);
        both(&mut table, &format!("{what}: undone"), undone);
    }
    drop(archive);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime
        .block_on(look(&folder, scratch.path(), &mut table))
        .map_err(|fault| fault.to_string())?;
    Ok(table)
}

fn paragraphs(sheet: &PageSheet) -> impl Iterator<Item = &jianbao_archive::SheetPiece> {
    sheet
        .pieces
        .iter()
        .filter(|piece| piece.role == PieceRole::Paragraph)
}

/// Twenty articles of nine paragraphs and a head.
fn long_page() -> String {
    let mut text = String::from("2031年3月5日 第2版 长版\n\n");
    for article in 1..=ARTICLES {
        text.push_str(&format!("## 第{article}车间的班组建设经验\n\n"));
        for block in 1..=BLOCKS {
            text.push_str(&format!(
                "第{article}车间第{block}班组的职工在会上说，班组里的事都写在墙上，谁都看得见；工会干部每周来一次，记下大家说的话，回去再办。\n\n"
            ));
        }
    }
    text
}

fn both(table: &mut Table, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| {
        let rank = ((share * times.len() as f64).ceil() as usize).max(1) - 1;
        times
            .get(rank)
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
    };
    table.row(
        format!("{what}, median"),
        at(0.5),
        "ms",
        Limit::AtMost(ASKED),
    );
    table.row(format!("{what}, p95"), at(0.95), "ms", Limit::AtMost(ASKED));
}

/// The same in the window: from a key to what is seen.
async fn look(archive: &Path, scratch: &Path, table: &mut Table) -> jianbao_tests::window::Result {
    let display = Display::start(1920, 1080)?;
    let window =
        Window::start(&display, &program("jianbao-app"), archive, scratch, scratch).await?;
    window
        .until(
            "the window",
            "document.querySelector('[data-testid=article] h1')",
        )
        .await?;
    window.resize(1366, 768).await?;
    let times = window.script(OPEN, vec![json!(15)]).await?;
    window_row(table, "in the window: from p to the page", &times);
    window.press("p").await?;
    window
        .until(
            "the page",
            "document.querySelectorAll('[data-testid=piece]').length > 150",
        )
        .await?;
    // Aside and back again: a role, two corrections that are shown as soon as they are kept.
    let times = window.script(ASIDE, vec![json!(20)]).await?;
    window_row(table, "in the window: from a key to the correction", &times);
    window.close().await
}

fn window_row(table: &mut Table, what: &str, times: &Value) {
    let times = times.as_array().into_iter().flatten();
    let times = times.filter_map(Value::as_f64);
    both(
        table,
        what,
        times
            .map(|time| Duration::from_secs_f64(time / 1_000.0))
            .collect(),
    );
}

const OPEN: &str = r"
    const [count, done] = arguments;
    const wait = (ms) => new Promise((next) => setTimeout(next, ms));
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
    (async () => {
      const times = [];
      for (let turn = 0; turn < count; turn += 1) {
        const begun = performance.now();
        press('p');
        while (document.querySelectorAll('[data-testid=piece]').length < 150) await wait(1);
        await frame();
        times.push(performance.now() - begun);
        await wait(300);
        press('Escape');
        while (document.querySelector('[data-testid=page-view]')) await wait(5);
        await wait(300);
      }
      done(times);
    })().catch((error) => done([String(error)]));";

const ASIDE: &str = r"
    const [count, done] = arguments;
    const wait = (ms) => new Promise((next) => setTimeout(next, ms));
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
    (async () => {
      const pieces = [...document.querySelectorAll('[data-testid=piece][data-role=paragraph]')];
      pieces[4].click();
      await wait(300);
      const times = [];
      for (let turn = 0; turn < count; turn += 1) {
        const role = () => document.querySelector('.piece.here')?.dataset.role;
        const before = role();
        const begun = performance.now();
        press('d');
        while (role() === before && performance.now() - begun < 5000) await wait(1);
        await frame();
        times.push(performance.now() - begun);
        await wait(700);
      }
      done(times);
    })().catch((error) => done([String(error)]));";

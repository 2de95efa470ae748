//! The real window over an archive: how soon it can be used beside an empty one, what it holds in memory, and how a
//! list of all articles scrolls.

use std::path::Path;
use std::time::{Duration, Instant};

use jianbao_tests::window::{Display, Window};
use jianbao_tests::workspace::program;
use serde_json::{Value, json};

use crate::table::{Limit, Table};
use crate::{Call, Result, search};

/// How often each is started.
const STARTS: usize = 5;
/// How often it is measured beside learning.
const ROUNDS: usize = 3;

pub(crate) fn measure(call: &Call) -> Result<Table> {
    let place = search::archive(call)?;
    let scratch = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let mut table = Table::new(format!("The window over {} articles", call.articles));
    let measured = runtime.block_on(look(&place, scratch.path(), &mut table));
    measured.map_err(|fault| fault.to_string())?;
    Ok(table)
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

fn worst(times: &Value, share: f64) -> f64 {
    let times = times.as_array().into_iter().flatten();
    rank(
        &mut times.filter_map(Value::as_f64).collect::<Vec<_>>(),
        share,
    )
}

/// The time that a share of all keep.
fn rank(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let rank = (share * times.len() as f64).ceil() as usize;
    times.get(rank.max(1) - 1).copied().unwrap_or(f64::NAN)
}

async fn look(archive: &Path, scratch: &Path, table: &mut Table) -> jianbao_tests::window::Result {
    let display = Display::start(1920, 1080)?;
    let (mut ours, mut blank) = (Vec::new(), Vec::new());
    // The first rows are there with their texts, and keys work; the count of all follows.
    let rows = "document.querySelector('[data-testid=row][data-uid]')";
    for _ in 0..STARTS {
        for (times, name, ready) in [
            (
                &mut blank,
                "examples/blank",
                "document.readyState === 'complete'",
            ),
            (&mut ours, "jianbao-app", rows),
        ] {
            let begun = Instant::now();
            let window = Window::start(&display, &program(name), archive, scratch, scratch).await?;
            window.until("the window", ready).await?;
            times.push(begun.elapsed());
            window.close().await?;
        }
    }
    let (ours, blank) = (middle(ours), middle(blank));
    table.row("an empty window", blank, "ms", Limit::None);
    table.row("usable after the start", ours, "ms", Limit::AtMost(1_000.0));
    table.row(
        "beside the empty window",
        ours / blank,
        "×",
        Limit::AtMost(1.3),
    );

    let window =
        Window::start(&display, &program("jianbao-app"), archive, scratch, scratch).await?;
    window.until("the window", rows).await?;
    window.resize(1366, 768).await?;
    eprintln!("waiting until it learned …");
    learns(&window, false).await?;
    eprintln!("scrolling …");
    let frames = window.script(SCROLL, vec![json!(120)]).await?;
    table.row(
        "a frame's work while scrolling, p99",
        worst(&frames, 0.99),
        "ms",
        Limit::AtMost(16.0),
    );
    eprintln!("jumping …");
    let jumps = window.script(JUMP, vec![json!(30)]).await?;
    table.row(
        "rows after a jump anywhere, median",
        worst(&jumps, 0.5),
        "ms",
        Limit::AtMost(50.0),
    );
    table.row(
        "rows after a jump anywhere, p99",
        worst(&jumps, 0.99),
        "ms",
        Limit::AtMost(50.0),
    );
    let typed = [
        "工",
        "工会",
        "职工",
        "女职工",
        "的",
        "产业工人队伍建设改革",
        "工会 -职工",
        "标题:劳模",
        "“两新”",
        "12351",
    ];
    eprintln!("typing …");
    let answers = window.script(TYPE, vec![json!(typed)]).await?;
    table.row(
        "from a key to its rows, median",
        worst(&answers, 0.5),
        "ms",
        Limit::None,
    );
    table.row(
        "from a key to its rows, slowest",
        worst(&answers, 1.0),
        "ms",
        Limit::None,
    );
    for (what, name) in [
        ("the process", "jianbao-app"),
        ("the web process", "WebKitWebProces"),
    ] {
        let held = memory(name);
        let limit = if name == "jianbao-app" {
            Limit::AtMost(300.0)
        } else {
            Limit::None
        };
        table.row(
            format!("memory of {what} after searching"),
            held,
            "MB",
            limit,
        );
    }
    window.picture("bench").await?;
    window.close().await?;
    while_learning(&display, archive, scratch, table).await
}

/// The same while everything that was ever tagged is learned again, beside the same window when it has learned.
async fn while_learning(
    display: &Display,
    archive: &Path,
    scratch: &Path,
    table: &mut Table,
) -> jianbao_tests::window::Result {
    // Frames and jumps, learning and quiet.
    let mut times: [[Vec<f64>; 2]; 2] = Default::default();
    for _ in 0..ROUNDS {
        match std::fs::remove_file(archive.join("learned.bin")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let window =
            Window::start(display, &program("jianbao-app"), archive, scratch, scratch).await?;
        window.resize(1366, 768).await?;
        learns(&window, true).await?;
        // What is slow after any start is over.
        tokio::time::sleep(Duration::from_secs(3)).await;
        for busy in [true, false] {
            eprintln!("scrolling and jumping, learning: {busy} …");
            learns(&window, busy).await?;
            for (kind, script, count) in [(0, SCROLL, 120), (1, JUMP, 8)] {
                let found = window.script(script, vec![json!(count)]).await?;
                let found = found.as_array().into_iter().flatten();
                times[kind][usize::from(!busy)].extend(found.filter_map(Value::as_f64));
            }
            if busy && window.call("learning", json!({})).await?["busy"] == false {
                eprintln!("it had learned all before the end of this: more articles would tell");
            }
        }
        window.close().await?;
    }
    let kinds = [("a frame's work", 16.0), ("rows after a jump", 50.0)];
    for ((what, limit), [learning, quiet]) in kinds.into_iter().zip(&mut times) {
        table.row(
            format!("while it learns: {what}, p99"),
            rank(learning, 0.99),
            "ms",
            Limit::AtMost(limit),
        );
        table.row(
            format!("when it has learned: {what}, p99"),
            rank(quiet, 0.99),
            "ms",
            Limit::AtMost(limit),
        );
        table.row(
            "one beside the other, median",
            rank(learning, 0.5) / rank(quiet, 0.5),
            "×",
            Limit::None,
        );
    }
    Ok(())
}

/// Waits until the window learns, or until it has learned.
async fn learns(window: &Window, busy: bool) -> jianbao_tests::window::Result {
    let begun = Instant::now();
    loop {
        let state = window.call("learning", json!({})).await?;
        if state["busy"] == busy && (busy || !state["when"].is_null()) {
            return Ok(());
        }
        if begun.elapsed() > Duration::from_secs(300) {
            return Err(format!("the window's learning stays {state}").into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The memory of the newest process of a name, in megabytes; only Linux tells.
fn memory(name: &str) -> f64 {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let held = processes.filter_map(|process| {
        let comm = std::fs::read_to_string(process.path().join("comm")).ok()?;
        if comm.trim() != name {
            return None;
        }
        let status = std::fs::read_to_string(process.path().join("status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()
    });
    held.fold(f64::NAN, f64::max) / 1_000.0
}

/// Scrolls by a third of a screen, so many times; gives for each how long the page's own work took, drawing left out.
const SCROLL: &str = r"
    const [count, done] = arguments;
    const rows = document.querySelector('[data-testid=list]');
    const times = [];
    (async () => {
      rows.scrollTop = rows.scrollHeight / 3;
      await new Promise((next) => setTimeout(next, 500));
      for (let step = 0; step < count; step++) {
        await new Promise((next) => setTimeout(next, 16));
        const begun = performance.now();
        rows.scrollTop += rows.clientHeight / 3;
        rows.dispatchEvent(new Event('scroll'));
        // What follows from it is done in the tasks right after.
        for (let turn = 0; turn < 4; turn++) await Promise.resolve();
        rows.getBoundingClientRect();
        times.push(performance.now() - begun);
      }
      done(times);
    })().catch((error) => done([String(error)]));";

/// Jumps anywhere, so many times; gives for each how long until rows with their texts are there.
const JUMP: &str = r"
    const [count, done] = arguments;
    const rows = document.querySelector('[data-testid=list]');
    const times = [];
    const shown = () => {
      const box = rows.getBoundingClientRect();
      const there = [...rows.querySelectorAll('[data-testid=row]')].filter((row) => {
        const at = row.getBoundingClientRect();
        return at.bottom > box.top && at.top < box.bottom;
      });
      return there.length > 2 && there.every((row) => row.dataset.uid);
    };
    (async () => {
      for (let step = 0; step < count; step++) {
        const share = (step * 0.6180339887) % 1;
        await new Promise((next) => setTimeout(next, 300));
        const begun = performance.now();
        rows.scrollTop = share * (rows.scrollHeight - rows.clientHeight);
        rows.dispatchEvent(new Event('scroll'));
        await Promise.resolve();
        while (!shown() && performance.now() - begun < 5000) await new Promise((next) => setTimeout(next, 1));
        times.push(performance.now() - begun);
      }
      done(times);
    })().catch((error) => done([String(error)]));";

/// Types queries; gives for each how long until its first rows are there.
const TYPE: &str = r"
    const [queries, done] = arguments;
    const box = document.getElementById('search');
    const times = [];
    (async () => {
      for (const query of queries) {
        await new Promise((next) => setTimeout(next, 1000));
        const list = document.querySelector('[data-testid=list]');
        let changed = false;
        const seen = new MutationObserver(() => (changed = true));
        seen.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
        const begun = performance.now();
        box.focus();
        box.value = query;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        while (!changed && performance.now() - begun < 5000) await new Promise((next) => setTimeout(next, 1));
        seen.disconnect();
        times.push(performance.now() - begun);
      }
      done(times);
    })().catch((error) => done([String(error)]));";

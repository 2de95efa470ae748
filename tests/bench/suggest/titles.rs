//! News titles of ten classes: the classes as themes, of which only some titles' are known.
//!
//! Lines 5, 10, 15 … are asked for and known to nobody before; the others are the archive. The peer is the best of
//! scikit-learn's linear models on characters and pairs (tf-idf), on the same lines.

use std::fs;
use std::path::Path;

use jianbao_language::{Label, Learner, Piece};

use super::Reliability;
use crate::Result;
use crate::table::{Limit, Table, timed};

/// From the root of the repository; not part of it.
const TITLES: &str = "../shared/data/thucnews-titles/train.txt";
/// How many titles of each class are known, what must be right, and what the peer gets right.
const RUNS: [(usize, f64, f64); 3] = [
    (usize::MAX, 0.87, 0.861),
    (200, 0.825, 0.807),
    (20, 0.68, 0.630),
];

struct Title {
    text: String,
    class: i64,
}

/// `None`, and a word about it, where the titles are not.
pub(super) fn measure() -> Result<Option<Table>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(TITLES);
    let Ok(text) = fs::read_to_string(&path) else {
        println!("\n{TITLES} is missing: suggestions are not measured on titles.");
        return Ok(None);
    };
    let mut titles = Vec::new();
    for line in text.lines() {
        let (text, class) = line
            .split_once('\t')
            .ok_or("a title is followed by a tab and its class")?;
        titles.push(Title {
            text: text.to_owned(),
            class: class.parse()?,
        });
    }
    let mut table = Table::new(format!(
        "Themes of {} titles: every fifth asked for, the others known",
        titles.len()
    ));
    for (known, least, peer) in RUNS {
        let name = match known {
            usize::MAX => "all known".to_owned(),
            _ => format!("{known} of each class known, the others without their class"),
        };
        run(
            &titles,
            known,
            &mut |what, ours, unit, limit| table.row(format!("{name}: {what}"), ours, unit, limit),
            least,
            peer,
        );
    }
    Ok(Some(table))
}

fn run(
    titles: &[Title],
    known: usize,
    row: &mut impl FnMut(&str, f64, &'static str, Limit),
    least: f64,
    peer: f64,
) {
    let asked = |at: usize| (at + 1).is_multiple_of(5);
    let classes = titles.iter().map(|title| title.class).max().unwrap_or(0) + 1;
    let mut learner = Learner::new();
    let mut seen = vec![0; classes as usize];
    for (at, title) in titles.iter().enumerate().filter(|(at, _)| !asked(*at)) {
        learner.add(at as i64, &piece(&[&title.text]));
        let seen = &mut seen[title.class as usize];
        if *seen < known {
            *seen += 1;
            learner.label(at as i64, title.class, Label::Has);
        }
    }
    let (_, took) = timed(|| learner.train(&|| false));
    let (mut right, mut all) = (0, 0);
    let mut reliability = Reliability::default();
    for title in titles
        .iter()
        .enumerate()
        .filter(|(at, _)| asked(*at))
        .map(|(_, title)| title)
    {
        let likely = learner.likelihoods(&piece(&[&title.text]));
        let best = likely.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        right += usize::from(best.is_some_and(|best| best.0 == title.class));
        all += 1;
        for (class, probability) in likely {
            reliability.note(probability, class == title.class);
        }
    }
    let right = right as f64 / f64::from(all.max(1));
    row("right", right, "of 1", Limit::AtLeast(least));
    row(
        "right, beside scikit-learn's",
        right,
        "of 1",
        Limit::AtLeast(peer),
    );
    row(
        "calibration error",
        reliability.error(),
        "",
        Limit::AtMost(0.05),
    );
    row(
        "right where 90 % was said",
        reliability.at_ninety(),
        "of 1",
        Limit::AtLeast(0.85),
    );
    row(
        "the same",
        reliability.at_ninety(),
        "of 1",
        Limit::AtMost(0.95),
    );
    row("training", took.as_secs_f64(), "s", Limit::None);
}

fn piece<'a>(head: &'a [&'a str]) -> Piece<'a> {
    Piece { head, body: &[] }
}

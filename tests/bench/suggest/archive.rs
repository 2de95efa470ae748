//! An archive of generated articles with one to three themes each: with all tags, and with three in ten missing.

use std::collections::HashSet;
use std::time::Instant;

use jianbao_language::{Label, Learner, Piece};
use jianbao_tests::generate::Random;
use jieba_rs::Jieba;

use super::Reliability;
use super::articles::{Article, Maker, THEMES};
use crate::Call;
use crate::search::lexicon;
use crate::table::{Limit, Table, timed};

/// Articles that were in no training.
const NEW: usize = 10_000;
/// Tags in a hundred that are hidden.
const HIDDEN: usize = 30;
/// Articles that may lack a theme, as many as a person looks at.
const FIRST: usize = 50;
/// Themes with fewer hidden tags can't fill what a person looks at.
const ENOUGH: usize = 100;

pub(super) fn measure(call: &Call) -> Vec<Table> {
    let maker = Maker::new(call.seed, lexicon::words(&Jieba::new()));
    let mut random = Random::new(call.seed);
    let themes = maker.themes(call.articles, &mut random);
    let articles: Vec<Article> = themes
        .iter()
        .map(|themes| maker.article(themes, &mut random))
        .collect();
    let new = maker.themes(call.articles.max(NEW), &mut random);
    let new: Vec<Article> = new
        .iter()
        .take(NEW)
        .map(|themes| maker.article(themes, &mut random))
        .collect();
    let hidden: HashSet<(usize, usize)> = (themes.iter().enumerate())
        .flat_map(|(at, themes)| themes.iter().map(move |&theme| (at, theme)))
        .filter(|_| random.below(100) < HIDDEN)
        .collect();

    let mut quick = Table::new(format!(
        "Learning {THEMES} themes from {} articles",
        articles.len()
    ));
    let mut right = Table::new(format!(
        "Suggestions for {NEW} new articles, {HIDDEN} % of the tags hidden before"
    ));
    let (mut whole, training) = timed(|| {
        let mut learner = filled(&maker, &articles);
        for (at, themes) in themes.iter().enumerate() {
            for &theme in themes {
                learner.label(at as i64, theme as i64, Label::Has);
            }
        }
        learner.train(&|| false);
        learner
    });
    quick.row(
        "reading and training",
        training.as_secs_f64(),
        "s",
        Limit::AtMost(60.0),
    );
    let mut times: Vec<f64> = new
        .iter()
        .take(2_000)
        .map(|article| asked(&whole, article))
        .collect();
    times.sort_by(f64::total_cmp);
    quick.row(
        "suggesting for one, median",
        times[times.len() / 2],
        "ms",
        Limit::AtMost(5.0),
    );
    quick.row(
        "suggesting for one, p99",
        times[times.len() * 99 / 100],
        "ms",
        Limit::AtMost(5.0),
    );
    for (name, theme) in [("the largest theme", THEMES - 1), ("a small theme", 10)] {
        // One more tagging, as a person makes it.
        whole.label(0, theme as i64, Label::Has);
        let (_, took) = timed(|| whole.update(&[theme as i64]));
        quick.row(
            format!("after one tagging, {name}"),
            took.as_secs_f64() * 1_000.0,
            "ms",
            Limit::AtMost(200.0),
        );
    }
    let (_, took) = timed(|| whole.lacking(THEMES as i64 - 1, FIRST));
    quick.time("what may lack the largest theme", took);
    let (bytes, took) = timed(|| whole.to_bytes());
    quick.row("kept", bytes.len() as f64 / 1e6, "MB", Limit::None);
    quick.time("keeping", took);
    let (again, took) = timed(|| Learner::from_bytes(&bytes));
    quick.time("reading it again", took);
    drop(again);
    drop(bytes);

    let (all, with_all) = judged(&whole, &new);
    drop(whole);
    let mut learner = filled(&maker, &articles);
    for (at, themes) in themes.iter().enumerate() {
        for &theme in themes
            .iter()
            .filter(|&&theme| !hidden.contains(&(at, theme)))
        {
            learner.label(at as i64, theme as i64, Label::Has);
        }
    }
    learner.train(&|| false);
    let (some, with_some) = judged(&learner, &new);
    right.row(
        "mean average precision, all tags known",
        all,
        "of 1",
        Limit::None,
    );
    right.row(
        "the same, tags hidden",
        some,
        "of 1",
        Limit::AtLeast(0.95 * all),
    );
    for (name, reliability) in [("all tags known", with_all), ("tags hidden", with_some)] {
        right.row(
            format!("{name}: calibration error"),
            reliability.error(),
            "",
            Limit::AtMost(0.05),
        );
        let ninety = reliability.at_ninety();
        right.row(
            format!("{name}: right where 90 % was said"),
            ninety,
            "of 1",
            Limit::AtLeast(0.85),
        );
        right.row(
            format!("{name}: the same"),
            ninety,
            "of 1",
            Limit::AtMost(0.95),
        );
    }
    let (mut found, mut shown, mut worst) = (0, 0, 1.0_f64);
    for theme in 0..THEMES {
        if hidden.iter().filter(|(_, other)| *other == theme).count() < ENOUGH {
            continue;
        }
        let lacking = learner.lacking(theme as i64, FIRST);
        let rightly = lacking
            .iter()
            .filter(|(key, _)| articles[*key as usize].themes.contains(&theme))
            .count();
        found += rightly;
        shown += lacking.len();
        worst = worst.min(rightly as f64 / lacking.len().max(1) as f64);
    }
    right.row(
        format!("the first {FIRST} that may lack a theme do"),
        f64::from(found as u32) / f64::from(shown.max(1) as u32),
        "of 1",
        Limit::AtLeast(0.8),
    );
    right.row("the same, of the worst theme", worst, "of 1", Limit::None);
    vec![quick, right]
}

fn filled(maker: &Maker, articles: &[Article]) -> Learner {
    let mut learner = Learner::new();
    for theme in 0..THEMES {
        learner.theme(theme as i64, &[maker.name(theme).to_owned()]);
    }
    for (at, article) in articles.iter().enumerate() {
        with_piece(article, |piece| learner.add(at as i64, piece));
    }
    learner
}

fn with_piece<T>(article: &Article, work: impl FnOnce(&Piece) -> T) -> T {
    let body: Vec<&str> = article.body.iter().map(String::as_str).collect();
    work(&Piece {
        head: &[&article.headline],
        body: &body,
    })
}

/// Milliseconds to suggest for one article, with reasons.
fn asked(learner: &Learner, article: &Article) -> f64 {
    with_piece(article, |piece| {
        let begun = Instant::now();
        std::hint::black_box(learner.suggest(piece, &[], 5));
        begun.elapsed().as_secs_f64() * 1_000.0
    })
}

/// The mean over themes of the average precision among new articles, and how honest what was said is.
fn judged(learner: &Learner, new: &[Article]) -> (f64, Reliability) {
    let mut by_theme: Vec<Vec<(f32, bool)>> = vec![Vec::new(); THEMES];
    let mut reliability = Reliability::default();
    for article in new {
        for (theme, probability) in with_piece(article, |piece| learner.likelihoods(piece)) {
            let has = article.themes.contains(&(theme as usize));
            by_theme[theme as usize].push((probability, has));
            reliability.note(probability, has);
        }
    }
    let (mut sum, mut count) = (0.0, 0.0);
    for mut said in by_theme {
        said.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut own, mut precisions) = (0.0, 0.0);
        for (at, _) in said.iter().enumerate().filter(|(_, said)| said.1) {
            own += 1.0;
            precisions += own / (at + 1) as f64;
        }
        if own > 0.0 {
            sum += precisions / own;
            count += 1.0;
        }
    }
    (sum / f64::max(count, 1.0), reliability)
}

//! Summaries of one sentence held against headlines that they were not shown, beside the first sentence, the best
//! there is, and TextRank; and how fast summaries are made.
//!
//! The news items are a broadcaster's and lie outside this repository; without them only the speed is measured.

mod rouge;
mod textrank;

use std::hint::black_box;
use std::path::Path;

use jianbao_language::{Story, StoryBlock, SummaryLength, summarize, summarize_text};
use jianbao_tests::generate::{Random, pages};

use crate::table::{Limit, Table, median};
use crate::{Call, Result};
use rouge::rouge;

/// `{"headline", "text"}` a line.
const ITEMS: &str = "../shared/data/news-items/items.jsonl";
/// Articles that are summarized for their speed.
const ARTICLES: usize = 4_000;
/// How often the items are drawn again for the interval.
const DRAWS: usize = 1_000;

/// Measures quality where the items are, and speed.
pub(crate) fn measure(call: &Call) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    if Path::new(ITEMS).exists() {
        tables.push(quality(ITEMS.as_ref())?);
    } else {
        eprintln!("{ITEMS} is not here: no quality of summaries");
    }
    tables.push(speed(call.seed));
    Ok(tables)
}

/// ROUGE over characters, F1 in percent, as the items' own script measures it.
fn quality(items: &Path) -> Result<Table> {
    let mut rows: [Vec<[f64; 3]>; 4] = Default::default();
    for line in std::fs::read_to_string(items)?.lines() {
        let item: serde_json::Value = serde_json::from_str(line)?;
        let (Some(headline), Some(text)) = (item["headline"].as_str(), item["text"].as_str())
        else {
            return Err("an item has no headline or no text".into());
        };
        let own: Vec<String> = split(text).iter().map(|s| undated(s).to_owned()).collect();
        let scores: Vec<[f64; 3]> = own.iter().map(|s| rouge(headline, s)).collect();
        let Some(best) = scores.iter().max_by(|a, b| a[0].total_cmp(&b[0])) else {
            continue;
        };
        let ours = summarize_text(text, SummaryLength::Sentences(1));
        rows[0].push(scores[0]);
        rows[1].push(*best);
        rows[2].push(rouge(headline, &ours.replace(char::is_whitespace, "")));
        rows[3].push(scores[textrank::best(&own)]);
    }
    let mut table = Table::new(format!(
        "One sentence for each of {} news items",
        rows[0].len()
    ));
    let names = [
        "the first sentence",
        "the best single sentence",
        "ours",
        "TextRank",
    ];
    for (name, rows) in names.iter().zip(&rows) {
        for (measure, name_of) in ["ROUGE-1", "ROUGE-2", "ROUGE-L"].iter().enumerate() {
            let mean = rows.iter().map(|row| row[measure]).sum::<f64>() / rows.len() as f64;
            table.row(format!("{name}: {name_of}"), mean, "%", Limit::None);
        }
    }
    let gaps: Vec<f64> = rows[2]
        .iter()
        .zip(&rows[0])
        .map(|(ours, lead)| ours[0] - lead[0])
        .collect();
    let (low, high) = interval(&gaps);
    let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
    table.row(
        "ours above the first sentence, ROUGE-1",
        mean,
        "%",
        Limit::AtLeast(1.5),
    );
    table.row(
        "the low end of its 95 % interval",
        low,
        "%",
        Limit::AtLeast(0.01),
    );
    table.row("the high end", high, "%", Limit::None);
    Ok(table)
}

fn speed(seed: u64) -> Table {
    let mut table = Table::new("Summaries");
    let articles = bodies(seed);
    let characters: usize = articles
        .iter()
        .flatten()
        .map(|block| block.chars().count())
        .sum();
    let (_, took) = median(|| {
        for article in &articles {
            let blocks: Vec<(StoryBlock, &str)> = article
                .iter()
                .map(|text| (StoryBlock::Paragraph, text.as_str()))
                .collect();
            let story = Story {
                headline: article.first().map(String::as_str),
                deck: None,
                blocks: blocks.get(1..).unwrap_or_default(),
            };
            black_box(summarize(&story, SummaryLength::default()));
        }
    });
    table.row(
        format!(
            "articles of {} characters",
            characters / articles.len().max(1)
        ),
        articles.len() as f64 / took.as_secs_f64(),
        "articles/s",
        Limit::AtLeast(2_000.0),
    );
    table
}

/// Articles as lines of generated pages, cut wherever there are 600 characters.
fn bodies(seed: u64) -> Vec<Vec<String>> {
    let mut articles = Vec::new();
    let (mut article, mut length) = (Vec::new(), 0);
    for page in pages(seed, ARTICLES) {
        for line in page.text.lines().filter(|line| !line.trim().is_empty()) {
            length += line.chars().count();
            article.push(line.trim().to_owned());
            if length >= 600 {
                articles.push(std::mem::take(&mut article));
                length = 0;
            }
        }
    }
    articles
}

/// Sentences as the script cuts them: at each 。！？, without white space.
fn split(text: &str) -> Vec<String> {
    let text = text.replace(char::is_whitespace, "");
    text.split_inclusive(['。', '！', '？'])
        .map(str::to_owned)
        .collect()
}

/// A sentence without the broadcast's name in front, as the script has it.
fn undated(sentence: &str) -> &str {
    match sentence.split_once("新闻联播") {
        Some((before, after)) if before.chars().count() <= 27 => {
            after.trim_start_matches(['）', ')', '：', ':'])
        }
        _ => sentence,
    }
}

/// The 95 % interval of a mean by drawing the values again.
fn interval(values: &[f64]) -> (f64, f64) {
    let mut random = Random::new(1);
    let mut means: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let sum: f64 = (0..values.len())
                .map(|_| values[random.below(values.len())])
                .sum();
            sum / values.len() as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    (means[DRAWS / 40], means[DRAWS - DRAWS / 40 - 1])
}

//! Every page with truth is read as a careful person reads it.
//!
//! Compares as the scorer does: text without white space, and each character of the source held exactly once.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jianbao_pages::{BlockKind, Reading, Role};
use jianbao_tests::workspace::truths;
use serde_json::Value;

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
        .collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![bare(text)],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What is compared of an article, in words a person can read when it differs.
fn wanted(article: &Value) -> BTreeMap<&'static str, Vec<String>> {
    let (mut paragraphs, mut crossheads) = (texts(&article["lead"]), Vec::new());
    paragraphs.extend(texts(&article["paragraphs"]));
    for section in article["sections"].as_array().into_iter().flatten() {
        crossheads.extend(texts(&section["heading"]));
        paragraphs.extend(texts(&section["paragraphs"]));
    }
    let mut credits = Vec::new();
    for (field, role) in [
        ("reporters", "reporter"),
        ("correspondents", "correspondent"),
        ("photographers", "photographer"),
        ("interns", "intern"),
        ("authors", "author"),
    ] {
        credits.extend(
            texts(&article[field])
                .into_iter()
                .map(|name| format!("{role} {name}")),
        );
    }
    credits.sort();
    let whole = |field: &str| vec![texts(&article[field]).concat()];
    BTreeMap::from([
        ("kicker", whole("kicker")),
        ("headline", whole("headline")),
        ("deck", whole("deck")),
        ("paragraphs", paragraphs),
        ("crossheads", crossheads),
        ("captions", texts(&article["captions"])),
        ("credits", credits),
    ])
}

fn found(article: &jianbao_pages::Article) -> BTreeMap<&'static str, Vec<String>> {
    let of = |kind: BlockKind| {
        article
            .body
            .iter()
            .filter(|b| b.kind == kind)
            .map(|b| bare(&b.text))
            .collect()
    };
    let mut credits: Vec<String> = article
        .credits
        .iter()
        .filter(|c| c.role != Role::Editor)
        .map(|c| {
            format!(
                "{} {}",
                format!("{:?}", c.role).to_lowercase(),
                bare(&c.name)
            )
        })
        .collect();
    credits.sort();
    credits.dedup();
    let whole = |text: &Option<String>| vec![bare(text.as_deref().unwrap_or_default())];
    BTreeMap::from([
        ("kicker", whole(&article.kicker)),
        ("headline", whole(&article.headline)),
        ("deck", whole(&article.deck)),
        ("paragraphs", of(BlockKind::Paragraph)),
        ("crossheads", of(BlockKind::Crosshead)),
        ("captions", of(BlockKind::Caption)),
        ("credits", credits),
    ])
}

fn count(text: &str) -> HashMap<char, i64> {
    let mut counts = HashMap::new();
    for c in bare(text).chars() {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// The source without its heading marks, as the scorer takes them off.
fn unmarked(source: &str) -> String {
    source
        .lines()
        .map(|line| {
            let line = line.trim().trim_start_matches('\u{feff}');
            let hashes = line.chars().take_while(|c| *c == '#').count();
            let line = match line[hashes..].chars().next() {
                Some(c) if hashes > 0 && c.is_whitespace() => &line[hashes..],
                _ => line,
            };
            let line = line.strip_prefix("**").unwrap_or(line);
            line.strip_suffix("**").unwrap_or(line)
        })
        .collect()
}

fn held(reading: &Reading) -> String {
    let mut all: String = reading.page.folio.concat() + &reading.page.banners.concat();
    for article in &reading.articles {
        for text in [&article.kicker, &article.headline, &article.deck]
            .into_iter()
            .flatten()
        {
            all.push_str(text);
        }
        all.extend(article.body.iter().map(|b| b.text.as_str()));
        all.extend(article.repeats_dropped.iter().map(String::as_str));
    }
    all
}

fn differences(path: &Path) -> Vec<String> {
    let truth: Value =
        serde_json::from_slice(&std::fs::read(path).expect("a truth")).expect("a truth in JSON");
    let source = path.with_file_name(truth["page"].as_str().expect("the page's name"));
    let decoded =
        jianbao_pages::decode(&std::fs::read(&source).expect("a page")).expect("a page's text");
    let reading = jianbao_pages::read(&decoded.text, "page");
    let mut wrong = Vec::new();
    let mut compare = |what: String, want: Vec<String>, have: Vec<String>| {
        if want != have {
            wrong.push(format!("{what}\n   want {want:?}\n   have {have:?}"));
        }
    };
    compare(
        "banners".into(),
        texts(&truth["banners"]),
        reading.page.banners.iter().map(|b| bare(b)).collect(),
    );
    let articles = truth["articles"].as_array().expect("articles");
    compare(
        "articles".into(),
        vec![articles.len().to_string()],
        vec![reading.articles.len().to_string()],
    );
    for (want, have) in articles.iter().zip(&reading.articles) {
        let (wanted, mut found) = (wanted(want), found(have));
        let name = wanted["headline"].concat();
        for (what, want) in wanted {
            compare(
                format!("{name}: {what}"),
                want,
                found.remove(what).unwrap_or_default(),
            );
        }
        if let Some(kind) = want["kind"].as_str() {
            compare(
                format!("{name}: kind"),
                vec![kind.into()],
                vec![format!("{:?}", have.kind).to_lowercase()],
            );
        }
        if let Some(dateline) = want.get("dateline") {
            let have = have.dateline.as_deref().map(bare).into_iter().collect();
            compare(format!("{name}: dateline"), texts(dateline), have);
        }
    }
    if let Some(meta) = truth.get("meta") {
        let page = &reading.page;
        let number = |n: Option<u32>| n.map_or(Value::Null, Value::from).to_string();
        compare(
            "date".into(),
            texts(&meta["date"]),
            page.date.iter().map(|d| bare(d)).collect(),
        );
        compare(
            "number".into(),
            vec![meta["number"].to_string()],
            vec![number(page.number)],
        );
        compare(
            "section".into(),
            texts(&meta["section"]),
            page.section.iter().map(|d| bare(d)).collect(),
        );
        compare(
            "editors".into(),
            texts(&meta["editors"]),
            page.editors.iter().map(|d| bare(d)).collect(),
        );
        compare(
            "folio".into(),
            texts(&meta["folio"]),
            page.folio.iter().map(|d| bare(d)).collect(),
        );
    }
    let (printed, kept) = (count(&unmarked(&decoded.text)), count(&held(&reading)));
    for c in printed.keys().chain(kept.keys()) {
        let (want, have) = (printed.get(c).unwrap_or(&0), kept.get(c).unwrap_or(&0));
        if want != have {
            wrong.push(format!(
                "{c} stands {want} times in the source, {have} times in the reading"
            ));
        }
    }
    wrong
}

#[test]
fn every_page_with_truth_is_read_as_a_person_reads_it() {
    let all = truths();
    assert!(
        all.len() >= 12,
        "{} pages are too few to say anything",
        all.len()
    );
    let mut report = String::new();
    for path in all {
        for line in differences(&path) {
            report.push_str(&format!(
                "{}: {line}\n",
                path.file_name().unwrap_or_default().to_string_lossy()
            ));
        }
    }
    assert!(report.is_empty(), "{report}");
}

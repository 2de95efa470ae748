//! What was measured, as tables: each class of queries beside the peers, and every figure that is asked.

use std::collections::BTreeMap;

use serde_json::Value;

use super::queries::Asked;
use crate::Result;
use crate::table::{Limit, Table};

/// All that was measured.
pub(crate) struct Measured<'m> {
    pub(crate) articles: usize,
    pub(crate) built: &'m Value,
    pub(crate) asked: &'m [Asked],
    pub(crate) truth: &'m [Option<u64>],
    pub(crate) ours: &'m Value,
    /// Name, how it was built, what it answered.
    pub(crate) peers: &'m [(&'m str, Value, Value)],
}

/// Some times in milliseconds.
#[derive(Debug, Default, Clone)]
struct Times(Vec<f64>);

impl Times {
    fn add(&mut self, time: Option<f64>) {
        self.0.extend(time);
    }

    /// The time that this share of them does not exceed; the nearest rank.
    fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or(f64::NAN)
    }

    fn median(&self) -> f64 {
        self.at(0.5)
    }

    fn told(&self) -> String {
        if self.0.is_empty() {
            "–".to_owned()
        } else {
            format!("{:.2} / {:.1}", self.median(), self.at(0.99))
        }
    }
}

fn number(value: &Value, of: &str) -> Option<f64> {
    value[of].as_f64()
}

impl Measured<'_> {
    fn answers<'v>(&self, of: &'v Value) -> &'v [Value] {
        of["answers"].as_array().map_or(&[], Vec::as_slice)
    }

    /// One figure of those queries that fulfil a condition.
    fn times(&self, of: &Value, figure: &str, wanted: impl Fn(usize) -> bool) -> Times {
        let mut times = Times::default();
        for (at, answer) in self.answers(of).iter().enumerate() {
            if wanted(at) {
                times.add(number(answer, figure));
            }
        }
        times
    }

    /// How many of the queries put to one it counts as they are; and of how many it finds nothing that is there.
    fn right(&self, of: &Value) -> (usize, usize, usize) {
        let (mut asked, mut right, mut blind) = (0, 0, 0);
        for (answer, truth) in self.answers(of).iter().zip(self.truth) {
            let (Some(total), Some(truth)) = (answer["total"].as_u64(), truth) else {
                continue;
            };
            asked += 1;
            right += usize::from(total == *truth);
            blind += usize::from(total == 0 && *truth > 0);
        }
        (asked, right, blind)
    }

    fn total(&self, at: usize) -> u64 {
        self.answers(self.ours)[at]["total"].as_u64().unwrap_or(0)
    }
}

/// Prints the classes and gives the figures that are asked.
pub(crate) fn tables(all: &Measured<'_>) -> Result<Vec<Table>> {
    for (asked, (answer, truth)) in all
        .asked
        .iter()
        .zip(all.answers(all.ours).iter().zip(all.truth))
    {
        if let Some(truth) = truth
            && answer["total"].as_u64() != Some(*truth)
        {
            return Err(format!(
                "{} finds {} articles, and {truth} say it",
                asked.typed, answer["total"]
            )
            .into());
        }
    }
    classes(all);
    others(all);
    Ok(vec![figures(all), building(all)])
}

fn classes(all: &Measured<'_>) {
    let mut classes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut order = Vec::new();
    for (at, asked) in all.asked.iter().enumerate() {
        if !classes.contains_key(asked.class.as_str()) {
            order.push(asked.class.as_str());
        }
        classes.entry(&asked.class).or_default().push(at);
    }
    println!(
        "\n## {} articles: median / p99 in ms by class\n\n\
         | class | queries | found, median | first 50 | tantivy-bigram | all counted | tantivy-bigram | 50 most relevant | facets |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        all.articles
    );
    let bigram = &all.peers[0].2;
    for class in order {
        let members = &classes[class];
        let of =
            |value: &Value, figure| all.times(value, figure, |at| members.contains(&at)).told();
        let mut totals: Vec<u64> = members.iter().map(|at| all.total(*at)).collect();
        totals.sort_unstable();
        println!(
            "| {class} | {} | {} | {} | {} | {} | {} | {} | {} |",
            members.len(),
            totals[totals.len() / 2],
            of(all.ours, "first"),
            of(bigram, "first"),
            of(all.ours, "count"),
            of(bigram, "count"),
            of(all.ours, "best"),
            of(all.ours, "facets"),
        );
    }
}

fn others(all: &Measured<'_>) {
    println!(
        "\n## {} articles: who finds what, over the phrases each was put\n\n\
         | | counted right | of | blind to | first 50 | counted | 50 most relevant | built, articles/s | × the text | memory, MB |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        all.articles
    );
    let text = number(all.built, "text").unwrap_or(f64::NAN);
    let row = |name: &str, of: &Value, rate: Option<f64>, bytes: Option<f64>| {
        let (asked, right, blind) = all.right(of);
        let wanted = |at: usize| all.truth[at].is_some();
        println!(
            "| {name} | {right} | {asked} | {blind} | {} | {} | {} | {} | {} | {} |",
            all.times(of, "first", wanted).told(),
            all.times(of, "count", wanted).told(),
            all.times(of, "best", wanted).told(),
            rate.map_or("–".into(), |rate| format!("{rate:.0}")),
            bytes.map_or("–".into(), |bytes| format!("{:.2}", bytes / text)),
            number(of, "memory").map_or("–".into(), |m| format!("{m:.0}")),
        );
    };
    row(
        "ours",
        all.ours,
        number(all.built, "index"),
        Some(index(all)),
    );
    for (name, made, answered) in all.peers {
        let bytes = number(made, "bytes").filter(|bytes| *bytes > 0.0);
        let rate = number(made, "seconds")
            .filter(|_| bytes.is_some())
            .map(|seconds| all.articles as f64 / seconds);
        row(name, answered, rate, bytes);
    }
}

fn index(all: &Measured<'_>) -> f64 {
    let sizes = &all.built["sizes"];
    ["gram", "single", "sketch"]
        .iter()
        .filter_map(|table| number(sizes, table))
        .sum()
}

fn figures(all: &Measured<'_>) -> Table {
    let mut table = Table::new(format!("Searching {} articles", all.articles));
    let (ours, bigram) = (all.ours, &all.peers[0].2);
    let every = |_: usize| true;
    let mut at_most = |what: &str, figure: f64, unit, limit: f64| {
        table.row(what, figure, unit, Limit::AtMost(limit));
    };
    let first = all.times(ours, "first", every);
    at_most(
        "first 50 with their rows, median",
        first.median(),
        "ms",
        5.0,
    );
    at_most("first 50 with their rows, p99", first.at(0.99), "ms", 30.0);
    let both = |at: usize| !all.answers(bigram)[at].is_null();
    let (mine, theirs) = (
        all.times(ours, "keys", both),
        all.times(bigram, "first", both),
    );
    at_most(
        "first 50 keys beside tantivy-bigram's, median",
        mine.median() / theirs.median(),
        "×",
        1.0,
    );
    at_most(
        "first 50 keys beside tantivy-bigram's, p99",
        mine.at(0.99) / theirs.at(0.99),
        "×",
        1.0,
    );
    let frequent = |at: usize| {
        let phrase = all.asked[at].form.phrase();
        phrase.is_some_and(|word| word.chars().count() > 2)
            && all.total(at) as f64 > 0.3 * all.articles as f64
    };
    let counts = all.times(ours, "count", |at| !frequent(at));
    at_most("exact count, median", counts.median(), "ms", 100.0);
    at_most("exact count, p99", counts.at(0.99), "ms", 100.0);
    let counts = all.times(ours, "count", frequent);
    if !counts.0.is_empty() {
        at_most(
            "exact count of phrases in over 30 %, slowest",
            counts.at(1.0),
            "ms",
            250.0,
        );
    }
    at_most(
        "all facets and the timeline, slowest",
        all.times(ours, "facets", every).at(1.0),
        "ms",
        150.0,
    );
    at_most(
        "50 most relevant, p99",
        all.times(ours, "best", every).at(0.99),
        "ms",
        150.0,
    );
    let list = |name: &str| {
        let times = ours[name].as_array().map_or(&[][..], Vec::as_slice);
        Times(times.iter().filter_map(Value::as_f64).collect())
    };
    at_most(
        "an older query ends after a newer one, slowest",
        list("cancel").at(1.0),
        "ms",
        10.0,
    );
    at_most(
        "an article saved while others search is found, median",
        list("saved").median(),
        "ms",
        100.0,
    );
    at_most(
        "an article saved while others search is found, slowest",
        list("saved").at(1.0),
        "ms",
        100.0,
    );
    at_most(
        "memory while searching",
        number(ours, "memory").unwrap_or(f64::NAN),
        "MB",
        300.0,
    );
    at_most(
        "memory with facets",
        number(ours, "memory_all").unwrap_or(f64::NAN),
        "MB",
        300.0,
    );
    table.row(
        "opening, to the first rows",
        number(ours, "opened").unwrap_or(f64::NAN),
        "ms",
        Limit::None,
    );
    table.row(
        "reading what facets are counted from, once",
        number(ours, "warm").unwrap_or(f64::NAN),
        "ms",
        Limit::None,
    );
    table
}

fn building(all: &Measured<'_>) -> Table {
    let mut table = Table::new(format!("Building {} articles", all.articles));
    let of = |name: &str| number(all.built, name).unwrap_or(f64::NAN);
    let text = of("text");
    table.row(
        "index made anew",
        of("index"),
        "articles/s",
        Limit::AtLeast(2_500.0),
    );
    table.row(
        "tidying it, searched meanwhile",
        of("tidy"),
        "s",
        Limit::None,
    );
    table.row(
        "index beside the text",
        index(all) / text,
        "×",
        Limit::AtMost(2.0),
    );
    for part in ["gram", "single", "sketch", "block", "source", "file"] {
        let size = number(&all.built["sizes"], part).unwrap_or(f64::NAN);
        table.row(format!("of it {part}"), size / text, "×", Limit::None);
    }
    table.row("text", text / 1e6, "MB", Limit::None);
    table.row(
        "words of the dictionary",
        of("vocabulary"),
        "words",
        Limit::None,
    );
    table.row("import, all of it", of("import"), "articles/s", Limit::None);
    table.row(
        format!("tag {} in one action", all.built["tagged"]),
        of("tag_seconds"),
        "s",
        Limit::None,
    );
    table.row("undo it", of("undo_seconds"), "s", Limit::None);
    table
}

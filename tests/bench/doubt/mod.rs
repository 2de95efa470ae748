//! How well the reader knows where it is wrong: damaged pages with truth, places marked unsure, mistakes among them.
//!
//! `doubt --fit` fits the weights anew on the seeds for tuning, prints the table of `pages/src/weights.rs`, and says what
//! weights fitted on some pages are worth on others.

mod fit;
mod refit;

use jianbao_pages::BlockKind;
use jianbao_tests::damage::Kind;
use jianbao_tests::mistakes::{Known, Place};
use jianbao_tests::workspace::truths;

use crate::Result;
use crate::table::{Limit, Table};

/// Seeds that weights are fitted on; no other seed may be.
const TUNING: std::ops::Range<u64> = 1..41;
/// Seeds that figures are told of.
const TESTING: std::ops::Range<u64> = 1001..1041;

/// What is asked: at least so much of the mistakes in places marked unsure, and at most so many of the places marked.
const HELD: f64 = 80.0;
const MARKED: f64 = 10.0;

/// How often places are marked and wrong.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    places: usize,
    marked: usize,
    wrong: usize,
    both: usize,
}

impl Count {
    fn add(&mut self, marked: bool, wrong: bool) {
        self.places += 1;
        self.marked += usize::from(marked);
        self.wrong += usize::from(wrong);
        self.both += usize::from(marked && wrong);
    }

    /// How much of the places is marked, in percent.
    fn marked(&self) -> f64 {
        percent(self.marked, self.places)
    }

    /// How much of what is wrong is marked, in percent.
    fn held(&self) -> f64 {
        percent(self.both, self.wrong)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// The pages with truth.
fn pages() -> Vec<Known> {
    truths().iter().map(|truth| Known::of(truth)).collect()
}

pub(crate) fn measure(fitting: bool) -> Result<Vec<Table>> {
    let pages = pages();
    if fitting {
        return Ok(vec![refit::measure(&pages)]);
    }
    let mut table = Table::new("Doubt: places marked unsure, and the mistakes among them");
    let mut all = Vec::new();
    let undamaged = count(
        &pages,
        Kind::Nothing,
        TESTING.start..TESTING.start + 1,
        &mut Vec::new(),
    );
    rows(&mut table, Kind::Nothing.name(), &undamaged, false);
    let mut sum = Count::default();
    for kind in Kind::DAMAGING {
        let one = count(&pages, kind, TESTING, &mut all);
        rows(&mut table, kind.name(), &one, false);
        for (part, more) in [
            (&mut sum.places, one.places),
            (&mut sum.marked, one.marked),
            (&mut sum.wrong, one.wrong),
            (&mut sum.both, one.both),
        ] {
            *part += more;
        }
    }
    rows(&mut table, "all damaged pages", &sum, true);
    let tuning = Kind::DAMAGING.map(|kind| count(&pages, kind, TUNING, &mut Vec::new()));
    let of = |part: fn(&Count) -> usize| tuning.iter().map(part).sum::<usize>();
    table.row(
        "the same on the seeds for tuning: marked",
        percent(of(|c| c.marked), of(|c| c.places)),
        "%",
        Limit::None,
    );
    table.row(
        "the same on the seeds for tuning: held",
        percent(of(|c| c.both), of(|c| c.wrong)),
        "%",
        Limit::None,
    );
    Ok(vec![table, reliability(&all), by_role(&all)])
}

fn count(pages: &[Known], kind: Kind, seeds: std::ops::Range<u64>, all: &mut Vec<Place>) -> Count {
    let mut count = Count::default();
    for page in pages {
        for seed in seeds.clone() {
            for (place, _) in page.damaged(kind, seed) {
                count.add(place.is_marked(), place.wrong.is_some());
                all.push(place);
            }
        }
    }
    count
}

fn rows(table: &mut Table, name: &str, count: &Count, asked: bool) {
    let limit = |limit: Limit| if asked { limit } else { Limit::None };
    table.row(
        format!("{name}: places"),
        count.places as f64,
        "",
        Limit::None,
    );
    table.row(
        format!("{name}: wrong"),
        count.wrong as f64,
        "",
        Limit::None,
    );
    table.row(
        format!("{name}: marked unsure"),
        count.marked(),
        "%",
        limit(Limit::AtMost(MARKED)),
    );
    if count.wrong > 0 {
        table.row(
            format!("{name}: mistakes held"),
            count.held(),
            "%",
            limit(Limit::AtLeast(HELD)),
        );
    }
}

/// What the reader said of places, and how many of them were right.
fn reliability(all: &[Place]) -> Table {
    const EDGES: [f32; 9] = [0.0, 0.3, 0.5, 0.7, 0.85, 0.91, 0.96, 0.99, 1.01];
    let mut table =
        Table::new("Doubt: how often places are right of which the reader says so much");
    for edges in EDGES.windows(2) {
        let said: Vec<&Place> = all
            .iter()
            .filter(|p| (edges[0]..edges[1]).contains(&p.confidence))
            .collect();
        if said.is_empty() {
            continue;
        }
        let mean = said.iter().map(|p| f64::from(p.confidence)).sum::<f64>() / said.len() as f64;
        let right = said.iter().filter(|p| p.wrong.is_none()).count();
        table.row(
            format!(
                "said {:.1} % on average, {} places",
                100.0 * mean,
                said.len()
            ),
            percent(right, said.len()),
            "%",
            Limit::None,
        );
    }
    table
}

fn by_role(all: &[Place]) -> Table {
    let mut table = Table::new("Doubt: by role, all damaged pages");
    for (name, is) in [
        ("heads", None),
        ("paragraphs", Some(BlockKind::Paragraph)),
        ("crossheads", Some(BlockKind::Crosshead)),
        ("captions", Some(BlockKind::Caption)),
        ("bylines", Some(BlockKind::Credit)),
    ] {
        let mut count = Count::default();
        for place in all.iter().filter(|place| place.block == is) {
            count.add(place.is_marked(), place.wrong.is_some());
        }
        rows(&mut table, name, &count, false);
    }
    table
}

//! The weights fitted anew, and what such weights are worth on pages they were not fitted on.

use jianbao_pages::{BlockKind, HINTS};
use jianbao_tests::damage::Kind;
use jianbao_tests::mistakes::{Known, Place};
use jianbao_tests::workspace::own_truths;

use super::fit::{SIZE, Sample, fit, likely};
use super::{Count, TESTING, TUNING};
use crate::table::{Limit, Table};

/// The kinds of places, as the columns of the table have them.
const COLUMNS: usize = 5;

/// So many parts the pages are dealt into; each is tested with weights of all others.
const FOLDS: usize = 5;

/// How many places of a hundred may be marked.
const MARKED: usize = 10;

type Weights = [[f64; SIZE]; COLUMNS];

/// Places of one page, by column.
type Samples = Vec<(usize, Sample)>;

fn column(place: &Place) -> usize {
    match place.block {
        None => 0,
        Some(BlockKind::Paragraph) => 1,
        Some(BlockKind::Crosshead) => 2,
        Some(BlockKind::Caption) => 3,
        Some(BlockKind::Credit | BlockKind::Jump) => 4,
    }
}

/// The places of a page: as it is, once, and with all damage that the seeds do.
fn samples(page: &Known, seeds: std::ops::Range<u64>) -> Samples {
    let undamaged = page.damaged(Kind::Nothing, seeds.start).into_iter();
    let damaged = Kind::DAMAGING
        .into_iter()
        .flat_map(|kind| seeds.clone().map(move |seed| (kind, seed)))
        .flat_map(|(kind, seed)| page.damaged(kind, seed));
    undamaged
        .chain(damaged)
        .map(|(place, hints)| (column(&place), (hints, place.wrong.is_some())))
        .collect()
}

fn fit_all(pages: &[&Samples]) -> Weights {
    std::array::from_fn(|column| {
        let of: Vec<Sample> = pages
            .iter()
            .flat_map(|page| page.iter())
            .filter(|(c, _)| *c == column)
            .map(|(_, sample)| *sample)
            .collect();
        fit(&of)
    })
}

pub(super) fn measure(pages: &[Known]) -> Table {
    let tuning: Vec<Samples> = pages.iter().map(|page| samples(page, TUNING)).collect();
    let testing: Vec<Samples> = pages.iter().map(|page| samples(page, TESTING)).collect();
    print_table(&fit_all(&tuning.iter().collect::<Vec<_>>()));
    let mut table = Table::new(
        "Doubt: mistakes held by the tenth of places that is likeliest wrong, on other pages",
    );
    // Real pages, where they are there, come last.
    let own = own_truths().len();
    let is_own = |page: usize| page < own;
    let mut folded = Vec::new();
    for fold in 0..FOLDS {
        folded.extend(judged(&tuning, &testing, |page| page % FOLDS == fold));
    }
    table.row(
        "a fifth of the pages, by weights of the others",
        held(folded),
        "%",
        Limit::None,
    );
    if pages.len() > own {
        let real = judged(&tuning, &testing, |page| !is_own(page));
        table.row(
            "the real pages, by weights of ours",
            held(real),
            "%",
            Limit::None,
        );
        let ours = judged(&tuning, &testing, is_own);
        table.row(
            "ours, by weights of the real pages",
            held(ours),
            "%",
            Limit::None,
        );
    }
    table
}

/// How likely places of some pages are wrong by weights of the others, and whether they are.
fn judged(
    tuning: &[Samples],
    testing: &[Samples],
    tested: impl Fn(usize) -> bool,
) -> Vec<(f64, bool)> {
    let others: Vec<&Samples> = (0..tuning.len())
        .filter(|page| !tested(*page))
        .map(|page| &tuning[page])
        .collect();
    let weights = fit_all(&others);
    (0..testing.len())
        .filter(|page| tested(*page))
        .flat_map(|page| &testing[page])
        .map(|(column, (hints, wrong))| (likely(&weights[*column], *hints), *wrong))
        .collect()
}

/// How much of what is wrong is among the likeliest, in percent.
fn held(mut places: Vec<(f64, bool)>) -> f64 {
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    let most = places.len() * MARKED / 100;
    let mut count = Count::default();
    for (at, (_, wrong)) in places.iter().enumerate() {
        count.add(at < most, *wrong);
    }
    count.held()
}

/// Prints the body of `pages/src/weights.rs`.
fn print_table(weights: &Weights) {
    let row = |hint: usize| -> String {
        let figures: Vec<String> = weights
            .iter()
            .map(|of| format!("{:.2}", of[hint]))
            .collect();
        // Nothing is never less than nothing.
        figures.join(", ").replace("-0.00", "0.00")
    };
    println!("pub(crate) const BIAS: [f32; KINDS] = [{}];\n", row(HINTS));
    println!("#[rustfmt::skip]\npub(crate) const WEIGHTS: [[f32; KINDS]; HINTS] = [");
    for hint in 0..HINTS {
        println!("    [{}],", row(hint));
    }
    println!("];");
}

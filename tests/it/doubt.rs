//! The reader says how sure it is, and is mostly right: what it reads wrongly on damaged pages is where it says so.

use std::collections::BTreeMap;

use jianbao_tests::damage::Kind;
use jianbao_tests::mistakes::{Known, Place};
use jianbao_tests::workspace::truths;

/// Seeds that the weights were not fitted on; `bench doubt` goes over more of them.
const SEEDS: std::ops::Range<u64> = 1001..1011;

fn pages() -> Vec<Known> {
    truths().iter().map(|truth| Known::of(truth)).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[test]
fn most_of_what_is_read_wrongly_is_in_the_few_places_marked_unsure() {
    let mut all: Vec<Place> = Vec::new();
    for page in pages() {
        for kind in Kind::DAMAGING {
            for seed in SEEDS {
                all.extend(page.damaged(kind, seed).into_iter().map(|(place, _)| place));
            }
        }
    }
    let count = |of: &dyn Fn(&Place) -> bool| all.iter().filter(|place| of(place)).count();
    let wrong = count(&|p| p.wrong.is_some());
    let held = percent(count(&|p| p.wrong.is_some() && p.is_marked()), wrong);
    let marked = percent(count(&Place::is_marked), all.len());
    assert!(
        wrong > 500,
        "{wrong} mistakes in {} places are too few to say anything",
        all.len()
    );
    assert!(
        held >= 80.0,
        "places marked hold {held:.1} % of the mistakes"
    );
    assert!(marked <= 10.0, "{marked:.1} % of the places are marked");
    // What it says of places is about how often they are right.
    for (from, to) in [(0.0, 0.5), (0.5, 0.85), (0.91, 0.97), (0.97, 1.01)] {
        let said: Vec<&Place> = all
            .iter()
            .filter(|p| (from..to).contains(&p.confidence))
            .collect();
        let mean = said.iter().map(|p| f64::from(p.confidence)).sum::<f64>() / said.len() as f64;
        let right = said.iter().filter(|p| p.wrong.is_none()).count() as f64 / said.len() as f64;
        assert!(
            (mean - right).abs() < 0.1,
            "of {} places said to be right to {mean:.3} are {right:.3}",
            said.len()
        );
    }
}

#[test]
fn undamaged_pages_are_read_without_a_mistake_and_few_places_are_marked() {
    let mut wrong: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut places, mut marked) = (0, 0);
    for page in pages() {
        for (place, _) in page.damaged(Kind::Nothing, 1) {
            places += 1;
            marked += usize::from(place.is_marked());
            if let Some(why) = place.wrong {
                *wrong.entry(why).or_default() += 1;
            }
        }
    }
    assert_eq!(
        wrong,
        BTreeMap::new(),
        "the measure finds mistakes where none are"
    );
    let marked = percent(marked, places);
    assert!(marked <= 4.0, "{marked:.1} % of the places are marked");
}

#[test]
fn a_place_is_marked_exactly_where_it_is_said_to_want_a_look() {
    for page in pages() {
        for kind in Kind::DAMAGING {
            for (place, _) in page.damaged(kind, SEEDS.start) {
                assert_eq!(
                    place.is_marked(),
                    jianbao_pages::wants_look(place.confidence),
                    "{place:?}"
                );
            }
        }
    }
}

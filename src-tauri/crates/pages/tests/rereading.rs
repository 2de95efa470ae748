//! Whatever people put right, reading the page again keeps it and loses no character.

mod sheets;

use jianbao_pages::{Keep, Reread, Sheet, SheetArticle, SheetBlock};
use proptest::prelude::*;

use sheets::{assert_whole, correction, pages};

/// A sheet as its owner keeps it: every article and block under one number of its own.
fn kept(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    let mut number = 0;
    for (at, article) in (1..).zip(&mut sheet.articles) {
        article.id = Some(at);
        for block in &mut article.body {
            number += 1;
            *block = SheetBlock::kept(
                number,
                block.kind,
                block.printed.clone(),
                block.confidence,
                block.unsure.clone(),
            );
        }
    }
    sheet
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn reading_again_keeps_what_people_put_right_and_every_character(
        page in any::<prop::sample::Index>(),
        steps in prop::collection::vec(any::<[u16; 4]>(), 0..30),
        checked in prop::collection::hash_set(0..8_usize, 0..3),
    ) {
        let pages = pages();
        let (source, first) = page.get(&pages);
        let mut sheet = first.clone();
        for step in steps {
            let _ = sheet.correct(&correction(&sheet, step));
        }
        let corrected = sheet != *first;
        let sheet = kept(&sheet);
        let again = sheet.reread(first, source, &checked, corrected, Keep::Corrections);
        assert_whole(source, &sheet, &again.sheet);
        for place in sheet.pieces() {
            if place.printed.read.is_some() {
                let found = again.sheet.pieces().iter().any(|piece| piece.printed == place.printed);
                prop_assert!(found, "what was written stays: {:?}", place);
            }
        }
        for (at, article) in sheet.articles.iter().enumerate() {
            if checked.contains(&at) {
                // A stretch read twice, whose article is taken up by this one, comes to it.
                let stays = |other: &&SheetArticle| {
                    (&other.kicker, &other.headline, &other.deck, &other.body)
                        == (&article.kicker, &article.headline, &article.deck, &article.body)
                        && article.repeats.iter().all(|r| other.repeats.contains(r))
                };
                prop_assert!(again.sheet.articles.iter().any(|a| stays(&a)), "a checked article stays");
            }
        }
        assert_accounted(&sheet, &again);
        if !corrected {
            prop_assert!(again.touched.articles.is_empty() && !again.touched.page);
        }

        // Without keeping anything, the page is as it is read.
        let bare = sheet.reread(first, source, &checked, corrected, Keep::Nothing);
        assert_whole(source, &sheet, &bare.sheet);
        assert_accounted(&sheet, &bare);
        let plain = |sheet: &Sheet| {
            let mut sheet = sheet.clone();
            for article in &mut sheet.articles {
                article.id = None;
                article.body.iter_mut().for_each(|block| block.from.clear());
            }
            sheet
        };
        prop_assert_eq!(plain(&bare.sheet), plain(first));
    }
}

/// Every article is there still, or was taken into another, or was made.
fn assert_accounted(before: &Sheet, again: &Reread) {
    let numbers = |sheet: &Sheet| -> Vec<i64> {
        let mut numbers: Vec<i64> = sheet.articles.iter().filter_map(|a| a.id).collect();
        numbers.sort_unstable();
        numbers
    };
    let mut after = numbers(&again.sheet);
    after.extend(again.touched.gone.iter().filter_map(|(id, _)| *id));
    after.sort_unstable();
    assert_eq!(after, numbers(before));
    let new = again.sheet.articles.iter().filter(|a| a.id.is_none());
    assert_eq!(again.touched.made.len(), new.count());
    for (at, from) in &again.touched.made {
        assert!(again.sheet.articles[*at].id.is_none() && *from != Some(*at));
        assert!(again.touched.articles.contains(at));
    }
    for (_, heir) in &again.touched.gone {
        assert!(again.touched.articles.contains(heir));
    }
}

//! Whatever people correct, in whatever order, every character stays in one place and knows where it was printed.

use std::collections::HashMap;
use std::path::Path;

use jianbao_pages::{
    BlockKind, Correction, Keep, Kind, Neighbour, PieceRole, Place, Refused, Reread, Sheet,
    SheetArticle, SheetBlock, Span, decode, read,
};
use proptest::prelude::*;

/// The sample pages: decoded text and sheet.
fn pages() -> Vec<(Vec<char>, Sheet)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/pages");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the sample pages")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    paths.sort();
    let page = |path: &std::path::PathBuf| {
        let text = decode(&std::fs::read(path).expect("a page"))
            .expect("it is text")
            .text;
        let sheet = Sheet::of(&read(&text, "页"));
        (text.chars().collect(), sheet)
    };
    paths.iter().map(page).collect()
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The characters of some spans that are not white.
fn printed(source: &[char], spans: &[Span]) -> String {
    let spans = spans.iter();
    spans
        .flat_map(|span| &source[span[0] as usize..span[1] as usize])
        .copied()
        .filter(|c| !is_space(*c))
        .collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// What must be true of a sheet after any corrections of another one.
fn assert_whole(source: &[char], first: &Sheet, sheet: &Sheet) {
    let (now, before) = (marks(source, &sheet.held()), marks(source, &first.held()));
    assert!(
        now == before,
        "every character of the source is in one place, as often as before; the first that is not: {:?}",
        now.iter().zip(&before).find(|(a, b)| a != b)
    );
    for piece in sheet.pieces() {
        let text = piece.printed;
        assert_eq!(
            bare(text.as_read()),
            printed(source, &text.source),
            "what was read stands where it was printed: {piece:?}"
        );
        assert!(!text.text.trim().is_empty(), "{piece:?}");
        assert_ne!(text.read.as_deref(), Some(text.text.as_str()));
    }
    assert!(sheet.articles.iter().all(|article| !article.is_empty()));
    let before: HashMap<i64, Vec<char>> = first
        .articles
        .iter()
        .flat_map(|article| &article.body)
        .map(|block| (block.from[0].block, block.printed.text.chars().collect()))
        .collect();
    let mut claimed: HashMap<(i64, u32), ()> = HashMap::new();
    for block in sheet.articles.iter().flat_map(|article| &article.body) {
        let text: Vec<char> = block.printed.text.chars().collect();
        for run in &block.from {
            let range = |from: u32| from as usize..(from + run.length) as usize;
            assert_eq!(text[range(run.at)], before[&run.block][range(run.start)]);
            for at in run.start..run.start + run.length {
                assert!(claimed.insert((run.block, at), ()).is_none());
            }
        }
    }
}

/// Where the source's characters are held, but for white ones.
fn marks(source: &[char], spans: &[Span]) -> Vec<u32> {
    let mut all: Vec<u32> = spans
        .iter()
        .flat_map(|span| span[0]..span[1])
        .filter(|at| !is_space(source[*at as usize]))
        .collect();
    all.sort_unstable();
    all
}

/// A correction that numbers choose; most of them can be made.
fn correction(sheet: &Sheet, [what, one, two, three]: [u16; 4]) -> Correction {
    let pieces = sheet.pieces();
    let pick = |number: u16, count: usize| usize::from(number) % count.max(1);
    let place = pieces[pick(one, pieces.len())].place;
    let other = pieces[pick(two, pieces.len())].place;
    let article = place.article().unwrap_or_default();
    let block = match place {
        Place::Block(_, block) => block,
        _ => 0,
    };
    let length = sheet.articles[article]
        .body
        .get(block)
        .map_or(0, |block| block.printed.text.chars().count());
    let offset = pick(three, length + 1);
    match what % 11 {
        0 => Correction::Split {
            article,
            block,
            offset: if three % 2 == 0 { 0 } else { offset },
        },
        1 => Correction::Merge {
            article,
            with: if two % 2 == 0 {
                Neighbour::Previous
            } else {
                Neighbour::Next
            },
        },
        2 => Correction::Move {
            pieces: vec![place, other],
            to: pick(three, sheet.articles.len()),
        },
        3 | 4 => Correction::Role {
            pieces: if two % 3 == 0 {
                vec![place, other]
            } else {
                vec![place]
            },
            role: PieceRole::ALL[pick(three, PieceRole::ALL.len())],
        },
        5 => Correction::Join { article, block },
        6 => Correction::Break {
            article,
            block,
            offset,
        },
        7 | 8 => {
            let text = sheet.piece(place).map_or("", |piece| &piece.text);
            let mut text: Vec<char> = text.chars().collect();
            let at = pick(three, text.len() + 1);
            match two % 4 {
                0 => text.insert(at, '\n'),
                1 => text.truncate(at),
                2 => text.splice(at..at, "改a，b".chars()).for_each(drop),
                _ => text.retain(|c| *c != '的'),
            }
            Correction::Text {
                place,
                text: text.into_iter().collect(),
            }
        }
        9 => Correction::AsRead { place },
        _ => Correction::Kind {
            article,
            kind: [Kind::Notice, Kind::News, Kind::Verse][pick(two, 3)],
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_correction_loses_a_character(
        page in any::<prop::sample::Index>(),
        steps in prop::collection::vec(any::<[u16; 4]>(), 1..60),
    ) {
        let pages = pages();
        let (source, first) = page.get(&pages);
        let mut sheet = first.clone();
        assert_whole(source, first, &sheet);
        for step in steps {
            let before = sheet.clone();
            match sheet.correct(&correction(&sheet, step)) {
                Ok(touched) => {
                    prop_assert!(touched.articles.iter().all(|at| *at < sheet.articles.len()));
                    prop_assert!(touched.page || !touched.articles.is_empty());
                    assert_whole(source, first, &sheet);
                }
                Err(_) => prop_assert_eq!(&sheet, &before, "what is refused changes nothing"),
            }
        }
    }
}

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

/// A small page: two articles, the first with a crosshead.
fn small() -> Sheet {
    let text = "# 甲区开会\n\n本报讯 会开了。人很多，\n\n## 会后\n\n又说了几句。\n\n# 乙区也开会\n\n本报讯 也开了。\n";
    Sheet::of(&read(text, "页"))
}

fn texts(sheet: &Sheet) -> Vec<String> {
    let articles = sheet.articles.iter().map(|article| {
        let title = article.headline.as_ref().map_or("", |title| &title.text);
        let body = article.body.iter().map(|block| block.printed.text.as_str());
        [title]
            .into_iter()
            .chain(body)
            .collect::<Vec<_>>()
            .join("|")
    });
    articles.collect()
}

#[test]
fn an_article_is_split_and_merged_again() {
    let mut sheet = small();
    let before = texts(&sheet);
    assert_eq!(
        before,
        [
            "甲区开会|本报讯 会开了。人很多，|会后|又说了几句。",
            "乙区也开会|本报讯 也开了。"
        ]
    );
    let split = |block, offset| Correction::Split {
        article: 0,
        block,
        offset,
    };
    let touched = sheet.correct(&split(1, 0)).expect("it can be split");
    assert_eq!(
        (touched.articles, touched.made),
        (vec![0, 1], vec![(1, Some(0))])
    );
    assert_eq!(
        texts(&sheet)[..2],
        ["甲区开会|本报讯 会开了。人很多，", "会后|又说了几句。"]
    );
    let touched = sheet
        .correct(&Correction::Merge {
            article: 1,
            with: Neighbour::Previous,
        })
        .expect("they can be merged");
    assert_eq!(touched.gone, [(None, 0)]);
    assert_eq!(texts(&sheet), before);

    // Inside a paragraph, and where nothing would be left.
    sheet.correct(&split(0, 8)).expect("inside a paragraph");
    assert_eq!(
        texts(&sheet)[..2],
        ["甲区开会|本报讯 会开了。", "|人很多，|会后|又说了几句。"]
    );
    let mut headless = sheet.clone();
    assert_eq!(
        headless.correct(&Correction::Split {
            article: 1,
            block: 0,
            offset: 0
        }),
        Err(Refused::AtEnd),
        "the second has no head: there is nothing before its first block"
    );
    let last = Correction::Split {
        article: 0,
        block: 0,
        offset: 99,
    };
    assert_eq!(sheet.correct(&last), Err(Refused::AtEnd));
}

#[test]
fn pieces_change_role_and_article() {
    let mut sheet = small();
    let role = |place, role| Correction::Role {
        pieces: vec![place],
        role,
    };
    sheet
        .correct(&role(
            Place::Title(1, PieceRole::Headline),
            PieceRole::Kicker,
        ))
        .expect("a headline can be a kicker");
    assert!(sheet.articles[1].headline.is_none() && sheet.articles[1].kicker.is_some());
    sheet
        .correct(&role(Place::Block(0, 1), PieceRole::Deck))
        .expect("a crosshead can be a deck");
    assert_eq!(
        sheet.articles[0].deck.as_ref().map(|d| d.text.as_str()),
        Some("会后")
    );
    sheet
        .correct(&role(Place::Block(0, 0), PieceRole::Repeat))
        .expect("a paragraph can be put aside");
    assert_eq!(texts(&sheet)[0], "甲区开会|又说了几句。");
    sheet
        .correct(&role(Place::Repeat(0, 0), PieceRole::Paragraph))
        .expect("and come back");
    assert_eq!(
        texts(&sheet)[0],
        "甲区开会|本报讯 会开了。人很多，|又说了几句。"
    );
    let all = vec![Place::Title(1, PieceRole::Kicker), Place::Block(1, 0)];
    let touched = sheet
        .correct(&Correction::Move { pieces: all, to: 0 })
        .expect("all of an article can be moved");
    assert_eq!(
        (touched.gone, sheet.articles.len()),
        (vec![(Some(2), 0)], 1)
    );
    assert_eq!(
        sheet.correct(&role(Place::Block(0, 0), PieceRole::Paragraph)),
        Err(Refused::Same)
    );
}

#[test]
fn paragraphs_are_joined_broken_and_written() {
    let mut sheet = small();
    sheet.articles[0].body[1].kind = BlockKind::Caption;
    let place = Place::Block(0, 0);
    sheet
        .correct(&Correction::Join {
            article: 0,
            block: 0,
        })
        .expect("past a caption");
    assert_eq!(
        texts(&sheet)[0],
        "甲区开会|本报讯 会开了。人很多，又说了几句。|会后"
    );
    let write = |text: &str| Correction::Text {
        place,
        text: text.into(),
    };
    sheet
        .correct(&write("本报讯 大会开了。\n人很多，又说了几句。"))
        .expect("a line end parts it");
    assert_eq!(
        texts(&sheet)[0],
        "甲区开会|本报讯 大会开了。|人很多，又说了几句。|会后"
    );
    let first = &sheet.articles[0].body[0].printed;
    assert_eq!(first.read.as_deref(), Some("本报讯 会开了。"));
    assert_eq!(sheet.articles[0].body[1].printed.read, None);
    sheet
        .correct(&Correction::AsRead { place })
        .expect("as it was read");
    assert_eq!(
        sheet.correct(&Correction::AsRead { place }),
        Err(Refused::Same)
    );
    for (text, refused) in [
        ("", Refused::Empty),
        (" \n　", Refused::Empty),
        (&"长".repeat(1_000_000)[..], Refused::TooLong(100_000)),
        ("本报讯 会开了。", Refused::Same),
    ] {
        assert_eq!(sheet.correct(&write(text)), Err(refused));
    }
    let headline = Correction::Text {
        place: Place::Title(0, PieceRole::Headline),
        text: "　".into(),
    };
    assert_eq!(sheet.correct(&headline), Err(Refused::Empty));
}

#[test]
fn the_people_of_an_article_are_those_its_blocks_name() {
    for (_, sheet) in pages() {
        for article in sheet.articles {
            let (people, _) = article.people();
            assert_eq!(people, article.credits, "{:?}", article.headline);
        }
    }
}

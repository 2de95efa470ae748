//! Whatever people correct, in whatever order, every character stays in one place and knows where it was printed.

mod sheets;

use jianbao_pages::{BlockKind, Correction, Neighbour, PieceRole, Place, Refused, Sheet, read};
use proptest::prelude::*;

use sheets::{assert_whole, correction, pages};

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

//! What is true of every print, whatever is printed.

use std::sync::LazyLock;

use typst::layout::{Frame, FrameItem, Point};

use super::*;
use crate::item::samples;
use crate::{Item, ItemBlock, ItemBlockKind, ItemSummary, ItemTag};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::system);

const LAYOUTS: [Layout; 4] = [
    Layout::Cards,
    Layout::Digest,
    Layout::List,
    Layout::Clippings,
];

fn set(digest: &Digest, items: &[Item]) -> Printed {
    print(digest, items, &FONTS).expect("the machine that runs tests has a Chinese font")
}

/// So many articles of invented news, with titles of all lengths.
fn articles(count: usize) -> Vec<Item> {
    (0..count)
        .map(|n| {
            let theme = ["女职工", "安全生产", "劳模工匠"][n % 3];
            Item {
                uid: n.to_string(),
                paper: Some("劳动午报".into()),
                date: Some(format!("2024-{:02}-{:02}", n % 12 + 1, n % 28 + 1)),
                page: Some(n as u32 % 8 + 1),
                headline: Some("职工之家“家”味浓".repeat(n % 5 + 1)),
                tags: vec![ItemTag {
                    name: theme.into(),
                    path: vec!["工会工作".into(), theme.into()],
                }],
                body: vec![paragraph(
                    &"一早，“家”里来了人。有床，有茶，有书。".repeat(n % 40 + 3),
                )],
                summary: Some(ItemSummary {
                    text: "某厂工会建起职工之家，（有床、有茶、有书）。".repeat(n % 6 + 1),
                    ..ItemSummary::default()
                }),
                ..Item::default()
            }
        })
        .collect()
}

fn paragraph(text: &str) -> ItemBlock {
    ItemBlock {
        kind: ItemBlockKind::Paragraph,
        text: text.into(),
    }
}

/// Every stretch of text of a page, with the place where it begins.
fn texts(page: &Frame) -> Vec<(Point, String)> {
    let mut found = Vec::new();
    walk(page, Point::zero(), &mut |at, item| {
        if let FrameItem::Text(text) = item {
            found.push((at, text.text.to_string()));
        }
    });
    found
}

fn walk(frame: &Frame, from: Point, see: &mut impl FnMut(Point, &FrameItem)) {
    for (at, item) in frame.items() {
        see(from + *at, item);
        if let FrameItem::Group(group) = item {
            walk(&group.frame, from + *at, see);
        }
    }
}

fn page_text(printed: &Printed, page: usize) -> String {
    texts(&printed.document().pages()[page].frame)
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

fn whole_text(printed: &Printed) -> String {
    (0..printed.pages())
        .map(|page| page_text(printed, page))
        .collect()
}

#[test]
fn every_layout_fits_every_sheet() {
    let mut items = articles(11);
    items.extend(samples::items());
    for layout in LAYOUTS {
        for sheet in [Sheet::A4, Sheet::A3, Sheet::K16] {
            for landscape in [false, true] {
                let digest = Digest {
                    layout,
                    sheet,
                    landscape,
                    index: true,
                    ..Digest::default()
                };
                let printed = set(&digest, &items);
                assert_eq!(printed.warnings(), [""; 0], "{digest:?}");
                for (number, page) in printed.document().pages().iter().enumerate() {
                    let size = page.frame.size();
                    assert_eq!(size.x > size.y, landscape, "{digest:?}");
                    let texts = texts(&page.frame);
                    assert!(!texts.is_empty(), "page {number} is empty: {digest:?}");
                    for (at, text) in texts {
                        let inside = at.x.to_pt() >= 0.0 && at.x <= size.x && at.y <= size.y;
                        assert!(inside, "{text} is not on page {number}: {digest:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_pdf_can_be_kept_for_good() {
    for layout in LAYOUTS {
        let digest = Digest {
            layout,
            title: "女职工".into(),
            author: "资料室".into(),
            made: "2024-03-08".into(),
            archival: true,
            index: true,
            ..Digest::default()
        };
        let mut items = samples::items();
        items.extend(bad());
        let pdf = set(&digest, &items).pdf().expect("PDF/A-2b can be had");
        assert!(pdf.starts_with(b"%PDF-1.7"));
        let text = String::from_utf8_lossy(&pdf);
        for said in [
            "<pdfaid:part>2<",
            "<pdfaid:conformance>B<",
            "女职工",
            "资料室",
            "2024-03-08",
        ] {
            assert!(text.contains(said), "{layout:?} does not say {said}");
        }
    }
}

#[test]
fn a_sheet_is_cut_into_equal_cards() {
    let items = articles(13);
    for (cards, landscape, across, down) in [
        (Cards::Four, false, 2, 2),
        (Cards::Four, true, 2, 2),
        (Cards::Six, false, 2, 3),
        (Cards::Six, true, 3, 2),
    ] {
        let digest = Digest {
            layout: Layout::Cards,
            cards,
            landscape,
            ..Digest::default()
        };
        let printed = set(&digest, &items);
        let each = across * down;
        assert_eq!(printed.pages(), items.len().div_ceil(each));
        let page = &printed.document().pages()[0].frame;
        let card = (page.width() / across as f64, page.height() / down as f64);
        let mut places = Vec::new();
        walk(page, Point::zero(), &mut |at, item| {
            if let FrameItem::Group(group) = item
                && (group.frame.width() - card.0).to_pt().abs() < 0.1
                && (group.frame.height() - card.1).to_pt().abs() < 0.1
                && group.clip.is_some()
            {
                places.push((at.x.to_mm().round() as i64, at.y.to_mm().round() as i64));
            }
        });
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), each, "{cards:?} {landscape}: {places:?}");
    }
}

#[test]
fn what_is_too_long_for_a_card_is_cut_and_says_so() {
    let mut items = articles(1);
    let long = "工会为职工办实事。".repeat(11_000);
    items[0].headline = Some(long.clone());
    items[0].summary = None;
    items[0].body = vec![paragraph(&long)];
    items[0].deck = Some(long);
    let digest = Digest {
        layout: Layout::Cards,
        parts: Parts {
            text: Extent::Whole,
            ..Parts::default()
        },
        ..Digest::default()
    };
    let printed = set(&digest, &items);
    assert_eq!(printed.pages(), 1);
    let page = &printed.document().pages()[0].frame;
    let texts = texts(page);
    let cut = texts.iter().filter(|(_, text)| text.ends_with('…')).count();
    assert_eq!(cut, 3, "headline, deck and text are cut: {texts:?}");
    for (at, text) in texts {
        assert!(
            at.x < page.width() / 2.0 && at.y < page.height() / 2.0,
            "{text} leaves the card"
        );
    }
}

/// Articles no paper would print.
fn bad() -> Vec<Item> {
    let texts = [
        "#panic() $x^2$ \\ *bold* _it_ `raw` <label> @ref = head // no /* no */ #{}[]",
        "\u{202E}反了\u{202C}\0\u{7}\u{FEFF}",
        "🎉👨‍👩‍👧‍👦👍🏽🇨🇳",
        "مرحبا שלום ᠮᠣᠩᠭᠣᠯ བོད་ཡིག",
        "\u{10FFFD}\u{E000}\u{D7FF}",
        "。。。，，，！！！",
        "\n\n\n\t　",
    ];
    texts
        .iter()
        .map(|text| Item {
            kicker: Some((*text).into()),
            headline: Some((*text).into()),
            deck: Some((*text).into()),
            paper: Some((*text).into()),
            date: Some((*text).into()),
            tags: vec![ItemTag {
                name: (*text).into(),
                path: vec![(*text).into(), String::new()],
            }],
            body: vec![paragraph(text), paragraph("")],
            ..Item::default()
        })
        .chain([Item::default()])
        .collect()
}

#[test]
fn bad_articles_are_printed_as_text() {
    let mut items = bad();
    items.push(Item {
        headline: Some("x".repeat(2_000)),
        body: vec![
            paragraph(&"工".repeat(100_000)),
            paragraph(&"y".repeat(20_000)),
        ],
        ..Item::default()
    });
    for layout in LAYOUTS {
        for grouping in [Grouping::None, Grouping::Theme, Grouping::Date] {
            let digest = Digest {
                layout,
                grouping,
                title: "#title[]".into(),
                index: true,
                parts: Parts {
                    text: Extent::Whole,
                    ..Parts::default()
                },
                ..Digest::default()
            };
            let printed = set(&digest, &items);
            let text = whole_text(&printed);
            assert!(text.contains("#panic() $x^2$ \\ *bold*"), "{layout:?}");
            assert!(!text.contains(['\u{202E}', '\0', '\u{FEFF}']), "{layout:?}");
        }
    }
}

#[test]
fn nothing_to_print_and_nothing_to_print_with_are_said() {
    let digest = Digest::default();
    assert!(matches!(
        print(&digest, &[], &FONTS),
        Err(DigestError::Empty)
    ));
    let none = Fonts::none();
    assert!(!none.can_set_chinese());
    assert!(matches!(
        print(&digest, &articles(1), &none),
        Err(DigestError::NoChineseFont)
    ));
}

#[test]
fn the_first_pages_are_as_they_will_be() {
    let items = articles(120);
    for layout in LAYOUTS {
        for grouping in [Grouping::None, Grouping::Theme, Grouping::Date] {
            let digest = Digest {
                layout,
                grouping,
                ..Digest::default()
            };
            let first = print_beginning(&digest, &items, &FONTS).expect("it can be set");
            let whole = set(&digest, &items);
            assert!(first.sure() >= 1 && first.pages() < whole.pages());
            assert_eq!(whole.sure(), whole.pages());
            for page in 0..first.sure() {
                assert!(
                    first.svg(page) == whole.svg(page),
                    "page {page} of {layout:?} by {grouping:?} changes"
                );
            }
        }
    }
}

#[test]
fn what_is_not_asked_for_is_not_printed() {
    let items = samples::items();
    let none = Parts {
        kicker: false,
        deck: false,
        credits: false,
        printed: false,
        text: Extent::None,
        themes: false,
        number: false,
    };
    for layout in [Layout::Cards, Layout::Digest, Layout::List] {
        let text = |parts| {
            whole_text(&set(
                &Digest {
                    layout,
                    parts,
                    grouping: Grouping::None,
                    ..Digest::default()
                },
                &items,
            ))
        };
        let (bare, full) = (text(none), text(Parts::default()));
        let gone = ["三八国际妇女节", "边磊", "第2版", "来了人", "普惠"];
        for part in gone {
            assert!(!bare.contains(part), "{layout:?} prints {part}");
        }
        assert!(bare.contains("女职工之家"), "the headline always is");
        if layout != Layout::List {
            for part in gone {
                assert!(full.contains(part), "{layout:?} leaves out {part}");
            }
        }
    }
}

#[test]
fn an_article_without_a_summary_shows_its_opening() {
    let item = Item {
        headline: Some("题".into()),
        body: vec![paragraph(&"工会办实事，职工得实惠。".repeat(40))],
        ..Item::default()
    };
    let text = page_text(
        &set(
            &Digest {
                layout: Layout::Cards,
                ..Digest::default()
            },
            &[item],
        ),
        0,
    );
    let length = text.matches("工会办实事").count();
    assert_eq!(
        length, 10,
        "whole sentences of the first 120 characters: {text}"
    );
}

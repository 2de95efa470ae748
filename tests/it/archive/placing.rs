//! Where pages belong: a person says paper, day, number and section, and the articles move to their day.

use jianbao_archive::{Facets, ImportHints, Language, Order, PagePlacing, Selection};

use super::desk::{Desk, assert_same, query, tagged};
use super::pages::plain;
use super::passages::spot;

/// Seven pages of one paper without date and number, as a folder holds them.
fn folder() -> (Desk, Vec<String>) {
    let desk = Desk::new();
    let files: Vec<(String, String)> = (1..=7)
        .map(|n| {
            let headlines = [format!("{n}号车间的早会"), format!("{n}号车间的晚会")];
            let headlines: Vec<&str> = headlines.iter().map(String::as_str).collect();
            (format!("扫描/{n:02}.txt"), plain("", &headlines))
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    desk.import(&files);
    let pages = (1..=7)
        .map(|n| {
            desk.article(&desk.uid(&format!("{n}号车间的早会")))
                .page_uid
        })
        .collect();
    (desk, pages)
}

fn facets(desk: &Desk) -> Facets {
    let archive = desk.archive();
    let list = archive
        .find(&Selection::default(), Order::Newest, 1)
        .expect("a list")
        .0;
    archive.facets(list.token).expect("facets")
}

fn on(page: &str, date: &str, number: u32) -> PagePlacing {
    PagePlacing {
        page: page.to_owned(),
        date: Some(date.to_owned()),
        number: Some(number),
        ..PagePlacing::default()
    }
}

#[test]
fn a_folder_of_pages_is_numbered_at_once_and_nothing_is_lost() {
    let (mut desk, pages) = folder();
    let uid = desk.uid("3号车间的晚会");
    let tag = desk.tag("早会", None, &[&uid]);
    let archive = desk.archive();
    let spots = [spot(&desk, &uid, "每一个班组")];
    archive
        .add_passage(&uid, &spots, None, Some("核对过"))
        .expect("a passage");
    archive
        .set_summary(&uid, "晚会的消息。")
        .expect("a summary");
    // Once asked for, what facets are counted from stays in memory.
    assert_eq!(facets(&desk).undated, 14);
    let before = desk.state();

    let placings: Vec<PagePlacing> = (1_u32..)
        .zip(&pages)
        .map(|(n, page)| PagePlacing {
            paper: Some("劳动者报".into()),
            section: Some("综合".into()),
            ..on(page, "2023-11-16", n)
        })
        .collect();
    let placed = archive.place_pages(&placings).expect("seven pages");
    assert_eq!(placed.done.changed, 14, "every article moves");
    assert!(placed.doubles.is_empty());
    assert!(
        placed.done.sentence.contains("7 个版面"),
        "{}",
        placed.done.sentence
    );
    let after = desk.state();

    for round in 0..2 {
        let archive = desk.archive();
        let (_, rows) = archive
            .find(&query("日期:2023-11-16 班组"), Order::Newest, 50)
            .expect("rows");
        let order: Vec<(Option<u32>, &str)> = rows
            .iter()
            .map(|row| (row.page, row.headline.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(order.len(), 14, "round {round}: all are found on their day");
        assert_eq!(order[0], (Some(1), "1号车间的早会"));
        assert_eq!(order[1], (Some(1), "1号车间的晚会"));
        assert_eq!(order[13], (Some(7), "7号车间的晚会"));
        assert_eq!(desk.rows(&query("无:日期")).len(), 0);
        assert_eq!(
            desk.rows(&query("报:劳动者报 版:3 栏目:综合")).len(),
            2,
            "paper, number and section are asked for"
        );
        let article = desk.article(&uid);
        assert_eq!(article.date.as_deref(), Some("2023-11-16"));
        assert_eq!(article.passages.len(), 1, "the passage came along");
        assert!(
            article.passages[0].block.is_some(),
            "and stands in its block"
        );
        assert_eq!(desk.rows(&tagged(&tag)).len(), 1, "and the tag");
        let facets = facets(&desk);
        assert_eq!(facets.undated, 0);
        assert_eq!(facets.months.len(), 1);
        assert_eq!(
            (facets.papers[0].label.as_str(), facets.papers[0].count),
            ("劳动者报", 14)
        );
        let history = archive.article_history(&uid).expect("a history");
        assert_eq!(history[0].kind, "page.place");
        desk.assert_sound();

        archive.undo().expect("undone").expect("an operation");
        assert_same(&desk.state(), &before, "undo gives the first state back");
        assert_eq!(desk.rows(&query("无:日期 班组")).len(), 14);
        assert_eq!(super::placing::facets(&desk).undated, 14);
        desk.archive()
            .redo()
            .expect("redone")
            .expect("an operation");
        assert_same(&desk.state(), &after, "redo gives the second");
        desk.reopen();
    }
}

#[test]
fn what_is_not_said_stays_and_an_empty_text_takes_it_away() {
    let (desk, pages) = folder();
    let archive = desk.archive();
    archive
        .place_pages(&[PagePlacing {
            paper: Some("劳动者报".into()),
            section: Some(" 要闻 ".into()),
            ..on(&pages[0], "2023-11-16", 4)
        }])
        .expect("placed");
    archive
        .place_pages(&[PagePlacing {
            page: pages[0].clone(),
            number: Some(5),
            paper: Some(String::new()),
            ..PagePlacing::default()
        }])
        .expect("placed again");
    let facts = archive.page_facts(&pages[..1]).expect("facts");
    let facts = &facts[0];
    assert_eq!(
        (
            facts.paper.as_deref(),
            facts.date.as_deref(),
            facts.number,
            facts.section.as_deref()
        ),
        (None, Some("2023-11-16"), Some(5), Some("要闻"))
    );
    assert_eq!(facts.articles, 2);
    assert_eq!(facts.first.as_deref(), Some("1号车间的早会"));
    let again = archive
        .place_pages(&[on(&pages[0], "2023-11-16", 5)])
        .expect("the same again");
    assert!(again.done.operation.is_none(), "nothing changed: {again:?}");
}

#[test]
fn two_pages_of_one_place_are_told() {
    let (desk, pages) = folder();
    let placed = desk
        .archive()
        .place_pages(&[
            on(&pages[0], "2023-11-16", 3),
            on(&pages[1], "2023-11-16", 3),
        ])
        .expect("placed");
    assert_eq!(placed.doubles, ["2023-11-16 第3版"]);
    assert_eq!(desk.rows(&query("日期:2023-11-16")).len(), 4);
    desk.assert_sound();
}

#[test]
fn what_no_page_can_be_is_refused_with_a_reason_and_changes_nothing() {
    let (desk, pages) = folder();
    let before = desk.state();
    let long = "长".repeat(101);
    let cases = [
        (on(&pages[1], "2023-02-29", 1), "2023-02-29"),
        (on(&pages[1], "2023年11月16日", 1), "日期"),
        (on(&pages[1], "2023-11-16", 256), "版号"),
        (
            PagePlacing {
                page: pages[1].clone(),
                paper: Some(long),
                ..PagePlacing::default()
            },
            "报名",
        ),
        (
            PagePlacing {
                page: pages[1].clone(),
                section: Some("要\n闻".into()),
                ..PagePlacing::default()
            },
            "版名",
        ),
        (
            on("019a0000-0000-7000-8000-000000000000", "2023-11-16", 1),
            "版面",
        ),
        (on("第三版", "2023-11-16", 1), "编号"),
    ];
    for (wrong, part) in cases {
        let error = desk
            .archive()
            .place_pages(&[on(&pages[0], "2023-11-16", 1), wrong.clone()])
            .expect_err(part);
        let sentence = error.sentence(Language::Zh);
        assert!(sentence.contains(part), "{wrong:?}: {sentence}");
        assert_same(&desk.state(), &before, "nothing is changed");
    }
}

#[test]
fn another_version_of_a_page_placed_by_hand_is_known_again() {
    let (desk, pages) = folder();
    desk.archive()
        .place_pages(&[on(&pages[0], "2023-11-16", 1)])
        .expect("placed");
    let better = plain("", &["1号车间的早会", "1号车间的晚会", "1号车间的夜宵"]);
    let report = desk.import_as(&[("扫描/01.txt", &better)], &ImportHints::default());
    assert_eq!((report.pages, report.updated), (0, 1), "{report:?}");
    assert_eq!(
        desk.rows(&query("日期:2023-11-16")).len(),
        3,
        "what came anew stands on the same day"
    );
}

//! Another version of a page: what people gave its articles stays, and nothing is dropped.

use jianbao_archive::{ImportHints, LookAt, Selection};

use super::desk::{Desk, assert_same, query, uids_of};
use super::pages::{page, plain, version};

/// A desk with the first version of a page on it, and what people did with its articles.
fn worked_on() -> (Desk, String) {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    let reading = desk.uid("甲区车间里的读书会");
    let tag = desk.tag("学习", None, &[&reading]);
    desk.archive()
        .mark(&uids_of(&[&reading]), true)
        .expect("an article can be checked");
    (desk, tag)
}

#[test]
fn articles_found_again_keep_all_that_people_gave_them() {
    let (desk, tag) = worked_on();
    let before = desk.all();
    let (name, text) = version(0, 1);
    let report = desk.import(&[(&name, &text)]);
    assert_eq!(
        (
            report.imported,
            report.updated,
            report.pages,
            report.articles
        ),
        (1, 1, 0, 1),
        "{report:?}"
    );

    let missing: Vec<&str> = report
        .missing
        .iter()
        .map(|m: &LookAt| m.headline.as_str())
        .collect();
    assert_eq!(
        missing,
        ["甲区职工游泳赛开赛"],
        "what the new version does not have is named"
    );
    let uid = |rows: &[jianbao_archive::Row], headline: &str| {
        rows.iter()
            .find(|row| row.headline.as_deref() == Some(headline))
            .map(|row| row.uid.clone())
    };
    let after = desk.all();
    assert_eq!(after.len(), 4, "and stays");
    for headline in [
        "甲区车间里的读书会",
        "甲区夜班巡检员的一盏灯",
        "甲区职工游泳赛开赛",
    ] {
        assert_eq!(
            uid(&before, headline),
            uid(&after, headline),
            "{headline} keeps its uid"
        );
    }
    let reading = desk.article(&desk.uid("甲区车间里的读书会"));
    assert_eq!((reading.tags, reading.checked), (vec![tag], true));
    assert_eq!(reading.body.len(), 2, "its text is the new one");
    assert_eq!(
        reading.credits.len(),
        2,
        "and so are its people: {:?}",
        reading.credits
    );
    assert_eq!(reading.page_name, name, "and its source");
    assert_eq!(
        desk.rows(&query("机器声里")).len(),
        0,
        "what it no longer says is not found"
    );
    assert_eq!(
        desk.rows(&query("机器停了")).len(),
        1,
        "what it says is, in either script"
    );
    assert_eq!(desk.archive().info().expect("figures").pages, 1);
    desk.assert_sound();
}

#[test]
fn an_article_whose_headline_was_put_right_is_found_again_by_how_it_begins() {
    let (desk, _) = worked_on();
    let lamp = desk.uid("甲区夜班巡检员的一盏灯");
    let (name, text) = version(0, 2);
    let report = desk.import(&[(&name, &text)]);
    assert_eq!(
        (report.updated, report.articles, report.missing.len()),
        (1, 1, 0),
        "{report:?}"
    );
    assert_eq!(desk.uid("甲区夜班巡检员的一盏明灯"), lamp);
}

#[test]
fn what_a_report_names_can_be_opened() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[(
        "一.txt",
        &page(folio, &[("读书会开班", &["二十个人围坐着念“同一页书。"])]),
    )]);
    let again = page(
        folio,
        &[
            ("读书会开班", &["二十个人围坐着念“同一页好书。"]),
            ("新来的", &["他说：“好。"]),
        ],
    );
    let report = desk.import(&[("二.txt", &again)]);
    assert_eq!(report.updated, 1);
    assert!(
        !report.look_at.is_empty(),
        "quotes that do not pair want a look"
    );
    for looked in report.look_at.iter().chain(&report.missing) {
        assert_eq!(
            desk.article(&looked.uid).headline.expect("a headline").text,
            looked.headline
        );
    }
}

#[test]
fn an_import_that_updates_stands_in_the_history_of_its_articles() {
    let (desk, _) = worked_on();
    let uid = desk.uid("甲区车间里的读书会");
    let (name, text) = version(0, 1);
    let report = desk.import(&[(&name, &text)]);
    let history = desk.archive().article_history(&uid).expect("a history");
    let kinds: Vec<&str> = history
        .iter()
        .map(|operation| operation.kind.as_str())
        .collect();
    assert_eq!(kinds, ["import", "check", "tag.create", "import"]);
    assert_eq!(Some(history[0].uid.clone()), report.import);
}

#[test]
fn the_undoing_of_a_version_is_the_version_before() {
    let (desk, _) = worked_on();
    let before = desk.state();
    let (name, text) = version(0, 1);
    desk.import(&[(&name, &text)]);
    let after = desk.state();
    desk.archive().undo().expect("undo gets through");
    assert_same(&desk.state(), &before, "undone");
    desk.archive().redo().expect("redo gets through");
    assert_same(&desk.state(), &after, "redone");
}

#[test]
fn a_version_whose_import_was_undone_can_be_imported_again() {
    let (desk, _) = worked_on();
    let (name, text) = version(0, 1);
    desk.import(&[(&name, &text)]);
    let after = desk.headlines(&Selection::default());
    desk.archive().undo().expect("undo gets through");
    desk.archive()
        .mark(&uids_of(&[&desk.uid("甲区职工游泳赛开赛")]), true)
        .expect("something else is done");
    let report = desk.import(&[(&name, &text)]);
    assert_eq!(
        (report.imported, report.already, report.updated),
        (1, 0, 1),
        "{report:?}"
    );
    assert_eq!(desk.headlines(&Selection::default()), after);
    assert_eq!(desk.article(&desk.uid("甲区车间里的读书会")).body.len(), 2);
    desk.assert_sound();
}

#[test]
fn the_earlier_version_imported_again_is_here_already() {
    let (desk, _) = worked_on();
    let (name, text) = version(0, 1);
    desk.import(&[(&name, &text)]);
    let state = desk.state();
    let (name, text) = version(0, 0);
    let report = desk.import(&[(&name, &text)]);
    assert_eq!(
        (report.imported, report.already, report.import),
        (0, 1, None)
    );
    assert_same(&desk.state(), &state, "nothing changed");
}

#[test]
fn a_page_whose_import_was_undone_comes_back_with_its_uids() {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    let uids: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    desk.archive().undo().expect("undo gets through");
    assert!(desk.all().is_empty());
    assert_eq!(desk.archive().info().expect("figures").pages, 0);
    let report = desk.import(&[(&name, &text)]);
    assert_eq!(
        (report.imported, report.pages, report.articles),
        (1, 1, 3),
        "{report:?}"
    );
    assert_eq!(
        desk.all()
            .into_iter()
            .map(|row| row.uid)
            .collect::<Vec<_>>(),
        uids
    );
}

#[test]
fn a_page_whose_import_was_undone_for_its_date_is_imported_with_the_right_one() {
    let desk = Desk::new();
    let text = plain("", &["没有日期的一篇"]);
    let dated = |date: &str| ImportHints {
        date: Some(date.into()),
        ..ImportHints::default()
    };
    desk.import_as(&[("一.txt", &text)], &dated("2014-05-06"));
    desk.archive().undo().expect("undo gets through");
    let report = desk.import_as(&[("一.txt", &text)], &dated("2024-05-06"));
    assert_eq!((report.imported, report.articles), (1, 1));
    assert_eq!(
        desk.article(&desk.uid("没有日期的一篇")).date.as_deref(),
        Some("2024-05-06")
    );
    desk.assert_sound();
}

#[test]
fn another_version_of_a_page_whose_import_was_undone_is_seen_whole() {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    desk.archive().undo().expect("undo gets through");
    let (name, text) = version(0, 2);
    let report = desk.import(&[(&name, &text)]);
    assert_eq!(
        (report.articles, report.missing.len()),
        (4, 0),
        "{report:?}"
    );
    assert_eq!(desk.all().len(), 4);
    desk.assert_sound();
}

#[test]
fn two_papers_without_a_name_may_have_the_same_page_on_one_day() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[("甲/一.txt", &plain(folio, &["甲报的一篇"]))]);
    let report = desk.import(&[("乙/一.txt", &plain(folio, &["乙报的一篇"]))]);
    assert_eq!((report.pages, report.updated, report.articles), (1, 0, 1));
    assert_eq!(
        desk.archive().days(Some("2024-05")).expect("days")[0]
            .pages
            .len(),
        2
    );
}

#[test]
fn papers_with_different_names_are_never_versions_of_one_page() {
    let desk = Desk::new();
    let paper = |name: &str| ImportHints {
        paper: Some(name.into()),
        ..ImportHints::default()
    };
    let folio = "2024年5月6日 第2版 工会新闻";
    desk.import_as(
        &[("甲.txt", &plain(folio, &["同题", "甲报独有"]))],
        &paper("甲报"),
    );
    let report = desk.import_as(
        &[("乙.txt", &plain(folio, &["同题", "乙报独有"]))],
        &paper("乙报"),
    );
    assert_eq!((report.pages, report.updated), (1, 0));
    let of = |paper: &str| Selection {
        paper: Some(paper.into()),
        ..Selection::default()
    };
    assert_eq!(desk.rows(&of("甲报")).len(), 2);
    let report = desk.import_as(
        &[("丙.txt", &plain(folio, &["全新的一篇"]))],
        &paper("甲报"),
    );
    assert_eq!(
        (report.pages, report.updated, report.missing.len()),
        (0, 1, 2),
        "the same paper, date and number"
    );
}

#[test]
fn articles_of_one_headline_on_a_page_stay_apart() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let twice = |first: &'static str, second: &'static str| {
        page(
            folio,
            &[
                ("图片新闻", &[first]),
                ("图片新闻", &[second]),
                ("通知", &["月底前报名。"]),
            ],
        )
    };
    let desk = Desk::with(&[(
        "一.txt",
        &twice("职工在读书。新书有三百册。", "职工在下棋。棋盘是自己画的。"),
    )]);
    let uids: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    let report = desk.import(&[(
        "二.txt",
        &twice("职工在读书。新书有四百册。", "职工在下棋。棋盘是大家画的。"),
    )]);
    assert_eq!(
        (report.articles, report.missing.len()),
        (0, 0),
        "{report:?}"
    );
    assert_eq!(
        desk.all()
            .into_iter()
            .map(|row| row.uid)
            .collect::<Vec<_>>(),
        uids
    );
    let texts: Vec<String> = desk
        .all()
        .iter()
        .map(|row| row.snippet.text.clone())
        .collect();
    assert!(
        texts[0].contains("四百册") && texts[1].contains("大家画的"),
        "{texts:?}"
    );
}

#[test]
fn an_undone_import_after_a_shorter_version_gives_the_longer_one_back() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let long = page(
        folio,
        &[(
            "读书会开班",
            &["第一段。", "第二段，比第一段长。", "第三段，又长了一些。"],
        )],
    );
    let short = page(folio, &[("读书会开班", &["第一段。"])]);
    let desk = Desk::with(&[("一.txt", &long)]);
    let before = desk.state();
    desk.import(&[("二.txt", &short)]);
    desk.import(&[("别的.txt", &plain("2024年5月7日 第1版", &["别的一篇"]))]);
    desk.archive().undo().expect("the other page goes");
    desk.archive().undo().expect("the shorter version goes");
    assert_same(&desk.state(), &before, "the longer version is back");
    let nothing = page(folio, &[("读书会开班", &[])]);
    desk.import(&[("三.txt", &nothing)]);
    desk.import(&[("又.txt", &plain("2024年5月8日 第1版", &["又一篇"]))]);
    desk.archive().undo().expect("the other page goes");
    desk.archive().undo().expect("the empty version goes");
    assert_same(&desk.state(), &before, "the longer version is back");
}

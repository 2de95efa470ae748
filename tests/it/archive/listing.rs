//! Lists: their order, their life, and the way through them.

use jianbao_archive::{Archive, Error, Order, Selection};

use super::desk::{Desk, query, tagged, uids_of};
use super::pages::plain;

fn headlines(archive: &Archive, selection: &Selection, order: Order) -> Vec<String> {
    let (_, rows) = archive.find(selection, order, u32::MAX).expect("a list");
    rows.into_iter()
        .map(|row| row.headline.unwrap_or_default())
        .collect()
}

/// Pages that come in out of order.
fn shuffled() -> Desk {
    let desk = Desk::new();
    let mut files = Vec::new();
    for (name, folio, articles) in [
        ("戊.txt", "", ["戊一", "戊二"]),
        ("乙.txt", "2024年5月6日 第10版", ["乙一", "乙二"]),
        ("甲.txt", "2024年5月6日 第2版", ["甲一", "甲二"]),
        ("丁.txt", "1949年10月1日 第1版", ["丁一", "丁二"]),
        ("丙.txt", "2024年5月6日", ["丙一", "丙二"]),
        ("新.txt", "2024年12月1日 第8版", ["新一", "新二"]),
        ("己.txt", "", ["己一", "己二"]),
    ] {
        files.push((name, plain(folio, &articles)));
    }
    for (name, text) in &files {
        // One by one: what comes later stands later where nothing else tells.
        desk.import(&[(name, text)]);
    }
    desk
}

#[test]
fn newest_days_come_first_and_each_day_is_read_from_its_first_page() {
    let desk = shuffled();
    assert_eq!(
        headlines(desk.archive(), &Selection::default(), Order::Newest),
        [
            "新一", "新二", "甲一", "甲二", "乙一", "乙二", "丙一", "丙二", "丁一", "丁二", "戊一",
            "戊二", "己一", "己二"
        ],
        "pages without a number come after the others of their day, those without a date last"
    );
    assert_eq!(
        headlines(desk.archive(), &Selection::default(), Order::Oldest),
        [
            "丁一", "丁二", "甲一", "甲二", "乙一", "乙二", "丙一", "丙二", "新一", "新二", "戊一",
            "戊二", "己一", "己二"
        ],
        "undated pages are last in either order"
    );
    assert_eq!(
        headlines(desk.archive(), &query("一的消息"), Order::Oldest).len(),
        7,
        "a search has the same order"
    );
}

#[test]
fn days_and_pages_are_listed_as_they_are_read() {
    let desk = shuffled();
    let numbers = |month: Option<&str>| -> Vec<(Option<String>, Vec<Option<u32>>)> {
        let days = desk.archive().days(month).expect("days");
        days.into_iter()
            .map(|day| (day.date, day.pages.iter().map(|page| page.number).collect()))
            .collect()
    };
    assert_eq!(
        numbers(Some("2024-05")),
        [(Some("2024-05-06".into()), vec![Some(2), Some(10), None])]
    );
    assert_eq!(numbers(None), [(None, vec![None, None])]);
    assert_eq!(numbers(Some("2024-04")), []);
    for bad in ["2024", "2024-13", "五月", "2024-5"] {
        let error = desk.archive().days(Some(bad)).expect_err(bad);
        assert_eq!(error.code(), "invalid", "{bad}: {error:?}");
    }
}

#[test]
fn a_list_lives_until_eight_newer_ones_were_made() {
    let desk = shuffled();
    let archive = desk.archive();
    let list = || {
        archive
            .list(&Selection::default(), Order::Newest)
            .expect("a list")
            .token
    };
    let first = list();
    let newer: Vec<u32> = (0..7).map(|_| list()).collect();
    assert_eq!(archive.rows(first, 0, 100).expect("it lives").len(), 14);
    let last = list();
    for gone in [
        archive.rows(first, 0, 1).err(),
        archive.next_untagged(first, 0).err(),
    ] {
        assert!(matches!(gone, Some(Error::StaleList)), "{gone:?}");
    }
    let refused = archive
        .mark(&jianbao_archive::Target::List(first), true)
        .expect_err("nothing is done by a list that is gone");
    assert_eq!(refused.code(), "stale");
    assert!(
        newer
            .iter()
            .chain([&last])
            .all(|token| archive.rows(*token, 0, 1).is_ok())
    );
    assert!(
        matches!(archive.rows(last + 1, 0, 1), Err(Error::StaleList)),
        "a token nobody was given"
    );
}

#[test]
fn any_part_of_a_list_can_be_asked_for() {
    let desk = shuffled();
    let archive = desk.archive();
    let list = archive
        .list(&Selection::default(), Order::Newest)
        .expect("a list");
    let whole = archive.rows(list.token, 0, list.total).expect("rows");
    for (from, to, rows) in [
        (0, 0, 0),
        (3, 5, 2),
        (13, 99, 1),
        (14, 20, 0),
        (99, 200, 0),
        (5, 3, 0),
        (0, u32::MAX, 14),
    ] {
        let part = archive.rows(list.token, from, to).expect("rows");
        assert_eq!(part.len(), rows, "{from}..{to}");
        if let Some(first) = part.first() {
            assert_eq!(first.uid, whole[from as usize].uid);
        }
    }
    for (at, row) in whole.iter().enumerate() {
        assert_eq!(
            archive.position(list.token, &row.uid).expect("a place"),
            Some(at as u32)
        );
    }
    let other = archive.list(&query("新一"), Order::Newest).expect("a list");
    assert_eq!(
        archive
            .position(other.token, &whole[5].uid)
            .expect("it is asked"),
        None
    );
}

#[test]
fn a_list_does_not_change_under_the_eyes_of_its_reader() {
    let desk = shuffled();
    let archive = desk.archive();
    let tag = desk.tag("学习", None, &[]);
    let list = archive
        .list(
            &Selection {
                untagged: true,
                ..Selection::default()
            },
            Order::Newest,
        )
        .expect("a list");
    let (first, second) = (desk.uid("新一"), desk.uid("新二"));
    archive.tag(&uids_of(&[&first]), &tag).expect("a tag");
    archive.bin(&uids_of(&[&second])).expect("the bin");
    let rows = archive.rows(list.token, 0, 2).expect("rows");
    assert_eq!(rows[0].uid, first, "it stays where it stood");
    assert_eq!(rows[0].tags, [tag], "and shows what it has now");
    assert_eq!(rows[1].uid, second);
}

/// Undoing another version of a page takes an article out of the archive that a list may still hold.
#[test]
fn an_article_that_is_gone_does_not_spoil_the_list_that_held_it() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[("一.txt", &plain(folio, &["甲", "乙"]))]);
    desk.import(&[("二.txt", &plain(folio, &["甲", "乙", "丙"]))]);
    let archive = desk.archive();
    let list = archive
        .list(&Selection::default(), Order::Newest)
        .expect("a list");
    assert_eq!(list.total, 3);
    let gone = desk.uid("丙");
    archive.undo().expect("undo gets through");
    let rows = archive
        .rows(list.token, 0, 3)
        .expect("the rows that are there");
    assert_eq!(rows.len(), 2);
    let done = archive
        .create_tag(
            "学习",
            None,
            Some(&jianbao_archive::Target::List(list.token)),
        )
        .expect("a tag");
    assert_eq!(desk.rows(&tagged(&done.made.expect("made"))).len(), 2);
    assert_eq!(
        archive.article(&gone, "").expect_err("it is gone").code(),
        "unknown"
    );
    desk.assert_sound();
}

#[test]
fn the_next_untagged_article_is_found_from_anywhere() {
    let desk = shuffled();
    let archive = desk.archive();
    let rows = desk.all();
    let tag = desk.tag(
        "学习",
        None,
        &[&rows[0].uid, &rows[2].uid, &rows[3].uid, &rows[13].uid],
    );
    let list = archive
        .list(&Selection::default(), Order::Newest)
        .expect("a list")
        .token;
    for (from, next) in [
        (0, Some(1)),
        (1, Some(1)),
        (2, Some(4)),
        (12, Some(12)),
        (13, None),
        (99, None),
    ] {
        assert_eq!(
            archive.next_untagged(list, from).expect("it is asked"),
            next,
            "from {from}"
        );
    }
    archive.tag(&uids_of(&[&rows[1].uid]), &tag).expect("a tag");
    assert_eq!(
        archive.next_untagged(list, 0).expect("it is asked"),
        Some(4),
        "it knows what was tagged meanwhile"
    );
}

#[test]
fn conditions_that_mean_nothing_are_told_as_such() {
    let desk = shuffled();
    let archive = desk.archive();
    let unknown = "01890000-0000-7000-8000-000000000000".to_owned();
    let from = |day: &str| Selection {
        from: Some(day.into()),
        ..Selection::default()
    };
    let to = |day: &str| Selection {
        to: Some(day.into()),
        ..Selection::default()
    };
    for (selection, code) in [
        (from("2024-02-30"), "invalid"),
        (from("去年"), "invalid"),
        (to(""), "invalid"),
        (tagged(&unknown), "unknown"),
        (tagged("学习"), "unknown"),
        (
            Selection {
                any_tags: vec![unknown.clone()],
                ..Selection::default()
            },
            "unknown",
        ),
        (
            Selection {
                page: Some(unknown.clone()),
                ..Selection::default()
            },
            "unknown",
        ),
        (
            Selection {
                uids: vec![unknown.clone()],
                ..Selection::default()
            },
            "unknown",
        ),
        (
            Selection {
                import: Some(unknown),
                ..Selection::default()
            },
            "unknown",
        ),
    ] {
        let error = archive
            .list(&selection, Order::Newest)
            .expect_err("it means nothing");
        assert_eq!(error.code(), code, "{selection:?}: {error:?}");
        let path = desk.path("out.csv");
        std::fs::create_dir_all(desk.path("")).expect("a folder");
        let error = archive
            .export(
                &selection,
                Order::Newest,
                &jianbao_archive::ExportFormat::Csv.into(),
                &path,
            )
            .expect_err("it means nothing");
        assert_eq!(error.code(), code, "{selection:?}: {error:?}");
    }
    let backwards = Selection {
        from: Some("2024-05-07".into()),
        to: Some("2024-05-06".into()),
        ..Selection::default()
    };
    assert_eq!(
        desk.rows(&backwards).len(),
        0,
        "days that end before they begin hold nothing"
    );
}

#[test]
fn days_of_a_selection_are_counted_in() {
    let desk = shuffled();
    let within = |from: Option<&str>, to: Option<&str>| {
        let day = |day: Option<&str>| day.map(ToOwned::to_owned);
        desk.rows(&Selection {
            from: day(from),
            to: day(to),
            ..Selection::default()
        })
        .len()
    };
    assert_eq!(within(Some("2024-05-06"), Some("2024-05-06")), 6);
    assert_eq!(within(Some("2024-05-07"), None), 2);
    assert_eq!(within(None, Some("2024-05-05")), 2);
    assert_eq!(
        within(Some("1800-01-01"), Some("2299-12-31")),
        10,
        "undated articles are of no day"
    );
    assert_eq!(
        desk.rows(&Selection {
            undated: true,
            ..Selection::default()
        })
        .len(),
        4
    );
}

#[test]
fn what_was_tagged_last_comes_first_among_the_recent() {
    let desk = shuffled();
    let rows = desk.all();
    let tag = desk.tag("学习", None, &[&rows[9].uid]);
    desk.archive()
        .tag(&uids_of(&[&rows[0].uid, &rows[1].uid]), &tag)
        .expect("a tag");
    desk.archive()
        .tag(&uids_of(&[&rows[4].uid]), &tag)
        .expect("a tag");
    let recent = Selection {
        recent: true,
        ..Selection::default()
    };
    assert_eq!(desk.headlines(&recent), ["乙一", "新一", "新二", "丁二"]);
    desk.archive().undo().expect("undo gets through");
    assert_eq!(desk.headlines(&recent), ["新一", "新二", "丁二"]);
    let both = Selection {
        uids: vec![rows[0].uid.clone(), rows[5].uid.clone()],
        ..recent
    };
    assert_eq!(desk.headlines(&both), ["新一"]);
}

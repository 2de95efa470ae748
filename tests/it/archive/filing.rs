//! How articles hang together and are filed: jumps over pages, call numbers, issues, and what a correction teaches.

use jianbao_archive::{
    Language, Lesson, Neighbour, PageCorrection, PagePlacing, PieceRole, Target,
};

use super::desk::{Desk, assert_same, query, uids_of};
use super::pages::plain;

/// An issue whose front page goes on on page 3.
fn issue() -> Desk {
    let front = "2023年11月16日 第1版 要闻\n\n## 一把尺子量到底\n\n本报讯（记者 简宁）质检组把尺子挂在墙上，谁都能来量。\n\n（下转第3版）\n\n\
                 ## 夜校开学\n\n本报讯（记者 苗青）夜校的灯亮到十点。\n";
    let third = "2023年11月16日 第3版 综合\n\n## 一把尺子量到底\n\n（上接第1版）量完的人在本子上签名，三个月没有一笔差错。\n\n\
                 ## 食堂换了菜单\n\n本报讯（记者 边磊）菜单由职工投票。\n";
    Desk::with(&[("01.txt", front), ("03.txt", third)])
}

/// The two parts of the article that goes on.
fn parts(desk: &Desk) -> (String, String) {
    let rows = desk.rows(&query("标题:一把尺子"));
    let on = |page| {
        let row = rows.iter().find(|row| row.page == Some(page));
        row.expect("a part on that page").uid.clone()
    };
    (on(1), on(3))
}

#[test]
fn the_other_part_of_an_article_is_offered_connected_and_followed() {
    let desk = issue();
    let (first, second) = parts(&desk);
    let archive = desk.archive();
    let before = desk.state();
    let offered = desk.article(&first).jumps;
    assert_eq!(offered.maybe_after.len(), 1, "{offered:?}");
    assert_eq!(offered.maybe_after[0].uid, second);
    assert_eq!(desk.article(&second).jumps.maybe_before[0].uid, first);
    assert!(
        desk.article(&second).unsure.is_empty(),
        "a part that comes from another page is signed there"
    );

    let done = archive.connect(&first, &second).expect("connected");
    assert_eq!(done.changed, 2);
    let jumps = desk.article(&first).jumps;
    assert_eq!(
        (jumps.after[0].uid.as_str(), jumps.after[0].page),
        (second.as_str(), Some(3))
    );
    assert!(
        jumps.maybe_after.is_empty(),
        "what is connected needs no offer"
    );
    assert_eq!(
        desk.article(&second).jumps.before.map(|end| end.uid),
        Some(first.clone())
    );
    let history = archive.article_history(&second).expect("a history");
    assert_eq!(history[0].kind, "jump.connect");

    // The connection goes along when the day is put right and when a part is merged.
    let pages = [&first, &second].map(|uid| desk.article(uid).page_uid);
    let placings = pages.clone().map(|page| PagePlacing {
        page,
        date: Some("2023-11-17".into()),
        ..PagePlacing::default()
    });
    archive.place_pages(&placings).expect("another day");
    let merge = PageCorrection::Merge {
        article: desk.uid("食堂换了菜单"),
        with: Neighbour::Previous,
    };
    archive.correct(&pages[1], None, &merge).expect("merged");
    assert_eq!(desk.article(&first).jumps.after.len(), 1);
    desk.assert_sound();
    for _ in 0..3 {
        archive.undo().expect("undone").expect("an operation");
    }
    assert_same(&desk.state(), &before, "and all of it can be undone");
}

#[test]
fn where_nothing_points_back_the_articles_of_the_page_are_offered() {
    let front = "2023年11月16日 第1版 要闻\n\n## 一把尺子量到底\n\n本报讯（记者 简宁）质检组把尺子挂在墙上。\n\n（下转第3版）\n";
    let third = plain("2023年11月16日 第3版 综合", &["量完再签名", "食堂换了菜单"]);
    let desk = Desk::with(&[("01.txt", front), ("03.txt", &third)]);
    let jumps = desk.article(&desk.uid("一把尺子量到底")).jumps;
    let offered: Vec<&str> = jumps
        .maybe_after
        .iter()
        .map(|o| o.headline.as_str())
        .collect();
    assert_eq!(offered.len(), 2, "{offered:?}");
    assert!(offered.contains(&"量完再签名"));
}

#[test]
fn what_can_not_be_connected_is_told_why() {
    let desk = issue();
    let (first, second) = parts(&desk);
    let archive = desk.archive();
    archive.connect(&first, &second).expect("connected");
    let page = desk.article(&second).page_uid;
    archive
        .place_pages(&[PagePlacing {
            page,
            date: Some("2023-11-18".into()),
            ..PagePlacing::default()
        }])
        .expect("another day");
    let school = desk.uid("夜校开学");
    let before = desk.state();
    for (one, two, part) in [
        (&first, &school, "同一版"),
        (&first, &second, "2023-11-18"),
        (&second, &school, "不是同一天"),
    ] {
        let error = archive.connect(one, two).expect_err(part);
        let sentence = error.sentence(Language::Zh);
        assert!(sentence.contains(part), "{sentence}");
    }
    assert_same(&desk.state(), &before, "nothing is changed");
    archive.undo().expect("undone");
    let error = archive
        .connect(&second, &first)
        .expect_err("the wrong way round");
    assert_eq!(error.code(), "jump");
    assert!(error.sentence(Language::Zh).contains("断开"));
    let done = archive.disconnect(&second).expect("disconnected");
    assert_eq!(done.changed, 2);
    assert!(desk.article(&first).jumps.after.is_empty());
}

#[test]
fn call_numbers_are_made_by_a_template_in_reading_order_and_never_twice() {
    let desk = issue();
    desk.import(&[("无日期.txt", &plain("", &["没有日期的一篇"]))]);
    let archive = desk.archive();
    let before = desk.state();
    let all: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    let all = Target::Uids(all);
    let template = "GH-{年}{月}{日}-{版:2}-{序:2}";
    let school = desk.uid("夜校开学");
    archive
        .give_call_numbers(&uids_of(&[&school]), template, false)
        .expect("one");
    let plan = archive.call_numbers(&all, template, false).expect("a look");
    assert_eq!((plan.given, plan.kept, plan.lacking), (3, 1, 1));
    assert_eq!(plan.some[0].1, "GH-20231116-01-02", "01 is taken");
    let done = archive
        .give_call_numbers(&all, template, false)
        .expect("the rest");
    assert_eq!(done.changed, 3);
    let number = |uid: &str| desk.article(uid).call_number.unwrap_or_default();
    let (first, second) = parts(&desk);
    assert_eq!(number(&school), "GH-20231116-01-01");
    assert_eq!(number(&first), "GH-20231116-01-02");
    assert_eq!(number(&second), "GH-20231116-03-01");
    assert_eq!(number(&desk.uid("食堂换了菜单")), "GH-20231116-03-02");
    assert_eq!(number(&desk.uid("没有日期的一篇")), "");
    archive
        .give_call_numbers(&all, "{年}·{序}", true)
        .expect("anew");
    assert_eq!(number(&first), "2023·001");
    assert_eq!(number(&school), "2023·002");
    archive.drop_call_numbers(&all).expect("taken away");
    assert_eq!(number(&first), "");
    for _ in 0..4 {
        archive.undo().expect("undone").expect("an operation");
    }
    assert_same(&desk.state(), &before, "all of it can be undone");
    for wrong in [
        "年}{序}",
        "",
        "{年}",
        "{年}{序",
        "{月份}{序}",
        "{序:0}",
        "{序}{序}",
        "甲\n{序}",
    ] {
        let error = archive
            .give_call_numbers(&all, wrong, false)
            .expect_err(wrong);
        assert!(
            error.sentence(Language::Zh).contains("档号模板"),
            "{wrong}: {}",
            error.sentence(Language::Zh)
        );
    }
    assert_same(
        &desk.state(),
        &before,
        "what is no template changes nothing",
    );
}

#[test]
fn missing_issues_and_pages_are_told_by_the_others() {
    let files: Vec<(String, String)> = (1..=20)
        .filter(|day| *day != 8)
        .flat_map(|day| (1..=2).map(move |page| (day, page)))
        .filter(|place| *place != (10, 1))
        .map(|(day, page)| {
            let folio = format!("2024年5月{day}日 第{page}版 要闻");
            (
                format!("{day}-{page}.txt"),
                plain(&folio, &[&format!("{day}日{page}版的消息")]),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let desk = Desk::with(&files);
    let papers = desk.archive().papers().expect("papers");
    assert_eq!(
        (
            papers[0].name.as_deref(),
            papers[0].first.as_str(),
            papers[0].last.as_str()
        ),
        (None, "2024-05-01", "2024-05-20")
    );
    let year = desk.archive().issues(None, 2024).expect("a year");
    let missing: Vec<&str> = year
        .days
        .iter()
        .filter(|day| day.pages == 0)
        .map(|day| day.date.as_str())
        .collect();
    assert_eq!((missing.as_slice(), year.missing), (&["2024-05-08"][..], 1));
    let short: Vec<(&str, &[u32])> = year
        .days
        .iter()
        .filter(|day| !day.gaps.is_empty())
        .map(|day| (day.date.as_str(), day.gaps.as_slice()))
        .collect();
    assert_eq!(short, [("2024-05-10", &[1][..])]);
    assert!(
        desk.archive()
            .issues(None, 1999)
            .expect("a year")
            .days
            .is_empty()
    );
    assert!(
        desk.archive()
            .issues(Some("没有的报"), 2024)
            .expect("a year")
            .days
            .is_empty()
    );
}

#[test]
fn a_correction_offers_the_same_misreading_elsewhere_and_changes_nothing_by_itself() {
    let files: Vec<(String, String)> = (1..=3)
        .map(|n| {
            let text = format!("2024年5月{n}日 第1版 要闻\n\n## 第{n}组学习体会\n\n本报讯（记者 简宁）第{n}组在会上说，中国工会八大以来，班组里的事都记在本子上。\n\n工会广角\n");
            (format!("{n}.txt"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let desk = Desk::with(&files);
    let archive = desk.archive();
    let page = desk.article(&desk.uid("第1组学习体会")).page_uid;
    let sheet = archive.page_sheet(&page).expect("a page");
    let piece = sheet.pieces.iter().find(|p| p.text.contains("八大"));
    let piece = piece.expect("the paragraph");
    let right = piece.text.replace("八大", "十八大");
    let text = PageCorrection::Text {
        piece: piece.id.clone(),
        text: right.clone(),
    };
    archive.correct(&page, None, &text).expect("put right");
    let before = desk.state();
    let lesson = Lesson::Text {
        before: piece.text.clone(),
        after: right,
    };
    let alike = archive.alike_places(&lesson).expect("places");
    assert_eq!(
        (alike.wrong.as_str(), alike.right.as_str()),
        ("工会八大", "工会十八大")
    );
    assert_eq!(
        alike.places.len(),
        2,
        "the two others, not the one put right"
    );
    assert_same(&desk.state(), &before, "nothing changes unasked");
    let done = archive
        .correct_alike(&alike.places[0], &alike, None)
        .expect("put right");
    assert_eq!(done.changed, 1);
    assert_eq!(
        archive.alike_places(&lesson).expect("places").places.len(),
        1
    );
    let error = archive
        .correct_alike(&alike.places[0], &alike, None)
        .expect_err("it says something else by now");
    assert_eq!(error.code(), "page-changed");
    archive.undo().expect("undone").expect("an operation");
    assert_same(&desk.state(), &before, "one undo for one place");

    // What a standing line is, is learned by its text.
    let sheet = archive.page_sheet(&page).expect("a page");
    let line = sheet
        .pieces
        .iter()
        .find(|p| p.text == "工会广角")
        .expect("the line");
    let lesson = Lesson::Role {
        text: line.text.clone(),
        from: line.role,
        to: PieceRole::Banner,
    };
    let alike = archive.alike_places(&lesson).expect("places");
    assert_eq!(alike.places.len(), 3);
    let other = alike.places.iter().find(|place| place.page != page);
    archive
        .correct_alike(
            other.expect("another page"),
            &alike,
            Some(PieceRole::Banner),
        )
        .expect("put right");
    assert_eq!(
        archive.alike_places(&lesson).expect("places").places.len(),
        2
    );
    let progress = archive.checking_progress().expect("progress");
    assert_eq!(progress.len(), 14);
    assert_eq!(progress[13].places, 2, "two corrections stand today");
    desk.assert_sound();
}

#[test]
fn call_numbers_that_would_be_written_alike_are_not_given_twice() {
    let files: Vec<(String, String)> = [1, 11]
        .into_iter()
        .map(|page| {
            let headlines: Vec<String> = (1..=11).map(|n| format!("{page}版第{n}条消息")).collect();
            let headlines: Vec<&str> = headlines.iter().map(String::as_str).collect();
            let folio = format!("2024年5月6日 第{page}版 要闻");
            (format!("{page}.txt"), plain(&folio, &headlines))
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let desk = Desk::with(&files);
    let all: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    desk.archive()
        .give_call_numbers(&Target::Uids(all.clone()), "{版:1}{序:1}", false)
        .expect("numbered");
    let numbers: std::collections::HashSet<Option<String>> = all
        .iter()
        .map(|uid| desk.article(uid).call_number)
        .collect();
    assert_eq!(numbers.len(), all.len(), "every number is one article's");
}

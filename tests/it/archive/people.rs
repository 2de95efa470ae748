//! The people of the bylines: spellings of one made one, two of one name kept apart, and nobody's article lost.

use jianbao_archive::{
    Archive, Credit, Done, Error, Language, Order, PageCorrection, PartOf, PeopleOrder,
    PersonFault, Role, Selection,
};

use super::desk::{Desk, assert_same, query};
use super::pages::page;

/// A page of one article a byline, each named after its number.
pub(super) fn signed(folio: &str, bylines: &[&str]) -> String {
    let bodies: Vec<(String, String)> = bylines
        .iter()
        .enumerate()
        .map(|(at, byline)| {
            let text = format!("本报讯（{byline}）班组里的第{at}件事传到了每一个人耳朵里。");
            (format!("{folio}的第{at}件事"), text)
        })
        .collect();
    let bodies: Vec<(&str, [&str; 1])> = bodies
        .iter()
        .map(|(headline, text)| (headline.as_str(), [text.as_str()]))
        .collect();
    let pieces: Vec<_> = bodies
        .iter()
        .map(|(headline, text)| (*headline, text.as_slice()))
        .collect();
    page(folio, &pieces)
}

/// Three articles by 边磊, one by 边垒 who is the same, two by people called 李明.
pub(super) fn desk() -> Desk {
    Desk::with(&[
        (
            "一.txt",
            &signed(
                "2024年3月8日 第3版",
                &["记者 边磊", "记者 边垒", "记者 李明 通讯员 边磊"],
            ),
        ),
        (
            "二.txt",
            &signed("2025年3月9日 第1版", &["记者 边磊", "记者 李明"]),
        ),
    ])
}

pub(super) fn count(desk: &Desk, text: &str) -> usize {
    desk.rows(&query(text)).len()
}

/// Label and articles of everybody who has any.
fn everybody(archive: &Archive) -> Vec<(String, u32)> {
    let list = archive
        .people("", PeopleOrder::Articles, 0, 100)
        .expect("the people");
    assert_eq!(list.total as usize, list.people.len());
    let people = list.people.into_iter();
    people.map(|who| (who.label, who.articles)).collect()
}

/// Label and articles as facets of everything count them.
pub(super) fn counted(archive: &Archive) -> Vec<(String, u32)> {
    let list = archive
        .list(&Selection::default(), Order::Newest)
        .expect("a list");
    let facets = archive.facets(list.token).expect("counted");
    for value in &facets.people {
        let found = archive
            .find(&query(&value.query), Order::Newest, 100)
            .expect("found")
            .1
            .len();
        assert_eq!(
            found as u32, value.count,
            "{} finds what it counts",
            value.query
        );
    }
    let people = facets.people.into_iter();
    people.map(|value| (value.label, value.count)).collect()
}

pub(super) fn pairs(all: &[(&str, u32)]) -> Vec<(String, u32)> {
    all.iter()
        .map(|(name, n)| ((*name).to_owned(), *n))
        .collect()
}

/// Lists, facets and queries agree on everybody.
pub(super) fn assert_people(desk: &Desk, mut expected: Vec<(String, u32)>) {
    let mut listed = everybody(desk.archive());
    let mut facets = counted(desk.archive());
    listed.sort();
    facets.sort();
    expected.sort();
    assert_eq!(listed, expected);
    assert_eq!(facets, expected);
}

fn fault(outcome: Result<Done, Error>) -> PersonFault {
    match outcome {
        Err(Error::Person(fault)) => fault,
        other => panic!("it is refused: {other:?}"),
    }
}

#[test]
fn merged_spellings_are_one_person_everywhere_and_two_again_when_undone() {
    let mut desk = desk();
    let first = desk.state();
    let before = pairs(&[("边磊", 3), ("李明", 2), ("边垒", 1)]);
    assert_people(&desk, before.clone());
    let preview = desk
        .archive()
        .preview_person_merge("边垒", "边磊")
        .expect("they are two");
    assert_eq!((preview.articles, preview.both, preview.after), (1, 0, 4));
    assert_same(&desk.state(), &first, "a preview changes nothing");

    let done = desk.archive().merge_person("边垒", "边磊").expect("merged");
    assert_eq!(done.sentence, "把“边垒”并入“边磊”，1 篇");
    let after = pairs(&[("边磊", 4), ("李明", 2)]);
    assert_people(&desk, after.clone());
    for found in [
        "记者:边垒",
        "记者:边磊",
        "人:=边垒",
        "人:=边磊",
        "记者:边壘",
    ] {
        let expected = if found.starts_with('人') { 4 } else { 3 };
        assert_eq!(count(&desk, found), expected, "{found}");
    }
    let row = desk
        .all()
        .into_iter()
        .find(|row| row.headline.as_deref() == Some("2024年3月8日 第3版的第1件事"))
        .expect("it is there");
    assert_eq!(row.credits[0].name, "边磊");
    let article = desk.article(&row.uid);
    assert!(
        article.body[0].text.contains("边垒"),
        "what is printed stays"
    );
    assert_eq!(count(&desk, "边垒"), 1, "and is found as printed");
    let history = desk
        .archive()
        .article_history(&row.uid)
        .expect("its history");
    assert_eq!(history[0].sentence, done.sentence);

    let offered = desk.archive().match_people("bianl").expect("offered");
    assert_eq!(offered.len(), 1, "{offered:?}");
    assert_eq!(
        (offered[0].label.as_str(), offered[0].articles),
        ("边磊", 4)
    );
    let offered = desk.archive().match_people("垒").expect("offered");
    assert_eq!(offered[0].spelling.as_deref(), Some("边垒"));
    let completion = desk
        .archive()
        .complete_query("记者:垒", 4)
        .expect("completed");
    assert_eq!(completion.suggestions[0].insert, "边磊");

    let last = desk.state();
    desk.archive().undo().expect("undone");
    assert_same(&desk.state(), &first, "undone");
    assert_people(&desk, before);
    desk.reopen();
    desk.archive().redo().expect("redone");
    assert_same(&desk.state(), &last, "redone");
    assert_people(&desk, after);
    desk.assert_sound();
}

#[test]
fn a_spelling_that_is_printed_again_names_the_person() {
    let desk = desk();
    let archive = desk.archive();
    archive.merge_person("边垒", "边磊").expect("merged");
    desk.import(&[(
        "三.txt",
        &signed("2025年3月10日 第2版", &["记者 边垒", "记者 边垒 摄影 钟毓"]),
    )]);
    assert_people(&desk, pairs(&[("边磊", 6), ("李明", 2), ("钟毓", 1)]));

    // A correction of the text has the people read again.
    let uid = desk.uid("2024年3月8日 第3版的第1件事");
    let sheet = archive
        .page_sheet(&desk.article(&uid).page_uid)
        .expect("the page");
    let piece = sheet
        .pieces
        .iter()
        .find(|piece| piece.text.contains("边垒"))
        .expect("it is printed");
    let correct = |text: String| {
        let page = &sheet.uid;
        let correction = PageCorrection::Text {
            piece: piece.id.clone(),
            text,
        };
        archive.correct(page, None, &correction).expect("put right");
    };
    correct(piece.text.replace("第1件", "头一件"));
    assert_eq!(desk.article(&uid).credits[0].name, "边磊");
    // Somebody else is read from another name.
    correct(piece.text.replace("边垒", "洪小荞"));
    assert_eq!(desk.article(&uid).credits[0].name, "洪小荞");
    archive.undo().expect("undone");
    archive.undo().expect("undone");
    assert_people(&desk, pairs(&[("边磊", 6), ("李明", 2), ("钟毓", 1)]));
}

#[test]
fn merging_goes_on_over_chains_and_back() {
    let desk = desk();
    let archive = desk.archive();
    let first = desk.state();
    archive.merge_person("边垒", "边磊").expect("A into B");
    archive.merge_person("边磊", "李明").expect("B into C");
    assert_people(&desk, pairs(&[("李明", 5)]));
    assert_eq!(
        count(&desk, "人:边垒"),
        5,
        "the first spelling leads to the last person"
    );
    // Another spelling becomes the name that is shown; nothing goes round in a circle.
    archive.merge_person("李明", "边垒").expect("turned round");
    assert_people(&desk, pairs(&[("边垒", 5)]));
    let who = archive
        .person("边磊")
        .expect("a spelling leads to the person");
    assert_eq!(who.card.label, "边垒");
    let mut spellings: Vec<(String, u32)> = who
        .spellings
        .into_iter()
        .map(|s| (s.name, s.articles))
        .collect();
    spellings.sort();
    assert_eq!(spellings, {
        let mut all = pairs(&[("边垒", 1), ("边磊", 3), ("李明", 2)]);
        all.sort();
        all
    });
    // One of them is taken out again, without undoing the others.
    archive.separate_spelling("李明").expect("parted");
    assert_people(&desk, pairs(&[("边垒", 4), ("李明", 2)]));
    while archive
        .undo()
        .expect("undone")
        .is_some_and(|done| done.sentence.contains('并') || done.sentence.contains('分'))
    {}
    archive.redo().expect("the import again");
    archive.redo().expect("and the first");
    archive.undo().expect("not the first");
    assert_same(&desk.state(), &first, "all undone");
}

#[test]
fn what_can_not_be_is_refused_with_a_sentence_and_changes_nothing() {
    let desk = desk();
    let archive = desk.archive();
    archive.merge_person("边垒", "边磊").expect("merged");
    let all = PartOf::Found {
        query: String::new(),
        except: Vec::new(),
    };
    let some = PartOf::Found {
        query: "日期:2025".into(),
        except: Vec::new(),
    };
    archive
        .part_person("李明", &some, "北京", false)
        .expect("parted");
    let first = desk.state();
    let long = "长".repeat(10_000);
    let none = PartOf::Found {
        query: "日期:1999".into(),
        except: Vec::new(),
    };
    let cases: Vec<(Result<Done, Error>, &str)> = vec![
        (archive.merge_person("边磊", "边磊"), "同一个人"),
        (archive.merge_person("边垒", "边磊"), "同一个人"),
        (archive.merge_person("边垒", "李明"), "已经并入“边磊”"),
        (archive.merge_person("李明", "边垒"), "已经并入“边磊”"),
        (archive.merge_person("", "边磊"), "不能是空的"),
        (archive.merge_person(&long, "边磊"), "最多 60 个字"),
        (archive.merge_person("无此人", "边磊"), "没有这个人：无此人"),
        (archive.separate_spelling("边磊"), "不是别人的另一种写法"),
        (
            archive.part_person("李明", &all, "北京", false),
            "已经有“李明（北京）”",
        ),
        (archive.part_person("李明", &all, " ", false), "写一句说明"),
        (
            archive.part_person("李明", &all, &long, false),
            "最多 30 个字",
        ),
        (archive.part_person("李明", &all, "a\nb", false), "控制字符"),
        (
            archive.part_person("李明", &all, "上海", true),
            "没有这个人：李明（上海）",
        ),
        (
            archive.part_person("李明", &none, "上海", false),
            "没有选中",
        ),
        (
            archive.part_person("边垒", &all, "上海", false),
            "已经并入“边磊”",
        ),
        (
            archive.part_person(
                "李明",
                &PartOf::Found {
                    query: "日期:某天".into(),
                    except: Vec::new(),
                },
                "上海",
                false,
            ),
            "查询",
        ),
    ];
    for (outcome, said) in cases {
        let error = outcome.expect_err(said);
        let (chinese, english) = (error.sentence(Language::Zh), error.sentence(Language::En));
        assert!(chinese.contains(said), "{chinese} should say {said}");
        assert!(
            english.ends_with('.') && !english.contains('。'),
            "{english}"
        );
    }
    let uid = desk.uid("2025年3月9日 第1版的第0件事");
    let page = desk.article(&uid).page_uid;
    for name in ["", "  ", long.as_str(), "边\n磊"] {
        let correction = PageCorrection::Credits {
            article: uid.clone(),
            credits: Some(vec![Credit {
                name: name.into(),
                role: Role::Reporter,
            }]),
        };
        fault(
            archive
                .correct(&page, None, &correction)
                .map(|corrected| corrected.done),
        );
    }
    archive
        .keep_people_apart("边垒", "李明")
        .expect_err("a spelling is nobody");
    assert_same(&desk.state(), &first, "nothing was changed");
}

#[test]
fn pairs_that_may_be_one_are_offered_until_told_apart() {
    let many: Vec<&str> = vec!["记者 边磊"; 12];
    let desk = Desk::with(&[
        ("一.txt", &signed("2024年3月8日 第3版", &many)),
        (
            "二.txt",
            &signed(
                "2024年3月9日 第3版",
                &["记者 边垒", "记者 周立", "记者 边飞"],
            ),
        ),
    ]);
    let archive = desk.archive();
    let told = || -> Vec<(String, String)> {
        let pairs = archive.alike_people().expect("looked for").into_iter();
        pairs
            .map(|pair| (pair.one.label, pair.other.label))
            .collect()
    };
    assert_eq!(told(), [("边磊".to_owned(), "边垒".to_owned())]);
    archive
        .keep_people_apart("边垒", "边磊")
        .expect("remembered");
    assert!(told().is_empty());
}

#[test]
fn a_sort_of_piece_is_said_found_and_left_out() {
    let desk = desk();
    let archive = desk.archive();
    let uid = desk.uid("2025年3月9日 第1版的第0件事");
    let page = desk.article(&uid).page_uid;
    for (kind, name) in [
        (jianbao_archive::Kind::Advertisement, "广告"),
        (jianbao_archive::Kind::Notice, "通知"),
    ] {
        let correction = PageCorrection::Kind {
            article: uid.clone(),
            kind,
        };
        archive.correct(&page, None, &correction).expect("said");
        assert_eq!(desk.article(&uid).kind, kind);
        assert_eq!(count(&desk, &format!("体裁:{name}")), 1);
        assert_eq!(count(&desk, &format!("-体裁:{name}")), 4);
        assert_eq!(count(&desk, "kind:news"), 4);
        assert_eq!(count(&desk, "-体裁:消息"), 1);
    }
    archive.undo().expect("undone");
    archive.undo().expect("undone");
    assert_eq!(count(&desk, "体裁:消息"), 5);
}

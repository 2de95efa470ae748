//! The box that tags are typed into: what it offers, and in which order.

use jianbao_archive::TagMatch;

use super::desk::{Desk, uids_of};
use super::pages::plain;

/// An archive with two articles.
fn desk() -> Desk {
    let folio = "2024年5月6日 第2版 工会新闻";
    Desk::with(&[("一.txt", &plain(folio, &["甲篇", "乙篇"]))])
}

fn offered(desk: &Desk, typed: &str, uids: &[String]) -> Vec<TagMatch> {
    desk.archive()
        .match_tags(typed, uids)
        .expect("the tag box answers")
}

fn names(found: &[TagMatch]) -> Vec<&str> {
    found.iter().map(|m| m.name.as_str()).collect()
}

#[test]
fn the_tag_box_answers_to_parts_pinyin_and_initials_best_first() {
    let desk = desk();
    let root = desk.tag("女职工", None, &[]);
    for (name, parent) in [
        ("女职工之家", Some(root.as_str())),
        ("职工书屋", None),
        ("新女职工", None),
        ("农民工", None),
        ("重庆", None),
    ] {
        desk.tag(name, parent, &[]);
    }
    let found = |typed: &str| {
        let found = offered(&desk, typed, &[]);
        let (last, others) = found.split_last().expect("at least making it is offered");
        assert!(
            others.iter().all(|m| !m.create && m.uid.is_some()),
            "{typed}: {found:?}"
        );
        let made = last.create.then(|| last.name.clone());
        let kept: Vec<String> = found
            .iter()
            .filter(|m| !m.create)
            .map(|m| m.name.clone())
            .collect();
        (kept, made)
    };
    let women = ["女职工", "女职工之家", "新女职工"]
        .map(String::from)
        .to_vec();
    assert_eq!(
        found("女职工"),
        (women.clone(), None),
        "what is there already is not offered to be made"
    );
    assert_eq!(found(" 女職工 "), (women.clone(), None), "in any writing");
    assert_eq!(found("nzg"), (women.clone(), Some("nzg".into())));
    assert_eq!(
        found("nvzhigong"),
        (women.clone(), Some("nvzhigong".into()))
    );
    assert_eq!(found("nvzg"), (women, Some("nvzg".into())));
    assert_eq!(found("cq").0, ["重庆"]);
    assert_eq!(found("家"), (vec!["女职工之家".into()], Some("家".into())));
    assert_eq!(
        found("没有的"),
        (vec![], Some("没有的".into())),
        "making it is offered last, here alone"
    );
    let home = &offered(&desk, "之家", &[])[0];
    assert_eq!(
        (home.path.as_str(), home.hits.as_slice()),
        ("女职工/女职工之家", [[3, 5]].as_slice())
    );
    for nameless in ["", "  ", "甲\n乙"] {
        assert!(
            offered(&desk, nameless, &[]).iter().all(|m| !m.create),
            "{nameless:?} is no name to be made"
        );
    }
    assert!(offered(&desk, &"长".repeat(61), &[]).is_empty());
}

#[test]
fn of_equally_good_answers_the_last_used_comes_first() {
    let desk = desk();
    let archive = desk.archive();
    let (a, b) = (desk.uid("甲篇"), desk.uid("乙篇"));
    let tags: Vec<String> = ["工甲", "工乙", "工丙"]
        .iter()
        .map(|name| desk.tag(name, None, &[]))
        .collect();
    archive.tag(&uids_of(&[&a]), &tags[1]).expect("a tag");
    archive.tag(&uids_of(&[&a, &b]), &tags[2]).expect("a tag");
    assert_eq!(
        names(&offered(&desk, "工", &[])),
        ["工丙", "工乙", "工甲", "工"]
    );
    assert_eq!(
        names(&offered(&desk, "", &[])),
        ["工丙", "工乙", "工甲"],
        "so it is with nothing typed"
    );
    archive.undo().expect("undo gets through");
    assert_eq!(
        names(&offered(&desk, "", &[]))[0],
        "工乙",
        "a use that was undone is no use"
    );
    archive.redo().expect("redo gets through");
    let tagged = |uids: &[String]| -> Vec<bool> {
        offered(&desk, "", uids).iter().map(|m| m.tagged).collect()
    };
    assert_eq!(tagged(std::slice::from_ref(&a)), [true, true, false]);
    assert_eq!(
        tagged(&[a, b]),
        [true, false, false],
        "tagged says that all of them have it"
    );
    assert_eq!(tagged(&[]), [false; 3]);
}

#[test]
fn a_long_vocabulary_still_offers_to_make_the_name() {
    let desk = desk();
    for n in 0..70 {
        desk.tag(&format!("主题{n:02}"), None, &[]);
    }
    let found = offered(&desk, "主题", &[]);
    assert!(found.len() >= 50, "{}", found.len());
    let last = found.last().expect("many");
    assert!(last.create && last.name == "主题");
    assert!(found[..found.len() - 1].iter().all(|m| !m.create));
}

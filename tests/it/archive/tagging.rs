//! The vocabulary: names, the tree, colours and keys.

use jianbao_archive::{Error, TagNameFault};

use super::desk::{Desk, tagged, uids_of};
use super::pages::plain;

fn desk() -> Desk {
    Desk::with(&[(
        "一.txt",
        &plain("2024年5月6日 第2版 工会新闻", &["甲篇", "乙篇", "丙篇"]),
    )])
}

fn fault(outcome: Result<jianbao_archive::Done, Error>) -> Option<TagNameFault> {
    match outcome {
        Err(Error::TagName(fault)) => Some(fault),
        Err(error) => panic!("{error}"),
        Ok(_) => None,
    }
}

#[test]
fn names_are_kept_as_meant_and_refused_where_they_would_confuse() {
    let desk = desk();
    let archive = desk.archive();
    let make = |name: &str| fault(archive.create_tag(name, None, None));
    assert_eq!(make("  女 \u{3000}\t职工 "), None);
    let name = |at: usize| archive.tags().expect("the tags")[at].name.clone();
    assert_eq!(
        name(0),
        "女 职工",
        "white space inside is one space, around it none"
    );
    let taken = TagNameFault::Taken("女 职工".into());
    for same in ["女 职工", "女 職工", "女\u{3000}職工", " 女  职工"] {
        assert_eq!(make(same), Some(taken.clone()), "{same}");
    }
    assert_eq!(make("女职工"), None, "without the space it is another name");
    assert_eq!(make("V字"), None);
    for same in ["Ｖ字", "v字", "ｖ字"] {
        assert_eq!(
            make(same),
            Some(TagNameFault::Taken("V字".into())),
            "{same}"
        );
    }
    let unseen = "女\u{200b}职\u{feff}工";
    assert_eq!(
        make(unseen),
        Some(TagNameFault::Taken("女职工".into())),
        "it looks the same"
    );
    for empty in [
        "",
        "  ",
        "\u{3000}",
        "\t\n",
        "\u{200b}",
        "\u{200b}\u{feff}\u{2060} ",
    ] {
        assert_eq!(make(empty), Some(TagNameFault::Empty), "{empty:?}");
    }
    for control in ["甲\n乙", "甲\r乙", "甲\u{1}乙", "甲\u{1b}[31m"] {
        assert_eq!(make(control), Some(TagNameFault::Control), "{control:?}");
    }
    assert_eq!(make(&"长".repeat(60)), None);
    assert_eq!(make(&"长".repeat(61)), Some(TagNameFault::TooLong(60)));
    for odd in [
        "<b>粗</b>",
        "a/b",
        "'; DROP TABLE tag; --",
        "“两新”",
        "😀",
        "100%",
        "e\u{301}",
    ] {
        assert_eq!(make(odd), None, "{odd}");
    }
    let before = archive.history(1, None).expect("a history")[0].uid.clone();
    assert_eq!(make("女职工"), Some(TagNameFault::Taken("女职工".into())));
    assert_eq!(
        archive.history(1, None).expect("a history")[0].uid,
        before,
        "a refusal is no operation"
    );
}

#[test]
fn a_tag_may_take_its_own_name_in_another_writing_but_not_that_of_another() {
    let desk = desk();
    let archive = desk.archive();
    let women = desk.tag("女职工", None, &[]);
    desk.tag("劳模", None, &[]);
    assert_eq!(fault(archive.rename_tag(&women, "女職工")), None);
    assert_eq!(archive.tags().expect("the tags")[0].name, "女職工");
    assert_eq!(
        fault(archive.rename_tag(&women, "勞模")),
        Some(TagNameFault::Taken("劳模".into()))
    );
    let same = archive.rename_tag(&women, "女職工").expect("its own name");
    assert_eq!((same.operation, same.changed), (None, 0));
    archive.undo().expect("undo gets through");
    assert_eq!(archive.tags().expect("the tags")[0].name, "女职工");
    assert_eq!(
        archive.find_tag("女職工").expect("found in any writing"),
        women
    );
}

#[test]
fn a_tag_is_found_by_uid_name_and_path() {
    let desk = desk();
    let archive = desk.archive();
    let root = desk.tag("权益", None, &[]);
    let leaf = desk.tag("工资", Some(&root), &[]);
    let slash = desk.tag("工/时", None, &[]);
    for (named, uid) in [
        (root.as_str(), &root),
        ("权益", &root),
        ("權益", &root),
        (" 工资 ", &leaf),
        ("权益/工资", &leaf),
        ("權益/工資", &leaf),
        ("工/时", &slash),
    ] {
        assert_eq!(archive.find_tag(named).expect(named), *uid, "{named}");
    }
    for unknown in [
        "没有",
        "权益/没有",
        "",
        "01890000-0000-7000-8000-000000000000",
    ] {
        assert_eq!(
            archive.find_tag(unknown).expect_err(unknown).code(),
            "unknown",
            "{unknown}"
        );
    }
}

#[test]
fn tags_stand_in_a_tree_without_circles() {
    let desk = desk();
    let archive = desk.archive();
    let a = desk.tag("甲", None, &[]);
    let b = desk.tag("乙", Some(&a), &[&desk.uid("甲篇")]);
    let c = desk.tag("丙", Some(&b), &[&desk.uid("乙篇")]);
    let paths = || {
        archive
            .tags()
            .expect("the tags")
            .into_iter()
            .map(|t| t.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(), ["甲", "甲/乙", "甲/乙/丙"]);
    for (tag, parent) in [(&a, &a), (&a, &b), (&a, &c), (&b, &c)] {
        let refused = archive.move_tag(tag, Some(parent)).expect_err("a circle");
        assert_eq!(refused.code(), "tag-cycle");
    }
    archive.move_tag(&c, None).expect("to the top");
    assert_eq!(paths(), ["甲", "甲/乙", "丙"]);
    archive.move_tag(&a, Some(&c)).expect("with all under it");
    assert_eq!(
        paths(),
        ["丙", "丙/甲", "丙/甲/乙"],
        "each stands after the one it is under"
    );
    assert_eq!(
        archive
            .move_tag(&a, Some(&c))
            .expect("it is there")
            .operation,
        None
    );
    assert_eq!(desk.rows(&tagged(&c)).len(), 2);
    archive.delete_tag(&a).expect("one in the middle");
    assert_eq!(paths(), ["丙", "丙/乙"], "what stood under it moves up");
    archive.undo().expect("undo gets through");
    assert_eq!(paths(), ["丙", "丙/甲", "丙/甲/乙"]);
}

#[test]
fn a_key_belongs_to_one_tag() {
    let desk = desk();
    let archive = desk.archive();
    let (a, b) = (desk.tag("甲", None, &[]), desk.tag("乙", None, &[]));
    let keys = || {
        archive
            .tags()
            .expect("the tags")
            .into_iter()
            .map(|t| t.key)
            .collect::<Vec<_>>()
    };
    archive.pin_tag(&a, Some(1)).expect("a key");
    archive.pin_tag(&b, Some(1)).expect("the same key");
    assert_eq!(keys(), [None, Some(1)]);
    archive.undo().expect("undo gets through");
    assert_eq!(
        keys(),
        [Some(1), None],
        "undo gives it back to the one that had it"
    );
    for key in [0, 10, 255] {
        assert_eq!(
            archive
                .pin_tag(&a, Some(key))
                .expect_err("no such key")
                .code(),
            "invalid"
        );
    }
    assert_eq!(
        archive.pin_tag(&a, Some(1)).expect("it has it").operation,
        None
    );
    archive.pin_tag(&a, None).expect("unpinned");
    assert_eq!(keys(), [None, None]);
    desk.assert_sound();
}

#[test]
fn colours_are_six_digits() {
    let desk = desk();
    let archive = desk.archive();
    let tag = desk.tag("甲", None, &[]);
    assert!(
        archive.tags().expect("the tags")[0].color.is_some(),
        "a tag at the top is given one"
    );
    for bad in [
        "red",
        "#fff",
        "#12345",
        "#1234567",
        "#gggggg",
        "",
        "#１２３４５６",
        "123456",
    ] {
        assert_eq!(
            archive.recolor_tag(&tag, Some(bad)).expect_err(bad).code(),
            "invalid",
            "{bad}"
        );
    }
    archive
        .recolor_tag(&tag, Some("#0aF9d3"))
        .expect("a colour");
    assert_eq!(
        archive.tags().expect("the tags")[0].color.as_deref(),
        Some("#0aF9d3")
    );
    archive.recolor_tag(&tag, None).expect("none");
    assert_eq!(archive.tags().expect("the tags")[0].color, None);
}

#[test]
fn names_nobody_knows_are_told_as_unknown() {
    let desk = desk();
    let archive = desk.archive();
    let unknown = "01890000-0000-7000-8000-000000000000";
    let tag = desk.tag("学习", None, &[]);
    let codes: Vec<&str> = [
        archive
            .tag(&uids_of(&[&desk.uid("甲篇")]), unknown)
            .map(drop),
        archive.tag(&uids_of(&[unknown]), &tag).map(drop),
        archive.create_tag("新", Some(unknown), None).map(drop),
        archive.rename_tag(unknown, "新").map(drop),
        archive.delete_tag(unknown).map(drop),
        archive.mark(&uids_of(&[unknown]), true).map(drop),
        archive.article(unknown, "").map(drop),
        archive.page_text(unknown).map(drop),
    ]
    .into_iter()
    .map(|outcome| outcome.expect_err("nobody knows it").code())
    .collect();
    assert_eq!(codes, ["unknown"; 8]);
    assert_eq!(
        archive
            .tag(&uids_of(&["不是编号"]), &tag)
            .expect_err("no uid")
            .code(),
        "invalid"
    );
    assert_eq!(
        archive.history(1, None).expect("a history")[0].kind,
        "tag.create",
        "nothing was done"
    );
}

#[test]
fn several_themes_are_changed_in_one_step_and_back_in_one() {
    let desk = desk();
    let archive = desk.archive();
    let make = |name: &str, parent: Option<&str>| {
        let done = archive.create_tag(name, parent, None).expect("a new name");
        done.made.expect("the new theme's uid")
    };
    let (one, two) = (make("甲题", None), make("乙题", None));
    let (below, apart) = (make("丙题", Some(&one)), make("丁题", None));
    let names = || -> Vec<String> {
        let tags = archive.tags().expect("the tags");
        tags.into_iter().map(|tag| tag.path).collect()
    };
    let before = names();
    let both = [one.clone(), two.clone()];

    let moved = archive.move_tags(&[one.clone(), two.clone(), below.clone()], Some(&apart));
    assert_eq!(moved.expect("they can stand there").changed, 2);
    let after = ["丁题", "丁题/甲题", "丁题/甲题/丙题", "丁题/乙题"];
    assert_eq!(names(), after, "what stands under one of them stays there");
    archive.undo().expect("one step back");
    assert_eq!(names(), before);
    let cycle = archive.move_tags(&both, Some(&below));
    assert!(matches!(cycle, Err(Error::TagCycle)));
    assert_eq!(names(), before, "none moves where one can't");

    archive
        .recolor_tags(&both, Some("#3a7186"))
        .expect("a colour");
    assert!(archive.recolor_tags(&both, Some("red")).is_err());
    let merged = archive
        .merge_all(&both, &apart, true)
        .expect("they can be merged");
    assert_eq!(merged.made.as_deref(), Some(apart.as_str()));
    assert_eq!(names(), ["丁题", "丁题/丙题"]);
    let cards = archive.vocabulary().expect("the vocabulary").themes;
    assert_eq!(cards[0].synonyms, ["甲题", "乙题"], "their names are kept");
    archive.undo().expect("one step back");
    assert_eq!(names(), before);
    archive.delete_tags(&both).expect("they can go");
    assert_eq!(names(), ["丙题", "丁题"], "what stood under one moves up");
    archive.undo().expect("one step back");
    assert_eq!(names(), before);
}

//! The vocabulary: names, the tree, colours, keys; what the tag box offers; and the sentences of the history.

use jianbao_archive::{Error, Language, TagMatch, TagNameFault, Target};

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
fn what_is_done_already_is_no_operation() {
    let desk = desk();
    let archive = desk.archive();
    let uid = desk.uid("甲篇");
    let target = uids_of(&[&uid]);
    let tag = desk.tag("学习", None, &[&uid]);
    let count = || archive.history(100, None).expect("a history").len();
    let before = count();
    for (done, sentence) in [
        (archive.tag(&target, &tag), "已经有“学习”了"),
        (
            archive.untag(&uids_of(&[&desk.uid("乙篇")]), &tag),
            "没有“学习”可去",
        ),
        (archive.mark(&target, false), "没有变化"),
        (archive.unbin(&target), "没有变化"),
        (
            archive.tag(&Target::Uids(Vec::new()), &tag),
            "已经有“学习”了",
        ),
    ] {
        let done = done.expect("nothing to do is no error");
        assert_eq!(
            (done.operation, done.changed, done.sentence.as_str()),
            (None, 0, sentence)
        );
    }
    assert_eq!(count(), before);
    archive.undo().expect("undo gets through");
    archive
        .mark(&target, false)
        .expect("nothing to do is no error");
    assert!(
        archive.redo().expect("redo gets through").is_some(),
        "doing nothing does not give up what was undone"
    );
}

#[test]
fn half_of_a_set_that_has_it_already_is_neither_counted_nor_taken_back() {
    let desk = desk();
    let archive = desk.archive();
    let (a, b) = (desk.uid("甲篇"), desk.uid("乙篇"));
    let tag = desk.tag("学习", None, &[&a]);
    let list = archive
        .list(&Default::default(), Default::default())
        .expect("a list");
    let done = archive.tag(&Target::List(list.token), &tag).expect("a tag");
    assert_eq!(done.changed, 2);
    assert_eq!(done.sentence, "为 2 篇文章加上“学习”");
    archive.undo().expect("undo gets through");
    assert_eq!(
        desk.article(&a).tags,
        [tag.clone()],
        "what it had before it keeps"
    );
    let twice = archive
        .tag(&uids_of(&[&b, &b]), &tag)
        .expect("the same article twice");
    assert_eq!(twice.changed, 1);
}

#[test]
fn the_history_says_what_was_done_in_either_language() {
    let desk = desk();
    let archive = desk.archive();
    archive.set_person("林一", Language::Zh);
    let (a, b) = (desk.uid("甲篇"), desk.uid("乙篇"));
    let women = desk.tag("女职工", None, &[]);
    let study = desk.tag("学习", Some(&women), &[&a, &b]);
    let one = uids_of(&[&a]);
    archive.tag(&one, &women).expect("a tag");
    archive.untag(&uids_of(&[&a, &b]), &study).expect("a tag");
    archive.rename_tag(&study, "读书").expect("a name");
    archive
        .recolor_tag(&study, Some("#123456"))
        .expect("a colour");
    archive.move_tag(&study, None).expect("a place");
    archive.move_tag(&study, Some(&women)).expect("a place");
    archive.pin_tag(&study, Some(3)).expect("a key");
    archive.pin_tag(&study, None).expect("no key");
    archive.mark(&one, true).expect("a mark");
    archive.mark(&one, false).expect("a mark");
    archive.bin(&one).expect("the bin");
    archive.unbin(&one).expect("the bin");
    archive.delete_tag(&women).expect("a tag");
    desk.import(&[(
        "二.txt",
        &plain("2024年5月6日 第2版 工会新闻", &["甲篇", "乙篇"]),
    )]);
    let sentences = || -> Vec<String> {
        let history = archive.history(100, None).expect("a history");
        history
            .into_iter()
            .rev()
            .map(|operation| operation.sentence)
            .collect()
    };
    assert_eq!(
        sentences(),
        [
            "导入“一.txt”：1 个版面，3 篇文章",
            "新建主题“女职工”",
            "新建主题“学习”，并加到 2 篇文章",
            "为 1 篇文章加上“女职工”",
            "从 2 篇文章去掉“学习”",
            "主题“学习”改名为“读书”",
            "改了主题“读书”的颜色",
            "把主题“读书”移到最上层",
            "把主题“读书”移到“女职工”之下",
            "主题“读书”定为数字键 3",
            "取消主题“读书”的数字键",
            "把 1 篇文章标为已核对",
            "取消 1 篇文章的已核对",
            "把 1 篇文章移入回收站",
            "从回收站取回 1 篇文章",
            "删除主题“女职工”，原有 1 篇文章",
            "导入“二.txt”：更新 1 个版面",
        ]
    );
    let undone = archive
        .undo()
        .expect("undo gets through")
        .expect("something to undo");
    assert_eq!(undone.sentence, "已撤销：导入“二.txt”：更新 1 个版面");
    archive.set_person("林一", Language::En);
    assert_eq!(
        sentences(),
        [
            "Imported “一.txt”: 1 page, 3 articles",
            "Made the theme “女职工”",
            "Made the theme “学习” and tagged 2 articles with it",
            "Tagged 1 article with “女职工”",
            "Took “学习” off 2 articles",
            "Renamed the theme “学习” to “读书”",
            "Changed the colour of “读书”",
            "Moved “读书” to the top",
            "Moved “读书” under “女职工”",
            "Pinned “读书” to 3",
            "Unpinned “读书”",
            "Marked 1 article as checked",
            "Marked 1 article as not checked",
            "Put 1 article into the bin",
            "Took 1 article out of the bin",
            "Deleted the theme “女职工”, which 1 article had",
            "Imported “二.txt”: 1 page updated",
        ]
    );
    let redone = archive
        .redo()
        .expect("redo gets through")
        .expect("something to redo");
    assert_eq!(
        redone.sentence,
        "Done again: Imported “二.txt”: 1 page updated"
    );
}

#[test]
fn the_history_can_be_leafed_through_and_says_who() {
    let desk = desk();
    let archive = desk.archive();
    for (person, name) in [("林一", "甲"), ("周二", "乙"), ("林一", "丙")] {
        archive.set_person(person, Language::Zh);
        desk.tag(name, None, &[]);
    }
    let whole = archive.history(100, None).expect("a history");
    let actors: Vec<&str> = whole
        .iter()
        .map(|operation| operation.actor.as_str())
        .collect();
    assert_eq!(actors, ["林一", "周二", "林一", ""]);
    assert!(whole.is_sorted_by(|newer, older| newer.when >= older.when));
    let mut leaves = archive.history(2, None).expect("a history");
    let rest = archive.history(2, Some(&leaves[1].uid)).expect("a history");
    leaves.extend(rest);
    let uids =
        |all: &[jianbao_archive::Operation]| all.iter().map(|o| o.uid.clone()).collect::<Vec<_>>();
    assert_eq!(uids(&leaves), uids(&whole));
    archive.undo().expect("undo gets through");
    assert!(
        archive.history(1, None).expect("a history")[0].undone,
        "what was undone stays to be seen"
    );
    assert_eq!(
        archive.history(1, Some("没有")).expect_err("no uid").code(),
        "invalid"
    );
}

#[test]
fn each_article_shows_its_own_history() {
    let desk = desk();
    let archive = desk.archive();
    let (a, b) = (desk.uid("甲篇"), desk.uid("乙篇"));
    let tag = desk.tag("学习", None, &[&a]);
    archive.mark(&uids_of(&[&a, &b]), true).expect("a mark");
    archive.bin(&uids_of(&[&b])).expect("the bin");
    archive.delete_tag(&tag).expect("a tag");
    let kinds = |uid: &str| -> Vec<String> {
        let history = archive.article_history(uid).expect("a history");
        history
            .into_iter()
            .map(|operation| operation.kind)
            .collect()
    };
    assert_eq!(kinds(&a), ["tag.delete", "check", "tag.create", "import"]);
    assert_eq!(kinds(&b), ["bin", "check", "import"]);
    assert_eq!(kinds(&desk.uid("丙篇")), ["import"]);
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

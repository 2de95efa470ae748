//! The history: what it says in either language, whose it is, and what does not come into it.

use jianbao_archive::{Language, Operation, Target};

use super::desk::{Desk, uids_of};
use super::pages::plain;

/// An archive with three articles.
fn desk() -> Desk {
    let folio = "2024年5月6日 第2版 工会新闻";
    Desk::with(&[("一.txt", &plain(folio, &["甲篇", "乙篇", "丙篇"]))])
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
    let uids = |all: &[Operation]| all.iter().map(|o| o.uid.clone()).collect::<Vec<_>>();
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
        std::slice::from_ref(&tag),
        "what it had before it keeps"
    );
    let twice = archive
        .tag(&uids_of(&[&b, &b]), &tag)
        .expect("the same article twice");
    assert_eq!(twice.changed, 1);
}

//! Passages: stretches that people tag and note, and that are listed by theme.

use jianbao_archive::{Error, Language, Passage, PassageFault, Spot, TagChoice};
use jianbao_store::Store;

use super::desk::{Desk, assert_same, uids_of};
use super::pages::{page, version};

pub(super) const READING: &str = "甲区车间里的读书会";

pub(super) fn desk() -> (Desk, String) {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    let uid = desk.uid(READING);
    (desk, uid)
}

/// Where a text stands in an article.
pub(super) fn spot(desk: &Desk, uid: &str, text: &str) -> Spot {
    let article = desk.article(uid);
    let (block, at) = article
        .body
        .iter()
        .find_map(|block| Some((block, block.text.find(text)?)))
        .expect("the article says so");
    let from = block.text[..at].chars().count() as u32;
    Spot {
        block: block.id,
        range: [from, from + text.chars().count() as u32],
    }
}

/// Marks a text of an article with a tag.
pub(super) fn mark(desk: &Desk, uid: &str, text: &str, tag: &str) -> Passage {
    let (spot, tag) = (spot(desk, uid, text), TagChoice::Known(tag.to_owned()));
    let done = desk
        .archive()
        .add_passage(uid, std::slice::from_ref(&spot), Some(&tag), None);
    done.expect("a stretch can be marked");
    at(desk, uid, &spot)
}

/// The passage of an article at a place.
pub(super) fn at(desk: &Desk, uid: &str, spot: &Spot) -> Passage {
    let passages = desk.article(uid).passages;
    let found = passages
        .into_iter()
        .find(|p| p.block == Some(spot.block) && p.range == spot.range);
    found.expect("it is marked there")
}

/// What passages of an article say: quote, note, how many tags, and whether they have a place.
pub(super) fn seen(desk: &Desk, uid: &str) -> Vec<(String, String, usize, bool)> {
    let passages = desk.article(uid).passages.into_iter();
    passages
        .map(|p| (p.quote, p.note, p.tags.len(), p.block.is_some()))
        .collect()
}

pub(super) fn fault<T>(result: jianbao_archive::Result<T>) -> Option<PassageFault> {
    match result {
        Err(Error::Passage(fault)) => Some(fault),
        _ => None,
    }
}

#[test]
fn a_stretch_is_tagged_and_noted_in_one_operation_that_can_be_undone() {
    let (mut desk, uid) = desk();
    desk.archive().set_person("周立", Language::Zh);
    let tag = desk.tag("读书", None, &[]);
    let before = desk.state();
    let spot = spot(&desk, &uid, "二十个人围坐着念同一页书");
    let known = TagChoice::Known(tag.clone());
    let done = desk
        .archive()
        .add_passage(
            &uid,
            std::slice::from_ref(&spot),
            Some(&known),
            Some(" 人数待核\r\n "),
        )
        .expect("a stretch");
    assert_eq!(
        (done.sentence.as_str(), done.changed),
        ("为“二十个人围坐着念同一页书”加上“读书”，并记了一笔", 1)
    );
    let passage = at(&desk, &uid, &spot);
    assert_eq!(passage.quote, "二十个人围坐着念同一页书");
    assert_eq!(
        (passage.note.as_str(), &passage.tags),
        ("人数待核", &vec![tag.clone()])
    );
    assert_eq!(passage.actor, "周立");
    assert!(passage.prefix.ends_with("机器停了一刻钟，") && passage.suffix == "。");
    assert!(
        desk.article(&uid).tags.is_empty(),
        "the article itself is not tagged"
    );
    let history = desk.archive().article_history(&uid).expect("a history");
    assert_eq!(history[0].kind, "passage.add");

    // The very stretch again: the passage there gets the tag.
    let done = desk
        .archive()
        .add_passage(
            &uid,
            std::slice::from_ref(&spot),
            Some(&TagChoice::New("班组".into())),
            None,
        )
        .expect("a new tag");
    assert_eq!(
        done.sentence,
        "新建主题“班组”，并加到“二十个人围坐着念同一页书”上"
    );
    assert!(done.made.is_some());
    assert_eq!(
        seen(&desk, &uid),
        [(
            "二十个人围坐着念同一页书".into(),
            "人数待核".into(),
            2,
            true
        )]
    );
    let again = desk
        .archive()
        .add_passage(&uid, &[spot], Some(&known), None);
    assert_eq!(
        again.expect("nothing").operation,
        None,
        "it has that tag already"
    );

    let after = desk.state();
    desk.reopen();
    desk.archive().undo().expect("undo");
    desk.archive().undo().expect("undo");
    assert_same(&desk.state(), &before, "both are taken back");
    desk.archive().redo().expect("redo");
    desk.archive().redo().expect("redo");
    assert_same(&desk.state(), &after, "and done again");
    desk.assert_sound();
}

#[test]
fn a_passage_is_changed_and_goes_with_its_last_tag_and_note() {
    let (desk, uid) = desk();
    let tag = desk.tag("读书", None, &[]);
    let passage = mark(&desk, &uid, "机器声里念出来的字", &tag);
    let archive = desk.archive();
    archive.note_passage(&passage.uid, "好句").expect("a note");
    let same = archive
        .note_passage(&passage.uid, "好句 ")
        .expect("the same note");
    assert_eq!(same.operation, None);
    archive.untag_passage(&passage.uid, &tag).expect("its tag");
    assert_eq!(
        seen(&desk, &uid),
        [("机器声里念出来的字".into(), "好句".into(), 0, true)]
    );
    archive.note_passage(&passage.uid, "").expect("no note");
    assert_eq!(seen(&desk, &uid), [], "nothing is left of it");
    archive.undo().expect("undo");
    assert_eq!(seen(&desk, &uid).len(), 1);
    archive.delete_passage(&passage.uid).expect("deleted");
    assert_eq!(seen(&desk, &uid), []);
    archive.undo().expect("undo");
    assert_eq!(
        desk.article(&uid).passages[0].uid,
        passage.uid,
        "and back, the same one"
    );
}

#[test]
fn a_selection_over_several_blocks_is_a_passage_a_block_in_one_operation() {
    let (desk, uid) = desk();
    let tag = TagChoice::Known(desk.tag("读书", None, &[]));
    let before = desk.state();
    let spots = [
        spot(&desk, &uid, "念书的人说"),
        spot(&desk, &uid, "读书会每周三次"),
    ];
    let done = desk
        .archive()
        .add_passage(&uid, &spots, Some(&tag), Some("两处"))
        .expect("both");
    assert_eq!(
        done.sentence,
        "为“念书的人说”等 2 段文字加上“读书”，并记了一笔"
    );
    assert_eq!(
        seen(&desk, &uid),
        [
            ("念书的人说".into(), "两处".into(), 1, true),
            ("读书会每周三次".into(), String::new(), 1, true)
        ]
    );
    desk.archive().undo().expect("undo");
    assert_same(&desk.state(), &before, "one step takes both back");
}

#[test]
fn white_space_around_a_selection_is_no_part_of_it() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[(
        "一.txt",
        &page(folio, &[("读书", &["甲说　乙说，两人都说好。"])]),
    )]);
    let uid = desk.uid("读书");
    let block = desk.article(&uid).body[0].clone();
    let tag = TagChoice::Known(desk.tag("读书", None, &[]));
    let spot = |range| {
        [Spot {
            block: block.id,
            range,
        }]
    };
    desk.archive()
        .add_passage(&uid, &spot([2, 5]), Some(&tag), None)
        .expect("a stretch");
    assert_eq!(desk.article(&uid).passages[0].range, [3, 5]);
    let blank = desk
        .archive()
        .add_passage(&uid, &spot([2, 3]), Some(&tag), None);
    assert_eq!(fault(blank), Some(PassageFault::Empty));
}

#[test]
fn bad_stretches_and_notes_are_refused_with_a_sentence_and_leave_nothing() {
    let (desk, uid) = desk();
    let other = desk.uid("甲区夜班巡检员的一盏灯");
    let tag = TagChoice::Known(desk.tag("读书", None, &[]));
    let before = desk.state();
    let good = spot(&desk, &uid, "读书会每周三次");
    let with = |range| Spot {
        range,
        ..good.clone()
    };
    let archive = desk.archive();
    let add = |spot: Spot| fault(archive.add_passage(&uid, &[spot], Some(&tag), None));
    assert_eq!(add(with([3, 3])), Some(PassageFault::Empty));
    assert_eq!(add(with([5, 3])), Some(PassageFault::Outside));
    assert_eq!(add(with([0, 999])), Some(PassageFault::Outside));
    assert_eq!(add(with([u32::MAX, u32::MAX])), Some(PassageFault::Outside));
    assert_eq!(
        add(Spot {
            block: u32::MAX,
            ..good.clone()
        }),
        Some(PassageFault::Outside)
    );
    assert_eq!(
        add(spot(&desk, &other, "灯亮着")),
        Some(PassageFault::Outside),
        "another article's block"
    );
    let none = archive.add_passage(&uid, &[], Some(&tag), None);
    assert_eq!(fault(none), Some(PassageFault::Empty));
    let bare = archive.add_passage(&uid, std::slice::from_ref(&good), None, Some(" \n"));
    assert_eq!(fault(bare), Some(PassageFault::Bare));
    let long = "长".repeat(10_001);
    let noted = archive.add_passage(&uid, std::slice::from_ref(&good), None, Some(&long));
    let error = noted.expect_err("too long");
    assert_eq!(error.code(), "passage");
    assert_eq!(
        error.sentence(Language::Zh),
        "笔记太长，最多 10000 个字；没有保存，请删短一些。"
    );
    // One that fits beside one that doesn't: neither is kept, nor the tag that would have been made.
    let both = [good.clone(), with([3, 3])];
    let both = archive.add_passage(&uid, &both, Some(&TagChoice::New("新的".into())), None);
    assert_eq!(fault(both), Some(PassageFault::Empty));
    for unknown in ["", "不是编号", "0190d3a0-0000-7000-8000-000000000000"] {
        assert!(archive.delete_passage(unknown).is_err(), "{unknown}");
        assert!(
            archive
                .add_passage(unknown, std::slice::from_ref(&good), Some(&tag), None)
                .is_err()
        );
        let tag = TagChoice::Known(unknown.to_owned());
        assert!(
            archive
                .add_passage(&uid, std::slice::from_ref(&good), Some(&tag), None)
                .is_err()
        );
    }
    assert_same(&desk.state(), &before, "nothing was changed");
    let exact = "长".repeat(10_000);
    archive
        .add_passage(&uid, &[good], None, Some(&exact))
        .expect("as long as may be");
}

#[test]
fn passages_of_a_theme_and_those_under_it_are_listed_over_articles() {
    let files = [version(0, 0), version(3, 0)];
    let desk = Desk::with(&[(&files[0].0, &files[0].1), (&files[1].0, &files[1].1)]);
    let (older, newer) = (desk.uid(READING), desk.uid("丁区车间里的读书会"));
    let above = desk.tag("学习", None, &[]);
    let below = desk.tag("读书", Some(&above), &[]);
    mark(&desk, &older, "读书会每周三次", &above);
    let both = mark(&desk, &older, "念书的人说", &above);
    let archive = desk.archive();
    archive
        .tag_passage(&both.uid, &TagChoice::Known(below.clone()))
        .expect("a tag");
    mark(&desk, &newer, "坚持了两年", &below);
    let quotes = |tag: &str, skip, most| {
        let list = archive.passages_of_theme(tag, skip, most).expect("a list");
        let quotes = list.passages.iter().map(|p| p.passage.quote.clone());
        (list.total, quotes.collect::<Vec<_>>())
    };
    assert_eq!(
        quotes(&above, 0, 10),
        (
            3,
            vec![
                "坚持了两年".into(),
                "念书的人说".into(),
                "读书会每周三次".into()
            ]
        ),
        "newest article first, each in reading order, each once"
    );
    assert_eq!(
        quotes(&below, 0, 10),
        (2, vec!["坚持了两年".into(), "念书的人说".into()])
    );
    assert_eq!(quotes(&above, 1, 1), (3, vec!["念书的人说".into()]));
    let first = &archive
        .passages_of_theme(&above, 0, 1)
        .expect("a list")
        .passages[0];
    assert_eq!(
        (first.article.as_str(), first.headline.as_str()),
        (newer.as_str(), "丁区车间里的读书会")
    );
    assert_eq!(
        (first.date.as_deref(), first.page),
        (Some("2024-05-07"), Some(2))
    );
    assert_eq!(first.passage.suffix, "。");
    // What is in the bin is out of lists.
    archive.bin(&uids_of(&[&newer])).expect("the bin");
    assert_eq!(quotes(&above, 0, 10).0, 2);
}

#[test]
fn passages_follow_a_theme_that_is_merged_and_survive_one_that_is_deleted() {
    let (mut desk, uid) = desk();
    let (one, other) = (desk.tag("读书", None, &[]), desk.tag("阅读", None, &[]));
    let both = mark(&desk, &uid, "读书会每周三次", &one);
    desk.archive()
        .tag_passage(&both.uid, &TagChoice::Known(other.clone()))
        .expect("a tag");
    mark(&desk, &uid, "念书的人说", &one);
    let before = desk.state();
    desk.archive().delete_tag(&other).expect("deleted");
    assert_eq!(desk.article(&uid).passages.len(), 2);
    assert_eq!(
        at(&desk, &uid, &spot(&desk, &uid, "读书会每周三次")).tags,
        std::slice::from_ref(&one)
    );
    desk.archive().undo().expect("undo");
    assert_same(&desk.state(), &before, "its passages have it again");

    desk.close();
    let store = Store::open(&desk.database()).expect("the store");
    store
        .write(|writer| {
            let key = |uid: &str| {
                writer
                    .tag_by_uid(uid.parse().expect("a uid"))
                    .map(|tag| tag.id)
            };
            writer.merge_tag(key(&one)?, key(&other)?)
        })
        .expect("merged");
    drop(store);
    desk.reopen();
    let tags: Vec<_> = desk
        .article(&uid)
        .passages
        .into_iter()
        .map(|p| p.tags)
        .collect();
    assert_eq!(tags, [vec![other.clone()], vec![other]], "each once");
    desk.assert_sound();
}

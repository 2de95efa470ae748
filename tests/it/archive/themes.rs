//! Themes merged, split, called by other names and told apart, and what is remembered of what people took off.

use jianbao_archive::{Error, Likeness, Selection, Tag, TagNameFault, Target};

use super::desk::{Desk, assert_same, query, tagged, uids_of};
use super::pages::plain;

fn desk() -> Desk {
    Desk::with(&[(
        "一.txt",
        &plain(
            "2024年5月6日 第2版 工会新闻",
            &["甲篇", "乙篇", "丙篇", "丁篇", "戊篇"],
        ),
    )])
}

fn tags(desk: &Desk) -> Vec<Tag> {
    desk.archive().tags().expect("the tags")
}

fn counts(desk: &Desk) -> Vec<(String, u32)> {
    let mut counts: Vec<_> = tags(desk)
        .into_iter()
        .map(|tag| (tag.path, tag.count))
        .collect();
    counts.sort();
    counts
}

fn synonyms(desk: &Desk, tag: &str) -> Vec<String> {
    let vocabulary = desk.archive().vocabulary().expect("the vocabulary");
    let card = vocabulary.themes.into_iter().find(|card| card.uid == tag);
    card.expect("a card a theme").synonyms
}

#[test]
fn a_merge_moves_everything_as_its_preview_said_and_undo_brings_it_back() {
    let desk = desk();
    let archive = desk.archive();
    let [a, b, c] = ["甲篇", "乙篇", "丙篇"].map(|name| desk.uid(name));
    let stays = desk.tag("女职工", None, &[&a]);
    let goes = desk.tag("妇女职工", None, &[&a, &b, &c]);
    let child = desk.tag("女工班组", Some(&goes), &[]);
    archive
        .set_synonyms(&goes, &["女工".into()])
        .expect("a synonym");
    archive.pin_tag(&goes, Some(3)).expect("a key");
    let before = desk.state();

    let preview = archive.preview_merge(&goes, &stays).expect("a preview");
    assert_eq!((preview.articles, preview.both, preview.after), (3, 1, 3));
    assert_eq!(
        (preview.children, preview.synonyms),
        (vec!["女工班组".into()], vec!["女工".into()])
    );
    assert_eq!(preview.examples.len(), 3);
    assert_same(&desk.state(), &before, "a preview changes nothing");

    let done = archive.merge_tags(&goes, &stays, true).expect("a merge");
    assert!(done.sentence.contains("3 篇"), "{}", done.sentence);
    assert_eq!(
        counts(&desk),
        [("女职工".into(), 3), ("女职工/女工班组".into(), 0)]
    );
    assert_eq!(synonyms(&desk, &stays), ["女工", "妇女职工"]);
    let one = tags(&desk)
        .into_iter()
        .find(|tag| tag.uid == stays)
        .expect("it stays");
    assert_eq!(one.key, Some(3), "the key of the one goes to the other");
    assert_eq!(
        archive.find_tag("婦女職工").expect("by its former name"),
        stays
    );
    desk.assert_sound();
    archive.undo().expect("undo");
    assert_same(&desk.state(), &before, "undone");
    desk.assert_sound();
    assert!(matches!(
        archive.merge_tags(&goes, &child, true),
        Err(Error::MergeIntoChild { .. })
    ));
    assert!(matches!(
        archive.merge_tags(&goes, &goes, true),
        Err(Error::SameTag)
    ));
    assert!(matches!(
        archive.preview_merge(&goes, &child),
        Err(Error::MergeIntoChild { .. })
    ));
    assert_same(
        &desk.state(),
        &before,
        "a merge into a child changes nothing",
    );
}

#[test]
fn a_split_parts_what_a_query_finds() {
    let desk = desk();
    let archive = desk.archive();
    let all: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let tag = desk.tag("培训", None, &all[..4]);
    let found = "甲篇 OR 乙篇 OR 戊篇";
    let there = desk.rows(&Selection {
        tags: vec![tag.clone()],
        ..query(found)
    });
    let preview = archive.preview_split(&tag, found).expect("a preview");
    assert_eq!(preview.articles as usize, there.len());
    assert_eq!(preview.articles + preview.stay, 4);

    let before = desk.state();
    let new = archive
        .split_tag(&tag, found, "技能培训", false)
        .expect("a split")
        .made
        .expect("made");
    assert_eq!(desk.rows(&tagged(&new)).len(), there.len());
    assert_eq!(
        counts(&desk),
        [
            ("培训".into(), preview.stay),
            ("培训/技能培训".into(), preview.articles)
        ]
    );
    archive.undo().expect("undo");
    assert_same(&desk.state(), &before, "undone");
    archive
        .split_tag(&tag, found, "技能培训", true)
        .expect("a split");
    assert_eq!(
        counts(&desk)[0],
        ("培训".into(), 4),
        "where both are kept nothing is taken off"
    );
    for unread in ["", "   ", "日期:2023-13"] {
        assert!(
            archive.split_tag(&tag, unread, "新的", false).is_err(),
            "{unread:?}"
        );
    }
    assert!(matches!(
        archive.split_tag(&tag, found, "培訓", false),
        Err(Error::TagName(TagNameFault::Taken(_)))
    ));
}

#[test]
fn a_synonym_offers_its_theme_and_belongs_to_one_alone() {
    let desk = desk();
    let archive = desk.archive();
    let women = desk.tag("女职工", None, &[]);
    let models = desk.tag("劳模", None, &[]);
    archive
        .set_synonyms(&women, &["妇女职工".into(), "女工".into(), " ".into()])
        .expect("synonyms");
    let offered = |typed: &str| archive.match_tags(typed, &[]).expect("the tag box answers");
    for typed in ["妇女职工", "妇女", "fnzg", "funv", "婦女"] {
        let first = &offered(typed)[0];
        assert_eq!(first.name, "女职工", "{typed}");
        assert_eq!(first.synonym.as_deref(), Some("妇女职工"), "{typed}");
    }
    assert!(
        offered("妇女职工").iter().all(|offer| !offer.create),
        "it is there, under another name"
    );
    assert_eq!(offered("女职工")[0].synonym, None);
    let taken = archive.set_synonyms(&models, &["女工".into()]);
    assert!(
        matches!(taken, Err(Error::TagName(TagNameFault::Synonym { .. }))),
        "{taken:?}"
    );
    let taken = archive.set_synonyms(&models, &["女職工".into()]);
    assert!(
        matches!(taken, Err(Error::TagName(TagNameFault::Taken(_)))),
        "{taken:?}"
    );
    let taken = archive.create_tag("女工", None, None);
    assert!(
        matches!(taken, Err(Error::TagName(TagNameFault::Synonym { .. }))),
        "{taken:?}"
    );
    let taken = archive.rename_tag(&models, "妇女职工");
    assert!(
        matches!(taken, Err(Error::TagName(TagNameFault::Synonym { .. }))),
        "{taken:?}"
    );
    // Its own name is no other name, and its former other name may become its name.
    archive
        .set_synonyms(&women, &["女職工".into(), "妇女职工".into()])
        .expect("synonyms");
    assert_eq!(synonyms(&desk, &women), ["妇女职工"]);
    archive
        .rename_tag(&women, "妇女职工")
        .expect("a name of its own");
    assert!(synonyms(&desk, &women).is_empty());
    let long = archive.set_synonyms(&women, &["长".repeat(10_000)]);
    assert!(matches!(
        long,
        Err(Error::TagName(TagNameFault::TooLong(60)))
    ));
    assert!(matches!(
        archive.note_tag(&women, &"注".repeat(4_001)),
        Err(Error::TooLong { .. })
    ));
}

#[test]
fn one_theme_takes_the_place_of_another() {
    let desk = desk();
    let archive = desk.archive();
    let [a, b, c] = ["甲篇", "乙篇", "丙篇"].map(|name| desk.uid(name));
    let old = desk.tag("培训", None, &[&a, &b]);
    let new = desk.tag("技能", None, &[&b]);
    let before = desk.state();
    let done = archive
        .retag(&uids_of(&[&a, &b, &c]), &old, &new)
        .expect("replaced");
    assert_eq!(done.changed, 2, "only those that had it: {done:?}");
    assert_eq!(counts(&desk), [("培训".into(), 0), ("技能".into(), 2)]);
    archive.undo().expect("undo");
    assert_same(&desk.state(), &before, "undone");
    assert!(matches!(
        archive.retag(&uids_of(&[&a]), &old, &old),
        Err(Error::SameTag)
    ));
    let list = archive
        .list(&tagged(&old), Default::default())
        .expect("a list");
    assert_eq!(
        archive
            .retag(&Target::List(list.token), &old, &new)
            .expect("replaced")
            .changed,
        2
    );
    desk.assert_sound();
}

#[test]
fn the_themes_for_a_run_of_articles_are_given_as_each_is_finished() {
    let desk = desk();
    let archive = desk.archive();
    let a = desk.uid("甲篇");
    let (one, two) = (desk.tag("培训", None, &[]), desk.tag("技能", None, &[&a]));
    let before = desk.state();
    archive.finish(&a, &[one, two]).expect("finished");
    let article = desk.article(&a);
    assert!(article.checked && article.tags.len() == 2);
    archive.undo().expect("undo");
    assert_same(
        &desk.state(),
        &before,
        "the mark and the themes are one step",
    );
}

#[test]
fn themes_that_may_be_one_are_pointed_out_with_the_reason() {
    let desk = desk();
    let archive = desk.archive();
    let all: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    for (name, articles) in [
        ("“两新”组织", &[][..]),
        ("两新组织", &[]),
        ("女职工权益", &[]),
        ("女职工权利", &[]),
        ("工会十七大", &[]),
        ("工会十八大", &[]),
        ("工时", &[]),
        ("公事", &[]),
        ("产业工人", &all[..]),
        ("蓝领", &all[..]),
    ] {
        desk.tag(name, None, articles);
    }
    let found = || {
        let tags = tags(&desk);
        let name = |uid: &str| {
            tags.iter()
                .find(|tag| tag.uid == uid)
                .expect("a theme")
                .name
                .clone()
        };
        let pairs = archive.alike_tags().expect("pairs");
        pairs
            .iter()
            .map(|pair| (name(&pair.one), name(&pair.other), pair.why))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(),
        [
            ("“两新”组织".into(), "两新组织".into(), Likeness::Signs),
            (
                "女职工权益".into(),
                "女职工权利".into(),
                Likeness::Character
            ),
            ("工时".into(), "公事".into(), Likeness::Sound),
            ("产业工人".into(), "蓝领".into(), Likeness::Articles),
        ]
    );
    let pair = archive.alike_tags().expect("pairs").remove(2);
    archive
        .keep_apart(&pair.other, &pair.one)
        .expect("told apart");
    assert!(
        found().iter().all(|(_, _, why)| *why != Likeness::Sound),
        "what a person told apart stays so"
    );
}

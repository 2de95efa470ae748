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

#[test]
fn themes_stand_by_pinyin_and_people_under_their_surname() {
    let desk = Desk::with(&[(
        "一.txt",
        "2024年5月6日 第2版 工会新闻\n\n## 甲篇\n\n本报讯（记者 单小光）二十个人念同一页书。\n",
    )]);
    for name in ["重庆", "女职工", "单小光", "单位文化", "5G", "安全"] {
        desk.tag(name, None, &[]);
    }
    let mut tags = tags(&desk);
    tags.sort_by_key(|tag| tag.sort);
    let shown: Vec<(&str, &str)> = tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.letter.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("5G", "#"),
            ("安全", "A"),
            ("重庆", "C"),
            ("单位文化", "D"),
            ("女职工", "N"),
            ("单小光", "S")
        ]
    );
}

#[test]
fn the_vocabulary_counts_years_uses_and_what_comes_together() {
    let desk = Desk::with(&[
        (
            "一.txt",
            &plain("2022年5月6日 第2版 工会新闻", &["甲篇", "乙篇"]),
        ),
        (
            "二.txt",
            &plain("2024年5月6日 第2版 工会新闻", &["丙篇", "丁篇", "戊篇"]),
        ),
        ("三.txt", &plain("", &["己篇"])),
    ]);
    let archive = desk.archive();
    let [a, b, c, d, f] = ["甲篇", "乙篇", "丙篇", "丁篇", "己篇"].map(|name| desk.uid(name));
    let above = desk.tag("职工", None, &[&a]);
    let under = desk.tag("女职工", Some(&above), &[&a, &b, &c, &f]);
    let other = desk.tag("技能", None, &[&b, &c]);
    desk.tag("空", None, &[]);
    archive.bin(&uids_of(&[&d])).expect("binned");

    let vocabulary = archive.vocabulary().expect("the vocabulary");
    assert_eq!(vocabulary.years, [2022, 2023, 2024]);
    assert_eq!(
        vocabulary.articles,
        [2, 0, 2],
        "what is in the bin does not count"
    );
    let card = |uid: &str| {
        vocabulary
            .themes
            .iter()
            .find(|card| card.uid == uid)
            .expect("a card")
    };
    assert_eq!(
        card(&above).years,
        [2, 0, 1],
        "each once, with those under it"
    );
    assert_eq!(card(&under).years, [2, 0, 1]);
    assert!(card(&under).first.is_some() && card(&under).first <= card(&under).last);
    assert!(
        vocabulary
            .themes
            .iter()
            .any(|card| card.years.is_empty() && card.first.is_none())
    );

    let chart = archive
        .theme_chart(&[under.clone(), other.clone()])
        .expect("a chart");
    assert_eq!(
        (
            chart.months.len(),
            chart.months[0].as_str(),
            chart.months[24].as_str()
        ),
        (25, "2022-05", "2024-05")
    );
    assert_eq!(
        (
            chart.articles[0],
            chart.untagged[0],
            chart.themes[0][0],
            chart.themes[1][0]
        ),
        (2, 0, 2, 1)
    );
    assert_eq!(
        (
            chart.articles[24],
            chart.untagged[24],
            chart.themes[0][24],
            chart.themes[1][24]
        ),
        (2, 1, 1, 1)
    );
    assert!(chart.articles[1..24].iter().all(|count| *count == 0));

    let together = archive.together(&above).expect("together");
    assert_eq!(
        together.len(),
        1,
        "neither itself nor what stands under it: {together:?}"
    );
    assert_eq!(
        (together[0].tag.as_str(), together[0].both),
        (other.as_str(), 2)
    );
}

#[test]
fn an_article_counts_once_in_each_of_many_subtrees() {
    let desk = desk();
    let all: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    desk.archive().bin(&uids_of(&all[4..])).expect("binned");
    // More subtrees than are counted one by one; then few enough.
    for n in 0..20 {
        let top = desk.tag(&format!("上{n}"), None, &all[..1 + n % 3]);
        let middle = desk.tag(&format!("中{n}"), Some(&top), &all[1..3]);
        desk.tag(&format!("下{n}"), Some(&middle), &all[2..]);
    }
    let totals = || {
        let tags = tags(&desk).into_iter();
        let totals = tags.map(|tag| (tag.name, tag.count, tag.total));
        totals
            .filter(|(name, ..)| name.ends_with('4'))
            .collect::<Vec<_>>()
    };
    let expected = |n: usize| {
        [
            (format!("上{n}"), 1 + n as u32 % 3, 4),
            (format!("中{n}"), 2, 3),
            (format!("下{n}"), 2, 2),
        ]
    };
    assert_eq!(totals(), [expected(4), expected(14)].concat());
    for n in (0..20).filter(|n| *n != 4) {
        for level in ["下", "中", "上"] {
            let uid = desk
                .archive()
                .find_tag(&format!("{level}{n}"))
                .expect("it is there");
            desk.archive().delete_tag(&uid).expect("deleted");
        }
    }
    assert_eq!(totals(), expected(4));
}

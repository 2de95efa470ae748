//! The vocabulary as a whole: its order, its figures, its themes over time.

use jianbao_archive::Tag;

use super::desk::{Desk, uids_of};
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

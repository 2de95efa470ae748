//! Rules: tried before they are kept, suggesting unless told to tag, and never against what a person took off.

use jianbao_archive::{Error, ProposalSource, RuleText};
use jianbao_language::parse_query;

use super::desk::{Desk, assert_same, query, tagged, uids_of};
use super::pages::{PAGES, plain, version};

fn says(all: &str, any: &str, none: &str) -> RuleText {
    RuleText {
        all: all.into(),
        any: any.into(),
        none: none.into(),
        ..RuleText::default()
    }
}

fn desk() -> Desk {
    Desk::with(&[(
        "一.txt",
        &plain(
            "2024年5月6日 第2版 工会新闻",
            &[
                "女职工之家揭牌",
                "妇女权益讲座",
                "女职工招聘广告",
                "劳模报告会",
            ],
        ),
    )])
}

#[test]
fn a_rule_is_tried_kept_and_speaks_for_its_theme() {
    let desk = desk();
    let archive = desk.archive();
    let tag = desk.tag("女职工", None, &[&desk.uid("劳模报告会")]);
    let rule = says("", "标题:女职工 标题:妇女", "广告");
    let before = desk.state();
    let preview = archive.preview_rule(&tag, &rule).expect("a preview");
    assert_eq!(
        (
            preview.articles,
            preview.have,
            preview.refused,
            preview.without
        ),
        (2, 0, 0, 1)
    );
    assert_eq!(preview.examples.len(), 2);
    assert_eq!(preview.without_examples[0].headline, "劳模报告会");
    assert_eq!(
        desk.rows(&query(&preview.query)).len(),
        2,
        "the query shown finds the same"
    );
    assert_same(&desk.state(), &before, "a preview changes nothing");

    let uid = archive
        .add_rule(&tag, &rule, false)
        .expect("a rule")
        .made
        .expect("its uid");
    let uids = [desk.uid("女职工之家揭牌"), desk.uid("妇女权益讲座")];
    let proposals = archive.proposals(&uids[1]).expect("proposals");
    let first = &proposals[0];
    assert_eq!(
        (first.tag.as_str(), first.source, first.rule.as_deref()),
        (tag.as_str(), ProposalSource::Rule, Some(uid.as_str()))
    );
    assert_eq!(first.because, ["妇女"]);
    assert_eq!(
        archive
            .article(&uids[1], "")
            .expect("an article")
            .tags
            .len(),
        0,
        "it suggests and does not tag"
    );
    archive
        .accept(&uids_of(&[&uids[1]]), &tag, Some(&uid))
        .expect("accepted");
    assert!(
        archive
            .proposals(&uids[1])
            .expect("proposals")
            .iter()
            .all(|p| p.tag != tag)
    );
    let rules = archive.rules().expect("the rules");
    assert_eq!(
        (rules.len(), rules[0].made, rules[0].says == rule),
        (1, 1, true)
    );

    let done = archive.apply_rule(&uid).expect("applied");
    assert_eq!(done.changed, 1, "the other has it already: {done:?}");
    assert_eq!(archive.rules().expect("the rules")[0].made, 2);
    archive.delete_rule(&uid).expect("deleted");
    assert!(archive.rules().expect("the rules").is_empty());
    assert_eq!(desk.rows(&tagged(&tag)).len(), 3, "what it tagged stays");
    desk.assert_sound();
}

#[test]
fn what_a_person_took_off_no_rule_puts_back() {
    let desk = desk();
    let archive = desk.archive();
    let tag = desk.tag("女职工", None, &[]);
    let rule = says("女职工", "", "");
    let uid = archive
        .add_rule(&tag, &rule, true)
        .expect("a rule")
        .made
        .expect("its uid");
    archive.apply_rule(&uid).expect("applied");
    let home = desk.uid("女职工之家揭牌");
    assert!(desk.article(&home).tags.contains(&tag));
    archive.untag(&uids_of(&[&home]), &tag).expect("taken off");
    assert_eq!(archive.apply_rule(&uid).expect("applied").changed, 0);
    assert!(
        archive
            .proposals(&home)
            .expect("proposals")
            .iter()
            .all(|p| p.tag != tag)
    );
    assert_eq!(
        archive
            .preview_rule(&tag, &rule)
            .expect("a preview")
            .refused,
        1
    );
    // A person may change their mind, and then take it off once more.
    archive
        .tag(&uids_of(&[&home]), &tag)
        .expect("given by hand");
    assert_eq!(
        archive
            .preview_rule(&tag, &rule)
            .expect("a preview")
            .refused,
        0
    );
    archive.undo().expect("undo");
    assert_eq!(
        archive
            .preview_rule(&tag, &rule)
            .expect("a preview")
            .refused,
        1
    );
    archive.undo().expect("undo");
    assert!(
        desk.article(&home).tags.contains(&tag),
        "undoing is no wish either"
    );
    assert_eq!(
        archive
            .preview_rule(&tag, &rule)
            .expect("a preview")
            .refused,
        0
    );
}

#[test]
fn a_rule_leaves_articles_that_have_a_theme_under_its_own() {
    let desk = desk();
    let archive = desk.archive();
    let tag = desk.tag("女职工", None, &[]);
    let rule = says("女职工", "", "");
    let all = archive.preview_rule(&tag, &rule).expect("a preview");
    assert!(all.articles > 1, "{all:?}");
    let first = all.examples[0].uid.as_str();
    let below = desk.tag("女职工权益", Some(&tag), &[first]);
    let preview = archive.preview_rule(&tag, &rule).expect("a preview");
    assert_eq!(preview.have, 1);
    assert!(preview.examples.iter().all(|article| article.uid != first));
    let uid = archive
        .add_rule(&tag, &rule, false)
        .expect("a rule")
        .made
        .expect("its uid");
    let done = archive.apply_rule(&uid).expect("applied");
    assert_eq!(done.changed, all.articles - 1);
    assert_eq!(desk.article(first).tags, [below]);
    let none = archive.apply_rule(&uid).expect("applied again");
    assert_eq!(none.changed, 0);
}

#[test]
fn a_rule_that_tags_by_itself_tags_what_is_imported_and_says_so() {
    let desk = desk();
    let archive = desk.archive();
    let tag = desk.tag("女职工", None, &[]);
    archive
        .add_rule(&tag, &says("标题:女职工", "", "广告"), true)
        .expect("a rule");
    assert!(
        desk.rows(&tagged(&tag)).is_empty(),
        "what is here already waits to be told"
    );
    let report = desk.import(&[(
        "二.txt",
        &plain("2024年5月7日 第2版 工会新闻", &["女职工读书会", "运动会"]),
    )]);
    assert_eq!(report.tagged, 1);
    assert_eq!(desk.headlines(&tagged(&tag)), ["女职工读书会"]);
    let history = archive
        .article_history(&desk.uid("女职工读书会"))
        .expect("a history");
    assert_eq!(history[0].kind, "rule.import");
    archive.undo().expect("the tagging is undone");
    assert!(desk.rows(&tagged(&tag)).is_empty());
    assert_eq!(desk.all().len(), 6, "and the import stands");
    desk.assert_sound();
}

#[test]
fn a_rule_in_memory_and_its_query_find_the_same_articles() {
    let files: Vec<(String, String)> = (0..PAGES).map(|page| version(page, page % 3)).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let desk = Desk::with(&files);
    let archive = desk.archive();
    let tag = desk.tag("试", None, &[]);
    let words = [
        "标题:读书会",
        "正文:记者",
        "车间",
        "栏目:工会新闻",
        "人:苗青",
        "記者",
        "灯",
        "\"两年。\"",
        "页 AROUND 书",
    ];
    let mut rules: Vec<RuleText> = Vec::new();
    for a in words {
        rules.push(says(a, "", ""));
        for b in words {
            rules.push(says(a, "", b));
            rules.push(says("", &format!("{a} {b}"), "比武"));
            rules.push(RuleText {
                from: Some("2024-01-01".into()),
                to: Some("2024-05-06".into()),
                ..says("本报", &format!("{a} {b}"), "")
            });
        }
    }
    for rule in rules {
        let uid = archive
            .add_rule(&tag, &rule, false)
            .expect("a rule")
            .made
            .expect("its uid");
        let found = archive.preview_rule(&tag, &rule).expect("a preview");
        let by_query: Vec<String> = desk
            .rows(&query(&found.query))
            .into_iter()
            .map(|row| row.uid)
            .collect();
        let by_hand: Vec<String> = desk
            .all()
            .into_iter()
            .map(|row| row.uid)
            .filter(|uid| {
                archive
                    .proposals(uid)
                    .expect("proposals")
                    .iter()
                    .any(|p| p.tag == tag)
            })
            .collect();
        assert_eq!(by_hand, by_query, "{rule:?}");
        assert_eq!(found.articles as usize, by_query.len(), "{rule:?}");
        archive.delete_rule(&uid).expect("deleted");
    }
    assert!(
        parse_query("页 AROUND 书").1.is_empty(),
        "nearness is a condition"
    );
}

#[test]
fn a_rule_that_says_nothing_is_refused_with_the_reason() {
    let desk = desk();
    let archive = desk.archive();
    let tag = desk.tag("女职工", None, &[]);
    for rule in [
        says("", "", ""),
        says("", "", "广告"),
        says("标签:劳模 女职工", "", ""),
        says("日期:2023-13 女职工", "", ""),
    ] {
        let refused = archive.add_rule(&tag, &rule, false);
        let Err(error @ Error::Rule(_)) = refused else {
            panic!("{rule:?}: {refused:?}");
        };
        let sentence = error.sentence(jianbao_archive::Language::Zh);
        assert!(sentence.contains("规则"), "{sentence}");
    }
    let day = RuleText {
        from: Some("2023-2-30".into()),
        ..says("女职工", "", "")
    };
    assert!(matches!(
        archive.add_rule(&tag, &day, false),
        Err(Error::Invalid { what: "date", .. })
    ));
    assert!(archive.rules().expect("the rules").is_empty());
}

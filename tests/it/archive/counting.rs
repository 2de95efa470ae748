//! Every figure that is shown is what counting by hand gives, and every list holds what its conditions say.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jianbao_archive::{ArticleView, Operation, Row, Selection, Tag};
use jianbao_language::fold_text;
use jianbao_tests::generate::Random;

use super::desk::Desk;
use super::steps::after_any_steps;

/// An article as it is seen one by one.
struct Seen {
    row: Row,
    view: ArticleView,
    /// Whether it was ever tagged by an operation that stands.
    touched: bool,
}

impl Seen {
    fn unsure(&self) -> bool {
        self.row.unsure > 0 && !self.row.checked
    }

    fn says(&self, text: &str) -> bool {
        let lines = [&self.view.kicker, &self.view.headline, &self.view.deck];
        let mut texts = lines
            .into_iter()
            .flatten()
            .map(|line| &line.text)
            .chain(self.view.body.iter().map(|b| &b.text));
        texts.any(|own| fold_text(own).contains(&fold_text(text)))
    }
}

fn everything(desk: &Desk) -> Vec<Seen> {
    let binned = Selection {
        binned: true,
        ..Selection::default()
    };
    let rows = desk.all().into_iter().chain(desk.rows(&binned));
    rows.map(|row| {
        let history = desk.archive().article_history(&row.uid).expect("a history");
        let gives = |operation: &Operation| match operation.kind.as_str() {
            "tag.add" | "tag.create" | "tag.accept" | "tag.replace" => true,
            "finish" => operation.sentence.contains("加上"),
            _ => false,
        };
        let touched = history
            .iter()
            .any(|operation| !operation.undone && gives(operation));
        Seen {
            view: desk.article(&row.uid),
            row,
            touched,
        }
    })
    .collect()
}

/// A tag and all under it.
fn subtree(tags: &[Tag], root: &str) -> HashSet<String> {
    let mut all = HashSet::from([root.to_owned()]);
    loop {
        let below = tags.iter().filter(|tag| {
            tag.parent
                .as_ref()
                .is_some_and(|parent| all.contains(parent))
        });
        let more: Vec<String> = below
            .map(|tag| tag.uid.clone())
            .filter(|uid| !all.contains(uid))
            .collect();
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}

fn has_any(seen: &Seen, tags: &HashSet<String>) -> bool {
    seen.row.tags.iter().any(|tag| tags.contains(tag))
}

fn recount(desk: &Desk) {
    let all = everything(desk);
    let count = |is: &dyn Fn(&Seen) -> bool| all.iter().filter(|seen| is(seen)).count() as u32;
    let here = |is: &dyn Fn(&Seen) -> bool| count(&|seen| !seen.view.binned && is(seen));
    let overview = desk.archive().overview().expect("an overview");
    let counted = (
        here(&|_| true),
        here(&|seen| seen.row.tags.is_empty()),
        here(&Seen::unsure),
        here(&|seen| !seen.row.checked),
        count(&|seen| seen.view.binned),
        here(&|seen| seen.row.date.is_none()),
    );
    let said = (
        overview.articles,
        overview.untagged,
        overview.unsure,
        overview.unchecked,
        overview.binned,
        overview.undated,
    );
    assert_eq!(
        said, counted,
        "articles, untagged, unsure, unchecked, binned, undated"
    );
    for tag in &overview.tags {
        let below = subtree(&overview.tags, &tag.uid);
        assert_eq!(
            tag.count,
            here(&|seen| seen.row.tags.contains(&tag.uid)),
            "{} alone",
            tag.path
        );
        assert_eq!(
            tag.total,
            here(&|seen| has_any(seen, &below)),
            "{} with all under it",
            tag.path
        );
    }

    let mut months: BTreeMap<String, u32> = BTreeMap::new();
    for seen in all.iter().filter(|seen| !seen.view.binned) {
        if let Some(date) = &seen.row.date {
            *months.entry(date[..7].to_owned()).or_default() += 1;
        }
    }
    let said: Vec<(String, u32)> = overview
        .months
        .iter()
        .map(|m| (m.month.clone(), m.articles))
        .collect();
    assert_eq!(
        said,
        months.into_iter().rev().collect::<Vec<_>>(),
        "months, newest first"
    );

    let spans = overview
        .months
        .iter()
        .map(|month| Some(month.month.as_str()))
        .chain([None]);
    let mut pages = BTreeSet::new();
    for day in spans.flat_map(|month| desk.archive().days(month).expect("days")) {
        assert_eq!(
            day.articles,
            here(&|seen| seen.row.date == day.date),
            "{:?}",
            day.date
        );
        for page in &day.pages {
            assert_eq!(
                page.articles,
                here(&|seen| seen.view.page_uid == page.uid),
                "{}",
                page.name
            );
            pages.insert(page.uid.clone());
        }
        assert!(
            day.pages
                .is_sorted_by_key(|page| page.number.unwrap_or(u32::MAX)),
            "{:?}",
            day.pages
        );
    }
    let on: BTreeSet<String> = all
        .iter()
        .filter(|seen| !seen.view.binned)
        .map(|seen| seen.view.page_uid.clone())
        .collect();
    assert_eq!(
        pages, on,
        "every page with an article that is here is under its day"
    );
    let recent = Selection {
        recent: true,
        ..Selection::default()
    };
    let listed: BTreeSet<String> = desk.rows(&recent).into_iter().map(|row| row.uid).collect();
    let touched = all.iter().filter(|seen| seen.touched && !seen.view.binned);
    assert_eq!(
        listed,
        touched.map(|seen| seen.row.uid.clone()).collect(),
        "最近标引"
    );
    desk.assert_sound();
}

#[test]
fn every_figure_is_what_counting_gives_after_any_steps() {
    after_any_steps(16, 24, |work| recount(&work.desk));
}

/// Some conditions, as a person may put them together.
fn conditions(random: &mut Random, desk: &Desk, all: &[Seen], tags: &[Tag]) -> Selection {
    let mut selection = Selection::default();
    let some_tags = |random: &mut Random| -> Vec<String> {
        if tags.is_empty() || !random.one_in(3) {
            return Vec::new();
        }
        (0..1 + random.below(2))
            .map(|_| tags[random.below(tags.len())].uid.clone())
            .collect()
    };
    selection.tags = some_tags(random);
    selection.any_tags = some_tags(random);
    selection.untagged = random.one_in(5);
    selection.unsure = random.one_in(6);
    selection.binned = random.one_in(4);
    selection.undated = random.one_in(8);
    selection.checked = [None, None, None, Some(true), Some(false)][random.below(5)];
    let days = [
        "1999-01-01",
        "2023-12-31",
        "2024-05-06",
        "2024-05-07",
        "2030-01-01",
    ];
    let mut day = |one_in: usize| {
        random
            .one_in(one_in)
            .then(|| days[random.below(days.len())].to_owned())
    };
    selection.from = day(4);
    selection.to = day(4);
    if random.one_in(6) && !all.is_empty() {
        selection.page = Some(all[random.below(all.len())].view.page_uid.clone());
    }
    if random.one_in(5) && !all.is_empty() {
        selection.uids = (0..6)
            .map(|_| all[random.below(all.len())].row.uid.clone())
            .collect();
    }
    if random.one_in(3) {
        let queries = [
            "机器停了",
            "灯",
            "職工",
            "本报讯 乙区",
            "的",
            "没有的字眼",
            "\"记者 简宁\"",
        ];
        selection.query = queries[random.below(queries.len())].to_owned();
    }
    let imports = desk.archive().history(100, None).expect("a history");
    let mut imports = imports
        .into_iter()
        .filter(|operation| operation.kind == "import" && !operation.undone);
    if random.one_in(8) {
        selection.import = imports.next().map(|operation| operation.uid);
    }
    selection
}

fn holds(
    selection: &Selection,
    seen: &Seen,
    tags: &[Tag],
    brought: &dyn Fn(&Seen) -> bool,
) -> bool {
    let date = seen.row.date.as_deref();
    let (query, _) = jianbao_language::parse_query(&selection.query);
    let any: HashSet<String> = selection
        .any_tags
        .iter()
        .flat_map(|tag| subtree(tags, tag))
        .collect();
    seen.view.binned == selection.binned
        && selection
            .tags
            .iter()
            .all(|tag| has_any(seen, &subtree(tags, tag)))
        && (any.is_empty() || has_any(seen, &any))
        && (!selection.untagged || seen.row.tags.is_empty())
        && (!selection.unsure || seen.unsure())
        && selection
            .checked
            .is_none_or(|checked| checked == seen.row.checked)
        && selection
            .from
            .as_deref()
            .is_none_or(|from| date.is_some_and(|date| date >= from))
        && selection
            .to
            .as_deref()
            .is_none_or(|to| date.is_some_and(|date| date <= to))
        && (!selection.undated || date.is_none())
        && selection
            .page
            .as_ref()
            .is_none_or(|page| *page == seen.view.page_uid)
        && (selection.uids.is_empty() || selection.uids.contains(&seen.row.uid))
        && query.words().iter().all(|(_, word)| seen.says(&word.text))
        && (selection.import.is_none() || brought(seen))
}

#[test]
fn a_list_holds_the_articles_that_fulfil_all_its_conditions() {
    after_any_steps(12, 24, |work| {
        let desk = &work.desk;
        let (all, tags) = (everything(desk), desk.archive().tags().expect("the tags"));
        let mut random = Random::new(all.len() as u64 + 100 * tags.len() as u64);
        for _ in 0..25 {
            let selection = conditions(&mut random, desk, &all, &tags);
            let brought = |seen: &Seen| {
                let history = desk
                    .archive()
                    .article_history(&seen.row.uid)
                    .expect("a history");
                history
                    .iter()
                    .rfind(|operation| !operation.undone)
                    .map(|operation| &operation.uid)
                    == selection.import.as_ref()
            };
            let listed: Vec<String> = desk
                .rows(&selection)
                .into_iter()
                .map(|row| row.uid)
                .collect();
            let wanted = all
                .iter()
                .filter(|seen| holds(&selection, seen, &tags, &brought));
            let wanted: Vec<String> = wanted.map(|seen| seen.row.uid.clone()).collect();
            assert_eq!(listed, wanted, "{selection:?}");
        }
    });
}

#[test]
fn an_article_under_two_branches_of_a_theme_counts_once() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[("一.txt", &super::pages::plain(folio, &["甲", "乙", "丙"]))]);
    let (a, b) = (desk.uid("甲"), desk.uid("乙"));
    let root = desk.tag("权益", None, &[&a]);
    let left = desk.tag("工资", Some(&root), &[&a, &b]);
    desk.tag("欠薪", Some(&left), &[&b]);
    desk.tag("工时", Some(&root), &[&a]);
    let tags = desk.archive().tags().expect("the tags");
    let figures: Vec<(&str, u32, u32)> = tags
        .iter()
        .map(|t| (t.path.as_str(), t.count, t.total))
        .collect();
    assert_eq!(
        figures,
        [
            ("权益", 1, 2),
            ("权益/工资", 2, 2),
            ("权益/工资/欠薪", 1, 1),
            ("权益/工时", 1, 1)
        ]
    );
    assert_eq!(
        desk.archive().overview().expect("an overview").tagged_today,
        2
    );
}

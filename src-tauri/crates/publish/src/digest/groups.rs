//! Which articles stand together, in which order, and what each group is called.
//!
//! Knows themes and dates; must not know how anything looks.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::GBK;

use super::plain::calendar;
use super::words::{period, words};
use super::{Digest, Grouping};
use crate::Item;

/// Articles that stand together, by their place in the set.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The names from the root of the tree of themes down to the group's own; none where all stand in one.
    pub(super) path: Vec<String>,
    /// The articles in it.
    pub(super) items: Vec<usize>,
    /// Articles that have its theme too but stand elsewhere.
    pub(super) also: Vec<usize>,
}

/// The most days, and the most months, that make a digest's headings; of more, the next larger measure is taken.
const MOST_PERIODS: usize = 40;

/// Every article once, in groups; no group is empty.
pub(super) fn groups(digest: &Digest, items: &[Item]) -> Vec<Group> {
    match digest.grouping {
        Grouping::None => vec![Group {
            path: Vec::new(),
            items: (0..items.len()).collect(),
            also: Vec::new(),
        }],
        Grouping::Theme => by_theme(digest, items),
        Grouping::Date => by_date(digest, items),
    }
}

fn by_theme(digest: &Digest, items: &[Item]) -> Vec<Group> {
    let mut found: BTreeMap<Place, Group> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let first = item.tags.first();
        let group = found
            .entry(first.map_or_else(Place::last, |tag| Place::of(&tag.path, &tag.name)))
            .or_insert_with(|| Group {
                path: match first {
                    Some(tag) if tag.path.is_empty() => vec![tag.name.clone()],
                    Some(tag) => tag.path.clone(),
                    None => vec![words(digest.headings).untagged.to_owned()],
                },
                items: Vec::new(),
                also: Vec::new(),
            });
        group.items.push(at);
    }
    for (at, item) in items.iter().enumerate() {
        let others: BTreeSet<Place> = item
            .tags
            .iter()
            .skip(1)
            .map(|tag| Place::of(&tag.path, &tag.name))
            .collect();
        for place in others {
            if let Some(group) = found.get_mut(&place)
                && !group.items.contains(&at)
            {
                group.also.push(at);
            }
        }
    }
    found.into_values().collect()
}

/// Where a theme stands among themes.
///
/// Names are ordered by their bytes in GBK: its 3,755 most common characters stand there by pinyin (GB 2312-80), the
/// rest by radical, as in printed indexes; what GBK lacks comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(bool, Vec<(Vec<u8>, String)>);

impl Place {
    /// The place of a theme with this path, or with this name where there is none.
    pub(super) fn of(path: &[String], name: &str) -> Self {
        let key = |name: &str| (GBK.encode(name).0.into_owned(), name.to_owned());
        if path.is_empty() {
            Self(false, vec![key(name)])
        } else {
            Self(false, path.iter().map(|name| key(name)).collect())
        }
    }

    /// Behind all themes.
    fn last() -> Self {
        Self(true, Vec::new())
    }
}

/// Year, month, day.
type Day = (i32, u8, u8);

fn by_date(digest: &Digest, items: &[Item]) -> Vec<Group> {
    let dates: Vec<_> = items
        .iter()
        .map(|item| item.date.as_deref().and_then(calendar))
        .collect();
    let count = |part: fn(Day) -> Day| {
        let periods: BTreeSet<_> = dates.iter().flatten().map(|date| part(*date)).collect();
        periods.len()
    };
    let (months, days) = (
        count(|(y, m, _)| (y, m, 0)) <= MOST_PERIODS,
        count(|date| date) <= MOST_PERIODS,
    );
    let mut order: Vec<usize> = (0..items.len()).collect();
    // Those without a date come last; of one day, the order is the one they were given in.
    order.sort_by_key(|at| (dates[*at].is_none(), dates[*at]));
    let mut groups: Vec<Group> = Vec::new();
    for at in order {
        let name = match dates[at] {
            Some((y, m, d)) => period(
                y,
                (months || days).then_some(m),
                days.then_some(d),
                digest.headings,
            ),
            None => words(digest.headings).undated.to_owned(),
        };
        match groups.last_mut() {
            Some(group) if group.path[0] == name => group.items.push(at),
            _ => groups.push(Group {
                path: vec![name],
                items: vec![at],
                also: Vec::new(),
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ItemTag;

    fn item(date: &str, themes: &[&str]) -> Item {
        Item {
            date: Some(date.into()),
            tags: themes
                .iter()
                .map(|path| ItemTag {
                    name: path.rsplit('/').next().unwrap_or_default().into(),
                    path: path.split('/').map(Into::into).collect(),
                })
                .collect(),
            ..Item::default()
        }
    }

    fn grouped(grouping: Grouping, items: &[Item]) -> Vec<(String, Vec<usize>, Vec<usize>)> {
        let digest = Digest {
            grouping,
            ..Digest::default()
        };
        groups(&digest, items)
            .into_iter()
            .map(|group| (group.path.join("/"), group.items, group.also))
            .collect()
    }

    #[test]
    fn an_article_stands_under_its_first_theme_and_others_refer_to_it() {
        let items = [
            item("", &["工会/女职工", "安全"]),
            item("", &["安全"]),
            item("", &[]),
            item("", &["工会/女职工"]),
            item("", &["工会"]),
        ];
        assert_eq!(
            grouped(Grouping::Theme, &items),
            [
                ("安全".into(), vec![1], vec![0]),
                ("工会".into(), vec![4], vec![]),
                ("工会/女职工".into(), vec![0, 3], vec![]),
                ("未标主题".into(), vec![2], vec![]),
            ],
            "by pinyin, a theme before those under it"
        );
    }

    #[test]
    fn dates_are_grouped_by_what_gives_few_headings() {
        let days = [
            item("2024-03-08", &[]),
            item("x", &[]),
            item("2024-03-07", &[]),
        ];
        let names = |items: &[Item]| -> Vec<String> {
            grouped(Grouping::Date, items)
                .into_iter()
                .map(|(name, ..)| name)
                .collect()
        };
        assert_eq!(names(&days), ["2024年3月7日", "2024年3月8日", "日期不详"]);
        let year: Vec<Item> = (0..336)
            .map(|n| item(&format!("2024-{:02}-{:02}", n / 28 + 1, n % 28 + 1), &[]))
            .collect();
        assert_eq!(names(&year).len(), 12, "a year is grouped by month");
        let decade: Vec<Item> = (0..120)
            .map(|n| item(&format!("{}-{:02}-01", 2014 + n / 12, n % 12 + 1), &[]))
            .collect();
        assert_eq!(names(&decade)[0], "2014年");
    }
}

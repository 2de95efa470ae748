//! Themes over time and themes together, counted from the columns in memory.

use std::collections::HashMap;

use crate::facets::above;
use crate::{Columns, TagRecord, order};

/// Articles by month.
#[derive(Debug, Default)]
pub struct Charted {
    /// The first month, counted from year 0: twelve times the year, and the month from 0.
    pub first: u32,
    /// Dated articles of each month from the first to the last.
    pub articles: Vec<u32>,
    /// Those of them without a tag.
    pub untagged: Vec<u32>,
    /// By a tag's key: those that have it or one under it.
    pub tags: HashMap<i64, Vec<u32>>,
}

impl Columns {
    /// Counts dated articles, given in any order, by month and tag; `tags` are all tags.
    #[must_use]
    pub fn chart(&self, articles: &[i64], tags: &[TagRecord]) -> Charted {
        let dated = articles.iter().copied().filter(|id| *id >= 0);
        let (Some(first), Some(last)) = (dated.clone().min(), dated.max()) else {
            return Charted::default();
        };
        let (first, last) = (month(first), month(last));
        let length = (last - first) as usize + 1;
        let above = above(tags);
        let mut charted = Charted {
            first,
            articles: vec![0; length],
            untagged: vec![0; length],
            tags: HashMap::new(),
        };
        let mut counts: Vec<Vec<u32>> = vec![Vec::new(); above.len()];
        let mut seen: Vec<u32> = vec![0; above.len()];
        let (mut day, mut at) = (i64::MIN, 0);
        self.each(articles, |number, article| {
            if article.id < 0 {
                return;
            }
            if order::day_of(article.id) != day {
                day = order::day_of(article.id);
                at = (month(article.id) - first) as usize;
            }
            charted.articles[at] += 1;
            if article.tags.is_empty() {
                charted.untagged[at] += 1;
            }
            for tag in article
                .tags
                .iter()
                .filter_map(|tag| above.get(*tag as usize))
                .flatten()
            {
                let tag = *tag as usize;
                if seen[tag] != number {
                    seen[tag] = number;
                    if counts[tag].is_empty() {
                        counts[tag].resize(length, 0);
                    }
                    counts[tag][at] += 1;
                }
            }
        });
        let filled = counts
            .into_iter()
            .enumerate()
            .filter(|(_, counts)| !counts.is_empty());
        charted.tags = filled.map(|(tag, counts)| (tag as i64, counts)).collect();
        charted
    }

    /// Of articles: how many have a tag or one under it, and of these how many have each tag that is neither it, nor
    /// above or under it; and how many have each at all.
    #[must_use]
    pub fn together(&self, articles: &[i64], tag: i64, tags: &[TagRecord]) -> Together {
        let above = above(tags);
        let own = above.get(usize::try_from(tag).unwrap_or(0));
        let over: &[u32] = own.map_or(&[], Vec::as_slice);
        let (mut with, mut all) = (0, 0);
        let mut counts: HashMap<i64, (u32, u32)> = HashMap::new();
        self.each(articles, |_, article| {
            all += 1;
            let ups = |tag: &u32| {
                above
                    .get(*tag as usize)
                    .map_or(&[] as &[u32], Vec::as_slice)
            };
            let has = article
                .tags
                .iter()
                .any(|other| ups(other).contains(&(tag as u32)));
            with += u32::from(has);
            for other in article.tags {
                if over.contains(other) || ups(other).contains(&(tag as u32)) {
                    continue;
                }
                let count = counts.entry(i64::from(*other)).or_default();
                count.0 += u32::from(has);
                count.1 += 1;
            }
        });
        Together { all, with, counts }
    }
}

/// How often tags are given together.
#[derive(Debug)]
pub struct Together {
    /// Articles in all.
    pub all: u32,
    /// Articles with the tag asked for.
    pub with: u32,
    /// By another tag's key: articles with both, and articles with it.
    pub counts: HashMap<i64, (u32, u32)>,
}

/// The month of a dated key, counted from year 0.
fn month(key: i64) -> u32 {
    let (year, month, _) = order::civil(order::day_of(key));
    (year * 12 + month - 1) as u32
}

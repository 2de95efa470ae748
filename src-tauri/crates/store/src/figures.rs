//! What is known of people from all their articles at once, counted in the columns in memory.

use std::collections::{BTreeMap, HashMap};

use crate::facets::Columns;
use crate::order;

/// In how many articles a person is named, and from when to when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFigures {
    /// Articles.
    pub articles: u32,
    /// The first year, of those that have a date.
    pub first: Option<i64>,
    /// The last year.
    pub last: Option<i64>,
}

impl Columns {
    /// The people of some articles, by their keys; of those alone.
    #[must_use]
    pub fn people(&self, articles: &[i64]) -> HashMap<i64, PersonFigures> {
        let mut all: Vec<(PersonFigures, u32)> = Vec::new();
        let (mut day, mut year) = (i64::MIN, None);
        self.each(articles, |number, article| {
            let today = (article.id >= 0).then(|| order::day_of(article.id));
            if today != Some(day) {
                day = today.unwrap_or(i64::MIN);
                year = today.map(|day| order::civil(day).0);
            }
            for row in article.people {
                let person = self.person(*row) as usize;
                if all.len() <= person {
                    all.resize(person + 1, <(PersonFigures, u32)>::default());
                }
                let (figures, seen) = &mut all[person];
                if *seen == number {
                    continue;
                }
                *seen = number;
                figures.articles += 1;
                // Articles come by rising key, those without a date first.
                figures.first = figures.first.or(year);
                figures.last = year.or(figures.last);
            }
        });
        let named = all.into_iter().enumerate();
        named
            .filter(|(_, (figures, _))| figures.articles > 0)
            .map(|(person, (figures, _))| (person as i64, figures))
            .collect()
    }
}

/// How many of some articles stand in each year, oldest first; those without a date in none.
#[must_use]
pub fn by_year(articles: &[i64]) -> Vec<(i64, u32)> {
    let mut years = BTreeMap::new();
    for id in articles.iter().filter(|id| **id >= 0) {
        *years.entry(order::civil(order::day_of(*id)).0).or_default() += 1;
    }
    years.into_iter().collect()
}

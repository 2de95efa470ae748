//! The vocabulary as a whole, and its themes over time.

mod files;
mod matching;
mod words;

use std::collections::HashMap;

use jianbao_store::{Seek, TagRecord, Wanted};

use crate::archive::small;
use crate::tags::in_tree;
use crate::{Archive, Result, ThemeCard, ThemeChart, TogetherTag, Vocabulary};

/// How many themes are told that come together with one.
const TOGETHER: usize = 12;
/// Fewer articles with both are chance.
const FEWEST: u32 = 2;

impl Archive {
    /// All themes with what is known of them, in the order of `tags`.
    pub fn vocabulary(&self) -> Result<Vocabulary> {
        Ok(self.store.read(|reader| {
            let rows = reader.tag_rows()?;
            let tags: Vec<TagRecord> = rows.iter().map(|row| row.tag.clone()).collect();
            let ids = reader.select(&Wanted::here(Seek::Everything))?;
            let charted = self.in_columns(reader, |columns| columns.chart(&ids, &tags))?;
            let mut synonyms: HashMap<i64, Vec<String>> = HashMap::new();
            for synonym in reader.synonyms()? {
                synonyms.entry(synonym.tag).or_default().push(synonym.name);
            }
            let mut rules: HashMap<i64, u32> = HashMap::new();
            for rule in reader.rules()? {
                *rules.entry(rule.tag).or_default() += 1;
            }
            let (uses, passages) = (reader.tag_uses()?, reader.passage_counts()?);
            let yearly = |months: &[u32]| by_year(charted.first, months);
            let themes = in_tree(&rows).into_iter().map(|row| {
                let (id, used) = (row.tag.id, uses.get(&row.tag.id));
                ThemeCard {
                    uid: row.tag.uid.to_string(),
                    note: row.tag.note.clone(),
                    synonyms: synonyms.remove(&id).unwrap_or_default(),
                    first: used.map(|(first, _)| first.clone()),
                    last: used.map(|(_, last)| last.clone()),
                    passages: small(passages.get(&id).copied().unwrap_or(0)),
                    rules: rules.get(&id).copied().unwrap_or(0),
                    years: charted
                        .tags
                        .get(&id)
                        .map(|months| yearly(months))
                        .unwrap_or_default(),
                }
            });
            let themes = themes.collect();
            let articles = yearly(&charted.articles);
            Ok(Vocabulary {
                years: (charted.first / 12..).take(articles.len()).collect(),
                articles,
                themes,
            })
        })?)
    }

    /// Articles a month, those without a theme, and those of some themes with all under them.
    pub fn theme_chart(&self, tags: &[String]) -> Result<ThemeChart> {
        let wanted = tags
            .iter()
            .map(|uid| Ok(self.tag_record(uid)?.id))
            .collect::<Result<Vec<_>>>()?;
        Ok(self.store.read(|reader| {
            let all = reader.tags()?;
            let ids = reader.select(&Wanted::here(Seek::Everything))?;
            let charted = self.in_columns(reader, |columns| columns.chart(&ids, &all))?;
            let length = charted.articles.len();
            let months = (charted.first..).take(length);
            Ok(ThemeChart {
                months: months
                    .map(|at| format!("{:04}-{:02}", at / 12, at % 12 + 1))
                    .collect(),
                themes: wanted
                    .iter()
                    .map(|tag| {
                        charted
                            .tags
                            .get(tag)
                            .cloned()
                            .unwrap_or_else(|| vec![0; length])
                    })
                    .collect(),
                articles: charted.articles,
                untagged: charted.untagged,
            })
        })?)
    }

    /// The themes most often given together with one, against chance.
    pub fn together(&self, tag: &str) -> Result<Vec<TogetherTag>> {
        let tag = self.tag_record(tag)?;
        Ok(self.store.read(|reader| {
            let tags = reader.tags()?;
            let ids = reader.select(&Wanted::here(Seek::Everything))?;
            let together =
                self.in_columns(reader, |columns| columns.together(&ids, tag.id, &tags))?;
            let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
            let found = together
                .counts
                .into_iter()
                .filter(|(_, (both, _))| *both >= FEWEST);
            let mut found: Vec<(f64, i64, TogetherTag)> = found
                .filter_map(|(id, (both, count))| {
                    let chance = f64::from(together.with) * f64::from(count)
                        / f64::from(together.all.max(1));
                    let lift = f64::from(both) / chance.max(f64::MIN_POSITIVE);
                    let other = TogetherTag {
                        tag: by_id.get(&id)?.uid.to_string(),
                        both,
                        lift,
                    };
                    // Often and more often than by chance: pairs of two articles would lead by chance alone.
                    Some((
                        f64::from(both) * lift.max(f64::MIN_POSITIVE).ln(),
                        id,
                        other,
                    ))
                })
                .filter(|(score, ..)| *score > 0.0)
                .collect();
            found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            Ok(found
                .into_iter()
                .map(|(_, _, other)| other)
                .take(TOGETHER)
                .collect())
        })?)
    }
}

/// Months from a first one, counted from year 0, put together by year.
fn by_year(first: u32, months: &[u32]) -> Vec<u32> {
    let Some(last) = (months.len() as u32).checked_sub(1) else {
        return Vec::new();
    };
    let mut years = vec![0; ((first + last) / 12 - first / 12) as usize + 1];
    for (at, count) in (first..).zip(months) {
        years[(at / 12 - first / 12) as usize] += count;
    }
    years
}

#[cfg(test)]
mod tests {
    #[test]
    fn months_become_years_from_wherever_they_begin() {
        // 2022-11 to 2024-01.
        let months: Vec<u32> = (1..=15).collect();
        assert_eq!(super::by_year(2022 * 12 + 10, &months), [3, 102, 15]);
        assert!(super::by_year(0, &[]).is_empty());
    }
}

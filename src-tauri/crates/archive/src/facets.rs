//! What found articles have, counted: themes, people, sections, papers, months.

use std::collections::HashMap;
use std::sync::PoisonError;
use std::time::Instant;

use jianbao_language::{quoted, typed_as};
use jianbao_store::{Columns, Reader, TagRecord};

use crate::archive::small;
use crate::{Archive, FacetValue, Facets, Month, Result};

/// How many values of a kind are given.
const GIVEN: usize = 50;

impl Archive {
    /// Counts the articles of a list by what they have; waits for all of them.
    pub fn facets(&self, token: u32) -> Result<Facets> {
        let ids = self.listed(token)?.all()?;
        let begun = Instant::now();
        let (counted, tags, people) = self.store.read(|reader| {
            let tags = reader.tags()?;
            let counted = self.in_columns(reader, |columns| columns.count(&ids, &tags))?;
            let keys = counted.people.iter().take(GIVEN);
            let people = keys
                .map(|(key, count)| Ok((reader.person_label(*key)?, *count)))
                .collect::<jianbao_store::Result<Vec<_>>>()?;
            Ok((counted, tags, people))
        })?;
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let theme = |(key, count): &(i64, u32)| {
            let tag = by_id.get(key)?;
            Some(FacetValue {
                label: tag.name.clone(),
                uid: Some(tag.uid.to_string()),
                count: *count,
                query: format!("标签:{}", typed_as(&tag.name)),
            })
        };
        let named = |field: &str, values: Vec<(String, u32)>| {
            let values = values
                .into_iter()
                .take(GIVEN)
                .map(|(label, count)| FacetValue {
                    // The very name, not every name that has it.
                    query: format!("{field}:={}", quoted(&label)),
                    label,
                    uid: None,
                    count,
                });
            values.collect()
        };
        Ok(Facets {
            token,
            total: small(ids.len()),
            themes: counted.tags.iter().filter_map(theme).take(GIVEN).collect(),
            untagged: counted.untagged,
            people: named("人", people),
            sections: named("栏目", counted.sections),
            papers: named("报", counted.papers),
            months: counted
                .months
                .into_iter()
                .map(|(month, articles)| Month { month, articles })
                .collect(),
            undated: counted.undated,
            elapsed_ms: begun.elapsed().as_secs_f64() * 1000.0,
        })
    }

    /// Counts in the columns in memory, brought up to date with what a reader sees.
    pub(crate) fn in_columns<T>(
        &self,
        reader: &Reader<'_>,
        count: impl FnOnce(&Columns) -> T,
    ) -> jianbao_store::Result<T> {
        let mut columns = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = columns.as_mut()
            && !reader.follow(known)?
        {
            *columns = None;
        }
        let columns = match columns.as_mut() {
            Some(columns) => columns,
            None => columns.insert(reader.columns()?),
        };
        Ok(count(columns))
    }

    /// Reads what facets are counted from, so that the first ones come as fast as the later.
    pub fn warm_up(&self) -> Result<()> {
        let columns = self.store.read(|reader| reader.columns())?;
        *self.columns.lock().unwrap_or_else(PoisonError::into_inner) = Some(columns);
        Ok(())
    }
}

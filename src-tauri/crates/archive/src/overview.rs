//! The figures beside the lists.

use crate::archive::small;
use crate::{Archive, Day, Month, Overview, PageRef, Result};

impl Archive {
    /// What the side pane shows.
    pub fn overview(&self) -> Result<Overview> {
        let midnight = jiff::Zoned::now()
            .start_of_day()
            .map(|day| day.timestamp().to_string())
            .unwrap_or_else(|_| crate::archive::now());
        let ([articles, untagged, unsure, checked], binned, tagged_today, (months, undated)) =
            self.store.read(|reader| {
                Ok((
                    reader.article_counts()?,
                    reader.binned_count()?,
                    reader.tagged_since(&midnight)?,
                    reader.months()?,
                ))
            })?;
        let (undo, redo) = self.next_steps()?;
        Ok(Overview {
            articles: small(articles),
            untagged: small(untagged),
            unsure: small(unsure),
            unchecked: small(articles - checked),
            binned: small(binned),
            tagged_today: small(tagged_today),
            undated: small(undated),
            tags: self.tags()?,
            months: months
                .into_iter()
                .map(|m| Month {
                    month: m.month,
                    articles: small(m.articles),
                })
                .collect(),
            undo,
            redo,
        })
    }

    /// The days of a month, or the pages without a date.
    pub fn days(&self, month: Option<&str>) -> Result<Vec<Day>> {
        let days = self.store.read(|reader| reader.days(month))?;
        let page = |p: jianbao_store::PageRow| PageRef {
            uid: p.uid.to_string(),
            number: p.number,
            section: p.section,
            paper: p.paper,
            name: p.name,
            articles: small(p.articles),
            untagged: small(p.untagged),
            unchecked: small(p.unchecked),
        };
        Ok(days
            .into_iter()
            .map(|day| {
                let pages: Vec<PageRef> = day.pages.into_iter().map(page).collect();
                Day {
                    date: day.date,
                    articles: pages.iter().map(|p| p.articles).sum(),
                    pages,
                }
            })
            .collect())
    }
}

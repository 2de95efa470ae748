//! An article as rules and learning look at it.

use jianbao_language::{Facts, PersonRole};
use jianbao_store::Reader;

/// The text of one article and what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct ArticleText {
    titles: Vec<String>,
    body: Vec<String>,
    credits: Vec<String>,
    date: Option<String>,
    columns: Vec<String>,
    people: Vec<(Option<PersonRole>, String)>,
}

impl ArticleText {
    /// Reads an article.
    pub(crate) fn read(reader: &Reader<'_>, id: i64) -> jianbao_store::Result<Self> {
        let row = reader.list_row(id)?;
        let (mut body, mut credits) = (Vec::new(), Vec::new());
        for block in reader.blocks(id)? {
            if block.kind == "credit" {
                credits.push(block.text);
            } else {
                body.push(block.text);
            }
        }
        let article = row.article;
        let heads = [article.kicker, article.headline, article.deck];
        let people = reader.found_by(id)?.into_iter().map(|(role, name)| {
            let role = match role.as_str() {
                "reporter" => Some(PersonRole::Reporter),
                "correspondent" => Some(PersonRole::Correspondent),
                "photographer" => Some(PersonRole::Photographer),
                _ => None,
            };
            (role, name)
        });
        Ok(Self {
            titles: heads.into_iter().flatten().collect(),
            body,
            credits,
            date: row.date,
            columns: article.column.into_iter().chain(row.section).collect(),
            people: people.collect(),
        })
    }

    /// As rules look at it.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts {
            titles: self.titles.iter().map(String::as_str).collect(),
            body: self.body.iter().map(String::as_str).collect(),
            credits: self.credits.iter().map(String::as_str).collect(),
            date: self.date.as_deref(),
            columns: self.columns.iter().map(String::as_str).collect(),
            people: self
                .people
                .iter()
                .map(|(role, name)| (*role, name.as_str()))
                .collect(),
        }
    }
}

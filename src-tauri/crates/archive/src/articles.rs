//! One article as it is read: its text with the hits of a query, its page, its marks.

use std::path::Path;

use jianbao_language::{Query, Where, hits, parse_query};
use jianbao_pages::{Credit, Role};
use jianbao_store::CreditRecord;
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::archive::{parse_uid, small};
use crate::export::write_whole;
use crate::lists::kind_of;
use crate::{
    Archive, ArticleView, Block, Error, Line, PageText, Result, TagOrigin, theme_words, words,
};

/// The value an enum's stored name stands for; an unknown name, of a newer version, reads as the default.
pub(crate) fn named<T: DeserializeOwned + Default>(name: &str) -> T {
    let plain: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        name.into_deserializer();
    T::deserialize(plain).unwrap_or_default()
}

/// The name an enum's value is stored by.
#[cfg(test)]
pub(crate) fn name_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The role that is stored by a name; none of a newer version's.
pub(crate) fn named_role(name: &str) -> Option<Role> {
    let plain: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        name.into_deserializer();
    serde::Deserialize::deserialize(plain).ok()
}

pub(crate) fn credits(records: Vec<CreditRecord>) -> Vec<Credit> {
    records
        .into_iter()
        .filter_map(|c| {
            Some(Credit {
                role: named_role(&c.role)?,
                name: c.label(),
            })
        })
        .collect()
}

fn json<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

#[derive(serde::Serialize, serde::Deserialize, Default)]
#[serde(default)]
pub(crate) struct Repeats {
    pub(crate) text: Vec<String>,
    pub(crate) source: Vec<Vec<jianbao_pages::Span>>,
    /// As the reader had them, where people changed them; in step with `text`, or empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) read: Vec<Option<String>>,
}

/// The lines of a page that belong to no article, with where they stand in its source.
#[derive(serde::Serialize, serde::Deserialize, Default)]
#[serde(default)]
pub(crate) struct Edges {
    pub(crate) folio: Vec<EdgeLine>,
    pub(crate) banners: Vec<EdgeLine>,
}

#[derive(serde::Serialize, serde::Deserialize, Default)]
pub(crate) struct EdgeLine {
    pub(crate) text: String,
    pub(crate) source: Vec<jianbao_pages::Span>,
    /// As the reader had it, where people changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) read: Option<String>,
}

/// Whether a reader of some version was so unsure of a place that a person should look at it.
///
/// The first version was not calibrated: what it gave less than 0.8 was to be looked at, and was counted so.
pub(crate) fn wants_look(confidence: f32, reader: &str) -> bool {
    if reader == "1" {
        confidence < 0.8
    } else {
        jianbao_pages::wants_look(confidence)
    }
}

impl Archive {
    /// An article with the hits of a query in it.
    pub fn article(&self, uid: &str, query: &str) -> Result<ArticleView> {
        let uid = parse_uid(uid)?;
        let (query, _) = parse_query(query);
        let (row, taggings, blocks, passages, page, source, jumps) = self.store.read(|reader| {
            let row = reader.list_row(reader.article_id(uid)?)?;
            let (blocks, page) = (
                reader.blocks(row.article.id)?,
                reader.page(row.article.page)?,
            );
            let source = reader.source_of_page(page.id)?;
            let passages = reader
                .passages_of_article(row.article.id)?
                .into_iter()
                .map(|passage| crate::passages::view(reader, passage))
                .collect::<jianbao_store::Result<Vec<_>>>()?;
            let taggings = reader.taggings_of_article(row.article.id)?;
            let lines = blocks.iter().filter(|block| block.kind == "jump");
            let lines: Vec<&str> = lines.map(|block| block.text.as_str()).collect();
            let jumps = crate::jumps::jumps(reader, &row.article, &page, &lines)?;
            Ok((row, taggings, blocks, passages, page, source, jumps))
        })?;
        let language = self.language();
        let say = |codes: Vec<String>| {
            codes
                .iter()
                .map(|c| words::unsure(c, language))
                .collect::<Vec<_>>()
        };
        let body = blocks
            .into_iter()
            .map(|b| Block {
                id: small(b.id),
                kind: kind(&b.kind),
                hits: hits(&b.text, &query, kind_of(&b.kind)),
                text: b.text,
                unsure: if wants_look(b.confidence as f32 / 1000.0, &page.reader) {
                    say(json(&b.unsure))
                } else {
                    Vec::new()
                },
                confidence: b.confidence as f64 / 1000.0,
            })
            .collect();
        let article = row.article;
        let titles: jianbao_pages::TitleSource = json(&article.titles);
        Ok(ArticleView {
            uid: article.uid.to_string(),
            kicker: line(article.kicker, &query),
            headline: line(article.headline, &query),
            deck: line(article.deck, &query),
            column: article.column,
            kind: named(&article.kind),
            dateline: article.dateline,
            credits: credits(row.credits),
            body,
            passages,
            repeats: json::<Repeats>(&article.repeats).text,
            banners: page.banners,
            paper: page.paper,
            date: page.date,
            page: page.number,
            section: page.section,
            page_uid: page.uid.to_string(),
            page_name: source.name,
            tags: taggings.iter().map(|t| t.tag.to_string()).collect(),
            origins: taggings
                .iter()
                .map(|tagging| TagOrigin {
                    origin: tagging.origin.clone(),
                    said: theme_words::given(tagging, language),
                })
                .collect(),
            checked: article.checked,
            binned: article.away == 1,
            unsure: if wants_look(titles.confidence, &page.reader) {
                say(titles.unsure)
            } else {
                Vec::new()
            },
            characters: article.characters,
            call_number: article.call_number,
            jumps,
        })
    }

    /// Writes the file a page was last read from, byte for byte as it came, whole or not at all.
    ///
    /// # Errors
    /// `File` where it can't be written.
    pub fn save_source(&self, page: &str, path: &Path) -> Result<()> {
        let uid = parse_uid(page)?;
        let bytes = self
            .store
            .read(|reader| reader.source_bytes(reader.page_by_uid(uid)?.source))?;
        write_whole(path, |mut file| {
            std::io::Write::write_all(&mut file, &bytes).map_err(|error| Error::File {
                path: path.to_owned(),
                error,
            })
        })?;
        Ok(())
    }

    /// The source of a page as it came.
    pub fn page_text(&self, uid: &str) -> Result<PageText> {
        let uid = parse_uid(uid)?;
        let (source, bytes) = self.store.read(|reader| {
            let source = reader.source_of_page(reader.page_by_uid(uid)?.id)?;
            let bytes = reader.source_bytes(source.id)?;
            Ok((source, bytes))
        })?;
        let text = match jianbao_pages::decode(&bytes) {
            Ok(decoded) => decoded.text,
            // It was decoded once; whatever a later reader thinks of it, a person may see it.
            Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
        };
        Ok(PageText {
            name: source.name,
            encoding: source.encoding,
            imported: source.imported,
            text,
        })
    }
}

fn line(text: Option<String>, query: &Query) -> Option<Line> {
    text.map(|text| Line {
        hits: hits(&text, query, Where::Title),
        text,
    })
}

pub(crate) fn kind(name: &str) -> jianbao_pages::BlockKind {
    use jianbao_pages::BlockKind as Kind;
    match name {
        "crosshead" => Kind::Crosshead,
        "caption" => Kind::Caption,
        "credit" => Kind::Credit,
        "jump" => Kind::Jump,
        _ => Kind::Paragraph,
    }
}

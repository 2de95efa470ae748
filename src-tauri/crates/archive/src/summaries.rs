//! Summaries of articles: made from their text, written by people, kept apart from both.

use jianbao_language::{Story, StoryBlock, SummaryLength, keywords, named, summarize};
use jianbao_store::{BlockRecord, Reader, SummaryRecord};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::archive::{Op, parse_uid, small};
use crate::passages::shortened;
use crate::tags::is_unseen;
use crate::{
    Archive, Done, Error, Result, SummaryReport, SummaryState, SummaryView, Target, WorkProgress,
};

/// No person writes a longer one, in characters.
const LONGEST: usize = 2_000;
/// How many keywords are told.
const KEYWORDS: usize = 8;
/// Articles between two reports of how far the making is.
const REPORTED: usize = 200;

/// An article as far as its summary goes.
pub(crate) struct Told {
    headline: Option<String>,
    deck: Option<String>,
    blocks: Vec<(StoryBlock, String)>,
}

impl Told {
    pub(crate) fn read(reader: &Reader<'_>, article: i64) -> jianbao_store::Result<Self> {
        let (record, blocks) = (reader.article(article)?, reader.blocks(article)?);
        Ok(Self::new(record.headline, record.deck, &blocks))
    }

    pub(crate) fn new(
        headline: Option<String>,
        deck: Option<String>,
        blocks: &[BlockRecord],
    ) -> Self {
        let blocks = blocks.iter().map(|block| {
            let kind = match block.kind.as_str() {
                "paragraph" => StoryBlock::Paragraph,
                "crosshead" => StoryBlock::Crosshead,
                "caption" => StoryBlock::Caption,
                _ => StoryBlock::Other,
            };
            (kind, block.text.clone())
        });
        Self {
            headline,
            deck,
            blocks: blocks.collect(),
        }
    }

    fn with_story<T>(&self, work: impl FnOnce(&Story<'_>) -> T) -> T {
        let blocks: Vec<(StoryBlock, &str)> = self
            .blocks
            .iter()
            .map(|(kind, text)| (*kind, text.as_str()))
            .collect();
        work(&Story {
            headline: self.headline.as_deref(),
            deck: self.deck.as_deref(),
            blocks: &blocks,
        })
    }

    /// What the program says it says; empty where there is nothing to sum up.
    pub(crate) fn summary(&self, length: u32) -> String {
        let length = SummaryLength::Characters(u16::try_from(length).unwrap_or(u16::MAX));
        self.with_story(|story| summarize(story, length))
    }

    /// A hash of all that a summary is made from: another one, another text.
    pub(crate) fn revision(&self) -> i64 {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        };
        add(self.headline.as_deref().unwrap_or_default());
        add(self.deck.as_deref().unwrap_or_default());
        for (_, text) in &self.blocks {
            add(text);
        }
        let bytes: [u8; 32] = hash.finalize().into();
        let first = bytes.first_chunk().expect("a hash has 32 bytes");
        i64::from_le_bytes(*first)
    }
}

impl Archive {
    /// What an article says in short, as it is kept or as the program would say it in so many characters.
    pub fn summary(&self, uid: &str, length: u32) -> Result<SummaryView> {
        let uid = parse_uid(uid)?;
        let (told, kept) = self.store.read(|reader| {
            let article = reader.article_id(uid)?;
            Ok((Told::read(reader, article)?, reader.summary(article)?))
        })?;
        let made = told.summary(length);
        let stale = kept
            .as_ref()
            .is_some_and(|kept| kept.revision != told.revision());
        let (text, state) = match kept {
            Some(kept) if kept.edited => (kept.text, SummaryState::Edited),
            // One that the program made of another text is of no use.
            Some(kept) if !stale => (kept.text, SummaryState::Made),
            _ => (made.clone(), SummaryState::Fresh),
        };
        let (keywords, named) = told.with_story(|story| (keywords(story, KEYWORDS), named(story)));
        Ok(SummaryView {
            text,
            stale: stale && state == SummaryState::Edited,
            state,
            made,
            keywords,
            people: named.people,
            organisations: named.organisations,
        })
    }

    /// Keeps what a person wrote as the summary of an article; an empty text leaves the summary to the program again.
    ///
    /// # Errors
    /// `TooLong` over 2,000 characters.
    pub fn set_summary(&self, uid: &str, text: &str) -> Result<Done> {
        let uid = parse_uid(uid)?;
        let text = clean(text)?;
        let (article, told) = self.store.read(|reader| {
            let article = reader.article_id(uid)?;
            Ok((article, Told::read(reader, article)?))
        })?;
        let code = if text.is_empty() {
            "summary.drop"
        } else {
            "summary.edit"
        };
        let op = Op {
            code,
            args: json!({"headline": shortened(told.headline.as_deref().unwrap_or_default())}),
        };
        let new = SummaryRecord {
            text,
            edited: true,
            revision: told.revision(),
        };
        self.transact(op, |change| {
            if new.text.is_empty() {
                if change.writer.delete_summary(article)? {
                    change.article(article)?;
                }
            } else if change.writer.summary(article)?.as_ref() != Some(&new) {
                change.writer.set_summary(article, &new)?;
                change.article(article)?;
            }
            Ok(None)
        })
    }

    /// Makes and keeps the summaries of a set, of so many characters each. What a person wrote stays as it is.
    ///
    /// The texts are made first, one after another, and then kept in one operation: stopped, it keeps those that were
    /// made until then.
    pub fn make_summaries(
        &self,
        target: &Target,
        length: u32,
        stop: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(&WorkProgress),
    ) -> Result<SummaryReport> {
        let ids = self.target(target)?;
        let total = small(ids.len());
        let mut report = SummaryReport {
            done: Done {
                operation: None,
                sentence: String::new(),
                changed: 0,
                made: None,
            },
            edited: 0,
            stale: 0,
            bare: 0,
            stopped: false,
        };
        let mut made: Vec<(i64, SummaryRecord)> = Vec::new();
        for (at, id) in ids.into_iter().enumerate() {
            if stop() {
                report.stopped = true;
                break;
            }
            if at % REPORTED == 0 {
                let done = small(at);
                progress(&WorkProgress { done, total });
            }
            let (told, kept) = self
                .store
                .read(|reader| Ok((Told::read(reader, id)?, reader.summary(id)?)))?;
            let revision = told.revision();
            if let Some(kept) = kept.as_ref().filter(|kept| kept.edited) {
                report.edited += 1;
                report.stale += u32::from(kept.revision != revision);
                continue;
            }
            let new = SummaryRecord {
                text: told.summary(length),
                edited: false,
                revision,
            };
            if new.text.is_empty() {
                report.bare += 1;
            } else if kept.as_ref() != Some(&new) {
                made.push((id, new));
            }
        }
        let op = Op {
            code: "summary.make",
            args: Value::Object(serde_json::Map::new()),
        };
        report.done = self.transact(op, |change| {
            for (id, summary) in &made {
                // A person may have written one meanwhile.
                if change.writer.summary(*id)?.is_some_and(|kept| kept.edited) {
                    continue;
                }
                change.writer.set_summary(*id, summary)?;
                change.article(*id)?;
            }
            Ok(None)
        })?;
        progress(&WorkProgress { done: total, total });
        Ok(report)
    }
}

/// A summary as it is kept: one paragraph, without signs nobody sees.
pub(crate) fn clean(text: &str) -> Result<String> {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    let text: String = seen.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST {
        return Err(Error::TooLong {
            what: "summary",
            limit: LONGEST,
        });
    }
    Ok(text)
}

/// What an operation on summaries did; none for other operations.
pub(crate) fn sentence(code: &str, args: &Value, changed: u64, zh: bool) -> Option<String> {
    let headline = args
        .get("headline")
        .and_then(Value::as_str)
        .unwrap_or_default();
    Some(match code {
        "summary.edit" if zh => format!("改了《{headline}》的摘要"),
        "summary.edit" => format!("Changed the summary of “{headline}”"),
        "summary.drop" if zh => format!("《{headline}》的摘要恢复为自动"),
        "summary.drop" => format!("Left the summary of “{headline}” to the program again"),
        "summary.make" if zh => format!("为 {changed} 篇文章做了摘要"),
        "summary.make" => format!(
            "Made the summaries of {}",
            crate::words::many(changed, "article")
        ),
        _ => return None,
    })
}

//! Passages: stretches of an article's body that people tag or note, and that are found again when the text changes.

use jianbao_language::{anchor, quote};
use jianbao_store::{BlockRecord, PassageRecord, PassageRow, Reader, Stretch, Writer};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::archive::{Change, Op, parse_uid, small};
use crate::error::PassageFault;
use crate::{Archive, Done, Error, FoundPassage, Passage, PassageList, Result, Spot, TagChoice};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 10_000;
/// How much of a quote a sentence repeats, in characters.
const QUOTED: usize = 16;

/// A note as it is kept: line ends as line feeds, nothing around it, no signs nobody sees.
fn clean_note(note: &str) -> Result<String> {
    let note: String = note
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let note = note.trim();
    if note.chars().count() > LONGEST_NOTE {
        return Err(PassageFault::NoteTooLong(LONGEST_NOTE).into());
    }
    Ok(note.to_owned())
}

/// How a sentence names a passage: how it begins.
pub(crate) fn shortened(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(QUOTED).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// A selected stretch of a block: its text, and what stands around it.
pub(crate) struct Selected {
    block: i64,
    range: [u32; 2],
    quote: String,
    prefix: String,
    suffix: String,
}

impl Selected {
    /// The stretch without white space at its ends.
    pub(crate) fn new(blocks: &[BlockRecord], spot: &Spot) -> Result<Self> {
        let block = blocks
            .iter()
            .find(|block| block.id == i64::from(spot.block))
            .ok_or(PassageFault::Outside)?;
        let chars: Vec<char> = block.text.chars().collect();
        let [from, to] = spot.range.map(|at| at as usize);
        if from > to || to > chars.len() {
            return Err(PassageFault::Outside.into());
        }
        let printed = |c: &char| !c.is_whitespace();
        let first = chars[from..to].iter().position(printed);
        let last = chars[from..to].iter().rposition(printed);
        let (Some(first), Some(last)) = (first, last) else {
            return Err(PassageFault::Empty.into());
        };
        let (from, to) = (from + first, from + last + 1);
        let range = [from as u32, to as u32];
        let (prefix, suffix) = quote(&block.text, range);
        Ok(Self {
            block: block.id,
            range,
            quote: chars[from..to].iter().collect(),
            prefix,
            suffix,
        })
    }

    pub(crate) fn stretch(&self) -> Stretch<'_> {
        Stretch {
            block: Some(self.block),
            range: self.range,
            quote: &self.quote,
            prefix: &self.prefix,
            suffix: &self.suffix,
        }
    }

    fn is_at(&self, passage: &PassageRecord) -> bool {
        passage.block == Some(self.block) && passage.range == self.range
    }
}

/// A passage as it is shown.
pub(crate) fn view(reader: &Reader<'_>, record: PassageRecord) -> jianbao_store::Result<Passage> {
    let tags = reader.tags_of_passage(record.id)?;
    Ok(Passage {
        uid: record.uid.to_string(),
        block: record.block.map(small),
        range: record.range,
        quote: record.quote,
        prefix: record.prefix,
        suffix: record.suffix,
        note: record.note,
        tags: tags.iter().map(ToString::to_string).collect(),
        actor: record.actor,
        when: record.at,
    })
}

fn list(
    reader: &Reader<'_>,
    (total, rows): (u64, Vec<PassageRow>),
) -> jianbao_store::Result<PassageList> {
    let found = |row: PassageRow| -> jianbao_store::Result<FoundPassage> {
        Ok(FoundPassage {
            passage: view(reader, row.passage)?,
            article: row.article.to_string(),
            headline: row.headline,
            paper: row.paper,
            date: row.date,
            page: row.number,
        })
    };
    let passages = rows.into_iter().map(found);
    Ok(PassageList {
        total: small(total),
        passages: passages.collect::<jianbao_store::Result<_>>()?,
    })
}

impl Archive {
    /// Tags or notes stretches of an article, one passage a block; a note goes to the first. Where the very stretch is
    /// marked already, that passage gets the tag, and a note in place of its own.
    ///
    /// # Errors
    /// `Passage` for stretches that are empty or outside their blocks, notes that are too long, and for neither tag
    /// nor note.
    pub fn add_passage(
        &self,
        article: &str,
        spots: &[Spot],
        tag: Option<&TagChoice>,
        note: Option<&str>,
    ) -> Result<Done> {
        let article = parse_uid(article)?;
        let note = note.map(clean_note).transpose()?.unwrap_or_default();
        if tag.is_none() && note.is_empty() {
            return Err(PassageFault::Bare.into());
        }
        if spots.is_empty() {
            return Err(PassageFault::Empty.into());
        }
        self.transact(op("passage.add", ""), |change| {
            let id = change.writer.article_id(article)?;
            let blocks = change.writer.blocks(id)?;
            let selected = spots
                .iter()
                .map(|spot| Selected::new(&blocks, spot))
                .collect::<Result<Vec<_>>>()?;
            change.args["quote"] = shortened(&selected[0].quote).into();
            change.args["passages"] = selected.len().into();
            change.args["noted"] = (!note.is_empty()).into();
            let chosen = tag.map(|tag| choose(change, tag)).transpose()?;
            let here = change.writer.passages_of_article(id)?;
            let mut any = false;
            for (at, selected) in selected.iter().enumerate() {
                let note = if at == 0 { note.as_str() } else { "" };
                let known = here.iter().find(|passage| selected.is_at(passage));
                let passage = match known {
                    Some(known) => {
                        if !note.is_empty() && known.note != note {
                            change.writer.note_passage(known.id, note)?;
                            any = true;
                        }
                        known.id
                    }
                    // Of several stretches the first alone is noted; without a tag the others are nothing.
                    None if note.is_empty() && chosen.is_none() => continue,
                    None => {
                        any = true;
                        change.writer.add_passage(
                            Uuid::now_v7(),
                            id,
                            &selected.stretch(),
                            note,
                            change.operation,
                        )?
                    }
                };
                if let Some((tag, _)) = chosen {
                    any |= change.writer.tag_passage(tag, passage)?;
                }
            }
            if any {
                use_tag(change, chosen)?;
                change.article(id)?;
            }
            Ok(made(tag, chosen))
        })
    }

    /// Gives a passage a tag.
    pub fn tag_passage(&self, passage: &str, tag: &TagChoice) -> Result<Done> {
        let passage = self.passage_record(passage)?;
        self.transact(op("passage.tag", &passage.quote), |change| {
            let chosen = choose(change, tag)?;
            let added = change.writer.tag_passage(chosen.0, passage.id)?;
            if added {
                use_tag(change, Some(chosen))?;
                change.article(passage.article)?;
            }
            Ok(made(Some(tag), Some(chosen)))
        })
    }

    /// Takes a tag off a passage; one that is left without tags and note goes with it.
    pub fn untag_passage(&self, passage: &str, tag: &str) -> Result<Done> {
        let (passage, tag) = (self.passage_record(passage)?, self.tag_record(tag)?);
        let mut op = op("passage.untag", &passage.quote);
        op.args["tag"] = tag.name.clone().into();
        self.transact(op, |change| {
            if change.writer.untag_passage(tag.id, passage.id)? {
                drop_bare(change, &passage, &passage.note)?;
                change.article(passage.article)?;
            }
            Ok(None)
        })
    }

    /// Changes what is noted of a passage; one that is left without tags and note goes with it.
    pub fn note_passage(&self, passage: &str, note: &str) -> Result<Done> {
        let (passage, note) = (self.passage_record(passage)?, clean_note(note)?);
        let mut op = op("passage.note", &passage.quote);
        op.args["noted"] = (!note.is_empty()).into();
        self.transact(op, |change| {
            if note != passage.note {
                change.writer.note_passage(passage.id, &note)?;
                drop_bare(change, &passage, &note)?;
                change.article(passage.article)?;
            }
            Ok(None)
        })
    }

    /// Deletes a passage with its tags and note; the text stays.
    pub fn delete_passage(&self, passage: &str) -> Result<Done> {
        let passage = self.passage_record(passage)?;
        self.transact(op("passage.delete", &passage.quote), |change| {
            change.writer.delete_passage(passage.id)?;
            change.article(passage.article)?;
            Ok(None)
        })
    }

    /// Puts a passage onto another stretch of its article, as one found no more must be by hand. Where that stretch is
    /// marked already, the two become one.
    ///
    /// # Errors
    /// As `add_passage`; `Passage` too where the block is another article's.
    pub fn place_passage(&self, passage: &str, spot: &Spot) -> Result<Done> {
        let passage = self.passage_record(passage)?;
        self.transact(op("passage.place", &passage.quote), |change| {
            let writer = change.writer;
            let selected = Selected::new(&writer.blocks(passage.article)?, spot)?;
            change.args["quote"] = shortened(&selected.quote).into();
            let here = writer.passages_of_article(passage.article)?;
            let known = here.iter().find(|known| selected.is_at(known));
            match known {
                Some(known) if known.id == passage.id => return Ok(None),
                None => writer.place_passage(passage.id, &selected.stretch())?,
                Some(known) => {
                    for uid in writer.tags_of_passage(passage.id)? {
                        writer.tag_passage(writer.tag_by_uid(uid)?.id, known.id)?;
                    }
                    let notes = [known.note.as_str(), passage.note.as_str()];
                    let notes: Vec<&str> = notes.into_iter().filter(|n| !n.is_empty()).collect();
                    writer.note_passage(known.id, &notes.join("\n"))?;
                    writer.delete_passage(passage.id)?;
                }
            }
            change.article(passage.article)?;
            Ok(None)
        })
    }

    /// Some of the passages with a tag or one under it, newest article first.
    pub fn passages_of_theme(&self, tag: &str, skip: u32, most: u32) -> Result<PassageList> {
        let tag = self.tag_record(tag)?;
        Ok(self.store.read(|reader| {
            let tags = reader.tag_subtree(tag.id)?;
            list(reader, reader.passages_of_tags(&tags, skip, most)?)
        })?)
    }

    /// Some of the passages that no longer fit the text of their article, newest article first.
    pub fn lost_passages(&self, skip: u32, most: u32) -> Result<PassageList> {
        Ok(self
            .store
            .read(|reader| list(reader, reader.lost_passages(skip, most)?))?)
    }

    fn passage_record(&self, uid: &str) -> Result<PassageRecord> {
        let uid = parse_uid(uid)?;
        Ok(self.store.read(|reader| reader.passage(uid))?)
    }
}

/// Replaces the text of an article by what `replace` does and finds its passages again in it, as part of the operation
/// under way; gives the quotes of those that were there and are found no more.
pub(crate) fn reanchor(
    writer: &Writer<'_>,
    article: i64,
    replace: impl FnOnce() -> Result<()>,
) -> Result<Vec<String>> {
    if !writer.has_passages(article)? {
        replace()?;
        return Ok(Vec::new());
    }
    let before = writer.blocks(article)?;
    replace()?;
    let blocks = writer.blocks(article)?;
    let mut lost = Vec::new();
    for passage in writer.passages_of_article(article)? {
        // One that was lost may be found again in a text that was put right.
        let place = passage
            .block
            .and_then(|id| before.iter().position(|block| block.id == id));
        let found = find_again(&blocks, &passage, place.unwrap_or_default())
            .and_then(|spot| Selected::new(&blocks, &spot).ok());
        let (quoted, prefix, suffix) = (&passage.quote, &passage.prefix, &passage.suffix);
        if let Some(found) = found {
            writer.place_passage(passage.id, &found.stretch())?;
        } else if passage.block.is_some() {
            // What it quotes stays as it is, for a later version may have it again.
            let nowhere = Stretch {
                block: None,
                range: passage.range,
                quote: quoted,
                prefix,
                suffix,
            };
            writer.place_passage(passage.id, &nowhere)?;
            lost.push(passage.quote);
        }
    }
    Ok(lost)
}

/// Where a passage is in blocks by what it quotes, nearest to the block at `place`; none where it is not.
pub(crate) fn find_again(
    blocks: &[BlockRecord],
    passage: &PassageRecord,
    place: usize,
) -> Option<Spot> {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    let (quoted, prefix, suffix) = (&passage.quote, &passage.prefix, &passage.suffix);
    let found = anchor(&texts, quoted, prefix, suffix, (place, passage.range[0]))?;
    Some(Spot {
        block: small(blocks[found.block].id),
        range: found.range,
    })
}

fn op(code: &'static str, quote: &str) -> Op {
    Op {
        code,
        args: json!({"quote": shortened(quote)}),
    }
}

/// The key and name of a chosen tag, which is made where it is new.
fn choose(change: &mut Change<'_>, tag: &TagChoice) -> Result<(i64, Uuid)> {
    let record = match tag {
        TagChoice::Known(uid) => change.writer.tag_by_uid(parse_uid(uid)?)?,
        TagChoice::New(name) => {
            let (_, uid) = crate::tags::make(change.writer, name, None)?;
            change.args["made"] = true.into();
            change.writer.tag_by_uid(uid)?
        }
    };
    change.args["tag"] = Value::String(record.name);
    Ok((record.id, record.uid))
}

/// Notes that a tag was used, as tagging an article does.
fn use_tag(change: &Change<'_>, chosen: Option<(i64, Uuid)>) -> Result<()> {
    if let Some((tag, _)) = chosen {
        change.writer.note_tag_used(tag, change.operation)?;
    }
    Ok(())
}

/// The uid of the tag that was made, where one was.
fn made(tag: Option<&TagChoice>, chosen: Option<(i64, Uuid)>) -> Option<String> {
    chosen
        .filter(|_| matches!(tag, Some(TagChoice::New(_))))
        .map(|(_, uid)| uid.to_string())
}

/// Deletes a passage that has neither tags nor this note.
fn drop_bare(change: &mut Change<'_>, passage: &PassageRecord, note: &str) -> Result<()> {
    if note.is_empty() && change.writer.tags_of_passage(passage.id)?.is_empty() {
        change.writer.delete_passage(passage.id)?;
        change.args["gone"] = true.into();
    }
    Ok(())
}

impl From<PassageFault> for Error {
    fn from(fault: PassageFault) -> Self {
        Self::Passage(fault)
    }
}

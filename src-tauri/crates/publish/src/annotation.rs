//! W3C Web Annotations (JSON-LD): the themes of articles and what people marked in them, for any annotation tool.
//!
//! An article is named `urn:uuid:` with its uid. Its text, as far as positions go, is the texts of its body's blocks
//! in their order, joined by a line feed; positions count code points from 0 (Web Annotation Data Model, 4.2.5).

use std::collections::{HashMap, HashSet};
use std::{error::Error, io::Write};

use serde::Serialize;

use crate::reference::LANGUAGE;
use crate::{ExportError, Item, ItemPassage, ItemTag};

/// What a file of annotations says of itself, and what of themes the articles do not hold.
#[derive(Debug, Clone, Copy)]
pub struct Annotations<'a> {
    /// An id of the file's own, a UUID: two exports are two collections.
    pub uid: &'a str,
    /// What the collection is called: a theme, a search.
    pub label: Option<&'a str>,
    /// When it is written, as `2024-03-08T09:30:00Z`.
    pub generated: Option<&'a str>,
    /// The lasting ids of themes by their paths; a theme that is not there is named by its name alone.
    pub themes: &'a HashMap<Vec<String>, String>,
}

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    generator: Generator,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated: Option<&'a str>,
}

#[derive(Serialize)]
struct Generator {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body<'a>>,
    target: Target<'a>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Body<'a> {
    TextualBody {
        purpose: &'static str,
        value: &'a str,
        format: &'static str,
        language: &'static str,
    },
    SpecificResource {
        purpose: &'static str,
        source: String,
    },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Target<'a> {
    Whole(String),
    Part {
        #[serde(rename = "type")]
        kind: &'static str,
        source: String,
        selector: Vec<Selector<'a>>,
    },
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextQuoteSelector {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

/// Writes one AnnotationCollection with all annotations in its first page; gives how many annotations.
///
/// A theme of an article is a `tagging` of the whole; a passage is a `highlighting` with a TextQuoteSelector and, where
/// its place still has that text, a TextPositionSelector, besides a `tagging` for its themes and a `commenting` for its
/// note. Who made them and when is not said, for articles do not hold it.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_annotations<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    about: &Annotations<'_>,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    let collection = urn(about.uid);
    let head = serde_json::to_string(&Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: &collection,
        kind: "AnnotationCollection",
        label: about.label,
        generator: Generator {
            id: "urn:jianbao",
            kind: "Software",
            name: "Jianbao",
        },
        generated: about.generated,
    })
    .map_err(|error| ExportError::Write(error.into()))?;
    // The number of annotations is known last, and the order of an object's fields means nothing.
    let head = head.strip_suffix('}').unwrap_or(&head);
    writeln!(
        out,
        "{head},\"first\":{{\"id\":\"{collection}#1\",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":["
    )?;
    let mut written = 0_u64;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        for annotation in annotations(&item, about.themes) {
            out.write_all(if written == 0 { b"" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &annotation)
                .map_err(|error| ExportError::Write(error.into()))?;
            written += 1;
        }
    }
    write!(out, "\n]}},\"total\":{written}}}\n")?;
    out.flush()?;
    Ok(written)
}

fn annotations<'a>(
    item: &'a Item,
    themes: &'a HashMap<Vec<String>, String>,
) -> Vec<Annotation<'a>> {
    let article = urn(&item.uid);
    let mut ids = HashSet::new();
    let mut all = Vec::with_capacity(item.tags.len() + item.passages.len());
    for tag in &item.tags {
        let path: Vec<String> = tag.path.iter().map(|name| encoded(name)).collect();
        let id = format!(
            "urn:jianbao:tagging:{}:{}",
            encoded(&item.uid),
            path.join("/")
        );
        all.push(Annotation {
            id: unlike(id, &mut ids),
            kind: "Annotation",
            motivation: vec!["tagging"],
            body: theme(tag, themes).collect(),
            target: Target::Whole(article.clone()),
        });
    }
    let blocks: Vec<Vec<char>> = match item.passages.is_empty() {
        true => Vec::new(),
        false => item.body.iter().map(|b| b.text.chars().collect()).collect(),
    };
    for passage in &item.passages {
        let range = range(passage, &blocks);
        let place = match range {
            Some([start, end]) => format!("{start}-{end}"),
            None => "lost".to_owned(),
        };
        let id = format!("urn:jianbao:passage:{}:{place}", encoded(&item.uid));
        all.push(marked(
            unlike(id, &mut ids),
            article.clone(),
            passage,
            range,
            themes,
        ));
    }
    all
}

fn marked<'a>(
    id: String,
    source: String,
    passage: &'a ItemPassage,
    range: Option<[usize; 2]>,
    themes: &'a HashMap<Vec<String>, String>,
) -> Annotation<'a> {
    let mut motivation = vec!["highlighting"];
    let mut body = Vec::new();
    if !passage.tags.is_empty() {
        motivation.push("tagging");
        body.extend(passage.tags.iter().flat_map(|tag| theme(tag, themes)));
    }
    if !passage.note.is_empty() {
        motivation.push("commenting");
        body.push(textual("commenting", &passage.note));
    }
    let quote = Selector::TextQuoteSelector {
        exact: &passage.quote,
        prefix: &passage.prefix,
        suffix: &passage.suffix,
    };
    let position = range.map(|[start, end]| Selector::TextPositionSelector { start, end });
    Annotation {
        id,
        kind: "Annotation",
        motivation,
        body,
        target: Target::Part {
            kind: "SpecificResource",
            source,
            selector: [quote].into_iter().chain(position).collect(),
        },
    }
}

/// A theme as bodies of an annotation: its name, and itself where its id is known.
fn theme<'a>(
    tag: &'a ItemTag,
    themes: &'a HashMap<Vec<String>, String>,
) -> impl Iterator<Item = Body<'a>> {
    let known = themes.get(&tag.path).map(|uid| Body::SpecificResource {
        purpose: "tagging",
        source: urn(uid),
    });
    [textual("tagging", &tag.name)].into_iter().chain(known)
}

fn textual<'a>(purpose: &'static str, value: &'a str) -> Body<'a> {
    Body::TextualBody {
        purpose,
        value,
        format: "text/plain",
        language: LANGUAGE,
    }
}

/// Where a passage stands in the whole text; none where that place has another text, or there is none.
fn range(passage: &ItemPassage, blocks: &[Vec<char>]) -> Option<[usize; 2]> {
    let number = usize::try_from(passage.block?).ok()?;
    let [start, end] =
        [passage.start, passage.end].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
    let text = blocks.get(number)?.get(start..end)?;
    text.iter().copied().eq(passage.quote.chars()).then(|| {
        let before: usize = blocks[..number].iter().map(|block| block.len() + 1).sum();
        [before + start, before + end]
    })
}

fn urn(uid: &str) -> String {
    format!("urn:uuid:{}", encoded(uid))
}

/// An id that no annotation of the article has yet.
fn unlike(id: String, ids: &mut HashSet<String>) -> String {
    let mut unlike = id.clone();
    let mut number = 1;
    while !ids.insert(unlike.clone()) {
        number += 1;
        unlike = format!("{id}:{number}");
    }
    unlike
}

/// A text with all but unreserved characters as bytes in percent (RFC 3986), so that it can be part of a URI.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::{collection::vec, prelude::*};
    use serde_json::{Value, json};

    use super::*;
    use crate::{ItemBlock, ItemBlockKind, item::samples};

    fn written(items: Vec<Item>, themes: &HashMap<Vec<String>, String>) -> (u64, String) {
        let about = Annotations {
            uid: "0190-f",
            label: Some("女职工"),
            generated: Some("2024-03-08T09:30:00Z"),
            themes,
        };
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        let number = write_annotations(stream, &about, &mut out).expect("a Vec takes everything");
        (number, String::from_utf8(out).expect("JSON is UTF-8"))
    }

    #[test]
    fn themes_and_passages_are_annotations() {
        let path = vec!["工会工作".to_owned(), "女职工".to_owned()];
        let themes = HashMap::from([(path, "0190-a".to_owned())]);
        insta::assert_snapshot!(written(samples::items(), &themes).1);
    }

    #[test]
    fn an_empty_set_is_a_collection_without_annotations() {
        let (number, file) = written(Vec::new(), &HashMap::new());
        let file: Value = serde_json::from_str(&file).expect("it is JSON");
        assert_eq!((number, &file["total"]), (0, &json!(0)));
        assert_eq!(file["first"]["items"], json!([]));
    }

    fn some_item() -> impl Strategy<Value = Item> {
        let text = prop_oneof!["[工会。\n😀\u{301}a]{0,8}", any::<String>()];
        let passage = (any::<[u8; 3]>(), any::<bool>(), "[女职工,]{0,3}");
        (vec(text, 1..5), vec(passage, 0..6)).prop_map(|(texts, passages)| {
            let passages = passages
                .into_iter()
                .map(|([block, start, length], spoilt, name)| {
                    let block = usize::from(block) % texts.len();
                    let all: Vec<char> = texts
                        .get(block)
                        .map(|t| t.chars().collect())
                        .unwrap_or_default();
                    let start = usize::from(start) % (all.len() + 1);
                    let end = (start + usize::from(length) % 5).min(all.len());
                    let quote: String = all[start..end].iter().collect();
                    let [block, start, end] =
                        [block, start, end].map(|n| u32::try_from(n).unwrap_or(0));
                    ItemPassage {
                        block: Some(block),
                        start,
                        end,
                        quote: if spoilt { quote + "？" } else { quote },
                        note: name.clone(),
                        tags: vec![ItemTag {
                            path: vec![name.clone()],
                            name,
                        }],
                        ..ItemPassage::default()
                    }
                });
            let passages = passages.collect();
            let body = texts.iter().map(|text| ItemBlock {
                kind: ItemBlockKind::Paragraph,
                text: text.clone(),
            });
            Item {
                uid: "0190-1".into(),
                body: body.collect(),
                passages,
                ..Item::default()
            }
        })
    }

    proptest! {
        #[test]
        fn a_position_is_where_the_quote_stands(item in some_item()) {
            let texts: Vec<&str> = item.body.iter().map(|block| block.text.as_str()).collect();
            let text: Vec<char> = texts.join("\n").chars().collect();
            let (number, file) = written(vec![item.clone()], &HashMap::new());
            let file: Value = serde_json::from_str(&file).expect("it is JSON");
            let all = file["first"]["items"].as_array().expect("a list");
            prop_assert_eq!(u64::try_from(all.len()).ok(), Some(number));
            let ids: HashSet<&str> = all.iter().filter_map(|one| one["id"].as_str()).collect();
            prop_assert_eq!(ids.len(), all.len(), "every annotation has an id of its own");
            for (one, passage) in all.iter().zip(&item.passages) {
                let selectors = &one["target"]["selector"];
                prop_assert_eq!(&selectors[0]["exact"], &passage.quote);
                // A passage that fits no more is found by its quote alone.
                prop_assert_eq!(selectors[1].is_null(), passage.quote.ends_with('？'));
                if let (Some(start), Some(end)) = (selectors[1]["start"].as_u64(), selectors[1]["end"].as_u64()) {
                    let [start, end] = [start, end].map(|at| usize::try_from(at).expect("it is small"));
                    prop_assert_eq!(text[start..end].iter().collect::<String>(), passage.quote.clone());
                }
            }
        }
    }
}

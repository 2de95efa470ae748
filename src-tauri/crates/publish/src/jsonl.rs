//! JSON Lines: one article a line, complete, so that an archive can be made from it again.

use std::{error::Error, io::Write};

use serde::{Deserialize, Serialize};

use crate::{ExportError, Item, ReadError};

/// The number that the lines carry; it rises when an older version could not read them rightly.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    #[serde(flatten)]
    item: &'a Item,
}

#[derive(Deserialize)]
struct Head {
    schema: u32,
}

/// Writes each article as a line of JSON with `"schema": 1`, UTF-8, ended by a line feed; gives how many.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_jsonl<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    let mut written = 0;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        serde_json::to_writer(
            &mut *out,
            &Line {
                schema: SCHEMA,
                item: &item,
            },
        )
        .map_err(|error| ExportError::Write(error.into()))?;
        out.write_all(b"\n")?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

/// Reads one line that `write_jsonl` wrote, now or in an older version.
///
/// A byte order mark and white space around the line are passed over; fields that are not known are, too.
///
/// # Errors
/// Says whether the line is foreign, newer than this program, or damaged.
pub fn read_jsonl_line(line: &str) -> Result<Item, ReadError> {
    let line = line.trim_start_matches('\u{feff}').trim();
    // serde would take a list for an object too.
    let line = Some(line)
        .filter(|line| line.starts_with('{'))
        .ok_or(ReadError::Foreign)?;
    let Head { schema } = match serde_json::from_str(line) {
        Ok(head) => head,
        Err(error) if error.is_eof() => return Err(ReadError::Damaged(error)),
        Err(_) => return Err(ReadError::Foreign),
    };
    if schema > SCHEMA {
        return Err(ReadError::Newer { found: schema });
    }
    let item: Item = serde_json::from_str(line).map_err(ReadError::Damaged)?;
    if item.uid.is_empty() {
        return Err(ReadError::Damaged(serde::de::Error::missing_field("uid")));
    }
    Ok(item)
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, io};

    use proptest::{collection::vec, option, prelude::*};

    use super::*;
    use crate::{
        ItemBlock, ItemBlockKind, ItemCredit, ItemKind, ItemPassage, ItemRole, ItemSummary,
        ItemTag, item::samples::items,
    };

    fn written(items: Vec<Item>) -> String {
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        write_jsonl(stream, &mut out).expect("a Vec takes everything");
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    #[test]
    fn an_export_is_one_article_a_line() {
        insta::assert_snapshot!(written(items()));
    }

    #[test]
    fn foreign_newer_and_damaged_lines_are_told_apart() {
        let told = |line| match read_jsonl_line(line) {
            Ok(item) => format!("read {}", item.uid),
            Err(ReadError::Foreign) => "foreign".into(),
            Err(ReadError::Newer { found }) => format!("newer {found}"),
            Err(ReadError::Damaged(_)) => "damaged".into(),
        };
        let cases = [
            ("", "foreign"),
            ("本报讯", "foreign"),
            ("[1]", "foreign"),
            ("{\"uid\": \"a\"}", "foreign"),
            ("{\"schema\": 2, \"uid\": 7}", "newer 2"),
            ("{\"schema\": 1, \"uid\": 7}", "damaged"),
            (
                "{\"schema\": 1, \"uid\": \"a\", \"kind\": \"odd\"}",
                "damaged",
            ),
            ("{\"schema\": 1, \"uid\": \"a\"", "damaged"),
            ("{\"schema\": 1}", "damaged"),
            ("{\"schema\": 1, \"uid\": \"a\"}", "read a"),
            (
                "\u{feff}{\"schema\": 1, \"uid\": \"a\", \"later\": []} \r\n",
                "read a",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn a_broken_stream_and_a_full_disk_are_told() {
        #[derive(Debug, thiserror::Error)]
        #[error("broken")]
        struct Broken;
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut out = Vec::new();
        let broken = write_jsonl([Ok(Item::default()), Err(Broken)].into_iter(), &mut out);
        assert!(matches!(broken, Err(ExportError::Item(Broken))));
        assert_eq!(
            out.iter().filter(|&&byte| byte == b'\n').count(),
            1,
            "what came before is written"
        );
        match write_jsonl([Ok::<_, Broken>(Item::default())].into_iter(), &mut Full) {
            Err(ExportError::Write(error)) => assert_eq!(error.kind(), io::ErrorKind::StorageFull),
            other => panic!("{other:?}"),
        }
    }

    fn some_text() -> impl Strategy<Value = String> {
        prop_oneof!["[工会“”\"\\\\\n\r\t\u{1e}\u{2028}a]{0,12}", any::<String>()]
    }

    fn some_credits() -> impl Strategy<Value = Vec<ItemCredit>> {
        let role = prop_oneof![
            Just(ItemRole::Reporter),
            Just(ItemRole::Correspondent),
            Just(ItemRole::Photographer),
            Just(ItemRole::Intern),
            Just(ItemRole::Author),
            Just(ItemRole::Editor),
        ];
        vec(
            (some_text(), option::of(some_text()), role).prop_map(|(name, qualifier, role)| {
                ItemCredit {
                    name,
                    qualifier,
                    role,
                }
            }),
            0..4,
        )
    }

    fn some_body() -> impl Strategy<Value = Vec<ItemBlock>> {
        let kind = prop_oneof![
            Just(ItemBlockKind::Paragraph),
            Just(ItemBlockKind::Crosshead),
            Just(ItemBlockKind::Caption),
            Just(ItemBlockKind::Credit),
            Just(ItemBlockKind::Jump),
        ];
        vec(
            (kind, some_text()).prop_map(|(kind, text)| ItemBlock { kind, text }),
            0..4,
        )
    }

    fn some_item() -> impl Strategy<Value = Item> {
        let kind = prop_oneof![
            Just(ItemKind::News),
            Just(ItemKind::Photo),
            Just(ItemKind::Comment),
            Just(ItemKind::Notice),
            Just(ItemKind::Verse),
            Just(ItemKind::Interview),
            Just(ItemKind::Advertisement),
        ];
        let tag = (some_text(), vec(some_text(), 0..3))
            .prop_map(|(name, path)| ItemTag { name, path })
            .boxed();
        let passage = (
            option::of(any::<u32>()),
            any::<[u32; 2]>(),
            vec(some_text(), 4),
            vec(tag.clone(), 0..3),
        );
        let passage = passage.prop_map(|(block, [start, end], mut texts, tags)| {
            let mut text = move || texts.pop().unwrap_or_default();
            let (quote, prefix, suffix, note) = (text(), text(), text(), text());
            ItemPassage {
                block,
                start,
                end,
                quote,
                prefix,
                suffix,
                note,
                tags,
            }
        });
        let summary =
            (some_text(), any::<bool>(), any::<bool>()).prop_map(|(text, edited, stale)| {
                ItemSummary {
                    text,
                    edited,
                    stale,
                }
            });
        (
            vec(option::of(some_text()), 10),
            vec(vec(some_text(), 0..3), 4),
            (any::<u32>(), option::of(any::<u32>()), kind, any::<bool>()),
            (
                "\\PC{1,36}",
                some_credits(),
                vec(tag, 0..3),
                some_body(),
                vec(passage, 0..3),
                option::of(summary),
            ),
        )
            .prop_map(|(mut texts, mut lists, numbers, parts)| {
                let mut text = move || texts.pop().flatten();
                let mut list = move || lists.pop().unwrap_or_default();
                Item {
                    uid: parts.0,
                    page_uid: text(),
                    place: numbers.0,
                    source: text(),
                    paper: text(),
                    date: text(),
                    page: numbers.1,
                    section: text(),
                    editors: list(),
                    folio: list(),
                    banners: list(),
                    kicker: text(),
                    headline: text(),
                    deck: text(),
                    column: text(),
                    call_number: text(),
                    kind: numbers.2,
                    dateline: text(),
                    credits: parts.1,
                    tags: parts.2,
                    checked: numbers.3,
                    body: parts.3,
                    passages: parts.4,
                    repeats: list(),
                    summary: parts.5,
                }
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(items in vec(some_item(), 0..4)) {
            let text = written(items.clone());
            let lines: Vec<&str> = text.split_terminator('\n').collect();
            prop_assert_eq!(lines.len(), items.len(), "one line an article, whatever is in it");
            for (line, item) in lines.into_iter().zip(&items) {
                prop_assert_eq!(&read_jsonl_line(line).expect("we wrote it"), item);
            }
        }
    }
}

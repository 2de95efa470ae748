//! CSL-JSON, what citation processors take: one array with an object an article.

use std::{error::Error, io::Write};

use serde::Serialize;

use crate::reference::{LANGUAGE, Reference};
use crate::{ExportError, Item};

/// An article as the schema of CSL-JSON (version 1.0.2) describes it.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    language: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributor: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
}

#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [[u16; 3]; 1],
}

impl<'a> Entry<'a> {
    fn new(item: &'a Item, reference: &'a Reference) -> Self {
        let names = |names: &'a [String]| names.iter().map(|name| Name { literal: name }).collect();
        Self {
            id: &item.uid,
            kind: "article-newspaper",
            language: LANGUAGE,
            title: &reference.title,
            author: names(&reference.authors),
            contributor: names(&reference.photographers),
            editor: names(&reference.editors),
            container_title: reference.paper.as_deref(),
            issued: reference.day.map(|day| Issued {
                date_parts: [[day.year, day.month.into(), day.day.into()]],
            }),
            page: reference.page.map(|page| page.to_string()),
            section: reference.section.as_deref(),
            keyword: reference.themes.join(", "),
            summary: reference.summary.as_deref(),
        }
    }
}

/// Writes an array with one `article-newspaper` an article, each on a line of its own; gives how many.
///
/// Names are literal, not family and given: processors write a Chinese name the same either way, and a byline may be
/// a pen name, an office, or a name that no list of surnames cuts rightly. Photographers are contributors, for CSL has
/// no word for them.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_csl<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    let mut written = 0;
    out.write_all(b"[")?;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        let reference = Reference::of(&item);
        out.write_all(if written == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Entry::new(&item, &reference))
            .map_err(|error| ExportError::Write(error.into()))?;
        written += 1;
    }
    out.write_all(b"\n]\n")?;
    out.flush()?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::{item::samples, reference::made_up};

    fn written(items: Vec<Item>) -> String {
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        write_csl(stream, &mut out).expect("a Vec takes everything");
        String::from_utf8(out).expect("we write UTF-8")
    }

    #[test]
    fn an_entry_is_a_newspaper_article() {
        insta::assert_snapshot!(written(samples::items()));
    }

    proptest! {
        #[test]
        fn what_is_written_is_one_array_of_all_articles(items in made_up::items()) {
            let file: Value = serde_json::from_str(&written(items.clone())).expect("it is JSON");
            let entries = file.as_array().expect("it is an array");
            prop_assert_eq!(entries.len(), items.len());
            for (entry, item) in entries.iter().zip(&items) {
                let reference = Reference::of(item);
                prop_assert_eq!(entry["title"].as_str(), Some(reference.title.as_str()));
                let authors: Vec<&str> = entry["author"].as_array().into_iter().flatten()
                    .filter_map(|name| name["literal"].as_str()).collect();
                prop_assert_eq!(authors, reference.authors);
            }
        }
    }
}

//! BibTeX and BibLaTeX: one `@article` of a newspaper an article.

use std::{error::Error, io::Write};

use crate::reference::{Day, Reference};
use crate::{ExportError, Item};

/// Writes each article as an `@article` with `entrysubtype = {newspaper}`, UTF-8; gives how many.
///
/// `date` is for BibLaTeX, `year` and `month` for BibTeX. A key is the day and the article's uid, so that keys are
/// unique in every file and the same in each. Names and titles stand in a second pair of braces: a name stays whole,
/// and no style changes the case of letters in a headline. Braces in a text are written as commands, for BibTeX
/// counts escaped ones too.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_bibtex<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    let mut written = 0;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        let reference = Reference::of(&item);
        writeln!(out, "@article{{{},", key(&item.uid, reference.day))?;
        for (name, value) in fields(&reference) {
            writeln!(out, "  {name} = {{{value}}},")?;
        }
        out.write_all(b"}\n\n")?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

/// The fields with their values as they stand between the outer braces.
fn fields(reference: &Reference) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.as_deref().map(escaped);
    let day = reference.day;
    let fields = [
        ("title", Some(format!("{{{}}}", escaped(&reference.title)))),
        ("author", people(&reference.authors)),
        ("editor", people(&reference.editors)),
        ("journal", text(&reference.paper)),
        ("entrysubtype", Some("newspaper".to_owned())),
        (
            "date",
            day.map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)),
        ),
        ("year", day.map(|day| format!("{:04}", day.year))),
        ("month", day.map(|day| day.month.to_string())),
        ("pages", reference.page.map(|page| page.to_string())),
        ("section", text(&reference.section)),
        ("keywords", keywords(&reference.themes)),
        ("abstract", text(&reference.summary)),
        ("note", photographs(&reference.photographers)),
        ("langid", Some("chinese".to_owned())),
    ];
    fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// An equals sign would make BibLaTeX read `part=value` in a name, braces or not, so that it becomes a full-width one.
fn people(names: &[String]) -> Option<String> {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{{{}}}", escaped(&name.replace('=', "＝"))))
        .collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A comma parts keywords wherever it stands, so that one inside a theme becomes a full-width one.
fn keywords(themes: &[String]) -> Option<String> {
    let themes: Vec<String> = themes
        .iter()
        .map(|theme| escaped(&theme.replace(',', "，")))
        .collect();
    (!themes.is_empty()).then(|| themes.join(", "))
}

/// BibTeX has no field for those who took the pictures.
fn photographs(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("摄影：{}", escaped(&names.join("、"))))
}

/// A text as TeX prints it: its signs by their commands, and no two hyphens or quotes made one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        if c == last && matches!(c, '-' | '\'' | '`') {
            escaped.push_str("{}");
        }
        last = c;
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '$' | '&' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Letters, digits and hyphens alone, other bytes by their number: different uids never make one key.
fn key(uid: &str, day: Option<Day>) -> String {
    let mut key = match day {
        Some(day) => format!("{:04}{:02}{:02}-", day.year, day.month, day.day),
        None => "undated-".to_owned(),
    };
    for byte in uid.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            key.push(char::from(byte));
        } else {
            key.push_str(&format!(".{byte:02x}"));
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::convert::Infallible;

    use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
    use proptest::prelude::*;

    use super::*;
    use crate::{item::samples, reference::made_up};

    fn written(items: Vec<Item>) -> String {
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        write_bibtex(stream, &mut out).expect("a Vec takes everything");
        String::from_utf8(out).expect("we write UTF-8")
    }

    #[test]
    fn an_entry_is_an_article_of_a_newspaper() {
        insta::assert_snapshot!(written(samples::items()));
    }

    /// A text as the parser gives it back: it takes any white space for a space.
    fn parsed(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn keys_of_different_uids_differ(uids in proptest::collection::hash_set(any::<String>(), 0..20)) {
            let keys: HashSet<String> = uids.iter().map(|uid| key(uid, None)).collect();
            prop_assert_eq!(keys.len(), uids.len());
        }

        #[test]
        fn a_parser_reads_what_was_written(items in made_up::items()) {
            let file = written(items.clone());
            let read = Bibliography::parse(&file).expect("it is BibTeX");
            prop_assert_eq!(read.len(), items.len());
            for (entry, item) in read.iter().zip(&items) {
                let reference = Reference::of(item);
                prop_assert_eq!(entry.title().expect("it has a title").format_verbatim(), parsed(&reference.title));
                let authors: Vec<String> = entry.author().unwrap_or_default().into_iter().map(|p| p.name).collect();
                let named: Vec<String> = reference.authors.iter().map(|name| parsed(&name.replace('=', "＝"))).collect();
                prop_assert_eq!(authors, named);
                if let Some(day) = reference.day {
                    let PermissiveType::Typed(date) = entry.date().expect("it has a date") else {
                        panic!("the date is one");
                    };
                    let DateValue::At(at) = date.value else { panic!("a day, not a period") };
                    prop_assert_eq!((at.year, at.month, at.day),
                        (day.year.into(), Some(day.month - 1), Some(day.day - 1)));
                }
            }
        }
    }
}

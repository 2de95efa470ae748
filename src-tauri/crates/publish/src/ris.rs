//! RIS, the lines of tag and value that every reference manager reads: one newspaper article a record.

use std::{error::Error, io::Write};

use crate::reference::{LANGUAGE, Reference};
use crate::{ExportError, Item};

/// Writes each article as a record of type NEWS, UTF-8, lines ended by CR LF; gives how many.
///
/// AU wrote it (of a picture nobody wrote about, took it), ED edited it, T2 is the paper, SE the section, SP the page,
/// KW a theme, AB the summary, ID the article's uid; who took the pictures is told in N1, for RIS has no tag for them
/// that programs agree on. A comma would cut a name in two and a semicolon a theme: they become full-width.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_ris<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    let mut written = 0;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        let reference = Reference::of(&item);
        for (tag, value) in lines(&item, &reference) {
            write!(out, "{tag}  - {value}\r\n")?;
        }
        out.write_all(b"\r\n")?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

fn lines(item: &Item, reference: &Reference) -> Vec<(&'static str, String)> {
    let mut lines = vec![
        ("TY", "NEWS".to_owned()),
        ("ID", crate::reference::line(&item.uid)),
        ("TI", reference.title.clone()),
    ];
    let people = |tag, names: &[String]| {
        let names = names.iter().map(|name| (tag, name.replace(',', "，")));
        names.collect::<Vec<_>>()
    };
    lines.extend(people("AU", &reference.authors));
    lines.extend(people("ED", &reference.editors));
    lines.extend(reference.paper.clone().map(|paper| ("T2", paper)));
    if let Some(day) = reference.day {
        let date = format!("{:04}/{:02}/{:02}/", day.year, day.month, day.day);
        lines.push(("PY", format!("{:04}", day.year)));
        lines.push(("DA", date));
    }
    lines.extend(reference.section.clone().map(|section| ("SE", section)));
    lines.extend(reference.page.map(|page| ("SP", page.to_string())));
    lines.push(("LA", LANGUAGE.to_owned()));
    let themes = reference.themes.iter();
    lines.extend(themes.map(|theme| ("KW", theme.replace(';', "；"))));
    lines.extend(reference.summary.clone().map(|summary| ("AB", summary)));
    if !reference.photographers.is_empty() {
        let note = format!("摄影：{}", reference.photographers.join("、"));
        lines.push(("N1", note));
    }
    lines.push(("ER", String::new()));
    lines
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::{item::samples, reference::made_up};

    fn written(items: Vec<Item>) -> String {
        let mut out = Vec::new();
        let stream = items.into_iter().map(Ok::<_, Infallible>);
        write_ris(stream, &mut out).expect("a Vec takes everything");
        String::from_utf8(out).expect("we write UTF-8")
    }

    #[test]
    fn a_record_is_a_newspaper_article() {
        insta::assert_snapshot!(written(samples::items()).replace('\r', "<CR>"));
    }

    /// Reads records as RIS describes them: two characters, two spaces, a hyphen, a space, the value.
    fn parsed(file: &str) -> Vec<Vec<(String, String)>> {
        let (mut records, mut record) = (Vec::new(), Vec::new());
        for line in file.lines().filter(|line| !line.is_empty()) {
            let (tag, value) = line.split_once("  - ").expect("every line has a tag");
            record.push((tag.to_owned(), value.to_owned()));
            if tag == "ER" {
                records.push(std::mem::take(&mut record));
            }
        }
        assert!(record.is_empty(), "the last record is ended");
        records
    }

    proptest! {
        #[test]
        fn any_text_stays_in_its_line(items in made_up::items()) {
            let records = parsed(&written(items.clone()));
            prop_assert_eq!(records.len(), items.len());
            for (record, item) in records.iter().zip(&items) {
                prop_assert_eq!(record, &lines(item, &Reference::of(item)).into_iter()
                    .map(|(tag, value)| (tag.to_owned(), value)).collect::<Vec<_>>());
                prop_assert_eq!(&record[0], &("TY".to_owned(), "NEWS".to_owned()));
            }
        }
    }
}

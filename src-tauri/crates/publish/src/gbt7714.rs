//! References after GB/T 7714, the national standard of bibliographies, in its versions of 2015 and 2025.
//!
//! Of both it is the form that numbered lists use, without the number: 余建斌. 题名[N]. 人民日报, 2013-01-12(2).

use std::{error::Error, io::Write, sync::LazyLock};

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, LocaleFile, Style};
use hayagriva::types::{Date, EntryType, FormatString, MaybeTyped, Person};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, Entry,
};

use crate::reference::Reference;
use crate::{ExportError, Item};

/// A version of the standard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standard {
    /// GB/T 7714—2015, by the style that citation processors share.
    Gbt7714Of2015,
    /// GB/T 7714—2025, in force since July 2026.
    #[default]
    Gbt7714Of2025,
}

/// Authors that are named; where there are more, 等 stands for the rest.
const NAMED: usize = 3;
/// The language whose words a reference uses.
const LOCALE: &str = "zh-CN";
/// The one word that the style of 2015 takes from its locale for an article of a newspaper. The processor's own
/// locales are sixty, and cannot be had singly.
const WORDS: &str = r#"<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="zh-CN"><terms><term name="et-al">等</term></terms></locale>"#;

static STYLE: LazyLock<IndependentStyle> =
    LazyLock::new(|| match ArchivedStyle::Gb77142015Numeric.get() {
        Style::Independent(style) => style,
        Style::Dependent(_) => unreachable!("the archive has this style as a whole one"),
    });
static WORDS_READ: LazyLock<[Locale; 1]> = LazyLock::new(|| {
    let words = LocaleFile::from_xml(WORDS).expect("the text above is a locale");
    [words.into()]
});

/// The reference of one article, on one line; what is not known of it is left out.
///
/// Reporters, correspondents, interns and authors are its authors, and photographers of what nobody wrote; over three
/// are the first three and 等; with none, the title comes first. An article without a headline is called by its
/// beginning.
pub fn citation(item: &Item, standard: Standard) -> String {
    let reference = Reference::of(item);
    match standard {
        Standard::Gbt7714Of2015 => of_2015(&reference),
        Standard::Gbt7714Of2025 => of_2025(&reference),
    }
}

/// Writes the reference of each article on a line of its own, UTF-8, ended by a line feed; gives how many.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_citations<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    standard: Standard,
    out: &mut impl Write,
) -> Result<u64, ExportError<E>> {
    let mut written = 0;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        writeln!(out, "{}", citation(&item, standard))?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

fn of_2015(reference: &Reference) -> String {
    let entry = entry(reference);
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_entry(&entry)];
    driver.citation(CitationRequest::from_items(cited, &STYLE, &*WORDS_READ));
    let rendered = driver.finish(BibliographyRequest {
        style: &STYLE,
        locale: Some(LocaleCode(LOCALE.into())),
        locale_files: &*WORDS_READ,
    });
    let mut line = String::new();
    for item in rendered.bibliography.into_iter().flat_map(|all| all.items) {
        item.content
            .write_buf(&mut line, BufWriteFormat::Plain)
            .expect("a String takes everything");
    }
    line
}

/// An article of a newspaper as the citation processor has it.
fn entry(reference: &Reference) -> Entry {
    let text = |text: &str| FormatString::with_value(text.to_owned());
    let mut entry = Entry::new("article", EntryType::Article);
    entry.set_title(text(&reference.title));
    let person = |name: &String| Person {
        name: name.clone(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    };
    if !reference.authors.is_empty() {
        entry.set_authors(reference.authors.iter().map(person).collect());
    }
    if let Some(day) = reference.day {
        entry.set_date(Date {
            year: day.year.into(),
            month: Some(day.month - 1),
            day: Some(day.day - 1),
            approximate: false,
            season: None,
        });
    }
    if let Some(page) = reference.page {
        entry.set_page_range(MaybeTyped::String(page.to_string()));
    }
    let mut paper = Entry::new("paper", EntryType::Newspaper);
    if let Some(name) = &reference.paper {
        paper.set_title(text(name));
    }
    entry.set_parents(vec![paper]);
    entry
}

/// After section 7 of the standard, full stop and brackets are half-width, all other signs full-width.
fn of_2025(reference: &Reference) -> String {
    let mut line = String::new();
    for (number, author) in reference.authors.iter().take(NAMED).enumerate() {
        line.push_str(if number == 0 { "" } else { "，" });
        line.push_str(author);
    }
    if reference.authors.len() > NAMED {
        line.push_str("，等");
    }
    if !reference.authors.is_empty() {
        line.push_str(". ");
    }
    line.push_str(&reference.title);
    line.push_str("[N]");
    let date = reference
        .day
        .map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    let printed: Vec<&str> = reference
        .paper
        .as_deref()
        .into_iter()
        .chain(date.as_deref())
        .collect();
    let page = reference.page.map(|page| format!("（{page}）"));
    let printed = printed.join("，") + page.as_deref().unwrap_or_default();
    if !printed.is_empty() {
        line.push_str(". ");
        line.push_str(&printed);
    }
    line.push('.');
    line
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use hayagriva::archive::locales;
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;
    use crate::{item::samples, reference::made_up};

    const BOTH: [Standard; 2] = [Standard::Gbt7714Of2015, Standard::Gbt7714Of2025];

    /// An article with its references, as the standard's examples and rules have them.
    #[derive(Deserialize)]
    struct Case {
        item: Item,
        of_2015: String,
        of_2025: String,
    }

    fn cases() -> Vec<Case> {
        serde_json::from_str(include_str!("gbt7714_cases.json")).expect("the cases are JSON")
    }

    #[test]
    fn a_reference_has_the_form_of_its_standard() {
        for case in cases() {
            assert_eq!(citation(&case.item, Standard::Gbt7714Of2015), case.of_2015);
            assert_eq!(citation(&case.item, Standard::Gbt7714Of2025), case.of_2025);
        }
    }

    #[test]
    fn one_word_is_all_the_style_asks_of_its_locale() {
        let all = locales();
        for case in cases() {
            let entry = entry(&Reference::of(&case.item));
            let mut driver = BibliographyDriver::new();
            let cited = vec![CitationItem::with_entry(&entry)];
            driver.citation(CitationRequest::from_items(cited, &STYLE, &all));
            let rendered = driver.finish(BibliographyRequest {
                style: &STYLE,
                locale: None,
                locale_files: &all,
            });
            let mut line = String::new();
            let items = rendered.bibliography.expect("the style has a list").items;
            items[0]
                .content
                .write_buf(&mut line, BufWriteFormat::Plain)
                .expect("a String takes everything");
            assert_eq!(line, case.of_2015);
        }
    }

    #[test]
    fn a_list_of_references_has_a_line_an_article() {
        let mut file = String::new();
        for standard in BOTH {
            let mut out = Vec::new();
            let stream = samples::items().into_iter().map(Ok::<_, Infallible>);
            let written = write_citations(stream, standard, &mut out);
            assert_eq!(written.expect("a Vec takes everything"), 3);
            file.push_str(&String::from_utf8(out).expect("we write UTF-8"));
        }
        insta::assert_snapshot!(file);
    }

    proptest! {
        #[test]
        fn a_reference_is_one_line_with_the_whole_title(items in made_up::items()) {
            for item in &items {
                for standard in BOTH {
                    let line = citation(item, standard);
                    let title = Reference::of(item).title;
                    prop_assert!(!line.contains(|c: char| c.is_control() || c == '\u{2028}'), "{:?}", line);
                    prop_assert!(line.contains(&title), "{:?} in {:?}", title, line);
                    prop_assert!(line.ends_with('.'), "{:?}", line);
                }
            }
        }

        #[test]
        fn the_versions_differ_in_the_width_of_signs_alone(
            names in proptest::collection::vec("[陈王边周][曦磊立]{1,2}", 0..6),
            paper in proptest::option::of("[工人日报]{2,4}"),
            date in proptest::option::of("20[0-2][0-9]-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])"),
            page in proptest::option::of(1_u32..40),
        ) {
            let credits = names.into_iter()
                .map(|name| crate::ItemCredit { name, qualifier: None, role: crate::ItemRole::Reporter }).collect();
            let item = Item { credits, paper, date, page, headline: Some("女职工之家".into()), ..Item::default() };
            let narrow = citation(&item, Standard::Gbt7714Of2025)
                .replace('，', ", ").replace('（', "(").replace('）', ")");
            prop_assert_eq!(citation(&item, Standard::Gbt7714Of2015), narrow);
        }
    }
}

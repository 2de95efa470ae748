//! Markdown (CommonMark, GitHub's too): whatever an article says is only text.

use std::borrow::Cow;
use std::{error::Error, io, io::Write};

use super::{DocumentOptions, Group, Groups, Part, about_lines, colon, lines, parts};
use crate::plain::allowed;
use crate::{ExportError, Headings, Item, ItemBlockKind, ItemPassage, Written};

/// Writes all articles into one file, the title first.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_markdown<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &DocumentOptions<'_>,
    out: &mut impl Write,
) -> Result<Written, ExportError<E>> {
    write!(out, "{}", opening(options))?;
    let level = if options.group == Group::None { 2 } else { 3 };
    let mut groups = Groups::new(options);
    let mut written = Written::default();
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        if let Some(heading) = groups.turn(&item) {
            write!(out, "\n{}", headed(2, heading))?;
        }
        article(&item, options, level, out)?;
        written.articles += 1;
        written.rows += 1;
    }
    out.flush()?;
    Ok(written)
}

/// The title and what stands under it.
pub(super) fn opening(options: &DocumentOptions<'_>) -> String {
    let mut text = headed(1, options.title);
    for line in about_lines(&options.about, options.headings) {
        text.push_str(&format!("\n{}\n", escaped(&line)));
    }
    text
}

/// One article, an empty line before each part.
pub(super) fn article(
    item: &Item,
    options: &DocumentOptions<'_>,
    level: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    for part in parts(item, options.fields, options.headings) {
        let text = match &part {
            Part::Headline(headline) => headed(level, headline),
            Part::Block(ItemBlockKind::Crosshead, text) => headed(level + 1, text),
            Part::Kicker(text) | Part::Deck(text) => around("**", text),
            Part::Credits(text) | Part::Printed(text) => around("*", text),
            Part::Block(ItemBlockKind::Caption | ItemBlockKind::Jump, text) => around("*", text),
            Part::Block(_, text) => format!("{}\n", escaped(text)),
            Part::Summary(text) => quoted(&escaped(text)),
            Part::Passage(passage) => quoted(&passage_lines(passage, options.headings)),
            Part::Fact(name, text) => {
                format!("{name}{}{}\n", colon(options.headings), escaped(text))
            }
        };
        if !text.trim().is_empty() {
            write!(out, "\n{text}")?;
        }
    }
    Ok(())
}

fn passage_lines(passage: &ItemPassage, headings: Headings) -> String {
    let mut text = escaped(&passage.quote);
    let tags: Vec<&str> = passage.tags.iter().map(|tag| tag.name.as_str()).collect();
    let theme = match headings {
        Headings::Chinese => "主题",
        Headings::English => "Themes",
    };
    if !tags.is_empty() {
        let tags = escaped(&tags.join("；"));
        text.push_str(&format!("\n\n{theme}{}{tags}", colon(headings)));
    }
    if !passage.note.is_empty() {
        text.push_str(&format!("\n\n{}", escaped(&passage.note)));
    }
    text
}

fn headed(level: usize, text: &str) -> String {
    let line = allowed(text);
    let line: Vec<String> = lines(&line).map(escaped_line).collect();
    if line.is_empty() {
        return String::new();
    }
    format!("{} {}\n", "#".repeat(level.min(6)), line.join(" "))
}

/// Emphasis, line by line: it has to touch its text, and stars at both ends of a line always make it.
fn around(mark: &str, text: &str) -> String {
    let text = allowed(text);
    let said = lines(&text).map(str::trim).filter(|line| !line.is_empty());
    let text: Vec<String> = said
        .map(|line| format!("{mark}{}{mark}", escaped_line(line)))
        .collect();
    format!("{}\n", text.join("\\\n"))
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect();
    format!("{}\n", lines.join("\n"))
}

/// A text, its lines kept.
pub(super) fn escaped(text: &str) -> String {
    let text = allowed(text);
    let lines: Vec<String> = lines(&text).map(escaped_line).collect();
    lines.join("\\\n")
}

/// A line as text: what would mean something to Markdown has a backslash in front (CommonMark, 2.4).
pub(super) fn escaped_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let anywhere = "\\`*_[]<>&|~#$^={}".contains(c);
        let first = at == 0 && "+-:".contains(c);
        let numbered = digits > 0 && at == digits && (c == '.' || c == ')');
        if anywhere || first || numbered {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// A text as a scalar of YAML in double quotes, which is JSON's but for controls that YAML wants escaped.
pub(super) fn scalar(text: &str) -> String {
    let json = serde_json::Value::from(allowed(text)).to_string();
    let odd = |c: char| {
        matches!(
            c,
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
        )
    };
    if !json.contains(odd) {
        return json;
    }
    json.chars()
        .map(|c| match odd(c) {
            true => Cow::Owned(format!("\\u{:04x}", u32::from(c))),
            false => Cow::Owned(c.to_string()),
        })
        .collect()
}

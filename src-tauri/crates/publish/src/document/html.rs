//! HTML: complete pages with their style inside, without a script and without anything to load.

use std::{error::Error, io, io::Write};

use super::{DocumentOptions, Group, Groups, Part, about_lines, colon, lines, parts};
use crate::plain::allowed;
use crate::{ExportError, Headings, Item, ItemBlockKind, ItemPassage, Written};

const STYLE: &str = include_str!("style.css");

/// Writes all articles into one page.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_html<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &DocumentOptions<'_>,
    out: &mut impl Write,
) -> Result<Written, ExportError<E>> {
    write!(out, "{}", opening(options.title, options))?;
    let level = if options.group == Group::None { 2 } else { 3 };
    let mut groups = Groups::new(options);
    let mut grouped = false;
    let mut written = Written::default();
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        if let Some(heading) = groups.turn(&item) {
            if grouped {
                writeln!(out, "</section>")?;
            }
            writeln!(out, "<section>\n<h2>{}</h2>", escaped(heading))?;
            grouped = true;
        }
        written.articles += 1;
        written.rows += 1;
        article(&item, options, level, out)?;
    }
    if grouped {
        writeln!(out, "</section>")?;
    }
    write!(out, "{CLOSING}")?;
    out.flush()?;
    Ok(written)
}

/// The end of every page.
pub(super) const CLOSING: &str = "</main>\n</body>\n</html>\n";

/// The head of a page; up to where its articles begin.
pub(super) fn head(title: &str) -> String {
    // The policy says it once more to whoever opens the file: nothing is run, nothing is loaded.
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped_line(title)
    )
}

/// The head of a page with its title and what stands under it.
pub(super) fn opening(title: &str, options: &DocumentOptions<'_>) -> String {
    let mut page = head(title);
    page.push_str(&format!("<header>\n<h1>{}</h1>\n", escaped(title)));
    for line in about_lines(&options.about, options.headings) {
        page.push_str(&format!("<p>{}</p>\n", escaped(&line)));
    }
    page.push_str("</header>\n<main>\n");
    page
}

/// One article with its headline at a level.
pub(super) fn article(
    item: &Item,
    options: &DocumentOptions<'_>,
    level: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "<article>")?;
    for part in parts(item, options.fields, options.headings) {
        let (class, text) = match &part {
            Part::Headline(text) => {
                writeln!(out, "<h{level}>{}</h{level}>", escaped(text))?;
                continue;
            }
            Part::Block(ItemBlockKind::Crosshead, text) => {
                let (level, text) = (level + 1, escaped(text));
                writeln!(out, "<h{level} class=\"crosshead\">{text}</h{level}>")?;
                continue;
            }
            Part::Passage(passage) => {
                write!(out, "{}", quotation(passage, options.headings))?;
                continue;
            }
            Part::Fact(name, text) => {
                let (colon, text) = (colon(options.headings), escaped(text));
                writeln!(
                    out,
                    "<p class=\"fact\">{name}{colon}<span>{text}</span></p>"
                )?;
                continue;
            }
            Part::Block(ItemBlockKind::Paragraph, text) => {
                writeln!(out, "<p>{}</p>", escaped(text))?;
                continue;
            }
            Part::Kicker(text) => ("kicker", text.as_ref()),
            Part::Deck(text) => ("deck", text.as_ref()),
            Part::Credits(text) => ("credits", text.as_ref()),
            Part::Printed(text) => ("printed", text.as_ref()),
            Part::Summary(text) => ("summary", text.as_ref()),
            Part::Block(ItemBlockKind::Caption, text) => ("caption", *text),
            Part::Block(ItemBlockKind::Credit, text) => ("credits", *text),
            Part::Block(ItemBlockKind::Jump, text) => ("jump", *text),
        };
        writeln!(out, "<p class=\"{class}\">{}</p>", escaped(text))?;
    }
    writeln!(out, "</article>")
}

fn quotation(passage: &ItemPassage, headings: Headings) -> String {
    let mut text = format!("<blockquote>\n<p>{}</p>\n", escaped(&passage.quote));
    let tags: Vec<&str> = passage.tags.iter().map(|tag| tag.name.as_str()).collect();
    if !tags.is_empty() {
        let name = match headings {
            Headings::Chinese => "主题",
            Headings::English => "Themes",
        };
        let (colon, tags) = (colon(headings), escaped(&tags.join("；")));
        text.push_str(&format!(
            "<p class=\"fact\">{name}{colon}<span>{tags}</span></p>\n"
        ));
    }
    if !passage.note.is_empty() {
        text.push_str(&format!(
            "<p class=\"note\">{}</p>\n",
            escaped(&passage.note)
        ));
    }
    text.push_str("</blockquote>\n");
    text
}

/// A text between tags, its line ends kept.
pub(super) fn escaped(text: &str) -> String {
    joined(text, "<br>")
}

/// A text on one line, between tags or in an attribute.
pub(super) fn escaped_line(text: &str) -> String {
    joined(text, " ")
}

fn joined(text: &str, between: &str) -> String {
    let text = allowed(text);
    let mut html = String::with_capacity(text.len() + 16);
    for (nth, line) in lines(&text).enumerate() {
        if nth > 0 {
            html.push_str(between);
        }
        for c in line.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                // Controls that HTML calls an error.
                '\u{7f}'..='\u{9f}' => {}
                c => html.push(c),
            }
        }
    }
    html
}

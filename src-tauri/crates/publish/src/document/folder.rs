//! A folder of documents: a file an article, and an index of them.
//!
//! Files are given out by name and bytes, one after another, the index last; whoever asked keeps them.

use std::{error::Error, io};

use super::html::{self, CLOSING};
use super::markdown::{self, escaped_line, scalar};
use super::names::{Names, address};
use super::{DocumentOptions, Groups, title};
use crate::plain::allowed;
use crate::rows::{Row, Value, path};
use crate::wording::printed;
use crate::workbook::day;
use crate::{ExportError, Field, Headings, Item, ItemRole, Written};

/// Takes a file by its name in the folder.
pub type Files<'a> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 'a;

/// Gives out a Markdown file an article, then `index.md`; with `front_matter` each file begins with those fields as
/// YAML, under the names that `Field` has in JSON.
///
/// # Errors
/// The first error of the stream or of `files`.
pub fn write_markdown_folder<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &DocumentOptions<'_>,
    front_matter: &[Field],
    files: &mut Files<'_>,
) -> Result<Written, ExportError<E>> {
    let mut names = Names::new(".md");
    let mut groups = Groups::new(options);
    let mut index = markdown::opening(options);
    let mut written = Written::default();
    let mut listed = false;
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        if let Some(heading) = groups.turn(&item) {
            index.push_str(&format!("\n## {}\n", escaped_line(&one_line(heading))));
            listed = false;
        }
        if !listed {
            index.push('\n');
            listed = true;
        }
        let name = names.name(&item);
        index.push_str(&format!(
            "- [{}]({})",
            escaped_line(&one_line(title(&item, options.headings))),
            address(&name),
        ));
        let place = printed(&item, options.headings);
        if !place.is_empty() {
            index.push_str(&format!(" {}", escaped_line(&one_line(&place))));
        }
        index.push('\n');
        let mut file = yaml(&item, front_matter, options.headings).into_bytes();
        let mut body = Vec::new();
        markdown::article(&item, options, 1, &mut body)?;
        // Parts have an empty line before them; the first of a file needs none.
        let first = file.is_empty() && body.first() == Some(&b'\n');
        file.extend_from_slice(body.get(usize::from(first)..).unwrap_or_default());
        files(&name, &file)?;
        written.articles += 1;
        written.rows += 1;
    }
    files("index.md", index.as_bytes())?;
    Ok(written)
}

/// Gives out an HTML page an article, then `index.html`.
///
/// # Errors
/// The first error of the stream or of `files`.
pub fn write_html_folder<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &DocumentOptions<'_>,
    files: &mut Files<'_>,
) -> Result<Written, ExportError<E>> {
    let mut names = Names::new(".html");
    let mut groups = Groups::new(options);
    let mut index = html::opening(options.title, options);
    let mut written = Written::default();
    let mut listed = false;
    let back = format!(
        "<nav><a href=\"index.html\">{}</a></nav>\n<main>\n",
        html::escaped_line(options.title)
    );
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        let turn = groups.turn(&item);
        if listed && turn.is_some() {
            index.push_str("</ul>\n");
            listed = false;
        }
        if let Some(heading) = turn {
            index.push_str(&format!("<h2>{}</h2>\n", html::escaped(heading)));
        }
        if !listed {
            index.push_str("<ul class=\"index\">\n");
            listed = true;
        }
        let name = names.name(&item);
        let head = title(&item, options.headings);
        index.push_str(&format!(
            "<li><a href=\"{}\">{}</a> <span>{}</span></li>\n",
            html::escaped_line(&address(&name)),
            html::escaped_line(head),
            html::escaped(&printed(&item, options.headings)),
        ));
        let mut page = html::head(head).into_bytes();
        page.extend_from_slice(back.as_bytes());
        html::article(&item, options, 1, &mut page)?;
        page.extend_from_slice(CLOSING.as_bytes());
        files(&name, &page)?;
        written.articles += 1;
        written.rows += 1;
    }
    if listed {
        index.push_str("</ul>\n");
    }
    index.push_str(CLOSING);
    files("index.html", index.as_bytes())?;
    Ok(written)
}

fn one_line(text: &str) -> String {
    let text = allowed(text);
    let words: Vec<&str> = super::lines(&text).collect();
    words.join(" ")
}

/// Some fields as a block of YAML; nothing where none are wanted.
fn yaml(item: &Item, fields: &[Field], headings: Headings) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let mut block = String::from("---\n");
    for &field in fields {
        let name = serde_json::to_value(field).unwrap_or_default();
        let name = name.as_str().unwrap_or_default();
        if let Some(entry) = entry(item, field, headings) {
            block.push_str(&format!("{name}: {entry}\n"));
        }
    }
    block.push_str("---\n");
    block
}

/// A field as YAML: texts in quotes, days and numbers bare, several values as a list; nothing where nothing is known.
fn entry(item: &Item, field: Field, headings: Headings) -> Option<String> {
    let people = |role| {
        let credits = item.credits.iter().filter(move |c| c.role == role);
        list(credits.map(|credit| credit.name.clone()))
    };
    match field {
        Field::Themes => list(item.tags.iter().map(|tag| tag.name.clone())),
        Field::ThemePaths | Field::ThemeLevels => list(item.tags.iter().map(path)),
        Field::Reporters => people(ItemRole::Reporter),
        Field::Correspondents => people(ItemRole::Correspondent),
        Field::Photographers => people(ItemRole::Photographer),
        Field::Interns => people(ItemRole::Intern),
        Field::Authors => people(ItemRole::Author),
        Field::Editors => people(ItemRole::Editor),
        Field::PageEditors => list(item.editors.iter().cloned()),
        Field::Banners => list(item.banners.iter().cloned()),
        Field::Checked => Some(item.checked.to_string()),
        field => match Row::of(item).value(field, headings) {
            Value::Number(number) => Some(number.to_string()),
            Value::Date(date) if day(date).is_some() => Some(date.to_owned()),
            Value::Date(text) => (!text.is_empty()).then(|| scalar(text)),
            Value::Text(text) => (!text.is_empty()).then(|| scalar(&text)),
        },
    }
}

fn list(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.map(|value| scalar(&value)).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
}

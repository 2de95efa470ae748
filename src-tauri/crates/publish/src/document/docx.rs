//! Word files (Office Open XML, ECMA-376): headings, named styles, East Asian fonts, a contents field.
//!
//! A paragraph goes into the zip as it is made, so that a set of any size needs the memory of one article; libraries
//! that make Word files keep them whole. Elements stand in the order of the schema, which Word insists on.
//!
//! The contents field is empty but for a line that says how to fill it: only the program that opens the file knows on
//! which pages things are, and a field that asks to be filled at once greets every reader with a question.

use std::error::Error;
use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::docx_styles::{MAIN, Style, styles};
use super::html::escaped_line;
use super::{DocumentOptions, Group, Groups, Part, about_lines, colon, lines, parts};
use crate::plain::allowed;
use crate::{ExportError, Field, Headings, Item, ItemBlockKind, ItemPassage, Written};

/// Writes all articles, the title and the contents field first.
///
/// With groups these are first headings and articles second ones; without, articles are first ones.
///
/// # Errors
/// The first error of the stream or of `out`; what was written until then stays written.
pub fn write_docx<E: Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    options: &DocumentOptions<'_>,
    out: &mut (impl Write + Seek),
) -> Result<Written, ExportError<E>> {
    let mut zip = ZipWriter::new(out);
    // No file in it has a date: this crate knows no clock.
    let file = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in around(options) {
        zip.start_file(name, file).map_err(io::Error::from)?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file("word/document.xml", file)
        .map_err(io::Error::from)?;
    write!(zip, "{DECLARATION}<w:document {MAIN} {RELATIONS}><w:body>")?;
    opening(options, &mut zip)?;
    let article = match options.group {
        Group::None => Style::Heading1,
        Group::Theme | Group::Date => Style::Heading2,
    };
    let mut groups = Groups::new(options);
    let mut written = Written::default();
    for item in items {
        let item = item.map_err(ExportError::Item)?;
        if let Some(heading) = groups.turn(&item) {
            paragraph(Style::Heading1, heading, &mut zip)?;
        }
        for part in parts(&item, options.fields, options.headings) {
            write_part(&part, article, options.headings, &mut zip)?;
        }
        written.articles += 1;
        written.rows += 1;
    }
    write!(zip, "{PAGE}</w:body></w:document>")?;
    zip.finish().map_err(io::Error::from)?.flush()?;
    Ok(written)
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONS: &str =
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A4 with the margins of a Chinese office, and the page's number at its foot.
const PAGE: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
    <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/>\
    <w:cols w:space=\"425\"/></w:sectPr>";

/// Every part of the package but the document.
fn around(options: &DocumentOptions<'_>) -> [(&'static str, String); 7] {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relation = |id, kind, target| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
    };
    let relations = |list: [String; 3]| {
        let list = list.concat();
        format!(
            "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>"
        )
    };
    let part = |name, kind| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    let types = [
        part("word/document.xml", format!("{WORD}.document.main+xml")),
        part("word/styles.xml", format!("{WORD}.styles+xml")),
        part("word/settings.xml", format!("{WORD}.settings+xml")),
        part("word/footer1.xml", format!("{WORD}.footer+xml")),
        part(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
    ]
    .concat();
    [
        (
            "[Content_Types].xml",
            format!(
                "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            relations([
                relation(1, &format!("{OFFICE}/officeDocument"), "word/document.xml"),
                relation(
                    2,
                    &format!("{PACKAGE}/relationships/metadata/core-properties"),
                    "docProps/core.xml",
                ),
                String::new(),
            ]),
        ),
        (
            "word/_rels/document.xml.rels",
            relations([
                relation(1, &format!("{OFFICE}/styles"), "styles.xml"),
                relation(2, &format!("{OFFICE}/settings"), "settings.xml"),
                relation(3, &format!("{OFFICE}/footer"), "footer1.xml"),
            ]),
        ),
        ("docProps/core.xml", core(options)),
        (
            "word/styles.xml",
            format!("{DECLARATION}{}", styles(options.headings)),
        ),
        (
            "word/settings.xml",
            // Mode 15 is that of Word since 2013; without it files open in a mode for older ones.
            format!(
                "{DECLARATION}<w:settings {MAIN}><w:zoom w:percent=\"100\"/>\
                 <w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
                 <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
                 w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
            ),
        ),
        (
            "word/footer1.xml",
            format!(
                "{DECLARATION}<w:ftr {MAIN}><w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>\
                 <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>",
                Style::Footer.id()
            ),
        ),
    ]
}

/// Title, maker and day.
fn core(options: &DocumentOptions<'_>) -> String {
    let title = escaped_line(options.title);
    let day = options.about.when.get(..10).unwrap_or_default();
    let created = match crate::workbook::day(day) {
        Some(_) => format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>"
        ),
        None => String::new(),
    };
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>Jianbao</dc:creator>{created}<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
}

/// Title, what stands under it, and the contents field.
fn opening(options: &DocumentOptions<'_>, out: &mut impl Write) -> io::Result<()> {
    paragraph(Style::Title, options.title, out)?;
    for line in about_lines(&options.about, options.headings) {
        paragraph(Style::Subtitle, &line, out)?;
    }
    let (contents, hint) = match options.headings {
        Headings::Chinese => ("目录", "（在此处单击，按 F9 键生成目录）"),
        Headings::English => ("Contents", "(click here and press F9 to fill the contents)"),
    };
    paragraph(Style::Contents, contents, out)?;
    let field = |kind| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}\
         <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>{}\
         <w:r><w:t>{hint}</w:t></w:r>{}</w:p>",
        Style::Contents1.id(),
        field("begin"),
        field("separate"),
        field("end"),
    )
}

fn write_part(
    part: &Part<'_>,
    article: Style,
    headings: Headings,
    out: &mut impl Write,
) -> io::Result<()> {
    match part {
        Part::Headline(text) => paragraph(article, text, out),
        Part::Kicker(text) => paragraph(Style::Kicker, text, out),
        Part::Deck(text) => paragraph(Style::Deck, text, out),
        Part::Credits(text) => paragraph(Style::Credits, text, out),
        Part::Printed(text) => paragraph(Style::Printed, text, out),
        Part::Summary(text) => paragraph(Style::Summary, text, out),
        Part::Block(kind, text) => {
            let style = match kind {
                ItemBlockKind::Paragraph => Style::Body,
                ItemBlockKind::Crosshead => Style::Crosshead,
                ItemBlockKind::Caption => Style::Caption,
                ItemBlockKind::Credit => Style::Credits,
                ItemBlockKind::Jump => Style::Jump,
            };
            paragraph(style, text, out)
        }
        Part::Passage(passage) => write_passage(passage, headings, out),
        Part::Fact(name, text) => {
            let line = format!("{name}{}{text}", colon(headings));
            paragraph(Style::Fact, &line, out)
        }
    }
}

fn write_passage(
    passage: &ItemPassage,
    headings: Headings,
    out: &mut impl Write,
) -> io::Result<()> {
    paragraph(Style::Quote, &passage.quote, out)?;
    let tags: Vec<&str> = passage.tags.iter().map(|tag| tag.name.as_str()).collect();
    if !tags.is_empty() {
        let name = Field::Themes.heading(headings);
        let line = format!("{name}{}{}", colon(headings), tags.join("；"));
        paragraph(Style::Fact, &line, out)?;
    }
    paragraph(Style::Fact, &passage.note, out)
}

/// A paragraph of a style, its lines kept; nothing for a text that says nothing.
fn paragraph(style: Style, text: &str, out: &mut impl Write) -> io::Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let id = style.id();
    write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r>")?;
    let text = allowed(text);
    for (nth, line) in lines(&text).enumerate() {
        if nth > 0 {
            out.write_all(b"<w:br/>")?;
        }
        let line = escaped_line(line);
        write!(out, "<w:t xml:space=\"preserve\">{line}</w:t>")?;
    }
    out.write_all(b"</w:r></w:p>")
}

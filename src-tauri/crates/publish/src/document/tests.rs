use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{Cursor, Read};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markdown::escaped;
use super::*;
use crate::item::samples::items;
use crate::plain::allowed;
use crate::{ItemBlock, Written};

fn options<'a>() -> DocumentOptions<'a> {
    DocumentOptions {
        headings: Headings::Chinese,
        title: "女职工 <一>",
        about: About {
            archive: "午报",
            when: "2026-11-25 09:30",
            query: "主题:女职工",
            notes: &[],
        },
        fields: Field::DOCUMENT,
        group: Group::Theme,
    }
}

fn stream(items: Vec<Item>) -> impl Iterator<Item = Result<Item, Infallible>> {
    items.into_iter().map(Ok)
}

fn html(items: Vec<Item>, options: &DocumentOptions<'_>) -> String {
    let mut out = Vec::new();
    write_html(stream(items), options, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("it is UTF-8")
}

fn markdown(items: Vec<Item>, options: &DocumentOptions<'_>) -> String {
    let mut out = Vec::new();
    write_markdown(stream(items), options, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("it is UTF-8")
}

fn docx(items: Vec<Item>, options: &DocumentOptions<'_>) -> BTreeMap<String, String> {
    let mut out = Cursor::new(Vec::new());
    write_docx(stream(items), options, &mut out).expect("a Vec takes everything");
    let mut zip = zip::ZipArchive::new(out).expect("it is a zip");
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).expect("it is there");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("parts are XML");
            let name = part.name().expect("names are UTF-8").into_owned();
            (name, text)
        })
        .collect()
}

fn every_field<'a>() -> DocumentOptions<'a> {
    DocumentOptions {
        fields: Field::ALL,
        group: Group::Date,
        headings: Headings::English,
        ..options()
    }
}

/// An article of one paragraph.
fn saying(text: &str) -> Item {
    Item {
        headline: Some(text.into()),
        kicker: Some(text.into()),
        body: vec![ItemBlock {
            kind: ItemBlockKind::Paragraph,
            text: text.into(),
        }],
        ..Item::default()
    }
}

#[test]
fn html_is_one_page_under_headings() {
    let page = html(items(), &options());
    let (_, body) = page.split_once("</style>").expect("it has its style");
    insta::assert_snapshot!(body);
}

#[test]
fn html_can_say_everything_of_an_article() {
    let page = html(items(), &every_field());
    let (_, body) = page.split_once("</style>").expect("it has its style");
    insta::assert_snapshot!(body);
}

#[test]
fn markdown_is_one_file_under_headings() {
    insta::assert_snapshot!(markdown(items(), &options()));
}

#[test]
fn markdown_can_say_everything_of_an_article() {
    insta::assert_snapshot!(markdown(items(), &every_field()));
}

#[test]
fn a_folder_has_a_file_an_article_and_an_index() {
    let mut shown = String::new();
    let mut keep = |name: &str, bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).expect("it is UTF-8");
        let text = text.split_once("</style>").map_or(text, |(_, body)| body);
        shown.push_str(&format!("==> {name}\n{text}\n"));
        Ok(())
    };
    let front = [
        Field::Date,
        Field::Page,
        Field::ThemePaths,
        Field::Reporters,
        Field::Checked,
        Field::Headline,
        Field::Source,
    ];
    let written = write_markdown_folder(stream(items()), &options(), &front, &mut keep);
    let expected = Written {
        articles: 3,
        rows: 3,
    };
    assert_eq!(written.expect("all are taken"), expected);
    write_html_folder(stream(items()), &options(), &mut keep).expect("all are taken");
    insta::assert_snapshot!(shown);
}

#[test]
fn a_folder_that_takes_no_more_ends_the_writing() {
    let mut taken = 0;
    let mut full = |_: &str, _: &[u8]| {
        taken += 1;
        Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
    };
    assert!(write_html_folder(stream(items()), &options(), &mut full).is_err());
    assert_eq!(taken, 1);
}

#[test]
fn a_word_file_has_headings_styles_fonts_and_a_contents_field() {
    let parts = docx(items(), &options());
    let document = &parts["word/document.xml"];
    let heading = |style: &str| {
        document
            .split("<w:p>")
            .filter(|p| p.contains(&format!("<w:pStyle w:val=\"{style}\"/>")))
            .map(|p| {
                let texts = p.split("<w:t xml:space=\"preserve\">").skip(1);
                texts.filter_map(|t| t.split("</w:t>").next()).collect()
            })
            .collect::<Vec<String>>()
    };
    assert_eq!(heading("Title"), ["女职工 &lt;一&gt;"]);
    assert_eq!(heading("Heading1"), ["工会工作 / 女职工", "无主题"]);
    assert_eq!(
        heading("Heading2"),
        [
            "女职工之家“家”味浓",
            "（无标题）",
            "=HYPERLINK(&quot;x&quot;,&quot;y&quot;)"
        ]
    );
    for style in [
        "Kicker",
        "Deck",
        "Credits",
        "ArticleSummary",
        "ArticleText",
        "PhotoCaption",
        "Jump",
    ] {
        assert!(!heading(style).is_empty(), "{style}");
    }
    assert!(document.contains(" TOC \\o \"1-2\" "), "{document}");
    let styles = &parts["word/styles.xml"];
    for told in [
        "w:eastAsia=\"宋体\"",
        "w:eastAsia=\"黑体\"",
        "w:firstLineChars=\"200\"",
        "w:val=\"引题\"",
        "w:val=\"heading 2\"",
    ] {
        assert!(styles.contains(told), "{told}: {styles}");
    }
    // Every part that is named is there, and the other way round.
    let types = &parts["[Content_Types].xml"];
    for name in types
        .split("PartName=\"/")
        .skip(1)
        .filter_map(|t| t.split('"').next())
    {
        assert!(parts.contains_key(name), "{name} is named and missing");
    }
}

#[test]
fn without_groups_articles_are_first_headings() {
    let options = DocumentOptions {
        group: Group::None,
        ..options()
    };
    assert!(docx(items(), &options)["word/document.xml"].contains("\"Heading1\""));
    assert!(!docx(items(), &options)["word/document.xml"].contains("\"Heading2\""));
    assert!(markdown(items(), &options).contains("\n## 女职工之家“家”味浓\n"));
    assert!(html(items(), &options).contains("<h2>女职工之家“家”味浓</h2>"));
}

#[test]
fn an_empty_set_is_a_title() {
    assert!(markdown(Vec::new(), &options()).starts_with("# 女职工 \\<一\\>\n"));
    assert!(html(Vec::new(), &options()).ends_with("<main>\n</main>\n</body>\n</html>\n"));
    assert!(docx(Vec::new(), &options())["word/document.xml"].contains("<w:sectPr>"));
}

#[test]
fn a_paragraph_of_a_hundred_thousand_characters_is_one_paragraph() {
    let text = "工😀".repeat(50_000);
    let bare = DocumentOptions {
        fields: &[Field::Text],
        ..options()
    };
    for file in [
        html(vec![saying(&text)], &bare),
        markdown(vec![saying(&text)], &bare),
        docx(vec![saying(&text)], &bare)["word/document.xml"].clone(),
    ] {
        assert_eq!(file.matches(&text).count(), 1);
    }
}

/// What stands open when a page ends, and what was closed wrongly.
fn unbalanced(page: &str) -> Vec<String> {
    let (mut open, mut wrong) = (Vec::new(), Vec::new());
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.last() == Some(&name) => drop(open.pop()),
            Some(name) => wrong.push(name.to_owned()),
            None if ["!DOCTYPE", "?xml", "meta", "br"].contains(&name) || tag.ends_with('/') => {}
            None => open.push(name),
        }
    }
    wrong.extend(open.into_iter().map(str::to_owned));
    wrong
}

/// What a reader of Markdown sees in a paragraph, or why it is not one.
fn read(text: &str) -> Result<String, String> {
    let mut seen = String::new();
    for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) => seen.push_str(&text),
            Event::HardBreak => seen.push('\n'),
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            other => return Err(format!("{other:?} in {text:?}")),
        }
    }
    Ok(seen)
}

fn tricky() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "([#*_`>|<~=+:$^{}!&;.)(\\[\\]\"'/\\\\ \t\r\n-]|[0-9a-b]|工|&amp;|<b>|---|```|\u{3000}|😀|\0){0,24}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_article_says_is_text_to_markdown(text in tricky()) {
        let expected: Vec<String> = lines(&allowed(&text)).map(str::to_owned).collect();
        prop_assert_eq!(read(&escaped(&text)), Ok(expected.join("\n")));
    }

    #[test]
    fn whatever_an_article_says_markdown_has_the_headings_and_emphasis_meant(text in tricky()) {
        let file = markdown(vec![saying(&text)], &options());
        let mut strong = 0;
        for event in Parser::new_ext(&file, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Strong) => strong += 1,
                Event::Start(Tag::Paragraph | Tag::Heading { .. }) | Event::End(_) => {}
                Event::Text(_) | Event::HardBreak => {}
                other => prop_assert!(false, "{:?} in {}", other, file),
            }
        }
        let text = allowed(&text);
        prop_assert_eq!(strong, lines(&text).filter(|line| !line.trim().is_empty()).count(), "{}", file);
    }

    #[test]
    fn whatever_an_article_says_a_page_stays_a_page(text in tricky()) {
        let item = saying(&text);
        let page = html(vec![item.clone(), item], &every_field());
        prop_assert_eq!(unbalanced(&page), Vec::<String>::new());
        let bare = |c: &str| c.split('<').skip(1).all(|tag| tag.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_lowercase()));
        prop_assert!(bare(&page));
        prop_assert!(!page.contains("<script") && !page.contains("<b>"));
    }

    #[test]
    fn whatever_an_article_says_a_word_file_is_xml(text in tricky()) {
        let mut item = saying(&text);
        item.headline = Some("题".into());
        let options = DocumentOptions { fields: &[Field::Headline, Field::Text], ..options() };
        let document = docx(vec![item], &options)["word/document.xml"].clone();
        prop_assert_eq!(unbalanced(&document), Vec::<String>::new());
        let said: String = lines(&allowed(&text)).collect();
        let last = document.rsplit("\"ArticleText\"").next().unwrap_or_default();
        let texts: String = last.split("<w:t xml:space=\"preserve\">").skip(1)
            .filter_map(|t| t.split("</w:t>").next()).collect();
        let texts = texts.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        prop_assert!(said.trim().is_empty() || texts == said, "{:?} is not {:?}", texts, said);
    }

    #[test]
    fn front_matter_is_one_line_a_field(text in tricky()) {
        let line = super::markdown::scalar(&text);
        prop_assert!(!line.contains('\n'));
        let back: String = serde_json::from_str(&line).expect("it is JSON, and so YAML");
        prop_assert_eq!(back, allowed(&text));
    }
}

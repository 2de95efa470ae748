//! Printed files as a program that we did not write reads them: poppler's pdftotext, pdffonts and pdfinfo.
//!
//! Left out with a word where poppler is not installed, but not in continuous integration.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use jianbao_publish::{
    Digest, Extent, Fonts, Grouping, Item, ItemBlockKind, Layout, Parts, Printed, print,
};
use jianbao_tests::items::{bare, items, summed_up};
use jianbao_tests::python::installed;
use jianbao_tests::workspace::root;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::system);

/// The articles of the sample pages.
fn articles() -> Vec<Item> {
    let mut names: Vec<_> = fs::read_dir(root().join("tests/pages"))
        .expect("the folder of sample pages")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "txt" || end == "md")
        })
        .collect();
    names.sort();
    let mut all: Vec<Item> = names
        .iter()
        .flat_map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            items(&fs::read(path).expect("a page"), &name)
        })
        .collect();
    assert!(all.len() > 40, "the sample pages have articles");
    summed_up(&mut all);
    all
}

fn set(digest: &Digest, items: &[Item]) -> Printed {
    print(digest, items, &FONTS).expect("there is a Chinese font, and something to print")
}

fn poppler() -> bool {
    installed("pdftotext", "poppler-utils")
}

/// What one of poppler's programs says of a PDF.
fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("printed.pdf");
    fs::write(&path, pdf).expect("the PDF can be written");
    let path: &Path = &path;
    let mut call = Command::new(program);
    call.args(arguments).arg(path);
    if program == "pdftotext" {
        call.arg("-");
    }
    let output = call.output().expect("poppler can be started");
    let complaints = String::from_utf8_lossy(&output.stderr);
    // Older versions of poppler take a mark that tagged files have for a fault (PDF 1.7, table 321, says it is a boolean).
    let complaints: Vec<&str> = complaints
        .lines()
        .filter(|line| !line.contains("Suspects") && !line.trim().is_empty())
        .collect();
    assert!(
        output.status.success() && complaints.is_empty(),
        "{program}: {complaints:?}"
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn text_comes_out_of_a_print_in_the_order_it_is_read() {
    if !poppler() {
        return;
    }
    let articles = articles();
    for columns in 1..=3 {
        let digest = Digest {
            layout: Layout::Clippings,
            grouping: Grouping::None,
            columns,
            ..Digest::default()
        };
        let pdf = set(&digest, &articles).pdf().expect("a PDF");
        // In the order of the page's content, as a screen reader takes it.
        let text = bare(&asked("pdftotext", &["-raw"], &pdf));
        let mut from = 0;
        for item in &articles {
            let headline = item.headline.iter().map(String::as_str);
            let paragraphs = item
                .body
                .iter()
                .filter(|block| block.kind == ItemBlockKind::Paragraph)
                .map(|block| block.text.as_str());
            for part in headline.chain(paragraphs) {
                let beginning: String = bare(part).chars().take(8).collect();
                let found = text[from..].find(&beginning);
                let at = found.unwrap_or_else(|| panic!("{beginning} is not where it should be"));
                from += at + beginning.len();
            }
        }
    }
}

#[test]
fn every_font_is_in_the_file_as_far_as_it_is_used() {
    if !poppler() {
        return;
    }
    for layout in [
        Layout::Cards,
        Layout::Digest,
        Layout::List,
        Layout::Clippings,
    ] {
        for archival in [false, true] {
            let digest = Digest {
                layout,
                archival,
                made: "2024-03-08".into(),
                index: true,
                ..Digest::default()
            };
            let pdf = set(&digest, &articles()).pdf().expect("a PDF");
            let said = asked("pdffonts", &[], &pdf);
            let fonts: Vec<&str> = said.lines().skip(2).collect();
            assert!(!fonts.is_empty(), "{said}");
            for font in fonts {
                // The columns emb, sub and uni: embedded, a subset, told in Unicode.
                let whole: Vec<&str> = font.split_whitespace().collect();
                let yes = whole.windows(3).any(|three| three == ["yes"; 3]);
                assert!(yes, "{layout:?}: {font}");
            }
            assert!(
                pdf.len() < 2_500_000,
                "fonts are subset: {} bytes",
                pdf.len()
            );
        }
    }
}

#[test]
fn a_file_says_what_it_is() {
    if !poppler() {
        return;
    }
    let digest = Digest {
        title: "女职工工作摘编".into(),
        author: "资料室".into(),
        made: "2024-03-08".into(),
        ..Digest::default()
    };
    let printed = set(&digest, &articles());
    let said = asked("pdfinfo", &[], &printed.pdf().expect("a PDF"));
    for (field, value) in [
        ("Title:", "女职工工作摘编"),
        ("Author:", "资料室"),
        ("Keywords:", "女职工"),
        ("CreationDate:", "Mar  8"),
        ("Pages:", &printed.pages().to_string()),
        ("Page size:", "A4"),
    ] {
        let line = said.lines().find(|line| line.starts_with(field));
        assert!(
            line.is_some_and(|line| line.contains(value)),
            "{field} {value}\n{said}"
        );
    }
}

#[test]
fn contents_name_the_page_an_article_is_on() {
    if !poppler() {
        return;
    }
    let mut articles = articles();
    articles.truncate(60);
    for (n, item) in articles.iter_mut().enumerate() {
        item.headline = Some(format!("第{}号题目", n + 1_000));
    }
    let digest = Digest {
        grouping: Grouping::Date,
        parts: Parts {
            number: false,
            text: Extent::Whole,
            ..Parts::default()
        },
        ..Digest::default()
    };
    let pdf = set(&digest, &articles).pdf().expect("a PDF");
    let text = asked("pdftotext", &["-layout"], &pdf);
    // Between a numeral and a character there is room, which comes out as a space.
    let pages: Vec<String> = text
        .split('\u{c}')
        .map(|page| page.replace(' ', ""))
        .collect();
    let on = |title: &str| pages.iter().rposition(|page| page.contains(title));
    // The first article's own page is page 1.
    let first = (1_000..1_060)
        .filter_map(|n| on(&format!("第{n}号题目")))
        .min();
    let first = first.expect("the articles are in the file");
    for n in 1_000..1_060 {
        let title = format!("第{n}号题目");
        let line = text
            .lines()
            .find(|line| line.replace(' ', "").contains(&title))
            .unwrap_or_default();
        let told = line
            .split_whitespace()
            .last()
            .map(|page| page.trim_matches(|c: char| !c.is_ascii_digit()))
            .and_then(|page| page.parse().ok());
        let is = on(&title).map(|page| page - first + 1);
        assert_eq!(told, is, "{line}");
    }
}

//! How fast articles leave in each format, and with how much memory: each format in a process of its own.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;
use std::process::{Command, Stdio};

use jianbao_publish::{
    About, Annotations, DocumentOptions, Field, Group, Headings, Item, ItemBlock, ItemBlockKind,
    ItemCredit, ItemRole, ItemSummary, ItemTag, Rows, Standard, TableOptions, WorkbookOptions,
    write_annotations, write_bibtex, write_citations, write_csl, write_csv, write_docx, write_html,
    write_html_folder, write_jsonl, write_markdown, write_markdown_folder, write_ris, write_xlsx,
};
use jianbao_tests::generate::{Random, pages};
use serde_json::{Value, json};

use crate::archive::peak_memory;
use crate::table::{Limit, Table, timed};
use crate::{Call, Result};

/// The first argument of a process started by `measure`.
pub(crate) const VERB: &str = "export-write";

/// What is asked of every format, in MB.
const MEMORY: f64 = 400.0;

/// Articles that are different from each other; a set is made of them over and over, with ids and days of its own.
/// No compression looks back as far as from one to the same again.
const DIFFERENT: usize = 2_000;

/// Writes a set into a file or folder.
type Write = fn(Items, &Path) -> Result<()>;

/// The formats, with how many articles a second are asked; 0 where nothing is.
const FORMATS: &[(&str, Write, f64)] = &[
    ("csv", csv, 5_000.0),
    ("csv, a row a tagging, all fields", taggings, 0.0),
    ("jsonl", jsonl, 5_000.0),
    ("xlsx", xlsx, 1_500.0),
    ("docx", docx, 0.0),
    ("html", html, 1_500.0),
    ("html, a folder", html_folder, 0.0),
    ("md", markdown, 0.0),
    ("md, a folder", markdown_folder, 0.0),
    ("anno", annotations, 0.0),
    ("ris", ris, 0.0),
    ("csl", csl, 0.0),
    ("bibtex", bibtex, 0.0),
    ("gbt7714-2015", citations_2015, 0.0),
    ("gbt7714-2025", citations_2025, 0.0),
];

/// Every format in a process of its own, one after the other.
pub(crate) fn measure(call: &Call) -> Result<Table> {
    let mut table = Table::new(format!("Exports of {} articles", call.articles));
    for &(name, _, least) in FORMATS {
        let folder = call.folder.join(format!("export-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let output = Command::new(std::env::current_exe()?)
            .args([VERB, name, &call.articles.to_string()])
            .arg(call.seed.to_string())
            .arg(&folder)
            .stderr(Stdio::inherit())
            .output()?;
        fs::remove_dir_all(&folder)?;
        if !output.status.success() {
            return Err(format!("writing {name} failed").into());
        }
        let told: Value = serde_json::from_slice(&output.stdout)?;
        let figure = |what: &str| told[what].as_f64().unwrap_or_default();
        let limit = match least {
            0.0 => Limit::None,
            least => Limit::AtLeast(least),
        };
        let rate = call.articles as f64 / figure("seconds");
        table.row(name, rate, "articles/s", limit);
        if told["memory"].is_number() {
            let what = format!("{name}: memory at its peak, all in all");
            table.row(what, figure("memory"), "MB", Limit::AtMost(MEMORY));
        }
        let what = format!("{name}: size");
        table.row(what, figure("bytes") / 1e6, "MB", Limit::None);
    }
    Ok(table)
}

/// What a process started by `measure` does: writes one format, and prints how long it took and with what.
pub(crate) fn write(name: &str, articles: usize, seed: u64, folder: &Path) -> Result<()> {
    let (_, write, _) = FORMATS
        .iter()
        .find(|(format, ..)| *format == name)
        .ok_or_else(|| format!("there is no format {name}"))?;
    let items = Items::new(seed, articles);
    // Linux forgets the peak that making the articles came to; where it can't, the figure is only higher.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (written, took) = timed(|| write(items, folder));
    written?;
    let memory = peak_memory();
    let told = json!({"seconds": took.as_secs_f64(), "memory": memory, "bytes": size(folder)?});
    println!("{told}");
    Ok(())
}

fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += match entry.file_type()?.is_dir() {
            true => size(&entry.path())?,
            false => entry.metadata()?.len(),
        };
    }
    Ok(bytes)
}

fn annotations(items: Items, folder: &Path) -> Result<()> {
    let about = Annotations {
        uid: "0190aaaa-0000-7000-8000-000000000000",
        label: None,
        generated: None,
        themes: &HashMap::new(),
    };
    write_annotations(items, &about, &mut file(folder)?)?;
    Ok(())
}

fn ris(items: Items, folder: &Path) -> Result<()> {
    write_ris(items, &mut file(folder)?)?;
    Ok(())
}

fn csl(items: Items, folder: &Path) -> Result<()> {
    write_csl(items, &mut file(folder)?)?;
    Ok(())
}

fn bibtex(items: Items, folder: &Path) -> Result<()> {
    write_bibtex(items, &mut file(folder)?)?;
    Ok(())
}

fn citations_2015(items: Items, folder: &Path) -> Result<()> {
    write_citations(items, Standard::Gbt7714Of2015, &mut file(folder)?)?;
    Ok(())
}

fn citations_2025(items: Items, folder: &Path) -> Result<()> {
    write_citations(items, Standard::Gbt7714Of2025, &mut file(folder)?)?;
    Ok(())
}

fn csv(items: Items, folder: &Path) -> Result<()> {
    write_csv(items, &TableOptions::default(), &mut file(folder)?)?;
    Ok(())
}

fn taggings(items: Items, folder: &Path) -> Result<()> {
    let options = TableOptions {
        fields: Field::ALL,
        rows: Rows::Tagging,
        ..TableOptions::default()
    };
    write_csv(items, &options, &mut file(folder)?)?;
    Ok(())
}

fn jsonl(items: Items, folder: &Path) -> Result<()> {
    write_jsonl(items, &mut file(folder)?)?;
    Ok(())
}

fn xlsx(items: Items, folder: &Path) -> Result<()> {
    let options = WorkbookOptions {
        table: TableOptions::default(),
        about: About::default(),
        scratch: folder,
    };
    write_xlsx(items, &options, &mut file(folder)?)?;
    Ok(())
}

fn docx(items: Items, folder: &Path) -> Result<()> {
    write_docx(items, &document(), &mut file(folder)?)?;
    Ok(())
}

fn html(items: Items, folder: &Path) -> Result<()> {
    write_html(items, &document(), &mut file(folder)?)?;
    Ok(())
}

fn html_folder(items: Items, folder: &Path) -> Result<()> {
    let mut keep = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes);
    write_html_folder(items, &document(), &mut keep)?;
    Ok(())
}

fn markdown(items: Items, folder: &Path) -> Result<()> {
    write_markdown(items, &document(), &mut file(folder)?)?;
    Ok(())
}

fn markdown_folder(items: Items, folder: &Path) -> Result<()> {
    let mut keep = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes);
    write_markdown_folder(items, &document(), Field::DOCUMENT, &mut keep)?;
    Ok(())
}

fn file(folder: &Path) -> Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(folder.join("export"))?))
}

fn document<'a>() -> DocumentOptions<'a> {
    DocumentOptions {
        headings: Headings::Chinese,
        title: "导出",
        about: About::default(),
        fields: Field::DOCUMENT,
        group: Group::Date,
    }
}

/// Articles of 600 to 900 characters, in the order of their days: the same seed, the same articles.
pub(crate) struct Items {
    different: Vec<Item>,
    given: usize,
    total: usize,
}

impl Items {
    /// A set of so many.
    pub(crate) fn new(seed: u64, total: usize) -> Self {
        let mut random = Random::new(seed);
        let text: String = pages(seed, DIFFERENT * 3 / 2)
            .flat_map(|page| page.text.chars().collect::<Vec<_>>())
            .filter(|c| !c.is_whitespace() && !c.is_ascii())
            .collect();
        let mut rest = text.chars();
        let mut words = move |count| rest.by_ref().take(count).collect::<String>();
        let different = (0..DIFFERENT.min(total))
            .map(|_| item(&mut words, &mut random))
            .collect();
        Self {
            different,
            given: 0,
            total,
        }
    }
}

impl Iterator for Items {
    type Item = std::result::Result<Item, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.given == self.total {
            return None;
        }
        let nth = self.given;
        self.given += 1;
        let mut item = self.different[nth % self.different.len()].clone();
        // Eight articles a page, three pages a day, as many days a month as every month has.
        let day = nth / 24;
        item.uid = format!("01900000-0000-7000-8000-{nth:012}");
        item.place = (nth % 8) as u32;
        item.page = Some((nth / 8 % 3) as u32 + 1);
        let (year, month) = (1994 + day / 336, day / 28 % 12 + 1);
        item.date = Some(format!("{year:04}-{month:02}-{:02}", day % 28 + 1));
        Some(Ok(item))
    }
}

fn item(words: &mut impl FnMut(usize) -> String, random: &mut Random) -> Item {
    let mut left = 600 + random.below(301);
    let summary = words(90);
    let mut body = Vec::new();
    while left > 0 {
        let count = left.min(80 + random.below(120));
        left -= count;
        body.push(ItemBlock {
            kind: ItemBlockKind::Paragraph,
            text: words(count),
        });
    }
    let tags = (0..random.below(4))
        .map(|_| {
            let (above, name) = (random.below(20), random.below(200));
            let path = vec![format!("大类{above}"), format!("主题{name}")];
            ItemTag {
                name: path[1].clone(),
                path,
            }
        })
        .collect();
    Item {
        source: Some(format!("{}.txt", words(8))),
        paper: Some("午报".into()),
        section: Some("要闻".into()),
        kicker: random.one_in(2).then(|| words(12)),
        headline: Some(words(16)),
        deck: random.one_in(2).then(|| words(18)),
        dateline: Some("本报讯".into()),
        credits: vec![ItemCredit {
            name: words(3),
            qualifier: None,
            role: ItemRole::Reporter,
        }],
        tags,
        summary: Some(ItemSummary {
            text: summary,
            ..ItemSummary::default()
        }),
        body,
        ..Item::default()
    }
}

//! How fast pages are read: bytes in, articles out.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use jianbao_tests::generate::pages;

use crate::Result;
use crate::table::{Limit, Table, median, megabytes_a_second};

/// Bytes of generated pages.
const GENERATED: usize = 64_000_000;
/// Roughly, and rather too few.
const BYTES_AN_ARTICLE: usize = 1_500;
/// What is asked, in MB a second.
const LIMIT: f64 = 30.0;

pub(crate) fn measure(seed: u64) -> Result<Table> {
    let mut table = Table::new("Reading pages");
    let mut bytes = 0;
    let generated: Vec<Vec<u8>> = pages(seed, GENERATED / BYTES_AN_ARTICLE)
        .map(|page| page.text.into_bytes())
        .take_while(|text| {
            bytes += text.len();
            bytes <= GENERATED
        })
        .collect();
    let samples = sample_pages()?;
    for (what, pages) in [("generated pages", &generated), ("sample pages", &samples)] {
        // The samples are few: they are read until there is something to measure.
        let size: usize = pages.iter().map(Vec::len).sum();
        let times = (8_000_000 / size.max(1)).max(1);
        let (articles, took) = median(|| (0..times).map(|_| read_all(pages)).sum::<usize>());
        let rate = megabytes_a_second(size * times, took);
        table.row(
            format!("{what}, {} articles", articles / times),
            rate,
            "MB/s",
            Limit::AtLeast(LIMIT),
        );
    }
    Ok(table)
}

fn read_all(pages: &[Vec<u8>]) -> usize {
    let read = |bytes: &Vec<u8>| {
        let decoded = jianbao_pages::decode(bytes).ok()?;
        Some(
            black_box(jianbao_pages::read(&decoded.text, "page.txt"))
                .articles
                .len(),
        )
    };
    pages.iter().filter_map(read).sum()
}

fn sample_pages() -> Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            pages.push(fs::read(path)?);
        }
    }
    Ok(pages)
}

//! What is wrong with what people bring: files that are no pages, zips that are traps, archives that are no archives.
//!
//! A bad file is data: one line of the report says which, why and what to do, and the rest of the import is done. A bad
//! archive is refused with a code of its own, and left as it is to the last byte.

mod archives;
mod disk;
mod files;
mod index;
mod zips;

use std::path::PathBuf;

use jianbao_archive::{ImportHints, ImportReport, Language};

use crate::archive::desk::Desk;

pub(crate) use zips::zip_of;

/// A page that is good, to be imported beside the bad.
const GOOD: &str =
    "2024年5月6日 第2版 工会新闻\n\n## 好的一版\n\n本报讯（记者 简宁）这一版没有什么不对。\n";

/// Imports a folder in which a good page stands among the bad, and looks that the good one came in.
fn import_beside_good(desk: &Desk) -> ImportReport {
    desk.write("好/2024-05-06-02.txt", GOOD);
    desk.archive().set_person("林一", Language::Zh);
    let report = desk.import_paths(&[desk.path("")], &ImportHints::default());
    assert_eq!(
        report.imported, 1,
        "the rest of the import is done: {report:?}"
    );
    assert_eq!(desk.headlines(&Default::default()), ["好的一版"]);
    for failed in &report.failed {
        let chinese = failed
            .reason
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(
            chinese && !failed.code.is_empty(),
            "a sentence says why: {failed:?}"
        );
    }
    desk.assert_sound();
    report
}

/// The name of each file that failed, with its code, sorted.
fn failures(report: &ImportReport) -> Vec<(String, &str)> {
    let name = |path: &str| {
        PathBuf::from(path)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let mut all: Vec<(String, &str)> = report
        .failed
        .iter()
        .map(|f| (name(&f.path), f.code.as_str()))
        .collect();
    all.sort();
    all
}

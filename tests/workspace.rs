//! Where things are: the project, the programs it builds, the real pages that stand beside it.

use std::path::{Path, PathBuf};

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ stands in the project")
        .to_owned()
}

/// A program of the workspace, as built beside the one that asks.
pub fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a path");
    let folder = own
        .ancestors()
        .find(|f| f.join(name).is_file())
        .map(Path::to_owned);
    let folder = folder.unwrap_or_else(|| root().join("target/debug"));
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The folder of the five real pages; none where it is not there, which on CI is a failure.
pub fn real_pages() -> Option<PathBuf> {
    let shared =
        std::env::var_os("JIANBAO_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let pages = shared.join("pages");
    if pages.is_dir() {
        return Some(pages);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "on CI the real pages must stand in {}",
        pages.display()
    );
    None
}

/// What a careful person reads in each page that somebody read: the files `….truth.json`, first ours, then the real
/// ones.
pub fn truths() -> Vec<PathBuf> {
    let mut all = own_truths();
    if let Some(real) = real_pages() {
        all.extend(truths_in(&real));
    }
    all
}

/// Those of our own pages.
pub fn own_truths() -> Vec<PathBuf> {
    truths_in(&root().join("tests/pages"))
}

fn truths_in(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder of pages")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".truth.json"))
        .collect();
    all.sort();
    all
}

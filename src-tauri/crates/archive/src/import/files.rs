//! Finding the files of an import and reading each into a page; nothing here writes.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;

use walkdir::WalkDir;

use super::keep::ReadFile;
use super::lines::Lines;
use super::{Failure, Item, telling_part, unpack};
use crate::Language;
use crate::error_words::system as system_zh;

/// The largest page file, as the reader has it.
pub(crate) const LARGEST: u64 = 32 << 20;

/// A file that was found.
pub(crate) enum Found {
    /// A page.
    Page { path: PathBuf, bytes: u64 },
    /// A zip of pages.
    Zip { path: PathBuf },
    /// An export of ours.
    Lines { path: PathBuf, bytes: u64 },
    /// A file of another kind.
    Other,
    /// A page that is in memory.
    Held { name: String, bytes: Vec<u8> },
}

/// The reading thread's way out: whoever keeps the files has stopped.
pub(crate) struct Gone;

pub(crate) type Sent = Result<(), Gone>;

impl Found {
    pub(crate) fn bytes(&self) -> u64 {
        match self {
            Self::Page { bytes, .. } | Self::Lines { bytes, .. } => *bytes,
            Self::Held { bytes, .. } => bytes.len() as u64,
            Self::Zip { .. } | Self::Other => 0,
        }
    }
}

/// What a file is by its name.
pub(crate) fn is_page(name: &Path) -> bool {
    has_ending(name, &["txt", "text", "md", "markdown"])
}

fn has_ending(name: &Path, endings: &[&str]) -> bool {
    name.extension()
        .is_some_and(|e| endings.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// The files under some paths, folders in the order of their names; and what could not be looked into.
pub(crate) fn find(paths: &[PathBuf]) -> (Vec<Found>, Vec<Failure>) {
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    for path in paths {
        // Links are followed, for people keep pages elsewhere; a link back up is told, not followed for ever.
        let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
        for entry in walk
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()))
        {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let entry_is_file = entry.file_type().is_file();
                    let bytes = entry.metadata().map_or(0, |m| m.len());
                    let path = entry.into_path();
                    found.push(if !entry_is_file {
                        // A pipe or a device has no end.
                        Found::Other
                    } else if is_page(&path) {
                        Found::Page { path, bytes }
                    } else if has_ending(&path, &["zip"]) {
                        Found::Zip { path }
                    } else if has_ending(&path, &["jsonl"]) {
                        Found::Lines { path, bytes }
                    } else {
                        Found::Other
                    });
                }
                Err(error) => {
                    let at = error.path().unwrap_or(path).display().to_string();
                    failed.push(match (error.loop_ancestor(), error.io_error()) {
                        (Some(above), _) => Failure {
                            code: "loop",
                            reason: format!("这个文件夹又通回了“{}”，没有再进去", above.display()),
                            path: at,
                        },
                        (None, Some(error)) => io_failure(at, error),
                        (None, None) => Failure {
                            code: "file",
                            reason: error.to_string(),
                            path: at,
                        },
                    });
                }
            }
        }
    }
    (found, failed)
}

/// What systems put beside people's files.
fn hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name == "__MACOSX" || name == "Thumbs.db" || name == "desktop.ini"
}

pub(super) fn io_failure(path: String, error: &std::io::Error) -> Failure {
    let code = match error.kind() {
        std::io::ErrorKind::PermissionDenied => "permission",
        std::io::ErrorKind::NotFound => "missing",
        _ => "file",
    };
    let advice = match code {
        "permission" => "没有读取权限；请改好权限再导入".to_owned(),
        "missing" => "找不到这个文件".to_owned(),
        _ => format!("读不出来：{}", system_zh(error)),
    };
    Failure {
        path,
        code,
        reason: advice,
    }
}

/// Reads a found file and hands over what it is; of a line that is wrong is told in a language.
pub(crate) fn read(found: Found, language: Language, send: &SyncSender<Item>) -> Sent {
    let item = match found {
        Found::Other => Item::Skipped,
        Found::Held { name, bytes } => page(name.clone(), name, &bytes),
        Found::Zip { path } => return unpack::read(&path, send),
        Found::Lines { path, .. } => match Lines::read(&path, language) {
            Ok(Some(lines)) => Item::Lines(Box::new(lines)),
            Ok(None) => Item::Skipped,
            Err(failure) => Item::Failed(failure),
        },
        Found::Page { path, .. } => {
            let shown = path.display().to_string();
            match whole(&path) {
                Ok(Some(bytes)) => page(shown, telling_part(&path), &bytes),
                Ok(None) => Item::Failed(too_large(shown)),
                Err(error) => Item::Failed(io_failure(shown, &error)),
            }
        }
    };
    send.send(item).map_err(|_| Gone)
}

/// A file's bytes; none where they are more than a page has. A file that grows meanwhile is not read without end.
fn whole(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > LARGEST {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

pub(crate) fn too_large(path: String) -> Failure {
    Failure {
        path,
        code: "too-large",
        reason: "文件超过 32 MB，不像一个版面的文字；请拆成一版一个文件".into(),
    }
}

/// Decodes and reads one page's bytes.
pub(crate) fn page(path: String, telling: String, bytes: &[u8]) -> Item {
    match jianbao_pages::decode(bytes) {
        Ok(decoded) => match ReadFile::new(path.clone(), telling, bytes, &decoded) {
            Ok(file) => Item::Read(Box::new(file)),
            Err(error) => Item::Failed(Failure {
                path,
                code: "file",
                reason: error.to_string(),
            }),
        },
        Err(error) => Item::Failed(Failure {
            path,
            code: error.code(),
            reason: error.to_string(),
        }),
    }
}

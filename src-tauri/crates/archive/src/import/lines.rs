//! Exports of ours as files to import: every line is looked at before anything of a file is kept. Nothing here writes.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use jianbao_publish::{Item, ReadError, read_jsonl_line};
use uuid::Uuid;

use super::{Failure, files};
use crate::{Language, words};

/// The longest line that is read, in bytes: an article is no longer, and a file of another kind may have no lines.
const LONGEST: u64 = 64 << 20;

/// A file of articles, each of whose lines was found to be right.
pub(crate) struct Lines {
    pub(crate) path: PathBuf,
    pub(crate) shown: String,
    pub(crate) size: u64,
    /// Its articles by their pages, in the order that the pages come.
    pub(crate) pages: Vec<Vec<Line>>,
    language: Language,
}

/// Where an article's line stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) uid: Uuid,
    at: u64,
    length: u64,
    place: u32,
}

/// What a line suffers from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LineFault {
    /// It is nothing that we wrote.
    Foreign,
    /// A newer version wrote it, with this number.
    Newer(u32),
    /// It is cut off, or a field is not what it should be.
    Damaged(String),
    /// It has the uid of an earlier line.
    Twice,
    /// It says something else of its page than an earlier line of the same page.
    Page,
    /// This field has a value that no article can have.
    Field(&'static str),
}

impl Lines {
    /// Reads a whole file, line by line; of the first line that is wrong the failure tells. None where the file does
    /// not even begin as an export of ours: others write lines of JSON too.
    pub(crate) fn read(path: &Path, language: Language) -> Result<Option<Self>, Failure> {
        let shown = path.display().to_string();
        let failed = |error: &io::Error| files::io_failure(shown.clone(), error);
        let file = File::open(path).map_err(|error| failed(&error))?;
        let mut file = BufReader::with_capacity(1 << 16, file);
        let mut lines = Self {
            path: path.to_owned(),
            shown: shown.clone(),
            size: 0,
            pages: Vec::new(),
            language,
        };
        let (mut pages, mut uids, mut bytes) = (HashMap::new(), HashSet::new(), Vec::new());
        for number in 1.. {
            bytes.clear();
            let mut one = file.by_ref().take(LONGEST);
            let length = one.read_until(b'\n', &mut bytes).map_err(|e| failed(&e))? as u64;
            if length == 0 {
                break;
            }
            let at = lines.size;
            lines.size += length;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let (item, uid) = match item(&bytes) {
                Ok(read) => read,
                Err(LineFault::Foreign) if lines.pages.is_empty() => return Ok(None),
                Err(fault) => return Err(lines.failure(number, &fault)),
            };
            if !uids.insert(uid) {
                return Err(lines.failure(number, &LineFault::Twice));
            }
            let said = said(&item);
            let (page, first) = *pages
                .entry(page(&item))
                .or_insert((lines.pages.len(), said));
            if first != said {
                return Err(lines.failure(number, &LineFault::Page));
            }
            if page == lines.pages.len() {
                lines.pages.push(Vec::new());
            }
            lines.pages[page].push(Line {
                uid,
                at,
                length,
                place: item.place,
            });
        }
        if lines.pages.is_empty() {
            return Err(Failure {
                path: shown,
                code: "empty",
                reason: "文件里没有文字".into(),
            });
        }
        for page in &mut lines.pages {
            page.sort_by_key(|line| line.place);
        }
        Ok(Some(lines))
    }

    /// The articles of some lines of a page, in their places, with the bytes of the lines.
    pub(crate) fn items(
        &self,
        file: &mut File,
        page: &[Line],
    ) -> Result<(Vec<Item>, Vec<u8>), Failure> {
        let (mut items, mut all) = (Vec::with_capacity(page.len()), Vec::new());
        for line in page {
            let begun = all.len();
            file.seek(SeekFrom::Start(line.at))
                .and_then(|_| file.by_ref().take(line.length).read_to_end(&mut all))
                .map_err(|error| files::io_failure(self.shown.clone(), &error))?;
            match item(&all[begun..]) {
                Ok((item, uid)) if uid == line.uid => items.push(item),
                // It was right a moment ago: somebody writes the file.
                _ => return Err(self.changed()),
            }
            if !all.ends_with(b"\n") {
                all.push(b'\n');
            }
        }
        Ok((items, all))
    }

    fn changed(&self) -> Failure {
        Failure {
            path: self.shown.clone(),
            code: "changing",
            reason: "文件在读的时候被改动了，没有导入；请等它写完再导入".into(),
        }
    }

    fn failure(&self, line: u64, fault: &LineFault) -> Failure {
        Failure {
            path: self.shown.clone(),
            code: "line",
            reason: words::line_fault(line, fault, self.language),
        }
    }
}

/// What tells pages apart: their uid, or where an article has none, all it says of its page.
fn page(item: &Item) -> Vec<Option<String>> {
    match &item.page_uid {
        Some(uid) => vec![Some(uid.clone())],
        None => vec![
            item.source.clone(),
            item.paper.clone(),
            item.date.clone(),
            item.page.map(|page| page.to_string()),
            item.section.clone(),
            Some(said(item).to_string()),
        ],
    }
}

/// What an article says of its page, as a number: all articles of a page say the same.
fn said(item: &Item) -> u64 {
    let mut hasher = DefaultHasher::new();
    let lines = (
        &item.source,
        &item.paper,
        &item.date,
        item.page,
        &item.section,
    );
    (lines, &item.editors, &item.folio, &item.banners).hash(&mut hasher);
    hasher.finish()
}

/// The article of a line, if the archive can keep it.
fn item(bytes: &[u8]) -> Result<(Item, Uuid), LineFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| LineFault::Foreign)?;
    let item = read_jsonl_line(text).map_err(|error| match error {
        ReadError::Foreign => LineFault::Foreign,
        ReadError::Newer { found } => LineFault::Newer(found),
        ReadError::Damaged(error) => LineFault::Damaged(error.to_string()),
    })?;
    let uid = Uuid::parse_str(&item.uid).map_err(|_| LineFault::Field("uid"))?;
    let of_page = item.page_uid.as_deref().map(Uuid::parse_str);
    if of_page.is_some_and(|uid| uid.is_err()) {
        return Err(LineFault::Field("page_uid"));
    }
    let date = item.date.as_deref();
    if date.is_some_and(|date| !jianbao_store::is_date(date)) {
        return Err(LineFault::Field("date"));
    }
    if item.page == Some(0) {
        return Err(LineFault::Field("page"));
    }
    let themes = item.passages.iter().flat_map(|passage| &passage.tags);
    for tag in item.tags.iter().chain(themes) {
        for name in tag.path.iter().chain([&tag.name]) {
            crate::tags::clean_name(name).map_err(|_| LineFault::Field("tags"))?;
        }
    }
    Ok((item, uid))
}

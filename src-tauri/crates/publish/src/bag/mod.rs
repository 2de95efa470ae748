//! A bag (RFC 8493): sources, articles, themes and summaries in a folder that can be checked byte by byte for ever.
//!
//! Where the folder is and how it becomes whole is the caller's; here files have names and bytes.

mod names;

use std::error::Error;
use std::io::{self, BufWriter, Write};

use sha2::{Digest, Sha512};

use crate::reference::line;
use crate::{ARTICLE_SCHEMA, ExportError, Item, write_jsonl};
use names::Names;

/// A folder that takes files.
pub trait Folder {
    /// Makes a new file of what `write` writes, with the folders above it; `write` is called once.
    ///
    /// `path` is relative, its parts are joined by `/`, and it is a name that every system allows.
    ///
    /// # Errors
    /// What kept the file from being written to its end, or what `write` gave.
    fn file(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()>;
}

/// What a bag says of itself, and what it holds besides sources and articles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bag<'a> {
    /// Who deposits it.
    pub organization: Option<&'a str>,
    /// What is in it, in a sentence.
    pub description: Option<&'a str>,
    /// The day it is made, `YYYY-MM-DD`.
    pub date: &'a str,
    /// The program that makes it, with its version.
    pub program: &'a str,
    /// The vocabulary in Turtle.
    pub themes: Option<&'a [u8]>,
    /// The summaries in print, a PDF.
    pub summaries: Option<&'a [u8]>,
}

/// A file that pages were imported from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BagSource {
    /// Its name, with its folders if it lay in some; what systems forbid in it is replaced.
    pub name: String,
    /// Its bytes as they were imported.
    pub bytes: Vec<u8>,
}

/// How much a bag holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bagged {
    /// Articles.
    pub articles: u64,
    /// Files of the payload, sources among them.
    pub files: u64,
    /// Bytes of the payload.
    pub bytes: u64,
}

/// Writes a bag with SHA-512 manifests, version 1.0.
///
/// Under `data/` are `sources/…`, `articles.jsonl` with its schema, `themes.ttl` and `summaries.pdf`; `bag-info.txt`
/// tells of them. Every file is hashed while it is written; names are held in memory, bytes are not.
///
/// # Errors
/// The first error of a stream or of `folder`; files made until then stay, and are no bag.
pub fn write_bag<E: Error + 'static>(
    bag: &Bag<'_>,
    sources: impl Iterator<Item = Result<BagSource, E>>,
    mut items: impl Iterator<Item = Result<Item, E>>,
    folder: &mut dyn Folder,
) -> Result<Bagged, ExportError<E>> {
    let mut payload = Manifest::new(folder);
    let mut names = Names::default();
    for source in sources {
        let source = source.map_err(ExportError::Item)?;
        let path = format!("data/sources/{}", names.place(&source.name));
        payload.bytes(&path, &source.bytes)?;
    }
    let mut articles = 0;
    let mut broken = None;
    let written = payload.file("data/articles.jsonl", &mut |out| {
        match write_jsonl(items.by_ref(), out) {
            Ok(written) => articles = written,
            Err(ExportError::Write(error)) => return Err(error),
            Err(ExportError::Item(error)) => {
                broken = Some(error);
                return Err(io::Error::other("the stream of articles broke off"));
            }
        }
        Ok(())
    });
    if let Some(error) = broken {
        return Err(ExportError::Item(error));
    }
    written?;
    payload.bytes("data/article.schema.json", ARTICLE_SCHEMA.as_bytes())?;
    if let Some(themes) = bag.themes {
        payload.bytes("data/themes.ttl", themes)?;
    }
    if let Some(summaries) = bag.summaries {
        payload.bytes("data/summaries.pdf", summaries)?;
    }
    let Manifest {
        lines: manifest,
        files,
        bytes,
        ..
    } = payload;
    let bagged = Bagged {
        articles,
        files,
        bytes,
    };
    let mut tags = Manifest::new(folder);
    let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    tags.bytes("bagit.txt", declaration.as_bytes())?;
    tags.bytes("bag-info.txt", info(bag, &bagged).as_bytes())?;
    tags.bytes("manifest-sha512.txt", manifest.as_bytes())?;
    let tag_lines = tags.lines;
    folder.file("tagmanifest-sha512.txt", &mut |out| {
        out.write_all(tag_lines.as_bytes())
    })?;
    Ok(bagged)
}

/// The lines of `bag-info.txt`.
fn info(bag: &Bag<'_>, bagged: &Bagged) -> String {
    let lines = [
        ("Source-Organization", bag.organization.map(line)),
        ("External-Description", bag.description.map(line)),
        ("Bagging-Date", Some(line(bag.date))),
        (
            "Payload-Oxum",
            Some(format!("{}.{}", bagged.bytes, bagged.files)),
        ),
        ("Bag-Size", Some(spoken_size(bagged.bytes))),
        ("Bag-Software-Agent", Some(line(bag.program))),
    ];
    let mut info = String::new();
    for (label, value) in lines {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            info.push_str(&format!("{label}: {}\n", value.trim()));
        }
    }
    info
}

/// A number of bytes for people, as the RFC's examples have it: 42.6 MB.
fn spoken_size(bytes: u64) -> String {
    let units = ["B", "KB", "MB", "GB"];
    let (mut size, mut unit) = (bytes as f64, 0);
    while size >= 1000.0 && unit + 1 < units.len() {
        size /= 1000.0;
        unit += 1;
    }
    match unit {
        0 => format!("{bytes} B"),
        unit => format!("{size:.1} {}", units[unit]),
    }
}

/// Files as they are written, with the lines that vouch for them.
///
/// The RFC wants CR, LF and % in a path written as %0D, %0A and %25, which not every validator reads back: `names`
/// leaves none of the three in a path.
struct Manifest<'a> {
    folder: &'a mut dyn Folder,
    lines: String,
    files: u64,
    bytes: u64,
}

impl<'a> Manifest<'a> {
    fn new(folder: &'a mut dyn Folder) -> Self {
        Self {
            folder,
            lines: String::new(),
            files: 0,
            bytes: 0,
        }
    }

    fn bytes(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.file(path, &mut |out| out.write_all(bytes))
    }

    fn file(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut Buffered<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let (mut digest, mut bytes) = (Sha512::new(), 0);
        self.folder.file(path, &mut |out| {
            digest = Sha512::new();
            bytes = 0;
            let hashed = Hashed {
                out,
                digest: &mut digest,
                bytes: &mut bytes,
            };
            let mut buffered = BufWriter::with_capacity(BUFFER, hashed);
            write(&mut buffered)?;
            buffered.flush()
        })?;
        for byte in digest.finalize() {
            self.lines.push_str(&format!("{byte:02x}"));
        }
        self.lines.push_str("  ");
        self.lines.push_str(path);
        self.lines.push('\n');
        self.files += 1;
        self.bytes += bytes;
        Ok(())
    }
}

/// Bytes that are hashed and written at a time.
const BUFFER: usize = 1 << 16;

type Buffered<'a> = BufWriter<Hashed<'a>>;

/// A writer that hashes and counts what it lets through.
struct Hashed<'a> {
    out: &'a mut dyn Write,
    digest: &'a mut Sha512,
    bytes: &'a mut u64,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(&bytes[..written]);
        *self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;

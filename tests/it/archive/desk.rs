//! An archive in a folder of its own, with the files that are imported beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use jianbao_archive::{
    Archive, ArticleView, ImportHints, ImportReport, Order, Row, Selection, Target,
};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

/// What people see of an archive's tables: all but the operations themselves, sources and pages of imports that were
/// undone, and people whom no article names. Undoing an import puts its articles away and keeps its rows.
const SEEN: &[(&str, &str)] = &[
    ("page", "SELECT * FROM page WHERE import IN (SELECT id FROM operation WHERE undone = 0) ORDER BY id"),
    ("source of page", "SELECT page.id, hex(sha256), name, path, encoding, size FROM page JOIN source ON source.id = source
                        WHERE import IN (SELECT id FROM operation WHERE undone = 0) ORDER BY page.id"),
    ("article", "SELECT * FROM article WHERE away <> 2 ORDER BY id"),
    ("block", "SELECT * FROM block WHERE article IN (SELECT id FROM article WHERE away <> 2) ORDER BY article, place"),
    ("credit", "SELECT article, place, name, qualifier, role FROM credit JOIN person ON person.id = person
                WHERE article IN (SELECT id FROM article WHERE away <> 2) ORDER BY article, place"),
    ("person", "SELECT printed.name, printed.qualifier, who.name, who.qualifier
                FROM person AS printed LEFT JOIN person AS who ON who.id = printed.became
                WHERE printed.became IS NOT NULL OR printed.qualifier <> '' ORDER BY 1, 2"),
    ("tag", "SELECT * FROM tag ORDER BY id"),
    ("tagging", "SELECT * FROM tagging ORDER BY tag, article"),
    ("synonym", "SELECT tag, name, folded FROM synonym ORDER BY id"),
    ("rule", "SELECT * FROM rule ORDER BY id"),
    ("refusal", "SELECT * FROM refusal ORDER BY tag, article"),
    ("passage", "SELECT * FROM passage ORDER BY id"),
    ("passage_tag", "SELECT * FROM passage_tag ORDER BY passage, tag"),
    ("summary", "SELECT * FROM summary ORDER BY article"),
    ("setting", "SELECT * FROM setting ORDER BY name"),
    ("search", "SELECT * FROM search ORDER BY id"),
    ("gram", "SELECT doc, col, \"offset\", term FROM temp.grams
              WHERE doc IN (SELECT doc FROM temp.here) ORDER BY doc, col, \"offset\", term"),
];

/// An archive that a test works with.
pub(crate) struct Desk {
    folder: TempDir,
    archive: Option<Archive>,
}

impl Desk {
    /// A new archive.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut desk = Self {
            folder,
            archive: None,
        };
        desk.archive = Some(Archive::open(&desk.archive_folder()).expect("a new archive opens"));
        desk
    }

    /// A new archive with some files imported.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        let report = desk.import(files);
        assert!(report.failed.is_empty(), "{:?}", report.failed);
        desk
    }

    /// The open archive.
    pub(crate) fn archive(&self) -> &Archive {
        self.archive.as_ref().expect("the archive is open")
    }

    /// Closes the archive and opens it again, as a restart does.
    pub(crate) fn reopen(&mut self) {
        self.close();
        self.archive = Some(Archive::open(&self.archive_folder()).expect("an archive opens again"));
    }

    /// Closes the archive; what is asked of its file then sees no log beside it.
    pub(crate) fn close(&mut self) {
        self.archive = None;
    }

    /// Closes the archive and gives it away.
    pub(crate) fn take(&mut self) -> Archive {
        self.archive.take().expect("the archive is open")
    }

    /// The archive's folder.
    pub(crate) fn archive_folder(&self) -> PathBuf {
        self.folder.path().join("新闻.jianbao")
    }

    /// The archive's database.
    pub(crate) fn database(&self) -> PathBuf {
        self.archive_folder().join("archive.db")
    }

    /// Where a file for importing lies.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("来稿").join(name)
    }

    /// Writes a file for importing.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("a folder can be made");
        fs::write(&path, bytes).expect("a file can be written");
        path
    }

    /// Writes files and imports them in one go.
    pub(crate) fn import(&self, files: &[(&str, &str)]) -> ImportReport {
        self.import_as(files, &ImportHints::default())
    }

    /// Writes files and imports them with what a person says of them.
    pub(crate) fn import_as(&self, files: &[(&str, &str)], hints: &ImportHints) -> ImportReport {
        let paths: Vec<PathBuf> = files
            .iter()
            .map(|(name, text)| self.write(name, text))
            .collect();
        self.import_paths(&paths, hints)
    }

    /// Imports what is there already.
    pub(crate) fn import_paths(&self, paths: &[PathBuf], hints: &ImportHints) -> ImportReport {
        let stop = AtomicBool::new(false);
        self.archive()
            .import(paths, hints, &stop, &mut |_| ())
            .expect("an import gets through")
    }

    /// The rows of a selection, newest first.
    pub(crate) fn rows(&self, selection: &Selection) -> Vec<Row> {
        let (info, rows) = self
            .archive()
            .find(selection, Order::Newest, u32::MAX)
            .expect("a list can be made");
        assert_eq!(
            info.total as usize,
            rows.len(),
            "a list has as many rows as it says"
        );
        rows
    }

    /// The rows of the articles that are here, newest first.
    pub(crate) fn all(&self) -> Vec<Row> {
        self.rows(&Selection::default())
    }

    /// The headlines of a selection, newest first.
    pub(crate) fn headlines(&self, selection: &Selection) -> Vec<String> {
        self.rows(selection)
            .into_iter()
            .map(|row| row.headline.unwrap_or_default())
            .collect()
    }

    /// The uid of the article with a headline.
    pub(crate) fn uid(&self, headline: &str) -> String {
        let found: Vec<Row> = self
            .all()
            .into_iter()
            .filter(|row| row.headline.as_deref() == Some(headline))
            .collect();
        assert_eq!(found.len(), 1, "one article is called {headline}");
        found[0].uid.clone()
    }

    /// An open article.
    pub(crate) fn article(&self, uid: &str) -> ArticleView {
        self.archive()
            .article(uid, "")
            .expect("an article that is here can be read")
    }

    /// Makes a tag on articles and gives its uid.
    pub(crate) fn tag(&self, name: &str, parent: Option<&str>, uids: &[&str]) -> String {
        let target = uids_of(uids);
        let done = self
            .archive()
            .create_tag(name, parent, Some(&target))
            .expect("the name is free");
        done.made.expect("making a tag gives its uid")
    }

    /// What people see of the archive, a line a row.
    pub(crate) fn state(&self) -> Vec<String> {
        state(&self.database())
    }

    /// Whether nothing is wrong with the archive.
    pub(crate) fn assert_sound(&self) {
        let report = self.archive().check().expect("an archive can be checked");
        assert!(report.ok, "{:?}", report.problems);
    }
}

/// Some articles as a target.
pub(crate) fn uids_of(uids: &[&str]) -> Target {
    Target::Uids(uids.iter().map(|uid| (*uid).to_owned()).collect())
}

/// Articles with a tag or one under it.
pub(crate) fn tagged(tag: &str) -> Selection {
    Selection {
        tags: vec![tag.to_owned()],
        ..Selection::default()
    }
}

/// Articles in which something is found.
pub(crate) fn query(text: &str) -> Selection {
    Selection {
        query: text.to_owned(),
        ..Selection::default()
    }
}

/// What people see of the archive in a file, a line a row, read by a connection that can't write.
pub(crate) fn state(database: &Path) -> Vec<String> {
    let file = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("the file can be read");
    jianbao_store::register_tokenizer(&file).expect("the tokenizer");
    file.execute_batch("CREATE VIRTUAL TABLE temp.grams USING fts5vocab(main, gram, instance)")
        .expect("FTS5 has it");
    file.execute_batch("CREATE TABLE temp.here (doc INTEGER PRIMARY KEY)")
        .expect("a table in memory");
    let here: Vec<i64> = file
        .prepare("SELECT id FROM article WHERE away <> 2")
        .and_then(|mut ids| ids.query_map([], |row| row.get(0))?.collect())
        .expect("the articles");
    for id in here {
        let row = jianbao_store::index_row(id);
        file.execute("INSERT INTO temp.here VALUES (?1)", [row])
            .expect("a row");
    }
    let mut lines = Vec::new();
    for (what, sql) in SEEN {
        let mut statement = file.prepare(sql).expect("the tables are there");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("the tables can be read");
        while let Some(row) = rows.next().expect("a row can be read") {
            let mut line = (*what).to_owned();
            for column in 0..columns {
                let value = row.get_ref(column).expect("the column is there");
                match value {
                    ValueRef::Null => line.push_str(" | -"),
                    ValueRef::Integer(n) => {
                        write!(line, " | {n}").expect("a String takes everything")
                    }
                    ValueRef::Real(n) => write!(line, " | {n}").expect("a String takes everything"),
                    ValueRef::Text(text) => {
                        write!(line, " | {}", String::from_utf8_lossy(text))
                            .expect("a String takes everything");
                    }
                    ValueRef::Blob(bytes) => {
                        write!(line, " | {bytes:02x?}").expect("a String takes everything")
                    }
                }
            }
            lines.push(line);
        }
    }
    lines
}

/// Says where two states differ, in few lines.
pub(crate) fn assert_same(is: &[String], should_be: &[String], what: &str) {
    if is == should_be {
        return;
    }
    let only = |one: &[String], other: &[String]| {
        let other: std::collections::HashSet<&String> = other.iter().collect();
        one.iter()
            .filter(|line| !other.contains(line))
            .take(12)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n  ")
    };
    panic!(
        "{what}\n too many:\n  {}\n missing:\n  {}",
        only(is, should_be),
        only(should_be, is)
    );
}

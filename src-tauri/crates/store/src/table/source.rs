//! Sources: the bytes of imported files, kept for good.

use rusqlite::{OptionalExtension, params};

use crate::{Error, Reader, Result, Writer};

/// A file to be kept; the bytes already compressed by `pack`.
#[derive(Debug, Clone)]
pub struct NewSource<'a> {
    /// SHA-256 of the file's bytes.
    pub sha256: &'a [u8],
    /// The file's name.
    pub name: &'a str,
    /// Where it was read from.
    pub path: &'a str,
    /// The encoding found.
    pub encoding: &'a str,
    /// The version of the reader.
    pub reader: &'a str,
    /// When, RFC 3339.
    pub imported: &'a str,
    /// Bytes before compression.
    pub size: u64,
    /// The compressed bytes.
    pub packed: &'a [u8],
}

/// A kept file.
#[derive(Debug, Clone)]
pub struct SourceRecord {
    /// Its key.
    pub id: i64,
    /// The page it was read into; none once its reading was undone and the page has an earlier one again.
    pub page: Option<i64>,
    /// The file's name.
    pub name: String,
    /// Where it was read from.
    pub path: String,
    /// The encoding found.
    pub encoding: String,
    /// When, RFC 3339.
    pub imported: String,
}

impl NewSource<'_> {
    /// Compresses a file's bytes for keeping.
    pub fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
        zstd::encode_all(bytes, 3).map_err(|e| Error::Row(e.to_string()))
    }
}

const COLUMNS: &str = "id, page, name, path, encoding, imported";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<SourceRecord> {
    Ok(SourceRecord {
        id: row.get(0)?,
        page: row.get(1)?,
        name: row.get(2)?,
        path: row.get(3)?,
        encoding: row.get(4)?,
        imported: row.get(5)?,
    })
}

impl Reader<'_> {
    /// The source with these bytes.
    pub fn source_by_hash(&self, sha256: &[u8]) -> Result<Option<SourceRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM source WHERE sha256 = ?1");
        Ok(self
            .0
            .prepare_cached(&sql)?
            .query_row([sha256], record)
            .optional()?)
    }

    /// The source a page was last read from.
    pub fn source_of_page(&self, page: i64) -> Result<SourceRecord> {
        let sql = format!(
            "SELECT {COLUMNS} FROM source WHERE id = (SELECT source FROM page WHERE id = ?1)"
        );
        let found = self
            .0
            .prepare_cached(&sql)?
            .query_row([page], record)
            .optional()?;
        super::found(found, "source of page", page)
    }

    /// The bytes of a source as they came.
    pub fn source_bytes(&self, source: i64) -> Result<Vec<u8>> {
        let packed: Option<Vec<u8>> = self
            .0
            .prepare_cached("SELECT bytes FROM source WHERE id = ?1")?
            .query_row([source], |r| r.get(0))
            .optional()?;
        let packed = super::found(packed, "source", source)?;
        zstd::decode_all(packed.as_slice()).map_err(|e| Error::Row(format!("source {source}: {e}")))
    }

    /// How many sources are kept.
    pub fn source_count(&self) -> Result<u64> {
        Ok(self
            .0
            .query_row("SELECT count(*) FROM source", [], |r| r.get::<_, i64>(0))?
            .unsigned_abs())
    }
}

impl Writer<'_> {
    /// Keeps a file; its page is named later with `set_source_page`.
    pub fn add_source(&self, source: &NewSource<'_>) -> Result<i64> {
        let size = i64::try_from(source.size).unwrap_or(i64::MAX);
        self.connection()
            .prepare_cached(
                "INSERT INTO source (sha256, name, path, encoding, reader, imported, size, bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .insert(params![
                source.sha256,
                source.name,
                source.path,
                source.encoding,
                source.reader,
                source.imported,
                size,
                source.packed
            ])
            .map_err(Error::from)
    }

    /// Names the page a source was read into.
    pub fn set_source_page(&self, source: i64, page: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE source SET page = ?2 WHERE id = ?1")?
            .execute([source, page])?;
        Ok(())
    }
}

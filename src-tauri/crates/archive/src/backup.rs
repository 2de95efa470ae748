//! Backups: copies that were compared before they count, kept by day, week and month; and the way back.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jianbao_store::{Store, copy_as_it_is, copy_for_backup, restore_from_backup};

use crate::archive::{DATABASE, small};
use crate::{Archive, BackupFile, CheckReport, Error, Result, place};

/// The ending of a backup: a compressed database.
const ENDING: &str = ".db.zst";
/// How many days, weeks and months have a backup kept.
const KEPT: (usize, usize, usize) = (7, 4, 12);

impl Archive {
    /// Checks everything the archive holds.
    pub fn check(&self) -> Result<CheckReport> {
        let begun = std::time::Instant::now();
        let problems = self.store.problems()?;
        let (articles, pages, sources, operations) = self.store.read(|reader| {
            Ok((
                reader.article_counts()?[0],
                reader.page_count()?,
                reader.source_count()?,
                reader.operation_count()?,
            ))
        })?;
        Ok(CheckReport {
            ok: problems.is_empty(),
            problems,
            articles: small(articles),
            pages: small(pages),
            sources: small(sources),
            operations: small(operations),
            seconds: begun.elapsed().as_secs_f64(),
        })
    }

    /// Makes a backup now, and drops those that newer ones stand in for.
    ///
    /// # Errors
    /// When the copy can't be written or is not what the archive is; the backups there are stay.
    pub fn backup(&self) -> Result<BackupFile> {
        let made = write(&self.store, &self.folder)?;
        prune(&self.folder)?;
        Ok(made)
    }

    /// Makes the day's backup where there is none yet; gives it where it was made.
    pub fn backup_daily(&self) -> Result<Option<BackupFile>> {
        let today = jiff::Zoned::now().date().to_string();
        let newest = self.backups()?.into_iter().next();
        if newest.is_some_and(|b| day(&b) == today) || self.store.read(|r| r.source_count())? == 0 {
            return Ok(None);
        }
        self.backup().map(Some)
    }

    /// The backups, newest first.
    pub fn backups(&self) -> Result<Vec<BackupFile>> {
        list(&self.folder)
    }

    /// Puts a backup in the archive's place; what was there is kept beside it, whole. Closes this archive.
    ///
    /// # Errors
    /// `Backup` when the backup can't be used: the archive stays as it was and can be opened again.
    pub fn restore(self, backup: &Path) -> Result<()> {
        let folder = self.folder.clone();
        let draft = unpack(&folder, backup)?;
        // What is replaced is kept as a backup too, so that going back can itself be gone back on.
        write(&self.store, &folder)?;
        drop(self.lists);
        // The lists' threads have ended: nobody else holds it.
        Arc::try_unwrap(self.store)
            .map_err(|_| Error::Busy)?
            .close()?;
        put_in_place(&folder, &draft)
    }
}

/// Puts a backup in the place of an archive that can't be opened; the damaged file is kept under another name.
pub fn restore_folder(folder: &Path, backup: &Path) -> Result<()> {
    let draft = unpack(folder, backup)?;
    put_in_place(folder, &draft)
}

/// The backups in an archive's folder, newest first.
pub fn backups_of(folder: &Path) -> Result<Vec<BackupFile>> {
    list(folder)
}

/// A backup of the format that was, before a migration.
pub(crate) fn before_migration(folder: &Path, database: &Path) -> Result<()> {
    let name = format!("{}-before-update.db", stamp());
    let to = folder.join("backups").join(name);
    Ok(copy_as_it_is(database, &to)?)
}

/// The moment to the millisecond, so that what is made later has a later name.
fn stamp() -> String {
    jiff::Zoned::now()
        .strftime("%Y-%m-%d_%H%M%S%3f")
        .to_string()
}

fn write(store: &Store, folder: &Path) -> Result<BackupFile> {
    let backups = folder.join("backups");
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| Error::File {
            path: path.clone(),
            error,
        }
    };
    std::fs::create_dir_all(&backups).map_err(failed(&backups))?;
    let size = std::fs::metadata(store.path()).map_or(0, |m| m.len());
    if place::free_bytes(&backups).is_some_and(|free| free < size + (64 << 20)) {
        return Err(Error::Store(jianbao_store::Error::DiskFull));
    }
    let draft = tempfile::tempdir_in(&backups).map_err(failed(&backups))?;
    let copy = draft.path().join(DATABASE);
    copy_for_backup(store, &copy)?;
    let packed = draft.path().join("packed");
    let target = free_name(&backups);
    let pack = || -> std::io::Result<()> {
        let out = File::create(&packed)?;
        zstd::stream::copy_encode(BufReader::new(File::open(&copy)?), BufWriter::new(&out), 3)?;
        out.sync_all()?;
        std::fs::rename(&packed, &target)
    };
    pack().map_err(failed(&target))?;
    file(&target).ok_or_else(|| Error::Backup {
        path: target.clone(),
        detail: "it vanished".into(),
    })
}

fn free_name(backups: &Path) -> PathBuf {
    let stamp = stamp();
    let first = backups.join(format!("{stamp}{ENDING}"));
    if !first.exists() {
        return first;
    }
    (2..)
        .map(|n| backups.join(format!("{stamp}-{n}{ENDING}")))
        .find(|p| !p.exists())
        .unwrap_or(first)
}

fn unpack(folder: &Path, backup: &Path) -> Result<tempfile::TempDir> {
    let bad = |detail: String| Error::Backup {
        path: backup.to_owned(),
        detail,
    };
    let draft = tempfile::tempdir_in(folder).map_err(|error| Error::File {
        path: folder.to_owned(),
        error,
    })?;
    let database = draft.path().join(DATABASE);
    let copy = || -> std::io::Result<()> {
        let mut out = File::create(&database)?;
        if backup.to_string_lossy().ends_with(".db") {
            std::io::copy(&mut File::open(backup)?, &mut out)?;
        } else {
            zstd::stream::copy_decode(BufReader::new(File::open(backup)?), &mut out)?;
        }
        out.sync_all()
    };
    copy().map_err(|e| bad(crate::error_words::system(&e)))?;
    restore_from_backup(&database, |_| ()).map_err(|e| bad(e.to_string()))?;
    Ok(draft)
}

fn put_in_place(folder: &Path, draft: &tempfile::TempDir) -> Result<()> {
    let database = folder.join(DATABASE);
    let aside = folder.join(format!("{DATABASE}.{}", stamp()));
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| Error::File { path, error }
    };
    if database.exists() {
        for ending in ["", "-wal", "-shm"] {
            let with = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
            let from = with(&database);
            if from.exists() {
                std::fs::rename(&from, with(&aside)).map_err(failed(&from))?;
            }
        }
    }
    std::fs::rename(draft.path().join(DATABASE), &database).map_err(failed(&database))
}

fn list(folder: &Path) -> Result<Vec<BackupFile>> {
    let backups = folder.join("backups");
    let entries = match std::fs::read_dir(&backups) {
        Ok(entries) => entries,
        Err(_) => return Ok(Vec::new()),
    };
    let mut all: Vec<BackupFile> = entries.flatten().filter_map(|e| file(&e.path())).collect();
    all.sort_by(|a, b| b.name.cmp(&a.name));
    Ok(all)
}

fn file(path: &Path) -> Option<BackupFile> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if !name.ends_with(ENDING) && !name.ends_with("-before-update.db") {
        return None;
    }
    let meta = path.metadata().ok()?;
    let when = jiff::Timestamp::try_from(meta.modified().ok()?).ok()?;
    Some(BackupFile {
        path: path.display().to_string(),
        name,
        when: when.to_string(),
        bytes: meta.len(),
    })
}

/// The day a backup's name begins with.
fn day(backup: &BackupFile) -> &str {
    backup.name.get(..10).unwrap_or(&backup.name)
}

/// Keeps the newest of each of the last days, weeks and months that have one; what no rule keeps goes.
fn prune(folder: &Path) -> Result<()> {
    let all: Vec<BackupFile> = list(folder)?
        .into_iter()
        .filter(|b| b.name.ends_with(ENDING))
        .collect();
    for name in to_drop(&all.iter().map(|b| b.name.as_str()).collect::<Vec<_>>()) {
        let path = folder.join("backups").join(name);
        std::fs::remove_file(&path).map_err(|error| Error::File { path, error })?;
    }
    Ok(())
}

/// Of backup names, newest first, those that no rule keeps. The two newest always stay.
fn to_drop<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = names.iter().take(2).copied().collect();
    let mut keep = |count: usize, span: &dyn Fn(&str) -> Option<String>| {
        let mut spans: Vec<String> = Vec::new();
        for name in names {
            let Some(span) = span(name) else {
                // A name that tells no date was not given by us; it is not ours to drop.
                kept.push(name);
                continue;
            };
            if !spans.contains(&span) && spans.len() < count {
                spans.push(span);
                kept.push(name);
            }
        }
    };
    let date = |name: &str| name.get(..10)?.parse::<jiff::civil::Date>().ok();
    keep(KEPT.0, &|name| date(name).map(|d| d.to_string()));
    keep(KEPT.1, &|name| {
        date(name).map(|d| {
            format!("{:?}", d.iso_week_date().year()) + &d.iso_week_date().week().to_string()
        })
    });
    keep(KEPT.2, &|name| {
        date(name).map(|d| format!("{}-{}", d.year(), d.month()))
    });
    names
        .iter()
        .filter(|name| !kept.contains(*name))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::to_drop;

    #[test]
    fn seven_days_four_weeks_and_twelve_months_stay() {
        let mut day = jiff::civil::date(2024, 12, 31);
        let mut names = Vec::new();
        for _ in 0..800 {
            names.push(format!("{day}_090000.db.zst"));
            day = day.yesterday().expect("no first day is near");
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let dropped = to_drop(&names);
        let kept: Vec<&&str> = names.iter().filter(|n| !dropped.contains(*n)).collect();
        assert!(kept.len() <= 7 + 4 + 12, "{} are too many", kept.len());
        assert!(
            names[..7].iter().all(|n| !dropped.contains(n)),
            "the last seven days stay"
        );
        assert!(
            kept.iter().any(|n| n.starts_with("2024-01-31")),
            "each of twelve months has one"
        );
    }

    #[test]
    fn several_of_one_day_give_way_to_the_newest() {
        let names = [
            "2024-12-31_180000.db.zst",
            "2024-12-31_120000.db.zst",
            "2024-12-31_090000.db.zst",
            "mine.db.zst",
        ];
        assert_eq!(
            to_drop(&names),
            ["2024-12-31_090000.db.zst"],
            "the two newest stay, as does what is not ours"
        );
    }
}

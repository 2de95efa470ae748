//! Archives that are refused: with a code of their own, and not written to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jianbao_archive::{Archive, Language};
use jianbao_tests::generate::Random;
use rusqlite::Connection;

use super::GOOD;
use crate::archive::desk::{Desk, uids_of};

/// An archive with a page in it, closed.
fn closed() -> Desk {
    let mut desk = Desk::with(&[("2024-05-06-02.txt", GOOD)]);
    let uid = desk.uid("好的一版");
    desk.tag("女职工", None, &[&uid]);
    desk.close();
    desk
}

/// Everything in a folder with its bytes; what SQLite puts beside a file to read it (an index of the log, an empty log)
/// is nobody's.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let read = |entry: fs::DirEntry| {
        let bytes = if entry.path().is_dir() {
            Ok(Vec::new())
        } else {
            fs::read(entry.path())
        };
        (
            entry.file_name().to_string_lossy().into_owned(),
            bytes.expect("it can be read"),
        )
    };
    let all = entries.map(read);
    all.filter(|(name, bytes)| {
        !(name.ends_with("-shm") || name.ends_with("-wal") && bytes.is_empty())
    })
    .collect()
}

/// Opens the archive, which must be refused with this code and stay as it is.
fn assert_refused(folder: &Path, code: &str, what: &str) {
    let before = bytes(folder);
    let error = Archive::open(folder).expect_err(what);
    assert_eq!(error.code(), code, "{what}: {error:?}");
    for (sentence, full_stop) in [
        (error.sentence(Language::Zh), '。'),
        (error.sentence(Language::En), '.'),
    ] {
        assert!(sentence.ends_with(full_stop), "{what}: {sentence}");
        assert!(
            sentence.contains(".jianbao"),
            "{what}: the sentence names the archive: {sentence}"
        );
    }
    assert!(
        bytes(folder) == before,
        "{what}: not a byte of the folder changed"
    );
}

#[test]
fn an_archive_that_was_overwritten_or_cut_is_damaged() {
    let desk = closed();
    let (folder, path) = (desk.archive_folder(), desk.database());
    let whole = fs::read(&path).expect("the archive");
    let pages: Vec<(String, u32)> = {
        let file = Connection::open(&path).expect("an SQLite file");
        let mut statement = file
            .prepare("SELECT name, min(pageno) FROM dbstat WHERE pagetype = 'leaf' AND pageno > 1 GROUP BY name")
            .expect("dbstat is built in");
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("the pages");
        rows.collect::<rusqlite::Result<_>>().expect("the pages")
    };
    assert!(pages.len() > 20, "{pages:?}");
    let mut random = Random::new(1);
    for (name, page) in pages.iter().filter(|(name, _)| !name.contains("autoindex")) {
        let mut spoilt = whole.clone();
        let begins = (*page as usize - 1) * 4096;
        spoilt[begins..begins + 4096].fill_with(|| random.below(256) as u8);
        fs::write(&path, &spoilt).expect("the archive");
        assert_refused(
            &folder,
            "damaged",
            &format!("a page of {name} is overwritten"),
        );
    }
    for length in [
        1,
        15,
        16,
        99,
        100,
        4095,
        4096,
        5000,
        whole.len() / 2,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        fs::write(&path, &whole[..length]).expect("the archive");
        assert_refused(&folder, "damaged", &format!("cut to {length} bytes"));
    }
    let mut spoilt = whole.clone();
    spoilt[100..4096].fill(0x5a);
    fs::write(&path, &spoilt).expect("the archive");
    assert_refused(&folder, "damaged", "the schema is overwritten");
    for length in [10, 4096, 100_000] {
        let noise: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        fs::write(&path, noise).expect("the archive");
        assert_refused(&folder, "damaged", "random bytes");
    }
    fs::write(&path, "2024年5月6日 第2版\n\n## 一篇文章\n").expect("the archive");
    assert_refused(&folder, "damaged", "a text");
    fs::write(&path, &whole).expect("the archive");
    assert_eq!(
        Archive::open(&folder)
            .expect("whole again")
            .info()
            .expect("figures")
            .articles,
        1
    );
}

#[test]
fn whatever_bytes_are_spoilt_the_archive_opens_or_is_refused_untouched() {
    let desk = closed();
    let (folder, path) = (desk.archive_folder(), desk.database());
    let whole = fs::read(&path).expect("the archive");
    let mut random = Random::new(2);
    let mut refused = 0;
    for round in 0..60 {
        let mut spoilt = whole.clone();
        for _ in 0..=random.below(40) {
            let at = random.below(spoilt.len());
            spoilt[at] = random.below(256) as u8;
        }
        fs::write(&path, &spoilt).expect("the archive");
        for log in ["archive.db-wal", "archive.db-shm"] {
            drop(fs::remove_file(folder.join(log)));
        }
        match Archive::open(&folder) {
            Ok(archive) => drop(archive.check().map(|report| report.ok)),
            Err(error) => {
                refused += 1;
                assert!(
                    ["damaged", "foreign", "newer"].contains(&error.code()),
                    "{round}: {error:?}"
                );
                assert!(
                    fs::read(&path).expect("the archive") == spoilt,
                    "{round}: not a byte changed"
                );
            }
        }
    }
    assert!(refused > 10, "only {refused} were seen to be damaged");
}

#[test]
fn an_archive_of_a_newer_program_is_refused() {
    let desk = closed();
    let newer = jianbao_store::FORMAT + 1;
    {
        let file = Connection::open(desk.database()).expect("an SQLite file");
        file.pragma_update(None, "user_version", newer)
            .expect("a number");
    }
    assert_refused(&desk.archive_folder(), "newer", "a newer format");
    let error = Archive::open(&desk.archive_folder()).expect_err("newer");
    assert!(
        error.sentence(Language::Zh).contains(&newer.to_string()),
        "{}",
        error.sentence(Language::Zh)
    );
}

#[test]
fn the_file_of_another_program_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (id, log) in [
        (0x4d50_4258, "DELETE"),
        (0x4d50_4258, "WAL"),
        (0, "DELETE"),
        (0, "WAL"),
    ] {
        let archive = folder.path().join(format!("别家{id}{log}.jianbao"));
        fs::create_dir(&archive).expect("a folder");
        let file = Connection::open(archive.join("archive.db")).expect("an SQLite file");
        file.pragma_update(None, "application_id", id)
            .expect("a number");
        file.query_row(&format!("PRAGMA journal_mode = {log}"), [], |_| Ok(()))
            .expect("a journal");
        file.execute_batch("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('汤')")
            .expect("a table");
        drop(file);
        assert_refused(
            &archive,
            "foreign",
            &format!("application {id:x}, journal {log}"),
        );
    }
}

/// What a program that was killed leaves: a file with a log beside it that nobody has put into it.
#[test]
fn the_log_that_another_program_left_is_not_put_into_its_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let archive = folder.path().join("别家.jianbao");
    fs::create_dir(&archive).expect("a folder");
    let live = Connection::open(folder.path().join("live.db")).expect("an SQLite file");
    live.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .expect("a log");
    live.execute_batch("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('汤')")
        .expect("a table");
    for ending in ["", "-wal"] {
        let from = folder.path().join(format!("live.db{ending}"));
        fs::copy(from, archive.join(format!("archive.db{ending}"))).expect("a copy");
    }
    let seen = |name: &str| fs::read(archive.join(name)).expect("it is there");
    let before = (seen("archive.db"), seen("archive.db-wal"));
    let error = Archive::open(&archive).expect_err("it is not ours");
    assert_eq!(error.code(), "foreign", "{error:?}");
    assert!(
        (seen("archive.db"), seen("archive.db-wal")) == before,
        "not a byte changed"
    );
}

#[test]
fn what_was_committed_is_there_after_a_crash() {
    let desk = Desk::with(&[("2024-05-06-02.txt", GOOD)]);
    let uid = desk.uid("好的一版");
    let tag = desk.tag("女职工", None, &[&uid]);
    let crashed = tempfile::tempdir().expect("a temporary folder");
    for ending in ["", "-wal"] {
        let from = desk.archive_folder().join(format!("archive.db{ending}"));
        fs::copy(from, crashed.path().join(format!("archive.db{ending}"))).expect("a copy");
    }
    let archive = Archive::open(crashed.path()).expect("a crash does not damage an archive");
    assert_eq!(archive.article(&uid, "").expect("the article").tags, [tag]);
    assert!(archive.check().expect("a check").ok);
}

#[test]
fn an_empty_file_becomes_an_archive() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("archive.db"), "").expect("an empty file");
    let archive = Archive::open(folder.path()).expect("an empty file is a new archive");
    assert_eq!(archive.info().expect("figures").articles, 0);
    assert!(archive.check().expect("a check").ok);
}

#[test]
fn an_archive_that_another_program_writes_is_locked_and_comes_free() {
    let desk = Desk::with(&[("2024-05-06-02.txt", GOOD)]);
    let uid = desk.uid("好的一版");
    let tag = desk.tag("女职工", None, &[]);
    let other = Connection::open(desk.database()).expect("another program");
    other
        .execute_batch("BEGIN IMMEDIATE")
        .expect("the write lock");
    let before = fs::read(desk.database()).expect("the archive");
    let target = uids_of(&[&uid]);
    let (opened, tagged) = std::thread::scope(|scope| {
        let opening = scope.spawn(|| Archive::open(&desk.archive_folder()));
        let tagged = desk.archive().tag(&target, &tag);
        assert_eq!(
            desk.headlines(&Default::default()),
            ["好的一版"],
            "reading goes on"
        );
        (opening.join().expect("nobody panicked"), tagged)
    });
    for error in [
        opened.expect_err("it is locked"),
        tagged.expect_err("it is locked"),
    ] {
        assert_eq!(error.code(), "locked", "{error:?}");
        assert!(
            error.sentence(Language::Zh).contains("archive.db"),
            "{}",
            error.sentence(Language::Zh)
        );
    }
    assert!(
        fs::read(desk.database()).expect("the archive") == before,
        "not a byte changed"
    );
    other
        .execute_batch("ROLLBACK")
        .expect("the lock is given back");
    assert_eq!(
        desk.archive()
            .tag(&target, &tag)
            .expect("it came free")
            .changed,
        1
    );
}

#[test]
fn damage_that_comes_while_it_is_open_is_told_with_the_name_of_the_archive() {
    let mut desk = closed();
    desk.reopen();
    let length = fs::metadata(desk.database()).expect("the archive").len();
    let spoilt = vec![0x5a; usize::try_from(length).expect("small") - 4096];
    {
        use std::io::{Seek, SeekFrom, Write};
        let mut file = fs::OpenOptions::new()
            .write(true)
            .open(desk.database())
            .expect("the archive");
        file.seek(SeekFrom::Start(4096)).expect("a place");
        file.write_all(&spoilt).expect("bytes");
    }
    let error = desk
        .archive()
        .list(&Default::default(), Default::default())
        .expect_err("it can't be read");
    assert_eq!(error.code(), "damaged", "{error:?}");
    assert!(
        error.sentence(Language::Zh).contains("archive.db"),
        "{}",
        error.sentence(Language::Zh)
    );
}

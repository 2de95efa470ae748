//! Backups and the way back from them.

use std::fs;
use std::path::PathBuf;

use jianbao_archive::{Archive, Language, backups_of, restore_folder};
use rusqlite::Connection;

use super::desk::{Desk, assert_same, query, uids_of};
use super::pages::{plain, version};

/// An archive with two versions of a page, tags, marks, something in the bin and something undone.
fn worked_on() -> Desk {
    let desk = Desk::new();
    for (page, scan) in [(0, 0), (0, 1), (2, 0), (4, 0)] {
        let (name, text) = version(page, scan);
        desk.import(&[(&name, &text)]);
    }
    let archive = desk.archive();
    archive.set_person("林一", Language::Zh);
    let reading = desk.uid("甲区车间里的读书会");
    let root = desk.tag("学习", None, &[&reading]);
    let under = desk.tag(
        "读书",
        Some(&root),
        &[&reading, &desk.uid("丙区车间里的读书会")],
    );
    archive.pin_tag(&under, Some(2)).expect("a key");
    archive.mark(&uids_of(&[&reading]), true).expect("a mark");
    archive
        .bin(&uids_of(&[&desk.uid("甲区技能比武报名通知")]))
        .expect("the bin");
    archive.delete_tag(&root).expect("a tag");
    archive.undo().expect("undo gets through");
    desk
}

fn history(archive: &Archive) -> Vec<String> {
    let history = archive.history(100, None).expect("a history");
    history
        .into_iter()
        .map(|o| format!("{} {} {} {}", o.uid, o.actor, o.sentence, o.undone))
        .collect()
}

#[test]
fn a_restored_backup_is_the_archive_as_it_was() {
    let mut desk = worked_on();
    let (before, done) = (desk.state(), history(desk.archive()));
    let found = desk.headlines(&query("机器停了"));
    assert_eq!(found.len(), 3);
    let made = desk.archive().backup().expect("a backup");
    assert_eq!(
        desk.archive().backups().expect("the backups")[0].path,
        made.path
    );
    assert_eq!(
        desk.archive().info().expect("figures").last_backup,
        Some(made.when)
    );

    let other = plain("2024年5月9日 第1版", &["后来的一篇"]);
    desk.import(&[("后来.txt", &other)]);
    desk.archive().undo().expect("undo gets through");
    desk.archive()
        .mark(&uids_of(&[&desk.uid("丙区职工游泳赛开赛")]), true)
        .expect("a mark");
    let later = desk.state();

    desk.take()
        .restore(&PathBuf::from(&made.path))
        .expect("the way back");
    desk.reopen();
    assert_same(&desk.state(), &before, "restored");
    assert_eq!(history(desk.archive()), done);
    assert_eq!(
        desk.headlines(&query("机器停了")),
        found,
        "the index is made again"
    );
    desk.assert_sound();

    desk.archive()
        .redo()
        .expect("redo gets through")
        .expect("the tag is deleted again");
    while desk.archive().undo().expect("undo gets through").is_some() {}
    assert!(desk.all().is_empty(), "all of its history can be undone");
    while desk.archive().redo().expect("redo gets through").is_some() {}

    // What was replaced is kept twice: as the file it was, and as a backup.
    let kept = desk.archive().backups().expect("the backups");
    let newest = kept
        .iter()
        .find(|backup| backup.path != made.path)
        .expect("a backup of what was replaced");
    desk.take()
        .restore(&PathBuf::from(&newest.path))
        .expect("the way back from the way back");
    desk.reopen();
    assert_same(&desk.state(), &later, "what was replaced is not lost");
    let asides = fs::read_dir(desk.archive_folder())
        .expect("the folder")
        .flatten();
    let asides: Vec<PathBuf> = asides
        .map(|e| e.path())
        .filter(|p| p.to_string_lossy().contains("archive.db."))
        .collect();
    assert_eq!(
        asides.len(),
        2,
        "each file that was replaced is kept: {asides:?}"
    );
    for aside in asides {
        let file = Connection::open(&aside).expect("an SQLite file");
        let articles: i64 = file
            .query_row("SELECT count(*) FROM article", [], |row| row.get(0))
            .expect("articles");
        assert!(articles > 0, "{}", aside.display());
    }
}

#[test]
fn an_import_into_a_restored_archive_can_be_undone_with_all_before_it() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let long = super::pages::page(
        folio,
        &[(
            "读书会开班",
            &["第一段。", "第二段，比第一段长。", "第三段。"],
        )],
    );
    let short = super::pages::page(folio, &[("读书会开班", &["第一段。"])]);
    let mut desk = Desk::with(&[("一.txt", &long)]);
    let before = desk.state();
    desk.import(&[("二.txt", &short)]);
    let made = desk.archive().backup().expect("a backup");
    desk.take()
        .restore(&PathBuf::from(&made.path))
        .expect("the way back");
    desk.reopen();
    desk.import(&[("别的.txt", &plain("2024年5月7日 第1版", &["别的一篇"]))]);
    desk.archive().undo().expect("the other page goes");
    desk.archive().undo().expect("the shorter version goes");
    assert_same(&desk.state(), &before, "the longer version is back");
}

#[test]
fn a_backup_that_is_none_is_refused_and_the_archive_stays() {
    let mut desk = worked_on();
    let before = desk.state();
    let made = desk.archive().backup().expect("a backup");
    let whole = fs::read(&made.path).expect("the backup");
    let bad = desk.write("cut.db.zst", &whole[..whole.len() / 2]);
    let text = desk.write("text.db.zst", "不是备份");
    let empty = desk.write("empty.db.zst", "");
    let foreign = desk.write("foreign.db", "");
    Connection::open(&foreign)
        .expect("a file")
        .execute_batch("CREATE TABLE recipe (name TEXT)")
        .expect("a table");
    for path in [bad, text, empty, foreign, desk.path("missing.db.zst")] {
        let error = desk.take().restore(&path).expect_err("it is no backup");
        assert_eq!(error.code(), "backup", "{}: {error:?}", path.display());
        let sentence = error.sentence(Language::Zh);
        assert!(
            sentence.contains(&*path.file_name().expect("a name").to_string_lossy()),
            "{sentence}"
        );
        desk.reopen();
        assert_same(&desk.state(), &before, "the archive stays as it was");
        let left: Vec<String> = fs::read_dir(desk.archive_folder())
            .expect("the folder")
            .flatten()
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(".tmp"))
            .collect();
        assert_eq!(left, [""; 0], "no draft is left");
    }
}

#[test]
fn a_damaged_archive_comes_back_from_its_newest_backup() {
    let mut desk = worked_on();
    let before = desk.state();
    desk.archive().backup().expect("a backup");
    desk.close();
    let damaged = vec![0x5a; 20_000];
    fs::write(desk.database(), &damaged).expect("damage");
    let folder = desk.archive_folder();
    assert_eq!(
        Archive::open(&folder).expect_err("damaged").code(),
        "damaged"
    );
    let newest = backups_of(&folder).expect("the backups").remove(0);
    restore_folder(&folder, &PathBuf::from(newest.path)).expect("the way back");
    desk.reopen();
    assert_same(&desk.state(), &before, "restored");
    let kept = fs::read_dir(&folder)
        .expect("the folder")
        .flatten()
        .map(|e| e.path());
    let kept: Vec<PathBuf> = kept
        .filter(|p| p.to_string_lossy().contains("archive.db."))
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(
        fs::read(&kept[0]).expect("it") == damaged,
        "the damaged file is kept as it was"
    );
}

#[test]
fn backups_of_one_moment_are_told_apart_and_listed_newest_first() {
    let desk = worked_on();
    let tag = desk.tag("次序", None, &[]);
    let mut made = Vec::new();
    for n in 0..12 {
        desk.archive()
            .rename_tag(&tag, &format!("次序{n}"))
            .expect("a name");
        let backup = desk.archive().backup().expect("a backup");
        assert!(
            PathBuf::from(&backup.path).is_file(),
            "the one just made is there: {n}"
        );
        assert_eq!(
            desk.archive().backups().expect("the backups")[0].path,
            backup.path,
            "and the newest: {n}"
        );
        made.push(backup.path);
    }
    let names: std::collections::HashSet<&String> = made.iter().collect();
    assert_eq!(names.len(), made.len());
}

#[test]
fn backups_that_newer_ones_stand_in_for_go_and_what_is_not_ours_stays() {
    let desk = worked_on();
    let folder = desk.archive_folder().join("backups");
    for day in 1..=28 {
        for hour in ["08", "20"] {
            fs::write(
                folder.join(format!("2020-02-{day:02}_{hour}0000.db.zst")),
                "x",
            )
            .expect("a file");
        }
    }
    for month in 1..=12 {
        fs::write(
            folder.join(format!("2019-{month:02}-15_080000.db.zst")),
            "x",
        )
        .expect("a file");
    }
    for other in [
        "我的.db.zst",
        "2018-01-01_080000-before-update.db",
        "说明.txt",
    ] {
        fs::write(folder.join(other), "x").expect("a file");
    }
    let made = desk.archive().backup().expect("a backup");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let kept = |name: &str| names.iter().any(|n| n == name);
    assert!(
        kept(&made.name)
            && kept("我的.db.zst")
            && kept("说明.txt")
            && kept("2018-01-01_080000-before-update.db")
    );
    for day in 23..=28 {
        assert!(
            kept(&format!("2020-02-{day:02}_200000.db.zst")),
            "the newest of each of the last days: {names:?}"
        );
    }
    assert!(!kept("2020-02-27_080000.db.zst"), "of a day one is enough");
    assert!(
        kept("2020-02-16_200000.db.zst") && !kept("2020-02-17_200000.db.zst"),
        "one a week: {names:?}"
    );
    assert!(
        kept("2019-12-15_080000.db.zst") && kept("2019-03-15_080000.db.zst"),
        "one a month: {names:?}"
    );
    assert!(
        !kept("2019-01-15_080000.db.zst") && !kept("2020-02-01_080000.db.zst"),
        "{names:?}"
    );
}

#[test]
fn the_days_backup_is_made_once_and_not_of_nothing() {
    let desk = Desk::new();
    assert!(
        desk.archive().backup_daily().expect("asked").is_none(),
        "there is nothing to keep"
    );
    desk.import(&[("一.txt", &plain("2024年5月6日 第2版", &["甲"]))]);
    assert!(desk.archive().backup_daily().expect("asked").is_some());
    assert!(
        desk.archive().backup_daily().expect("asked").is_none(),
        "it was made today"
    );
    assert_eq!(desk.archive().backups().expect("the backups").len(), 1);
}

#[test]
fn a_backup_is_smaller_than_the_archive_and_holds_its_sources() {
    let desk = Desk::new();
    for page in jianbao_tests::generate::pages(3, 80) {
        desk.write(&page.name, &page.text);
    }
    desk.import_paths(&[desk.path("")], &Default::default());
    let made = desk.archive().backup().expect("a backup");
    let folder = tempfile::tempdir().expect("a temporary folder");
    restore_folder(folder.path(), &PathBuf::from(&made.path))
        .expect("an archive made of a backup alone");
    let archive = Archive::open(folder.path()).expect("an archive");
    let article = &archive
        .find(&Default::default(), Default::default(), 1)
        .expect("a list")
        .1[0];
    let page = archive
        .article(&article.uid, "")
        .expect("the article")
        .page_uid;
    let text = archive.page_text(&page).expect("its source").text;
    assert_eq!(
        text,
        desk.archive().page_text(&page).expect("its source").text
    );
    let database = fs::metadata(desk.database()).expect("the archive").len();
    assert!(made.bytes * 2 < database, "{} of {database}", made.bytes);
}

#[test]
fn a_backup_leaves_nothing_out_that_people_made() {
    let mut desk = worked_on();
    let archive = desk.archive();
    let uid = desk.uid("丙区职工游泳赛开赛");
    let tag = desk.tag("全民健身", None, &[&uid]);
    let says = jianbao_archive::RuleText {
        all: "水花".into(),
        ..Default::default()
    };
    archive
        .set_synonyms(&tag, &["健身".into()])
        .expect("a synonym");
    archive.add_rule(&tag, &says, true).expect("a rule");
    archive.refuse(&uids_of(&[&uid]), &tag).expect("a refusal");
    let block = desk.article(&uid).body[0].id;
    let spot = jianbao_archive::Spot {
        block,
        range: [0, 4],
    };
    archive
        .add_passage(&uid, &[spot], None, Some("好"))
        .expect("a passage");
    archive
        .set_summary(&uid, "三百人下水。")
        .expect("a summary");
    archive.merge_person("简宁", "苗青").expect("merged people");
    let before = desk.state();
    let made = archive.backup().expect("a backup");
    desk.take()
        .restore(&PathBuf::from(&made.path))
        .expect("the way back");
    desk.reopen();
    assert_same(&desk.state(), &before, "restored");
    desk.assert_sound();
}

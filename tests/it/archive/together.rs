//! Many at once: threads that ask and tag, programs that share an archive.

use std::sync::Barrier;

use jianbao_archive::{ImportHints, Order};
use jianbao_tests::generate::pages;

use super::desk::{Desk, query, tagged, uids_of};
use super::pages::plain;

#[test]
fn of_many_who_ask_for_lists_the_latest_is_answered_and_none_is_harmed() {
    let desk = Desk::new();
    for page in pages(13, 160) {
        desk.write(&page.name, &page.text);
    }
    desk.import_paths(&[desk.path("")], &ImportHints::default());
    let archive = desk.archive();
    for round in 0..100 {
        let start = Barrier::new(4);
        let ask = || {
            start.wait();
            match archive.list(&query("工会"), Order::Newest) {
                Ok(list) => u32::from(list.total > 0),
                Err(error) => {
                    assert_eq!(error.code(), "interrupted", "{error:?}");
                    0
                }
            }
        };
        let answered: u32 = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            asking
                .into_iter()
                .map(|ask| ask.join().expect("nobody panicked"))
                .sum()
        });
        assert!(
            answered > 0,
            "round {round}: whoever asked last has an answer"
        );
    }
}

#[test]
fn many_who_tag_at_once_all_get_through() {
    let desk = Desk::with(&[(
        "一.txt",
        &plain("2024年5月6日 第2版", &["甲", "乙", "丙", "丁"]),
    )]);
    let archive = desk.archive();
    let tag = desk.tag("学习", None, &[]);
    let uids: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    let before = archive.history(1_000, None).expect("a history").len();
    std::thread::scope(|scope| {
        for uid in &uids {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(
                        archive.tag(&uids_of(&[uid]), &tag).expect("a tag").changed,
                        1
                    );
                    assert_eq!(
                        archive
                            .untag(&uids_of(&[uid]), &tag)
                            .expect("a tag")
                            .changed,
                        1
                    );
                }
                archive.tag(&uids_of(&[uid]), &tag).expect("a tag");
            });
        }
    });
    assert_eq!(desk.rows(&tagged(&tag)).len(), 4);
    assert_eq!(
        archive.history(1_000, None).expect("a history").len(),
        before + 4 * 11
    );
    desk.assert_sound();
}

/// Two programs, as a window and a command, with one archive open.
#[test]
fn two_programs_see_each_others_work() {
    let desk = Desk::with(&[("一.txt", &plain("2024年5月6日 第2版", &["甲", "乙"]))]);
    let other =
        jianbao_archive::Archive::open(&desk.archive_folder()).expect("the archive opens twice");
    let uid = desk.uid("甲");
    let made = other
        .create_tag("学习", None, Some(&uids_of(&[&uid])))
        .expect("a tag");
    let tag = made.made.expect("made");
    assert_eq!(desk.rows(&tagged(&tag)).len(), 1);
    desk.archive()
        .untag(&uids_of(&[&uid]), &tag)
        .expect("a tag");
    assert_eq!(other.overview().expect("an overview").untagged, 2);
    other
        .undo()
        .expect("undo gets through")
        .expect("what the first did");
    other
        .undo()
        .expect("undo gets through")
        .expect("what the second did");
    assert!(desk.archive().tags().expect("the tags").is_empty());
    drop(other);
    desk.archive()
        .redo()
        .expect("redo gets through")
        .expect("what the second did");
    desk.assert_sound();
}

#[test]
fn programs_that_make_the_same_archive_at_once_all_open_it() {
    for _ in 0..6 {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("新.jianbao");
        let start = Barrier::new(4);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    start.wait();
                    let archive =
                        jianbao_archive::Archive::open(&path).expect("whoever comes second waits");
                    archive
                        .create_tag("学习", None, None)
                        .map(drop)
                        .or_else(|error| match error.code() {
                            "tag-name" => Ok(()),
                            _ => Err(error),
                        })
                });
            }
        });
        let archive = jianbao_archive::Archive::open(&path).expect("the archive");
        assert_eq!(archive.tags().expect("the tags").len(), 1);
        assert!(archive.check().expect("a check").ok);
    }
}

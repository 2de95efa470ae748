//! What goes on while an import runs: reading, tagging, undoing, backing up, and stopping it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use jianbao_archive::{ImportHints, Order, Selection};
use jianbao_tests::generate::pages;

use super::desk::{Desk, query, tagged, uids_of};
use super::pages::plain;

#[test]
fn reading_and_tagging_go_on_while_an_import_runs() {
    let desk = Desk::with(&[(
        "先.txt",
        &plain("2024年5月1日 第1版", &["早先的一篇", "另一篇"]),
    )]);
    for page in pages(11, 1_600) {
        desk.write(&format!("大/{}", page.name), &page.text);
    }
    let archive = desk.archive();
    let tag = desk.tag("学习", None, &[]);
    let (first, second) = (desk.uid("早先的一篇"), desk.uid("另一篇"));
    let running = AtomicBool::new(true);
    let (tagged_meanwhile, read_meanwhile) = (AtomicU32::new(0), AtomicU32::new(0));
    let report = std::thread::scope(|scope| {
        scope.spawn(|| {
            while running.load(Ordering::SeqCst) {
                archive
                    .tag(&uids_of(&[&first]), &tag)
                    .expect("tagging gets through");
                archive
                    .untag(&uids_of(&[&first]), &tag)
                    .expect("tagging gets through");
                archive
                    .mark(&uids_of(&[&second]), true)
                    .expect("marking gets through");
                // Where the import began after the mark, undo would have to take the import back first.
                match archive.undo() {
                    Ok(undone) => drop(undone.expect("the mark")),
                    Err(error) => assert_eq!(error.code(), "busy", "{error:?}"),
                }
                archive
                    .mark(&uids_of(&[&second]), false)
                    .expect("marking gets through");
                if running.load(Ordering::SeqCst) {
                    tagged_meanwhile.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        scope.spawn(|| {
            while running.load(Ordering::SeqCst) {
                let overview = archive.overview().expect("an overview");
                let months: u32 = overview.months.iter().map(|month| month.articles).sum();
                assert_eq!(months, overview.articles, "what is read is one state");
                let article = archive.article(&second, "另一篇").expect("an article");
                assert_eq!(article.body.len(), 1);
                let (info, rows) = archive
                    .find(&query("消息传到"), Order::Newest, 10)
                    .expect("a search");
                assert_eq!((info.total, rows.len()), (2, 2));
                if running.load(Ordering::SeqCst) {
                    read_meanwhile.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        let stop = AtomicBool::new(false);
        let report = archive.import(
            &[desk.path("大")],
            &ImportHints::default(),
            &stop,
            &mut |_| (),
        );
        running.store(false, Ordering::SeqCst);
        report.expect("an import gets through")
    });
    assert_eq!((report.imported, report.failed.len()), (200, 0));
    assert_eq!(
        archive.info().expect("figures").articles,
        report.articles + 2
    );
    let (tagged, read) = (tagged_meanwhile.into_inner(), read_meanwhile.into_inner());
    assert!(
        tagged > 0 && read > 0,
        "{tagged} were tagged and {read} read while it ran"
    );
    desk.assert_sound();
}

#[test]
fn a_second_import_and_undoing_the_running_one_wait_for_its_end() {
    let desk = Desk::with(&[("先.txt", &plain("2024年5月1日 第1版", &["早先的一篇"]))]);
    let path = desk.write("后.txt", plain("2024年5月6日 第2版", &["正在导入的一篇"]));
    let archive = desk.archive();
    let mut refused: Vec<String> = Vec::new();
    let report = archive
        .import(
            std::slice::from_ref(&path),
            &ImportHints::default(),
            &AtomicBool::new(false),
            &mut |_| {
                let second =
                    archive.import_held("粘贴", vec![("粘贴.txt".into(), b"text".to_vec())]);
                refused.extend(second.err().map(|error| error.code().to_owned()));
                if archive.info().expect("figures").articles == 2 {
                    refused.extend(archive.undo().err().map(|error| error.code().to_owned()));
                }
            },
        )
        .expect("the import that runs goes on");
    assert_eq!(report.imported, 1);
    assert!(
        refused.len() >= 2 && refused.iter().all(|code| code == "busy"),
        "{refused:?}"
    );
    assert_eq!(desk.all().len(), 2);
    assert!(
        archive.undo().expect("undo gets through").is_some(),
        "when it has ended it can be undone"
    );
    assert_eq!(desk.headlines(&Selection::default()), ["早先的一篇"]);
}

/// The import began before and ended after the tagging: undo takes back the later of the two first.
#[test]
fn what_is_done_during_an_import_is_undone_before_it() {
    let desk = Desk::with(&[("先.txt", &plain("2024年5月1日 第1版", &["早先的一篇"]))]);
    for page in pages(12, 2_100) {
        desk.write(&format!("大/{}", page.name), &page.text);
    }
    let archive = desk.archive();
    let uid = desk.uid("早先的一篇");
    let mut made = None;
    let stop = AtomicBool::new(false);
    let report = archive
        .import(
            &[desk.path("大")],
            &ImportHints::default(),
            &stop,
            &mut |progress| {
                if progress.articles > 0 && made.is_none() {
                    let done = archive
                        .create_tag("学习", None, Some(&uids_of(&[&uid])))
                        .expect("a tag");
                    made = done.made.map(|tag| (tag, progress.articles));
                }
            },
        )
        .expect("an import gets through");
    let (tag, kept) = made.expect("progress was told");
    assert!(
        kept < report.articles,
        "the import went on after the tagging"
    );
    let undone = archive.undo().expect("undo gets through").expect("the tag");
    assert!(undone.sentence.contains("学习"), "{}", undone.sentence);
    let articles = || archive.info().expect("figures").articles;
    assert_eq!(articles(), report.articles + 1);
    archive
        .undo()
        .expect("undo gets through")
        .expect("the import");
    assert_eq!(
        articles(),
        1,
        "all of it goes, not what came before the tagging alone"
    );
    archive
        .redo()
        .expect("redo gets through")
        .expect("the import");
    assert_eq!(articles(), report.articles + 1);
    archive.redo().expect("redo gets through").expect("the tag");
    assert_eq!(desk.rows(&tagged(&tag)).len(), 1);
}

#[test]
fn an_import_that_is_stopped_keeps_whole_files_and_again_does_the_rest() {
    let desk = Desk::new();
    let made: Vec<_> = pages(7, 2_200).collect();
    for page in &made {
        desk.write(&page.name, &page.text);
    }
    let stop = AtomicBool::new(false);
    let report = desk
        .archive()
        .import(
            &[desk.path("")],
            &ImportHints::default(),
            &stop,
            &mut |_| stop.store(true, Ordering::Relaxed),
        )
        .expect("a stop is no error");
    assert!(report.stopped);
    assert!(
        (report.imported as usize) < made.len(),
        "it ended before its end"
    );
    let pages_of = |desk: &Desk| {
        let overview = desk.archive().overview().expect("an overview");
        let months = overview
            .months
            .iter()
            .map(|month| Some(month.month.as_str()));
        let days =
            months.flat_map(|month| desk.archive().days(month).expect("the days of a month"));
        let pages = days.flat_map(|day| {
            day.pages
                .into_iter()
                .map(move |page| (day.date.clone(), page))
        });
        pages
            .map(|(date, page)| (date, page.number, page.articles))
            .collect::<Vec<_>>()
    };
    let kept = pages_of(&desk);
    assert_eq!(
        kept.len(),
        report.imported as usize,
        "what is said to be imported is here"
    );
    desk.assert_sound();

    let rest = desk.import_paths(&[desk.path("")], &ImportHints::default());
    assert_eq!(
        (rest.already, rest.failed.len(), rest.stopped),
        (report.imported, 0, false)
    );
    assert_eq!((rest.imported + rest.already) as usize, made.len());
    assert_eq!(
        desk.archive().info().expect("figures").articles,
        report.articles + rest.articles
    );
    let whole = pages_of(&desk);
    assert!(
        kept.iter().all(|page| whole.contains(page)),
        "a file lands whole or not at all"
    );

    let nothing = Desk::new();
    let report = nothing
        .archive()
        .import(
            &[desk.path("")],
            &ImportHints::default(),
            &AtomicBool::new(true),
            &mut |_| (),
        )
        .expect("a stop is no error");
    assert_eq!(
        (report.stopped, report.imported, report.import),
        (true, 0, None)
    );
}

/// One program can't know that the import it takes back still runs in another.
#[test]
fn an_import_that_another_program_takes_back_goes_on_as_a_new_one() {
    let desk = Desk::new();
    for page in pages(14, 2_100) {
        desk.write(&format!("大/{}", page.name), &page.text);
    }
    let (archive, folder) = (desk.archive(), [desk.path("大")]);
    let other =
        jianbao_archive::Archive::open(&desk.archive_folder()).expect("the archive opens twice");
    let (stop, hints) = (AtomicBool::new(false), ImportHints::default());
    let mut kept = 0;
    let report = archive
        .import(&folder, &hints, &stop, &mut |progress| {
            if progress.articles > 0 && kept == 0 {
                kept = progress.articles;
                other
                    .undo()
                    .expect("undo gets through")
                    .expect("what was kept so far");
            }
        })
        .expect("an import gets through");
    assert!(
        kept > 0 && kept < report.articles,
        "it was taken back on its way"
    );
    let articles = || archive.info().expect("figures").articles;
    assert_eq!(articles(), report.articles - kept);
    desk.assert_sound();
    let again = archive
        .import(&folder, &hints, &stop, &mut |_| ())
        .expect("an import gets through");
    assert_eq!(
        (again.articles, articles()),
        (kept, report.articles),
        "importing again brings back the rest"
    );
    archive
        .undo()
        .expect("undo gets through")
        .expect("the rest");
    archive
        .undo()
        .expect("undo gets through")
        .expect("what came after");
    assert_eq!(
        (
            articles(),
            archive.undo().expect("undo gets through").is_none()
        ),
        (0, true)
    );
}

#[test]
fn a_backup_made_during_an_import_is_one_state_of_it() {
    let desk = Desk::new();
    for page in pages(15, 2_100) {
        desk.write(&format!("大/{}", page.name), &page.text);
    }
    let archive = desk.archive();
    let running = AtomicBool::new(true);
    let (report, made) = std::thread::scope(|scope| {
        let backing = scope.spawn(|| {
            let mut made = Vec::new();
            while running.load(Ordering::SeqCst) && made.len() < 3 {
                made.push(archive.backup().expect("a backup is made meanwhile"));
            }
            made
        });
        let stop = AtomicBool::new(false);
        let report = archive.import(
            &[desk.path("大")],
            &ImportHints::default(),
            &stop,
            &mut |_| (),
        );
        running.store(false, Ordering::SeqCst);
        (
            report.expect("an import gets through"),
            backing.join().expect("nobody panicked"),
        )
    });
    let last = made.last().expect("one at least");
    let folder = tempfile::tempdir().expect("a temporary folder");
    jianbao_archive::restore_folder(folder.path(), last.path.as_ref())
        .expect("a backup that can be used");
    let restored = jianbao_archive::Archive::open(folder.path()).expect("an archive");
    let kept = restored.info().expect("figures");
    assert!(kept.articles <= report.articles && restored.check().expect("a check").ok);
    let history = restored.history(10, None).expect("a history");
    let said: u32 = history.iter().map(|operation| operation.changed).sum();
    assert_eq!(
        said, kept.articles,
        "the history of that state tells of its articles"
    );
}

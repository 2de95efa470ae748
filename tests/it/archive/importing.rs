//! Importing: what becomes of files, what their names tell, what a person says of them, and what is told of it.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use jianbao_archive::{Archive, Error, ImportHints, ImportProgress};
use jianbao_tests::workspace::real_pages;

use super::desk::{Desk, query, uids_of};
use super::pages::plain;

const FOLIO: &str = "2024年5月6日 第2版 工会新闻";

#[test]
fn the_real_pages_give_their_articles_once() {
    let Some(folder) = real_pages() else { return };
    let desk = Desk::new();
    let entries = fs::read_dir(&folder).expect("the pages can be listed");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    let report = desk.import_paths(&files, &ImportHints::default());
    assert_eq!(
        (
            report.imported,
            report.pages,
            report.articles,
            report.failed.len()
        ),
        (5, 5, 21, 0),
        "{report:?}"
    );
    assert_eq!(desk.all().len(), 21);
    let state = desk.state();
    let again = desk.import_paths(&[folder], &ImportHints::default());
    assert_eq!(
        (again.imported, again.already, again.articles, again.import),
        (0, 5, 0, None)
    );
    assert_eq!(desk.state(), state, "what is here already changes nothing");
    let uids: Vec<String> = desk.all().into_iter().map(|row| row.uid).collect();
    for looked in &report.look_at {
        assert!(uids.contains(&looked.uid), "{looked:?} can be opened");
    }
    desk.assert_sound();
}

#[test]
fn the_same_bytes_are_here_already_under_any_name() {
    let text = plain(FOLIO, &["读书会开班", "游泳赛开赛"]);
    let desk = Desk::with(&[("一.txt", &text)]);
    let state = desk.state();
    let report = desk.import(&[("一.txt", &text), ("另存/二.md", &text)]);
    assert_eq!(
        (
            report.imported,
            report.already,
            report.pages,
            report.articles
        ),
        (0, 2, 0, 0)
    );
    assert_eq!(report.import, None, "nothing was done that could be undone");
    assert_eq!(desk.state(), state);
    assert_eq!(
        desk.archive().history(10, None).expect("a history").len(),
        1
    );
}

#[test]
fn a_file_that_stands_twice_in_one_import_comes_in_once() {
    let text = plain(FOLIO, &["读书会开班"]);
    let desk = Desk::new();
    let report = desk.import(&[("一.txt", &text), ("二.txt", &text)]);
    assert_eq!(
        (
            report.imported,
            report.already,
            report.pages,
            report.articles
        ),
        (1, 1, 1, 1)
    );
}

#[test]
fn what_the_folio_says_goes_before_what_the_name_tells() {
    let desk = Desk::new();
    let printed = plain("2024年5月6日 第2版 工会新闻", &["有报头的"]);
    let bare = plain("", &["没有报头的"]);
    desk.import(&[
        ("2020-01-02-07.txt", &printed),
        ("2021年3月4日/第5版.txt", &bare),
    ]);
    let place = |headline: &str| {
        let article = desk.article(&desk.uid(headline));
        (article.date, article.page)
    };
    assert_eq!(place("有报头的"), (Some("2024-05-06".into()), Some(2)));
    assert_eq!(place("没有报头的"), (Some("2021-03-04".into()), Some(5)));
}

#[test]
fn what_a_person_says_of_the_pages_goes_before_all() {
    let desk = Desk::new();
    let hints = ImportHints {
        date: Some("1999-12-31".into()),
        number: Some(4),
        paper: Some("江城工人报".into()),
        section: Some("副刊".into()),
    };
    let printed = plain("2024年5月6日 第2版 工会新闻", &["有报头的"]);
    desk.import_as(&[("2020-01-02-07.txt", &printed)], &hints);
    let article = desk.article(&desk.uid("有报头的"));
    let said = (article.date, article.page, article.paper, article.section);
    assert_eq!(said, (hints.date, hints.number, hints.paper, hints.section));
}

#[test]
fn hints_that_are_no_date_or_page_are_refused_before_anything_is_done() {
    let desk = Desk::new();
    let path = desk.write("一.txt", plain(FOLIO, &["读书会开班"]));
    let date = |date: &str| ImportHints {
        date: Some(date.into()),
        ..ImportHints::default()
    };
    let number = |number| ImportHints {
        number: Some(number),
        ..ImportHints::default()
    };
    for hints in [
        date("2024-02-30"),
        date("昨天"),
        date(""),
        number(0),
        number(256),
    ] {
        let refused = desk.archive().import(
            std::slice::from_ref(&path),
            &hints,
            &AtomicBool::new(false),
            &mut |_| (),
        );
        let code = refused.err().map(|error| error.code());
        assert_eq!(code, Some("invalid"), "{hints:?}");
    }
    assert!(desk.all().is_empty());
}

#[test]
fn a_day_and_page_that_can_hold_no_more_refuses_that_file_alone() {
    let desk = Desk::new();
    let headlines: Vec<String> = (0..4097).map(|n| format!("第{n}号简讯")).collect();
    let headlines: Vec<&str> = headlines.iter().map(String::as_str).collect();
    let full = desk.write("满.txt", plain("2024年5月6日 工会新闻", &headlines));
    let report = desk.import_paths(std::slice::from_ref(&full), &ImportHints::default());
    assert_eq!(
        (report.imported, report.import),
        (0, None),
        "an import that brought nothing is no operation"
    );
    let codes: Vec<&str> = report
        .failed
        .iter()
        .map(|failed| failed.code.as_str())
        .collect();
    assert_eq!(codes, ["page-full"]);
    assert!(desk.archive().undo().expect("undo gets through").is_none());

    let other = desk.write("另.txt", plain(FOLIO, &["读书会开班"]));
    let report = desk.import_paths(&[full, other], &ImportHints::default());
    assert_eq!(
        (report.imported, report.failed.len(), report.articles),
        (1, 1, 1),
        "the rest is done"
    );
    desk.assert_sound();
}

#[test]
fn progress_ends_where_the_files_end() {
    let desk = Desk::new();
    let zipped = super::super::bad_input::zip_of(&[
        ("一.txt", plain(FOLIO, &["压缩包里的"]).as_bytes()),
        ("图.jpg", b"\xff\xd8"),
        ("空.txt", b""),
    ]);
    desk.write("包.zip", zipped);
    desk.write("二.txt", plain("2024年5月7日 第1版", &["读书会开班"]));
    desk.write("说明.docx", "不读");
    let mut last = ImportProgress::default();
    let archive = desk.archive();
    let report = archive
        .import(
            &[desk.path("")],
            &ImportHints::default(),
            &AtomicBool::new(false),
            &mut |p| last = p.clone(),
        )
        .expect("an import gets through");
    assert_eq!(
        (report.imported, report.skipped, report.failed.len()),
        (2, 2, 1),
        "{report:?}"
    );
    assert_eq!((last.files, last.files_total), (5, 5), "{last:?}");
    assert_eq!(last.articles, 2);
}

#[test]
fn the_screen_is_told_what_changed() {
    let desk = Desk::with(&[("一.txt", &plain(FOLIO, &["读书会开班", "游泳赛开赛"]))]);
    let told = std::sync::Arc::new(Mutex::new(Vec::new()));
    let heard = std::sync::Arc::clone(&told);
    desk.archive()
        .on_change(move |changed| heard.lock().expect("nobody panicked").push(changed.clone()));
    let uid = desk.uid("读书会开班");
    let tag = desk.tag("学习", None, &[&uid]);
    desk.archive()
        .tag(&uids_of(&[&uid]), &tag)
        .expect("a tag can be given twice");
    desk.archive().undo().expect("undo gets through");
    let told = told.lock().expect("nobody panicked");
    assert_eq!(told.len(), 2, "what changes nothing is not told: {told:?}");
    assert_eq!(told[0].articles.as_deref(), Some([uid].as_slice()));
    assert!(told[0].tags && told[1].lists);
}

#[test]
fn a_pasted_text_is_a_page_of_its_own() {
    let desk = Desk::new();
    let text = plain("", &["粘贴进来的一篇"]);
    let report = desk
        .archive()
        .import_held("粘贴", vec![("粘贴.txt".into(), text.clone().into_bytes())]);
    assert_eq!(report.expect("a text can be pasted").articles, 1);
    let other = plain("", &["粘贴进来的另一篇"]).into_bytes();
    let report = desk
        .archive()
        .import_held("粘贴", vec![("粘贴.txt".into(), other)])
        .expect("and another");
    assert_eq!(
        (report.pages, report.updated),
        (1, 0),
        "it has no article of the first, so it is no version of it"
    );
    assert_eq!(desk.all().len(), 2);
    let article = desk.article(&desk.uid("粘贴进来的一篇"));
    let page = desk
        .archive()
        .page_text(&article.page_uid)
        .expect("its source is kept");
    assert_eq!((page.text, page.encoding.as_str()), (text, "UTF-8"));
}

#[test]
fn script_in_a_page_stays_text() {
    let text = format!(
        "{FOLIO}\n\n## <script>alert(1)</script>要闻\n\n本报讯 <img src=x onerror=alert(2)>&amp;\n"
    );
    let desk = Desk::with(&[("一.txt", &text)]);
    let rows = desk.rows(&query("<script>alert(1)"));
    assert_eq!(rows.len(), 1);
    let article = desk.article(&rows[0].uid);
    assert_eq!(
        article.headline.map(|line| line.text).as_deref(),
        Some("<script>alert(1)</script>要闻")
    );
    assert!(
        article
            .body
            .iter()
            .any(|block| block.text.contains("<img src=x onerror=alert(2)>&amp;"))
    );
}

#[test]
fn an_archive_is_made_in_a_folder_that_is_missing_and_found_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("很深/的/地方/报纸.jianbao");
    assert!(!Archive::exists(&path));
    drop(Archive::open(&path).expect("a new archive"));
    assert!(Archive::exists(&path));
    let info = Archive::open(&path)
        .expect("the archive")
        .info()
        .expect("figures");
    assert_eq!(
        (
            info.name.as_str(),
            info.articles,
            info.pages,
            info.last_backup
        ),
        ("报纸", 0, 0, None)
    );

    let file = folder.path().join("文件");
    fs::write(&file, "x").expect("a file");
    let refused = Archive::open(&file).expect_err("a file is no folder");
    assert!(matches!(refused, Error::File { .. }), "{refused:?}");
}

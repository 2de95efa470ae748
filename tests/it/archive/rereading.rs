//! A page read again: by a better reader around what people put right, or whole as if nobody had.

use jianbao_archive::{Error, PageCorrection, PageSheet, TagChoice};
use rusqlite::Connection;

use super::correcting::correction;
use super::desk::{Desk, assert_same, query, tagged};
use super::pages::version;
use super::passages::{READING, spot};

const LAMP: &str = "甲区夜班巡检员的一盏灯";

struct Page {
    desk: Desk,
    page: String,
}

fn page() -> Page {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    let page = desk.article(&desk.uid(LAMP)).page_uid;
    Page { desk, page }
}

impl Page {
    fn sheet(&self) -> PageSheet {
        self.desk
            .archive()
            .page_sheet(&self.page)
            .expect("the page can be seen")
    }

    fn correct(&self, correction: &PageCorrection) {
        self.desk
            .archive()
            .correct(&self.page, None, correction)
            .expect("it can be put right");
    }

    /// The piece that begins so.
    fn piece(&self, beginning: &str) -> String {
        let sheet = self.sheet();
        let piece = sheet.pieces.iter().find(|p| p.text.starts_with(beginning));
        piece.expect("there is such a piece").id.clone()
    }

    /// Makes what was put right so far look like the reading of an older reader.
    fn age(&mut self) {
        let database = self.desk.database();
        self.desk.close();
        let file = Connection::open(database).expect("the file");
        file.execute_batch(
            "UPDATE source SET reader = '0'; UPDATE page SET corrected = 0;
             UPDATE block SET confidence = 700, read = NULL WHERE confidence = 1000;
             UPDATE article SET said = '', titles = json_set(titles, '$.confidence', 0.7);",
        )
        .expect("an older reading");
        drop(file);
        self.desk.reopen();
    }

    fn texts(&self) -> Vec<(Option<u32>, String)> {
        let sheet = self.sheet();
        let pieces = sheet.pieces.into_iter();
        pieces
            .map(|piece| (piece.article, format!("{:?} {}", piece.role, piece.text)))
            .collect()
    }
}

#[test]
fn what_an_older_reader_read_is_read_again_and_can_be_taken_back() {
    let mut page = page();
    let first = page.texts();
    // The older reader took a paragraph for an article of its own, and joined two others.
    page.correct(&PageCorrection::Split {
        piece: page.piece("念书的人说"),
        offset: 0,
    });
    page.correct(&PageCorrection::Join {
        piece: page.piece("本报讯（记者 边磊）"),
    });
    page.age();
    let lamp = page.desk.uid(LAMP);
    let tag = page.desk.tag("夜班", None, &[&lamp]);
    let archive = page.desk.archive();
    let spots = [spot(&page.desk, &lamp, "灯亮着")];
    archive
        .add_passage(&lamp, &spots, Some(&TagChoice::New("金句".into())), None)
        .expect("a passage");
    let before = page.desk.state();

    let outdated = archive.outdated_pages(10).expect("pages");
    assert_eq!((outdated.pages, outdated.some[0].articles), (1, 4));
    let preview = archive
        .reread_preview(&page.page, false)
        .expect("what would change");
    assert!(preview.kept.is_empty());
    assert!(
        preview.lines.iter().any(|line| line.before.len() == 1
            && line.before[0].text.contains("灯亮着，人就在")
            && line.after.len() == 1),
        "the joined paragraph is told: {preview:?}"
    );
    assert_same(&page.desk.state(), &before, "a look changes nothing");

    let done = archive
        .reread_page(&page.page, Some(&preview.revision), false)
        .expect("it is read again");
    assert!(done.done.sentence.contains("重新识读"), "{:?}", done.done);
    assert!(done.lost.is_empty(), "{:?}", done.lost);
    assert_eq!(page.texts(), first, "it is as the reader has it now");
    assert_eq!(archive.outdated_pages(10).expect("pages").pages, 0);
    let article = page.desk.article(&lamp);
    assert_eq!(article.tags, std::slice::from_ref(&tag));
    let passage = &article.passages[0];
    let block = passage.block.expect("the passage is found");
    assert!(
        article
            .body
            .iter()
            .any(|b| b.id == block && b.text.contains("灯亮着")),
        "in the paragraph it went to"
    );
    assert_eq!(page.desk.rows(&tagged(&tag)).len(), 1);
    assert_eq!(page.desk.rows(&query("念书的人说")).len(), 1);
    page.desk.assert_sound();
    let after = page.desk.state();

    archive.undo().expect("undone").expect("an operation");
    assert_same(&page.desk.state(), &before, "undo gives the older reading");
    assert_eq!(archive.outdated_pages(10).expect("pages").pages, 1);
    archive.redo().expect("redone").expect("an operation");
    assert_same(&page.desk.state(), &after, "redo reads it again");
}

#[test]
fn what_people_put_right_stays_when_the_rest_is_read_again() {
    let mut page = page();
    page.correct(&PageCorrection::Join {
        piece: page.piece("本报讯（记者 边磊）"),
    });
    page.age();
    let reading = page.desk.uid(READING);
    page.correct(&PageCorrection::Text {
        piece: page.piece("念书的人说"),
        text: "念书的人说，机器声里念出的字，记得最牢。".into(),
    });
    let preview = page
        .desk
        .archive()
        .reread_preview(&page.page, false)
        .expect("what would change");
    assert_eq!(preview.kept, [READING]);
    page.desk
        .archive()
        .reread_page(&page.page, None, false)
        .expect("it is read again");
    let article = page.desk.article(&reading);
    assert!(
        article.body[1].text.ends_with("记得最牢。"),
        "the correction stays: {:?}",
        article.body
    );
    assert_eq!(
        page.desk.article(&page.desk.uid(LAMP)).body.len(),
        2,
        "the rest is read anew"
    );
    page.desk.assert_sound();
}

#[test]
fn a_whole_page_goes_back_to_how_it_was_read_in_one_step() {
    let page = page();
    let first = page.texts();
    let lamp = page.desk.uid(LAMP);
    let tag = page.desk.tag("夜班", None, &[&lamp]);
    for step in 0..60_u16 {
        let sheet = page.sheet();
        let draw = |n: u16| step.wrapping_mul(7919).wrapping_add(n * 104);
        let correction = correction(&sheet, [step, draw(1), draw(2), draw(3)]);
        let _ = page.desk.archive().correct(&page.page, None, &correction);
    }
    assert_ne!(page.texts(), first);
    let before = page.desk.state();
    let archive = page.desk.archive();
    let done = archive
        .reread_page(&page.page, None, true)
        .expect("the page goes back");
    assert!(done.done.sentence.contains("恢复原读"), "{:?}", done.done);
    assert_eq!(page.texts(), first);
    assert!(!page.desk.rows(&tagged(&tag)).is_empty(), "no tag is lost");
    page.desk.assert_sound();
    archive.undo().expect("undone").expect("an operation");
    assert_same(&page.desk.state(), &before, "and back again");
}

#[test]
fn all_outdated_pages_are_read_again_each_a_step_of_its_own() {
    let mut page = page();
    let files: Vec<(String, String)> = [1, 2, 3].map(|n| version(n, 0)).to_vec();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    page.desk.import(&files);
    page.correct(&PageCorrection::Join {
        piece: page.piece("本报讯（记者 边磊）"),
    });
    page.age();
    let archive = page.desk.archive();
    let before = page.desk.state();
    let mut told = Vec::new();
    let report = archive
        .reread_all(&|| false, &mut |progress| {
            told.push((progress.done, progress.total))
        })
        .expect("all are read");
    assert_eq!((report.pages, report.left, report.stopped), (4, 0, false));
    assert_eq!(told, [(1, 4), (2, 4), (3, 4), (4, 4)]);
    assert_eq!(archive.outdated_pages(10).expect("pages").pages, 0);
    assert_eq!(page.desk.article(&page.desk.uid(LAMP)).body.len(), 2);
    for _ in 0..4 {
        archive.undo().expect("undone").expect("an operation");
    }
    assert_same(&page.desk.state(), &before, "and back, a page at a time");
    let report = archive
        .reread_all(&|| true, &mut |_| ())
        .expect("it can be stopped");
    assert!(report.stopped && report.pages == 0);
    assert_same(
        &page.desk.state(),
        &before,
        "stopped at once, nothing is done",
    );
}

#[test]
fn the_file_as_it_came_can_be_had_again_whatever_was_corrected() {
    let page = page();
    page.correct(&PageCorrection::Text {
        piece: page.piece("念书的人说"),
        text: "全都改了。".into(),
    });
    let out = page.desk.path("原样.txt");
    page.desk
        .archive()
        .save_source(&page.page, &out)
        .expect("written");
    assert_eq!(
        std::fs::read_to_string(out).expect("the file"),
        version(0, 0).1
    );
}

#[test]
fn a_page_that_was_changed_meanwhile_or_has_no_text_is_refused() {
    let page = page();
    let before = page.desk.state();
    let error = page
        .desk
        .archive()
        .reread_page(&page.page, Some("0123456789abcdef"), false)
        .expect_err("it is another state");
    assert!(matches!(error, Error::PageChanged));
    assert_same(&page.desk.state(), &before, "nothing is changed");
}

#[test]
fn a_split_article_stands_in_its_place_in_lists() {
    let mut page = page();
    let before = page.desk.state();
    for beginning in ["念书的人说", "读书会每周", "他说：“灯亮着"] {
        page.correct(&PageCorrection::Split {
            piece: page.piece(beginning),
            offset: 0,
        });
    }
    let in_lists: Vec<String> = page.desk.all().into_iter().map(|row| row.uid).collect();
    let on_page: Vec<String> = page.sheet().articles.into_iter().map(|a| a.uid).collect();
    assert_eq!(in_lists, on_page, "in the order of the page");
    assert_eq!(on_page.len(), 6);
    page.desk.assert_sound();
    page.desk.reopen();
    for _ in 0..3 {
        page.desk.archive().undo().expect("undone");
    }
    assert_same(&page.desk.state(), &before, "and back");
}

//! Corrections: what was read wrongly is put right, and nothing that people gave it is lost.

use std::collections::BTreeSet;

use jianbao_archive::{
    Error, Language, Neighbour, PageCorrection, PageSheet, PieceRole, TagChoice,
};

use super::desk::{Desk, assert_same};
use super::pages::version;
use super::passages::{READING, spot};

/// A correction that numbers choose; most of them can be made.
pub(crate) fn correction(sheet: &PageSheet, [what, one, two, three]: [u16; 4]) -> PageCorrection {
    let piece = &sheet.pieces[usize::from(one) % sheet.pieces.len()];
    let other = &sheet.pieces[usize::from(two) % sheet.pieces.len()];
    let article = |number: u16| {
        sheet.articles[usize::from(number) % sheet.articles.len()]
            .uid
            .clone()
    };
    let length = piece.text.chars().count();
    let offset = u32::from(three) % (length as u32 + 1);
    let id = piece.id.clone();
    match what % 10 {
        0 => PageCorrection::Split {
            piece: id,
            offset: if two % 2 == 0 { 0 } else { offset },
        },
        1 => PageCorrection::Merge {
            article: article(one),
            with: if two % 2 == 0 {
                Neighbour::Previous
            } else {
                Neighbour::Next
            },
        },
        2 => PageCorrection::Move {
            pieces: vec![id, other.id.clone()],
            to: article(three),
        },
        3 | 4 => PageCorrection::Role {
            pieces: vec![id],
            role: PieceRole::ALL[usize::from(three) % PieceRole::ALL.len()],
        },
        5 => PageCorrection::Join { piece: id },
        6 => PageCorrection::Break { piece: id, offset },
        7 => {
            let mut text: Vec<char> = piece.text.chars().collect();
            let at = offset as usize;
            match two % 3 {
                0 => text.insert(at, '\n'),
                1 => text.splice(at..at, "改，b".chars()).for_each(drop),
                _ => text.truncate(at),
            }
            PageCorrection::Text {
                piece: id,
                text: text.into_iter().collect(),
            }
        }
        8 => PageCorrection::AsRead { piece: id },
        _ => PageCorrection::Confirm { pieces: vec![id] },
    }
}

struct Page {
    desk: Desk,
    page: String,
    article: String,
}

/// The page with the reading of the workshop, tagged and marked.
fn page() -> Page {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    let article = desk.uid(READING);
    desk.tag("学习", None, &[&article]);
    let archive = desk.archive();
    let spots = [spot(&desk, &article, "记得更牢")];
    archive
        .add_passage(
            &article,
            &spots,
            Some(&TagChoice::New("金句".into())),
            Some("好"),
        )
        .expect("a passage");
    let page = desk.article(&article).page_uid;
    Page {
        desk,
        page,
        article,
    }
}

impl Page {
    fn sheet(&self) -> PageSheet {
        self.desk
            .archive()
            .page_sheet(&self.page)
            .expect("the page")
    }

    fn piece(&self, text: &str) -> String {
        let sheet = self.sheet();
        let found = sheet.pieces.iter().find(|piece| piece.text.contains(text));
        found.expect("there is such a piece").id.clone()
    }

    fn correct(&self, correction: &PageCorrection) -> jianbao_archive::Corrected {
        self.desk
            .archive()
            .correct(&self.page, Some(&self.sheet().revision), correction)
            .expect("it can be put right")
    }
}

#[test]
fn an_article_that_is_split_keeps_its_tags_on_both_sides_and_its_passages_with_their_text() {
    let page = page();
    let before = page.desk.state();
    let articles = page.sheet().articles.len();
    let piece = page.piece("念书的人说");
    let split = page.correct(&PageCorrection::Split { piece, offset: 0 });
    assert!(split.lost.is_empty());
    assert!(
        split.done.sentence.contains("分开成两篇"),
        "{}",
        split.done.sentence
    );
    assert_eq!(split.sheet.articles.len(), articles + 1);
    let at = split
        .sheet
        .articles
        .iter()
        .position(|article| article.uid == page.article)
        .expect("the article is there");
    let (first, second) = (&split.sheet.articles[at], &split.sheet.articles[at + 1]);
    assert_eq!(first.tags, second.tags, "no tag is lost");
    assert_eq!(first.tags.len(), 1);
    let new = page.desk.article(&second.uid);
    assert_eq!(new.passages.len(), 1, "it went with its text");
    assert_eq!(new.passages[0].quote, "记得更牢");
    assert_eq!(page.desk.article(&first.uid).passages.len(), 0);
    page.desk.assert_sound();

    // One again: the later uid leads to the earlier article from now on.
    let merged = page.correct(&PageCorrection::Merge {
        article: second.uid.clone(),
        with: Neighbour::Previous,
    });
    assert_eq!(merged.sheet.articles.len(), articles);
    assert_eq!(page.desk.article(&second.uid).uid, page.article);
    assert_eq!(page.desk.article(&page.article).passages.len(), 1);
    page.desk.assert_sound();

    for _ in 0..2 {
        page.desk.archive().undo().expect("undo");
    }
    assert_same(&page.desk.state(), &before, "both were taken back");
}

#[test]
fn what_was_read_stays_beside_what_people_wrote_and_both_are_found() {
    let page = page();
    let piece = page.piece("机器声里");
    page.correct(&PageCorrection::Text {
        piece: piece.clone(),
        text: "念书的人说，马达声里念出来的字，记得更牢。".into(),
    });
    let sheet = page.sheet();
    let written = sheet
        .pieces
        .iter()
        .find(|p| p.id == piece)
        .expect("it is there");
    assert!(
        written
            .read
            .as_deref()
            .is_some_and(|read| read.contains("机器声"))
    );
    for word in ["马达声", "机器声里念"] {
        assert_eq!(
            page.desk.archive().count(word).expect("a count"),
            1,
            "{word}"
        );
    }
    let article = page.desk.article(&page.article);
    assert_eq!(
        article.passages[0].quote, "记得更牢",
        "it is found after the change"
    );
    page.desk.assert_sound();
    page.correct(&PageCorrection::AsRead { piece });
    assert_eq!(page.desk.archive().count("马达声").expect("a count"), 0);

    // A passage whose words are gone is told and listed, not lost.
    let piece = page.piece("机器声里");
    let corrected = page.correct(&PageCorrection::Text {
        piece,
        text: "什么都不一样了。".into(),
    });
    assert_eq!(corrected.lost, ["记得更牢"]);
    assert_eq!(
        page.desk
            .archive()
            .lost_passages(0, 9)
            .expect("a list")
            .total,
        1
    );
    page.desk.assert_sound();
}

#[test]
fn another_version_of_a_corrected_page_changes_nothing_of_it() {
    let page = page();
    let piece = page.piece("念书的人说");
    page.correct(&PageCorrection::Role {
        pieces: vec![piece],
        role: PieceRole::Crosshead,
    });
    let before = page.sheet();
    let (name, text) = version(0, 1);
    let report = page.desk.import(&[(&name, &text)]);
    assert_eq!(
        (report.imported, report.look_at.len()),
        (1, 1),
        "{report:?}"
    );
    assert!(report.look_at[0].reason.contains("人工校正"), "{report:?}");
    assert_eq!(page.sheet(), before);
}

#[test]
fn what_cannot_be_put_right_says_why_and_changes_nothing() {
    let page = page();
    let before = page.desk.state();
    let archive = page.desk.archive();
    let revision = page.sheet().revision;
    let first = page.sheet().articles[0].uid.clone();
    let body = page.piece("念书的人说");
    let headline = page.piece(READING);
    for (correction, said) in [
        (
            PageCorrection::Split {
                piece: headline.clone(),
                offset: 0,
            },
            "分不开",
        ),
        (
            PageCorrection::Break {
                piece: body.clone(),
                offset: 999,
            },
            "分不开",
        ),
        (
            PageCorrection::Merge {
                article: first,
                with: Neighbour::Previous,
            },
            "没有可以接上的",
        ),
        (
            PageCorrection::Text {
                piece: headline,
                text: " ".into(),
            },
            "不能是空的",
        ),
        (
            PageCorrection::Text {
                piece: body.clone(),
                text: "长".repeat(1_000_000),
            },
            "100000",
        ),
        (
            PageCorrection::Join {
                piece: "block:999999".into(),
            },
            "不在了",
        ),
    ] {
        let error = archive
            .correct(&page.page, Some(&revision), &correction)
            .expect_err("it can't be");
        assert!(
            error.sentence(Language::Zh).contains(said),
            "{}",
            error.sentence(Language::Zh)
        );
        assert!(!error.sentence(Language::En).is_empty());
    }
    // Somebody else was faster.
    let confirm = PageCorrection::Text {
        piece: body.clone(),
        text: "别人改的。".into(),
    };
    assert_same(&page.desk.state(), &before, "nothing changed");
    archive
        .correct(&page.page, Some(&revision), &confirm)
        .expect("the first");
    let second = archive.correct(
        &page.page,
        Some(&revision),
        &PageCorrection::Break {
            piece: body,
            offset: 2,
        },
    );
    assert!(matches!(second, Err(Error::PageChanged)), "{second:?}");
}

#[test]
fn pages_are_queued_by_how_many_places_want_a_look_until_these_are_confirmed() {
    // A paragraph that breaks off, and one that begins with a comma.
    let unsure = "## 断了的消息\n\n本报讯（记者 简宁）这一段没有写完就\n\n## 怪的消息\n\n，这样开头的一段。\n";
    let one = format!("2024年5月6日 第2版 工会新闻\n\n{unsure}");
    let two = "2024年5月7日 第2版 工会新闻\n\n## 好的消息\n\n本报讯（记者 简宁）好好的一段。\n";
    let desk = Desk::with(&[("一.txt", &one), ("二.txt", two)]);
    let archive = desk.archive();
    let queue = archive.unsure_pages(10).expect("the queue");
    assert_eq!((queue.pages, queue.some.len()), (1, 1), "{queue:?}");
    assert_eq!(queue.places, queue.some[0].places);
    let page = queue.some[0].uid.clone();
    for _ in 0..queue.places {
        let sheet = archive.page_sheet(&page).expect("the page");
        // A piece, or a part of the head of an article whose head is unsure.
        let head_of = |piece: &jianbao_archive::SheetPiece| {
            let article = piece.article.map(|at| &sheet.articles[at as usize]);
            article.is_some_and(|article| !article.unsure.is_empty())
        };
        let wants = sheet
            .pieces
            .iter()
            .find(|piece| !piece.unsure.is_empty() || head_of(piece));
        let Some(piece) = wants else { break };
        let confirm = PageCorrection::Confirm {
            pieces: vec![piece.id.clone()],
        };
        archive
            .correct(&page, Some(&sheet.revision), &confirm)
            .expect("it can be confirmed");
    }
    let queue = archive.unsure_pages(10).expect("the queue");
    assert_eq!((queue.pages, queue.places), (0, 0), "{queue:?}");
    archive.undo().expect("undo");
    assert_eq!(archive.unsure_pages(10).expect("the queue").pages, 1);
}

/// The invariants of a page however it was corrected, and the way back.
#[test]
fn ten_thousand_corrections_and_undos_lose_nothing_and_can_all_be_taken_back() {
    let page = page();
    let archive = page.desk.archive();
    let before = page.desk.state();
    let first = page.sheet();
    let tags = |sheet: &PageSheet| -> BTreeSet<String> {
        let tags = sheet.articles.iter().flat_map(|article| &article.tags);
        tags.cloned().collect()
    };
    let read = |sheet: &PageSheet| -> String {
        let mut all: Vec<char> = sheet
            .pieces
            .iter()
            .flat_map(|piece| piece.read.as_ref().unwrap_or(&piece.text).chars())
            .filter(|c| !c.is_whitespace())
            .collect();
        all.sort_unstable();
        all.into_iter().collect()
    };
    // Numbers that look drawn and are the same at each run (Knuth's linear congruence).
    let mut state = 6_364_136_223_846_793_005_u64;
    let mut draw = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 48) as u16
    };
    let (mut standing, mut made) = (0_u32, 0_u32);
    for step in 0..10_000 {
        // Corrections wander off from the page as it was read; undos bring it back now and then.
        if standing > 40 || draw() % 4 == 0 {
            let back = if standing > 40 { 30 } else { 1 };
            for _ in 0..back.min(standing) {
                assert!(archive.undo().expect("undo").is_some());
                standing -= 1;
            }
            continue;
        }
        let sheet = page.sheet();
        let correction = correction(&sheet, [draw(), draw(), draw(), draw()]);
        match archive.correct(&page.page, Some(&sheet.revision), &correction) {
            Ok(corrected) if corrected.done.operation.is_some() => {
                (standing, made) = (standing + 1, made + 1);
                let now = &corrected.sheet;
                assert_eq!(
                    tags(now),
                    tags(&first),
                    "{step} {correction:?}: no tag is lost"
                );
                assert_eq!(
                    read(now),
                    read(&first),
                    "{step} {correction:?}: every character is in one place"
                );
            }
            Ok(_) => assert_eq!(page.sheet(), sheet, "what is no step changes nothing"),
            Err(Error::Correction(_)) => assert_eq!(page.sheet(), sheet),
            Err(error) => panic!("{step} {correction:?}: {error}"),
        }
        if step % 500 == 0 {
            page.desk.assert_sound();
        }
    }
    assert!(made > 3_000, "most can be made: {made}");
    while standing > 0 {
        archive.undo().expect("undo");
        standing -= 1;
    }
    assert_same(&page.desk.state(), &before, "all is taken back");
    page.desk.assert_sound();
}

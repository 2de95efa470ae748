//! Two people of one name kept apart, and whatever is done with people in any order.

use jianbao_archive::{
    Credit, Done, Error, Neighbour, Order, PageCorrection, PartOf, PeopleOrder, Role, Selection,
    Target,
};

use super::desk::{Desk, assert_same, query};
use super::people::{assert_people, count, counted, desk, pairs, signed};
use super::step::PeopleStep;
use super::steps::after_any_steps;

/// Does something with people that numbers choose; none where there is nobody to do it with.
pub(super) fn do_step(
    desk: &Desk,
    step: &PeopleStep,
    articles: &Target,
) -> Option<Result<Done, Error>> {
    let archive = desk.archive();
    let everybody = archive
        .people("", PeopleOrder::Name, 0, u32::MAX)
        .expect("the people")
        .people;
    let who = |at: usize| {
        let who = &everybody[at.checked_rem(everybody.len())?];
        let spellings = archive
            .person(&who.key)
            .expect("who is listed is there")
            .spellings;
        // Now and then a spelling is named in place of the person.
        let named = (at / 8) % (spellings.len() + 1);
        Some(
            spellings
                .get(named)
                .map_or(&who.key, |spelling| &spelling.name)
                .clone(),
        )
    };
    let (one, other) = (who(step.one)?, who(step.other)?);
    let Target::Uids(uids) = articles else {
        return None;
    };
    let qualifier = ["北京", "上海"][step.other % 2];
    Some(match step.what {
        0..=2 => archive.merge_person(&one, &other),
        3 => archive.separate_spelling(&one),
        4 | 5 => archive.part_person(
            &one,
            &PartOf::These(uids.clone()),
            qualifier,
            step.what == 5,
        ),
        6 => {
            let all = PartOf::Found {
                query: String::new(),
                except: uids.clone(),
            };
            archive.part_person(&one, &all, qualifier, false)
        }
        what => {
            let article = uids.first()?.clone();
            let page = desk.article(&article).page_uid;
            let credits = (what == 7).then(|| {
                let names = [one, other, format!("新人{}", step.other % 3)];
                let role = [Role::Reporter, Role::Editor][step.one % 2];
                names.map(|name| Credit { name, role }).to_vec()
            });
            let correction = PageCorrection::Credits { article, credits };
            archive
                .correct(&page, None, &correction)
                .map(|corrected| corrected.done)
        }
    })
}

#[test]
fn two_of_one_name_are_kept_apart() {
    let mut desk = desk();
    let archive = desk.archive();
    let first = desk.state();
    let found = archive.person_articles("李明", "日期:2025").expect("found");
    assert_eq!(found.total, 1);
    let which = PartOf::Found {
        query: "日期:2025".into(),
        except: Vec::new(),
    };
    let done = archive
        .part_person("李明", &which, " 北京记者站 ", false)
        .expect("parted");
    assert_eq!(done.sentence, "把“李明”的 1 篇分给“李明（北京记者站）”");
    let apart = pairs(&[
        ("边磊", 3),
        ("李明", 1),
        ("李明（北京记者站）", 1),
        ("边垒", 1),
    ]);
    assert_people(&desk, apart.clone());
    for (found, expected) in [
        ("记者:李明", 2),
        ("人:=李明", 1),
        ("记者:李明（北京记者站）", 1),
        ("人:=李明（北京记者站）", 1),
        ("记者:北京记者站", 1),
        ("记者:李明（上海）", 0),
    ] {
        assert_eq!(count(&desk, found), expected, "{found}");
    }

    // A correction of the text leaves the article with the person it was given to.
    let uid = desk.uid("2025年3月9日 第1版的第1件事");
    let sheet = archive
        .page_sheet(&desk.article(&uid).page_uid)
        .expect("the page");
    let piece = sheet
        .pieces
        .iter()
        .find(|piece| piece.text.contains("李明"))
        .expect("printed");
    let correction = PageCorrection::Text {
        piece: piece.id.clone(),
        text: piece.text.replace("班组", "工段"),
    };
    archive
        .correct(&sheet.uid, None, &correction)
        .expect("put right");
    assert_eq!(desk.article(&uid).credits[0].name, "李明（北京记者站）");
    archive.undo().expect("undone");

    // What is printed later means the one without a qualifier, until somebody says more.
    desk.import(&[("三.txt", &signed("2025年3月10日 第2版", &["记者 李明"]))]);
    assert_eq!(count(&desk, "人:=李明"), 2);
    let later = PartOf::These(vec![desk.uid("2025年3月10日 第2版的第0件事")]);
    archive
        .part_person("李明", &later, "北京记者站", true)
        .expect("given to the known one");
    assert_eq!(count(&desk, "人:=李明（北京记者站）"), 2);

    // People are said by label; a bare name is the one without a qualifier.
    let credits = |name: &str| PageCorrection::Credits {
        article: uid.clone(),
        credits: Some(vec![Credit {
            name: name.into(),
            role: Role::Author,
        }]),
    };
    archive
        .correct(&sheet.uid, None, &credits("李明"))
        .expect("said");
    assert_eq!(desk.article(&uid).credits[0].name, "李明");
    archive
        .correct(&sheet.uid, None, &credits("李明（北京记者站）"))
        .expect("said");
    assert_eq!(desk.article(&uid).credits[0].name, "李明（北京记者站）");
    let printed = PageCorrection::Credits {
        article: uid.clone(),
        credits: None,
    };
    archive
        .correct(&sheet.uid, None, &printed)
        .expect("as printed");
    assert_eq!(desk.article(&uid).credits[0].role, Role::Reporter);
    assert_eq!(desk.article(&uid).credits[0].name, "李明（北京记者站）");

    // It may be said in other words; what another has already is refused.
    let said = archive
        .qualify_person("李明（北京记者站）", "北京")
        .expect("said in other words");
    assert_eq!(said.sentence, "“李明（北京记者站）”改写作“李明（北京）”");
    assert_eq!(desk.article(&uid).credits[0].name, "李明（北京）");
    assert_eq!(count(&desk, "人:=李明（北京）"), 2);
    archive
        .qualify_person("李明", "北京")
        .expect_err("it is taken");
    archive.undo().expect("undone");

    // Merged again, one name needs no telling apart.
    archive
        .merge_person("李明（北京记者站）", "李明")
        .expect("one again");
    assert_eq!(desk.article(&uid).credits[0].name, "李明");
    for _ in 0..6 {
        archive.undo().expect("undone");
    }
    assert_people(&desk, apart);
    archive.undo().expect("the parting");
    assert_same(&desk.state(), &first, "all undone");
    desk.reopen();
    desk.assert_sound();
}

#[test]
fn who_was_told_apart_stays_so_in_articles_that_are_split_and_merged() {
    let text = "本报讯（记者 李明）班组里的灯亮了一夜，管廊里走过四个人。\n\n第二天一早，账本对上了，食堂开了门。\n\n□本报记者 李明 摄\n\n食堂里坐满了人，粥还是热的。";
    let desk = Desk::with(&[
        (
            "一.txt",
            &format!("2024年3月8日 第3版\n\n## 班组里的灯\n\n{text}\n"),
        ),
        ("二.txt", &signed("2024年3月9日 第1版", &["记者 李明"])),
    ]);
    let archive = desk.archive();
    let uid = desk.uid("班组里的灯");
    let these = PartOf::These(vec![uid.clone()]);
    archive
        .part_person("李明", &these, "北京", false)
        .expect("parted");
    let page = desk.article(&uid).page_uid;
    let sheet = archive.page_sheet(&page).expect("the page");
    let piece = sheet
        .pieces
        .iter()
        .find(|piece| piece.text.contains("账本"))
        .expect("it is there");
    let split = PageCorrection::Split {
        piece: piece.id.clone(),
        offset: 0,
    };
    let sheet = archive.correct(&page, None, &split).expect("split").sheet;
    assert_eq!(sheet.articles.len(), 2);
    assert_eq!(
        count(&desk, "人:=李明（北京）"),
        2,
        "both parts are the same person's"
    );
    let merge = PageCorrection::Merge {
        article: sheet.articles[1].uid.clone(),
        with: Neighbour::Previous,
    };
    archive.correct(&page, None, &merge).expect("merged");
    assert_eq!(count(&desk, "人:=李明（北京）"), 1);
    assert_eq!(
        count(&desk, "人:=李明"),
        1,
        "and the other one has his own still"
    );
    desk.assert_sound();
}

#[test]
fn an_export_tells_people_apart_and_comes_back_so() {
    let desk = desk();
    let archive = desk.archive();
    archive.merge_person("边垒", "边磊").expect("merged");
    let some = PartOf::Found {
        query: "日期:2025".into(),
        except: Vec::new(),
    };
    archive
        .part_person("李明", &some, "北京记者站", false)
        .expect("parted");
    let path = desk.path("全部.jsonl");
    let options = jianbao_archive::ExportOptions {
        format: jianbao_archive::ExportFormat::Jsonl,
        ..Default::default()
    };
    archive
        .export(&Selection::default(), Order::Newest, &options, &path)
        .expect("exported");
    let other = Desk::new();
    let report = other.import_paths(&[path], &Default::default());
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_people(
        &other,
        pairs(&[("边磊", 4), ("李明", 1), ("李明（北京记者站）", 1)]),
    );
}

#[test]
fn whatever_is_merged_and_parted_no_article_loses_a_name() {
    after_any_steps(12, 20, |work| {
        let archive = work.desk.archive();
        for row in work.desk.all() {
            for credit in &row.credits {
                assert!(!credit.name.is_empty());
                let who = archive
                    .person(&credit.name)
                    .expect("everybody named is somebody");
                assert_eq!(who.card.label, credit.name, "and is called so");
                let found = work.desk.rows(&query(&who.query));
                assert!(
                    found.iter().any(|other| other.uid == row.uid),
                    "{}",
                    who.query
                );
                assert_eq!(found.len() as u32, who.card.articles, "{}", who.query);
            }
        }
        counted(archive);
    });
}

//! Summaries: made anew, kept, written by a person, and of a text that changed.

use std::cell::Cell;

use jianbao_archive::{Error, Selection, SummaryState, Target};

use super::desk::{Desk, assert_same, uids_of};
use super::pages::version;
use super::passages::READING;

const LENGTH: u32 = 120;

fn desk() -> (Desk, String) {
    let (name, text) = version(0, 0);
    let desk = Desk::with(&[(&name, &text)]);
    let uid = desk.uid(READING);
    (desk, uid)
}

#[test]
fn what_a_person_wrote_stays_and_is_marked_once_the_text_is_another() {
    let (desk, uid) = desk();
    let archive = desk.archive();
    let seen = || archive.summary(&uid, LENGTH).expect("a summary");
    let fresh = seen();
    assert_eq!(
        (fresh.state, &fresh.text),
        (SummaryState::Fresh, &fresh.made)
    );
    assert!(!fresh.text.is_empty() && !fresh.text.contains("记者"));

    let before = desk.state();
    let written = "  二十个人\n每周三次\u{202e}念书。 ";
    let done = archive.set_summary(&uid, written).expect("a summary");
    assert_eq!(done.sentence, "改了《甲区车间里的读书会》的摘要");
    let edited = seen();
    assert_eq!(
        (edited.state, edited.text.as_str(), edited.stale),
        (SummaryState::Edited, "二十个人 每周三次念书。", false)
    );
    let again = archive
        .set_summary(&uid, &edited.text)
        .expect("the same again");
    assert_eq!(again.operation, None, "nothing changed");

    // Making the summaries of all leaves it alone.
    let all = Target::Uids(desk.all().into_iter().map(|row| row.uid).collect());
    let report = archive
        .make_summaries(&all, LENGTH, &|| false, &mut |_| ())
        .expect("summaries");
    assert_eq!((report.edited, report.stale, report.stopped), (1, 0, false));
    assert_eq!(seen().text, edited.text);
    archive.undo().expect("undo");

    let (name, text) = version(0, 1);
    desk.import(&[(&name, &text)]);
    let stale = seen();
    assert_eq!(
        (stale.text.as_str(), stale.stale),
        (edited.text.as_str(), true)
    );
    let report = archive
        .make_summaries(&uids_of(&[&uid]), LENGTH, &|| false, &mut |_| ())
        .expect("summaries");
    assert_eq!(
        (report.edited, report.stale, report.done.changed),
        (1, 1, 0)
    );
    // A person looks and says that it is still right.
    archive.set_summary(&uid, &stale.text).expect("confirmed");
    assert!(!seen().stale);

    for _ in 0..3 {
        archive.undo().expect("undo");
    }
    assert_same(&desk.state(), &before, "no summary was written yet");
}

#[test]
fn an_empty_text_leaves_the_summary_to_the_program_again() {
    let (desk, uid) = desk();
    let archive = desk.archive();
    archive.set_summary(&uid, "另写一句。").expect("a summary");
    let done = archive.set_summary(&uid, " \n\u{200b}").expect("none");
    assert_eq!(done.sentence, "《甲区车间里的读书会》的摘要恢复为自动");
    let seen = archive.summary(&uid, LENGTH).expect("a summary");
    assert_eq!(seen.state, SummaryState::Fresh);
    let done = archive.set_summary(&uid, "").expect("none");
    assert_eq!(done.operation, None, "there was none to take away");
    let long = archive.set_summary(&uid, &"长".repeat(2_001));
    assert!(matches!(
        long,
        Err(Error::TooLong {
            what: "summary",
            limit: 2_000
        })
    ));
    let gone = archive.set_summary("0190aaaa-0000-7000-8000-000000000000", "无主");
    assert_eq!(gone.expect_err("nobody's").code(), "unknown");
}

#[test]
fn summaries_of_a_list_are_made_in_one_operation_and_a_stop_keeps_those_made() {
    let (desk, uid) = desk();
    let archive = desk.archive();
    let before = desk.state();
    let list = archive
        .list(&Selection::default(), jianbao_archive::Order::Newest)
        .expect("a list");
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        asked.get() > 1
    };
    let report = archive
        .make_summaries(&Target::List(list.token), LENGTH, &stop, &mut |_| ())
        .expect("summaries");
    assert!(report.stopped);
    assert_eq!(report.done.changed, 1);
    assert_eq!(report.done.sentence, "为 1 篇文章做了摘要");
    let mut told = Vec::new();
    let report = archive
        .make_summaries(&Target::List(list.token), LENGTH, &|| false, &mut |p| {
            told.push((p.done, p.total))
        })
        .expect("summaries");
    assert_eq!(report.done.changed + 1, list.total, "the others");
    assert_eq!(told.last(), Some(&(list.total, list.total)));
    let seen = archive.summary(&uid, LENGTH).expect("a summary");
    assert_eq!(seen.state, SummaryState::Made);
    archive.undo().expect("undo");
    archive.undo().expect("undo");
    assert_same(&desk.state(), &before, "as it was");
}

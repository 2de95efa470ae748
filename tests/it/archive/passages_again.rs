//! Passages found again in another version of the text, put again by hand, and taken along by an export.

use jianbao_archive::{ExportFormat, Order, PassageFault, Selection};
use jianbao_publish::read_jsonl_line;

use super::desk::assert_same;
use super::pages::version;
use super::passages::{READING, at, desk, fault, mark, seen, spot};

#[test]
fn another_version_of_the_page_keeps_what_fits_and_lists_what_does_not() {
    let (desk, uid) = desk();
    let tag = desk.tag("读书", None, &[]);
    mark(&desk, &uid, "机器停了一刻钟", &tag);
    let gone = mark(&desk, &uid, "机器声里念出来的字", &tag);
    let kept = mark(&desk, &uid, "坚持了两年", &tag);
    let before = desk.state();
    let (name, text) = version(0, 1);
    let report = desk.import(&[(&name, &text)]);
    let lost: Vec<_> = report
        .lost
        .iter()
        .map(|l| (l.uid.as_str(), l.headline.as_str(), l.reason.as_str()))
        .collect();
    assert_eq!(lost, [(uid.as_str(), READING, "机器声里念出来的字")]);
    assert_eq!(
        seen(&desk, &uid),
        [
            // The new scan has this in the other script: it quotes what stands there now.
            ("機器停了一刻钟".into(), String::new(), 1, true),
            ("坚持了两年".into(), String::new(), 1, true),
            ("机器声里念出来的字".into(), String::new(), 1, false),
        ]
    );
    let found = desk.archive().lost_passages(0, 10).expect("those lost");
    assert_eq!(
        (found.total, found.passages[0].passage.uid.as_str()),
        (1, gone.uid.as_str())
    );
    assert_eq!(found.passages[0].article, uid);
    let after = desk.state();

    desk.archive().undo().expect("undo");
    assert_same(
        &desk.state(),
        &before,
        "the version before, with its passages",
    );
    desk.archive().redo().expect("redo");
    assert_same(&desk.state(), &after, "and the new one again");

    // A version that has the sentence again brings the passage back.
    let (name, text) = version(0, 2);
    let report = desk.import(&[(&name, &text)]);
    assert!(report.lost.is_empty(), "{:?}", report.lost);
    assert_eq!(desk.archive().lost_passages(0, 10).expect("none").total, 0);
    assert!(seen(&desk, &uid).iter().all(|(.., placed)| *placed));
    assert!(
        desk.article(&uid)
            .passages
            .iter()
            .any(|p| p.uid == kept.uid)
    );
    desk.assert_sound();
}

#[test]
fn a_lost_passage_is_put_again_by_hand_or_deleted() {
    let (desk, uid) = desk();
    let tag = desk.tag("读书", None, &[]);
    let gone = mark(&desk, &uid, "机器声里念出来的字", &tag);
    desk.archive()
        .note_passage(&gone.uid, "好句")
        .expect("a note");
    let (name, text) = version(0, 1);
    desk.import(&[(&name, &text)]);
    let other = desk.tag("坚持", None, &[]);
    let there = mark(&desk, &uid, "坚持了两年", &other);
    let lost = desk.state();

    let spot_of = |text| spot(&desk, &uid, text);
    let done = desk
        .archive()
        .place_passage(&gone.uid, &spot_of("每周三次"))
        .expect("a place");
    assert_eq!(done.sentence, "把段落放到“每周三次”上");
    assert_eq!(at(&desk, &uid, &spot_of("每周三次")).uid, gone.uid);
    desk.archive().undo().expect("undo");
    assert_same(&desk.state(), &lost, "lost again");

    // Onto a stretch that is marked already the two become one.
    desk.archive()
        .place_passage(&gone.uid, &spot_of("坚持了两年"))
        .expect("a place");
    assert_eq!(
        seen(&desk, &uid),
        [("坚持了两年".into(), "好句".into(), 2, true)]
    );
    assert_eq!(at(&desk, &uid, &spot_of("坚持了两年")).uid, there.uid);
    desk.archive().undo().expect("undo");
    let elsewhere = spot(&desk, &desk.uid("甲区夜班巡检员的一盏灯"), "灯亮着");
    let refused = desk.archive().place_passage(&gone.uid, &elsewhere);
    assert_eq!(fault(refused), Some(PassageFault::Outside));
    desk.archive().delete_passage(&gone.uid).expect("deleted");
    assert_eq!(desk.archive().lost_passages(0, 10).expect("none").total, 0);
}

#[test]
fn passages_are_exported_with_their_article() {
    let (desk, uid) = desk();
    let tag = desk.tag("读书", None, &[]);
    let passage = mark(&desk, &uid, "念书的人说", &tag);
    desk.archive()
        .note_passage(&passage.uid, "谁")
        .expect("a note");
    let selection = Selection {
        uids: vec![uid],
        ..Selection::default()
    };
    let out = desk.path("段落.jsonl");
    let export = |format: ExportFormat, path| {
        desk.archive()
            .export(&selection, Order::Newest, &format.into(), path)
    };
    export(ExportFormat::Jsonl, &out).expect("an export");
    let item = read_jsonl_line(&std::fs::read_to_string(&out).expect("a file")).expect("a line");
    let exported = &item.passages[0];
    let block = &item.body[exported.block.expect("a block") as usize].text;
    let there: String = block
        .chars()
        .skip(exported.start as usize)
        .take((exported.end - exported.start) as usize)
        .collect();
    assert_eq!(
        (there.as_str(), exported.quote.as_str()),
        ("念书的人说", "念书的人说")
    );
    assert_eq!(
        (exported.note.as_str(), exported.tags[0].name.as_str()),
        ("谁", "读书")
    );
    let out = desk.path("段落.csv");
    export(ExportFormat::Csv, &out).expect("an export");
    let table = std::fs::read_to_string(&out).expect("a file");
    assert!(table.contains("“念书的人说”（读书）谁"), "{table}");
}

#[test]
fn the_command_shows_the_passages_of_an_article() {
    let (mut desk, uid) = desk();
    let tag = desk.tag("读书", None, &[]);
    let passage = mark(&desk, &uid, "念书的人说", &tag);
    desk.archive()
        .note_passage(&passage.uid, "谁\n待核")
        .expect("a note");
    desk.close();
    let show = |json: &[&str]| {
        let output = std::process::Command::new(jianbao_tests::workspace::program("jianbao"))
            .arg("--archive")
            .arg(desk.archive_folder())
            .args(json)
            .args(["show", &uid])
            .output()
            .expect("the command is built: cargo build --workspace");
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    };
    let shown = show(&[]);
    assert!(
        shown.ends_with("\n\n段落：\n  “念书的人说”  [读书]\n    谁\n    待核\n"),
        "{shown}"
    );
    let shown: serde_json::Value = serde_json::from_str(&show(&["--json"])).expect("JSON");
    let shown = &shown["passages"][0];
    assert_eq!(
        (&shown["block"], &shown["start"], &shown["end"]),
        (&1.into(), &0.into(), &5.into())
    );
    assert_eq!(
        (&shown["quote"], &shown["tags"][0]),
        (&"念书的人说".into(), &"读书".into())
    );
}

//! Vocabularies that go out and come back, and files that are refused whole with a report by line.

use jianbao_archive::{Error, VocabularyFormat, VocabularyOutcome};

use super::desk::{Desk, assert_same, tagged};
use super::pages::plain;

fn desk() -> Desk {
    Desk::with(&[(
        "一.txt",
        &plain("2024年5月6日 第2版 工会新闻", &["甲篇", "乙篇"]),
    )])
}

fn filled() -> Desk {
    let desk = desk();
    let archive = desk.archive();
    let women = desk.tag("女职工", None, &[&desk.uid("甲篇")]);
    let rights = desk.tag("女职工权益", Some(&women), &[]);
    desk.tag("“两新”组织, 含=号", None, &[]);
    archive
        .set_synonyms(&women, &["妇女职工".into(), "-女工；班".into()])
        .expect("synonyms");
    archive
        .note_tag(&rights, "含四期保护。\n不含\"招聘\"。")
        .expect("a note");
    archive
        .recolor_tag(&rights, Some("#3a7186"))
        .expect("a colour");
    archive.pin_tag(&women, Some(2)).expect("a key");
    desk
}

/// What a vocabulary file holds of an archive.
fn vocabulary(desk: &Desk) -> Vec<String> {
    let lines = desk.state().into_iter();
    // The operation that used a tag last stays where the articles are.
    lines
        .filter(|line| line.starts_with("tag |") || line.starts_with("synonym |"))
        .map(|line| {
            line.rsplit_once(" | ").map_or(line.clone(), |(rest, _)| {
                if line.starts_with("tag |") {
                    rest.to_owned()
                } else {
                    line.clone()
                }
            })
        })
        .collect()
}

fn import(desk: &Desk, name: &str, bytes: impl AsRef<[u8]>) -> VocabularyOutcome {
    let path = desk.write(name, bytes);
    desk.archive()
        .import_vocabulary(&path)
        .expect("a file that can be looked at")
}

#[test]
fn a_vocabulary_comes_back_as_it_went_out() {
    let desk = filled();
    for (format, name) in [
        (VocabularyFormat::Turtle, "词表.ttl"),
        (VocabularyFormat::Csv, "词表.csv"),
    ] {
        let path = desk.path(name);
        let made = desk
            .archive()
            .export_vocabulary(format, &path)
            .expect("written");
        assert_eq!(made.count, 3);
        let other = Desk::new();
        let outcome = other.archive().import_vocabulary(&path).expect("read");
        assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
        assert_eq!((outcome.made, outcome.updated), (3, 0));
        assert_same(&vocabulary(&other), &vocabulary(&desk), name);
        let again = other.archive().import_vocabulary(&path).expect("read");
        assert_eq!(
            (again.made, again.updated),
            (0, 0),
            "the same file twice changes nothing"
        );
        let second = other.write(&format!("又一{name}"), "");
        other
            .archive()
            .export_vocabulary(format, &second)
            .expect("written");
        let (one, two) = (
            std::fs::read(&path).expect("there"),
            std::fs::read(&second).expect("there"),
        );
        if format == VocabularyFormat::Csv {
            assert_eq!(one, two, "{name}");
        }
        let before = other.archive().history(1, None).expect("a history")[0]
            .kind
            .clone();
        assert_eq!(before, "vocabulary");
        other.archive().undo().expect("undo");
        assert!(other.archive().tags().expect("the tags").is_empty());
    }
}

#[test]
fn a_file_adds_to_what_is_here_and_takes_nothing_away() {
    let desk = filled();
    let women = desk.archive().find_tag("女职工").expect("it is here");
    let outcome = import(
        &desk,
        "补充.csv",
        "主题,上级,代用词,范围注释\n女職工,,女性职工,\n四期保护,女职工,,孕期等\n",
    );
    let done = outcome.done.expect("taken");
    assert_eq!((outcome.made, outcome.updated), (1, 1), "{}", done.sentence);
    assert_eq!(
        desk.rows(&tagged(&women)).len(),
        1,
        "the article keeps its theme"
    );
    let tags = desk.archive().tags().expect("the tags");
    assert!(tags.iter().any(|tag| tag.path.ends_with("/四期保护")));
    for name in ["妇女职工", "女性职工", "女职工"] {
        assert_eq!(
            desk.archive().find_tag(name).expect("found"),
            women,
            "{name}"
        );
    }
    desk.assert_sound();
}

#[test]
fn a_file_with_a_fault_changes_nothing_and_says_where() {
    let desk = filled();
    let before = desk.state();
    let rows: String = (0..50_000).map(|n| format!("主题{n},\n")).collect();
    let many = format!("主题,上级\n{rows}主题7,\n");
    let cases: &[(&str, Vec<u8>, u32, &str)] = &[
        ("圈.csv", "主题,上级\n甲,乙\n乙,丙\n丙,甲\n".into(), 2, "圈"),
        ("绕.csv", "主题,上级\n女职工,女职工权益\n女职工权益,\n".into(), 2, "圈"),
        ("两名.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:x:1> a skos:Concept ;\n skos:prefLabel \"甲\"@zh , \"乙\"@zh .\n".into(), 3, "首选"),
        ("多.csv", many.into_bytes(), 50_002, "两次"),
        ("空名.csv", "主题,上级\n,甲\n".into(), 2, "名称"),
        ("长名.csv", format!("主题\n{}\n", "长".repeat(10_000)).into_bytes(), 2, "太长"),
        ("宽窄.csv", "主题\nAPP服务\nＡＰＰ服务\n".into(), 3, "全角"),
        ("简繁.csv", "主题\n劳模\n勞模\n".into(), 3, "简繁"),
        ("代用.csv", "主题,代用词\n劳模,妇女职工\n".into(), 2, "代用词"),
        ("代用名.csv", "主题,代用词\n劳模,女职工权益\n".into(), 2, "代用词"),
        ("不识.csv", "名目,说明\n甲,乙\n".into(), 1, "主题"),
        ("坏码.csv", vec![0xff, 0xfe, 0x00], 1, "编码"),
    ];
    for (name, bytes, line, words) in cases {
        let outcome = import(&desk, name, bytes);
        assert!(outcome.done.is_none(), "{name}");
        let fatal: Vec<_> = outcome
            .problems
            .iter()
            .filter(|problem| problem.fatal)
            .collect();
        assert!(
            fatal
                .iter()
                .any(|problem| problem.line == *line && problem.message.contains(words)),
            "{name}: {fatal:?}"
        );
        assert_same(&desk.state(), &before, name);
    }
    // One theme under two names: its new one with its uid, and the one it has here.
    let women = desk.archive().find_tag("女职工").expect("it is here");
    let renamed = format!("主题,标识\n妇女工作,{women}\n女職工,\n");
    let outcome = import(&desk, "一主两名.csv", renamed);
    let told: Vec<_> = outcome.problems.iter().filter(|p| p.fatal).collect();
    assert!(outcome.done.is_none() && told.len() == 1, "{told:?}");
    assert_eq!(told[0].line, 3, "{told:?}");
    assert_same(&desk.state(), &before, "一主两名.csv");
    let huge = desk.write("大.csv", "");
    let file = std::fs::File::options().write(true).open(&huge);
    file.and_then(|file| file.set_len((200 << 20) + 1))
        .expect("a file of nothing");
    assert!(matches!(
        desk.archive().import_vocabulary(&huge),
        Err(Error::VocabularySize { .. })
    ));
    let path = desk.write("表.xlsx", b"PK\x03\x04");
    assert!(matches!(
        desk.archive().import_vocabulary(&path),
        Err(Error::VocabularyKind(_))
    ));
    assert!(matches!(
        desk.archive().import_vocabulary(&desk.path("没有.csv")),
        Err(Error::File { .. })
    ));
}

#[test]
fn what_can_be_passed_over_is_told_and_a_spreadsheet_in_gb18030_is_read() {
    let desk = desk();
    // 主题,部门\n劳模,甲\n in GB18030.
    let bytes = [
        &[0xd6, 0xf7, 0xcc, 0xe2, b',', 0xb2, 0xbf, 0xc3, 0xc5, b'\n'][..],
        &[0xc0, 0xcd, 0xc4, 0xa3, b',', 0xbc, 0xd7, b'\n'][..],
    ]
    .concat();
    let outcome = import(&desk, "表.csv", bytes);
    assert_eq!(outcome.made, 1, "{:?}", outcome.problems);
    assert!(
        outcome
            .problems
            .iter()
            .any(|problem| !problem.fatal && problem.message.contains("部门")),
        "{:?}",
        outcome.problems
    );
    assert_eq!(desk.archive().tags().expect("the tags")[0].name, "劳模");
}

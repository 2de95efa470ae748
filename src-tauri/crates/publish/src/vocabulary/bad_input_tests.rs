//! Each way in which a file can be bad is told with its line, and nothing of a file with a fatal fault is given out.

use super::*;

/// All problems of a file as `line code detail`, with `!` where they are fatal and `→` before the line they meet.
fn told(bytes: &[u8], kind: VocabularyKind) -> Vec<String> {
    let read = read_vocabulary(bytes, kind).accepted();
    let fatal = read.is_err();
    let report = read.map_or_else(|report| report, |(_, report)| report);
    assert_eq!(
        fatal,
        report.is_fatal(),
        "a file is refused if and only if it is bad"
    );
    let told = |problem: &VocabularyProblem| {
        format!(
            "{}{} {} {}{}",
            problem.line,
            if problem.is_fatal() { "!" } else { "" },
            problem.fault.code(),
            problem.detail,
            problem.also.map(|l| format!(" →{l}")).unwrap_or_default(),
        )
        .trim_end()
        .to_owned()
    };
    report.problems.iter().map(told).collect()
}

fn csv(file: &str, expect: &[&str]) {
    assert_eq!(told(file.as_bytes(), VocabularyKind::Csv), expect, "{file}");
}

fn turtle(body: &str, expect: &[&str]) {
    let file = format!(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix jb: <urn:jianbao:> . \
         @prefix : <http://example.org/> .\n{body}"
    );
    assert_eq!(
        told(file.as_bytes(), VocabularyKind::Turtle),
        expect,
        "{file}"
    );
}

#[test]
fn bad_tables_are_told_by_line() {
    csv("", &["1! no-name-column"]);
    csv(
        "\n\n上级,备注\n甲,乙\n",
        &["3 unknown-column 备注", "3! no-name-column 上级 备注"],
    );
    csv("主题,名称\n甲,乙\n", &["1! column-twice 名称"]);
    csv(
        "主题,备注,数量\n甲,好,3\n",
        &["1 unknown-column 备注", "1 unknown-column 数量"],
    );
    csv("主题,上级\n甲,\n\n,甲\n", &["4! name-empty 甲"]);
    csv("主题,上级\n,,\n \t,\n甲,\n", &[]);
    csv("主题\n甲\n乙\n甲\n", &["4! name-twice 甲 →2"]);
    csv(
        "主题,代用词\n女职工,女工；女职工\n妇女,女工\n女工人,妇女\n",
        &[
            "2! synonym-is-name 女职工 →2",
            "3! synonym-twice 女工 →2",
            "4! synonym-is-name 妇女 →3",
        ],
    );
    csv("主题,上级\n甲,丙\n乙,甲\n", &["2! unknown-parent 丙"]);
    csv(
        "主题,上级\n甲,甲\n乙,丙\n丙,丁\n丁,乙\n戊,乙\n",
        &["2! cycle 甲/甲", "3! cycle 乙/丁/丙/乙"],
    );
    csv(
        "主题,颜色\n甲,红\n乙,#12345\n丙,#a8342a\n",
        &["2! color 红", "3! color #12345"],
    );
    csv(
        "主题,数字键\n甲,0\n乙,3\n丙,10\n丁,3\n",
        &["2! key 0", "4! key 10", "5! key-twice 3 →3"],
    );
    csv("主题,标识\n甲,T-001\n", &["2 uid T-001"]);
    let uid = "0192F0A0-0000-7000-8000-000000000001";
    csv(
        &format!("主题,标识\n甲,{uid}\n乙,{}\n", uid.to_lowercase()),
        &["3! uid-twice 0192f0a0-0000-7000-8000-000000000001 →2"],
    );
    csv("主题\n甲,乙\n丙,,\n", &["2! row 乙"]);
    csv("主题,范围注释\n甲,\"好\n乙,坏\n", &["2! row 甲,\"好"]);
    csv(
        "主题,范围注释\r\n甲,\"一\r\n二\"\r\n\r\n乙\u{7},\r\n",
        &["5! name-control 乙\u{7}"],
    );
    csv("主题\r甲\r\r甲\r", &["4! name-twice 甲 →2"]);
    csv("主题\n\"甲\n乙\"\n", &["2! name-control 甲\n乙"]);
}

#[test]
fn a_name_of_ten_thousand_characters_is_refused_and_not_repeated_whole() {
    let file = format!("主题\n{}\n", "长".repeat(10_000));
    let told = told(file.as_bytes(), VocabularyKind::Csv);
    assert_eq!(told, [format!("2! name-too-long {}…", "长".repeat(80))]);
    let longest = format!("主题\n{}\n", "长".repeat(LONGEST_THEME_NAME));
    csv(&longest, &[]);
}

#[test]
fn a_scope_note_too_long_to_be_kept_is_refused() {
    let file = |length| format!("主题,范围注释\n甲,{}\n", "注".repeat(length));
    csv(&file(LONGEST_SCOPE_NOTE), &[]);
    csv(&file(LONGEST_SCOPE_NOTE + 1), &["2! note-too-long 甲"]);
}

#[test]
fn bad_turtle_is_told_by_line() {
    turtle("", &["1! no-themes"]);
    turtle(
        ":a a skos:Concept ;\n skos:prefLabel \"甲\"@zh ;\n skos:prefLabel \"乙\"@zh .",
        &["4! two-names 乙 →3"],
    );
    turtle(
        ":a a skos:Concept .\n\n:b a skos:Concept ; skos:prefLabel \" \"@zh .\n[] a skos:Concept .",
        &[
            "2! name-empty http://example.org/a",
            "4! name-empty http://example.org/b",
            "5! name-empty []",
        ],
    );
    turtle(
        ":a skos:prefLabel \"甲\"@zh .\n:b skos:prefLabel \"甲\" .",
        &["3! name-twice 甲 →2"],
    );
    turtle(
        ":a skos:prefLabel \"甲\"@zh ;\n skos:altLabel \"甲\"@zh .",
        &["2! synonym-is-name 甲 →2"],
    );
    turtle(
        ":a skos:prefLabel \"甲\"@zh ; skos:broader :x .",
        &["2! unknown-parent http://example.org/x"],
    );
    turtle(
        ":a skos:prefLabel \"甲\"@zh ; skos:broader :b .\n:b skos:prefLabel \"乙\"@zh .\n:a skos:narrower :b .",
        &["2! cycle 甲/乙/甲"],
    );
    turtle(
        ":a skos:prefLabel \"甲\" ; jb:color \"red\" ;\n jb:key 12 .\n:b skos:prefLabel \"乙\" ;\n\
         jb:color \"#111111\" , \"#222222\" ; jb:key 1 ;\n jb:key 2 .",
        &[
            "2! color red",
            "3! key 12",
            "5! color #222222 →5",
            "6! key 2 →5",
        ],
    );
    turtle(
        "<urn:uuid:1> skos:prefLabel \"甲\" .",
        &["2 uid urn:uuid:1"],
    );
}

#[test]
fn what_is_passed_over_is_told_once() {
    turtle(
        ":a a skos:Concept ; skos:prefLabel \"甲\"@zh , \"A\"@en ;\n\
         skos:related :b ; skos:note \"注\" ; skos:definition \"定义\"@zh ; skos:scopeNote \"范围\"@zh .\n\
         :b a skos:Concept ; skos:prefLabel \"乙\"@zh , \"B\"@en , \"Bé\"@fr ;\n\
         skos:related :a ; skos:broader :a , :c ; skos:narrower :nowhere .\n\
         :c skos:prefLabel \"丙\"@zh .\n\
         :d a skos:Collection ; skos:prefLabel \"某些\"@zh ; skos:member :a .",
        &[
            "2 other-language en",
            "3 unknown-property skos:related",
            "3 unknown-property skos:note",
            "3 unknown-property skos:definition",
            "4 other-language fr",
            "5 second-parent 丙",
            "5 unknown-child http://example.org/nowhere",
            "7 unknown-property skos:Collection",
        ],
    );
}

#[test]
fn errors_of_syntax_are_told_by_line_without_what_they_make_missing() {
    let file = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
                <urn:a> a skos:Concept ;\n\tskos:prefLabel 甲 .\n\
                <urn:b> skos:prefLabel \"乙\" ; skos:broader <urn:a> .\n\
                <urn:c> skos:prefLabel \"丙\" ; nope:broader <urn:b> .\n\
                <urn:d> skos:prefLabel \"乙\" .\n<urn:e> skos:prefLabel \"戊";
    let told = told(file.as_bytes(), VocabularyKind::Turtle);
    let lines: Vec<&str> = told
        .iter()
        .filter_map(|t| t.split_once(' '))
        .map(|t| t.0)
        .collect();
    assert_eq!(lines, ["3!", "5!", "6!", "7!"], "{told:#?}");
    assert!(told[2].contains("name-twice 乙 →4"), "{told:#?}");
}

#[test]
fn bytes_of_no_encoding_are_refused_with_the_line() {
    let (gb, _, _) = encoding_rs::GB18030.encode("主题\n劳模精神\n女职工\n");
    let mut torn = gb.to_vec();
    torn.extend(b"\n\xff\xff\n");
    let utf8 = "主题\n女职工\n".as_bytes();
    let (big5, _, _) = encoding_rs::BIG5.encode("主題\n勞模精神與女職工的技能競賽\n");
    for (bytes, line) in [
        (torn.as_slice(), 5),
        (&[utf8, b"\xe5\xa5", utf8].concat(), 3),
        (&[utf8, b"\xe5\xa5"].concat(), 3),
        (&[utf8, b"\0"].concat(), 3),
        (b"\xff\xfe\n\0\x00\xd8\n\0", 2),
        (b"\xff\xfea", 1),
        (b"\xef\xbb\xbf\n\n\xff", 3),
        (b"PK\x03\x04\x14\0\x08\0", 1),
    ] {
        for kind in [VocabularyKind::Csv, VocabularyKind::Turtle] {
            let told = told(bytes, kind);
            assert_eq!(told, [format!("{line}! encoding")], "{bytes:?}");
        }
    }
    let told = told(&big5, VocabularyKind::Csv);
    assert!(
        told.iter().any(|problem| problem.contains('!')),
        "Big5 is not taken for Chinese of another kind: {told:?}"
    );
}

#[test]
fn a_report_has_an_end_and_keeps_what_is_fatal() {
    let rows: String = (0..3_000)
        .map(|n| format!("主题{n},没有,编号{n}\n"))
        .collect();
    let file = format!("主题,上级,标识\n{rows}");
    let Err(report) = read_vocabulary(file.as_bytes(), VocabularyKind::Csv).accepted() else {
        panic!("no parent is there");
    };
    assert_eq!(report.problems.len(), LONGEST_REPORT);
    assert_eq!(report.more, 6_000 - LONGEST_REPORT);
    assert!(report.problems.iter().all(VocabularyProblem::is_fatal));
    assert!(report.problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn who_knows_more_can_refuse_a_file_too() {
    let mut reading = read_vocabulary("主题\nＡＩ\n".as_bytes(), VocabularyKind::Csv);
    let line = reading.themes()[0].line;
    reading.tell(VocabularyFault::Alike.at(line, "ＡＩ"));
    let report = reading
        .accepted()
        .expect_err("it was told of something fatal");
    assert_eq!(
        (report.problems[0].line, report.problems[0].fault),
        (2, VocabularyFault::Alike)
    );
}

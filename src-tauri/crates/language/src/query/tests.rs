//! What is typed, how it is read, and that printing and reading it again changes nothing.

use super::*;
use proptest::prelude::*;

/// What is typed, the tree as it is printed, and where problems are.
const CASES: &[(&str, &str, &[[u32; 2]])] = &[
    ("", "", &[]),
    (" \u{3000} ", "", &[]),
    ("工会", "工会", &[]),
    ("工会\u{3000}女职工\t帮扶", "工会 女职工 帮扶", &[]),
    ("工会 工會", "工会", &[]),
    ("工会 =工會", "工会 =工會", &[]),
    // Quotes.
    ("\"本报讯 记者\" 工会", "\"本报讯 记者\" 工会", &[]),
    ("“两新” 组织", "“两新” 组织", &[]),
    ("“两 新”", "“两 新”", &[]),
    ("他说\"好\"吧", "\"他说\"\"好\"\"吧\"", &[]),
    ("\"a\"b\"", "\"a\"\"b\"", &[]),
    ("\"他说\"\"好\"\"吧\"", "\"他说\"\"好\"\"吧\"", &[]),
    ("\"工会", "\"\"\"工会\"", &[[0, 1]]),
    ("工会 \"本报 讯", "工会 \"\"\"本报\" 讯", &[[3, 4]]),
    ("\"", "\"\"\"\"", &[[0, 1]]),
    ("\"\" \" \" x", "x", &[]),
    ("工\u{1e}会", "工 会", &[]),
    ("\"工 \u{1e}会\"", "\"工 \" 会", &[]),
    // Operators.
    ("工会 OR 职工", "工会 OR 职工", &[]),
    ("工会 或 职工 | 女工", "工会 OR 职工 OR 女工", &[]),
    ("工会 职工 OR 女工", "(工会 职工) OR 女工", &[]),
    ("工会 且 职工 AND 女工", "工会 职工 女工", &[]),
    ("工会 -职工", "工会 -职工", &[]),
    ("工会 非 职工", "工会 -职工", &[]),
    ("NOT NOT 工会", "工会", &[]),
    ("-(工会 职工)", "-(工会 职工)", &[]),
    ("OR", "\"OR\"", &[]),
    ("非", "\"非\"", &[]),
    ("-", "\"-\"", &[]),
    ("工会 OR", "工会", &[[3, 5]]),
    ("或 工会", "工会", &[[0, 1]]),
    ("工会 非", "工会", &[[3, 4]]),
    ("工会 - 职工", "工会 职工", &[[3, 4]]),
    ("APEC-会议", "\"APEC-会议\"", &[]),
    // Groups.
    ("（工会 OR 职工） 女工", "(工会 OR 职工) 女工", &[]),
    ("(工会", "工会", &[[0, 1]]),
    ("工会)", "\"工会)\"", &[]),
    ("工会（总）", "\"工会（总）\"", &[]),
    ("((工会))", "工会", &[]),
    ("() 工会", "工会", &[]),
    // Fields.
    ("标题:工会", "标题:工会", &[]),
    ("title：工会", "标题:工会", &[]),
    ("正文:\"a b\"", "正文:\"a b\"", &[]),
    ("标题:(工会 -职工)", "标题:工会 -标题:职工", &[]),
    ("记者:边磊", "记者:边磊", &[]),
    ("-通讯员:=边磊", "-通讯员:=边磊", &[]),
    ("摄影:边 人:磊", "摄影:边 人:磊", &[]),
    ("标签:女职工 主题:\"a b\"", "标签:女职工 标签:\"a b\"", &[]),
    ("日期:2023", "日期:2023-01-01..2023-12-31", &[]),
    ("日期:2024-02", "日期:2024-02-01..2024-02-29", &[]),
    ("日期:2023-10..2023-12", "日期:2023-10-01..2023-12-31", &[]),
    ("日期:..2023-12-05", "日期:..2023-12-05", &[]),
    ("date:2023年10月5日", "日期:2023-10-05", &[]),
    ("日期:2023-13", "", &[[3, 10]]),
    ("日期:2023-12..2023-10 工会", "工会", &[[3, 19]]),
    ("版:3 page:1..4", "版:3 版:1..4", &[]),
    ("版:第3版", "版:3", &[]),
    ("版:零", "", &[[2, 3]]),
    ("栏目:综合 报:工人", "栏目:综合 报:工人", &[]),
    ("有:摘要 无:标签", "有:摘要 -有:标签", &[]),
    ("有:钱", "", &[[2, 3]]),
    ("体裁:通知 -kind:AD", "体裁:公告 -体裁:广告", &[]),
    ("体裁:小说", "", &[[3, 5]]),
    (
        "人:李明（北京记者站） 工会",
        "人:\"李明（北京记者站）\" 工会",
        &[],
    ),
    (
        "(人:李明（北京记者站） OR 人:=李明)",
        "人:\"李明（北京记者站）\" OR 人:=李明",
        &[],
    ),
    ("记者:", "", &[[0, 3]]),
    ("时间:10:30", "\"时间:10:30\"", &[]),
    ("http://a", "\"http://a\"", &[]),
    // Near.
    ("女职工~10 权益", "\"女职工 权益\"~10", &[]),
    ("\"女职工 权益 法\"~5", "\"女职工 权益 法\"~5", &[]),
    ("甲~3 乙~5 丙", "\"甲 乙 丙\"~5", &[]),
    ("女职工~10", "女职工", &[[0, 6]]),
    ("约3~5人", "\"约3~5人\"", &[]),
];

#[test]
fn a_query_is_read_as_documented() {
    for (typed, printed, problems) in CASES {
        let (query, told) = parse_query(typed);
        assert_eq!(query.to_string(), *printed, "{typed:?}");
        let at: Vec<[u32; 2]> = told.iter().map(|problem| problem.at).collect();
        assert_eq!(at, *problems, "{typed:?}: {told:?}");
    }
}

#[test]
fn a_query_has_bounds() {
    let (query, problems) = parse_query(&"工会的".repeat(4_000));
    assert_eq!(query.words()[0].1.folded.len(), 2_000);
    assert_eq!(problems[0].at, [2_000, 12_000]);
    let many: String = (0..1_000).map(|n| format!("{n} OR ")).collect();
    let (query, problems) = parse_query(&many[..1_900]);
    assert_eq!(query.words().len(), 256);
    assert!(matches!(problems[0].kind, ProblemKind::TooMany(256)));
    let (query, _) = parse_query(&format!("{}工会", "(".repeat(1_900)));
    assert_eq!(query.words().len(), 1);
}

#[test]
fn days_narrow_in_the_place_of_days() {
    let cases = [
        ("工会", "日期:2023-10", "工会 日期:2023-10-01..2023-10-31"),
        (
            "工会 日期:2022",
            "日期:2023-10",
            "工会 日期:2023-10-01..2023-10-31",
        ),
        ("工会 OR 职工", "标签:女职工", "(工会 OR 职工) 标签:女职工"),
        ("工会", "工会", "工会"),
        ("", "-标签:女职工", "-标签:女职工"),
    ];
    for (query, by, narrowed) in cases {
        let result = parse_query(query).0.narrowed(&parse_query(by).0);
        assert_eq!(result.to_string(), narrowed, "{query} by {by}");
    }
}

#[test]
fn words_near_each_other_are_found_as_far_as_asked() {
    let cases = [
        ("女职工~2 权益", "女职工的权益", true),
        ("权益~2 女职工", "女职工的权益", true),
        ("女职工~1 权益", "女职工的的权益", false),
        ("女职工~0 权益", "女职工权益", true),
        ("工会~3 会员", "工会员", false),
        ("工会~3 会员", "工会会员", true),
        ("\"甲 乙 丙\"~1", "丙x乙x甲", true),
        ("\"甲 乙 丙\"~1", "甲xx乙甲x丙", true),
        ("\"甲 甲\"~3", "甲", false),
        ("\"甲 甲\"~3", "甲乙甲", true),
    ];
    for (typed, text, expected) in cases {
        let query = parse_query(typed).0;
        let Some(Node::Leaf(Leaf::Near(near))) = query.root else {
            panic!("{typed}")
        };
        assert_eq!(near.is_in(text), expected, "{typed} in {text}");
    }
}

fn text() -> impl Strategy<Value = String> {
    "[工會a2 \"“()（）:：~=|-]{1,6}|或|OR|非|NOT|有:标签|甲~3"
        .prop_filter("not blank", |text| !text.trim().is_empty())
}

fn word() -> impl Strategy<Value = Word> {
    (text(), any::<bool>()).prop_map(|(text, strict)| Word::new(&text, strict))
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Anywhere), Just(Place::Title), Just(Place::Body)]
}

fn leaf() -> impl Strategy<Value = Node> {
    let near = prop::collection::vec("[工會a2\"“()（）:：~=|-]{1,4}", 2..4);
    let role = prop_oneof![
        Just(None),
        Just(Some(PersonRole::Reporter)),
        Just(Some(PersonRole::Correspondent)),
        Just(Some(PersonRole::Photographer))
    ];
    let date = prop_oneof![
        Just(DateRange {
            from: Some("2023-10-01".into()),
            to: Some("2023-10-31".into())
        }),
        Just(DateRange {
            from: Some("2023-10-05".into()),
            to: Some("2023-10-05".into())
        }),
        Just(DateRange {
            from: None,
            to: Some("2024-02-29".into())
        }),
        Just(DateRange {
            from: Some("1984-01-01".into()),
            to: None
        }),
    ];
    let mark = prop_oneof![
        Just(Mark::Tag),
        Just(Mark::Summary),
        Just(Mark::Unsure),
        Just(Mark::Caption)
    ];
    prop_oneof![
        4 => (place(), word()).prop_map(|(place, word)| Leaf::Text(Text { place, word })),
        1 => (place(), near, 0u32..1_000).prop_map(|(place, words, within)| Leaf::Near(Near {
            place,
            words: words.iter().map(|word| Word::new(word, false)).collect(),
            within,
        })),
        1 => (role, word()).prop_map(|(role, word)| Leaf::Person(Person { role, word })),
        1 => word().prop_map(Leaf::Tag),
        1 => word().prop_map(Leaf::Column),
        1 => word().prop_map(Leaf::Paper),
        1 => date.prop_map(Leaf::Date),
        1 => (1u32..9, 0u32..3).prop_map(|(from, more)| Leaf::Page { from, to: from + more }),
        1 => prop_oneof![Just(Genre::News), Just(Genre::Notice), Just(Genre::Advertisement)].prop_map(Leaf::Genre),
        1 => mark.prop_map(Leaf::Has),
    ]
    .prop_map(Node::Leaf)
}

fn tree() -> impl Strategy<Value = Option<Node>> {
    let parts = |inner| prop::collection::vec(inner, 1..4);
    let node = leaf().prop_recursive(4, 24, 3, move |inner| {
        prop_oneof![
            parts(inner.clone()).prop_map(|all| Node::joined(all, false).expect("there are parts")),
            parts(inner.clone()).prop_map(|any| Node::joined(any, true).expect("there are parts")),
            inner.prop_map(Node::negated),
        ]
    });
    prop::option::weighted(0.95, node)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_printed_query_is_read_as_it_was(root in tree()) {
        let query = Query { root };
        let printed = query.to_string();
        let (again, problems) = parse_query(&printed);
        prop_assert_eq!(&again, &query, "{}", printed);
        prop_assert!(problems.is_empty(), "{}: {:?}", printed, problems);
    }

    #[test]
    fn what_was_read_is_printed_and_read_again(typed in "([工会職 \"“()（）:：~=|\u{3000}\u{1e}-]|标题:|日期:|OR |非 |2023|有:标签){0,16}") {
        let (query, problems) = parse_query(&typed);
        let length = typed.chars().count() as u32;
        for problem in problems {
            prop_assert!(problem.at[0] < problem.at[1] && problem.at[1] <= length, "{:?}", problem);
            for chinese in [true, false] {
                prop_assert!(!problem.sentence(chinese).is_empty());
            }
        }
        for (_, word) in query.words() {
            prop_assert!(!word.text.trim().is_empty() && !word.folded.contains(&BLOCK_END));
            prop_assert_eq!(word.folded.len(), word.text.chars().count());
        }
        prop_assert_eq!(parse_query(&query.to_string()).0, query);
    }

    #[test]
    fn a_quoted_text_is_searched_for_as_it_is(text in "\\PC{1,20}") {
        prop_assume!(!text.trim().is_empty());
        let (query, problems) = parse_query(&quoted(&text));
        let expected = Node::Leaf(Leaf::Text(Text { place: Place::Anywhere, word: Word::new(&text, false) }));
        prop_assert_eq!(query.root, Some(expected));
        prop_assert!(problems.is_empty());
    }
}

//! Searching finds exactly the articles that say it: a substring of one block or line of a head, both sides folded.

use jianbao_archive::{ArticleView, Order, PieceRole, Selection};
use jianbao_language::{fold_text, parse_query, quoted};
use jianbao_tests::generate::Random;

use super::desk::{Desk, query};
use super::pages::page;
use super::steps::after_any_steps;

/// What texts and queries are made of: simplified and traditional, both widths, letters, digits, signs that a query
/// language may trip over, characters beyond the basic plane, and the commonest of each often enough to meet again.
const SIGNS: &str = "工會会工会职職女总總記记者者的的一一AaＡａbＢ1１2２0０，,。、“”‘’（(）)！!？?《》—…·-+*^:;：；'\\/&<>%_~|{}[]@#$=.〇𠀀𠮷㑮𫝈😀🎉éÅßΩяⅧ②㎡﹏　 ";

pub(super) fn sign(random: &mut Random) -> char {
    let signs: Vec<char> = SIGNS.chars().collect();
    signs[random.below(signs.len())]
}

fn some(random: &mut Random, length: usize) -> String {
    (0..length).map(|_| sign(random)).collect()
}

/// All places of an article that are searched.
fn texts(article: &ArticleView) -> Vec<&str> {
    let lines = [&article.kicker, &article.headline, &article.deck];
    let lines = lines.into_iter().flatten().map(|line| line.text.as_str());
    lines
        .chain(article.body.iter().map(|block| block.text.as_str()))
        .collect()
}

/// The other way to write each character, where there is one.
pub(super) fn otherwise(text: &str, random: &mut Random) -> String {
    const PAIRS: [(char, char); 12] = [
        ('工', '工'),
        ('会', '會'),
        ('职', '職'),
        ('总', '總'),
        ('记', '記'),
        ('a', 'Ａ'),
        ('b', 'B'),
        ('1', '１'),
        (',', '，'),
        ('(', '（'),
        ('?', '？'),
        ('𫝈', '㑮'),
    ];
    let other = |c: char| {
        PAIRS.iter().find_map(|(one, two)| {
            if c == *one {
                Some(*two)
            } else {
                (c == *two).then_some(*one)
            }
        })
    };
    text.chars()
        .map(|c| other(c).filter(|_| random.one_in(2)).unwrap_or(c))
        .collect()
}

/// A page of eight articles of such text.
pub(super) fn soup(folio: &str, random: &mut Random) -> String {
    let mut bodies = Vec::new();
    for _ in 0..8 {
        let headline = format!("题{}", some(random, 6));
        let paragraphs: Vec<String> = (0..3)
            .map(|_| {
                let length = 4 + random.below(40);
                format!("文{}。", some(random, length))
            })
            .collect();
        bodies.push((headline, paragraphs));
    }
    let paragraphs: Vec<Vec<&str>> = bodies
        .iter()
        .map(|(_, body)| body.iter().map(String::as_str).collect())
        .collect();
    let pieces: Vec<_> = bodies
        .iter()
        .zip(&paragraphs)
        .map(|((headline, _), body)| (headline.as_str(), body.as_slice()))
        .collect();
    page(folio, &pieces)
}

/// What the reader had where people put an article right: it is searched, too.
fn as_read(desk: &Desk, article: &ArticleView) -> Vec<String> {
    let sheet = desk
        .archive()
        .page_sheet(&article.page_uid)
        .expect("its page can be seen");
    let at = sheet.articles.iter().position(|a| a.uid == article.uid);
    let pieces = sheet.pieces.into_iter();
    let own = pieces.filter(|piece| piece.article.map(|n| n as usize) == at);
    own.filter(|piece| piece.role != PieceRole::Repeat)
        .filter_map(|piece| piece.read)
        .collect()
}

/// Looks whether a query finds the articles that say it, no more and no fewer, and shows where.
fn assert_exact(desk: &Desk, articles: &[ArticleView], typed: &str) -> usize {
    let (query_read, _) = parse_query(typed);
    let terms: Vec<&str> = query_read
        .words()
        .into_iter()
        .map(|(_, word)| word.text.as_str())
        .collect();
    let says = |article: &&ArticleView| {
        terms.iter().all(|term| {
            let folded = fold_text(term);
            let now = texts(article).into_iter().map(str::to_owned);
            now.chain(as_read(desk, article))
                .any(|text| fold_text(&text).contains(&folded))
        })
    };
    let wanted: Vec<&str> = articles
        .iter()
        .filter(says)
        .map(|article| article.uid.as_str())
        .collect();
    let rows = desk.rows(&query(typed));
    let found: Vec<&str> = rows.iter().map(|row| row.uid.as_str()).collect();
    assert_eq!(found, wanted, "{typed:?}");
    for row in rows.iter().filter(|_| !terms.is_empty()) {
        let shown = desk
            .archive()
            .article(&row.uid, typed)
            .expect("it can be opened");
        let lines = [&shown.kicker, &shown.headline, &shown.deck]
            .into_iter()
            .flatten();
        let marked = lines
            .map(|line| (&line.text, &line.hits))
            .chain(shown.body.iter().map(|b| (&b.text, &b.hits)));
        let mut hits = 0;
        for (text, [from, to]) in
            marked.flat_map(|(text, hits)| hits.iter().map(move |hit| (text, *hit)))
        {
            let stretch: String = text
                .chars()
                .skip(from as usize)
                .take((to - from) as usize)
                .collect();
            let folded = fold_text(&stretch);
            assert!(
                terms.iter().any(|term| folded.contains(&fold_text(term))),
                "{typed:?}: {stretch:?}"
            );
            hits += 1;
        }
        let stands = |term: &&str| {
            let folded = fold_text(term);
            let mut now = texts(&shown).into_iter();
            now.any(|text| fold_text(text).contains(&folded))
        };
        assert!(
            hits >= 1 || !terms.iter().any(stands),
            "{typed:?}: what is found is marked"
        );
        assert!(
            !row.headline_hits.is_empty() || !row.snippet.hits.is_empty(),
            "{typed:?}: and shown in the list: {row:?}"
        );
    }
    found.len()
}

#[test]
fn the_set_that_is_found_is_the_set_that_says_it() {
    let mut random = Random::new(20_240_506);
    let desk = Desk::new();
    for day in 1..=6 {
        desk.import(&[(
            &format!("{day}.txt"),
            &soup(&format!("2024年5月{day}日 第1版"), &mut random),
        )]);
    }
    let articles: Vec<ArticleView> = desk
        .all()
        .iter()
        .map(|row| desk.article(&row.uid))
        .collect();
    assert!(articles.len() >= 40, "{}", articles.len());
    let (mut found, mut not_found) = (0, 0);
    for round in 0..1_200 {
        let length = 1 + random.below(6);
        let typed = if round % 3 == 0 {
            some(&mut random, length)
        } else {
            // A stretch of some text, written otherwise, perhaps with one character wrong.
            let article = &articles[random.below(articles.len())];
            let all = texts(article);
            let text: Vec<char> = all[random.below(all.len())].chars().collect();
            let from = random.below(text.len());
            let stretch: String = text[from..text.len().min(from + length)].iter().collect();
            let mut stretch: Vec<char> = otherwise(&stretch, &mut random).chars().collect();
            if random.one_in(5) {
                let at = random.below(stretch.len());
                stretch[at] = sign(&mut random);
            }
            stretch.into_iter().collect()
        };
        if typed.trim().is_empty() {
            continue;
        }
        // Whatever signs are in it, in quotes it is searched for as it is.
        let typed = quoted(&typed);
        let count = assert_exact(&desk, &articles, &typed);
        found += usize::from(count > 0);
        not_found += usize::from(count == 0);
    }
    assert!(
        found > 500 && not_found > 50,
        "{found} found something, {not_found} nothing"
    );
    for pair in articles.windows(2).take(20) {
        let first = |article: &ArticleView| texts(article)[0].chars().take(2).collect::<String>();
        assert_exact(
            &desk,
            &articles,
            &format!("{} {}", quoted(&first(&pair[0])), quoted(&first(&pair[1]))),
        );
    }
}

#[test]
fn a_hit_does_not_cross_from_one_block_to_the_next() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let body = [
        "本报讯（记者 苗青）第一段末尾是甲乙。",
        "丙丁是第二段的开头。",
        "一段。",
    ];
    let desk = Desk::with(&[(
        "一.txt",
        &page(
            folio,
            &[
                ("标题尾", &body),
                ("另一篇", &["本报讯 甲乙。丙丁在一段里。"]),
            ],
        ),
    )]);
    let found = |text: &str| desk.headlines(&query(text));
    assert_eq!(found("甲乙。丙丁"), ["另一篇"]);
    assert_eq!(found("。丙"), ["另一篇"]);
    assert_eq!(
        found("尾本"),
        [""; 0],
        "nor from the headline into the body"
    );
    assert_eq!(
        found("甲乙 丙丁"),
        ["标题尾", "另一篇"],
        "terms may stand in different blocks"
    );
    assert_eq!(found("标题 第二段"), ["标题尾"]);
}

#[test]
fn every_character_can_be_searched_for_alone() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[(
        "一.txt",
        &page(folio, &[("头𠮷尾", &["首字中间末", "单。"])]),
    )]);
    for typed in ["头", "𠮷", "尾", "首", "间", "末", "单", "。"] {
        assert_eq!(desk.rows(&query(typed)).len(), 1, "{typed}");
    }
    for typed in ["无", "𠮸", "𠀀", "X"] {
        assert_eq!(desk.rows(&query(typed)).len(), 0, "{typed}");
    }
}

#[test]
fn no_query_is_an_error() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[(
        "一.txt",
        &page(folio, &[("标题", &["本报讯 NEAR AND OR NOT 工会。"])]),
    )]);
    let many = |term: &str, times: usize| {
        (0..times)
            .map(|n| format!("{term}{n}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (typed, found) in [
        ("", 1),
        (" \u{3000}\t", 1),
        ("\"", 0),
        ("\"\"", 1),
        ("title:工会", 0),
        ("NEAR AND OR NOT", 1),
        ("\"NEAR AND\"", 1),
        ("工会*", 0),
        ("^工会", 0),
        ("工会\0", 0),
        ("\0", 0),
        ("\u{1e}", 1),
        ("工\u{1e}会", 1),
        (&"工会".repeat(20_000), 0),
        (&"工".repeat(10_000), 0),
        (&format!("工会{}", " OR 没有的".repeat(5_000)), 1),
        (&format!("工会{}", " -没有的".repeat(3_000)), 1),
        (&"(".repeat(5_000), 0),
        (&format!("{}工会", "-(".repeat(1_000)), 1),
        (&format!("\"{}\"~5", "工会 ".repeat(600)), 0),
        (&format!("\"{}\"~1000", "。 ".repeat(600)), 0),
        ("日期:2023-13", 1),
        ("日期:2023-13 工会", 1),
        ("版:-1 工会", 1),
        ("\u{7}\u{202e}\u{feff}", 0),
        ("工会 \u{7}", 0),
        ("标题:\u{0}", 0),
        (&many("词", 2_000), 0),
        (&"工会。 ".repeat(500), 1),
    ] {
        let shown: String = typed.chars().take(20).collect();
        let list = desk.archive().list(&query(typed), Order::Newest);
        assert_eq!(
            list.unwrap_or_else(|error| panic!("{shown:?}: {error:?}"))
                .total,
            found,
            "{shown:?}"
        );
    }
    let list = desk
        .archive()
        .list(&query("\"工会"), Order::Newest)
        .expect("a list");
    assert!(
        list.problems
            .iter()
            .any(|problem| problem.at == [0, 1] && problem.message.contains("引号")),
        "an open quote is told"
    );
}

#[test]
fn what_is_in_the_bin_is_searched_only_there() {
    let folio = "2024年5月6日 第2版 工会新闻";
    let desk = Desk::with(&[("一.txt", &super::pages::plain(folio, &["甲篇", "乙篇"]))]);
    let uid = desk.uid("甲篇");
    desk.archive()
        .bin(&super::desk::uids_of(&[&uid]))
        .expect("the bin");
    assert_eq!(desk.headlines(&query("班组")), ["乙篇"]);
    assert_eq!(
        desk.headlines(&Selection {
            binned: true,
            ..query("班组")
        }),
        ["甲篇"]
    );
    let both = Selection {
        uids: vec![uid.clone(), desk.uid("乙篇")],
        ..Selection::default()
    };
    assert_eq!(desk.headlines(&both), ["乙篇"]);
    assert_eq!(
        desk.headlines(&Selection {
            binned: true,
            ..both
        }),
        ["甲篇"]
    );
}

#[test]
fn the_index_follows_the_text_through_any_steps() {
    after_any_steps(8, 20, |work| {
        let desk = &work.desk;
        let articles: Vec<ArticleView> = desk
            .all()
            .iter()
            .map(|row| desk.article(&row.uid))
            .collect();
        for typed in [
            "机器停了",
            "机",
            "職工",
            "念书的人说",
            "一盏明灯",
            "手要轻",
            "甲区",
            "通讯员 贺铭",
            "比武设",
        ] {
            assert_exact(desk, &articles, typed);
        }
    });
}

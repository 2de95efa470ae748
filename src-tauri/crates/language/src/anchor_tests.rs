use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::fold_text;

const STORY: [&str; 3] = [
    "本报讯（记者 林小满）东城区总工会昨天在崇外街道举办职工之家揭牌仪式，三十多家企业的工会主席到场。",
    "近年来累计建成职工之家65个、暖心驿站1427个。据了解，公共区域职工之家能够为广大职工提供小憩、饮水、充电等服务。",
    "揭牌仪式上，职工代表朗诵了自己写的诗。下一步，区总工会将把职工之家建到更多的商圈和楼宇里。",
];

/// A quote from a block of the story, marked with its surroundings.
struct Marked {
    quote: String,
    prefix: String,
    suffix: String,
    hint: (usize, u32),
}

fn mark(blocks: &[&str], quoted: &str) -> Marked {
    let (block, at) = blocks
        .iter()
        .enumerate()
        .find_map(|(i, block)| Some((i, block.find(quoted)?)))
        .expect("the story has it");
    let from = blocks[block][..at].chars().count() as u32;
    let (prefix, suffix) = quote(blocks[block], [from, from + quoted.chars().count() as u32]);
    Marked {
        quote: quoted.to_owned(),
        prefix,
        suffix,
        hint: (block, from),
    }
}

/// The block and the text where it is found again.
fn again(blocks: &[&str], m: &Marked) -> Option<(usize, String, bool)> {
    let found = anchor(blocks, &m.quote, &m.prefix, &m.suffix, m.hint)?;
    let [from, to] = found.range.map(|at| at as usize);
    let there = blocks[found.block].chars().skip(from).take(to - from);
    Some((found.block, there.collect(), found.changed))
}

/// What is marked, what the text becomes (from, to; one after the other), and what is found: block and text.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Option<(usize, &'static str)>,
);

const CASES: &[Case] = &[
    ("职工之家65个", &[], Some((1, "职工之家65个"))),
    // Elsewhere in the block, before and after.
    (
        "职工之家65个",
        &[("近年来", "据统计，近几年来")],
        Some((1, "职工之家65个")),
    ),
    (
        "暖心驿站1427个",
        &[("据了解，", "")],
        Some((1, "暖心驿站1427个")),
    ),
    // A word that was taken out is not the same word in another sentence; where nothing tells, it is.
    (
        "主席",
        &[("工会主席到场", "工会到场"), ("商圈和", "主席和")],
        None,
    ),
    (
        "主席",
        &[("三十多家企业的工会主席到场", "全厂主席")],
        Some((0, "主席")),
    ),
    // Inside: another sign, one more, one less.
    (
        "职工之家65个、暖心驿站1427个",
        &[("65", "56")],
        Some((1, "职工之家56个、暖心驿站1427个")),
    ),
    (
        "职工之家65个、暖心驿站",
        &[("65个", "65个多")],
        Some((1, "职工之家65个多、暖心驿站")),
    ),
    (
        "暖心驿站1427个",
        &[("暖心驿站", "暖心驿")],
        Some((1, "暖心驿1427个")),
    ),
    // At its edges.
    (
        "朗诵了自己写的诗",
        &[("朗诵", "郎诵")],
        Some((2, "郎诵了自己写的诗")),
    ),
    (
        "朗诵了自己写的诗",
        &[("的诗。", "的歌。")],
        Some((2, "朗诵了自己写的歌")),
    ),
    // Two characters, one of them corrected: what stands around says that it is this one.
    ("小憩", &[("小憩", "小息")], Some((1, "小息"))),
    // Another script is no correction.
    (
        "职工代表",
        &[("职工代表", "職工代表")],
        Some((2, "職工代表")),
    ),
    // The same words stand elsewhere too: their surroundings tell them apart, though the sentence moved.
    (
        "揭牌仪式上，职工",
        &[("本报讯", "揭牌仪式，职工等着。本报讯")],
        Some((2, "揭牌仪式上，职工")),
    ),
    // The word itself was corrected and stands elsewhere: it is not the one elsewhere.
    (
        "三十多家企业",
        &[
            ("三十多家企业", "三十余家企业"),
            ("更多的商圈", "三十多家企业"),
        ],
        Some((0, "三十余家企业")),
    ),
    // Blocks joined, and a block split before it.
    (
        "朗诵了自己写的诗",
        &[("服务。|揭牌", "服务。揭牌")],
        Some((1, "朗诵了自己写的诗")),
    ),
    (
        "据了解，公共区域",
        &[("据了解", "|据了解")],
        Some((2, "据了解，公共区域")),
    ),
    // A break inside, another sentence in its place, gone altogether.
    ("据了解，公共区域职工之家", &[("公共", "|公共")], None),
    (
        "朗诵了自己写的诗",
        &[("朗诵了自己写的诗", "唱起了新编的歌谣")],
        None,
    ),
    (
        "朗诵了自己写的诗",
        &[("揭牌仪式上，职工代表朗诵了自己写的诗。", "")],
        None,
    ),
    ("小憩", &[("小憩、", "")], None),
];

#[test]
fn a_passage_is_found_again_where_a_reader_would_find_it() {
    let story = STORY.join("|");
    for (quoted, edits, expected) in CASES {
        let before: Vec<&str> = story.split('|').collect();
        let marked = mark(&before, quoted);
        let after = edits
            .iter()
            .fold(story.clone(), |text, (from, to)| text.replacen(from, to, 1));
        let after: Vec<&str> = after.split('|').collect();
        let found = again(&after, &marked);
        let expected = expected.map(|(block, text)| (block, text.to_owned(), text != *quoted));
        assert_eq!(found, expected, "{quoted} after {edits:?}");
    }
}

#[test]
fn of_several_equal_places_the_nearest_is_taken() {
    let blocks = ["好。好。好。", "好。"];
    for at in [0, 2, 4] {
        let found = anchor(&blocks, "好", "", "", (0, at)).expect("it is there");
        assert_eq!((found.block, found.range), (0, [at, at + 1]));
    }
}

#[test]
fn a_changed_quote_that_fits_two_places_is_not_guessed() {
    let blocks = [
        "甲班的安全生产标兵受了表彰。",
        "乙厂新来的安全生产标兵上台发言。",
    ];
    let found = anchor(&blocks, "安全生产能兵", "", "", (0, 3));
    assert_eq!(found, None);
    let found = anchor(&blocks, "安全生产能兵", "乙厂新来的", "上台发言。", (0, 3));
    let block = found.map(|found| found.block);
    assert_eq!(block, Some(1), "what stands around tells them apart");
}

#[test]
fn a_block_of_a_million_characters_is_quick() {
    // A text without a rhythm of its own, from a linear congruence.
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4e00 + (state >> 16) % 800).expect("a character")
    };
    let mut chars: Vec<char> = (0..1_000_000).map(|_| next()).collect();
    let range = [700_000_usize, 700_300];
    let quoted: String = chars[range[0]..range[1]].iter().collect();
    let text: String = chars.iter().collect();
    let (prefix, suffix) = quote(&text, range.map(|at| at as u32));
    for at in (range[0]..range[1]).step_by(20) {
        chars[at] = '改';
    }
    let text: String = chars.iter().collect();
    let begun = Instant::now();
    let found = anchor(&[&text], &quoted, &prefix, &suffix, (0, 0)).expect("it is there");
    assert_eq!(found.range, range.map(|at| at as u32));
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
    // The worst: nothing but the same, where every place is as good as any.
    let same = "工".repeat(300_000);
    let other = format!("{}会", "工".repeat(30));
    let begun = Instant::now();
    assert_eq!(anchor(&[&same], &other, "", "", (0, 0)), None);
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
}

/// The table of distances in full: the corrections that make the pattern of each part of the text that ends somewhere.
fn plain(pattern: &[char], text: &[char], whole: bool) -> Vec<usize> {
    let mut column: Vec<usize> = (0..=pattern.len()).collect();
    let mut last = Vec::new();
    for (at, c) in text.iter().enumerate() {
        let mut next = vec![if whole { at + 1 } else { 0 }];
        for (row, p) in pattern.iter().enumerate() {
            let best = column[row] + usize::from(p != c);
            next.push(best.min(next[row] + 1).min(column[row + 1] + 1));
        }
        last.push(next[pattern.len()]);
        column = next;
    }
    last
}

fn some_blocks() -> impl Strategy<Value = Vec<String>> {
    vec("[工会职女，。a會Ａ😀]{0,24}", 1..4)
}

fn borrowed(blocks: &[String]) -> Vec<&str> {
    blocks.iter().map(String::as_str).collect()
}

/// Blocks and a stretch of one of them.
fn some_stretch() -> impl Strategy<Value = (Vec<String>, usize, [u32; 2])> {
    (some_blocks(), any::<usize>(), any::<u32>(), any::<u32>()).prop_filter_map(
        "a stretch is not empty",
        |(blocks, block, from, length)| {
            let block = block % blocks.len();
            let chars = blocks[block].chars().count() as u32;
            let from = from.checked_rem(chars)?;
            let to = from + 1 + length % (chars - from);
            Some((blocks, block, [from, to]))
        },
    )
}

fn cut(text: &str, range: [u32; 2]) -> String {
    let [from, to] = range.map(|at| at as usize);
    text.chars().skip(from).take(to - from).collect()
}

proptest! {
    #[test]
    fn words_of_bits_count_as_the_table_does(
        pattern in vec("[工会职]".prop_map(|c| c.chars().next().unwrap_or('工')), 1..150),
        text in vec("[工会职]".prop_map(|c| c.chars().next().unwrap_or('工')), 0..200),
        whole in any::<bool>(),
    ) {
        let bits = Pattern::new(&pattern);
        let mut scan = bits.scan(whole);
        let found: Vec<usize> = text.iter().map(|c| scan.next(*c)).collect();
        prop_assert_eq!(found, plain(&pattern, &text, whole));
    }

    #[test]
    fn in_an_unchanged_text_a_passage_stays_where_it_is((blocks, block, range) in some_stretch()) {
        let (prefix, suffix) = quote(&blocks[block], range);
        let quoted = cut(&blocks[block], range);
        let found = anchor(&borrowed(&blocks), &quoted, &prefix, &suffix, (block, range[0]));
        prop_assert_eq!(found, Some(Found { block, range, changed: false }));
    }

    #[test]
    fn whatever_is_found_is_what_it_says(
        (blocks, block, range) in some_stretch(), later in some_blocks(), hint in (0..5_usize, 0..40_u32),
    ) {
        let (prefix, suffix) = quote(&blocks[block], range);
        let quoted = cut(&blocks[block], range);
        if let Some(found) = anchor(&borrowed(&later), &quoted, &prefix, &suffix, hint) {
            let there = cut(&later[found.block], found.range);
            prop_assert_eq!(there.chars().count() as u32, found.range[1] - found.range[0], "inside its block");
            prop_assert!(!there.is_empty());
            prop_assert_eq!(found.changed, there != quoted);
            let [one, other] = [&quoted, &there].map(|t| fold_text(t).chars().collect::<Vec<_>>());
            let apart = plain(&one, &other, true).last().copied().unwrap_or(one.len());
            prop_assert!(apart <= (one.len() / 5).max(1), "{} and {}", quoted, there);
        }
    }

    #[test]
    fn edits_outside_never_lose_a_passage(
        (mut blocks, block, range) in some_stretch(), before in "[甲乙丙，]{0,40}", after in "[甲乙丙，]{0,40}",
        others in vec("[甲乙丙，]{0,24}", 0..4), ahead in any::<bool>(),
    ) {
        let (prefix, suffix) = quote(&blocks[block], range);
        let quoted = cut(&blocks[block], range);
        // All else is another text: around it, and in the blocks beside it.
        blocks = if ahead { others.clone() } else { Vec::new() };
        blocks.push(format!("{before}{quoted}{after}"));
        blocks.extend(others);
        let found = anchor(&borrowed(&blocks), &quoted, &prefix, &suffix, (block, range[0]));
        prop_assert!(found.is_some());
    }

    #[test]
    fn a_quote_that_stands_once_is_found_there(
        edit in "[工会职，]{0,40}", rest in "[工会职，]{0,40}", inside in "[甲乙丙丁]{1,30}",
    ) {
        let text = format!("本报讯{inside}昨日举行");
        let length = inside.chars().count() as u32;
        let (prefix, suffix) = quote(&text, [3, 3 + length]);
        let now = format!("{edit}{inside}{rest}");
        let found = anchor(&[&rest, &now], &inside, &prefix, &suffix, (0, 3));
        let from = edit.chars().count() as u32;
        prop_assert_eq!(found, Some(Found { block: 1, range: [from, from + length], changed: false }));
    }
}

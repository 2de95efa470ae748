//! What says nearly the same: a few hashes that find candidates, and how much of one text stands in another.
//!
//! The hashes are the smallest of all shingles' (bottom-k of MinHash, Broder 1997): texts that share much of what they
//! say share some of them, whether the head was changed, some characters misread, or one of them cut short.

use std::collections::HashSet;

use crate::fold;

/// How many hashes a sketch has at most.
pub const SKETCH: usize = 8;
/// From this likeness on, two articles say nearly the same.
pub const ALIKE: f64 = 0.5;

/// Characters in a shingle of a sketch.
const SHINGLE: usize = 6;
/// Characters in a shingle of a comparison: shorter, so that one misread character spoils fewer.
const FINE: usize = 4;
/// Shorter texts have no sketch: a line that many share says nothing.
const SHORTEST: usize = 40;

/// Letters and digits, folded; how a text is set and printed is not what it says.
fn said<'a>(blocks: impl Iterator<Item = &'a str>) -> Vec<char> {
    blocks
        .flat_map(str::chars)
        .filter(|c| c.is_alphanumeric())
        .map(fold)
        .collect()
}

/// FNV-1a over code points, its bits mixed once more (the end of SplitMix64). Never to be changed: archives keep it.
fn hash(shingle: &[char]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in shingle {
        hash = (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The sketch of a body: up to `SKETCH` hashes, none for less than forty letters.
pub fn sketch<'a>(blocks: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let said = said(blocks);
    if said.len() < SHORTEST {
        return Vec::new();
    }
    // The smallest so far, the largest of them last.
    let mut smallest: Vec<u32> = Vec::with_capacity(SKETCH + 1);
    for shingle in said.windows(SHINGLE) {
        let hash = (hash(shingle) >> 32) as u32;
        if smallest.len() == SKETCH && smallest.last().is_some_and(|last| hash >= *last) {
            continue;
        }
        if let Err(at) = smallest.binary_search(&hash) {
            smallest.insert(at, hash);
            smallest.truncate(SKETCH);
        }
    }
    smallest
}

/// How much of the shorter of two bodies stands in the other, from 0 to 1.
#[must_use]
pub fn likeness(a: &[&str], b: &[&str]) -> f64 {
    let shingles = |blocks: &[&str]| -> HashSet<u64> {
        said(blocks.iter().copied())
            .windows(FINE)
            .map(hash)
            .collect()
    };
    let (a, b) = (shingles(a), shingles(b));
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    a.intersection(&b).count() as f64 / shorter as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small random source (SplitMix64), so that a failure can be seen again.
    struct Random(u64);
    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((z ^ (z >> 31)) % limit as u64) as usize
        }
    }

    const WORDS: &[&str] = &[
        "工会",
        "职工",
        "服务",
        "举办",
        "开展",
        "活动",
        "技能",
        "竞赛",
        "企业",
        "近日",
        "市总",
        "权益",
        "维护",
        "困难",
        "帮扶",
        "送温暖",
        "女职工",
        "农民工",
        "车间",
        "班组",
        "创新",
        "劳模",
        "工匠",
        "精神",
        "宣讲",
        "学习",
        "贯彻",
        "落实",
        "推进",
        "改革",
        "队伍",
        "建设",
        "安全",
        "生产",
        "培训",
        "就业",
        "岗位",
        "工资",
        "集体",
        "协商",
        "合同",
        "法律",
        "援助",
        "讲座",
        "图书",
        "书屋",
        "驿站",
        "骑手",
        "司机",
        "医院",
        "学校",
        "社区",
        "街道",
        "春节",
        "夏季",
        "高温",
        "慰问",
        "捐款",
        "资金",
        "万元",
        "项目",
        "成果",
        "奖状",
        "代表",
    ];
    /// Sentences that many articles share.
    const BOILERPLATE: &[&str] = &[
        "会议强调，要进一步加强工会组织建设，切实维护职工合法权益。",
        "据了解，活动由市总工会主办，各区县工会协办。",
    ];

    fn article(random: &mut Random) -> String {
        let mut text = String::new();
        let wanted = 250 + random.below(500);
        while text.chars().count() < wanted {
            for _ in 0..4 + random.below(8) {
                text.push_str(WORDS[random.below(WORDS.len())]);
            }
            text.push_str(["，", "。"][random.below(2)]);
            if random.below(8) == 0 {
                text.push_str(BOILERPLATE[random.below(BOILERPLATE.len())]);
            }
        }
        text
    }

    fn noisy(text: &str, in_hundred: usize, random: &mut Random) -> String {
        let other: Vec<char> = WORDS.iter().flat_map(|w| w.chars()).collect();
        text.chars()
            .map(|c| {
                if random.below(100) < in_hundred {
                    other[random.below(other.len())]
                } else {
                    c
                }
            })
            .collect()
    }

    fn found(a: &str, b: &str) -> bool {
        let (one, two) = (sketch([a].into_iter()), sketch([b].into_iter()));
        one.iter().any(|hash| two.contains(hash)) && likeness(&[a], &[b]) >= ALIKE
    }

    /// What is done to a text, and how many of a hundred must be found again.
    type Edit = (&'static str, fn(&str, &mut Random) -> String, usize);
    const EDITS: &[Edit] = &[
        ("another head over the same body", |t, _| t.to_owned(), 100),
        ("1 % of characters misread", |t, r| noisy(t, 1, r), 99),
        ("3 % of characters misread", |t, r| noisy(t, 3, r), 98),
        ("5 % of characters misread", |t, r| noisy(t, 5, r), 95),
        (
            "its first half",
            |t, _| t.chars().take(t.chars().count() / 2).collect(),
            95,
        ),
        (
            "its second half",
            |t, _| t.chars().skip(t.chars().count() / 2).collect(),
            95,
        ),
        (
            "in traditional characters",
            |t, _| {
                t.replace('会', "會")
                    .replace('职', "職")
                    .replace('务', "務")
                    .replace('动', "動")
            },
            100,
        ),
    ];

    #[test]
    fn edited_articles_are_found_again() {
        let mut random = Random(7);
        for (what, edit, least) in EDITS {
            let again = (0..400)
                .filter(|_| {
                    let text = article(&mut random);
                    let edited = edit(&text, &mut random);
                    found(&text, &edited)
                })
                .count();
            println!("{what}: {:.1} % found", again as f64 / 4.0);
            assert!(again >= least * 4, "{what}: {again} of 400");
        }
    }

    #[test]
    fn articles_that_share_but_boilerplate_are_not() {
        let mut random = Random(11);
        let articles: Vec<String> = (0..400).map(|_| article(&mut random)).collect();
        let mut wrong = 0;
        for (at, one) in articles.iter().enumerate() {
            wrong += articles[at + 1..]
                .iter()
                .filter(|two| found(one, two))
                .count();
        }
        println!("of {} pairs {wrong} taken for near", 400 * 399 / 2);
        assert_eq!(wrong, 0);
    }

    #[test]
    fn short_bodies_are_like_nothing() {
        assert!(sketch(["本报讯"].into_iter()).is_empty());
        assert!(likeness(&["工会"], &["工会"]) < 0.01);
    }
}

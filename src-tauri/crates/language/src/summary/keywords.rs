//! The words an article is about, by the dictionary: an aid to reading, not an index.

use std::collections::HashMap;

use super::story::{Story, StoryBlock};
use crate::dictionary::DICTIONARY;

/// Characters of the body that are read.
const READ: usize = 3_000;
/// A word of the head counts like so many in the body.
const HEAD: f64 = 4.0;
/// A word at the very beginning counts once more, at the end of what is read hardly.
const EARLY: f64 = 1.0;
/// Words that say nothing about what an article is about, though the dictionary has them as nouns.
const COMMON: &[&str] = &[
    "记者",
    "通讯员",
    "本报",
    "本报讯",
    "工作",
    "活动",
    "方面",
    "情况",
    "问题",
    "时候",
    "时间",
    "今年",
    "去年",
    "目前",
    "近日",
    "日前",
    "今天",
    "昨天",
    "我们",
    "他们",
    "大家",
    "自己",
    "人员",
    "同志",
    "有关",
    "相关",
    "进行",
    "开展",
    "举行",
    "举办",
    "负责人",
    "全市",
    "全国",
    "我市",
    "我省",
    "我国",
    "单位",
    "部门",
    "一线",
    "现场",
    "会议",
    "意见",
    "要求",
    "发展",
    "建设",
    "东西",
    "地方",
    "有人",
    "家里",
    "上午",
    "下午",
    "晚上",
    "早晨",
    "凌晨",
    "一个",
    "个人",
    "事情",
    "原因",
    "过程",
    "结果",
    "内容",
    "方式",
    "作用",
    "基础",
    "水平",
    "新华社",
    "图片",
    "资料",
];

/// Up to so many words that the article is about, the most telling first.
///
/// Nouns, names of places and organisations but not of people, and verbs used as nouns, of two characters and more. A word counts by how
/// often it stands there, how early, and whether it stands in the head; longer ones say more.
#[must_use]
pub fn keywords(story: &Story<'_>, n: usize) -> Vec<String> {
    let mut worth: HashMap<&str, (f64, usize, usize)> = HashMap::new();
    let mut order = 0;
    let mut read = 0;
    let head = [story.headline, story.deck]
        .into_iter()
        .flatten()
        .map(|line| (line, true));
    let body = story
        .blocks
        .iter()
        .filter(|(kind, _)| *kind != StoryBlock::Other)
        .map(|&(_, text)| (text, false));
    for (text, in_head) in head.chain(body) {
        let text = beginning(text, READ.saturating_sub(read));
        for tag in DICTIONARY.tag(text, true) {
            order += 1;
            if !is_telling(tag.word, tag.tag) {
                continue;
            }
            let place = (read + tag.start) as f64 / READ as f64;
            let entry = worth.entry(tag.word).or_insert((0.0, order, 0));
            entry.0 += if in_head {
                HEAD
            } else {
                1.0 + EARLY * (1.0 - place)
            };
            entry.2 += usize::from(in_head) + 1;
        }
        if !in_head {
            read += text.chars().count();
        }
    }
    // A word said once in a body is as often beside the point as to it.
    let mut words: Vec<(f64, usize, &str)> = worth
        .into_iter()
        .filter(|(_, (_, _, times))| *times > 1)
        .map(|(word, (sum, order, _))| (sum * (word.chars().count() as f64).sqrt(), order, word))
        .collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<String> = Vec::new();
    for (_, _, word) in words {
        if chosen.len() >= n {
            break;
        }
        if !chosen.iter().any(|known| known.contains(word)) {
            chosen.push(word.to_owned());
        }
    }
    chosen
}

/// The first so many characters of a text.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    text.char_indices()
        .nth(most)
        .map_or(text, |(end, _)| &text[..end])
}

fn is_telling(word: &str, kind: &str) -> bool {
    let named =
        kind.starts_with('n') && !kind.starts_with("nr") || matches!(kind, "vn" | "an" | "j");
    let han = word.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    named && han && word.chars().count() >= 2 && !COMMON.contains(&word)
}

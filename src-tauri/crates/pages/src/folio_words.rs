//! The words of a folio: labels of those who made the page, page numbers, names of papers and sections.

use crate::chars::{is_han, is_space};
use crate::date;

/// The labels that editors are named after.
pub(crate) const EDITORS: [&str; 14] = [
    "责任编辑",
    "本版责编",
    "本版编辑",
    "版面编辑",
    "执行编辑",
    "见习编辑",
    "实习编辑",
    "文字编辑",
    "本版主编",
    "责编",
    "编辑",
    "主编",
    "值班编辑",
    "统筹编辑",
];
/// The labels of the others who made the page.
pub(crate) const STAFF: [&str; 30] = [
    "版式设计",
    "美术编辑",
    "版面设计",
    "本版校对",
    "本版美编",
    "本版制图",
    "视觉设计",
    "值班编委",
    "值班主任",
    "值班总编",
    "版式",
    "美编",
    "校对",
    "检校",
    "制图",
    "设计",
    "排版",
    "组版",
    "监制",
    "总值班",
    "统筹",
    "视觉",
    "审校",
    "策划",
    "签发",
    "终审",
    "审读",
    "照排",
    "图编",
    "制作",
];
/// The words that the entries of an imprint begin with.
pub(crate) const IMPRINT: [&str; 24] = [
    "国内统一",
    "邮发代号",
    "总第",
    "代号",
    "零售价",
    "定价",
    "新闻热线",
    "热线",
    "电话",
    "邮箱",
    "电子邮箱",
    "电子信箱",
    "E-mail",
    "Email",
    "e-mail",
    "http",
    "www.",
    "网址",
    "CN",
    "ISSN",
    "今日",
    "农历",
    "社址",
    "微信",
];

/// Whether a label of somebody who made the page begins with `c`.
pub(crate) fn begins_label(c: char) -> bool {
    "责本版执见实文编主值统美视校检制设排组监总审策签终照图".contains(c)
}

/// Whether an entry of an imprint begins with `c`.
pub(crate) fn begins_imprint(c: char) -> bool {
    "国邮总代零定新热电Eehw网CI今农社微".contains(c)
}

/// Whether `text` begins with the label of somebody who made the page.
pub(crate) fn is_label(text: &str) -> bool {
    EDITORS.iter().chain(&STAFF).any(|l| text.starts_with(l))
}

/// 第2版, 02版, A2版, 第二版: the number and the bytes it takes.
pub(crate) fn page_number(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix('第').unwrap_or(text);
    let ordinal = rest.len() < text.len();
    let rest = rest.trim_start_matches(is_space);
    let lettered = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    if rest.len() - lettered.len() > 2 {
        return None;
    }
    let end = lettered
        .char_indices()
        .take(6)
        .find(|(_, c)| {
            !c.is_ascii_digit() && !"一二三四五六七八九十０１２３４５６７８９".contains(*c)
        })
        .map_or(lettered.len(), |(at, _)| at);
    let number = date::number(&lettered[..end]).filter(|n| (1..=400).contains(n))?;
    let mut after = lettered[end..].trim_start_matches(is_space);
    if let Some(tail) = after.strip_prefix('版') {
        after = tail;
        if after.starts_with(['式', '面', '权', '本', '画', '税', '块', '图', '纳', '刻'])
        {
            return None;
        }
        return Some((number, text.len() - after.len()));
    }
    // A02 without the word, but not 第3 and not a bare number.
    let bare = !ordinal
        && lettered.len() < rest.len()
        && lettered[end..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
    bare.then(|| (number, text.len() - lettered[end..].len()))
}

/// Whether `word` is the name of a newspaper.
pub(crate) fn is_paper(word: &str) -> bool {
    let count = word.chars().count();
    (3..=8).contains(&count)
        && word.ends_with('报')
        && ![
            "简报", "海报", "情报", "电报", "汇报", "通报", "举报", "捷报", "公报", "战报", "喜报",
            "申报", "预报", "回报",
        ]
        .iter()
        .any(|w| word.ends_with(w))
}

/// Whether `word` is by its end the name of a section of a newspaper.
pub(crate) fn is_section(word: &str) -> bool {
    let count = word.chars().count();
    (2..=6).contains(&count)
        && word.chars().all(is_han)
        && [
            "新闻", "要闻", "时评", "评论", "副刊", "周刊", "专版", "专刊", "专题", "综合", "文化",
            "体育", "国际", "国内", "社会", "理论", "广告", "特刊", "导读", "头版", "论坛", "视点",
        ]
        .iter()
        .any(|w| word.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_by_its_first_character() {
        for word in EDITORS.iter().chain(&STAFF) {
            assert!(word.starts_with(begins_label), "{word}");
        }
        for word in IMPRINT {
            assert!(word.starts_with(begins_imprint), "{word}");
        }
    }
}

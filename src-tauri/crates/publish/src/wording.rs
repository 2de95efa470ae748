//! What renderers say of an article in words: where it was printed, who made it, how long it is.

use crate::{Item, ItemBlock, ItemKind, ItemRole};

/// The language of what is ours in a file: headings and words, not the articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Headings {
    /// 日期, 版次, 标题.
    #[default]
    Chinese,
    /// Date, Page, Headline.
    English,
}

/// What sort of piece it is.
pub(crate) fn kind(kind: ItemKind, headings: Headings) -> &'static str {
    let (chinese, english) = match kind {
        ItemKind::News => ("消息", "news"),
        ItemKind::Photo => ("图片新闻", "photo"),
        ItemKind::Comment => ("评论", "comment"),
        ItemKind::Notice => ("公告", "notice"),
        ItemKind::Verse => ("诗歌", "verse"),
        ItemKind::Interview => ("访谈", "interview"),
        ItemKind::Advertisement => ("广告", "advertisement"),
    };
    match headings {
        Headings::Chinese => chinese,
        Headings::English => english,
    }
}

/// The length of a text as a newsroom counts it: every character but white space.
pub(crate) fn characters(body: &[ItemBlock]) -> usize {
    body.iter()
        .flat_map(|block| block.text.chars())
        .filter(|c| !c.is_whitespace())
        .count()
}

/// What somebody did.
pub(crate) fn role(role: ItemRole, headings: Headings) -> &'static str {
    let (chinese, english) = match role {
        ItemRole::Reporter => ("记者", "Reporter"),
        ItemRole::Correspondent => ("通讯员", "Correspondent"),
        ItemRole::Photographer => ("摄影", "Photographer"),
        ItemRole::Intern => ("实习生", "Intern"),
        ItemRole::Author => ("作者", "Author"),
        ItemRole::Editor => ("编辑", "Editor"),
    };
    match headings {
        Headings::Chinese => chinese,
        Headings::English => english,
    }
}

/// Yes or no.
pub(crate) fn checked(checked: bool, headings: Headings) -> &'static str {
    match (headings, checked) {
        (Headings::Chinese, true) => "是",
        (Headings::Chinese, false) => "否",
        (Headings::English, true) => "yes",
        (Headings::English, false) => "no",
    }
}

/// Who made it, by what they did, as printed: 记者 陈曦 通讯员 边磊.
pub(crate) fn byline(item: &Item, headings: Headings) -> String {
    let mut line = String::new();
    let mut before = None;
    for credit in &item.credits {
        let label = (before != Some(credit.role)).then(|| role(credit.role, headings));
        before = Some(credit.role);
        for word in label.into_iter().chain([credit.name.as_str()]) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    line
}

/// What stands where an article has no headline.
pub(crate) fn untitled(headings: Headings) -> &'static str {
    match headings {
        Headings::Chinese => "（无标题）",
        Headings::English => "(no headline)",
    }
}

/// Where and when it was printed: 《劳动午报》2023年11月16日第3版, as much of it as is known.
pub(crate) fn printed(item: &Item, headings: Headings) -> String {
    let (paper, date) = (item.paper.as_deref(), item.date.as_deref());
    match headings {
        Headings::Chinese => {
            let paper = paper.map(|paper| format!("《{paper}》"));
            let page = item.page.map(|page| format!("第{page}版"));
            [paper, date.map(spoken), page]
                .into_iter()
                .flatten()
                .collect()
        }
        Headings::English => {
            let page = item.page.map(|page| format!("p. {page}"));
            let parts = [paper.map(str::to_owned), date.map(str::to_owned), page];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            parts.join(", ")
        }
    }
}

/// 2023-11-16 as 2023年11月16日; what is no such date stays as it is.
pub(crate) fn spoken(date: &str) -> String {
    let parts: Vec<Option<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(year), Some(month), Some(day)] => format!("{year}年{month}月{day}日"),
        _ => date.to_owned(),
    }
}

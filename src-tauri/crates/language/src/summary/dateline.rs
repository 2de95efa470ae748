//! What stands in front of a report and is not part of what it says: dateline, byline, words that join a sentence to the
//! one before.
//!
//! Takes the beginning off a sentence and changes nothing else in it.

/// Papers, agencies and stations that begin a dateline.
const AGENCIES: &[&str] = &[
    "本报",
    "本网",
    "本刊",
    "本台",
    "本社",
    "新华社",
    "新华网",
    "中新社",
    "中新网",
    "央视网",
    "央视新闻",
    "央广网",
    "人民网",
    "人民日报",
    "工人日报",
    "中工网",
    "光明网",
    "光明日报",
    "新华每日电讯",
];
/// What tells a bracket in front of a report, or a sentence, as a byline.
const BYLINE: &[&str] = &[
    "记者",
    "通讯员",
    "实习生",
    "新闻联播",
    "供稿",
    "供图",
    "摄影",
    "报道",
    "文/",
    "图/",
    "作者",
    "编辑",
    "上接",
    "下转",
    "紧接",
    "据新华社",
    "新华社",
];
/// Signs that are set before a report or an item.
const BULLETS: &[char] = &[
    '■', '□', '▲', '△', '●', '○', '◆', '◇', '★', '☆', '◎', '※', '·', '►', '▶',
];
/// Words in front of a sentence that join it to another or tell where the reporter has it from.
const JOINS: &[&str] = &[
    "同时",
    "与此同时",
    "此外",
    "另外",
    "其中",
    "据了解",
    "据悉",
    "据介绍",
    "对此",
    "为此",
    "因此",
    "记者获悉",
    "记者了解到",
];
/// Less than this is no sentence any more.
pub(super) const LEAST: usize = 8;

/// A sentence at the beginning of a block without dateline and byline.
pub(super) fn without_dateline(sentence: &str) -> &str {
    let mut rest = sentence;
    let mut dated = false;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
        if let Some(after) = byline(rest, dated) {
            rest = after;
        } else if let Some(after) = dateline(rest).or_else(|| reported(rest)) {
            rest = after;
            dated = true;
        } else {
            return rest;
        }
    }
}

/// Whether a sentence is nothing but a byline: 本报记者张三摄。
pub(super) fn is_byline(sentence: &str) -> bool {
    let said = sentence.trim_end_matches(|c: char| !c.is_alphanumeric());
    let first = said.trim_start_matches(|c: char| !c.is_alphanumeric());
    said.chars().count() <= 24
        && ["本报记者", "记者", "通讯员", "新华社"]
            .iter()
            .any(|w| first.starts_with(w))
        && ["摄", "发", "报道", "供图", "图", "电"]
            .iter()
            .any(|w| said.ends_with(w))
}

/// A sentence without the words that join it to the one before.
pub(super) fn without_join(sentence: &str) -> &str {
    JOINS
        .iter()
        .find_map(|word| sentence.strip_prefix(word)?.strip_prefix('，'))
        .filter(|rest| rest.chars().count() >= LEAST)
        .unwrap_or(sentence)
}

/// What follows a bracket that names who wrote; right after a dateline any short bracket does.
fn byline(text: &str, dated: bool) -> Option<&str> {
    let close = match text.chars().next()? {
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let (inside, after) = text
        .get(text.chars().next()?.len_utf8()..)?
        .split_once(close)?;
    let length = inside.chars().count();
    let says = BYLINE.iter().any(|word| inside.contains(word));
    ((says && length <= 60) || (dated && length <= 20)).then(|| past_colon(after))
}

/// What follows 本报讯, 新华社北京12月18日电, 央视网消息, 江城讯.
fn dateline(text: &str) -> Option<&str> {
    let end = text
        .char_indices()
        .take(24)
        .find(|&(_, c)| c.is_whitespace() || "，。；：:（(、“”！？,".contains(c))
        .map_or_else(
            || text.char_indices().nth(24).map_or(text.len(), |c| c.0),
            |c| c.0,
        );
    let head = &text[..end];
    let known = head.strip_prefix('据').unwrap_or(head);
    if AGENCIES.iter().any(|agency| known.starts_with(agency)) {
        // The earliest that does not go on as another word: 本台电视剧 is no dateline.
        for (at, word) in ["讯", "电", "消息"]
            .iter()
            .flat_map(|word| head.match_indices(word))
        {
            let after = &text[at + word.len()..];
            let done = word == "讯" && !after.starts_with('员')
                || !after.starts_with(char::is_alphanumeric)
                || head[..at].ends_with('日')
                || after.starts_with("记者");
            if done {
                return Some(past_colon(after));
            }
        }
        return None;
    }
    // A town's own: 讯 and 电 end other words too, so what follows must bear it out.
    let after = &text[end..];
    let set_off = head.ends_with('讯') && after.starts_with(char::is_whitespace)
        || head.ends_with(['讯', '电']) && byline(after, false).is_some();
    (set_off && (2..=8).contains(&head.chars().count())).then_some(after)
}

/// What follows 本报记者 张三 李四报道：
fn reported(text: &str) -> Option<&str> {
    if !["本报", "记者", "通讯员", "见习记者", "特约记者", "实习记者"]
        .iter()
        .any(|word| text.starts_with(word))
    {
        return None;
    }
    let (before, after) = text.split_once(['：', ':'])?;
    (before.chars().count() <= 36 && before.ends_with("报道") && !before.contains(['，', '。']))
        .then_some(after)
}

fn past_colon(text: &str) -> &str {
    let trimmed = text.trim_start();
    trimmed
        .strip_prefix(['：', ':', '—', '－'])
        .map_or(trimmed, |rest| rest.trim_start_matches(['—', '－']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_and_bylines_are_taken_off() {
        for (text, rest) in [
            (
                "本报讯（记者 陈一 通讯员 边二）一早，“家”里来了人。",
                "一早，“家”里来了人。",
            ),
            ("本报讯 市总工会办了班。", "市总工会办了班。"),
            ("本报讯日前，市总工会办了班。", "日前，市总工会办了班。"),
            ("本报江城12月18日电（记者陈一）大桥通车。", "大桥通车。"),
            ("新华社江城12月18日电 大桥通车。", "大桥通车。"),
            ("据新华社电 大桥通车。", "大桥通车。"),
            ("央视网消息（新闻联播）：大桥通车。", "大桥通车。"),
            ("江城讯（通讯员 边二）大桥通车。", "大桥通车。"),
            ("■本报讯（陈一）大桥通车。", "大桥通车。"),
            ("（上接第1版）来的江面。", "来的江面。"),
            ("本报记者 陈一 边二报道：大桥通车。", "大桥通车。"),
            ("本台电视剧开播。", "本台电视剧开播。"),
            ("本报记者来到车间。", "本报记者来到车间。"),
            ("本报通讯员来到车间。", "本报通讯员来到车间。"),
            ("（图）大桥通车。", "（图）大桥通车。"),
            ("收到来电 他去了。", "收到来电 他去了。"),
            ("", ""),
        ] {
            assert_eq!(without_dateline(text), rest, "{text}");
        }
    }

    #[test]
    fn a_byline_alone_is_no_sentence() {
        assert!(is_byline("本报记者 陈一摄。"));
        assert!(is_byline("（新华社发）"));
        assert!(!is_byline("记者来到了车间。"));
    }
}

//! The sentences people read of an operation, made from its code and arguments when they are shown.

use serde_json::Value;

use crate::import::LineFault;
use crate::{Language, theme_words};

/// What an operation did, as one sentence.
pub(crate) fn sentence(code: &str, args: &str, changed: u64, language: Language) -> String {
    let args: Value = serde_json::from_str(args).unwrap_or(Value::Null);
    let text = |name: &str| {
        args.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let number = |name: &str| args.get(name).and_then(Value::as_u64).unwrap_or_default();
    let zh = language == Language::Zh;
    let articles = many(changed, "article");
    match code {
        "check" if zh => format!("把 {changed} 篇文章标为已核对"),
        "check" => format!("Marked {articles} as checked"),
        "uncheck" if zh => format!("取消 {changed} 篇文章的已核对"),
        "uncheck" => format!("Marked {articles} as not checked"),
        "bin" if zh => format!("把 {changed} 篇文章移入回收站"),
        "bin" => format!("Put {articles} into the bin"),
        "unbin" if zh => format!("从回收站取回 {changed} 篇文章"),
        "unbin" => format!("Took {articles} out of the bin"),
        "search.save" if zh => format!("存为检索“{}”", text("search")),
        "search.save" => format!("Saved the search “{}”", text("search")),
        "search.rename" if zh => format!("检索“{}”改名为“{}”", text("from"), text("search")),
        "search.rename" => format!(
            "Renamed the search “{}” to “{}”",
            text("from"),
            text("search")
        ),
        "search.change" if zh => format!("改了检索“{}”的内容", text("search")),
        "search.change" => format!("Changed what “{}” searches for", text("search")),
        "search.delete" if zh => format!("删除检索“{}”", text("search")),
        "search.delete" => format!("Deleted the search “{}”", text("search")),
        "import" => {
            let brought = brought(number("pages"), number("articles"), number("updated"), zh);
            if zh {
                format!("导入“{}”：{brought}", text("name"))
            } else {
                format!("Imported “{}”: {brought}", text("name"))
            }
        }
        other => theme_words::sentence(other, &args, changed, zh)
            .or_else(|| crate::passage_words::sentence(other, &args, language))
            .or_else(|| crate::summaries::sentence(other, &args, changed, zh))
            .or_else(|| crate::correcting::sentence(other, &args, zh))
            .or_else(|| crate::placing::sentence(other, &args, language))
            .or_else(|| crate::jumps::sentence(other, &args, zh))
            .or_else(|| crate::call_numbers::sentence(other, &args, changed, zh))
            .or_else(|| crate::people::sentence(other, &args, zh))
            .unwrap_or_else(|| other.to_owned()),
    }
}

/// What an import brought: new pages, other versions of pages, and what came with these.
fn brought(pages: u64, articles: u64, updated: u64, zh: bool) -> String {
    let mut parts = Vec::new();
    if pages > 0 || updated == 0 {
        parts.push(if zh {
            format!("{pages} 个版面")
        } else {
            many(pages, "page")
        });
        parts.push(if zh {
            format!("{articles} 篇文章")
        } else {
            many(articles, "article")
        });
    }
    if updated > 0 {
        parts.push(if zh {
            format!("更新 {updated} 个版面")
        } else {
            format!("{} updated", many(updated, "page"))
        });
    }
    if pages == 0 && updated > 0 && articles > 0 {
        parts.push(if zh {
            format!("新增 {articles} 篇文章")
        } else {
            format!("{} added", many(articles, "article"))
        });
    }
    parts.join(if zh { "，" } else { ", " })
}

pub(crate) fn many(count: u64, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

/// What undo or redo did.
pub(crate) fn replayed(what: &str, back: bool, language: Language) -> String {
    match (back, language) {
        (true, Language::Zh) => format!("已撤销：{what}"),
        (true, Language::En) => format!("Undone: {what}"),
        (false, Language::Zh) => format!("已重做：{what}"),
        (false, Language::En) => format!("Done again: {what}"),
    }
}

/// What is said where an action changed nothing.
pub(crate) fn unchanged(code: &str, args: &str, language: Language) -> String {
    let args: Value = serde_json::from_str(args).unwrap_or(Value::Null);
    let tag = args.get("tag").and_then(Value::as_str).unwrap_or_default();
    match (code, language) {
        ("tag.add", Language::Zh) => format!("已经有“{tag}”了"),
        ("tag.add", Language::En) => format!("Tagged with “{tag}” already"),
        ("tag.remove", Language::Zh) => format!("没有“{tag}”可去"),
        ("tag.remove", Language::En) => format!("Not tagged with “{tag}”"),
        (_, Language::Zh) => "没有变化".into(),
        (_, Language::En) => "Nothing changed".into(),
    }
}

/// Why the reader is unsure of a place, in words.
pub(crate) fn unsure(code: &str, language: Language) -> String {
    let words = match language {
        Language::Zh => jianbao_pages::UNSURE
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, words)| *words),
        Language::En => UNSURE
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, words)| *words),
    };
    words.unwrap_or(code).to_owned()
}

/// The reader's reasons in English.
const UNSURE: &[(&str, &str)] = &[
    (
        "column-break",
        "a paragraph joined where the parts do not read as one sentence",
    ),
    (
        "repeat",
        "a stretch beside it was read twice; the other reading was put aside",
    ),
    (
        "short-line",
        "a short line: a heading, or part of a paragraph",
    ),
    ("no-heading", "no heading stands over this text"),
    ("no-byline", "no byline"),
    ("quotes", "quotes or brackets that do not pair"),
    ("latin", "a stray foreign word among Chinese"),
    ("caption-guess", "taken for a caption by where it stands"),
    (
        "kicker-guess",
        "two headings of one level, told apart by their order",
    ),
    ("open-end", "a paragraph that breaks off"),
    (
        "odd-start",
        "a paragraph that begins with a sign that can't begin one",
    ),
    ("garbled", "characters that could not be read"),
    ("no-body", "no text under the heading"),
    (
        "split-article",
        "an article of its own, by its dateline, without a heading",
    ),
    (
        "two-readings",
        "a stretch that stands nearby too: it may have been read twice",
    ),
    (
        "near-word",
        "a word that differs by one character from one the page has often",
    ),
    ("head-inside", "a line in it looks like a heading"),
    ("bare-heading", "a heading without a mark"),
    ("after-open-end", "the paragraph before it breaks off"),
    (
        "late-dateline",
        "a dateline inside an article: another may begin here",
    ),
    (
        "other-level",
        "its level is not that of the page's other headlines",
    ),
    ("joined-often", "joined from several parts"),
    ("flat-page", "no heading of the page is marked"),
    ("misread-page", "the page has several misread characters"),
    ("unusual", "an unusual order of parts"),
];

/// Why a file was not read, in the language of the window.
pub(crate) fn file_failure(code: &str, chinese: String, language: Language) -> String {
    if language == Language::Zh {
        return chinese;
    }
    match code {
        "empty" => "the file holds no text",
        "too-large" => "the file is larger than 32 MB; a page's text is not",
        "binary" => "the file is not text; import txt or md files",
        "encoding" => "the encoding is not known; save the file as UTF-8 and import it again",
        "zip-path" => "a name in the zip points outside it; it was not read",
        "zip-bomb" => "what is in the zip would grow beyond all measure; it was not read on",
        "zip" => "the zip can't be read; unpack it and import the folder",
        "zip-locked" => "the zip has a password; unpack it and import the folder",
        "loop" => "the folder leads back into itself; it was not entered again",
        "permission" => "no permission to read it",
        "missing" => "it is not there",
        "changing" => "it was changed while it was read; import it again when it is complete",
        "page-full" => "its day and page hold 4,096 articles already; see to its date and number",
        _ => return chinese,
    }
    .to_owned()
}

/// What is wrong with a line of an export, which was not imported.
pub(crate) fn line_fault(line: u64, fault: &LineFault, language: Language) -> String {
    if language == Language::Zh {
        let what = match fault {
            LineFault::Foreign => "不是剪报导出的文章".to_owned(),
            LineFault::Newer(found) => {
                format!("是更新版本的剪报写的（格式 {found}），请先更新剪报")
            }
            LineFault::Damaged(error) => format!("已损坏（{error}），请重新导出"),
            LineFault::Twice => "与前面一行是同一篇文章".to_owned(),
            LineFault::Page => "说的版面与同一版面的前一行不同".to_owned(),
            LineFault::Field(name) => format!("的“{name}”不是有效的内容"),
        };
        return format!("第 {line} 行{what}；整个文件都没有导入");
    }
    let what = match fault {
        LineFault::Foreign => "is no article exported by Jianbao".to_owned(),
        LineFault::Newer(found) => {
            format!("was written by a newer Jianbao (format {found}); update this one first")
        }
        LineFault::Damaged(error) => format!("is damaged ({error}); export it again"),
        LineFault::Twice => "is the same article as an earlier one".to_owned(),
        LineFault::Page => {
            "says something else of its page than an earlier one of the same page".to_owned()
        }
        LineFault::Field(name) => format!("has a “{name}” that no article can have"),
    };
    format!("line {line} {what}; nothing of the file was imported")
}

/// What a field of a query searches, for the list of completions.
pub(crate) fn field(name: &str, language: Language) -> &'static str {
    let of_name = FIELDS.iter().find(|(names, ..)| names.contains(&name));
    of_name.map_or("", |(_, chinese, english)| {
        if language == Language::Zh {
            chinese
        } else {
            english
        }
    })
}

type FieldWords = ([&'static str; 2], &'static str, &'static str);
const FIELDS: &[FieldWords] = &[
    (
        ["标题", "title"],
        "引题、主题、副题里有",
        "in kicker, headline or deck",
    ),
    (["正文", "body"], "正文里有", "in the body"),
    (["记者", "reporter"], "署名为记者", "by the reporter"),
    (
        ["通讯员", "correspondent"],
        "署名为通讯员",
        "by the correspondent",
    ),
    (["摄影", "photo"], "署名为摄影", "pictures by"),
    (
        ["人", "person"],
        "署名里有，不论身份",
        "in a byline, whatever the role",
    ),
    (
        ["标签", "tag"],
        "有这个主题或其下级",
        "has the theme or one under it",
    ),
    (
        ["日期", "date"],
        "2023、2023-10、2023-10..2023-12",
        "2023, 2023-10, 2023-10..2023-12",
    ),
    (
        ["版", "page"],
        "第几版：3 或 1..4",
        "page number: 3 or 1..4",
    ),
    (["栏目", "column"], "栏目名或版名", "column or section"),
    (["报", "paper"], "报名", "the paper"),
    (
        ["体裁", "kind"],
        "消息、图片、评论、公告、广告……",
        "news, photo, comment, notice, ad…",
    ),
    (
        ["有", "has"],
        "有标签、署名、日期、图片……",
        "has tag, byline, date, caption…",
    ),
    (
        ["无", "no"],
        "无标签、署名、日期、图片……",
        "has no tag, byline, date, caption…",
    ),
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_field_of_the_query_language_has_words() {
        for (chinese, language) in [(true, super::Language::Zh), (false, super::Language::En)] {
            for name in jianbao_language::field_names(chinese) {
                assert!(!super::field(name, language).is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn every_reason_of_the_reader_has_english_words() {
        for (code, _) in jianbao_pages::UNSURE {
            assert!(
                super::UNSURE.iter().any(|(known, _)| *known == code),
                "{code}"
            );
        }
    }
}

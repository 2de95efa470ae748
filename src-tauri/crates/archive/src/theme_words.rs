//! The sentences people read of operations on themes and rules.

use jianbao_store::TaggingRow;
use serde_json::Value;

use crate::words::many;
use crate::{Language, RuleText};

/// What an operation on themes did, as one sentence; none for a code of another kind.
pub(crate) fn sentence(code: &str, args: &Value, changed: u64, zh: bool) -> Option<String> {
    let text = |name: &str| args.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = |name: &str| args.get(name).and_then(Value::as_u64).unwrap_or_default();
    let list = |name: &str| -> Vec<&str> {
        let names = args.get(name).and_then(Value::as_array).into_iter();
        names.flatten().filter_map(Value::as_str).collect()
    };
    let articles = many(changed, "article");
    Some(match code {
        "tag.add" if zh => format!("为 {changed} 篇文章加上“{}”", text("tag")),
        "tag.add" => format!("Tagged {articles} with “{}”", text("tag")),
        "tag.remove" if zh => format!("从 {changed} 篇文章去掉“{}”", text("tag")),
        "tag.remove" => format!("Took “{}” off {articles}", text("tag")),
        "tag.create" => match (number("articles"), zh) {
            (0, true) => format!("新建主题“{}”", text("tag")),
            (0, false) => format!("Made the theme “{}”", text("tag")),
            (n, true) => format!("新建主题“{}”，并加到 {n} 篇文章", text("tag")),
            (n, false) => format!(
                "Made the theme “{}” and tagged {} with it",
                text("tag"),
                many(n, "article")
            ),
        },
        "tag.rename" if zh => format!("主题“{}”改名为“{}”", text("from"), text("tag")),
        "tag.rename" => format!("Renamed the theme “{}” to “{}”", text("from"), text("tag")),
        "tag.color" if zh => format!("改了主题“{}”的颜色", text("tag")),
        "tag.color" => format!("Changed the colour of “{}”", text("tag")),
        "tag.move" => match (text("parent"), zh) {
            ("", true) => format!("把主题“{}”移到最上层", text("tag")),
            ("", false) => format!("Moved “{}” to the top", text("tag")),
            (parent, true) => format!("把主题“{}”移到“{parent}”之下", text("tag")),
            (parent, false) => format!("Moved “{}” under “{parent}”", text("tag")),
        },
        "tag.pin" => match (number("key"), zh) {
            (0, true) => format!("取消主题“{}”的数字键", text("tag")),
            (0, false) => format!("Unpinned “{}”", text("tag")),
            (key, true) => format!("主题“{}”定为数字键 {key}", text("tag")),
            (key, false) => format!("Pinned “{}” to {key}", text("tag")),
        },
        "tag.delete" if zh => format!(
            "删除主题“{}”，原有 {} 篇文章",
            text("tag"),
            number("articles")
        ),
        "tag.delete" => format!(
            "Deleted the theme “{}”, which {} had",
            text("tag"),
            many(number("articles"), "article")
        ),
        "tag.replace" if zh => format!(
            "把 {changed} 篇文章的“{}”换成“{}”",
            text("from"),
            text("tag")
        ),
        "tag.replace" => format!(
            "Gave {articles} “{}” in place of “{}”",
            text("tag"),
            text("from")
        ),
        "tag.accept" if zh => format!("接受建议，为 {changed} 篇文章加上“{}”", text("tag")),
        "tag.accept" => format!("Accepted “{}” for {articles}", text("tag")),
        "tag.refuse" if zh => format!("记下：{changed} 篇文章不属于“{}”，不再建议", text("tag")),
        "tag.refuse" => format!("Noted for {articles}: not about “{}”", text("tag")),
        "tag.note" if zh => format!("改了主题“{}”的范围注释", text("tag")),
        "tag.note" => format!("Changed the scope note of “{}”", text("tag")),
        "tag.synonyms" => {
            let names = list("names");
            match (names.is_empty(), zh) {
                (true, true) => format!("去掉主题“{}”的代用词", text("tag")),
                (true, false) => format!("Took the synonyms from “{}”", text("tag")),
                (false, true) => format!("主题“{}”的代用词：{}", text("tag"), names.join("、")),
                (false, false) => format!("“{}” is found as {}", text("tag"), names.join(", ")),
            }
        }
        "tag.merge" if zh => format!(
            "把主题“{}”并入“{}”，{} 篇文章",
            text("from"),
            text("tag"),
            number("articles")
        ),
        "tag.merge" => format!(
            "Merged “{}” into “{}”, {}",
            text("from"),
            text("tag"),
            many(number("articles"), "article")
        ),
        "tag.split" if zh => format!(
            "从主题“{}”分出“{}”，{} 篇文章",
            text("from"),
            text("tag"),
            number("articles")
        ),
        "tag.split" => format!(
            "Split “{}” off “{}”, {}",
            text("tag"),
            text("from"),
            many(number("articles"), "article")
        ),
        "tags.delete" if zh => format!(
            "删除 {} 个主题，原有 {} 篇文章",
            number("themes"),
            number("articles")
        ),
        "tags.delete" => format!(
            "Deleted {}, which {} had",
            many(number("themes"), "theme"),
            many(number("articles"), "article")
        ),
        "tags.move" => match (text("parent"), zh) {
            ("", true) => format!("把 {changed} 个主题移到最上层"),
            ("", false) => format!("Moved {} to the top", many(changed, "theme")),
            (parent, true) => format!("把 {changed} 个主题移到“{parent}”之下"),
            (parent, false) => format!("Moved {} under “{parent}”", many(changed, "theme")),
        },
        "tags.color" if zh => format!("改了 {changed} 个主题的颜色"),
        "tags.color" => format!("Changed the colour of {}", many(changed, "theme")),
        "tags.merge" if zh => format!(
            "把 {} 个主题并入“{}”，{} 篇文章",
            number("themes"),
            text("tag"),
            number("articles")
        ),
        "tags.merge" => format!(
            "Merged {} into “{}”, {}",
            many(number("themes"), "theme"),
            text("tag"),
            many(number("articles"), "article")
        ),
        "finish" => {
            let tags = list("tags");
            match (tags.is_empty(), zh) {
                (true, true) => format!("把 {changed} 篇文章标为已核对"),
                (true, false) => format!("Marked {articles} as checked"),
                (false, true) => format!("标为已核对，并加上“{}”", tags.join("”“")),
                (false, false) => {
                    format!("Marked as checked and tagged with “{}”", tags.join("”, “"))
                }
            }
        }
        "rule.add" if zh => format!("为主题“{}”新建规则", text("tag")),
        "rule.add" => format!("Made a rule for “{}”", text("tag")),
        "rule.change" if zh => format!("改了主题“{}”的规则", text("tag")),
        "rule.change" => format!("Changed a rule of “{}”", text("tag")),
        "rule.delete" if zh => format!("删除主题“{}”的规则", text("tag")),
        "rule.delete" => format!("Deleted a rule of “{}”", text("tag")),
        "rule.apply" if zh => format!("按规则为 {changed} 篇文章加上“{}”", text("tag")),
        "rule.apply" => format!("By its rule, tagged {articles} with “{}”", text("tag")),
        "rule.import" if zh => format!("按规则标引新导入的文章，加上主题 {changed} 处"),
        "rule.import" => format!(
            "By rules, gave what was imported {}",
            many(changed, "theme")
        ),
        "vocabulary" if zh => format!(
            "导入主题词表“{}”：新建 {} 个，更新 {} 个",
            text("name"),
            number("made"),
            number("updated")
        ),
        "vocabulary" => format!(
            "Imported the vocabulary “{}”: {} made, {} updated",
            text("name"),
            many(number("made"), "theme"),
            number("updated")
        ),
        _ => return None,
    })
}

/// Where a tag of an article came from: who gave it, when, by which rule.
pub(crate) fn given(tagging: &TaggingRow, language: Language) -> String {
    let zh = language == Language::Zh;
    let moment: Option<jiff::Timestamp> = tagging.at.parse().ok();
    let day = moment.map_or_else(
        || tagging.at.clone(),
        |at| at.to_zoned(jiff::tz::TimeZone::system()).date().to_string(),
    );
    let who = if zh {
        format!("{}，{day}", tagging.actor)
    } else {
        format!("{}, {day}", tagging.actor)
    };
    let rule = tagging
        .says
        .as_deref()
        .and_then(|says| serde_json::from_str::<RuleText>(says).ok())
        .map(|says| rule_in_words(&says, language));
    match (tagging.origin.as_str(), rule, zh) {
        ("rule", Some(rule), true) => format!("按规则加上（{rule}）。{who}"),
        ("rule", Some(rule), false) => format!("Given by a rule ({rule}). {who}"),
        ("suggestion", Some(rule), true) => format!("接受规则的建议（{rule}）。{who}"),
        ("suggestion", Some(rule), false) => {
            format!("Accepted as a rule suggested it ({rule}). {who}")
        }
        ("suggestion", None, true) => format!("接受建议。{who}"),
        ("suggestion", None, false) => format!("Accepted as suggested. {who}"),
        (_, _, true) => format!("手工加上。{who}"),
        (_, _, false) => format!("Given by hand. {who}"),
    }
}

/// What a rule says, as a person reads it.
pub(crate) fn rule_in_words(says: &RuleText, language: Language) -> String {
    let zh = language == Language::Zh;
    let mut parts = Vec::new();
    for (chinese, english, line) in [
        ("必须有", "must have", &says.all),
        ("有其一", "one of", &says.any),
        ("不得有", "must not have", &says.none),
    ] {
        if !line.trim().is_empty() {
            parts.push(format!("{} {line}", if zh { chinese } else { english }));
        }
    }
    match (&says.from, &says.to, zh) {
        (Some(from), Some(to), true) => parts.push(format!("{from} 至 {to}")),
        (Some(from), None, true) => parts.push(format!("{from} 起")),
        (None, Some(to), true) => parts.push(format!("至 {to}")),
        (Some(from), Some(to), false) => parts.push(format!("{from} to {to}")),
        (Some(from), None, false) => parts.push(format!("since {from}")),
        (None, Some(to), false) => parts.push(format!("until {to}")),
        (None, None, _) => {}
    }
    parts.join(if zh { "；" } else { "; " })
}

//! The sentences people read of what was done to passages.

use serde_json::Value;

use crate::Language;

/// What an operation on a passage did; none for other operations.
pub(crate) fn sentence(code: &str, args: &Value, language: Language) -> Option<String> {
    let text = |name: &str| args.get(name).and_then(Value::as_str).unwrap_or_default();
    let yes = |name: &str| args.get(name).and_then(Value::as_bool) == Some(true);
    let (quote, tag) = (text("quote"), text("tag"));
    let several = args.get("passages").and_then(Value::as_u64).unwrap_or(1);
    let (zh, made) = (language == Language::Zh, yes("made"));
    Some(match code {
        "passage.add" if zh => {
            let quote = match several {
                0 | 1 => format!("“{quote}”"),
                n => format!("“{quote}”等 {n} 段文字"),
            };
            match (tag, yes("noted")) {
                ("", _) => format!("在{quote}旁记了一笔"),
                (tag, false) if made => format!("新建主题“{tag}”，并加到{quote}上"),
                (tag, false) => format!("为{quote}加上“{tag}”"),
                (tag, true) => format!("为{quote}加上“{tag}”，并记了一笔"),
            }
        }
        "passage.add" => {
            let quote = match several {
                0 | 1 => format!("“{quote}”"),
                n => format!("“{quote}” and {} more", n - 1),
            };
            match (tag, yes("noted")) {
                ("", _) => format!("Made a note beside {quote}"),
                (tag, false) if made => {
                    format!("Made the theme “{tag}” and marked {quote} with it")
                }
                (tag, false) => format!("Marked {quote} with “{tag}”"),
                (tag, true) => format!("Marked {quote} with “{tag}” and made a note"),
            }
        }
        "passage.tag" if zh && made => format!("新建主题“{tag}”，并加到“{quote}”上"),
        "passage.tag" if zh => format!("为“{quote}”加上“{tag}”"),
        "passage.tag" if made => format!("Made the theme “{tag}” and marked “{quote}” with it"),
        "passage.tag" => format!("Marked “{quote}” with “{tag}”"),
        "passage.untag" if zh => format!("从“{quote}”去掉“{tag}”"),
        "passage.untag" => format!("Took “{tag}” off “{quote}”"),
        "passage.note" => match (yes("noted"), zh) {
            (true, true) => format!("改了“{quote}”旁的笔记"),
            (true, false) => format!("Changed the note beside “{quote}”"),
            (false, true) => format!("删去“{quote}”旁的笔记"),
            (false, false) => format!("Deleted the note beside “{quote}”"),
        },
        "passage.delete" if zh => format!("不再标出“{quote}”"),
        "passage.delete" => format!("Unmarked “{quote}”"),
        "passage.place" if zh => format!("把段落放到“{quote}”上"),
        "passage.place" => format!("Put the passage onto “{quote}”"),
        _ => return None,
    })
}

//! What corrections are called, and the sentences people read of them.

use jianbao_pages::{Correction, PieceRole, Place, Refused};
use serde_json::{Value, json};

use super::sheet::Loaded;
use crate::passages::shortened;
use crate::{Language, PageCorrection};

/// The code of the operation.
pub(super) fn code(correction: &PageCorrection) -> &'static str {
    match correction {
        PageCorrection::Split { .. } => "correct.split",
        PageCorrection::Merge { .. } => "correct.merge",
        PageCorrection::Move { .. } => "correct.move",
        PageCorrection::Role { .. } => "correct.role",
        PageCorrection::Join { .. } => "correct.join",
        PageCorrection::Break { .. } => "correct.break",
        PageCorrection::Text { .. } => "correct.text",
        PageCorrection::AsRead { .. } => "correct.as-read",
        PageCorrection::Confirm { .. } => "correct.confirm",
        PageCorrection::Credits { .. } => "correct.credits",
        PageCorrection::Kind { .. } => "correct.kind",
    }
}

/// What a sentence says of it: the article, how the piece begins, what it became.
pub(super) fn args(loaded: &Loaded, correction: &Correction) -> Value {
    let article = |at: usize| {
        let article = loaded.articles.get(at);
        article.map_or_else(String::new, |article| {
            shortened(article.headline.as_deref().unwrap_or(&article.lead))
        })
    };
    let text = |place: Place| {
        let piece = loaded.sheet.piece(place);
        piece.map_or_else(String::new, |piece| shortened(&piece.text))
    };
    let first = |pieces: &[Place]| {
        pieces
            .first()
            .map_or_else(String::new, |place| text(*place))
    };
    match correction {
        Correction::Split {
            article: at, block, ..
        } => {
            json!({"headline": article(*at), "text": text(Place::Block(*at, *block))})
        }
        Correction::Merge { article: at, with } => {
            let other = match with {
                jianbao_pages::Neighbour::Previous => at.wrapping_sub(1),
                jianbao_pages::Neighbour::Next => at + 1,
            };
            let (first, second) = (other.min(*at), other.max(*at));
            json!({"headline": article(first), "other": article(second)})
        }
        Correction::Move { pieces, to } => {
            json!({"headline": article(*to), "text": first(pieces), "pieces": pieces.len()})
        }
        Correction::Role { pieces, role } => {
            json!({"text": first(pieces), "pieces": pieces.len(), "role": role})
        }
        Correction::Join { article: at, block }
        | Correction::Break {
            article: at, block, ..
        } => {
            json!({"headline": article(*at), "text": text(Place::Block(*at, *block))})
        }
        Correction::Text { place, .. } | Correction::AsRead { place } => {
            json!({"text": text(*place)})
        }
        Correction::Confirm { pieces } => json!({"text": first(pieces), "pieces": pieces.len()}),
        Correction::Credits { article: at, .. } | Correction::Kind { article: at, .. } => {
            json!({"headline": article(*at)})
        }
    }
}

fn role_zh(role: PieceRole) -> &'static str {
    match role {
        PieceRole::Folio => "报头",
        PieceRole::Banner => "栏题",
        PieceRole::Kicker => "引题",
        PieceRole::Headline => "标题",
        PieceRole::Deck => "副题",
        PieceRole::Paragraph => "正文",
        PieceRole::Crosshead => "小标题",
        PieceRole::Caption => "图片说明",
        PieceRole::Credit => "署名",
        PieceRole::Jump => "转接行",
        PieceRole::Repeat => "重复",
    }
}

/// What a correction did; none for other operations.
pub(crate) fn sentence(code: &str, args: &Value, zh: bool) -> Option<String> {
    if code.starts_with("page.") {
        return super::rereading::sentence(code, args, zh);
    }
    let text = |name: &str| args.get(name).and_then(Value::as_str).unwrap_or_default();
    let pieces = args.get("pieces").and_then(Value::as_u64).unwrap_or(1);
    let role: Option<PieceRole> = args
        .get("role")
        .and_then(|role| serde_json::from_value(role.clone()).ok());
    let (headline, words) = (text("headline"), text("text"));
    let several = |chinese: String, english: String| {
        if zh {
            if pieces > 1 {
                format!("{chinese}等 {pieces} 段")
            } else {
                chinese
            }
        } else if pieces > 1 {
            format!("{english} and {} more", pieces - 1)
        } else {
            english
        }
    };
    let what = several(format!("“{words}”"), format!("“{words}”"));
    Some(match (code, zh) {
        ("correct.split", true) => format!("把《{headline}》从“{words}”处分开成两篇"),
        ("correct.split", false) => format!("Split “{headline}” at “{words}”"),
        ("correct.merge", true) => format!("把《{}》并入《{headline}》", text("other")),
        ("correct.merge", false) => format!("Merged “{}” into “{headline}”", text("other")),
        ("correct.move", true) => format!("把{what}移到《{headline}》"),
        ("correct.move", false) => format!("Moved {what} to “{headline}”"),
        ("correct.role", true) => {
            format!("把{what}改作{}", role.map_or("", role_zh))
        }
        ("correct.role", false) => {
            let role = role.map(|role| format!("{role:?}").to_lowercase());
            format!("Made {what} a {}", role.unwrap_or_default())
        }
        ("correct.join", true) => format!("把“{words}”和后一段接成一段"),
        ("correct.join", false) => format!("Joined “{words}” with what follows"),
        ("correct.break", true) => format!("把“{words}”断成两段"),
        ("correct.break", false) => format!("Broke “{words}” in two"),
        ("correct.text", true) => format!("改了“{words}”的文字"),
        ("correct.text", false) => format!("Changed the text of “{words}”"),
        ("correct.as-read", true) => format!("把“{words}”恢复为原读"),
        ("correct.as-read", false) => format!("Put “{words}” back as it was read"),
        ("correct.confirm", true) => format!("核对了{what}"),
        ("correct.confirm", false) => format!("Confirmed {what}"),
        ("correct.credits", true) => format!("改了《{headline}》的署名"),
        ("correct.credits", false) => format!("Changed the people of “{headline}”"),
        ("correct.kind", true) => format!("改了《{headline}》的体裁"),
        ("correct.kind", false) => format!("Changed what sort of piece “{headline}” is"),
        _ => return None,
    })
}

/// Why a correction can't be made.
pub(crate) fn refused(refused: Refused, language: Language) -> String {
    let zh = language == Language::Zh;
    match refused {
        Refused::NoPlace if zh => "这一段已经不在了，没有改。请重新打开版面。".into(),
        Refused::NoPlace => "This stretch is not there any more; nothing was changed. Open the page again.".into(),
        Refused::AtEnd if zh => "这里的前面或后面没有文字，分不开。请在两段文字之间分。".into(),
        Refused::AtEnd => "There is no text before or after this place; choose one between two texts.".into(),
        Refused::NoNeighbour if zh => "前面或后面没有可以接上的，没有改。".into(),
        Refused::NoNeighbour => "There is nothing before or after it to join; nothing was changed.".into(),
        Refused::Empty if zh => "文字不能是空的，没有改。要去掉这一段，请把它改作“重复”。".into(),
        Refused::Empty => "The text can't be empty; nothing was changed. To take it away, make it a repeat.".into(),
        Refused::TooLong(most) if zh => format!("文字太长，一段最多 {most} 个字，没有改。"),
        Refused::TooLong(most) => format!("The text is too long, {most} characters at most; nothing was changed."),
        Refused::Empties if zh => "这样一来这篇文章就没有文字了，没有改。请把它并入另一篇。".into(),
        Refused::Empties => "The article would have no text left; nothing was changed. Merge it with another instead.".into(),
        Refused::Same if zh => "已经是这样了。".into(),
        Refused::Same => "It is like that already.".into(),
    }
}

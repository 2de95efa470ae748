//! An article put together: its head, its blocks, its people, what kind of piece it is.

use crate::chars::{is_space, letters_up_to};
use crate::confidence;
use crate::credits;
use crate::forms;
use crate::heads::{Draft, joined};
use crate::hints::Hint;
use crate::jump::{Jump, jump};
use crate::lines::{Form, Line};
use crate::neighbours::Seen;
use crate::paragraphs::{Part, join, parts};
use crate::reading::{Article, Block, BlockKind, Credit, Kind, Role, Span, TitleSource};

/// Makes an article of its lines, with what is seen of its places.
pub(crate) fn article(lines: &[Line<'_>], draft: Draft) -> (Article, Seen) {
    let mut article = Article {
        kicker: joined(lines, &draft.kicker),
        headline: joined(lines, &draft.headline),
        deck: joined(lines, &draft.deck),
        ..Article::default()
    };
    let spans = |heads: &[usize]| -> Vec<Span> {
        heads
            .iter()
            .flat_map(|at| lines[*at].strip.spans())
            .collect()
    };
    let mut title = TitleSource {
        kicker: spans(&draft.kicker),
        headline: spans(&draft.headline),
        deck: spans(&draft.deck),
        ..TitleSource::default()
    };
    let (parts, dropped) = parts(lines, &draft);
    for strip in draft
        .repeats
        .iter()
        .map(|at| &lines[*at].strip)
        .chain(&dropped)
    {
        article.repeats_dropped.push(strip.text.to_string());
        article.repeats_source.push(strip.spans());
    }
    let parts = join(parts);
    let blocks = parts
        .iter()
        .map(|part| (part.kind, part.strip.text.as_ref(), part.alone));
    (article.credits, article.dateline) = people_of(blocks);
    article.kind = kind(lines, &draft, &article, &parts);
    column(&mut article, &mut title);
    let mut head = draft.hints;
    head.add_if(
        Hint::NoBody,
        !parts.iter().any(|p| p.kind == BlockKind::Paragraph),
    );
    // What comes from another page is signed there.
    let continued = parts.first().is_some_and(|part| {
        part.kind == BlockKind::Jump && matches!(jump(&part.strip.text), Some(Jump::From(_)))
    });
    head.add_if(
        Hint::NoByline,
        article.credits.is_empty() && article.kind != Kind::Notice && !continued,
    );
    for text in [&article.kicker, &article.headline, &article.deck]
        .into_iter()
        .flatten()
    {
        confidence::signs(text, &mut head);
    }
    let seen = Seen {
        head,
        blocks: parts.iter().map(|part| part.hints).collect(),
    };
    article.title_source = title;
    article.body = parts
        .into_iter()
        .map(|part| Block {
            kind: part.kind,
            source: part.strip.spans(),
            confidence: 1.0,
            unsure: Vec::new(),
            text: part.strip.text.into_owned(),
        })
        .collect();
    (article, seen)
}

/// The people that blocks name, and their dateline; each block with whether it is a line of verse or the like.
pub(crate) fn people_of<'a>(
    blocks: impl Iterator<Item = (BlockKind, &'a str, bool)>,
) -> (Vec<Credit>, Option<String>) {
    let mut dateline: Option<String> = None;
    let mut out: Vec<Credit> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut add = |credits: Vec<Credit>| {
        for credit in credits {
            if seen.insert(credit.clone()) {
                out.push(credit);
            }
        }
    };
    for (kind, text, alone) in blocks {
        match kind {
            BlockKind::Credit => match credits::byline(text) {
                Some(byline) => add(byline.credits),
                None => add(credits::lone_names(text)
                    .unwrap_or_else(|| credits::pen_name(text).into_iter().collect())),
            },
            BlockKind::Caption => {
                if let Some((_, byline)) = credits::trailing(text) {
                    add(byline.credits);
                }
            }
            BlockKind::Paragraph if !alone => {
                if let Some(found) = forms::dateline(text) {
                    if dateline.is_none() {
                        dateline = Some(found.to_owned());
                    }
                    let after = text.find(found).map_or(0, |at| at + found.len());
                    if let Some((_, byline)) =
                        credits::leading(text[after..].trim_start_matches(|c| {
                            is_space(c)
                                || matches!(c, '*' | '】' | '］' | ']' | '）' | ')' | '：' | ':')
                        }))
                    {
                        add(byline.credits);
                    }
                } else if text.starts_with(['（', '('])
                    && let Some((_, byline)) = credits::leading(text).filter(|(_, b)| b.worded)
                {
                    add(byline.credits);
                }
                if let Some((_, byline)) = credits::trailing(text) {
                    add(byline.credits);
                }
            }
            _ => {}
        }
    }
    (out, dateline)
}

fn kind(lines: &[Line<'_>], draft: &Draft, article: &Article, parts: &[Part<'_>]) -> Kind {
    let count = |form: Form| {
        draft
            .body
            .iter()
            .filter(|at| lines[**at].form == form)
            .count()
    };
    let texts: Vec<&str> = parts
        .iter()
        .filter(|p| p.kind == BlockKind::Paragraph && !p.alone)
        .map(|p| p.strip.text.as_ref())
        .collect();
    if count(Form::Verse) >= 4 && count(Form::Verse) > texts.len() {
        return Kind::Verse;
    }
    if article
        .headline
        .as_deref()
        .is_some_and(forms::is_notice_head)
    {
        return Kind::Notice;
    }
    if texts.iter().filter(|t| forms::is_turn(t)).count() >= 3 {
        return Kind::Interview;
    }
    let opinion = |text: &Option<String>| {
        text.as_deref().is_some_and(|t| {
            t.contains(['评', '论', '谈'])
                && letters_up_to(t, 13) <= 12
                && [
                    "评论",
                    "时评",
                    "短评",
                    "快评",
                    "社论",
                    "杂谈",
                    "漫评",
                    "今日谈",
                    "微评",
                    "锐评",
                ]
                .iter()
                .any(|w| t.contains(w))
        })
    };
    if article
        .credits
        .iter()
        .any(|c| c.role == Role::Author && c.name.contains("评论"))
        || opinion(&article.kicker)
        || opinion(&article.headline)
    {
        return Kind::Comment;
    }
    if parts
        .iter()
        .any(|p| p.kind == BlockKind::Credit && p.strip.text.contains("评论员"))
    {
        return Kind::Comment;
    }
    let brief =
        texts.len() <= 2 && texts.iter().map(|t| letters_up_to(t, 400)).sum::<usize>() < 320;
    let pictured = || {
        article.credits.iter().any(|c| c.role == Role::Photographer)
            || texts.iter().any(|t| t.contains("图为"))
    };
    if brief && article.dateline.is_none() && pictured() {
        return Kind::Photo;
    }
    Kind::News
}

/// Copies the name of the article's column from the line that prints it.
fn column(article: &mut Article, title: &mut TitleSource) {
    if let Some(kicker) = &article.kicker {
        let first = kicker.split(' ').next().unwrap_or(kicker);
        let name = forms::column_name(kicker)
            .or_else(|| forms::column_name(first))
            .or_else(|| forms::is_column_word(first).then_some(first));
        if let Some(name) = name {
            article.column = Some(name.to_owned());
            title.column = title.kicker.clone();
        }
    }
    if article.column.is_none()
        && let Some(name) = article.headline.as_deref().and_then(forms::leading_column)
    {
        article.column = Some(name.to_owned());
        title.column = title.headline.clone();
    }
}

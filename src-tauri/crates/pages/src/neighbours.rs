//! What a place's neighbours and its page show of it, gathered when all articles of the page are there.

use crate::chars::{ends_sentence, is_han, letters_up_to};
use crate::echoes::Echoes;
use crate::forms;
use crate::hints::{Hint, Hints};
use crate::lines::{Line, Mark};
use crate::reading::{Article, Block, BlockKind, Span};

/// The hints of an article: those of its head, and those of each block.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub head: Hints,
    pub blocks: Vec<Hints>,
}

/// Which hints hold for the page as a whole.
pub(crate) fn of_page(lines: &[Line<'_>]) -> Hints {
    let heads = || lines.iter().filter(|l| l.is_head());
    let bare = heads().filter(|l| l.mark == Mark::Bare).count();
    let marked = heads().count() - bare;
    let mut hints = Hints::default();
    hints.add_if(Hint::FlatPage, marked == 0);
    hints.add_if(Hint::MixedPage, marked > 0 && bare > 0);
    hints
}

/// Adds to the hints of each place what its neighbours and the page show.
pub(crate) fn look(mut page: Hints, articles: &[Article], seen: &mut [Seen]) {
    let misread = [Hint::Quotes, Hint::OddStart, Hint::Garbled, Hint::Latin];
    let count = seen
        .iter()
        .flat_map(|s| s.blocks.iter().chain(std::iter::once(&s.head)))
        .filter(|hints| misread.iter().any(|m| hints.has(*m)))
        .count();
    page.add_if(Hint::NoisyPage, count >= 2);
    page.add_if(Hint::VeryNoisyPage, count >= 6);
    let mut before: Option<(&Article, bool)> = None;
    for (article, seen) in articles.iter().zip(seen) {
        seen.head.extend(page);
        head(article, before, &mut seen.head);
        let mut around = Around {
            crossheads: article
                .body
                .iter()
                .filter(|b| b.kind == BlockKind::Crosshead)
                .count(),
            ..Around::default()
        };
        for (at, hints) in seen.blocks.iter_mut().enumerate() {
            hints.extend(page);
            hints.add_if(Hint::Headless, article.headline.is_none());
            hints.add_if(
                Hint::DoubtedHead,
                seen.head.has(Hint::SplitArticle) || seen.head.has(Hint::BareHead),
            );
            block(&article.body, at, &mut around, hints);
        }
        // What stands before a text knows how it begins.
        let (mut dated, mut inside) = (false, false);
        for (block, hints) in article.body.iter().zip(&mut seen.blocks).rev() {
            match block.kind {
                BlockKind::Paragraph => {
                    dated = hints.has(Hint::Dated) || hints.has(Hint::LateDateline);
                    inside = hints.has(Hint::BeforeRest);
                }
                BlockKind::Crosshead | BlockKind::Caption => {
                    hints.add_if(Hint::BeforeDated, dated);
                    hints.add_if(Hint::BeforeRest, inside);
                }
                BlockKind::Credit | BlockKind::Jump => {}
            }
        }
        let open = last_text(&article.body).is_some_and(|at| seen.blocks[at].has(Hint::OpenEnd));
        before = Some((article, open));
    }
}

/// Adds to the hints of blocks what the page says twice.
pub(crate) fn hear(echoes: &Echoes, articles: &[Article], seen: &mut [Seen]) {
    if echoes.echoes.is_empty() && echoes.near.is_empty() {
        return;
    }
    // Which block stands where, and what was put aside.
    let mut places: Vec<(Span, usize, usize)> = Vec::new();
    let mut aside: Vec<Span> = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for (at, block) in article.body.iter().enumerate() {
            places.extend(block.source.iter().map(|span| (*span, number, at)));
        }
        aside.extend(article.repeats_source.iter().flatten());
    }
    places.sort_unstable();
    aside.sort_unstable();
    let place_of = |point: u32| {
        let next = places.partition_point(|(span, ..)| span[0] <= point);
        let (span, article, block) = *places.get(next.checked_sub(1)?)?;
        (point < span[1]).then_some((span, article, block))
    };
    let is_aside = |point: u32| {
        let next = aside.partition_point(|span| span[0] <= point);
        next > 0 && point < aside[next - 1][1]
    };
    for echo in &echoes.echoes {
        if echo.letters < 7 || is_aside(echo.first[0]) || is_aside(echo.first[1] - 1) {
            continue;
        }
        let (Some((span, article, block)), Some((first, ..))) =
            (place_of(echo.at[0]), place_of(echo.first[1] - 1))
        else {
            continue;
        };
        // A column's end read again begins one stretch and ended another, or is a whole stretch; what a paper says
        // again and again stands anywhere.
        let begins = echo.at[0] <= span[0] + EDGE;
        let ended = first[1] <= echo.first[1] + EDGE;
        let whole = 4 * (echo.at[1] - echo.at[0]) >= 3 * (span[1] - span[0]);
        let hints = &mut seen[article].blocks[block];
        let twice = begins && (ended || whole);
        hints.add_if(Hint::TwoReadings, twice);
        hints.add_if(Hint::EchoBeside, twice && echo.between() <= 5);
        hints.add_if(Hint::LongEcho, echo.letters >= 24);
        hints.add_if(Hint::EchoNear, echo.letters >= 10 && echo.between() <= 70);
    }
    for point in &echoes.near {
        if let Some((_, article, block)) = place_of(*point) {
            seen[article].blocks[block].add(Hint::NearWord);
        }
    }
}

/// How far from the edge of a stretch a second reading may begin or end, in code points.
const EDGE: u32 = 8;

/// Where the last text or crosshead of some blocks stands.
fn last_text(blocks: &[Block]) -> Option<usize> {
    blocks
        .iter()
        .rposition(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Crosshead))
}

/// Of the form of a heading's text.
fn heading(text: &str, hints: &mut Hints) {
    let letters = letters_up_to(text, 31);
    hints.add_if(Hint::Comma, text.contains(['，', ',', '、']));
    hints.add_if(Hint::Long, letters > 20);
    hints.add_if(Hint::Tiny, letters < 6);
    hints.add_if(Hint::Colon, text.contains(['：', ':']));
    hints.add_if(Hint::Column, forms::is_column_head(text));
    hints.add_if(Hint::TwoParts, has_parts(text));
    hints.add_if(Hint::Numbered, forms::is_numbered(text));
}

/// Whether Chinese stands on both sides of a space.
fn has_parts(text: &str) -> bool {
    text.split([' ', '\u{3000}'])
        .filter(|part| part.chars().next().is_some_and(is_han))
        .count()
        > 1
}

fn head(article: &Article, before: Option<(&Article, bool)>, hints: &mut Hints) {
    if let Some(headline) = &article.headline {
        heading(headline, hints);
    }
    let texts = || {
        article
            .body
            .iter()
            .filter(|b| b.kind == BlockKind::Paragraph)
    };
    hints.add_if(Hint::Brief, texts().nth(1).is_none());
    hints.add_if(
        Hint::BeforeRest,
        texts().next().is_some_and(|b| begins_inside(&b.text)),
    );
    match before {
        None => hints.add(Hint::First),
        Some((before, open)) => {
            hints.add_if(Hint::AfterOpenEnd, open);
            hints.add_if(Hint::AfterUnsigned, before.credits.is_empty());
            hints.add_if(
                Hint::AfterByline,
                before
                    .body
                    .last()
                    .is_some_and(|b| b.kind == BlockKind::Credit),
            );
        }
    }
}

/// Whether a text begins as no sentence does.
fn begins_inside(text: &str) -> bool {
    text.starts_with(crate::chars::cannot_start)
        || text.starts_with([
            '的', '了', '着', '和', '与', '及', '等', '们', '性', '化', '者',
        ])
}

/// What is known of an article's blocks up to one of them.
#[derive(Debug, Default)]
struct Around {
    /// Whether the text before does not end.
    open: bool,
    /// Whether there was a paragraph.
    text: bool,
    /// How many crossheads the whole article has.
    crossheads: usize,
}

fn block(body: &[Block], at: usize, around: &mut Around, hints: &mut Hints) {
    let block = &body[at];
    let before = at.checked_sub(1).map(|before| &body[before]);
    let next = body.get(at + 1);
    let is = |kind: BlockKind| move |b: &Block| b.kind == kind;
    hints.add_if(Hint::FirstBlock, at == 0);
    hints.add_if(Hint::LastBlock, next.is_none());
    hints.add_if(Hint::AfterOpenEnd, around.open);
    hints.add_if(Hint::AfterByline, before.is_some_and(is(BlockKind::Credit)));
    match block.kind {
        BlockKind::Paragraph => {
            let bytes = block.text.len();
            hints.add_if(Hint::ShortText, bytes < 90);
            hints.add_if(Hint::LongText, bytes > 900);
            hints.add_if(Hint::VeryLongText, bytes > 1800);
            hints.add_if(Hint::NoStop, !block.text.contains('。'));
            hints.add_if(Hint::BeforeRest, begins_inside(&block.text));
            hints.add_if(Hint::BeforeHead, next.is_some_and(is(BlockKind::Crosshead)));
            hints.add_if(
                Hint::BylineWords,
                bytes < 120
                    && ["记者", "通讯", "本报", "摄", "第", "版", "星期"]
                        .iter()
                        .any(|w| block.text.contains(w)),
            );
            hints.add_if(Hint::LateDateline, around.text && hints.has(Hint::Dated));
            (around.text, around.open) = (true, hints.has(Hint::OpenEnd));
        }
        BlockKind::Crosshead => {
            heading(&block.text, hints);
            let beside = |b: Option<&Block>| b.is_some_and(is(BlockKind::Crosshead));
            hints.add_if(Hint::InRow, beside(next) || beside(before));
            hints.add_if(Hint::Single, around.crossheads == 1);
            around.open = false;
        }
        BlockKind::Caption => {
            hints.add_if(Hint::NoStop, !ends_sentence(&block.text));
            hints.add_if(
                Hint::BylineWords,
                ["摄", "图", "供"].iter().any(|w| block.text.contains(w)),
            );
            hints.add_if(Hint::BeforeHead, next.is_some_and(is(BlockKind::Crosshead)));
            hints.add_if(Hint::AfterHead, before.is_none_or(is(BlockKind::Crosshead)));
            hints.add_if(Hint::HeadInside, crate::bare::could_be_head(&block.text));
            heading(&block.text, hints);
        }
        BlockKind::Credit | BlockKind::Jump => {}
    }
}

//! An article's lines → its blocks: paragraphs joined across columns, repeats put aside, people gathered.

use crate::chars::{ends_sentence, is_han, is_space, letters_up_to};
use crate::confidence::{self, Doubt};
use crate::credits;
use crate::forms;
use crate::heads::{Draft, joined};
use crate::lines::{Form, Line};
use crate::people;
use crate::reading::{Article, Block, BlockKind, Credit, Kind, Role, Span, TitleSource};
use crate::repeats::{self, Fragment};
use crate::strip::Strip;

/// A block in the making.
struct Part<'a> {
    kind: BlockKind,
    strip: Strip<'a>,
    doubt: Doubt,
    /// Never joined: verse, rolls, signatures.
    alone: bool,
    /// A paragraph begins here whatever stands before.
    begins: bool,
}

/// Makes an article of its lines; `pairs` tells how words go on elsewhere on the page.
pub(crate) fn article(pairs: &Pairs, lines: &[Line<'_>], draft: Draft) -> Article {
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
    let parts = join(pairs, parts);
    article.credits = people_of(&parts, &mut article.dateline);
    article.kind = kind(lines, &draft, &article, &parts);
    column(&mut article, &mut title);
    let mut doubt = Doubt::none();
    for code in &draft.unsure {
        doubt.add(code, if *code == "no-heading" { 0.6 } else { 0.75 });
    }
    if !parts.iter().any(|p| p.kind == BlockKind::Paragraph) {
        doubt.add("no-body", 0.6);
    }
    if article.credits.is_empty() && article.kind != Kind::Notice {
        doubt.add("no-byline", 0.85);
    }
    for text in [&article.kicker, &article.headline, &article.deck]
        .into_iter()
        .flatten()
    {
        confidence::signs(text, &mut doubt);
    }
    title.confidence = doubt.confidence;
    title.unsure = doubt.codes();
    article.title_source = title;
    article.body = parts
        .into_iter()
        .map(|part| Block {
            kind: part.kind,
            source: part.strip.spans(),
            confidence: part.doubt.confidence,
            unsure: part.doubt.codes(),
            text: part.strip.text.into_owned(),
        })
        .collect();
    article
}

/// The article's lines as parts, in order, what was read twice taken out.
fn parts<'a>(lines: &[Line<'a>], draft: &Draft) -> (Vec<Part<'a>>, Vec<Strip<'a>>) {
    let texts = draft
        .body
        .iter()
        .filter(|at| lines[**at].form == Form::Text)
        .count();
    let speakers = speakers(lines, &draft.body);
    let mut parts: Vec<Part<'a>> = Vec::with_capacity(draft.body.len());
    let mut open = false;
    for at in &draft.body {
        let line = &lines[*at];
        let mut doubt = Doubt::none();
        let mut alone = false;
        let kind = match line.form {
            Form::Head => BlockKind::Crosshead,
            Form::Credit => BlockKind::Credit,
            Form::Jump => BlockKind::Jump,
            Form::Caption => BlockKind::Caption,
            Form::Text if is_picture_text(line.text(), texts, open) => {
                doubt.add("caption-guess", 0.85);
                BlockKind::Caption
            }
            Form::Text => BlockKind::Paragraph,
            Form::Verse | Form::Alone | Form::Folio => {
                alone = true;
                BlockKind::Paragraph
            }
        };
        if line.guessed {
            doubt.add(
                if kind == BlockKind::Caption {
                    "caption-guess"
                } else {
                    "short-line"
                },
                0.75,
            );
        }
        let begins = kind == BlockKind::Paragraph && begins_paragraph(line, &speakers);
        if kind == BlockKind::Paragraph && !alone {
            open = !ends_sentence(line.text());
            let (jump, rest) = match forms::leading_jump(line.text()) {
                Some(end) => line.strip.split(end),
                None => (None, Some(line.strip.clone())),
            };
            let (rest, last) = match rest
                .as_ref()
                .and_then(|r| forms::trailing_jump(&r.text).map(|at| r.split(at)))
            {
                Some(split) => split,
                None => (rest, None),
            };
            let jumps = |strip| Part {
                kind: BlockKind::Jump,
                strip,
                doubt: Doubt::none(),
                alone: false,
                begins: false,
            };
            parts.extend(jump.map(jumps));
            parts.extend(rest.map(|strip| Part {
                kind,
                strip,
                doubt,
                alone,
                begins,
            }));
            parts.extend(last.map(jumps));
            continue;
        }
        if kind == BlockKind::Crosshead {
            open = false;
        }
        parts.push(Part {
            kind,
            strip: line.strip.clone(),
            doubt,
            alone,
            begins,
        });
    }
    without_repeats(parts)
}

/// Whether a line of text is that of a picture: it ends with who took it, or says 图为, and other text is there.
fn is_picture_text(text: &str, texts: usize, open: bool) -> bool {
    if texts < 2 || text.len() > 900 {
        return false;
    }
    if credits::trailing(text).is_some_and(|(_, b)| b.is_of_picture()) {
        return true;
    }
    !open
        && memchr::memmem::find(text.as_bytes(), "图为".as_bytes())
            .is_some_and(|at| text[..at].ends_with(['。', '，']))
        && letters_up_to(text, 151) <= 150
        && forms::dateline(text).is_none()
}

/// The names that conversation is carried on under: labels that stand before several lines.
fn speakers(lines: &[Line<'_>], body: &[usize]) -> Vec<String> {
    let mut counts: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut turns = false;
    for at in body.iter().filter(|at| lines[**at].form == Form::Text) {
        if let Some(label) = forms::speaker(lines[*at].text()) {
            turns |= forms::is_speaker(label);
            *counts.entry(label).or_default() += 1;
        }
    }
    let named = |label: &str, count: usize| {
        forms::is_speaker(label)
            || (count >= 2 || turns) && (people::is_name(label) || label.chars().count() <= 4)
    };
    counts
        .into_iter()
        .filter(|(label, count)| named(label, *count))
        .map(|(label, _)| label.to_owned())
        .collect()
}

fn begins_paragraph(line: &Line<'_>, speakers: &[String]) -> bool {
    let text = line.text();
    if forms::is_numbered(text)
        || forms::dateline(text).is_some()
        || text.starts_with(|c| crate::chars::is_bullet(c) && c != '○')
    {
        return true;
    }
    forms::speaker(text)
        .is_some_and(|label| forms::is_speaker(label) || speakers.iter().any(|s| s == label))
}

fn without_repeats<'a>(parts: Vec<Part<'a>>) -> (Vec<Part<'a>>, Vec<Strip<'a>>) {
    let mut fragments = Vec::new();
    let mut barred = false;
    for (place, part) in parts.iter().enumerate() {
        match part.kind {
            BlockKind::Paragraph if !part.alone => {
                fragments.push(Fragment {
                    strip: part.strip.clone(),
                    place,
                    barred,
                    doubled: false,
                });
                barred = false;
            }
            BlockKind::Crosshead => barred = true,
            _ => {}
        }
    }
    if fragments.len() < 2 {
        return (parts, Vec::new());
    }
    let before = fragments.len();
    let (kept, dropped) = repeats::part(fragments);
    if dropped.is_empty() {
        debug_assert_eq!(before, kept.len());
        return (parts, dropped);
    }
    let mut kept = kept.into_iter().peekable();
    let mut out = Vec::with_capacity(parts.len());
    for (place, mut part) in parts.into_iter().enumerate() {
        if part.kind == BlockKind::Paragraph && !part.alone {
            let Some(fragment) = kept.next_if(|f| f.place == place) else {
                continue;
            };
            part.strip = fragment.strip;
            if fragment.doubled {
                part.doubt.add("repeat", 0.8);
            }
        }
        out.push(part);
    }
    (out, dropped)
}

/// Joins each paragraph that does not end its sentence with what goes on in the next, past captions and bylines.
fn join<'a>(pairs: &Pairs, parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
    let mut out: Vec<Part<'a>> = Vec::with_capacity(parts.len());
    let mut open: Option<usize> = None;
    for part in parts {
        match part.kind {
            BlockKind::Paragraph if part.alone => {
                open = None;
                out.push(part);
            }
            BlockKind::Paragraph => {
                let ended = ends_sentence(&part.strip.text);
                match open {
                    Some(at) if goes_on(&out[at], &part) => {
                        let supported = is_supported(pairs, &out[at].strip, &part.strip);
                        let first = &mut out[at];
                        first.strip.append(&part.strip);
                        for code in part.doubt.codes {
                            first.doubt.add(code, part.doubt.confidence);
                        }
                        if !supported {
                            first.doubt.add("column-break", 0.9);
                        }
                        if ended {
                            open = None;
                        }
                    }
                    _ => {
                        open = (!ended).then_some(out.len());
                        out.push(part);
                    }
                }
            }
            BlockKind::Crosshead => {
                open = None;
                out.push(part);
            }
            BlockKind::Caption | BlockKind::Credit | BlockKind::Jump => out.push(part),
        }
    }
    for part in &mut out {
        match part.kind {
            BlockKind::Paragraph if !part.alone => {
                confidence::paragraph(&part.strip.text, &mut part.doubt)
            }
            _ => confidence::signs(&part.strip.text, &mut part.doubt),
        }
    }
    out
}

/// Whether a paragraph without end goes on in the next text.
fn goes_on(first: &Part<'_>, next: &Part<'_>) -> bool {
    if next.begins {
        return false;
    }
    let text = first.strip.text.as_ref();
    let listed = text.ends_with(['：', ':'])
        && ["如下", "以下", "下列"]
            .iter()
            .any(|w| crate::chars::tail(text, 12).contains(w));
    let both_labelled =
        text.len() <= 240 && forms::is_labelled(text) && forms::is_labelled(&next.strip.text);
    !listed && !both_labelled
}

/// Whether the page shows elsewhere that the words on both sides of a seam follow one another, or signs do.
fn is_supported(pairs: &Pairs, first: &Strip<'_>, next: &Strip<'_>) -> bool {
    let (Some(a), Some(b)) = (first.text.chars().next_back(), next.text.chars().next()) else {
        return true;
    };
    !is_han(a) || !is_han(b) || pairs.has(a, b)
}

/// Which characters follow one another somewhere on the page; now and then it says so of two that do not.
pub(crate) struct Pairs {
    bits: Vec<u64>,
}

impl Pairs {
    /// Goes over the text once.
    pub fn of(text: &str) -> Self {
        let size = (text.len() / 8).clamp(1 << 10, 1 << 18).next_power_of_two();
        let mut pairs = Pairs {
            bits: vec![0; size],
        };
        let mut before = '\0';
        for c in text.chars() {
            let (word, bit) = pairs.place(before, c);
            pairs.bits[word] |= bit;
            before = c;
        }
        pairs
    }

    fn place(&self, a: char, b: char) -> (usize, u64) {
        let hash = (u64::from(u32::from(a)) << 21 | u64::from(u32::from(b)))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (
            (hash >> 20) as usize & (self.bits.len() - 1),
            1 << (hash >> 58),
        )
    }

    fn has(&self, a: char, b: char) -> bool {
        let (word, bit) = self.place(a, b);
        self.bits[word] & bit != 0
    }
}

fn people_of(parts: &[Part<'_>], dateline: &mut Option<String>) -> Vec<Credit> {
    let mut out: Vec<Credit> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut add = |credits: Vec<Credit>| {
        for credit in credits {
            if seen.insert(credit.clone()) {
                out.push(credit);
            }
        }
    };
    for part in parts {
        let text = part.strip.text.as_ref();
        match part.kind {
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
            BlockKind::Paragraph if !part.alone => {
                if let Some(found) = forms::dateline(text) {
                    if dateline.is_none() {
                        *dateline = Some(found.to_owned());
                    }
                    let after = text.find(found).map_or(0, |at| at + found.len());
                    if let Some((_, byline)) =
                        credits::leading(text[after..].trim_start_matches(|c| {
                            is_space(c) || matches!(c, '】' | '］' | ']' | '）' | ')' | '：' | ':')
                        }))
                    {
                        add(byline.credits);
                    }
                } else if text.starts_with(['（', '(']) {
                    if let Some((_, byline)) = credits::leading(text).filter(|(_, b)| b.worded) {
                        add(byline.credits);
                    }
                }
                if let Some((_, byline)) = credits::trailing(text) {
                    add(byline.credits);
                }
            }
            _ => {}
        }
    }
    out
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
            letters_up_to(t, 13) <= 12
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
    let pictured = article.credits.iter().any(|c| c.role == Role::Photographer)
        || texts.iter().any(|t| t.contains("图为"));
    let brief =
        texts.len() <= 2 && texts.iter().map(|t| letters_up_to(t, 400)).sum::<usize>() < 320;
    if pictured && brief && article.dateline.is_none() {
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

//! An article's lines → its blocks: what was read twice put aside, paragraphs joined across columns.

use std::sync::LazyLock;

use memchr::memmem;

use crate::chars::letters_up_to;
use crate::confidence;
use crate::credits::{self, Named};
use crate::forms;
use crate::heads::Draft;
use crate::hints::{Hint, Hints};
use crate::lines::{Form, Line, Mark};
use crate::people;
use crate::reading::BlockKind;
use crate::repeats::{self, Fragment};
use crate::seams::is_doubtful;
use crate::strip::Strip;

/// What the texts of pictures say; the search is made ready once, for every line asks.
static PICTURED: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("图为"));

/// A block in the making.
pub(crate) struct Part<'a> {
    pub kind: BlockKind,
    pub strip: Strip<'a>,
    pub hints: Hints,
    /// Never joined: verse, rolls, signatures.
    pub alone: bool,
    /// A paragraph begins here whatever stands before.
    pub begins: bool,
    /// It was set in, where lines usually are not.
    pub set_in: bool,
}

/// The article's lines as parts, in order, what was read twice taken out.
pub(crate) fn parts<'a>(lines: &[Line<'a>], draft: &Draft) -> (Vec<Part<'a>>, Vec<Strip<'a>>) {
    let texts = draft
        .body
        .iter()
        .filter(|at| lines[**at].form == Form::Text)
        .count();
    let speakers = speakers(lines, &draft.body);
    let mut parts: Vec<Part<'a>> = Vec::with_capacity(draft.body.len());
    // Where some lines are set in and some are not, those that are begin paragraphs.
    let texts_that = |set_in: bool| {
        draft
            .body
            .iter()
            .any(|at| lines[*at].form == Form::Text && lines[*at].indent == set_in)
    };
    let mixed = texts_that(true) && texts_that(false);
    let (mut open, mut ended) = (false, false);
    for at in &draft.body {
        let line = &lines[*at];
        let set_in = mixed && line.indent;
        let mut hints = Hints::default();
        let mut alone = false;
        let kind = match line.form {
            Form::Head => BlockKind::Crosshead,
            Form::Credit => BlockKind::Credit,
            Form::Jump => BlockKind::Jump,
            Form::Caption => BlockKind::Caption,
            Form::Text if is_picture_text(line, texts, open) => {
                if letters_up_to(line.text(), 91) > 90 || line.named == Named::Nobody {
                    hints.add(Hint::CaptionGuess);
                }
                BlockKind::Caption
            }
            Form::Text => BlockKind::Paragraph,
            Form::Verse | Form::Alone | Form::Folio => {
                alone = true;
                BlockKind::Paragraph
            }
        };
        let slight = kind == BlockKind::Crosshead
            && line.mark == Mark::Bare
            && (letters_up_to(line.text(), 5) < 5 || draft.guessed.contains(at));
        if line.guessed || slight {
            hints.add(if kind == BlockKind::Caption {
                Hint::CaptionGuess
            } else {
                Hint::ShortLine
            });
        }
        hints.add_if(Hint::BareHead, line.is_head() && line.mark == Mark::Bare);
        hints.add_if(Hint::Alone, alone);
        hints.add_if(Hint::Dated, line.dated);
        let begins = kind == BlockKind::Paragraph && begins_paragraph(line, &speakers);
        if kind == BlockKind::Paragraph && !alone {
            open = !line.finished;
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
                hints: Hints::default(),
                alone: false,
                begins: false,
                set_in: false,
            };
            // Where paragraphs are set in, one that is not may have lost its beginning.
            let finished_before = std::mem::replace(&mut ended, line.finished);
            if mixed && !line.indent && jump.is_none() && finished_before && line.gap > 0 {
                hints.add(Hint::ColumnBreak);
            }
            parts.extend(jump.map(jumps));
            parts.extend(rest.map(|strip| Part {
                kind,
                strip,
                hints,
                alone,
                begins,
                set_in,
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
            hints,
            alone,
            begins,
            set_in: false,
        });
    }
    without_repeats(parts)
}

/// Whether a line of text is that of a picture: it ends with who took it, or says 图为, and other text is there.
fn is_picture_text(line: &Line<'_>, texts: usize, open: bool) -> bool {
    let text = line.text();
    if texts < 2 || text.len() > 900 {
        return false;
    }
    if line.named == Named::Picture {
        return true;
    }
    !open
        && PICTURED
            .find(text.as_bytes())
            .is_some_and(|at| text[..at].ends_with(['。', '，']))
        && letters_up_to(text, 151) <= 150
        && !line.dated
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
        || line.dated
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
                part.hints.add(Hint::Repeat);
            }
        }
        out.push(part);
    }
    (out, dropped)
}

/// Joins each paragraph that does not end its sentence with what goes on in the next, past captions and bylines.
pub(crate) fn join<'a>(parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
    let mut out: Vec<Part<'a>> = Vec::with_capacity(parts.len());
    let mut open: Option<usize> = None;
    for part in parts {
        match part.kind {
            BlockKind::Paragraph if part.alone => {
                open = None;
                out.push(part);
            }
            BlockKind::Paragraph => {
                let ended = credits::is_finished(&part.strip.text);
                match open {
                    Some(at) if goes_on(&out[at], &part) => {
                        let doubtful = is_doubtful(&out[at].strip, &part.strip, part.set_in);
                        let past = at + 1 < out.len();
                        let first = &mut out[at];
                        confidence::seam(&first.strip, past, &mut first.hints);
                        first.strip.append(&part.strip);
                        first.hints.extend(part.hints);
                        first.hints.add_if(Hint::ColumnBreak, doubtful);
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
                confidence::paragraph(&part.strip.text, &mut part.hints)
            }
            _ => confidence::signs(&part.strip.text, &mut part.hints),
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
    let both_labelled =
        text.len() <= 240 && forms::is_labelled(text) && forms::is_labelled(&next.strip.text);
    // The lines of a notice that say whom to ask, and where.
    let contact = text.len() <= 150 && forms::speaker(text).is_some_and(forms::is_contact);
    !both_labelled && !contact
}

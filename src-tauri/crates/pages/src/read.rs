//! The way from a page's text to its articles, step by step.

use crate::body;
use crate::confidence;
use crate::echoes;
use crate::folio;
use crate::heads::{self, Draft};
use crate::hints::{Hint, Hints};
use crate::layout;
use crate::lines::{self, Form, Line};
use crate::neighbours::{self, Seen};
use crate::reading::{Article, Block, BlockKind, Page, Reading, TitleSource};
use crate::strip::Strip;
use crate::wrap;

/// More lines than any page has: such text is given back whole, as one paragraph.
const MOST_LINES: usize = 400_000;

/// Reads a page's text; total and pure, whatever the text is.
///
/// Offsets are code points of `text` as it was given. `source_name` is only repeated in the reading.
pub fn read(text: &str, source_name: &str) -> Reading {
    read_with_hints(text, source_name).0
}

/// Reads a page's text, and tells what was seen of each place: for each article its head, then its blocks.
///
/// Each is a set of bits in the order of [`HINTS`](crate::HINTS). It is what `confidence` is made of, given out so that
/// the weights can be fitted.
pub fn read_and_tell(text: &str, source_name: &str) -> (Reading, Vec<u64>) {
    let (reading, seen) = read_with_hints(text, source_name);
    let places = seen
        .iter()
        .flat_map(|s| std::iter::once(&s.head).chain(&s.blocks));
    let bits = places.map(|hints| hints.bits()).collect();
    (reading, bits)
}

fn read_with_hints(text: &str, source_name: &str) -> (Reading, Vec<Seen>) {
    let mut page = Page {
        source: source_name.to_owned(),
        ..Page::default()
    };
    let Some(mut lines) = lines::scan(text, MOST_LINES) else {
        let articles = vec![whole(text)];
        let seen = Seen {
            blocks: vec![Hints::default()],
            ..Seen::default()
        };
        return (Reading { page, articles }, vec![seen]);
    };
    folio::find(&mut lines, &mut page);
    let mut lines = wrap::unwrap(lines);
    layout::classify(&mut lines);
    let habits = layout::habits(&lines);
    layout::place(&mut lines, habits);
    for line in lines.iter().filter(|l| l.form == Form::Folio) {
        page.folio.push(line.text().to_owned());
        page.folio_source.push(line.strip.spans());
    }
    let (mut banners, drafts) = heads::sort(&lines);
    banners.sort_unstable();
    for at in banners {
        page.banners.push(lines[at].text().to_owned());
        page.banner_source.push(lines[at].strip.spans());
    }
    let (articles, mut seen): (Vec<Article>, Vec<Seen>) = drafts
        .into_iter()
        .flat_map(|draft| split(&lines, draft))
        .map(|draft| body::article(&lines, draft))
        .unzip();
    let echoes = echoes::find(text);
    neighbours::look(neighbours::of_page(&lines), &articles, &mut seen);
    neighbours::hear(&echoes, &articles, &mut seen);
    let mut reading = Reading { page, articles };
    confidence::weigh(&mut reading.articles, &seen);
    (reading, seen)
}

/// Parts a draft where a second dateline shows that the heading of another report was lost.
fn split(lines: &[Line<'_>], mut draft: Draft) -> Vec<Draft> {
    let dated = |at: usize| lines[at].form == Form::Text && lines[at].dated;
    let texts: Vec<usize> = (0..draft.body.len())
        .filter(|i| lines[draft.body[*i]].form == Form::Text)
        .collect();
    let brief = draft.headline.iter().any(|at| {
        let text = lines[*at].text();
        ["讯", "波", "览", "闻", "汇", "集", "播报", "速递", "动态"]
            .iter()
            .any(|w| text.ends_with(w))
            && text.chars().count() <= 8
    });
    if brief || !texts.first().is_some_and(|i| dated(draft.body[*i])) {
        return vec![draft];
    }
    let starts: Vec<usize> = texts
        .windows(2)
        .filter(|w| {
            dated(draft.body[w[1]])
                && lines[draft.body[w[0]]].finished
                && !lines[draft.body[w[1] - 1]].is_head()
        })
        .map(|w| w[1])
        .collect();
    let mut out = Vec::with_capacity(starts.len() + 1);
    for start in starts.into_iter().rev() {
        let body = draft.body.split_off(start);
        out.push(Draft {
            body,
            hints: Hints::of(&[Hint::NoHeading, Hint::SplitArticle]),
            ..Draft::default()
        });
    }
    out.push(draft);
    out.reverse();
    out
}

/// Text that is no page, as one paragraph.
fn whole(text: &str) -> Article {
    let trimmed = text.trim_start_matches(crate::chars::is_space);
    let start = text.len() - trimmed.len();
    let trimmed = trimmed.trim_end_matches(crate::chars::is_space);
    let at = text[..start].chars().count() as u32;
    let strip = Strip::new(text, start..start + trimmed.len(), at);
    let block = Block {
        kind: BlockKind::Paragraph,
        source: strip.spans(),
        text: strip.text.into_owned(),
        confidence: 0.1,
        unsure: vec!["no-heading".to_owned()],
    };
    let title_source = TitleSource {
        confidence: 0.1,
        unsure: vec!["no-heading".to_owned()],
        ..TitleSource::default()
    };
    Article {
        body: vec![block],
        title_source,
        ..Article::default()
    }
}

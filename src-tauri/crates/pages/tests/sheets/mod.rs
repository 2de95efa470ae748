//! The sample pages as sheets, corrections drawn at random, and what must be true of a sheet whatever was done to it.

use std::collections::HashMap;
use std::path::Path;

use jianbao_pages::{Correction, Kind, Neighbour, PieceRole, Place, Sheet, Span, decode, read};

/// The sample pages: decoded text and sheet.
pub fn pages() -> Vec<(Vec<char>, Sheet)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/pages");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the sample pages")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    paths.sort();
    let page = |path: &std::path::PathBuf| {
        let text = decode(&std::fs::read(path).expect("a page"))
            .expect("it is text")
            .text;
        let sheet = Sheet::of(&read(&text, "页"));
        (text.chars().collect(), sheet)
    };
    paths.iter().map(page).collect()
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The characters of some spans that are not white.
fn printed(source: &[char], spans: &[Span]) -> String {
    let spans = spans.iter();
    spans
        .flat_map(|span| &source[span[0] as usize..span[1] as usize])
        .copied()
        .filter(|c| !is_space(*c))
        .collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// What must be true of a sheet after any corrections of another one.
pub fn assert_whole(source: &[char], first: &Sheet, sheet: &Sheet) {
    let (now, before) = (marks(source, &sheet.held()), marks(source, &first.held()));
    assert!(
        now == before,
        "every character of the source is in one place, as often as before; the first that is not: {:?}",
        now.iter().zip(&before).find(|(a, b)| a != b)
    );
    for piece in sheet.pieces() {
        let text = piece.printed;
        assert_eq!(
            bare(text.as_read()),
            printed(source, &text.source),
            "what was read stands where it was printed: {piece:?}"
        );
        assert!(!text.text.trim().is_empty(), "{piece:?}");
        assert_ne!(text.read.as_deref(), Some(text.text.as_str()));
    }
    assert!(sheet.articles.iter().all(|article| !article.is_empty()));
    let before: HashMap<i64, Vec<char>> = first
        .articles
        .iter()
        .flat_map(|article| &article.body)
        .map(|block| (block.from[0].block, block.printed.text.chars().collect()))
        .collect();
    let mut claimed: HashMap<(i64, u32), ()> = HashMap::new();
    for block in sheet.articles.iter().flat_map(|article| &article.body) {
        let text: Vec<char> = block.printed.text.chars().collect();
        for run in &block.from {
            let range = |from: u32| from as usize..(from + run.length) as usize;
            assert_eq!(text[range(run.at)], before[&run.block][range(run.start)]);
            for at in run.start..run.start + run.length {
                assert!(claimed.insert((run.block, at), ()).is_none());
            }
        }
    }
}

/// Where the source's characters are held, but for white ones.
fn marks(source: &[char], spans: &[Span]) -> Vec<u32> {
    let mut all: Vec<u32> = spans
        .iter()
        .flat_map(|span| span[0]..span[1])
        .filter(|at| !is_space(source[*at as usize]))
        .collect();
    all.sort_unstable();
    all
}

/// A correction that numbers choose; most of them can be made.
pub fn correction(sheet: &Sheet, [what, one, two, three]: [u16; 4]) -> Correction {
    let pieces = sheet.pieces();
    let pick = |number: u16, count: usize| usize::from(number) % count.max(1);
    let place = pieces[pick(one, pieces.len())].place;
    let other = pieces[pick(two, pieces.len())].place;
    let article = place.article().unwrap_or_default();
    let block = match place {
        Place::Block(_, block) => block,
        _ => 0,
    };
    let length = sheet.articles[article]
        .body
        .get(block)
        .map_or(0, |block| block.printed.text.chars().count());
    let offset = pick(three, length + 1);
    match what % 11 {
        0 => Correction::Split {
            article,
            block,
            offset: if three % 2 == 0 { 0 } else { offset },
        },
        1 => Correction::Merge {
            article,
            with: if two % 2 == 0 {
                Neighbour::Previous
            } else {
                Neighbour::Next
            },
        },
        2 => Correction::Move {
            pieces: vec![place, other],
            to: pick(three, sheet.articles.len()),
        },
        3 | 4 => Correction::Role {
            pieces: if two % 3 == 0 {
                vec![place, other]
            } else {
                vec![place]
            },
            role: PieceRole::ALL[pick(three, PieceRole::ALL.len())],
        },
        5 => Correction::Join { article, block },
        6 => Correction::Break {
            article,
            block,
            offset,
        },
        7 | 8 => {
            let text = sheet.piece(place).map_or("", |piece| &piece.text);
            let mut text: Vec<char> = text.chars().collect();
            let at = pick(three, text.len() + 1);
            match two % 4 {
                0 => text.insert(at, '\n'),
                1 => text.truncate(at),
                2 => text.splice(at..at, "改a，b".chars()).for_each(drop),
                _ => text.retain(|c| *c != '的'),
            }
            Correction::Text {
                place,
                text: text.into_iter().collect(),
            }
        }
        9 => Correction::AsRead { place },
        _ => Correction::Kind {
            article,
            kind: [Kind::Notice, Kind::News, Kind::Verse][pick(two, 3)],
        },
    }
}

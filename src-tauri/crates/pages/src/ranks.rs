//! Groups of headings, what their bodies prove, and the rank that headlines have on the page.

use crate::credits::{self, Named};
use crate::forms;
use crate::lines::{Form, Line, Mark};

/// The ranks of headings that have no number of `#`.
pub(crate) const BOLD: u16 = 500;
pub(crate) const BARE: u16 = 600;

/// Headings that follow one another, and the lines up to the next heading.
#[derive(Debug)]
pub(crate) struct Group {
    pub heads: Vec<usize>,
    pub body: Vec<usize>,
    pub proof: Proof,
}

/// What a body proves of itself: that it is an article of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It begins with a dateline.
    Dated,
    /// It is a notice.
    Notice,
    /// It is verse.
    Verse,
    /// A byline stands between its head and its text.
    Signed,
    /// It ends with a byline.
    Bylined,
    None,
}

/// Whether a heading begins with the dash of a deck.
pub(crate) fn is_dashed(text: &str) -> bool {
    text.starts_with("——")
        || text.starts_with('—')
        || text.starts_with("--")
        || text.starts_with("──")
        || text.starts_with('―')
}

/// The rank of the heading that a group's text belongs to: over a dash, else the lowest.
fn own_rank(lines: &[Line<'_>], group: &Group) -> u16 {
    let dashed = group
        .heads
        .windows(2)
        .find(|w| is_dashed(lines[w[1]].text()));
    match dashed {
        Some(pair) => rank(&lines[pair[0]]),
        None => group
            .heads
            .iter()
            .map(|h| rank(&lines[*h]))
            .max()
            .unwrap_or(BARE),
    }
}

pub(crate) fn rank(line: &Line<'_>) -> u16 {
    match line.mark {
        Mark::Hash(n) => u16::from(n),
        Mark::Bold => BOLD,
        Mark::Bare => BARE,
    }
}

pub(crate) fn group(lines: &[Line<'_>]) -> (Vec<usize>, Vec<Group>) {
    let mut leading = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match line.form {
            Form::Folio => {}
            Form::Head => match groups.last_mut() {
                Some(group) if group.body.is_empty() => group.heads.push(at),
                _ => groups.push(Group {
                    heads: vec![at],
                    body: Vec::new(),
                    proof: Proof::None,
                }),
            },
            _ => match groups.last_mut() {
                Some(group) => group.body.push(at),
                None => leading.push(at),
            },
        }
    }
    for group in &mut groups {
        group.proof = proof(lines, group);
    }
    (leading, groups)
}

fn proof(lines: &[Line<'_>], group: &Group) -> Proof {
    // A picture's text and who took it say nothing of the article, nor does a remark on who took part.
    let captioned = group.body.iter().any(|at| lines[*at].form == Form::Caption);
    let of_picture = |at: usize| lines[at].named == Named::Picture;
    let said = |at: &&usize| match lines[**at].form {
        Form::Caption | Form::Jump => false,
        Form::Credit => {
            let aside = captioned && of_picture(**at) || lines[**at].text().contains("参与");
            !aside
        }
        _ => true,
    };
    let Some(first) = group.body.iter().find(said) else {
        return Proof::None;
    };
    let texts = group
        .body
        .iter()
        .filter(|at| matches!(lines[**at].form, Form::Text | Form::Alone))
        .count();
    let verse = group
        .body
        .iter()
        .filter(|at| lines[**at].form == Form::Verse)
        .count();
    let line = &lines[*first];
    let first_text = group.body.iter().find(|at| lines[**at].form == Form::Text);
    if line.form == Form::Text && line.dated
        || line.form == Form::Credit && first_text.is_some_and(|at| lines[*at].dated)
    {
        return Proof::Dated;
    }
    if group
        .heads
        .iter()
        .any(|at| forms::is_notice_head(lines[*at].text()))
    {
        return Proof::Notice;
    }
    if verse >= 4 && verse >= texts {
        return Proof::Verse;
    }
    if line.form == Form::Credit && texts + verse > 0 && !of_picture(*first) {
        return Proof::Signed;
    }
    let Some(last) = group.body.iter().rev().find(said) else {
        return Proof::None;
    };
    let bylined = match lines[*last].form {
        Form::Credit => texts <= 2 || !of_picture(*last),
        Form::Text => match lines[*last].named {
            Named::Nobody => false,
            Named::Picture => texts <= 2,
            Named::People => true,
        },
        _ => false,
    };
    if bylined { Proof::Bylined } else { Proof::None }
}

/// Whether somebody is named in a byline of these lines who is more than the maker of a picture.
pub(crate) fn is_named(lines: &[Line<'_>], body: &[usize]) -> bool {
    body.iter().any(|at| {
        let text = lines[*at].text();
        match lines[*at].form {
            Form::Credit => lines[*at].named != Named::Picture,
            Form::Text => {
                lines[*at].dated
                    && forms::dateline(text).is_some_and(|d| {
                        let after = text.find(d).map_or(0, |at| at + d.len());
                        credits::leading(
                            text[after..].trim_start_matches(['*', '】', '］', ']', '）']),
                        )
                        .is_some()
                    })
                    || lines[*at].named == Named::People
            }
            _ => false,
        }
    })
}

/// The rank that most articles' only heading has.
pub(crate) fn headline_rank(lines: &[Line<'_>], groups: &[Group]) -> u16 {
    let ranks = |g: &Group| {
        g.heads
            .iter()
            .map(|at| rank(&lines[*at]))
            .collect::<Vec<_>>()
    };
    let top = groups.iter().flat_map(&ranks).min().unwrap_or(BARE);
    let headed = |g: &&Group| {
        g.body
            .iter()
            .any(|at| matches!(lines[*at].form, Form::Text | Form::Alone | Form::Verse))
    };
    let Some(first) = groups.first() else {
        return BARE;
    };
    let tops = groups.iter().flat_map(&ranks).filter(|r| *r == top).count();
    // A head with a lead that no one signed, over lower headings: a package. Bylines under its units prove nothing.
    let over_all = tops == 1
        && ranks(first).contains(&top)
        && first.heads.len() == 1
        && first.proof == Proof::None
        && headed(&first);
    let mut cover: Option<u16> = None;
    let counted: Vec<bool> = groups
        .iter()
        .map(|g| {
            let own = own_rank(lines, g);
            let covered = cover.is_some_and(|c| c < own);
            if !covered {
                cover = (g.proof == Proof::None && headed(&g)).then_some(own);
            }
            match g.proof {
                Proof::Dated | Proof::Notice | Proof::Verse => true,
                Proof::Signed | Proof::Bylined => !covered,
                Proof::None => false,
            }
        })
        .collect();
    let counting: Vec<&Group> = groups
        .iter()
        .zip(&counted)
        .filter(|(_, counted)| **counted)
        .map(|(g, _)| g)
        .collect();
    let mode = |found: &mut dyn Iterator<Item = u16>| -> Option<u16> {
        let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
        for r in found {
            *counts.entry(r).or_default() += 1;
        }
        // The first of equals: the larger type.
        counts
            .iter()
            .fold(None, |best: Option<(u16, usize)>, (r, n)| match best {
                Some((_, most)) if most >= *n => best,
                _ => Some((*r, *n)),
            })
            .map(|(r, _)| r)
    };
    let single = |g: &&Group| g.heads.len() == 1;
    if let Some(found) = mode(&mut counting.iter().copied().filter(single).flat_map(&ranks)) {
        return found;
    }
    let proven = counting;
    if proven.is_empty() {
        // Nothing proves itself: the headings alone decide.
        if over_all || groups.len() == 1 && first.heads.len() < 3 {
            return top;
        }
        if groups.len() > 1 && first.heads.len() == 1 {
            return mode(&mut groups.iter().filter(single).filter(headed).flat_map(&ranks))
                .map_or(top, |r| if tops == 1 { top } else { r });
        }
        if tops == 1 && first.heads.len() == 2 && ranks(first)[0] == top {
            // Headline and deck over units, unless the units' rank is that of the second line.
            let second = ranks(first)[1];
            let alike = groups[1..].iter().any(|g| ranks(g)[0] == second);
            return if alike && groups[1..].iter().all(|g| g.heads.len() == 1) {
                second
            } else {
                top
            };
        }
    }
    // Every article has several headings. A dash marks a deck, and what is over it the headline.
    let dashed = proven
        .iter()
        .copied()
        .chain(groups)
        .flat_map(|g| g.heads.windows(2))
        .find(|w| is_dashed(lines[w[1]].text()))
        .map(|w| rank(&lines[w[0]]));
    if let Some(found) = dashed {
        return found;
    }
    let of: Vec<&Group> = if proven.is_empty() {
        groups.iter().collect()
    } else {
        proven
    };
    let mut all = of.iter().flat_map(|g| {
        let mut ranks = ranks(g);
        // The first of three at the top of the page is its banner.
        if std::ptr::eq(*g, first) && ranks.len() >= 3 && ranks[0] < ranks[1] {
            ranks.remove(0);
        }
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    });
    mode(&mut all).unwrap_or(top)
}

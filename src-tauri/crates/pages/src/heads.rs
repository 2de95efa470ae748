//! Heads and what they head: which heading is banner, kicker, headline, deck or crosshead, and where articles begin.

use crate::chars::is_space;
use crate::credits;
use crate::forms;
use crate::lines::{Form, Line, Mark};

/// The ranks of headings that have no number of `#`.
const BOLD: u16 = 500;
const BARE: u16 = 600;

/// Headings that follow one another, and the lines up to the next heading.
#[derive(Debug)]
struct Group {
    heads: Vec<usize>,
    body: Vec<usize>,
    proof: Proof,
}

/// What a body proves of itself: that it is an article of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
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

/// An article's lines, sorted into its head and its body.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub kicker: Vec<usize>,
    pub headline: Vec<usize>,
    pub deck: Vec<usize>,
    /// The lines of the body; headings among them are crossheads.
    pub body: Vec<usize>,
    /// Headings that were read twice.
    pub repeats: Vec<usize>,
    /// Why the head may be wrong.
    pub unsure: Vec<&'static str>,
    /// Whether a byline in it names more than the maker of a picture.
    pub named: bool,
    /// Groups of crossheads so far.
    pub units: usize,
    /// Whether its units have bylines of their own.
    pub package: bool,
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

fn rank(line: &Line<'_>) -> u16 {
    match line.mark {
        Mark::Hash(n) => u16::from(n),
        Mark::Bold => BOLD,
        Mark::Bare => BARE,
    }
}

/// Sorts the page's lines into banners and articles.
pub(crate) fn sort(lines: &[Line<'_>]) -> (Vec<usize>, Vec<Draft>) {
    let (leading, groups) = group(lines);
    let headline = headline_rank(lines, &groups);
    let mut page = Sorter {
        lines,
        headline,
        flat: !lines
            .iter()
            .any(|l| l.is_head() && matches!(l.mark, Mark::Hash(_)))
            && headline == BARE,
        banners: Vec::new(),
        drafts: Vec::new(),
    };
    let mut carried = Vec::new();
    if leading
        .iter()
        .any(|at| matches!(lines[*at].form, Form::Text | Form::Verse | Form::Alone))
        || groups.is_empty() && !leading.is_empty()
    {
        page.drafts.push(Draft {
            named: is_named(lines, &leading),
            body: leading,
            unsure: vec!["no-heading"],
            ..Draft::default()
        });
    } else {
        carried = leading;
    }
    for at in 0..groups.len() {
        if page.opens(&groups, at) {
            let mut draft = page.article(&groups, at);
            draft.body.splice(0..0, std::mem::take(&mut carried));
            page.drafts.push(draft);
        } else if let Some(open) = page.drafts.last_mut() {
            let group = &groups[at];
            open.units += 1;
            open.named |= is_named(lines, &group.body);
            open.body.extend(&group.heads);
            open.body.extend(&group.body);
        }
    }
    (page.banners, page.drafts)
}

fn group(lines: &[Line<'_>]) -> (Vec<usize>, Vec<Group>) {
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
    let said = |at: &&usize| !matches!(lines[**at].form, Form::Caption | Form::Jump);
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
    if line.form == Form::Text && forms::dateline(line.text()).is_some()
        || line.form == Form::Credit
            && first_text.is_some_and(|at| forms::dateline(lines[*at].text()).is_some())
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
    let of_picture =
        |at: usize| credits::byline(lines[at].text()).is_some_and(|b| b.is_of_picture());
    if line.form == Form::Credit && texts + verse > 0 && !of_picture(*first) {
        return Proof::Signed;
    }
    let Some(last) = group.body.iter().rev().find(said) else {
        return Proof::None;
    };
    let bylined = match lines[*last].form {
        Form::Credit => texts <= 2 || !of_picture(*last),
        Form::Text => credits::trailing(lines[*last].text())
            .is_some_and(|(_, b)| !b.credits.is_empty() && (texts <= 2 || !b.is_of_picture())),
        _ => false,
    };
    if bylined { Proof::Bylined } else { Proof::None }
}

/// Whether somebody is named in a byline of these lines who is more than the maker of a picture.
fn is_named(lines: &[Line<'_>], body: &[usize]) -> bool {
    body.iter().any(|at| {
        let text = lines[*at].text();
        match lines[*at].form {
            Form::Credit => credits::byline(text).is_none_or(|b| !b.is_of_picture()),
            Form::Text => {
                forms::dateline(text).is_some_and(|d| {
                    let after = text.find(d).map_or(0, |at| at + d.len());
                    credits::leading(text[after..].trim_start_matches(['】', '］', ']', '）']))
                        .is_some()
                }) || credits::trailing(text)
                    .is_some_and(|(_, b)| !b.credits.is_empty() && !b.is_of_picture())
            }
            _ => false,
        }
    })
}

/// The rank that most articles' only heading has.
fn headline_rank(lines: &[Line<'_>], groups: &[Group]) -> u16 {
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

struct Sorter<'l, 'a> {
    lines: &'l [Line<'a>],
    headline: u16,
    /// Every heading is a bare line.
    flat: bool,
    banners: Vec<usize>,
    drafts: Vec<Draft>,
}

impl Sorter<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.lines[at].text()
    }

    fn rank(&self, at: usize) -> u16 {
        rank(&self.lines[at])
    }

    /// Whether a group of headings begins an article, or is crossheads of the open one.
    fn opens(&mut self, groups: &[Group], at: usize) -> bool {
        let group = &groups[at];
        let headless = match self.drafts.last() {
            None => return true,
            Some(open) => open.headline.is_empty(),
        };
        if headless {
            return true;
        }
        let best = group
            .heads
            .iter()
            .map(|h| self.rank(*h))
            .min()
            .unwrap_or(BARE);
        if best <= self.headline && best != BARE {
            return true;
        }
        let open = self
            .drafts
            .last_mut()
            .expect("the page has an open article, as was seen above");
        match group.proof {
            Proof::Dated => best == BARE || open.named,
            Proof::Notice | Proof::Verse => true,
            Proof::Signed => best == BARE,
            Proof::Bylined if best == BARE => {
                // Units may share one byline, or have each its own, under a head whose lead nobody signed.
                let unit = |g: &Group| {
                    g.heads.len() == group.heads.len()
                        && matches!(g.proof, Proof::Bylined | Proof::None)
                };
                let pairs = group.heads.len() == 2 && groups.get(at + 1).is_some_and(unit);
                let package = open.package || !open.named && (open.units > 0 || pairs);
                open.package |= package;
                !package
            }
            _ => false,
        }
    }

    /// Gives each heading of a group that begins an article its part.
    fn article(&mut self, groups: &[Group], at: usize) -> Draft {
        let group = &groups[at];
        let mut draft = Draft {
            named: is_named(self.lines, &group.body),
            ..Draft::default()
        };
        let mut heads: Vec<usize> = Vec::new();
        for head in &group.heads {
            // A heading read twice.
            match heads.iter().find(|h| self.text(**h) == self.text(*head)) {
                Some(_) => draft.repeats.push(*head),
                None => heads.push(*head),
            }
        }
        let mut rest: &[usize] = &heads;
        if at == 0
            && self.drafts.is_empty()
            && rest.len() >= 2
            && !forms::is_column_head(self.text(rest[0]))
        {
            let first = self.rank(rest[0]);
            let bare_three = first == BARE && self.headline == BARE && rest.len() >= 3;
            let above = first < self.headline
                && rest[1..]
                    .iter()
                    .any(|h| self.rank(*h) <= self.headline || self.headline == BARE);
            let bold_over = first == BOLD
                && self.headline < BOLD
                && rest[1..].iter().any(|h| self.rank(*h) <= self.headline);
            if bare_three || above || bold_over {
                self.banners.push(rest[0]);
                rest = &rest[1..];
            }
        }
        let headline = self.pick_headline(rest);
        let mut over: Vec<usize> = rest[..headline].to_vec();
        if self.headline != BOLD {
            // A bold line between headings is a banner of the page.
            let (bold, kickers): (Vec<usize>, Vec<usize>) = over
                .iter()
                .partition(|h| self.rank(**h) == BOLD && !forms::is_column_head(self.text(**h)));
            self.banners.extend(&bold);
            over = kickers;
        }
        if over.len() == 1 && self.rank(over[0]) == self.rank(rest[headline]) {
            draft.unsure.push("kicker-guess");
        }
        draft.kicker = over;
        draft.headline.push(rest[headline]);
        self.under(&mut draft, &rest[headline + 1..], &groups[at + 1..]);
        if self.lines[rest[headline]].guessed {
            draft.unsure.push("short-line");
        }
        draft.body.extend(&group.body);
        draft
    }

    /// Which of the headings is the headline.
    fn pick_headline(&self, heads: &[usize]) -> usize {
        let best = heads.iter().map(|h| self.rank(*h)).min().unwrap_or(BARE);
        let rank = if heads.iter().any(|h| self.rank(*h) == self.headline) {
            self.headline
        } else {
            best
        };
        let alike: Vec<usize> = (0..heads.len())
            .filter(|i| self.rank(heads[*i]) == rank)
            .collect();
        if let Some(dash) = alike
            .iter()
            .position(|i| *i > 0 && is_dashed(self.text(heads[*i])))
            .filter(|p| *p > 0)
        {
            return alike[dash - 1];
        }
        if let Some(dash) =
            (1..heads.len()).find(|i| is_dashed(self.text(heads[*i])) && alike.contains(&(i - 1)))
        {
            return dash - 1;
        }
        let titled = |i: usize| !forms::is_column_head(self.text(heads[i]));
        let named: Vec<usize> = alike.iter().copied().filter(|i| titled(*i)).collect();
        let columns = alike.len() - named.len();
        match (named.len(), columns) {
            (0, _) => alike.last().copied().unwrap_or(0),
            (1, _) => named[0],
            // After a column's head two lines are again kicker and headline.
            (_, _) => named[1],
        }
    }

    /// What stands under the headline before any text: the deck, or crossheads of a unit.
    fn under(&self, draft: &mut Draft, rest: &[usize], later: &[Group]) {
        let Some((first, others)) = rest.split_first() else {
            return;
        };
        let dashed = is_dashed(self.text(*first));
        let ranks: Vec<u16> = rest.iter().map(|h| self.rank(*h)).collect();
        let unit = rest.len() >= 2
            && later.iter().take(12).any(|g| {
                g.heads
                    .iter()
                    .map(|h| self.rank(*h))
                    .eq(ranks.iter().copied())
                    && ranks.iter().all(|r| *r > self.headline)
            });
        if !dashed && (unit || forms::is_numbered(self.text(*first))) {
            draft.body.extend(rest);
            return;
        }
        draft.deck.push(*first);
        for head in others {
            if self.rank(*head) == ranks[0]
                && draft.body.is_empty()
                && !forms::is_numbered(self.text(*head))
                && (self.flat || ranks.len() == 2)
            {
                draft.deck.push(*head);
            } else {
                draft.body.push(*head);
            }
        }
    }
}

/// A heading's text as one, its lines set apart by a space.
pub(crate) fn joined(lines: &[Line<'_>], heads: &[usize]) -> Option<String> {
    if heads.is_empty() {
        return None;
    }
    Some(
        heads
            .iter()
            .map(|at| lines[*at].text().trim_matches(is_space))
            .collect::<Vec<_>>()
            .join(" "),
    )
}

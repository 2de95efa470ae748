//! Heads and what they head: which heading is banner, kicker, headline, deck or crosshead, and where articles begin.

use crate::chars::is_space;
use crate::forms;
use crate::hints::{Hint, Hints};
use crate::lines::{Form, Line, Mark};
use crate::ranks::{BARE, BOLD, Group, Proof, group, headline_rank, is_dashed, is_named, rank};

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
    /// What is seen of the head.
    pub hints: Hints,
    /// Crossheads that may be the heads of other articles.
    pub guessed: Vec<usize>,
    /// Whether a byline in it names more than the maker of a picture.
    pub named: bool,
    /// Groups of crossheads so far.
    pub units: usize,
    /// Whether its units have bylines of their own.
    pub package: bool,
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
            hints: Hints::of(&[Hint::NoHeading]),
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
            let dated = open
                .body
                .iter()
                .find(|at| lines[**at].form == Form::Text)
                .is_some_and(|at| lines[*at].dated);
            if page.flat && dated {
                open.guessed.extend(&group.heads);
            }
            open.named |= is_named(lines, &group.body);
            open.body.extend(&group.heads);
            open.body.extend(&group.body);
        }
    }
    (page.banners, page.drafts)
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
            // One numbered heading of that rank, over text that proves nothing, is still an item of the open article.
            let item = |at: usize| forms::is_numbered(self.lines[at].text());
            let numbered = group.heads.len() == 1 && item(group.heads[0]);
            let headed = self
                .drafts
                .last()
                .is_some_and(|open| !open.headline.iter().any(|h| item(*h)));
            return !(numbered && headed && group.proof == Proof::None);
        }
        // A poem under a lower heading goes with the poem before it.
        let poems = best != BARE
            && group.proof == Proof::Verse
            && at
                .checked_sub(1)
                .is_some_and(|b| groups[b].proof == Proof::Verse);
        if poems {
            return false;
        }
        let open = self
            .drafts
            .last_mut()
            .expect("the page has an open article, as was seen above");
        match group.proof {
            Proof::Dated => best == BARE || open.named,
            Proof::Notice | Proof::Verse => true,
            Proof::Signed => best == BARE,
            // After a piece that was signed off, a roll under a heading is one of its own.
            Proof::None if best == BARE && signed_off(self.lines, groups, at) => true,
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
            let bare_three = first == BARE
                && self.headline == BARE
                && rest.len() >= 3
                && !is_dashed(self.text(rest[1]));
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
            draft.hints.add(Hint::KickerGuess);
        }
        draft.kicker = over;
        draft.headline.push(rest[headline]);
        let signed = group
            .body
            .first()
            .is_some_and(|at| self.lines[*at].form == Form::Credit);
        self.under(&mut draft, &rest[headline + 1..], &groups[at + 1..], signed);
        let title = self.text(rest[headline]);
        if is_dashed(title) || title.ends_with(['：', ':']) {
            draft.hints.add(Hint::KickerGuess);
        }
        let short = at > 0
            && group.proof == Proof::None
            && crate::chars::letters_up_to(title, 11) <= 10
            && groups.iter().any(|g| g.proof == Proof::Dated);
        if short || self.lines[rest[headline]].guessed {
            draft.hints.add(Hint::ShortLine);
        }
        let line = &self.lines[rest[headline]];
        let hints = &mut draft.hints;
        hints.add_if(Hint::BareHead, line.mark == Mark::Bare);
        hints.add_if(Hint::OffRank, rank(line) != self.headline);
        hints.add_if(Hint::Unproven, group.proof == Proof::None);
        hints.add_if(Hint::Dated, group.proof == Proof::Dated);
        hints.add_if(Hint::TwoLines, heads.len() == 2);
        hints.add_if(Hint::ThreeLines, heads.len() > 2);
        hints.add_if(Hint::Repeat, !draft.repeats.is_empty());
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
    ///
    /// `signed` tells that a byline follows, so that all of it is still the head.
    fn under(&self, draft: &mut Draft, rest: &[usize], later: &[Group], signed: bool) {
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
        for (place, head) in others.iter().enumerate() {
            // The second line of a deck that was too long for one.
            let goes_on = dashed
                && place == 0
                && self.rank(*head) == ranks[0]
                && !forms::is_numbered(self.text(*head))
                && (signed && rest.len() == 2
                    || self
                        .text(*first)
                        .ends_with(['的', '和', '与', '、', '，', '及']));
            let alike = !dashed
                && self.rank(*head) == ranks[0]
                && draft.body.is_empty()
                && !forms::is_numbered(self.text(*head))
                && (self.flat || ranks.len() == 2);
            if goes_on || alike {
                draft.deck.push(*head);
            } else {
                draft.body.push(*head);
            }
        }
    }
}

/// Whether the group before `groups[at]` ends with a byline and this one is a roll of names and nothing else.
fn signed_off(lines: &[Line<'_>], groups: &[Group], at: usize) -> bool {
    let roll = |at: &usize| {
        let text = lines[*at].text();
        lines[*at].form == Form::Alone && forms::is_roll(text) || forms::is_lone_name(text)
    };
    let before = at
        .checked_sub(1)
        .and_then(|before| groups[before].body.last());
    !groups[at].body.is_empty()
        && groups[at].body.iter().all(roll)
        && before.is_some_and(|last| {
            lines[*last].form == Form::Credit && is_named(lines, std::slice::from_ref(last))
        })
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

//! Which sentences make a summary: the best first, then those that say something else, put in reading order.

use super::LONGEST;
use super::cutting::cut;
use super::scoring::{ALIKE, HEADLINE, SAME, Scored, likeness, score};
use super::story::{SummaryLength, Told};

/// A part of a package gets a word from this many characters on.
const SHARE: usize = 30;
/// How many of the best sentences of a part are tried for one that fits.
const TRIED: usize = 3;
/// Shorter sentences are not taken only because they fit.
const FILLING: usize = 6;

/// Sentences taken so far, with what that means for the others.
struct Choice<'a> {
    told: &'a Told<'a>,
    scored: Vec<Scored>,
    /// Pairs of the head.
    head: usize,
    /// Those of them that were said.
    said: Vec<u64>,
    /// How like each sentence is to the likest of those taken.
    alike: Vec<f64>,
    /// The text of those taken, in the order of the article.
    taken: Vec<Option<String>>,
    characters: usize,
    sentences: usize,
    most_characters: usize,
    most_sentences: usize,
    /// The longest that one sentence may be.
    longest: usize,
}

/// Chooses from an article with at least one sentence.
pub(super) fn choose(told: &Told<'_>, length: SummaryLength) -> String {
    let (scored, head) = score(told);
    let (most_characters, most_sentences, longest) = match length {
        SummaryLength::Characters(limit) => (usize::from(limit), usize::MAX, usize::from(limit)),
        SummaryLength::Sentences(count) => (usize::MAX, usize::from(count), LONGEST),
    };
    let count = scored.len();
    let mut choice = Choice {
        told,
        scored,
        head,
        said: Vec::new(),
        alike: vec![0.0; count],
        taken: vec![None; count],
        characters: 0,
        sentences: 0,
        most_characters,
        most_sentences,
        longest,
    };
    if told.units() > 1 && most_sentences > 1 {
        choice.take_points();
    } else {
        choice.take_best();
    }
    choice.fill();
    choice.text()
}

impl Choice<'_> {
    /// What a sentence is worth now.
    fn worth(&self, at: usize) -> f64 {
        let scored = &self.scored[at];
        let new = scored
            .head
            .iter()
            .filter(|pair| !self.said.contains(pair))
            .count();
        scored.worth + HEADLINE * new as f64 / self.head.max(1) as f64 - ALIKE * self.alike[at]
    }

    /// The open sentences of a stretch of the article, best first.
    fn ranked(&self, within: std::ops::Range<usize>) -> Vec<usize> {
        let mut open: Vec<(f64, usize)> = within
            .filter(|&at| self.taken[at].is_none() && self.alike[at] <= SAME)
            .map(|at| (self.worth(at), at))
            .collect();
        open.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        open.into_iter().map(|(_, at)| at).collect()
    }

    fn take(&mut self, at: usize, text: String) {
        self.characters += text.chars().count();
        self.sentences += 1;
        self.taken[at] = Some(text);
        self.said.extend(&self.scored[at].head);
        for other in 0..self.alike.len() {
            let like = likeness(&self.scored[at].pairs, &self.scored[other].pairs);
            self.alike[other] = self.alike[other].max(like);
        }
    }

    /// Takes the best sentence, cut where it is too long.
    fn take_best(&mut self) {
        if let Some(&best) = self.ranked(0..self.scored.len()).first() {
            let text = cut(&self.told.sentences[best].text, self.longest);
            self.take(best, text);
        }
    }

    /// Takes the point of each part of a package, as far as there is room for a word of each.
    ///
    /// A part that needs less than its share leaves the rest to those after it.
    fn take_points(&mut self) {
        let units = self.told.units();
        let room = self
            .most_characters
            .min(self.longest.saturating_mul(self.most_sentences));
        let heard = units.min(room / SHARE).min(self.most_sentences).max(1);
        if heard == units && self.take_whole_points(room) {
            return;
        }
        let mut from = 0;
        for unit in 0..heard {
            let rest = &self.told.sentences[from..];
            let to = from + rest.iter().take_while(|s| s.unit == unit).count();
            let share = (room - self.characters) / (heard - unit);
            let ranked = self.ranked(from..to);
            if let Some((at, text)) = self.point(&ranked, share.min(self.longest)) {
                self.take(at, text);
            }
            from = to;
        }
    }

    /// What a part has to say in so many characters: one of its best sentences whole, or else some whole clauses of one,
    /// or else any that fits.
    fn point(&self, ranked: &[usize], limit: usize) -> Option<(usize, String)> {
        let best = || ranked.iter().copied().take(TRIED);
        let text = |at: usize| self.told.sentences[at].text.as_str();
        let fits = |at: &usize| self.told.sentences[*at].length <= limit;
        best()
            .find(fits)
            .map(|at| (at, text(at).to_owned()))
            .or_else(|| {
                best()
                    .map(|at| (at, cut(text(at), limit)))
                    .find(|(_, cut)| cut.ends_with('。'))
            })
            .or_else(|| {
                ranked
                    .iter()
                    .copied()
                    .find(fits)
                    .map(|at| (at, text(at).to_owned()))
            })
            .or_else(|| ranked.first().map(|&at| (at, cut(text(at), limit))))
    }

    /// Takes the best sentence of every part where all of them fit whole; says whether they did.
    fn take_whole_points(&mut self, room: usize) -> bool {
        let told = self.told;
        let sentences = &told.sentences;
        let mut points: Vec<usize> = Vec::new();
        let mut from = 0;
        for unit in sentences.chunk_by(|a, b| a.unit == b.unit) {
            let to = from + unit.len();
            points.extend(self.ranked(from..to).first());
            from = to;
        }
        let lengths = points.iter().map(|&at| sentences[at].length);
        let fit = lengths.clone().sum::<usize>() <= room && lengths.max() <= Some(self.longest);
        if fit {
            for at in points {
                // A point that one before it already made is left out.
                if self.alike[at] <= SAME {
                    self.take(at, sentences[at].text.clone());
                }
            }
        }
        fit
    }

    /// Takes what else is worth it and fits whole.
    fn fill(&mut self) {
        while self.sentences < self.most_sentences {
            let room = self.most_characters - self.characters;
            let mut best: Option<(f64, usize)> = None;
            for at in 0..self.scored.len() {
                let sentence = &self.told.sentences[at];
                let length = sentence.length;
                let open = self.taken[at].is_none() && self.alike[at] <= SAME;
                // A question without its answer says nothing.
                let says = length >= FILLING && !sentence.text.ends_with(['？', '?']);
                if !open || !says || length > room.min(self.longest) {
                    continue;
                }
                let worth = self.worth(at);
                if best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, at));
                }
            }
            let Some((_, at)) = best else { break };
            self.take(at, self.told.sentences[at].text.clone());
        }
    }

    /// What was taken, in reading order; a sentence that follows the one before it gets back the word that joins them.
    fn text(&self) -> String {
        let mut room = self.most_characters.saturating_sub(self.characters);
        let mut summary = String::new();
        for (at, text) in self.taken.iter().enumerate() {
            let Some(text) = text else { continue };
            let join = &self.told.sentences[at].join;
            let length = join.chars().count();
            if at > 0 && self.taken[at - 1].is_some() && length <= room {
                summary.push_str(join);
                room -= length;
            }
            if summary.ends_with(|c: char| c.is_ascii())
                && text.starts_with(|c: char| c.is_ascii())
                && room > 0
            {
                summary.push(' ');
                room -= 1;
            }
            summary.push_str(text);
        }
        summary
    }
}

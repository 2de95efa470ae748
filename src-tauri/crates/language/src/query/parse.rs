//! Reads what was typed: characters to tokens to a tree, in one pass.

use super::fields::{FIELDS, Field, GENRES, MARKS, named};
use super::{
    Leaf, Near, Node, Person, Place, Problem, ProblemKind, Query, Text, Word, dates, nearness,
    separates,
};
use crate::BLOCK_END;

/// Only so many characters are read.
pub(super) const LONGEST: usize = 2_000;
/// Only so many conditions are read.
const MOST: usize = 256;
/// Groups stand at most so deep in each other.
const DEEPEST: usize = 32;

pub(super) fn is_operator(token: &str) -> bool {
    matches!(token, "OR" | "或" | "|" | "AND" | "且" | "NOT" | "非")
}

/// Reads a query; what of it can't be read is told and left out.
///
/// White space, full-width too, separates terms, and all of them must hold. `OR`, `或` or `|` between terms: one of
/// them. `-x`, `NOT x`, `非 x`: not. Parentheses of both widths group where a term may begin. `标题:x` and the like
/// say where. ASCII double quotes hold white space together, with `""` for a quote inside; printed quotes are
/// characters like any other. `=x` does not fold. `甲~10 乙` and `"甲 乙"~10` want words near each other.
#[must_use]
pub fn parse_query(typed: &str) -> (Query, Vec<Problem>) {
    let mut chars: Vec<char> = typed.chars().take(LONGEST + 1).collect();
    let mut problems = Vec::new();
    if chars.len() > LONGEST {
        chars.truncate(LONGEST);
        let at = [LONGEST as u32, typed.chars().count() as u32];
        problems.push(Problem {
            at,
            kind: ProblemKind::TooLong(LONGEST),
        });
    }
    let trimmed: String = typed
        .split(separates)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if is_operator(&trimmed) || trimmed == "-" {
        // Alone it is what is looked for.
        let word = Word::new(&trimmed, false);
        return (
            Query {
                root: Some(text(Place::Anywhere, word)),
            },
            problems,
        );
    }
    let mut parser = Parser {
        chars,
        at: 0,
        leaves: 0,
        depth: 0,
        place: Place::Anywhere,
        problems,
    };
    let root = parser.any_of();
    let root = root.and_then(|root| Node::joined(vec![root], false));
    (Query { root }, parser.problems)
}

fn text(place: Place, word: Word) -> Node {
    Node::Leaf(Leaf::Text(Text { place, word }))
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    leaves: usize,
    depth: usize,
    /// What a field before a group says of each word in it.
    place: Place,
    problems: Vec<Problem>,
}

impl Parser {
    fn tell(&mut self, from: usize, to: usize, kind: ProblemKind) {
        let at = [from as u32, to as u32];
        self.problems.push(Problem { at, kind });
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(separates) {
            self.at += 1;
        }
    }

    /// Whether a group ends here.
    fn closes(&self) -> bool {
        self.depth > 0 && matches!(self.peek(), Some(')' | '）'))
    }

    /// The end of the token that begins at a place; a parenthesis opened inside is closed inside.
    fn token_end(&self, from: usize) -> usize {
        let mut open = 0;
        for at in from..self.chars.len() {
            match self.chars[at] {
                c if separates(c) => return at,
                '(' | '（' => open += 1,
                ')' | '）' if open > 0 => open -= 1,
                ')' | '）' if self.depth > 0 => return at,
                _ => {}
            }
        }
        self.chars.len()
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.chars[from..to].iter().collect()
    }

    /// Terms up to the end or the end of the group, with OR between some of them.
    fn any_of(&mut self) -> Option<Node> {
        let (mut any, mut all): (Vec<Node>, Vec<Node>) = (Vec::new(), Vec::new());
        // The OR that still wants something after it, or had nothing before it.
        let mut waiting: Option<(usize, usize)> = None;
        loop {
            self.skip_space();
            if self.peek().is_none() || self.closes() {
                break;
            }
            let (from, to) = (self.at, self.token_end(self.at));
            match self.slice(from, to).as_str() {
                token @ ("OR" | "或" | "|") => {
                    self.at = to;
                    if all.is_empty() {
                        self.tell(from, to, ProblemKind::StrayOperator(token.to_owned()));
                    } else {
                        any.extend(Node::joined(std::mem::take(&mut all), false));
                        waiting = Some((from, to));
                    }
                }
                "AND" | "且" => self.at = to,
                _ => {
                    all.extend(self.term());
                    if !all.is_empty() {
                        waiting = None;
                    }
                }
            }
        }
        if let Some((from, to)) = waiting {
            let token = self.slice(from, to);
            self.tell(from, to, ProblemKind::StrayOperator(token));
        }
        any.extend(Node::joined(all, false));
        Node::joined(any, true)
    }

    fn term(&mut self) -> Option<Node> {
        let (from, mut not) = (self.at, false);
        loop {
            let end = self.token_end(self.at);
            let ahead = self.chars.get(self.at + 1).copied();
            if self.peek() == Some('-')
                && ahead
                    .is_some_and(|c| !(separates(c) || self.depth > 0 && matches!(c, ')' | '）')))
            {
                self.at += 1;
                not = !not;
            } else if matches!(self.slice(self.at, end).as_str(), "NOT" | "非" | "-") {
                let token = self.slice(self.at, end);
                let begun = self.at;
                self.at = end;
                self.skip_space();
                if self.peek().is_none() || self.closes() {
                    self.tell(begun, end, ProblemKind::StrayOperator(token));
                    return None;
                }
                if token == "-" {
                    // Between two words it is but a dash.
                    self.tell(begun, end, ProblemKind::StrayOperator(token));
                    return self.term();
                }
                not = !not;
            } else {
                break;
            }
        }
        let node = self.operand()?;
        if self.leaves > MOST {
            if !self
                .problems
                .iter()
                .any(|p| matches!(p.kind, ProblemKind::TooMany(_)))
            {
                self.tell(from, self.chars.len(), ProblemKind::TooMany(MOST));
            }
            self.at = self.chars.len();
            return None;
        }
        Some(if not { node.negated() } else { node })
    }

    fn operand(&mut self) -> Option<Node> {
        if matches!(self.peek(), Some('(' | '（')) && self.depth < DEEPEST {
            return self.group();
        }
        if let Some((name, field, value)) = self.field() {
            let from = self.at;
            self.at = value;
            if self.peek().is_none_or(separates) || self.closes() {
                self.tell(from, value, ProblemKind::EmptyField(name));
                return None;
            }
            return self.of_field(field);
        }
        self.words(self.place)
    }

    fn group(&mut self) -> Option<Node> {
        let open = self.at;
        self.at += 1;
        self.depth += 1;
        let inside = self.any_of();
        if self.closes() {
            self.at += 1;
        } else {
            self.tell(open, open + 1, ProblemKind::UnclosedGroup);
        }
        self.depth -= 1;
        inside
    }

    /// The field whose name and colon stand here, and where its value begins.
    fn field(&self) -> Option<(String, Field, usize)> {
        let colon = (self.at..self.chars.len().min(self.at + 16))
            .find(|at| matches!(self.chars[*at], ':' | '：'))?;
        let name = self.slice(self.at, colon);
        let known = FIELDS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(&name))?;
        Some((name, known.1, colon + 1))
    }

    fn of_field(&mut self, field: Field) -> Option<Node> {
        let leaf = match field {
            Field::Text(place) => {
                if matches!(self.peek(), Some('(' | '（')) && self.depth < DEEPEST {
                    let outer = std::mem::replace(&mut self.place, place);
                    let inside = self.group();
                    self.place = outer;
                    return inside;
                }
                return self.words(place);
            }
            Field::Person(role) => Leaf::Person(Person {
                role,
                word: self.value()?,
            }),
            Field::Tag => Leaf::Tag(self.value()?),
            Field::Column => Leaf::Column(self.value()?),
            Field::Paper => Leaf::Paper(self.value()?),
            Field::Date => {
                let (from, to, value) = self.bare();
                match dates::range(&value) {
                    Some(days) => Leaf::Date(days),
                    None => {
                        self.tell(from, to, ProblemKind::BadDate(value));
                        return None;
                    }
                }
            }
            Field::Page => {
                let (from, to, value) = self.bare();
                match pages(&value) {
                    Some((from, to)) => Leaf::Page { from, to },
                    None => {
                        self.tell(from, to, ProblemKind::BadPage(value));
                        return None;
                    }
                }
            }
            Field::Genre => {
                let (from, to, value) = self.bare();
                match named(GENRES, &value) {
                    Some(genre) => Leaf::Genre(genre),
                    None => {
                        self.tell(from, to, ProblemKind::UnknownGenre(value));
                        return None;
                    }
                }
            }
            Field::Has | Field::Lacks => {
                let (from, to, value) = self.bare();
                let Some(mark) = named(MARKS, &value) else {
                    self.tell(from, to, ProblemKind::UnknownMark(value));
                    return None;
                };
                let leaf = Node::Leaf(Leaf::Has(mark));
                self.leaves += 1;
                return Some(if field == Field::Lacks {
                    leaf.negated()
                } else {
                    leaf
                });
            }
        };
        self.leaves += 1;
        Some(Node::Leaf(leaf))
    }

    fn bare(&mut self) -> (usize, usize, String) {
        let (from, to) = (self.at, self.token_end(self.at));
        self.at = to;
        (from, to, self.slice(from, to))
    }

    /// The value of a field that is a word.
    fn value(&mut self) -> Option<Word> {
        let (text, strict, _) = self.stretch();
        let text = text.replace(BLOCK_END, " ");
        (!text.trim().is_empty()).then(|| Word::new(&text, strict))
    }

    /// A word or a quoted stretch: its text, whether it is strict, whether it was quoted.
    fn stretch(&mut self) -> (String, bool, bool) {
        let strict =
            self.peek() == Some('=') && self.chars.get(self.at + 1).is_some_and(|c| !separates(*c));
        self.at += usize::from(strict);
        if self.peek() == Some('"') {
            if let Some(close) = self.closing_quote() {
                let text = self.slice(self.at + 1, close).replace("\"\"", "\"");
                self.at = close + 1;
                return (text, strict, true);
            }
            self.tell(self.at, self.at + 1, ProblemKind::UnclosedQuote);
        }
        let (_, _, text) = self.bare();
        (text, strict, false)
    }

    /// Where the quote stands that closes the one here: the next that ends a term.
    fn closing_quote(&self) -> Option<usize> {
        let mut at = self.at + 1;
        while at < self.chars.len() {
            if self.chars[at] == '"' {
                match self.chars.get(at + 1) {
                    Some('"') => at += 1,
                    None | Some('~') => return Some(at),
                    Some(next) if separates(*next) => return Some(at),
                    Some(')' | '）') if self.depth > 0 => return Some(at),
                    Some(_) => {}
                }
            }
            at += 1;
        }
        None
    }

    /// A word, a phrase, or words near each other.
    fn words(&mut self, place: Place) -> Option<Node> {
        let from = self.at;
        let (stretch, strict, is_quoted) = self.stretch();
        if is_quoted && let Some(within) = self.tilde() {
            let words: Vec<Word> = stretch
                .split(separates)
                .filter(|w| !w.is_empty())
                .map(|w| Word::new(w, false))
                .collect();
            return self.near(place, words, within, from);
        }
        if !is_quoted
            && !strict
            && let Some((word, within)) = nearness::split_tilde(&stretch)
        {
            let mut words = vec![Word::new(word, false)];
            let mut within = within;
            loop {
                self.skip_space();
                if self.peek().is_none() || self.closes() {
                    break;
                }
                let (_, _, next) = self.bare();
                match nearness::split_tilde(&next) {
                    Some((word, further)) => {
                        words.push(Word::new(word, false));
                        within = within.max(further);
                    }
                    None => {
                        words.push(Word::new(&next, false));
                        break;
                    }
                }
            }
            return self.near(place, words, within, from);
        }
        // A block end can't be searched for: no block has one. It separates even in quotes.
        let parts = stretch
            .split(BLOCK_END)
            .filter(|part| part.chars().any(|c| !c.is_whitespace()));
        let parts: Vec<Node> = parts
            .map(|part| text(place, Word::new(part, strict)))
            .collect();
        self.leaves += parts.len();
        Node::joined(parts, false)
    }

    fn near(
        &mut self,
        place: Place,
        mut words: Vec<Word>,
        within: u32,
        from: usize,
    ) -> Option<Node> {
        if words.len() > nearness::MOST {
            self.tell(from, self.at, ProblemKind::TooMany(nearness::MOST));
            words.truncate(nearness::MOST);
        }
        self.leaves += words.len();
        if words.len() < 2 {
            self.tell(from, self.at, ProblemKind::NearAlone);
            return words.into_iter().next().map(|word| text(place, word));
        }
        Some(Node::Leaf(Leaf::Near(Near {
            place,
            words,
            within,
        })))
    }

    /// `~` and a number right here, where a term ends after it.
    fn tilde(&mut self) -> Option<u32> {
        if self.peek() != Some('~') {
            return None;
        }
        let (_, _, rest) = self.bare();
        Some(rest[1..].parse().unwrap_or(10).min(1_000))
    }
}

fn pages(value: &str) -> Option<(u32, u32)> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|n| *n > 0);
    let value = value.trim_start_matches('第').trim_end_matches('版');
    match value.split_once("..").or_else(|| value.split_once('-')) {
        Some((from, to)) => Some((number(from)?, number(to)?)).filter(|(from, to)| from <= to),
        None => number(value).map(|n| (n, n)),
    }
}

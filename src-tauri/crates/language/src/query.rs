//! What a person types into the search box, as terms.
//!
//! This is its first form: every term must occur. `Query` is where operators, fields and dates will go.

use crate::{BLOCK_END, fold};

/// What is searched for: articles in which every term occurs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The terms, each different from the others when folded, in the order they were typed.
    pub terms: Vec<Term>,
}

/// One stretch of text that must occur as it is, once both sides are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The text as typed, without the quotes around it.
    pub text: String,
    /// The folded characters; never empty, never a `BLOCK_END`.
    pub folded: Vec<char>,
}

/// Why a query was not read as it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A quote opened a term and none closed it; it was searched for as a character.
    UnclosedQuote {
        /// Where the quote stands, in code points.
        at: usize,
    },
}

impl Problem {
    /// Says what happened and what to do, in Chinese or in English.
    #[must_use]
    pub fn sentence(&self, chinese: bool) -> String {
        match (self, chinese) {
            (Self::UnclosedQuote { .. }, true) => {
                "引号没有成对，已当作普通字符检索；要检索带空格的词句，请在两头都加英文双引号。".into()
            }
            (Self::UnclosedQuote { .. }, false) => {
                "A quote is not closed and was searched for as a character; to search for words with spaces, \
                 put a double quote at both ends."
                    .into()
            }
        }
    }
}

impl Term {
    fn new(text: &[char]) -> Self {
        Self {
            text: text.iter().collect(),
            folded: text.iter().map(|&c| fold(c)).collect(),
        }
    }
}

/// Reads a query; what is odd in it is told, and searched for as it stands.
///
/// White space, full-width too, separates terms. It belongs to a term inside ASCII double quotes: one that begins a
/// term, and the next one that ends a term. Any other quote is a character like any other, so `“两新”` finds the
/// text with its printed quotes. Terms that are blank or the same as one before are left out.
#[must_use]
pub fn parse_query(typed: &str) -> (Query, Vec<Problem>) {
    let typed: Vec<char> = typed.chars().collect();
    let mut query = Query::default();
    let mut problems = Vec::new();
    let mut at = 0;
    while at < typed.len() {
        if separates(typed[at]) {
            at += 1;
        } else if let Some(close) = (typed[at] == '"')
            .then(|| closing_quote(&typed, at))
            .flatten()
        {
            // A block end can't be searched for: no block has one. It separates even here.
            typed[at + 1..close]
                .split(|&c| c == BLOCK_END)
                .for_each(|term| query.add(term));
            at = close + 1;
        } else {
            if typed[at] == '"' {
                problems.push(Problem::UnclosedQuote { at });
            }
            let end = typed[at..]
                .iter()
                .position(|&c| separates(c))
                .map_or(typed.len(), |to| at + to);
            query.add(&typed[at..end]);
            at = end;
        }
    }
    (query, problems)
}

impl Query {
    /// Says that nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn add(&mut self, text: &[char]) {
        let term = Term::new(text);
        let blank = text.iter().all(|c| c.is_whitespace());
        if !blank && !self.terms.iter().any(|other| other.folded == term.folded) {
            self.terms.push(term);
        }
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace() || c == BLOCK_END
}

/// Where the quote stands that closes the one at `open`: the next that ends a term.
fn closing_quote(typed: &[char], open: usize) -> Option<usize> {
    (open + 1..typed.len())
        .find(|&at| typed[at] == '"' && typed.get(at + 1).is_none_or(|&next| separates(next)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is typed, its terms, and where quotes are left open.
    const CASES: &[(&str, &[&str], &[usize])] = &[
        ("", &[], &[]),
        (" \u{3000} ", &[], &[]),
        ("工会", &["工会"], &[]),
        ("工会 女职工", &["工会", "女职工"], &[]),
        ("工会\u{3000}女职工\t帮扶", &["工会", "女职工", "帮扶"], &[]),
        ("工会 工會", &["工会"], &[]),
        ("\"本报讯 记者\" 工会", &["本报讯 记者", "工会"], &[]),
        ("“两新” 组织", &["“两新”", "组织"], &[]),
        ("“两 新”", &["“两", "新”"], &[]),
        ("他说\"好\"吧", &["他说\"好\"吧"], &[]),
        ("\"a\"b\"", &["a\"b"], &[]),
        ("\"工会", &["\"工会"], &[0]),
        ("工会 \"本报 讯", &["工会", "\"本报", "讯"], &[3]),
        ("\"", &["\""], &[0]),
        ("\"\" \" \" x", &["x"], &[]),
        ("工\u{1e}会", &["工", "会"], &[]),
        ("\"工 \u{1e}会\"", &["工 ", "会"], &[]),
    ];

    #[test]
    fn a_query_is_read_as_documented() {
        for (typed, terms, open) in CASES {
            let (query, problems) = parse_query(typed);
            let texts: Vec<&str> = query.terms.iter().map(|term| term.text.as_str()).collect();
            assert_eq!(texts, *terms, "{typed:?}");
            let told: Vec<Problem> = open
                .iter()
                .map(|&at| Problem::UnclosedQuote { at })
                .collect();
            assert_eq!(problems, told, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn no_term_is_empty_or_reaches_over_a_block_end(typed in "[工会\" “”\u{3000}\u{1e}a]{0,24}") {
            for term in parse_query(&typed).0.terms {
                prop_assert!(!term.folded.is_empty());
                prop_assert!(!term.folded.contains(&BLOCK_END));
                prop_assert_eq!(term.folded.len(), term.text.chars().count());
            }
        }
    }
}

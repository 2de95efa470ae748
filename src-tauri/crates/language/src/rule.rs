//! Rules: words and dates that speak for a theme, as a person writes, reads and tests them.
//!
//! A rule is a query in three lines: what an article must have, of what it must have one, what it must not have.
//! The archive asks its index for the query; one article, just read, is held against it here. Both say the same.

use crate::{DateRange, Leaf, Node, PersonRole, Place, Problem, Query, parse_query};

/// A rule that can be held against an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    query: Query,
}

/// What a person writes of a rule: three lines in the language of queries, and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleLines<'a> {
    /// Each must be there.
    pub all: &'a str,
    /// One must be there.
    pub any: &'a str,
    /// None may be there.
    pub none: &'a str,
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<&'a str>,
    /// The last day.
    pub to: Option<&'a str>,
}

/// Why a rule can't be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFault {
    /// It asks for no word: everything, or everything without one, would have the theme.
    NoWord,
    /// Part of a line can't be read.
    Unread(Problem),
    /// A condition that rules do not have, as it would be typed: themes, page numbers, papers, marks.
    Condition(String),
}

/// An article as rules look at it.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    /// Kicker, headline, deck.
    pub titles: Vec<&'a str>,
    /// The blocks of the body.
    pub body: Vec<&'a str>,
    /// Blocks that are printed credits.
    pub credits: Vec<&'a str>,
    /// `YYYY-MM-DD`.
    pub date: Option<&'a str>,
    /// Names of its column and of its page's section.
    pub columns: Vec<&'a str>,
    /// The people of its bylines.
    pub people: Vec<(Option<PersonRole>, &'a str)>,
}

impl Rule {
    /// Reads a rule's lines.
    ///
    /// # Errors
    /// The first that is wrong with it.
    pub fn new(lines: &RuleLines<'_>) -> Result<Self, RuleFault> {
        let (all, any, none) = (parts(lines.all)?, parts(lines.any)?, parts(lines.none)?);
        let one_of = !any.is_empty() && any.iter().all(is_word);
        if !one_of && !all.iter().any(is_word) {
            return Err(RuleFault::NoWord);
        }
        let mut whole = all;
        whole.extend(Node::joined(any, true));
        whole.extend(none.into_iter().map(Node::negated));
        if lines.from.is_some() || lines.to.is_some() {
            whole.push(Node::Leaf(Leaf::Date(DateRange {
                from: lines.from.map(str::to_owned),
                to: lines.to.map(str::to_owned),
            })));
        }
        Ok(Self {
            query: Query {
                root: Node::joined(whole, false),
            },
        })
    }

    /// The query that finds the same articles.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The words by which an article fulfils the rule, as they were written; none where it does not.
    #[must_use]
    pub fn fulfilled(&self, facts: &Facts<'_>) -> Option<Vec<String>> {
        let root = self.query.root.as_ref()?;
        if !holds(root, facts) {
            return None;
        }
        let mut words: Vec<String> = Vec::new();
        speak(root, facts, &mut words);
        Some(words)
    }
}

/// The conditions of a line, each of a kind that rules have.
fn parts(line: &str) -> Result<Vec<Node>, RuleFault> {
    let (query, problems) = parse_query(line);
    if let Some(problem) = problems.into_iter().next() {
        return Err(RuleFault::Unread(problem));
    }
    let parts = match query.root {
        None => Vec::new(),
        Some(Node::All(parts)) => parts,
        Some(other) => vec![other],
    };
    parts.iter().try_for_each(known)?;
    Ok(parts)
}

fn known(node: &Node) -> Result<(), RuleFault> {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter().try_for_each(known),
        Node::Not(part) => known(part),
        Node::Leaf(
            Leaf::Text(_) | Leaf::Near(_) | Leaf::Person(_) | Leaf::Column(_) | Leaf::Date(_),
        ) => Ok(()),
        Node::Leaf(_) => {
            let root = Some(node.clone());
            Err(RuleFault::Condition(Query { root }.to_string()))
        }
    }
}

/// Whether something is asked for that an article has to have, beside days.
fn is_word(node: &Node) -> bool {
    match node {
        Node::All(parts) => parts.iter().any(is_word),
        Node::Any(parts) => parts.iter().all(is_word),
        Node::Not(_) | Node::Leaf(Leaf::Date(_)) => false,
        Node::Leaf(_) => true,
    }
}

fn holds(node: &Node, facts: &Facts<'_>) -> bool {
    match node {
        Node::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Node::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Node::Not(part) => !holds(part, facts),
        Node::Leaf(leaf) => leaf_holds(leaf, facts),
    }
}

fn leaf_holds(leaf: &Leaf, facts: &Facts<'_>) -> bool {
    match leaf {
        Leaf::Text(text) => stretches(text.place, facts).any(|line| text.word.is_in(line)),
        Leaf::Near(near) => stretches(near.place, facts).any(|line| near.is_in(line)),
        Leaf::Person(person) => facts.people.iter().any(|(role, name)| {
            (person.role.is_none() || person.role == *role) && person.word.fits(name)
        }),
        Leaf::Column(word) => facts.columns.iter().any(|name| word.fits(name)),
        Leaf::Date(days) => facts.date.is_some_and(|date| {
            days.from.as_deref().is_none_or(|from| from <= date)
                && days.to.as_deref().is_none_or(|to| date <= to)
        }),
        // `known` let none of these in.
        Leaf::Tag(_) | Leaf::Page { .. } | Leaf::Paper(_) | Leaf::Genre(_) | Leaf::Has(_) => false,
    }
}

fn stretches<'a>(place: Place, facts: &'a Facts<'_>) -> impl Iterator<Item = &'a str> {
    let (titles, body, credits) = match place {
        Place::Anywhere => (true, true, true),
        Place::Title => (true, false, false),
        Place::Body => (false, true, false),
    };
    let some = |wanted: bool, lines: &'a [&str]| lines.iter().copied().filter(move |_| wanted);
    some(titles, &facts.titles)
        .chain(some(body, &facts.body))
        .chain(some(credits, &facts.credits))
}

/// Names what speaks for the article: of alternatives those that hold.
fn speak(node: &Node, facts: &Facts<'_>, words: &mut Vec<String>) {
    match node {
        Node::All(parts) | Node::Any(parts) => {
            parts.iter().for_each(|part| speak(part, facts, words));
        }
        Node::Not(_) | Node::Leaf(Leaf::Date(_)) => {}
        Node::Leaf(leaf) if !leaf_holds(leaf, facts) => {}
        Node::Leaf(leaf) => {
            let mut say = |word: &str| {
                if !words.iter().any(|other| other == word) {
                    words.push(word.to_owned());
                }
            };
            match leaf {
                Leaf::Text(text) => say(&text.word.text),
                Leaf::Near(near) => near.words.iter().for_each(|word| say(&word.text)),
                Leaf::Person(person) => say(&person.word.text),
                Leaf::Column(word) => say(&word.text),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts<'static> {
        Facts {
            titles: vec!["女职工权益保护专项行动启动"],
            body: vec!["本报讯 市总工会启动行动。", "广告刊登请致电。"],
            credits: vec!["记者 林一"],
            date: Some("2023-03-08"),
            columns: vec!["工会新闻"],
            people: vec![(Some(PersonRole::Reporter), "林一")],
        }
    }

    /// Must, one of, must not; the words that speak, or nothing.
    type Case = (
        &'static str,
        &'static str,
        &'static str,
        Option<&'static [&'static str]>,
    );
    const CASES: &[Case] = &[
        ("女职工", "", "", Some(&["女职工"])),
        ("标题:女职工 总工会", "", "", Some(&["女职工", "总工会"])),
        ("标题:总工会", "", "", None),
        ("正文:女职工", "", "", None),
        ("", "妇女 女职工 女工", "", Some(&["女职工"])),
        ("", "妇女 女工", "", None),
        ("总工会", "女职工 妇女", "招聘", Some(&["总工会", "女职工"])),
        ("女职工", "", "广告", None),
        ("女职工", "", "标题:广告", Some(&["女职工"])),
        ("栏目:工会新闻", "", "", Some(&["工会新闻"])),
        ("记者:林一", "", "", Some(&["林一"])),
        ("通讯员:林一", "", "", None),
        ("女職工", "", "", Some(&["女職工"])),
        ("女职工 日期:2023", "", "", Some(&["女职工"])),
        ("女职工 日期:2022", "", "", None),
    ];

    #[test]
    fn a_rule_says_by_which_words_an_article_fulfils_it() {
        for (all, any, none, expected) in CASES {
            let rule = Rule::new(&RuleLines {
                all,
                any,
                none,
                ..RuleLines::default()
            });
            let found = rule.expect("a rule").fulfilled(&facts());
            let expected = expected.map(|words| words.iter().map(|w| (*w).to_owned()).collect());
            assert_eq!(found, expected, "{all} | {any} | {none}");
        }
    }

    #[test]
    fn days_bound_a_rule() {
        let holds = |from, to| {
            let lines = RuleLines {
                all: "女职工",
                from,
                to,
                ..RuleLines::default()
            };
            let rule = Rule::new(&lines).expect("a rule");
            let undated = Facts {
                date: None,
                ..facts()
            };
            assert_eq!(
                rule.fulfilled(&undated).is_some(),
                from.is_none() && to.is_none()
            );
            rule.fulfilled(&facts()).is_some()
        };
        assert!(holds(None, None));
        assert!(holds(Some("2023-03-08"), Some("2023-03-08")));
        assert!(!holds(Some("2023-03-09"), None));
        assert!(!holds(None, Some("2023-03-07")));
    }

    #[test]
    fn a_rule_that_everything_fulfils_is_none() {
        for (all, any, none) in [
            ("", "", ""),
            ("", "", "广告"),
            ("日期:2023", "", ""),
            ("-广告", "", ""),
            ("", "日期:2023 女职工", ""),
        ] {
            let lines = RuleLines {
                all,
                any,
                none,
                ..RuleLines::default()
            };
            assert_eq!(
                Rule::new(&lines),
                Err(RuleFault::NoWord),
                "{all} | {any} | {none}"
            );
        }
    }

    #[test]
    fn conditions_that_are_no_words_are_refused_by_name() {
        for line in ["女职工 标签:劳模", "版:1..4", "无:署名"] {
            let lines = RuleLines {
                all: line,
                ..RuleLines::default()
            };
            assert!(
                matches!(
                    Rule::new(&lines),
                    Err(RuleFault::Condition(_) | RuleFault::NoWord)
                ),
                "{line}"
            );
        }
    }
}

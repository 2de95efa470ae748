//! Two who may be one person: names that differ by one character which sounds or looks nearly the same, where one of
//! them hardly ever occurs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jianbao_language::{fold_text, sounds};
use serde_json::json;

use super::Known;
use super::naming::person;
use crate::{AlikePeople, Archive, PersonLikeness, Result};

/// The setting that holds the pairs people said are two: lists of two keys.
const SETTING: &str = "people-apart";
/// Who has more articles than this is no slip of a pen.
const RARE: u32 = 3;
/// How many times as many the other has.
const TIMES: u32 = 4;
/// Names of one character, and bodies that sign, differ by one without being alike.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// So many pairs are given, the likeliest first.
const GIVEN: usize = 500;

/// Characters that are taken for one another, in print and by whoever reads it: each line a group.
const SHAPES: &str = include_str!("shapes.txt");

impl Archive {
    /// Pairs that may be one person, those first of whom there is most.
    pub fn alike_people(&self) -> Result<Vec<AlikePeople>> {
        let (directory, apart) = self
            .store
            .read(|reader| Ok((self.directory(reader)?, reader.setting(SETTING)?)))?;
        let apart: HashSet<[String; 2]> = apart
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        let mut pairs: Vec<(PersonLikeness, &Known, &Known)> = alike(&directory.people)
            .into_iter()
            .map(|((one, other), why)| (why, &directory.people[one], &directory.people[other]))
            .filter(|(_, one, other)| !apart.contains(&ordered(&one.key(), &other.key())))
            .collect();
        pairs.sort_by_key(|(why, one, other)| {
            (
                *why,
                Reverse(one.figures.articles),
                other.figures.articles,
                one.id,
                other.id,
            )
        });
        let some = pairs.into_iter().take(GIVEN);
        Ok(some
            .map(|(why, one, other)| AlikePeople {
                one: one.card(),
                other: other.card(),
                why,
            })
            .collect())
    }

    /// Remembers that two people are two, however alike their names.
    pub fn keep_people_apart(&self, one: &str, other: &str) -> Result<()> {
        self.store.write(|writer| -> Result<()> {
            let pair = ordered(
                &person(writer, one)?.label(),
                &person(writer, other)?.label(),
            );
            let kept = writer.setting(SETTING)?;
            let mut apart: Vec<[String; 2]> = kept
                .and_then(|json| serde_json::from_str(&json).ok())
                .unwrap_or_default();
            if !apart.contains(&pair) {
                apart.push(pair);
            }
            writer.set_setting(SETTING, Some(&json!(apart).to_string()))?;
            Ok(())
        })
    }
}

fn ordered(one: &str, other: &str) -> [String; 2] {
    let mut pair = [one.to_owned(), other.to_owned()];
    pair.sort();
    pair
}

/// A name without one of its characters, and what that one is like: two names with the same differ in it alone.
type Bucket = (usize, Vec<char>, PersonLikeness, String);

/// Pairs of places, the one with more articles first. People come with most articles first.
fn alike(people: &[Known]) -> BTreeMap<(usize, usize), PersonLikeness> {
    let shapes = shapes();
    let mut found: BTreeMap<(usize, usize), PersonLikeness> = BTreeMap::new();
    let mut written: HashMap<String, Vec<usize>> = HashMap::new();
    let mut buckets: HashMap<Bucket, Vec<usize>> = HashMap::new();
    let names: Vec<Vec<char>> = people
        .iter()
        .map(|who| {
            fold_text(&who.name)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect()
        })
        .collect();
    for (place, (who, name)) in people.iter().zip(&names).enumerate() {
        if who.figures.articles == 0 || !LENGTHS.contains(&name.len()) {
            continue;
        }
        written
            .entry(name.iter().collect())
            .or_default()
            .push(place);
        for (at, c) in name.iter().enumerate() {
            let mut rest = name.clone();
            rest.remove(at);
            let shape = shapes.get(c).into_iter().flatten();
            let like = sounds(*c)
                .into_iter()
                .map(|sound| (PersonLikeness::Sound, sound))
                .chain(shape.map(|group| (PersonLikeness::Shape, (*group).to_owned())));
            for (why, like) in like {
                let bucket = (at, rest.clone(), why, like);
                buckets.entry(bucket).or_default().push(place);
            }
        }
    }
    for group in written.values() {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                // Who has been told apart by a person has a qualifier.
                if people[*one].name != people[*other].name {
                    found.insert((*one, *other), PersonLikeness::Signs);
                }
            }
        }
    }
    for ((.., why, _), group) in &buckets {
        // Those with few articles stand at the end.
        let rare = group.partition_point(|place| people[*place].figures.articles > RARE);
        for other in &group[rare..] {
            for one in group.iter().take_while(|one| *one < other) {
                let (many, few) = (
                    people[*one].figures.articles,
                    people[*other].figures.articles,
                );
                if many < few * TIMES {
                    break;
                }
                let known = found.entry((*one, *other)).or_insert(*why);
                *known = (*known).min(*why);
            }
        }
    }
    found
}

fn shapes() -> HashMap<char, Vec<&'static str>> {
    let mut all: HashMap<char, Vec<&'static str>> = HashMap::new();
    for group in SHAPES.lines() {
        for c in group.chars() {
            all.entry(c).or_default().push(group);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn groups_of_shapes_have_two_characters_or_more_and_none_twice() {
        for group in super::SHAPES.lines() {
            let different: HashSet<char> = group.chars().collect();
            assert!(different.len() > 1, "{group}");
            assert_eq!(different.len(), group.chars().count(), "{group}");
            assert_eq!(
                group,
                jianbao_language::fold_text(group),
                "{group} is not folded"
            );
        }
    }
}

//! Themes that may be one: nearly the same name, the same sound, or the same articles.

use std::collections::{BTreeMap, HashMap, HashSet};

use jianbao_language::{fold_text, pinyin_key};
use jianbao_store::{Reader, TagRecord};
use serde_json::json;

use crate::{AlikeTags, Archive, Likeness, Result};

/// The setting that holds the pairs people said are two: lists of two uids.
const SETTING: &str = "tags-apart";
/// Themes of fewer articles share them by chance.
const FEWEST: usize = 5;
/// The part of the articles of either that both must have.
const SHARED: f64 = 0.9;
/// Names of fewer characters differ by one without being alike.
const SHORTEST: usize = 3;

impl Archive {
    /// Pairs of themes that may be one, those with nearly the same name first.
    pub fn alike_tags(&self) -> Result<Vec<AlikeTags>> {
        let (tags, apart, shared) = self
            .store
            .read(|reader| Ok((reader.tags()?, reader.setting(SETTING)?, sharing(reader)?)))?;
        let apart: HashSet<[String; 2]> = apart
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let mut found: BTreeMap<(i64, i64), Likeness> = BTreeMap::new();
        let mut note = |a: i64, b: i64, why| {
            found.entry((a.min(b), a.max(b))).or_insert(why);
        };
        by_name(&tags, &mut note);
        for (a, b) in shared {
            note(a, b, Likeness::Articles);
        }
        let mut pairs: Vec<AlikeTags> = found
            .into_iter()
            .map(|((a, b), why)| AlikeTags {
                one: by_id[&a].uid.to_string(),
                other: by_id[&b].uid.to_string(),
                why,
            })
            .filter(|pair| !apart.contains(&ordered(&pair.one, &pair.other)))
            .collect();
        pairs.sort_by_key(|pair| pair.why as u8);
        Ok(pairs)
    }

    /// Remembers that two themes are two, whatever they have in common.
    pub fn keep_apart(&self, one: &str, other: &str) -> Result<()> {
        Ok(self.store.write(|writer| {
            let kept = writer.setting(SETTING)?;
            let mut apart: Vec<[String; 2]> = kept
                .and_then(|json| serde_json::from_str(&json).ok())
                .unwrap_or_default();
            let pair = ordered(one, other);
            if !apart.contains(&pair) {
                apart.push(pair);
            }
            writer.set_setting(SETTING, Some(&json!(apart).to_string()))
        })?)
    }
}

fn ordered(one: &str, other: &str) -> [String; 2] {
    let mut pair = [one.to_owned(), other.to_owned()];
    pair.sort();
    pair
}

/// Pairs of themes on nearly the same articles.
fn sharing(reader: &Reader<'_>) -> jianbao_store::Result<Vec<(i64, i64)>> {
    // The smallest hashes of two sets are the same as often as the sets share their members: what shares none of four
    // need not be compared.
    let mut least: HashMap<i64, (usize, [u64; 4])> = HashMap::new();
    reader.taggings(&mut |tag, article| {
        let (count, least) = least.entry(tag).or_insert((0, [u64::MAX; 4]));
        *count += 1;
        let mut hash = article as u64;
        for least in least {
            // splitmix64
            hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = hash;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *least = (*least).min(mixed ^ (mixed >> 31));
        }
    })?;
    let mut groups: HashMap<(usize, u64), Vec<i64>> = HashMap::new();
    for (tag, (_, least)) in least.iter().filter(|(_, (count, _))| *count >= FEWEST) {
        for (place, hash) in least.iter().enumerate() {
            groups.entry((place, *hash)).or_default().push(*tag);
        }
    }
    let (mut compared, mut shared) = (HashSet::new(), Vec::new());
    for group in groups.values_mut() {
        group.sort_unstable();
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                let (few, many) = (least[one].0 as f64, least[other].0 as f64);
                let near = few.min(many) >= SHARED * few.max(many);
                if near && compared.insert((*one, *other)) {
                    let of_one: HashSet<i64> = reader.articles_with(*one)?.into_iter().collect();
                    let of_other = reader.articles_with(*other)?;
                    let both = of_other.iter().filter(|id| of_one.contains(id)).count() as f64;
                    if both >= SHARED * (few + many - both) {
                        shared.push((*one, *other));
                    }
                }
            }
        }
    }
    Ok(shared)
}

/// Names that differ in signs alone, by one character, or not at all in sound.
fn by_name(tags: &[TagRecord], note: &mut impl FnMut(i64, i64, Likeness)) {
    let bare: Vec<Vec<char>> = tags
        .iter()
        .map(|tag| {
            fold_text(&tag.name)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect()
        })
        .collect();
    let mut same: HashMap<Vec<char>, Vec<usize>> = HashMap::new();
    for (at, name) in bare.iter().enumerate() {
        same.entry(name.clone()).or_default().push(at);
    }
    // Two names that differ by one character are the same once each lacks the right one: no need to compare all pairs.
    let mut lacking: HashMap<Vec<char>, Vec<usize>> = HashMap::new();
    for (at, name) in bare
        .iter()
        .enumerate()
        .filter(|(_, name)| name.len() >= SHORTEST)
    {
        let mut seen = HashSet::new();
        for without in 0..name.len() {
            let mut less = name.clone();
            less.remove(without);
            if seen.insert(less.clone()) {
                lacking.entry(less).or_default().push(at);
            }
        }
    }
    let mut sounds: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, tag) in tags.iter().enumerate() {
        sounds
            .entry(pinyin_key(&tag.name, false))
            .or_default()
            .push(at);
    }
    let mut all = |groups: &[usize], why, fits: &dyn Fn(usize, usize) -> bool| {
        for (at, one) in groups.iter().enumerate() {
            for other in &groups[at + 1..] {
                if fits(*one, *other) {
                    note(tags[*one].id, tags[*other].id, why);
                }
            }
        }
    };
    for group in same.values() {
        all(group, Likeness::Signs, &|_, _| true);
    }
    for (less, group) in &lacking {
        all(group, Likeness::Character, &|a, b| {
            one_apart(&bare[a], &bare[b])
        });
        if let Some(shorter) = same.get(less) {
            for one in shorter.iter().filter(|at| bare[**at].len() >= SHORTEST) {
                for other in group {
                    all(&[*one, *other], Likeness::Character, &|a, b| {
                        one_apart(&bare[a], &bare[b])
                    });
                }
            }
        }
    }
    for group in sounds.values() {
        all(group, Likeness::Sound, &|a, b| {
            bare[a].len() >= 2 && bare[b].len() >= 2
        });
    }
}

/// Whether one character was put in, left out, replaced, or changed places with its neighbour; where that changes
/// a number, a direction or a place the two say different things: 工会十七大 and 工会十八大.
fn one_apart(a: &[char], b: &[char]) -> bool {
    let number = |c: char| {
        c.is_numeric()
            || "〇零一二三四五六七八九十百千万两甲乙丙丁上中下东西南北省市县区".contains(c)
    };
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([], [c]) | ([c], []) => !number(*c),
        ([x], [y]) => !number(*x) && !number(*y),
        ([x, y], [v, w]) => x == w && y == v,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_apart;

    #[test]
    fn one_character_apart_is_one_edit_that_is_no_number() {
        let cases = [
            ("女职工权益", "女职工权利", true),
            ("女职工权益", "女职工的权益", true),
            ("劳动模范", "劳动范模", true),
            ("工会十七大", "工会十八大", false),
            ("工会18大", "工会17大", false),
            ("上海工会", "上海工运", true),
            ("东城区", "西城区", false),
            ("女职工", "男女职工们", false),
            ("女职工", "女职工", false),
        ];
        for (a, b, alike) in cases {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(one_apart(&a, &b), alike, "{a:?} {b:?}");
            assert_eq!(one_apart(&b, &a), alike, "{b:?} {a:?}");
        }
    }
}

//! What the word at the cursor of a query could become: fields, themes, people, papers, sections.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use jianbao_language::{
    NameKeys, NameMatch, Typing, TypingKind, field_names, genre_names, mark_names, match_name,
    pinyin_key, typed_as, typing,
};
use jianbao_store::{Reader, TagRecord};

use crate::{Archive, Completion, Language, Result, Suggestion, SuggestionKind, words};

/// How many suggestions are given in all, and of people and themes each beside a word.
const GIVEN: usize = 12;
const BESIDE: usize = 4;

/// Names with what they can be typed as, worked out once.
#[derive(Default)]
pub(crate) struct KnownNames {
    tags: HashMap<String, Arc<NameKeys>>,
    /// What the names of tags are sorted by.
    order: HashMap<String, String>,
}

impl KnownNames {
    /// What a tag's name or synonym can be typed as.
    pub(crate) fn keys(&mut self, name: &str) -> Arc<NameKeys> {
        if let Some(keys) = self.tags.get(name) {
            return Arc::clone(keys);
        }
        let keys = Arc::new(NameKeys::new(name));
        self.tags.insert(name.to_owned(), Arc::clone(&keys));
        keys
    }

    /// What a tag's name is sorted by; a person of the bylines is sorted by a surname.
    pub(crate) fn sorted(
        &mut self,
        reader: &Reader<'_>,
        name: &str,
    ) -> jianbao_store::Result<&str> {
        if !self.order.contains_key(name) {
            let (mut key, as_person) = (pinyin_key(name, false), pinyin_key(name, true));
            if key != as_person && !reader.people_called(name, true)?.is_empty() {
                key = as_person;
            }
            self.order.insert(name.to_owned(), key);
        }
        Ok(&self.order[name])
    }
}

/// A suggestion and how well it fits.
type Scored = (u32, Suggestion);

impl Archive {
    /// What could stand at a cursor, given in code points.
    pub fn complete_query(&self, text: &str, cursor: u32) -> Result<Completion> {
        let Some(typing) = typing(text, cursor) else {
            return Ok(Completion::default());
        };
        let mut suggestions = match typing.kind {
            TypingKind::Word => {
                let mut all = self.fields(&typing);
                all.extend(best(self.tag_names(&typing.typed, "标签")?, BESIDE));
                all.extend(best(self.person_names(&typing.typed, "人")?, BESIDE));
                all
            }
            TypingKind::Tag => best(self.tag_names(&typing.typed, "")?, GIVEN),
            TypingKind::Person => best(self.person_names(&typing.typed, "")?, GIVEN),
            TypingKind::Paper => {
                let names = self.store.read(|reader| reader.papers())?;
                best(plain(names, &typing.typed, SuggestionKind::Paper), GIVEN)
            }
            TypingKind::Column => {
                let names = self.store.read(|reader| reader.sections())?;
                best(plain(names, &typing.typed, SuggestionKind::Section), GIVEN)
            }
            TypingKind::Genre => {
                let names = genre_names(self.language() == Language::Zh).map(str::to_owned);
                best(
                    plain(names.collect(), &typing.typed, SuggestionKind::Value),
                    GIVEN,
                )
            }
            TypingKind::Mark => {
                let names = mark_names(self.language() == Language::Zh).map(str::to_owned);
                best(
                    plain(names.collect(), &typing.typed, SuggestionKind::Value),
                    GIVEN,
                )
            }
        };
        suggestions.truncate(GIVEN);
        // What stands there already, whole and alone, needs no offering.
        let stands: String = text
            .chars()
            .skip(typing.from as usize)
            .take((typing.to - typing.from) as usize)
            .collect();
        if let [only] = suggestions.as_slice()
            && only.insert == stands
        {
            suggestions.clear();
        }
        Ok(Completion {
            from: typing.from,
            to: typing.to,
            suggestions,
        })
    }

    fn fields(&self, typing: &Typing) -> Vec<Suggestion> {
        let language = self.language();
        let mut found: Vec<Scored> = Vec::new();
        // Both languages' names are understood; the window's own are offered.
        for (name, other) in
            field_names(language == Language::Zh).zip(field_names(language != Language::Zh))
        {
            let (own, foreign) = (
                fits(&NameKeys::new(name), &typing.typed),
                fits(&NameKeys::new(other), &typing.typed),
            );
            let begins = |m: &NameMatch| m.hits.first().is_some_and(|hit| hit[0] == 0);
            let hits = own.as_ref().filter(|m| begins(m)).map(|m| m.hits.clone());
            let Some(hits) = hits.or_else(|| foreign.filter(|m| begins(m)).map(|_| Vec::new()))
            else {
                continue;
            };
            let suggestion = Suggestion {
                kind: SuggestionKind::Field,
                label: format!("{name}:"),
                detail: words::field(name, language).to_owned(),
                insert: format!("{name}:"),
                hits,
            };
            found.push((own.map_or(0, |m| m.score), suggestion));
        }
        best(found, GIVEN)
    }

    fn tag_names(&self, typed: &str, field: &str) -> Result<Vec<Scored>> {
        let tags = self.store.read(|reader| reader.tags())?;
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = Vec::new();
        for tag in &tags {
            let Some(matched) = fits(&names.keys(&tag.name), typed) else {
                continue;
            };
            let path = crate::tags::names(&by_id, tag);
            let above = path[..path.len() - 1].join("/");
            found.push((
                matched.score,
                Suggestion {
                    kind: SuggestionKind::Tag,
                    label: tag.name.clone(),
                    detail: above,
                    insert: insert(field, &tag.name),
                    hits: matched.hits,
                },
            ));
        }
        Ok(found)
    }

    fn person_names(&self, typed: &str, field: &str) -> Result<Vec<Scored>> {
        // They are in order already.
        let people = self.match_people(typed)?.into_iter();
        Ok(people
            .map(|who| {
                let suggestion = Suggestion {
                    kind: SuggestionKind::Person,
                    insert: insert(field, &who.label),
                    // Hits are the label's: of a spelling they are told beside it.
                    hits: if who.spelling.is_none() {
                        who.hits
                    } else {
                        Vec::new()
                    },
                    detail: who.spelling.unwrap_or_default(),
                    label: who.label,
                };
                (0, suggestion)
            })
            .collect())
    }
}

fn insert(field: &str, name: &str) -> String {
    if field.is_empty() {
        typed_as(name)
    } else {
        format!("{field}:{}", typed_as(name))
    }
}

/// Everything fits where nothing was typed yet.
fn fits(keys: &NameKeys, typed: &str) -> Option<NameMatch> {
    if typed.trim().is_empty() {
        return Some(NameMatch {
            score: 0,
            hits: Vec::new(),
        });
    }
    match_name(keys, typed)
}

fn plain(names: Vec<String>, typed: &str, kind: SuggestionKind) -> Vec<Scored> {
    let scored = names.into_iter().filter_map(|name| {
        let matched = fits(&NameKeys::new(&name), typed)?;
        let suggestion = Suggestion {
            kind,
            detail: String::new(),
            insert: typed_as(&name),
            hits: matched.hits,
            label: name,
        };
        Some((matched.score, suggestion))
    });
    scored.collect()
}

fn best(mut found: Vec<Scored>, most: usize) -> Vec<Suggestion> {
    // Stable: of equally good ones the order they came in.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found
        .into_iter()
        .take(most)
        .map(|(_, suggestion)| suggestion)
        .collect()
}

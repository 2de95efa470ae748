//! A query and a selection as the store takes them: names become keys.

use std::collections::HashMap;

use jianbao_language::{
    Genre, Leaf, Mark, Node, Person, PersonRole, Query, Word, fold_text, forms, parse_query,
};
use jianbao_pages::Kind;
use jianbao_store::{
    Ids, Mark as StoreMark, PersonRecord, Reader, Result, Seek, TagRecord, Wanted,
};
use uuid::Uuid;

use crate::import::kind_name;
use crate::{Archive, Order, Selection};

/// How many articles 最近标引 shows.
const RECENT: u32 = 500;

/// What a selection asks for.
pub(crate) struct Asked {
    pub(crate) query: Query,
    pub(crate) wanted: Wanted,
    /// The articles in an order of their own, where such are asked for: those tagged last, those that lack a theme.
    pub(crate) in_turn: Option<Ids>,
}

impl Archive {
    /// A selection with its query, as the store takes it.
    pub(crate) fn asked(
        &self,
        reader: &Reader<'_>,
        selection: &Selection,
        order: Order,
    ) -> Result<Asked> {
        let mut asked = asked(reader, selection, order)?;
        if let Some(tag) = &selection.lacking {
            let tag = reader.tag_by_uid(uid(tag, "tag")?)?;
            let ids: Ids = self
                .lacking_keys(reader, &tag)?
                .into_iter()
                .map(|(id, _)| id)
                .collect();
            let old = std::mem::replace(&mut asked.wanted.seek, Seek::Everything);
            asked.wanted.seek = match old {
                Seek::Everything => keys(ids.clone()),
                seek => Seek::All(vec![keys(ids.clone()), seek]),
            };
            asked.in_turn = Some(ids);
        }
        Ok(asked)
    }
}

fn uid(text: &str, what: &'static str) -> Result<Uuid> {
    Uuid::parse_str(text).map_err(|_| jianbao_store::Error::Unknown {
        what,
        name: text.to_owned(),
    })
}

fn asked(reader: &Reader<'_>, selection: &Selection, order: Order) -> Result<Asked> {
    let subtree = |tag: &String| reader.tag_subtree(reader.tag_by_uid(uid(tag, "tag")?)?.id);
    let mut all = Vec::new();
    for tag in &selection.tags {
        all.push(Seek::Tagged(subtree(tag)?));
    }
    if !selection.any_tags.is_empty() {
        let any = selection
            .any_tags
            .iter()
            .map(subtree)
            .collect::<Result<Vec<_>>>()?;
        all.push(Seek::Tagged(any.concat()));
    }
    if !selection.uids.is_empty() {
        let ids = selection
            .uids
            .iter()
            .map(|u| reader.article_id(uid(u, "article")?));
        all.push(keys(ids.collect::<Result<_>>()?));
    }
    if let Some(page) = &selection.page {
        all.push(reader.of_page(reader.page_by_uid(uid(page, "page")?)?.id)?);
    }
    if let Some(import) = &selection.import {
        all.push(reader.of_import(reader.operation(uid(import, "operation")?)?.id)?);
    }
    if let Some(paper) = &selection.paper {
        all.push(reader.of_paper(|name| name == paper)?);
    }
    let recent = selection
        .recent
        .then(|| reader.recently_tagged(RECENT))
        .transpose()?;
    if let Some(recent) = &recent {
        all.push(keys(recent.clone()));
    }
    if selection.untagged {
        all.push(Seek::Mark(StoreMark::Untagged));
    }
    if selection.unsure {
        all.push(Seek::Mark(StoreMark::Unsure));
    }
    if let Some(checked) = selection.checked {
        all.push(either(Seek::Mark(StoreMark::Checked), checked));
    }
    if selection.from.is_some() || selection.to.is_some() {
        all.push(Seek::Days {
            from: selection.from.clone(),
            to: selection.to.clone(),
        });
    }
    if selection.undated {
        all.push(either(dated(), false));
    }
    let (query, _) = parse_query(&selection.query);
    let seek = searched(reader, &query)?;
    if seek != Seek::Everything {
        all.push(seek);
    }
    let seek = match all.len() {
        0 => Seek::Everything,
        1 => all.remove(0),
        _ => Seek::All(all),
    };
    Ok(Asked {
        query,
        wanted: Wanted {
            seek,
            binned: selection.binned,
            oldest_first: order == Order::Oldest,
        },
        in_turn: recent,
    })
}

impl Asked {
    /// All articles asked for, on one connection; the best first is not an order here.
    pub(crate) fn chosen(&self, reader: &Reader<'_>) -> Result<Ids> {
        Ok(self.in_order(reader.select(&self.wanted)?))
    }

    /// The articles in the order of their own, where such are asked for.
    pub(crate) fn in_order(&self, mut ids: Ids) -> Ids {
        if let Some(recent) = &self.in_turn {
            let place: HashMap<i64, usize> = recent
                .iter()
                .enumerate()
                .map(|(at, id)| (*id, at))
                .collect();
            ids.sort_by_key(|id| place.get(id).copied());
        }
        ids
    }
}

fn keys(mut ids: Ids) -> Seek {
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.dedup();
    Seek::Keys(ids)
}

fn dated() -> Seek {
    Seek::Days {
        from: None,
        to: None,
    }
}

fn either(seek: Seek, has: bool) -> Seek {
    if has { seek } else { Seek::Not(Box::new(seek)) }
}

/// A query as the store takes it.
pub(crate) fn searched(reader: &Reader<'_>, query: &Query) -> Result<Seek> {
    match &query.root {
        None => Ok(Seek::Everything),
        Some(root) => node(&mut Names::new(reader), root),
    }
}

/// The names of an archive, read when a query names one.
struct Names<'r, 'c> {
    reader: &'r Reader<'c>,
    tags: Option<Vec<TagRecord>>,
    people: Option<Vec<PersonRecord>>,
}

impl<'r, 'c> Names<'r, 'c> {
    fn new(reader: &'r Reader<'c>) -> Self {
        Self {
            reader,
            tags: None,
            people: None,
        }
    }

    /// The tags a word names, each with all under it: by name or path, else those whose name has it.
    fn tags(&mut self, word: &Word) -> Result<Vec<i64>> {
        let tags = match &mut self.tags {
            Some(tags) => tags,
            tags => tags.insert(self.reader.tags()?),
        };
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let wanted = fold_text(word.text.trim());
        let is_named = |tag: &&TagRecord| {
            if word.strict {
                return tag.name == word.text;
            }
            fold_text(&tag.name) == wanted
                || wanted.contains('/')
                    && fold_text(&crate::tags::names(&by_id, tag).join("/")) == wanted
        };
        let mut named: Vec<i64> = tags.iter().filter(is_named).map(|tag| tag.id).collect();
        if named.is_empty() {
            named = tags
                .iter()
                .filter(|tag| word.fits(&tag.name))
                .map(|tag| tag.id)
                .collect();
        }
        let mut all = Vec::new();
        for tag in named {
            all.extend(self.reader.tag_subtree(tag)?);
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// The people a word names by any of their spellings, each with all of them.
    fn people(&mut self, word: &Word) -> Result<Vec<i64>> {
        // Most names are written in one way only: the file finds those by itself.
        if word.strict || word.text.chars().all(|c| forms(c).count() == 1) {
            let rows = self.reader.people_called(&word.text, word.strict)?;
            return self.reader.every_spelling(&rows);
        }
        let people = match &mut self.people {
            Some(people) => people,
            people => people.insert(self.reader.people()?),
        };
        let rows: Vec<i64> = people
            .iter()
            .filter(|row| word.fits(&row.label()))
            .map(|row| row.id)
            .collect();
        self.reader.every_spelling(&rows)
    }
}

fn node(names: &mut Names<'_, '_>, of: &Node) -> Result<Seek> {
    let mut each = |parts: &[Node]| {
        parts
            .iter()
            .map(|part| node(names, part))
            .collect::<Result<Vec<_>>>()
    };
    Ok(match of {
        Node::All(parts) => Seek::All(each(parts)?),
        Node::Any(parts) => Seek::Any(each(parts)?),
        Node::Not(part) => Seek::Not(Box::new(node(names, part)?)),
        Node::Leaf(of) => leaf(names, of)?,
    })
}

fn leaf(names: &mut Names<'_, '_>, of: &Leaf) -> Result<Seek> {
    Ok(match of {
        Leaf::Text(text) => Seek::Text(text.clone()),
        Leaf::Near(near) => Seek::Near(near.clone()),
        Leaf::Person(Person { role, word }) => match names.people(word)? {
            people if people.is_empty() => Seek::Nothing,
            people => Seek::People {
                people,
                role: role.map(|role| match role {
                    PersonRole::Reporter => "reporter",
                    PersonRole::Correspondent => "correspondent",
                    PersonRole::Photographer => "photographer",
                }),
            },
        },
        Leaf::Tag(word) => match names.tags(word)? {
            tags if tags.is_empty() => Seek::Nothing,
            tags => Seek::Tagged(tags),
        },
        Leaf::Date(days) => Seek::Days {
            from: days.from.clone(),
            to: days.to.clone(),
        },
        Leaf::Page { from, to } => Seek::Numbered {
            from: *from,
            to: *to,
        },
        Leaf::Column(word) => names.reader.of_column(|name| word.fits(name))?,
        Leaf::Paper(word) => names.reader.of_paper(|name| word.fits(name))?,
        Leaf::Genre(genre) => names.reader.of_kind(kind_name(match genre {
            Genre::News => Kind::News,
            Genre::Photo => Kind::Photo,
            Genre::Comment => Kind::Comment,
            Genre::Notice => Kind::Notice,
            Genre::Verse => Kind::Verse,
            Genre::Interview => Kind::Interview,
            Genre::Advertisement => Kind::Advertisement,
        }))?,
        Leaf::Has(mark) => has(*mark),
    })
}

fn has(mark: Mark) -> Seek {
    match mark {
        Mark::Tag => either(Seek::Mark(StoreMark::Untagged), false),
        // No article has one yet: they come with the printed digests.
        Mark::Summary => Seek::Nothing,
        Mark::Byline => Seek::Mark(StoreMark::Byline),
        Mark::Date => dated(),
        Mark::Page => either(Seek::Mark(StoreMark::Unnumbered), false),
        Mark::Headline => either(Seek::Mark(StoreMark::Headless), false),
        Mark::Caption => Seek::Mark(StoreMark::Caption),
        Mark::Checked => Seek::Mark(StoreMark::Checked),
        Mark::Unsure => Seek::Mark(StoreMark::Unsure),
    }
}

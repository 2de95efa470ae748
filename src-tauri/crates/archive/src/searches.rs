//! Searches that are kept, those that were made, and a query narrowed.

use jianbao_language::parse_query;
use serde_json::json;
use uuid::Uuid;

use crate::archive::{Op, parse_uid};
use crate::{Archive, Done, Error, Order, Result, SavedSearch};

/// The longest name a search can have, in characters.
const LONGEST_NAME: usize = 100;
/// How many past searches are kept.
const PAST: usize = 100;
/// The setting that holds them.
const SETTING: &str = "searches";

fn order_name(order: Order) -> &'static str {
    match order {
        Order::Newest => "newest",
        Order::Oldest => "oldest",
        Order::Relevance => "relevance",
    }
}

fn order_named(name: &str) -> Order {
    match name {
        "oldest" => Order::Oldest,
        "relevance" => Order::Relevance,
        _ => Order::Newest,
    }
}

fn clean(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Error::Invalid {
            what: "name of a search",
            value: name.chars().take(40).collect(),
        });
    }
    Ok(name)
}

impl Archive {
    /// The kept searches, in the order they were kept.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let searches = self.store.read(|reader| reader.searches())?;
        let view = |search: jianbao_store::SearchRecord| SavedSearch {
            uid: search.uid.to_string(),
            name: search.name,
            query: search.query,
            order: order_named(&search.sort),
        };
        Ok(searches.into_iter().map(view).collect())
    }

    /// Keeps a search under a name.
    pub fn save_search(&self, name: &str, query: &str, order: Order) -> Result<Done> {
        // A long query is its own name no more than in part.
        let short: String = name.chars().take(LONGEST_NAME).collect();
        let name = clean(&short)?;
        let op = Op {
            code: "search.save",
            args: json!({"search": name, "query": query}),
        };
        self.transact(op, |change| {
            change
                .writer
                .add_search(Uuid::now_v7(), &name, query, order_name(order))?;
            change.changed = 1;
            Ok(None)
        })
    }

    /// Gives a kept search another name.
    pub fn rename_search(&self, search: &str, name: &str) -> Result<Done> {
        let (uid, name) = (parse_uid(search)?, clean(name)?);
        let old = self.store.read(|reader| reader.search(uid))?;
        let op = Op {
            code: "search.rename",
            args: json!({"from": old.name, "search": name}),
        };
        self.transact(op, |change| {
            change
                .writer
                .set_search(old.id, &name, &old.query, &old.sort)?;
            change.changed = 1;
            Ok(None)
        })
    }

    /// Gives a kept search another query and order.
    pub fn change_search(&self, search: &str, query: &str, order: Order) -> Result<Done> {
        let uid = parse_uid(search)?;
        let old = self.store.read(|reader| reader.search(uid))?;
        let op = Op {
            code: "search.change",
            args: json!({"search": old.name, "query": query}),
        };
        self.transact(op, |change| {
            change
                .writer
                .set_search(old.id, &old.name, query, order_name(order))?;
            change.changed = 1;
            Ok(None)
        })
    }

    /// Deletes a kept search.
    pub fn delete_search(&self, search: &str) -> Result<Done> {
        let uid = parse_uid(search)?;
        let old = self.store.read(|reader| reader.search(uid))?;
        let op = Op {
            code: "search.delete",
            args: json!({"search": old.name, "query": old.query}),
        };
        self.transact(op, |change| {
            change.writer.delete_search(old.id)?;
            change.changed = 1;
            Ok(None)
        })
    }

    /// The queries that were searched for, the last first.
    pub fn past_searches(&self) -> Result<Vec<String>> {
        let kept = self.store.read(|reader| reader.setting(SETTING))?;
        Ok(kept
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default())
    }

    /// Notes that something was searched for.
    pub fn remember_search(&self, query: &str) -> Result<()> {
        let query = query.trim();
        let mut past = self.past_searches()?;
        if query.is_empty() || past.first().is_some_and(|last| last == query) {
            return Ok(());
        }
        past.retain(|other| other != query);
        past.insert(0, query.to_owned());
        past.truncate(PAST);
        let json = json!(past).to_string();
        Ok(self
            .store
            .write(|writer| writer.set_setting(SETTING, Some(&json)))?)
    }

    /// Forgets what was searched for.
    pub fn forget_searches(&self) -> Result<()> {
        Ok(self
            .store
            .write(|writer| writer.set_setting(SETTING, None))?)
    }

    /// A query narrowed by another: both must hold, days of the other stand in the place of its own.
    #[must_use]
    pub fn narrow_query(query: &str, by: &str) -> String {
        parse_query(query)
            .0
            .narrowed(&parse_query(by).0)
            .to_string()
    }
}

//! An open archive: the folder, its store, who is working, and the one way to change anything.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jianbao_store::{NewOperation, Reader, Store, Writer};
use serde_json::Value;
use uuid::Uuid;

use crate::completing::KnownNames;
use crate::learning::Learning;
use crate::lists::Lists;
use crate::people::Directory;
use crate::tags::Offers;
use crate::{ArchiveInfo, Changed, Done, Error, Language, Result, backup, place, words};

/// The name of the database in the archive's folder.
pub(crate) const DATABASE: &str = "archive.db";
/// The ending of an archive's folder.
pub const ENDING: &str = "jianbao";

type Listener = Box<dyn Fn(&Changed) + Send + Sync>;

/// An open archive.
pub struct Archive {
    pub(crate) folder: PathBuf,
    pub(crate) store: Arc<Store>,
    person: RwLock<(String, Language)>,
    listener: RwLock<Option<Listener>>,
    pub(crate) lists: Lists,
    /// What facets are counted from, once they were asked for.
    pub(crate) columns: Mutex<Option<jianbao_store::Columns>>,
    pub(crate) names: Mutex<KnownNames>,
    /// How many articles have each tag, as it was counted last.
    pub(crate) counts: Mutex<Option<Arc<HashMap<i64, u64>>>>,
    /// The vocabulary as the tag box goes through it.
    pub(crate) offers: Mutex<Option<Arc<Offers>>>,
    /// The people of the bylines, once somebody asked for them.
    pub(crate) people: Mutex<Option<Directory>>,
    pub(crate) learning: Learning,
    pub(crate) importing: Mutex<()>,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// One operation under way: what it changes is kept and can be undone.
pub(crate) struct Change<'a> {
    pub(crate) writer: &'a Writer<'a>,
    /// The operation's key.
    pub(crate) operation: i64,
    /// Arguments as they turn out, for the sentence.
    pub(crate) args: Value,
    /// How many things changed.
    pub(crate) changed: u64,
    pub(crate) redraw: Changed,
}

/// What a person does; with its arguments it makes the sentence of the history.
pub(crate) struct Op {
    pub(crate) code: &'static str,
    pub(crate) args: Value,
}

impl Change<'_> {
    /// Counts an article as changed and notes it in its history.
    pub(crate) fn article(&mut self, id: i64) -> Result<()> {
        self.changed += 1;
        self.writer.note_article(self.operation, id)?;
        // A screen redraws a few articles one by one; of many it redraws what it shows.
        const FEW: usize = 32;
        if let Some(few) = &mut self.redraw.articles {
            if few.len() < FEW {
                few.push(self.writer.article_uid(id)?.to_string());
            } else {
                self.redraw.articles = None;
            }
        }
        Ok(())
    }
}

impl Archive {
    /// Opens the archive in a folder, making it when missing.
    ///
    /// # Errors
    /// As `Store::open`; `NetworkDrive` where SQLite's log does not work; `File` where the folder can't be made.
    pub fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|error| Error::File {
            path: folder.to_owned(),
            error,
        })?;
        if place::is_network(folder) {
            return Err(Error::NetworkDrive(folder.to_owned()));
        }
        let database = folder.join(DATABASE);
        let format = Store::format_of(&database)?;
        for name in ["scans", "backups"] {
            let path = folder.join(name);
            std::fs::create_dir_all(&path).map_err(|error| Error::File { path, error })?;
        }
        if format.is_some_and(|format| format > 0 && format < jianbao_store::FORMAT) {
            backup::before_migration(folder, &database)?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            store: Arc::new(Store::open(&database)?),
            person: RwLock::new((String::new(), Language::default())),
            listener: RwLock::new(None),
            lists: Lists::default(),
            columns: Mutex::default(),
            names: Mutex::default(),
            counts: Mutex::default(),
            offers: Mutex::default(),
            people: Mutex::default(),
            learning: Learning::default(),
            importing: Mutex::new(()),
        })
    }

    /// Whether a folder holds an archive already.
    pub fn exists(folder: &Path) -> bool {
        folder.join(DATABASE).exists()
    }

    /// Says who is working from now on, and in which language sentences are made.
    pub fn set_person(&self, actor: &str, language: Language) {
        *self.person.write().unwrap_or_else(PoisonError::into_inner) = (actor.to_owned(), language);
    }

    /// Who is told after each operation what changed.
    pub fn on_change(&self, listener: impl Fn(&Changed) + Send + Sync + 'static) {
        *self
            .listener
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Some(Box::new(listener));
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The archive in a few figures.
    pub fn info(&self) -> Result<ArchiveInfo> {
        let (articles, pages) = self
            .store
            .read(|r| Ok((r.article_counts()?[0], r.page_count()?)))?;
        Ok(ArchiveInfo {
            path: self.folder.display().to_string(),
            name: self
                .folder
                .file_stem()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default(),
            articles: small(articles),
            pages: small(pages),
            last_backup: self.backups()?.first().map(|b| b.when.clone()),
        })
    }

    /// The language sentences are made in.
    pub fn language(&self) -> Language {
        self.person.read().unwrap_or_else(PoisonError::into_inner).1
    }

    pub(crate) fn actor(&self) -> String {
        self.person
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .clone()
    }

    pub(crate) fn tell(&self, changed: &Changed) {
        if let Some(listener) = self
            .listener
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
        {
            listener(changed);
        }
    }

    /// Reads, and may refuse what was asked.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read(|reader| Ok(look(reader)))?
    }

    /// The one way a person changes anything: one transaction, one entry of the history, one list of what changed.
    pub(crate) fn transact(
        &self,
        op: Op,
        work: impl FnOnce(&mut Change<'_>) -> Result<Option<String>>,
    ) -> Result<Done> {
        let language = self.language();
        let uid = Uuid::now_v7();
        let outcome = self.store.write(|writer| -> Result<_> {
            let (actor, at, args) = (self.actor(), now(), op.args.to_string());
            let operation = writer.begin_operation(&NewOperation {
                uid,
                code: op.code,
                args: &args,
                actor: &actor,
                at: &at,
            })?;
            writer.record()?;
            let mut change = Change {
                writer,
                operation,
                args: op.args,
                changed: 0,
                redraw: Changed {
                    lists: true,
                    tags: true,
                    articles: Some(Vec::new()),
                },
            };
            let made = work(&mut change)?;
            let args = change.args.to_string();
            let rows = writer.recorded()?;
            if rows.is_none() {
                writer.forget_operation(operation)?;
                return Ok((None, words::unchanged(op.code, &args, language), made));
            }
            writer.end_operation(operation, &args, change.changed, rows.as_deref())?;
            let sentence = words::sentence(op.code, &args, change.changed, language);
            Ok((Some((change.changed, change.redraw)), sentence, made))
        })?;
        let (changed, sentence, made) = outcome;
        let (operation, changed) = match changed {
            Some((changed, redraw)) => {
                self.tell(&redraw);
                (Some(uid.to_string()), changed)
            }
            None => (None, 0),
        };
        Ok(Done {
            operation,
            sentence,
            changed: small(changed),
            made,
        })
    }
}

/// Now, as RFC 3339 in UTC.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().to_string()
}

/// A count as the screen takes it.
pub(crate) fn small(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}

/// A uid as people and files name it.
pub(crate) fn parse_uid(text: &str) -> Result<Uuid> {
    Uuid::parse_str(text).map_err(|_| Error::Invalid {
        what: "uid",
        value: text.to_owned(),
    })
}

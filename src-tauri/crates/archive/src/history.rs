//! The history: every operation, undone and done again in turn, across restarts.

use jianbao_store::OperationRecord;

use crate::archive::{parse_uid, small};
use crate::{Archive, Changed, Done, Language, Operation, Result, words};

impl Archive {
    /// Takes the last operation back; none where there is none.
    pub fn undo(&self) -> Result<Option<Done>> {
        self.replay(true)
    }

    /// Does the operation undone last again; none where there is none.
    pub fn redo(&self) -> Result<Option<Done>> {
        self.replay(false)
    }

    fn replay(&self, back: bool) -> Result<Option<Done>> {
        let operation = self.store.write(|writer| -> Result<_> {
            let next = if back {
                writer.next_undo()?
            } else {
                writer.next_redo()?
            };
            // What an import brings can't be taken back while it brings more.
            let _no_import = next
                .as_ref()
                .filter(|o| o.code == "import")
                .map(|_| self.import_turn())
                .transpose()?;
            if let Some(operation) = &next {
                writer.replay_operation(operation, back)?;
            }
            Ok(next)
        })?;
        Ok(operation.map(|operation| {
            self.tell(&Changed {
                lists: true,
                tags: true,
                articles: None,
            });
            Done {
                operation: Some(operation.uid.to_string()),
                sentence: words::replayed(
                    &sentence(&operation, self.language()),
                    back,
                    self.language(),
                ),
                changed: small(operation.changed),
                made: None,
            }
        }))
    }

    /// The newest operations, or those before one, newest first.
    pub fn history(&self, limit: u32, before: Option<&str>) -> Result<Vec<Operation>> {
        let before = before.map(parse_uid).transpose()?;
        let records = self.store.read(|reader| {
            let before = before.map(|uid| reader.operation(uid)).transpose()?;
            reader.operations(limit, before.map(|o| o.id))
        })?;
        Ok(records.iter().map(|o| view(o, self.language())).collect())
    }

    /// The operations that changed an article, newest first.
    pub fn article_history(&self, uid: &str) -> Result<Vec<Operation>> {
        let uid = parse_uid(uid)?;
        let records = self
            .store
            .read(|reader| reader.operations_of_article(uid))?;
        Ok(records.iter().map(|o| view(o, self.language())).collect())
    }

    /// What undo and redo would do next, as sentences.
    pub(crate) fn next_steps(&self) -> Result<(Option<String>, Option<String>)> {
        let (undo, redo) = self
            .store
            .read(|reader| Ok((reader.next_undo()?, reader.next_redo()?)))?;
        let say = |o: Option<OperationRecord>| o.map(|o| sentence(&o, self.language()));
        Ok((say(undo), say(redo)))
    }
}

fn sentence(operation: &OperationRecord, language: Language) -> String {
    words::sentence(
        &operation.code,
        &operation.args,
        operation.changed,
        language,
    )
}

fn view(operation: &OperationRecord, language: Language) -> Operation {
    Operation {
        uid: operation.uid.to_string(),
        kind: operation.code.clone(),
        sentence: sentence(operation, language),
        actor: operation.actor.clone(),
        when: operation.at.clone(),
        undone: operation.undone,
        changed: small(operation.changed),
    }
}

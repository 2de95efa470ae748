//! What the search index finds in a stretch of keys, with what it can't decide read in the text.

use std::collections::HashSet;

use jianbao_language::{BLOCK_END, MARK, Place, Text, Word, forms};
use rusqlite::params;

use crate::period::{ANY, Period};
use crate::question::{LONGEST, phrase, single_question};
use crate::seek::{Span, intersect, newest_first, remove};
use crate::{Ids, Reader, Result, docid};

impl Reader<'_> {
    /// The articles of a stretch that answer a question to a table of the index, newest first; `near` says how near
    /// the phrases of a `near_question` must stand.
    pub(crate) fn asked(
        &self,
        table: &str,
        question: &str,
        near: Option<u32>,
        span: Span,
    ) -> Result<Ids> {
        let far = self.has_far_rows()?;
        let mut all = Vec::new();
        let mut ask = |question: &str, span: Span| -> Result<()> {
            let mut found = self.asked_rows(table, question, near, docid::close_rows(span))?;
            if far {
                found.extend(self.asked_rows(table, question, near, docid::far_rows(span))?);
                found = newest_first(found);
            }
            all.append(&mut found);
            Ok(())
        };
        if !question.contains(ANY) {
            ask(question, span)?;
            return Ok(all);
        }
        for Period { name, span: of } in self.periods(span)? {
            let named = question.replace(ANY, &format!("{MARK}{name}"));
            ask(&named, (span.0.max(of.0), span.1.min(of.1)))?;
        }
        Ok(all)
    }

    fn asked_rows(
        &self,
        table: &str,
        question: &str,
        near: Option<u32>,
        (from, to): Span,
    ) -> Result<Ids> {
        if from > to {
            return Ok(Vec::new());
        }
        let condition = match near {
            Some(within) => format!("AND near_by({table}, {within})"),
            None => String::new(),
        };
        let sql = format!(
            "SELECT rowid FROM {table} WHERE {table} MATCH ?1 {condition} AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(params![question, from, to], |row| {
            row.get(0).map(docid::key_of)
        })?;
        let keys: rusqlite::Result<Ids> = rows.collect();
        keys.map_err(|error| crate::index::damaged(error.into()))
    }

    fn has_far_rows(&self) -> Result<bool> {
        let mut statement = self.0.prepare_cached("SELECT max(id) FROM gram_docsize")?;
        let last: Option<i64> = statement.query_row([], |row| row.get(0))?;
        Ok(last.is_some_and(docid::is_far))
    }

    pub(crate) fn text(&self, text: &Text, span: Span) -> Result<Ids> {
        let word = &text.word;
        if word.text.contains(['\0', BLOCK_END]) {
            // No text has them, and FTS5 would take NUL for the end of the question.
            return Ok(Vec::new());
        }
        if word.text.contains(MARK) && word.text.len() > 1 {
            // It means something of its own in the index: what is beside it is looked for, and read.
            let parts = word.text.split(MARK);
            let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
            let part = if longest.is_empty() {
                "\u{1d}"
            } else {
                longest
            };
            let candidates = Text {
                place: text.place,
                word: Word::new(part, word.strict),
            };
            let candidates = self.text(&candidates, span)?;
            return self.read_for(candidates, text.place, |block| word.is_in(block));
        }
        let mut chars = word.text.chars();
        if let (Some(sign), None) = (chars.next(), chars.next()) {
            let signs = if word.strict {
                vec![sign]
            } else {
                forms(sign).collect()
            };
            return self.asked("single", &single_question(&signs, text.place), None, span);
        }
        let found = self.asked("gram", &phrase(text), None, span)?;
        if word.folded.len() > LONGEST {
            return self.read_for(found, text.place, |block| word.is_in(block));
        }
        if !word.strict || found.is_empty() {
            return Ok(found);
        }
        // Where an article has no other form of any character of the word, what was found folded stands there as it is.
        let others: HashSet<char> = word
            .text
            .chars()
            .flat_map(|c| forms(c).filter(move |f| *f != c))
            .collect();
        let others: Vec<char> = others.into_iter().collect();
        if others.is_empty() {
            return Ok(found);
        }
        let unclear = self.asked(
            "single",
            &single_question(&others, Place::Anywhere),
            None,
            span,
        )?;
        let (mut sure, mut unsure) = (found.clone(), found);
        remove(&mut sure, &unclear);
        intersect(&mut unsure, &unclear);
        sure.extend(self.read_for(unsure, text.place, |block| word.is_in(block))?);
        Ok(newest_first(sure))
    }
}

//! Suggested themes: by rules, by what the archive's own tags taught, by their names.
//!
//! What was learned is kept in memory and beside the archive in a file that can be made again at any time. Who asks is
//! answered by what is known at the moment; one thread at a time learns what changed since.

mod kept;
mod proposing;
mod pupil;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jianbao_language::Learner;

use crate::archive::small;
use crate::{Archive, LearningState, Result};
use pupil::Pupil;

/// What was learned, who learns, and what was suggested last.
#[derive(Default)]
pub(crate) struct Learning {
    /// What questions are answered by.
    known: RwLock<Option<Learner>>,
    /// The right to learn, with how far the learning is; none before it began.
    turn: Mutex<Option<Pupil>>,
    state: Mutex<LearningState>,
    /// The article suggested for last, and how likely it has what.
    last: Mutex<Option<(String, HashMap<String, f64>)>>,
}

impl Learning {
    fn read(&self) -> RwLockReadGuard<'_, Option<Learner>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Option<Learner>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Archive {
    /// Learns what changed since the last call; meant for a thread of its own, called again after changes. Gives
    /// whether other themes may be suggested now; `stop` is asked often, and what was known before then stays.
    pub fn learn(&self, stop: &dyn Fn() -> bool) -> Result<bool> {
        let mut turn = self
            .learning
            .turn
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let outcome = self.study(&mut turn, stop);
        self.set_state(|state| state.busy = false);
        outcome
    }

    fn study(&self, turn: &mut Option<Pupil>, stop: &dyn Fn() -> bool) -> Result<bool> {
        if turn.is_none() {
            *turn = self.recall()?;
        }
        let Some(pupil) = turn.as_mut() else {
            return self.begin(turn, stop);
        };
        let Some(lesson) = self.store.read(|reader| pupil.lesson(reader))? else {
            return self.begin(turn, stop);
        };
        if lesson.is_empty() {
            pupil.skip(lesson);
            return Ok(false);
        }
        {
            let mut known = self.learning.write();
            let Some(learner) = known.as_mut() else {
                drop(known);
                return self.begin(turn, stop);
            };
            pupil.take(learner, lesson);
            learner.update(&pupil.changed());
        }
        self.note(pupil);
        if pupil.wants_all() {
            self.set_state(|state| state.busy = true);
            let copy = self.learning.read().clone();
            if let Some(mut learner) = copy
                && learner.train(stop)
            {
                pupil.learned_all();
                *self.learning.write() = Some(learner);
                self.note(pupil);
                self.remember(pupil)?;
            }
        }
        Ok(true)
    }

    /// Learns everything from the beginning.
    fn begin(&self, turn: &mut Option<Pupil>, stop: &dyn Fn() -> bool) -> Result<bool> {
        self.set_state(|state| state.busy = true);
        let begun = self.store.read(|reader| Pupil::begin(reader, stop))?;
        let Some((mut pupil, mut learner)) = begun else {
            return Ok(false);
        };
        if !learner.train(stop) {
            return Ok(false);
        }
        pupil.learned_all();
        *self.learning.write() = Some(learner);
        self.note(&pupil);
        let kept = self.remember(&pupil);
        *turn = Some(pupil);
        kept.map(|()| true)
    }

    /// How far the learning is.
    pub fn learning(&self) -> LearningState {
        self.learning
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn set_state(&self, set: impl FnOnce(&mut LearningState)) {
        set(&mut self
            .learning
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner));
    }

    fn note(&self, pupil: &Pupil) {
        let known = self.learning.read();
        let able = known.as_ref().map_or(0, |learner| {
            pupil
                .themes()
                .filter(|theme| learner.examples(*theme) >= jianbao_language::FEWEST)
                .count()
        });
        self.set_state(|state| {
            state.articles = small(pupil.articles());
            state.themes = small(able);
            state.when = pupil.when().map(str::to_owned);
        });
    }
}

//! What was learned, in a file beside the archive, so that a start need not learn it again.
//!
//! The file is never needed: what can't be read, or belongs to another state of the archive, is learned anew.

use std::io::Write;

use jianbao_language::Learner;

use super::pupil::Pupil;
use crate::{Archive, Error, Result};

/// The file in the archive's folder.
const FILE: &str = "learned.bin";
/// What it begins with: a name and a version.
const MAGIC: &[u8; 8] = b"JBlearn1";

impl Archive {
    /// What was learned before, if it is there and sound.
    pub(super) fn recall(&self) -> Result<Option<Pupil>> {
        let Ok(bytes) = std::fs::read(self.folder.join(FILE)) else {
            return Ok(None);
        };
        let Some((pupil, learner)) = split(&bytes) else {
            return Ok(None);
        };
        *self.learning.write() = Some(learner);
        self.note(&pupil);
        Ok(Some(pupil))
    }

    /// Keeps what was learned for the next start.
    pub(super) fn remember(&self, pupil: &Pupil) -> Result<()> {
        let learned = self.learning.read().as_ref().map(Learner::to_bytes);
        let Some(learned) = learned else {
            return Ok(());
        };
        let pupil = serde_json::to_vec(pupil).map_err(|e| Error::Export(e.to_string()))?;
        let path = self.folder.join(FILE);
        let write = || -> std::io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            file.write_all(MAGIC)?;
            file.write_all(&(pupil.len() as u64).to_le_bytes())?;
            file.write_all(&pupil)?;
            file.write_all(&learned)?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        // Where there is no room for it, the next start learns again.
        let _ = write();
        Ok(())
    }
}

fn split(bytes: &[u8]) -> Option<(Pupil, Learner)> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_at_checked(8)?;
    let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
    let (pupil, learned) = rest.split_at_checked(length)?;
    Some((
        serde_json::from_slice(pupil).ok()?,
        Learner::from_bytes(learned)?,
    ))
}

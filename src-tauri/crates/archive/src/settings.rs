//! What a person set on this machine, kept in one small file outside the archive.

use std::path::Path;

use crate::{Error, Result, Settings};

impl Settings {
    /// Reads the settings; a missing or unreadable file gives the defaults, the latter with a notice.
    pub fn load(file: &Path) -> (Self, Option<String>) {
        match std::fs::read_to_string(file) {
            Ok(text) => match serde_json::from_str(&text) {
                Ok(settings) => (settings, None),
                Err(error) => (
                    Self::default(),
                    Some(format!("{}: {error}", file.display())),
                ),
            },
            Err(_) => (Self::default(), None),
        }
    }

    /// Writes the settings, whole or not at all.
    pub fn save(&self, file: &Path) -> Result<()> {
        let failed = |error: std::io::Error| Error::File {
            path: file.to_owned(),
            error,
        };
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        serde_json::to_writer_pretty(&mut draft, self).map_err(|e| failed(e.into()))?;
        draft.persist(file).map_err(|e| failed(e.error))?;
        Ok(())
    }

    /// Who is working: as set, or the name this machine's user goes by.
    pub fn actor(&self) -> String {
        let named = self.actor.trim();
        if !named.is_empty() {
            return named.to_owned();
        }
        ["USER", "USERNAME", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
            .unwrap_or_default()
    }
}

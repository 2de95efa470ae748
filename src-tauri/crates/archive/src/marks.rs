//! Marks on articles: checked by a person, or put into the bin.

use serde_json::json;

use crate::archive::Op;
use crate::{Archive, Done, Result, Target};

impl Archive {
    /// Marks articles as checked by a person, or as not.
    pub fn mark(&self, target: &Target, checked: bool) -> Result<Done> {
        let ids = self.target(target)?;
        self.transact(
            Op {
                code: if checked { "check" } else { "uncheck" },
                args: json!({}),
            },
            |change| {
                for id in ids {
                    if change.writer.set_checked(id, checked)? {
                        change.article(id)?;
                    }
                }
                Ok(None)
            },
        )
    }

    /// Puts articles into the bin: out of lists and searches, but kept.
    pub fn bin(&self, target: &Target) -> Result<Done> {
        self.set_binned(target, true)
    }

    /// Takes articles out of the bin.
    pub fn unbin(&self, target: &Target) -> Result<Done> {
        self.set_binned(target, false)
    }

    fn set_binned(&self, target: &Target, binned: bool) -> Result<Done> {
        let ids = self.target(target)?;
        self.transact(
            Op {
                code: if binned { "bin" } else { "unbin" },
                args: json!({}),
            },
            |change| {
                for id in ids {
                    if change.writer.set_binned(id, binned)? {
                        change.article(id)?;
                    }
                }
                Ok(None)
            },
        )
    }
}

//! Making the search index again: after an update that wants more in it, or where it was damaged.

use crate::{Archive, Changed, Error, Result};

/// Articles of one transaction, and of a part of it after which others may write.
const AT_ONCE: u64 = 8_000;
const A_PART: u32 = 1_000;

impl Archive {
    /// Whether searches must wait until the index is made.
    pub fn index_is_missing(&self) -> Result<bool> {
        Ok(self.store.read(|reader| reader.index_is_missing())?)
    }

    /// Goes on making the index where it is missing, or makes it anew; tells how many articles of how many are done.
    /// `stop` is asked now and then; what was done stays. `tidy_index` should follow.
    pub fn rebuild_index(
        &self,
        stop: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<()> {
        if !self.index_is_missing()? {
            self.store.write(|writer| writer.drop_index())?;
        }
        let all = self.store.read(|reader| reader.article_counts())?[0];
        let mut done = 0;
        progress(done, all);
        while !stop() {
            let made = self.store.write(|writer| {
                let mut made = 0;
                while made < AT_ONCE && !(made > 0 && self.store.is_wanted()) {
                    match writer.index_more(A_PART)? {
                        Some(more) => made += more,
                        None => return Ok::<_, Error>((made, true)),
                    }
                }
                Ok((made, false))
            })?;
            done += made.0;
            progress(done, all.max(done));
            if made.1 {
                break;
            }
            self.store.give_way();
        }
        self.tell(&Changed {
            lists: true,
            tags: false,
            articles: None,
        });
        Ok(())
    }

    /// Merges what came into the index bit by bit, so that searching looks in fewer places. Who writes goes first.
    pub fn tidy_index(&self, stop: &dyn Fn() -> bool) -> Result<()> {
        let mut first = true;
        while !stop() {
            if !self.store.write(|writer| writer.merge_index(first))? {
                break;
            }
            first = false;
            self.store.give_way();
        }
        Ok(())
    }
}

//! Making the search index again: after an update that wants more in it, or where it was damaged.

use crate::{Archive, Changed, Result};

/// Articles of one transaction: others want to write in between.
const AT_ONCE: u32 = 2_000;

impl Archive {
    /// Whether searches must wait until the index is made.
    pub fn index_is_missing(&self) -> Result<bool> {
        Ok(self.store.read(|reader| reader.index_is_missing())?)
    }

    /// Goes on making the index where it is missing, or makes it anew; tells how many articles of how many are done.
    /// `stop` is asked now and then; what was done stays.
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
            let Some(more) = self.store.write(|writer| writer.index_more(AT_ONCE))? else {
                break;
            };
            done += more;
            progress(done, all.max(done));
            self.store.give_way();
        }
        self.tell(&Changed {
            lists: true,
            tags: false,
            articles: None,
        });
        Ok(())
    }
}
